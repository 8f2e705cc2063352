// Opens the search: a click, "/" or Ctrl+K. All the rest is loaded then. Without scripts the link leads
// to the search's own page.

const isTyping = (target) => target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);

class Search extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open();
    });
    addEventListener("keydown", (event) => {
      const asked = event.key === "/" ? !isTyping(event.target) : event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!asked || event.altKey || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      this.open();
    });
  }

  async open() {
    try {
      const { dialogOf } = await import("./search-dialog.js");
      dialogOf(this).show(this.link);
    } catch {
      location.href = this.link.href;
    }
  }
}

customElements.define("hb-search", Search);
