// Opens the search: a click, Ctrl+K, or "/" for those who have not turned that off. All the rest is loaded
// then. Without scripts the link leads to the search's own page.

const isTyping = (target) => target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);

/** Whether "/" is wanted: where it is not, the dialog has kept that under `name` (see store.js). */
function wantsSlash(name) {
  try {
    return localStorage.getItem(`hb:2:${name}`) === null;
  } catch {
    return true;
  }
}

const opens = ({ key, target, ctrlKey, metaKey }, name) => (key === "/" ? !isTyping(target) && wantsSlash(name) : key?.toLowerCase() === "k" && (ctrlKey || metaKey));

/** Whether a click is beside the dialog, on what it covers. */
function isBeside(dialog, { target, clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}

class Search extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open();
    });
    addEventListener("keydown", (event) => {
      if (!opens(event, this.dataset.slash) || event.altKey || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      this.open();
    });
  }

  /** The dialog, which can be closed in every way before the rest is loaded. */
  made() {
    const dialog = document.body.appendChild(this.querySelector("template").content.firstElementChild.cloneNode(true));
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // else the field is emptied first
      dialog.close();
    });
    dialog.addEventListener("pointerdown", (event) => isBeside(dialog, event) && dialog.close());
    dialog.querySelector("[data-do=close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.before?.focus({ preventScroll: true }));
    return dialog;
  }

  /** The dialog stands at once, so that no letter is lost while the rest is loaded. */
  async open() {
    this.dialog ??= this.made();
    this.before = document.activeElement === document.body ? this.link : document.activeElement;
    this.dialog.showModal();
    this.dialog.querySelector("input").select();
    try {
      const { dialogOf } = await import("./search-dialog.js");
      dialogOf(this).start();
    } catch {
      location.href = this.link.href;
    }
  }
}

customElements.define("hb-search", Search);
