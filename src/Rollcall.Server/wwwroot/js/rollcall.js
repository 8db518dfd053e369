// What pages do beyond links and forms. All of it is an addition: without this file every page still works.
// The page is merged in place after a click, so behaviour hangs on the document and on custom elements, not on single elements.
import './in-place.js';
import './live-part.js';
import { keepTyped, searchAsYouType } from './search.js';
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

// An address says what is looked for, and is silent about the rest.
document.addEventListener('formdata', event => {
    if (event.target.method === 'get') {
        [...event.formData].filter(([, value]) => value === '').forEach(([name]) => event.formData.delete(name));
    }
});

// One click is one request: until its answer is there, the form's buttons rest.
document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented && !form.hasAttribute('data-enhance')) {
        return;
    }

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
});
