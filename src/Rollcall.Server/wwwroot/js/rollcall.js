// What pages do beyond links and forms. All of it is an addition: without this file every page still works.
// The page is merged in place after a click, so behaviour hangs on the document and on custom elements, not on single elements.
import './in-place.js';
import './live-part.js';
import { copyText } from './copy.js';
import { keepTyped, searchAsYouType } from './search.js';
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

// One click is one request: until its answer is there, the form's buttons rest.
let posted = false;
document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented && !form.hasAttribute('data-enhance')) {
        return;
    }

    posted = true;
    setTimeout(() => form.querySelectorAll('button').forEach(button => {
        button.classList.add('busy');
        button.disabled = true;
    }));
});

guardUnsaved();
arrived();
Blazor.addEventListener('enhancedload', () => {
    document.querySelectorAll('button.busy').forEach(button => {
        button.classList.remove('busy');
        button.disabled = false;
    });
    keepTyped();
    arrived();
    if (posted) {
        // Who pressed the button below a long form must see what is wrong above it.
        posted = false;
        document.querySelector('[role="alert"][tabindex="-1"]')?.focus();
    }
});
