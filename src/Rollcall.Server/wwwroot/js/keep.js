// The page is merged in place after a click, and the merge folds what somebody unfolded and drops the focus with the element that had it.
// Both are put back: <details data-keep-open id="…"> stays as it was left, and the focus goes to what has the same id now, or, where
// that is gone, to the page's element with data-focus-fallback, or to its heading.
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

// Who clicks on nothing wants nothing to have the focus; a click on something is followed by its focus.
export function forgetFocus() {
    last = undefined;
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
    // The merge may have made another element of the one that had the focus: of "Next" the last page, say.
    const same = last ? document.getElementById(last) : null;
    if (same && same !== document.activeElement) {
        same.focus({ preventScroll: true });
        return;
    }

    if (last !== undefined && (document.activeElement === document.body || document.activeElement === null)) {
        (document.querySelector('[data-focus-fallback]') ?? document.querySelector('h1'))?.focus({ preventScroll: true });
    }
}
