// What is stored on this device: every tool's name, when it was kept and how much, with delete and export.

import { fill, locale, save } from "./shared.js";
import { everything, exported, imported, remove } from "./store.js";

class Stored extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.tools = JSON.parse(this.dataset.tools); // {name in the storage: {title, url}}
    this.list = this.querySelector(".hb-stored");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this[button.dataset.do](button);
    });
    this.querySelector("input[type=file]").addEventListener("change", (event) => this.open(event.target));
    addEventListener("storage", () => this.show());
    document.querySelector(".hb-no-script").hidden = true;
    this.hidden = false;
    this.show();
  }

  show() {
    const kept = everything().sort((a, b) => this.title(a).localeCompare(this.title(b), locale()));
    this.list.replaceChildren(...kept.map((entry) => this.row(entry)));
    for (const part of this.querySelectorAll("[data-do=download], [data-do=removeAll]")) part.hidden = !kept.length;
    this.querySelector(".hb-stored-count").textContent = kept.length
      ? fill(this.words[kept.length === 1 ? "one" : "many"], { count: kept.length })
      : this.words.nothing;
  }

  title({ name }) {
    return this.tools[name]?.title ?? name;
  }

  row(entry) {
    const item = document.createElement("li");
    const url = this.tools[entry.name]?.url;
    const title = Object.assign(document.createElement(url ? "a" : "span"), { textContent: this.title(entry) });
    if (url) title.href = url;
    const when = entry.saved && new Date(entry.saved).toLocaleString(locale(), { dateStyle: "long", timeStyle: "short" });
    const about = [entry.readable ? when : this.words.damaged, fill(this.words.size, { size: entry.size.toLocaleString(locale()) })];
    const said = Object.assign(document.createElement("p"), { textContent: about.filter(Boolean).join(" · ") });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "hb-button hb-button--quiet", textContent: this.words.remove });
    button.dataset.do = "removeOne";
    button.dataset.key = entry.key;
    button.append(Object.assign(document.createElement("span"), { className: "hb-sr", textContent: `: ${this.title(entry)}` }));
    item.append(title, said, button);
    return item;
  }

  removeOne({ dataset, textContent }) {
    if (!confirm(fill(this.words.remove_sure, { name: textContent.split(": ").slice(1).join(": ") }))) return;
    remove(dataset.key);
    this.done(this.words.removed);
  }

  removeAll() {
    if (!confirm(this.words.remove_all_sure)) return;
    for (const { key } of everything()) remove(key);
    this.done(this.words.removed);
  }

  download() {
    save(`${this.words.file}-${new Date().toISOString().slice(0, 10)}.json`, "application/json", exported());
  }

  async open(field) {
    const [file] = field.files;
    if (!file) return;
    const text = await file.text();
    field.value = "";
    if (everything().length && !confirm(this.words.import_sure)) return;
    try {
      const count = imported(text);
      this.done(count === null ? this.words.foreign : fill(this.words.imported, { count }));
    } catch {
      this.done(this.words.full);
    }
  }

  /** Say what was done; the reader goes on from there, as the button may be gone. */
  done(text) {
    this.show();
    const outcome = this.querySelector(".hb-outcome");
    outcome.textContent = text;
    outcome.focus();
  }
}

customElements.define("hb-stored", Stored);
