// After a click the page is merged in place. On another page the focus goes to its heading; on another part of a list the list is shown
// from its beginning; who goes back finds the place that was left. A search or a filter leaves everything where it is.
let path = location.pathname;
let part = partOf(location);
let goingBack = false;
const places = new Map();

addEventListener('popstate', () => { goingBack = true; });
addEventListener('scroll', () => {
    if (!goingBack) {
        places.set(location.href, scrollY);
    }
}, { passive: true });

export function arrived() {
    document.querySelectorAll('time[datetime]').forEach(showLocally);
    document.querySelector('.menu:popover-open')?.hidePopover();
    const isElsewhere = path !== location.pathname;
    const isFurther = part !== partOf(location);
    const cameBack = goingBack;
    [path, part, goingBack] = [location.pathname, partOf(location), false];
    if (cameBack) {
        scrollTo(0, places.get(location.href) ?? 0);
    } else if (isElsewhere) {
        document.querySelector('h1')?.focus({ preventScroll: true });
        scrollTo(0, 0);
    } else if (isFurther) {
        document.querySelector('.table')?.scrollIntoView();
    }
}

function partOf(address) {
    const query = new URLSearchParams(address.search);
    return ['page', 'after', 'before'].map(name => query.get(name)).join();
}

// A link to a place on this page takes the focus there, too: so do the link that skips the menu, and those from a fault to its field.
export function followHash(event) {
    const link = event.target.closest?.('a[href*="#"]');
    const target = link && link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
    if (target) {
        for (let fold = target.closest('details:not([open])'); fold; fold = fold.parentElement.closest('details:not([open])')) {
            fold.open = true;
        }

        target.focus();
    }
}

// The server says times in UTC; people read clocks on walls.
export function showLocally(time) {
    const at = new Date(time.dateTime);
    if (time.dataset.shown !== time.dateTime && !Number.isNaN(at.valueOf())) {
        time.title = time.textContent;
        const clock = { hour: '2-digit', minute: '2-digit' };
        time.textContent = time.dataset.seconds
            ? at.toLocaleTimeString(undefined, { ...clock, second: '2-digit' })
            : at.toLocaleString(undefined, { year: 'numeric', month: 'short', day: 'numeric', ...clock });
        time.dataset.shown = time.dateTime;
    }
}
