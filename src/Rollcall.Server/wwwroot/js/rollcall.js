// What pages do beyond links and forms. All of it is an addition: without this file every page still works.
// The page is merged in place after a click, so behaviour hangs on the document and on custom elements, not on single elements.
import './in-place.js';
import './live-part.js';
import { copyText } from './copy.js';
import { forgetFocus, keepFolds, putBack, rememberFocus } from './keep.js';
import { giveUpSearch, keepTyped, searchAsYouType } from './search.js';
import { guardUnsaved } from './unsaved.js';
import { arrived } from './arrival.js';

document.addEventListener('input', searchAsYouType);
document.addEventListener('click', copyText);
document.addEventListener('change', event => {
    if (event.target.matches('[data-submit-on-change]')) {
        event.target.form.requestSubmit();
    } else if (event.target.matches('[data-check-all]')) {
        const boxes = event.target.closest('form, table').querySelectorAll(`input[type="checkbox"][name="${event.target.dataset.checkAll}"]`);
        boxes.forEach(box => { box.checked = event.target.checked; });
    }
});

// An address says what is looked for, and is silent about the rest.
document.addEventListener('formdata', event => {
    if (event.target.method === 'get') {
        [...event.formData].filter(([, value]) => value === '').forEach(([name]) => event.formData.delete(name));
    }
});

// One click is one request: until its answer is there, the form does not go again. Its buttons are not disabled, since a disabled
// button loses the focus, and who works by keyboard would begin at the top of the page again.
let posted = false;
document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || form.closest('in-place')) {
        return;
    }

    if (form.dataset.busy) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }

    giveUpSearch();
    posted = true;
    form.dataset.busy = 'true';
    form.querySelectorAll('button').forEach(button => {
        button.classList.add('busy');
        button.setAttribute('aria-disabled', 'true');
    });
}, true);
document.addEventListener('focusin', rememberFocus);
document.addEventListener('pointerdown', forgetFocus);
document.addEventListener('click', keepFolds);

guardUnsaved();
arrived();
Blazor.addEventListener('enhancedload', () => {
    document.querySelectorAll('form[data-busy]').forEach(form => delete form.dataset.busy);
    document.querySelectorAll('button.busy').forEach(button => {
        button.classList.remove('busy');
        button.removeAttribute('aria-disabled');
    });
    putBack();
    keepTyped();
    arrived();
    if (posted) {
        // Who pressed the button below a long form must see what is wrong above it.
        posted = false;
        document.querySelector('[role="alert"][tabindex="-1"]')?.focus();
    }
});
