// The search's dialog: a combobox over the results. Loaded when a reader opens the search.

import { open } from "./search-engine.js";
import { addressOf, answer, filters, made, putFilters, results, SHOWN } from "./search-results.js";
import { fill } from "./shared.js";
import { keep, recall } from "./store.js";

const WAIT = 60; // milliseconds after the last key
const FEWEST = 2; // letters
const MOST_RECENT = 5;

let only = null;

/** The page's dialog, made the first time. */
export function dialogOf(host) {
  only ??= new Dialog(host);
  return only;
}

/** Recent pages that the reader opened from the search: only what can be shown. Pure. */
export function recentOf(kept) {
  const fits = (page) => typeof page?.title === "string" && /^\/(?!\/)/.test(page?.url ?? "");
  return Array.isArray(kept) ? kept.filter(fits).slice(0, MOST_RECENT) : [];
}

class Dialog {
  constructor(host) {
    this.name = host.dataset.recent; // under which the storage keeps what was opened
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
    open(this.base).catch(() => {}); // the first search says so
    this.search();
  }

  typed() {
    clearTimeout(this.waiting);
    this.kind = ""; // a new question is asked of everything
    this.waiting = setTimeout(() => this.search(), WAIT);
  }

  async search() {
    const query = this.input.value.trim();
    const { kind } = this;
    const turn = (this.turn = Symbol(query));
    if (query.length < FEWEST) {
      this.recent();
      return;
    }
    const { found, pages, text, asked, kinds } = await answer(query, { lang: this.lang, base: this.base, kind, most: SHOWN }, this.words);
    if (this.turn !== turn) return; // something else has been asked since
    this.put(pages, asked, text);
    if (found > pages.length) this.list.append(this.way(found));
    putFilters(this.filters, filters(kinds, kind, { kinds: this.kinds, all: this.words.all }), this.input);
  }

  recent() {
    const pages = recentOf(recall(this.name)).map((page) => ({ summary: "", places: [], kind: "", ...page }));
    this.put(pages, [], pages.length ? this.words.recent : this.words.hint);
    this.kind = "";
    this.filters.replaceChildren();
  }

  put(pages, asked, text) {
    this.list.replaceChildren(...results(pages, asked, { base: this.base, kinds: { ...this.kinds, "": this.words.recent_title }, role: "option" }));
    this.status.textContent = text;
    this.input.ariaExpanded = String(pages.length > 0);
    this.move(null);
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
    event.preventDefault();
    if (this.active) this.active.click();
    else if (this.input.value.trim()) {
      this.element.close();
      location.href = this.page;
    }
  }

  chosen(link) {
    if (!link) return;
    this.element.close();
    if (link.classList.contains("hb-hit--all")) return;
    const page = { title: link.querySelector("strong").textContent, url: `/${link.getAttribute("href").slice(this.base.length)}` };
    const others = recentOf(recall(this.name)).filter(({ url }) => url !== page.url);
    keep(this.name, [page, ...others].slice(0, MOST_RECENT));
  }
}
