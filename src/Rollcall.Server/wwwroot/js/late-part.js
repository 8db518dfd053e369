// <late-part src="…">: fills itself with what the address answers, after the page is there. What takes long must not hold the page up.
class LatePart extends HTMLElement {
    static observedAttributes = ['src'];

    connectedCallback() { this.#ask(); }
    disconnectedCallback() { this.request?.abort(); }

    async #ask() {
        const request = this.request = new AbortController();
        try {
            const answer = await fetch(this.getAttribute('src'), { signal: request.signal, headers: { accept: 'text/html' } });
            if (answer.ok && !answer.redirected) {
                const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                this.replaceChildren(...page.body.childNodes);
            }
        } catch {
            // The link beside it says the same on a page of its own.
        }
    }
}

customElements.define('late-part', LatePart);
