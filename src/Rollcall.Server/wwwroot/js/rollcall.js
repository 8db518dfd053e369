// What pages do beyond links and forms. All of it is an addition: without this file every page still works.
// The page is merged in place after a click, so behaviour hangs on the document and on custom elements, not on single elements.
import './live-part.js';
import { forgetFocus, keepFolds, putBack, rememberFocus } from './keep.js';
import { giveUpSearch, keepTyped, searchAsYouType } from './search.js';
import { guardUnsaved } from './unsaved.js';
import { arrived } from './arrival.js';

document.addEventListener('input', searchAsYouType);
document.addEventListener('change', event => {
    if (event.target.matches('[data-submit-on-change]')) {
        event.target.form.requestSubmit();
    } else if (event.target.matches('[data-check-all]')) {
        const boxes = event.target.closest('form, table').querySelectorAll(`input[type="checkbox"][name="${event.target.dataset.checkAll}"]`);
        boxes.forEach(box => { box.checked = event.target.checked; });
    }
});

document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (button) {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
        const said = button.textContent;
        button.textContent = 'Copied';
        setTimeout(() => { button.textContent = said; }, 2000);
    }
});

// One click is one request: until its answer is there, the form does not go again. Its buttons are not disabled, since a disabled
// button loses the focus, and who works by keyboard would begin at the top of the page again.
document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') {
        return;
    }

    if (form.dataset.busy) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }

    giveUpSearch();
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
});
