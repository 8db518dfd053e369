// One click is one request: until its answer is there, the form does not go again. Its buttons are not disabled, since a disabled
// button loses the focus, and who works by keyboard would begin at the top of the page again.
const longest = 20000;
let posted = false;

export function postOnce(event) {
    const form = event.target;
    if (form.method !== 'post' || form.closest('in-place')) {
        return;
    }

    if (form.dataset.busy) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }

    posted = true;
    form.dataset.busy = 'true';
    form.querySelectorAll('button').forEach(button => {
        button.classList.add('busy');
        button.setAttribute('aria-disabled', 'true');
    });
    // A server that never answers does not lock the form for good.
    setTimeout(() => release(form), longest);
}

export function answered(isFirst = false) {
    document.querySelectorAll('form[data-busy]').forEach(release);
    if (posted || isFirst) {
        // Who pressed the button below a long form must see what is wrong above it.
        posted = false;
        document.querySelector('[role="alert"][tabindex="-1"]')?.focus();
    }
}

function release(form) {
    delete form.dataset.busy;
    form.querySelectorAll('button.busy').forEach(button => {
        button.classList.remove('busy');
        button.removeAttribute('aria-disabled');
    });
}
