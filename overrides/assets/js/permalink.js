// A click or Enter on a permanent link (at an item or a heading) copies its address and says so.
// Without scripts the links are plain links.

const SHOWN = 6000; // milliseconds

class Permalink extends HTMLElement {
  connectedCallback() {
    document.addEventListener("click", (event) => this.chosen(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.say());
  }

  chosen(event) {
    if (this.contains(event.target)) return;
    this.say();
    const link = event.target.closest(".headerlink");
    // With these keys a browser opens a link elsewhere.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // A link within the page goes on to its place as well; the others would leave the page.
    if (!link.hash) event.preventDefault();
    const address = new URL(link.href);
    address.search = "";
    this.copy(address.href);
  }

  async copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      this.say(this.dataset.copied);
      this.timer = setTimeout(() => this.say(), SHOWN);
    } catch {
      const code = Object.assign(document.createElement("code"), { textContent: address });
      this.say(this.dataset.failed, " ", code);
      getSelection().selectAllChildren(code);
    }
  }

  say(...what) {
    clearTimeout(this.timer);
    this.replaceChildren(...what);
  }
}

customElements.define("hb-permalink", Permalink);
