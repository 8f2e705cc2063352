// The page of results: /soeg/?q=…, which can be linked to and is what a browser's search engine opens, or
// /soeg/#q=…, which no server sees.

import { addressOf, answer, filters, putFilters, results } from "./search-results.js";
import { fill } from "./shared.js";

const STEP = 20; // pages at a time
const LONGEST = 200;

class SearchPage extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.kinds = JSON.parse(this.dataset.kinds);
    this.base = new URL(this.dataset.base, location).pathname;
    this.field = this.querySelector("input");
    this.status = this.querySelector("[role=status]");
    this.list = this.querySelector(".hb-found-pages");
    this.filters = this.querySelector(".hb-search__kinds");
    this.more = this.querySelector("[data-do=more]");
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.to({ q: this.field.value.trim() });
    });
    this.filters.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.to({ q: this.asked.q, slags: button.dataset.kind });
    });
    this.more.addEventListener("click", () => this.search(this.most + STEP));
    addEventListener("popstate", () => this.search());
    this.hidden = false;
    document.querySelector(".hb-no-script").hidden = true;
    this.search();
  }

  /** What the address asks for. */
  get asked() {
    const given = new URLSearchParams(location.hash.includes("q=") ? location.hash.slice(1) : location.search);
    return { q: (given.get("q") ?? "").trim().slice(0, LONGEST), slags: Object.hasOwn(this.kinds, given.get("slags") ?? "") ? given.get("slags") : "" };
  }

  to(asked) {
    history.pushState(null, "", `${location.pathname}#${addressOf(asked)}`);
    this.search();
  }

  async search(most = STEP) {
    const { q: query, slags: kind } = this.asked;
    this.most = most;
    this.field.value = query;
    this.toggleAttribute("data-asked", Boolean(query));
    if (!query) {
      this.put({ pages: [], found: 0, text: this.words.hint, asked: [], kinds: [] }, query, kind);
      return;
    }
    const { lang } = document.documentElement;
    this.put(await answer(query, { lang, base: this.base, kind, most }, this.words), query, kind);
  }

  put({ pages, found, text, asked, kinds }, query, kind) {
    if (query !== this.asked.q || kind !== this.asked.slags) return; // the reader has gone on
    const before = new Set([...this.list.querySelectorAll("a")].map(({ href }) => href));
    this.list.replaceChildren(...results(pages, asked, { base: this.base, kinds: this.kinds }));
    this.status.textContent = text;
    putFilters(this.filters, filters(kinds, kind, { kinds: this.kinds, all: this.words.all }), this.field);
    this.more.textContent = fill(this.words.more, { count: found - pages.length });
    this.more.hidden = found <= pages.length;
    // After "more" the reader goes on at the first that is new.
    if (this.most > STEP) [...this.list.querySelectorAll("a")].find(({ href }) => !before.has(href))?.focus();
  }
}

customElements.define("hb-search-page", SearchPage);
