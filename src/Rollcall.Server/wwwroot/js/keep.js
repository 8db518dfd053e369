// The page is merged in place after a click, and the merge folds what somebody unfolded and drops the focus with the element that had it.
// Both are put back: <details data-keep-open id="…"> stays as it was left, and the focus goes to what has the same id now, or to
// whatever stands where it stood.
const left = new Map();
let last;
let place;

export function keepFolds(event) {
    const fold = event.target.closest?.('summary')?.parentElement;
    if (fold?.matches('details[data-keep-open]')) {
        // Its state changes after the click.
        setTimeout(() => left.set(fold.id, fold.open));
    }
}

export function rememberFocus(event) {
    last = event.target.id;
    place = location.pathname;
}

export function putBack() {
    if (place !== undefined && place !== location.pathname) {
        left.clear();
        place = undefined;
        return;
    }

    left.forEach((open, id) => {
        const fold = document.getElementById(id);
        if (fold) {
            fold.open = open;
        }
    });
    if (last && (document.activeElement === document.body || document.activeElement === null)) {
        const again = document.getElementById(last);
        (again && !again.disabled ? again : document.querySelector('[data-focus-fallback]'))?.focus({ preventScroll: true });
    }
}
