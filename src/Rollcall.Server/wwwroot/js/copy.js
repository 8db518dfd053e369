// A button with data-copy="ID" copies the text of that element. Browsers lend their clipboard to https and localhost only; elsewhere the
// text is selected, which is the old way.
export async function copyText(event) {
    const button = event.target.closest('[data-copy]');
    if (!button) {
        return;
    }

    const element = document.getElementById(button.dataset.copy);
    const copied = navigator.clipboard
        ? await navigator.clipboard.writeText(element.textContent.trim()).then(() => true, () => select(element))
        : select(element);
    const words = button.firstChild;
    const before = words.textContent;
    if (before !== 'Copied') {
        words.textContent = copied ? 'Copied' : 'Selected';
        setTimeout(() => { words.textContent = before; }, 2000);
    }
}

function select(element) {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
}
