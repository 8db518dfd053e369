// What pages do beyond links and forms. All of it is an addition: without this file every page still works.
// The page is merged in place after a click, so behaviour hangs on the document and on custom elements, not on single elements.
import './in-place.js';
import './late-part.js';
import './live-part.js';
import { arrived, followHash } from './arrival.js';
import { copyText } from './copy.js';
import { forgetFocus, keepFolds, putBack, rememberFocus } from './keep.js';
import { answered, postOnce } from './once.js';
import { giveUpSearch, keepTyped, searchAsYouType } from './search.js';
import { guardUnsaved } from './unsaved.js';

document.addEventListener('input', searchAsYouType);
document.addEventListener('click', copyText);
document.addEventListener('click', followHash);
document.addEventListener('click', keepFolds);
document.addEventListener('focusin', rememberFocus);
document.addEventListener('pointerdown', forgetFocus);
document.addEventListener('submit', giveUpSearch, true);
document.addEventListener('submit', postOnce, true);
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

guardUnsaved();
arrived();
answered(true);
Blazor.addEventListener('enhancedload', () => {
    putBack();
    keepTyped();
    arrived();
    answered();
});
