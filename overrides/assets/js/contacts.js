// Look at a contact network: a file of the template is read in this browser, grouped and printed. It is
// neither kept nor sent.

import { decoded, parsed } from "./csv.js";
import { fill, locale } from "./shared.js";

const LARGEST = 2_000_000; // bytes
const CPR = /\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[- ]?\d{4}\b/;
const ZIP = [0x50, 0x4b];

/** The rows below the headings as {column id: text}, or null where the headings are not the template's. Pure. */
export function contacts(rows, columns) {
  const [head = [], ...others] = rows;
  const plain = (text) => text.replace(/^\ufeff/, "").trim().toLowerCase();
  const ids = head.map((cell) => columns.find((column) => column.names.some((name) => plain(name) === plain(cell)))?.id);
  if (!ids.includes(columns[0].id)) return null;
  return others
    .map((row) => Object.fromEntries(ids.map((id, at) => [id, (row[at] ?? "").trim()]).filter(([id]) => id)))
    .filter((contact) => Object.values(contact).some(Boolean));
}

class Contacts extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.columns = JSON.parse(this.dataset.columns);
    this.by = this.querySelector("select");
    this.shown = this.querySelector(".hb-contacts");
    this.querySelector("input[type=file]").addEventListener("change", (event) => this.open(event.target));
    this.by.addEventListener("change", () => this.show());
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-do=print]")) print();
    });
    this.hidden = false;
  }

  async open(field) {
    const [file] = field.files;
    if (!file) return;
    const { fault, found, personal } = file.size > LARGEST ? { fault: "too_large" } : await this.read(file);
    field.value = "";
    if (fault) {
      this.say(fill(this.words[fault], { name: file.name }));
      return;
    }
    this.contacts = found;
    this.say(`${fill(this.words.opened, { name: file.name, count: found.length })}${personal ? ` ${this.words.personal}` : ""}`);
    this.show();
  }

  async read(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const zipped = ZIP.every((byte, at) => bytes[at] === byte);
      const rows = zipped ? (await import("./xlsx.js")).firstSheet(bytes) : parsed(decoded(bytes));
      const found = contacts(rows, this.columns);
      if (found === null) return { fault: "foreign" };
      const personal = rows.some((row) => row.some((cell) => CPR.test(cell)));
      return found.length ? { found, personal } : { fault: "empty" };
    } catch {
      return { fault: "unreadable" };
    }
  }

  show() {
    this.classList.add("hb-filled");
    for (const part of this.querySelectorAll(".hb-contacts-with")) part.hidden = false;
    const [first, ...rest] = this.columns;
    const groups = new Map();
    for (const contact of this.contacts) {
      // One that covers several municipalities stands under each.
      const names = (contact[this.by.value] ?? "").split(/[,;\n]/).map((part) => part.trim()).filter(Boolean);
      for (const name of names.length ? new Set(names) : [this.words.none]) groups.set(name, [...(groups.get(name) ?? []), contact]);
    }
    const order = new Intl.Collator(locale());
    const names = [...groups.keys()].sort((a, b) => (a === this.words.none) - (b === this.words.none) || order.compare(a, b));
    this.shown.replaceChildren(...names.flatMap((name) => {
      const heading = Object.assign(document.createElement("h3"), { textContent: `${name} (${groups.get(name).length})` });
      const list = document.createElement("ul");
      const sorted = groups.get(name).sort((a, b) => order.compare(a[first.id] ?? "", b[first.id] ?? ""));
      list.append(...sorted.map((contact) => {
        const item = document.createElement("li");
        const title = Object.assign(document.createElement("h4"), { textContent: contact[first.id] || this.words.none });
        const facts = document.createElement("dl");
        for (const { id, title: label } of rest.filter((column) => contact[column.id] && column.id !== this.by.value)) {
          facts.append(
            Object.assign(document.createElement("dt"), { textContent: label }),
            Object.assign(document.createElement("dd"), { textContent: contact[id] }),
          );
        }
        item.append(title, facts);
        return item;
      }));
      return [heading, list];
    }));
  }

  say(text) {
    this.querySelector(".hb-outcome").textContent = text;
  }
}

customElements.define("hb-contacts", Contacts);
