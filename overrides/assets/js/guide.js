// From what is on the agenda to whom to involve and how. The whole tree stands in the page; the
// reader's answers hide what does not concern them, and stand after the # in the address.

import { fill } from "./shared.js";

const KEYS = ["valg", "fase", "tid", "hvem"];

class Guide extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.selects = KEYS.map((key) => this.querySelector(`[name=${key}]`));
    this.addEventListener("change", () => this.answered());
    addEventListener("popstate", () => this.fromAddress());
    this.hidden = false;
    this.fromAddress();
  }

  fromAddress() {
    // A link to a place on the page is no answer.
    if (location.hash.length > 1 && !location.hash.includes("=")) return;
    const query = new URLSearchParams(location.hash.slice(1));
    for (const select of this.selects) {
      const wanted = query.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
    this.show();
  }

  answered() {
    const query = new URLSearchParams(this.selects.filter((s) => s.value).map((s) => [s.name, s.value]));
    const text = query.toString();
    history.pushState(null, "", location.pathname + location.search + (text ? `#${text}` : ""));
    this.show();
  }

  show() {
    for (const { name, value } of this.selects) {
      for (const part of document.querySelectorAll(`[data-${name}]`)) {
        part.hidden = Boolean(value) && part.dataset[name] !== value;
      }
    }
    const count = [...document.querySelectorAll("[data-fase]")].filter((it) => !it.closest("[hidden]")).length;
    this.querySelector("[role=status]").textContent = fill(this.words[count === 1 ? "one" : "many"], { count });
  }
}

customElements.define("hb-guide", Guide);
