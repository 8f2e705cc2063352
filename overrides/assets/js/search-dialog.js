// The search's dialog: a combobox over the results. Loaded when a reader opens the search.

import { open } from "./search-engine.js";
import { addressOf, answer, filters, made, putFilters, results, SHOWN } from "./search-results.js";
import { fill } from "./shared.js";
import { forget, keep, recall } from "./store.js";

const WAIT = 60; // milliseconds after the last key
const QUIET = 700; // … before a screen reader is told what was found
const FEWEST = 2; // letters
const MOST_RECENT = 5;

let only = null;

/** What the page's dialog does, from the first time it is opened. */
export function dialogOf(host) {
  only ??= new Dialog(host);
  return only;
}

/** The pages that a reader opened from the search in a language: only what can be shown. Pure. */
export function recentOf(kept, lang) {
  const fits = (page) => typeof page?.title === "string" && /^\/(?![/\\])[\w/.#-]*$/.test(page?.url ?? "") && page.url.startsWith("/en/") === (lang === "en");
  return Array.isArray(kept) ? kept.filter(fits).map(({ title, url }) => ({ title, url })) : [];
}

class Dialog {
  constructor(host) {
    this.name = host.dataset.recent; // under which the storage keeps what was opened
    this.words = JSON.parse(host.dataset.words);
    this.kinds = JSON.parse(host.dataset.kinds);
    this.base = new URL(host.dataset.base, location).pathname;
    this.lang = document.documentElement.lang;
    this.kind = "";
    this.host = host;
    this.element = host.dialog;
    const part = (selector) => this.element.querySelector(selector);
    [this.input, this.list, this.said, this.status, this.filters] = ["input", "[role=listbox]", ".hb-search__said", "[role=status]", ".hb-search__kinds"].map(part);
    this.input.addEventListener("input", () => this.typed());
    this.element.addEventListener("keydown", (event) => this.key(event));
    part("form").addEventListener("submit", (event) => this.submitted(event));
    this.filters.addEventListener("click", (event) => this.filtered(event.target.closest("button")));
    this.list.addEventListener("click", (event) => this.chosen(event));
    const slash = part("[data-do=slash]");
    const name = host.dataset.slash; // kept by those who do not want "/" to open the search
    Object.assign(slash, { checked: recall(name) === null, disabled: false });
    slash.addEventListener("change", () => (slash.checked ? forget(name) : this.remember(name, false)));
  }

  /** Begin, in the dialog that has been opened. */
  start() {
    open(this.base).catch(() => {}); // the first search says so
    this.search();
  }

  typed() {
    clearTimeout(this.waiting);
    this.move(null);
    this.kind = ""; // a new question is asked of everything
    this.waiting = setTimeout(() => this.search(), WAIT);
  }

  async search() {
    const query = this.input.value.trim();
    const turn = (this.turn = Symbol(query));
    if (query.length < FEWEST) {
      this.recent();
      return;
    }
    const { found, pages, text, asked, kind, kinds } = await answer(query, { lang: this.lang, base: this.base, kind: this.kind, most: SHOWN }, this.words);
    if (this.turn !== turn) return; // something else has been asked since
    this.kind = kind;
    this.put(pages, asked, text);
    if (found > pages.length) this.list.append(this.way(found));
    putFilters(this.filters, filters(kinds, kind, { kinds: this.kinds, all: this.words.all }), this.input);
  }

  recent() {
    const pages = recentOf(recall(this.name), this.lang).map((page) => ({ ...page, summary: "", places: [], kind: "" }));
    this.put(pages, [], pages.length ? this.words.recent : this.words.hint);
    this.filters.replaceChildren();
  }

  put(pages, asked, text) {
    this.list.replaceChildren(...results(pages, asked, { base: this.base, kinds: { ...this.kinds, "": this.words.recent_title }, role: "option" }));
    this.input.ariaExpanded = String(pages.length > 0);
    this.move(null);
    this.said.textContent = text;
    clearTimeout(this.telling);
    this.telling = setTimeout(() => (this.status.textContent = text), QUIET);
  }

  /** The page of results for what is asked; behind "#", where no server sees it. */
  get page() {
    return `${this.element.querySelector("form").action}#${addressOf({ q: this.input.value.trim(), slags: this.kind })}`;
  }

  /** The way to all that is found. */
  way(count) {
    const link = made("a", { id: "hb-fund-alle", className: "hb-hit hb-hit--all", href: this.page, tabIndex: -1, ariaSelected: "false", textContent: fill(this.words.show_all, { count }) });
    link.setAttribute("role", "option");
    return link;
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
    event.preventDefault();
    if (this.active) this.active.click();
    else if (this.input.value.trim()) this.leave(() => (location.href = this.page));
  }

  chosen(event) {
    const link = event.target.closest("a");
    if (!link) return;
    const { title } = link.dataset;
    if (title) {
      const page = { title, url: `/${link.getAttribute("href").slice(this.base.length)}` };
      const kept = recall(this.name);
      const others = ["da", "en"].map((lang) => recentOf(kept, lang).filter(({ url }) => url !== page.url));
      const mine = others[this.lang === "en" ? 1 : 0];
      mine.unshift(page);
      this.remember(this.name, others.flatMap((pages) => pages.slice(0, MOST_RECENT)));
    }
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.leave(() => {});
  }

  /** Close for good: where the reader goes, the focus goes too. */
  leave(go) {
    this.host.before = null;
    this.element.close();
    go();
  }

  /** Keep something that is not worth a warning when it cannot be kept. */
  remember(name, value) {
    if (!keep(name, value)) forget(name);
  }
}
