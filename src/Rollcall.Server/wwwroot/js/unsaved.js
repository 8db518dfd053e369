// A form with data-guard does not let what was typed go by accident: leaving the page asks first.
const question = 'Leave this page? What you have changed is not saved.';

function changedForm() {
    return [...document.querySelectorAll('form[data-guard]')].find(form => form.dataset.changed === 'true');
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
        const link = event.target.closest('a[href]');
        if (link && !link.target && !link.getAttribute('href').startsWith('#') && changedForm() && !confirm(question)) {
            event.preventDefault();
            event.stopImmediatePropagation();
        } else if (link && !link.target) {
            const form = changedForm();
            if (form && !link.getAttribute('href').startsWith('#')) {
                delete form.dataset.changed;
            }
        }
    }, true);
    addEventListener('beforeunload', event => {
        if (changedForm()) {
            event.preventDefault();
        }
    });
}
