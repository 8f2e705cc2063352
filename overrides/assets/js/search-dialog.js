// The search's dialog: a combobox over the results. Loaded when a reader opens the search.

import { find, nearTitles, open } from "./search-engine.js";
import { results } from "./search-results.js";
import { fill } from "./shared.js";
import { keep, recall } from "./store.js";

const WAIT = 120; // milliseconds after the last key
const RECENT = "soegt";
const MOST_RECENT = 5;
const SHOWN = 10;

let only = null;

/** The page's dialog, made the first time. */
export function dialogOf(host) {
  only ??= new Dialog(host);
  return only;
}

/** What was found or not, in words. Pure. */
export function outcome({ pages, mended, total }, query, words) {
  const other = mended.length ? ` ${fill(words.mended, { word: mended.map(([, word]) => word).join(", ") })}` : "";
  if (!pages.length) return fill(words.none, { query });
  return fill(words[total === 1 ? "one" : "many"], { count: total, query }) + other;
}

/** Recent pages that the reader opened from the search: only what can be shown. Pure. */
export function recentOf(kept) {
  const fits = (page) => typeof page?.title === "string" && /^\/(?!\/)/.test(page?.url ?? "");
  return Array.isArray(kept) ? kept.filter(fits).slice(0, MOST_RECENT) : [];
}

class Dialog {
  constructor(host) {
    this.words = JSON.parse(host.dataset.words);
    this.kinds = JSON.parse(host.dataset.kinds);
    this.base = new URL(host.dataset.base, location).pathname;
    this.lang = document.documentElement.lang;
    this.kind = "";
    this.element = host.querySelector("template").content.firstElementChild.cloneNode(true);
    document.body.append(this.element);
    this.input = this.element.querySelector("input");
    this.list = this.element.querySelector("[role=listbox]");
    this.status = this.element.querySelector("[role=status]");
    this.filters = this.element.querySelector(".hb-search__kinds");
    this.input.addEventListener("input", () => this.typed());
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.querySelector("form").addEventListener("submit", (event) => this.submitted(event));
    this.element.querySelector("[data-do=close]").addEventListener("click", () => this.element.close());
    this.filters.addEventListener("click", (event) => this.filtered(event.target.closest("button")));
    this.list.addEventListener("click", (event) => this.chosen(event.target.closest("a")));
    this.element.addEventListener("close", () => this.before?.focus());
    // A click beside the dialog closes it.
    this.element.addEventListener("click", (event) => event.target === this.element && this.element.close());
  }

  show(opener) {
    this.before = document.activeElement === document.body ? opener : document.activeElement;
    this.element.showModal();
    this.input.select();
    open(this.base).catch(() => this.failed());
    this.search();
  }

  typed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.search(), WAIT);
  }

  async search() {
    const query = this.input.value.trim();
    this.asked = query;
    if (!query) {
      this.recent();
      return;
    }
    try {
      const options = { lang: this.lang, base: this.base, most: SHOWN };
      const all = await find(query, options);
      const found = this.kind ? await find(query, { ...options, kind: this.kind }) : all;
      if (this.asked !== query) return; // something else has been typed
      if (!all.pages.length) {
        const titles = await nearTitles(query, options);
        this.put(titles, query, outcome(all, query, this.words));
      } else this.put(found.pages, query, outcome(found, query, this.words));
      this.offer(all.pages);
    } catch {
      this.failed();
    }
  }

  recent() {
    const pages = recentOf(recall(RECENT)).map((page) => ({ summary: "", places: [], kind: "", ...page }));
    this.put(pages, "", pages.length ? this.words.recent : this.words.hint);
    this.offer([]);
  }

  failed() {
    this.list.replaceChildren();
    this.status.textContent = this.words.failed;
  }

  put(pages, query, text) {
    this.list.replaceChildren(...results(pages, query, { base: this.base, kinds: { ...this.kinds, "": this.words.recent_title }, role: "option" }));
    this.status.textContent = text;
    this.input.ariaExpanded = String(pages.length > 0);
    this.move(null);
  }

  /** The kinds that the results are of, as filters. */
  offer(pages) {
    const kinds = [...new Set(pages.map(({ kind }) => kind))];
    if (this.kind && !kinds.includes(this.kind)) kinds.push(this.kind);
    const button = (kind, text) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "hb-chip", textContent: text, ariaPressed: String(this.kind === kind) });
      made.dataset.kind = kind;
      return made;
    };
    const focused = this.filters.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    this.filters.replaceChildren(...(kinds.length > 1 || this.kind ? [button("", this.words.all), ...kinds.map((kind) => button(kind, this.kinds[kind]))] : []));
    if (focused !== null) (this.filters.querySelector(`[data-kind="${focused}"]`) ?? this.input).focus();
  }

  filtered(button) {
    if (!button) return;
    this.kind = button.dataset.kind;
    this.search();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  key(event) {
    if (event.key === "Escape") {
      event.preventDefault(); // else the field is emptied first
      this.element.close();
      return;
    }
    const { options } = this;
    const at = options.indexOf(this.active);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? options.length - 1 : at - 1, PageDown: options.length - 1, PageUp: 0 }[event.key];
    if (to === undefined || event.target !== this.input || !options.length) return;
    event.preventDefault();
    this.move(options[to] ?? null);
  }

  /** Make an option the active one; the reader stays in the field. */
  move(option) {
    for (const each of this.options) each.ariaSelected = String(each === option);
    this.active = option;
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  submitted(event) {
    if (!this.active && this.input.value.trim()) return; // on to the page of results
    event.preventDefault();
    this.active?.click();
  }

  chosen(link) {
    if (!link) return;
    const page = { title: link.querySelector("strong").textContent, url: `/${link.getAttribute("href").slice(this.base.length)}` };
    const others = recentOf(recall(RECENT)).filter(({ url }) => url !== page.url);
    keep(RECENT, [page, ...others].slice(0, MOST_RECENT));
    this.element.close();
  }
}
