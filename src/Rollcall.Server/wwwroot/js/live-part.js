// <live-part id="…" every="1000">: keeps its content fresh by asking its page again, for as long as the page sends it with the
// attribute "every". When the page no longer does, the work has ended, and the whole page is shown anew.
// A server that does not answer is asked again and again: after a restart the part goes on by itself.
import { showLocally } from './arrival.js';

class LivePart extends HTMLElement {
    static observedAttributes = ['every'];

    connectedCallback() { this.#plan(); }
    disconnectedCallback() { this.#rest(); }
    attributeChangedCallback() { this.#plan(); }

    #plan() {
        this.#rest();
        const every = Number(this.getAttribute('every'));
        if (this.isConnected && every > 0) {
            this.timer = setTimeout(() => this.#ask(), every);
        }
    }

    #rest() {
        clearTimeout(this.timer);
        this.request?.abort();
    }

    async #ask() {
        if (document.hidden) {
            this.#plan();
            return;
        }

        const request = this.request = new AbortController();
        try {
            const answer = await fetch(this.getAttribute('src') ?? location.href, { signal: request.signal, headers: { accept: 'text/html' } });
            if (answer.redirected) {
                location.reload();
                return;
            }

            if (!answer.ok) {
                throw new Error(answer.statusText);
            }

            this.#show(new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(this.id));
        } catch {
            if (!request.signal.aborted) {
                this.#lost(true);
                this.#plan();
            }
        }
    }

    #show(fresh) {
        this.#lost(false);
        if (!fresh?.hasAttribute('every')) {
            Blazor.navigateTo(location.href, { forceLoad: false, replaceHistoryEntry: true });
            return;
        }

        this.#say(fresh.dataset.say);
        fresh.querySelectorAll('time[datetime]').forEach(showLocally);
        const mark = this.contains(document.activeElement) ? document.activeElement.id : null;
        if (this.innerHTML !== fresh.innerHTML) {
            this.replaceChildren(...fresh.childNodes);
        }

        if (mark) {
            document.getElementById(mark)?.focus();
        }

        this.#plan();
    }

    // A screen reader hears when the sentence in "data-say" changes, and not each number: it stands in the element "…-said" beside the part.
    #say(sentence) {
        const line = document.getElementById(`${this.id}-said`);
        if (line && sentence && this.dataset.say !== sentence) {
            this.dataset.say = line.textContent = sentence;
        }
    }

    #lost(isLost) {
        this.classList.toggle('lost', isLost);
        const line = document.getElementById(`${this.id}-lost`);
        if (line) {
            line.hidden = !isLost;
        }
    }
}

customElements.define('live-part', LivePart);
