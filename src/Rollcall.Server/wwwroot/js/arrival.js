// After a click the page is merged in place: the focus goes to the new page's heading, unless only the query changed.
let path = location.pathname;

export function arrived() {
    document.querySelectorAll('time[datetime]').forEach(showLocally);
    if (path === location.pathname) {
        return;
    }

    path = location.pathname;
    document.querySelector('.menu:popover-open')?.hidePopover();
    document.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
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
        time.textContent = at.toLocaleString(undefined, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
        time.dataset.shown = time.dateTime;
    }
}
