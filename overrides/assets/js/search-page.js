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
    addEventListener("popstate", () => this.arrive());
    this.hidden = false;
    document.querySelector(".hb-no-script").hidden = true;
    this.arrive();
  }

  /** What the address asks for. */
  get asked() {
    const given = new URLSearchParams(location.hash.includes("q=") ? location.hash.slice(1) : location.search);
    return { q: (given.get("q") ?? "").trim().slice(0, LONGEST), slags: Object.hasOwn(this.kinds, given.get("slags") ?? "") ? given.get("slags") : "" };
  }

  to(asked) {
    history.pushState(null, "", `${location.pathname}#${addressOf(asked)}`);
    this.arrive();
  }

  /** Show what the address asks for. */
  arrive() {
    this.field.value = this.asked.q;
    this.search(STEP);
  }

  async search(most) {
    const { q: query, slags: kind } = this.asked;
    const turn = (this.turn = Symbol(query));
    this.most = most;
    this.toggleAttribute("data-asked", Boolean(query));
    const { lang } = document.documentElement;
    const nothing = { pages: [], found: 0, text: this.words.hint, asked: [], kind: "", kinds: [] };
    const found = query ? await answer(query, { lang, base: this.base, kind, most }, this.words) : nothing;
    if (this.turn === turn) this.put(found);
  }

  put({ pages, found, text, asked, kind, kinds }) {
    const before = this.list.querySelectorAll("a").length;
    // Grouped a step at a time: what comes with "more" stands after what has been read.
    const steps = Array.from({ length: Math.ceil(pages.length / STEP) }, (_, at) => pages.slice(at * STEP, (at + 1) * STEP));
    this.list.replaceChildren(...steps.flatMap((step) => results(step, asked, { base: this.base, kinds: this.kinds })));
    this.status.textContent = text;
    putFilters(this.filters, filters(kinds, kind, { kinds: this.kinds, all: this.words.all }), this.field);
    this.more.textContent = fill(this.words.more, { count: found - pages.length });
    this.more.hidden = found <= pages.length;
    if (this.most > STEP) this.list.querySelectorAll("a")[before]?.focus(); // the first that is new
  }
}

customElements.define("hb-search-page", SearchPage);
