// <in-place id="…">: a part of a page that is asked for by itself, while the rest of the page stays as it is, with all that was typed.
// - A form inside it is posted from here; what the answer shows under the same id takes its place.
// - With follows="FORM" src="ADDRESS" fields="NAME NAME" it is asked for anew, with these fields, a moment after one of them is typed in.
//   Only fields that are named go along: never a secret.
// Without script its form leads to a page that shows the same.
import { showLocally } from './arrival.js';

const pause = 300;

class InPlace extends HTMLElement {
    connectedCallback() {
        this.onSubmit = event => this.#post(event);
        this.onInput = event => this.#follow(event);
        this.addEventListener('submit', this.onSubmit);
        document.addEventListener('input', this.onInput);
    }

    disconnectedCallback() {
        this.removeEventListener('submit', this.onSubmit);
        document.removeEventListener('input', this.onInput);
        clearTimeout(this.waiting);
        this.request?.abort();
    }

    #post(event) {
        event.preventDefault();
        const form = event.target;
        const button = form.querySelector('button');
        if (button.getAttribute('aria-disabled') === 'true') {
            return;
        }

        // It stays in the page, and so the focus stays on it.
        button.setAttribute('aria-disabled', 'true');
        button.classList.add('busy');
        const work = this.querySelector('[data-work]');
        if (work) {
            work.hidden = false;
        }

        this.#ask(form.action, { method: 'post', body: new FormData(form) }, button.id);
    }

    #follow(event) {
        const names = (this.getAttribute('fields') ?? '').split(' ');
        const form = event.target.form;
        if (!form || form.id !== this.getAttribute('follows') || !names.includes(event.target.name)) {
            return;
        }

        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => {
            const address = new URL(this.getAttribute('src'), location.href);
            names.forEach(name => address.searchParams.set(name.split('.').pop(), form.elements[name]?.value ?? ''));
            this.#ask(address.href, {});
        }, pause);
    }

    async #ask(address, how, focus) {
        this.request?.abort();
        const request = this.request = new AbortController();
        try {
            const answer = await fetch(address, { ...how, signal: request.signal, headers: { accept: 'text/html' } });
            const fresh = answer.redirected ? null : new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(this.id);
            if (!fresh) {
                // Signed out, or the job is gone: the page itself says so.
                location.reload();
                return;
            }

            fresh.querySelectorAll('time[datetime]').forEach(showLocally);
            this.replaceChildren(...fresh.childNodes);
            if (focus) {
                document.getElementById(focus)?.focus();
            }
        } catch {
            if (!request.signal.aborted) {
                this.#lost();
            }
        }
    }

    #lost() {
        this.querySelectorAll('.busy').forEach(button => {
            button.classList.remove('busy');
            button.removeAttribute('aria-disabled');
        });
        const work = this.querySelector('[data-work]');
        if (work) {
            work.textContent = 'The server does not answer. Try again.';
            work.hidden = false;
        }
    }
}

customElements.define('in-place', InPlace);
