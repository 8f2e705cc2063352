// The page of results: /soeg/?q=…, which can be linked to and is what a browser's search engine opens.

import { find, nearTitles } from "./search-engine.js";
import { outcome } from "./search-dialog.js";
import { results } from "./search-results.js";

class SearchPage extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.kinds = JSON.parse(this.dataset.kinds);
    this.base = new URL(this.dataset.base, location).pathname;
    this.field = this.querySelector("input");
    this.status = this.querySelector("[role=status]");
    this.list = this.querySelector(".hb-found-pages");
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      history.pushState(null, "", `?${new URLSearchParams({ q: this.field.value.trim() })}`);
      this.search();
    });
    addEventListener("popstate", () => this.search());
    document.querySelector(".hb-no-script").hidden = true;
    this.hidden = false;
    this.search();
  }

  async search() {
    const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
    this.field.value = query;
    if (!query) {
      this.status.textContent = this.words.hint;
      this.list.replaceChildren();
      return;
    }
    try {
      const options = { lang: document.documentElement.lang, base: this.base };
      const found = await find(query, options);
      const pages = found.pages.length ? found.pages : await nearTitles(query, options);
      this.status.textContent = outcome(found, query, this.words);
      this.list.replaceChildren(...results(pages, query, { base: this.base, kinds: this.kinds }));
    } catch {
      this.status.textContent = this.words.failed;
    }
  }
}

customElements.define("hb-search-page", SearchPage);
