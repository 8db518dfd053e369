// Search as you type: a GET form's field with data-search asks for the same address that the form would, a moment after the last key.
const pause = 200;
let waiting;
let typed;

export function searchAsYouType(event) {
    const field = event.target;
    if (!field.matches('[data-search]')) {
        return;
    }

    clearTimeout(waiting);
    typed = { id: field.id, value: field.value };
    waiting = setTimeout(() => ask(field.form), pause);
}

// Who goes back wants the search of then.
addEventListener('popstate', () => { typed = undefined; });

// Who presses a button right after typing wants the button: a search that came after it would break its request off.
export function giveUpSearch() {
    clearTimeout(waiting);
}

function ask(form) {
    const address = new URL(form.action);
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
        if (value !== '') {
            query.append(name, value);
        }
    }

    address.search = query.toString();
    // The whole search is one step back, however many letters it has.
    const going = new URL(location).searchParams.has(form.querySelector('[data-search]').name);
    Blazor.navigateTo(address.href, { forceLoad: false, replaceHistoryEntry: going });
}

// The answer brings the text that was asked for; who typed on meanwhile keeps the newer one.
export function keepTyped() {
    const field = typed && document.activeElement?.id === typed.id && document.getElementById(typed.id);
    if (field && field.value !== typed.value) {
        field.value = typed.value;
    } else {
        typed = undefined;
    }
}
