// A form with data-guard does not let what was typed go by accident: leaving the page asks first.
const question = 'Leave this page? What you have changed is not saved.';

function changedForm() {
    return [...document.querySelectorAll('form[data-guard]')].find(form => form.dataset.changed === 'true');
}

/** A link to another page, in this window; one to a place on this page leads nowhere else. */
function leaves(link) {
    return link && !link.target && !(link.hash && link.pathname === location.pathname && link.search === location.search);
}

export function guardUnsaved() {
    document.addEventListener('input', event => {
        const form = event.target.closest?.('form[data-guard]');
        if (form) {
            form.dataset.changed = 'true';
        }
    });
    document.addEventListener('submit', event => { delete event.target.dataset.changed; }, true);
    document.addEventListener('click', event => {
        const form = leaves(event.target.closest('a[href]')) && changedForm();
        if (form && confirm(question)) {
            delete form.dataset.changed;
        } else if (form) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    }, true);
    addEventListener('beforeunload', event => {
        if (changedForm()) {
            event.preventDefault();
        }
    });
}
