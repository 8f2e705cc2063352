// Two to four methods side by side. The table of all methods stands in the page; for those chosen
// their own pages are read, so that the comparison always says what they say.

import { fill } from "./shared.js";

const MOST = 4;
const SECTIONS = ["hvad", "passer", "passer-ikke", "tid-personale", "tid-brugere", "pris", "alle-med", "faldgruber"];
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** The facts and sections of a method's page: {title, facts: [[key, name, text]], sections: Map}. */
export function read(page, address) {
  const facts = [...page.querySelectorAll("[data-fact]")].map((value) => [
    value.dataset.fact, value.previousElementSibling.textContent, value.textContent,
  ]);
  const sections = new Map();
  for (const id of SECTIONS) {
    const heading = page.getElementById(id);
    if (!heading) continue;
    const content = [];
    for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
      content.push(plain(next, address));
    }
    const name = heading.cloneNode(true);
    name.querySelector(".headerlink")?.remove();
    sections.set(id, [name.textContent, content]);
  }
  return { facts, sections };
}

/** A copy that can stand on another page: no ids, no explanations, links made absolute. */
function plain(node, address) {
  const copy = document.importNode(node, true);
  for (const tip of copy.querySelectorAll("[popover]")) tip.remove();
  for (const term of copy.querySelectorAll("button, .hb-term")) term.replaceWith(...term.childNodes);
  for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
  for (const link of copy.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address);
  return copy;
}

class Compare extends HTMLElement {
  async connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.picker = this.querySelector("select");
    this.status = this.querySelector("[role=status]");
    this.target = this.querySelector(".hb-compared");
    this.pages = new Map();
    try {
      this.index = await (await fetch(this.dataset.index)).json();
    } catch {
      return;
    }
    this.index.ids.forEach((id, place) => {
      if (this.isMethod(id)) this.picker.append(new Option(this.index.titles[place], id));
    });
    this.querySelector(".hb-lookup").hidden = false;
    this.picker.addEventListener("change", () => this.choose([...this.chosen, this.picker.value]));
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.remove) this.choose(this.chosen.filter((id) => id !== button.dataset.remove));
      if (button?.dataset.print !== undefined) print();
    });
    addEventListener("popstate", () => this.show());
    this.show();
  }

  isMethod(id) {
    return this.index.urls[this.index.ids.indexOf(id)]?.includes("metoder/");
  }

  get chosen() {
    const ids = (new URLSearchParams(location.hash.slice(1)).get("m") ?? "").split(",");
    return [...new Set(ids)].filter((id) => this.isMethod(id)).slice(0, MOST);
  }

  async choose(ids) {
    history.pushState(null, "", location.pathname + location.search + (ids.length ? `#m=${ids.join(",")}` : ""));
    await this.show();
    (this.picker.disabled ? [...this.querySelectorAll("[data-remove]")].at(-1) : this.picker).focus();
  }

  address(id) {
    const home = new URL(this.dataset.home, location.href);
    return new URL(this.index.urls[this.index.ids.indexOf(id)], home);
  }

  async page(id) {
    if (!this.pages.has(id)) {
      const address = this.address(id);
      const answer = await fetch(address).catch(() => null);
      const text = answer?.ok ? await answer.text() : "";
      const page = read(new DOMParser().parseFromString(text, "text/html"), address);
      if (!page.facts.length) return page; // asked for again the next time
      this.pages.set(id, page);
    }
    return this.pages.get(id);
  }

  async show() {
    const ids = this.chosen;
    for (const option of this.picker.options) option.disabled = ids.includes(option.value);
    this.picker.value = "";
    this.picker.disabled = ids.length >= MOST;
    this.querySelector(".hb-overview").hidden = ids.length > 0;
    if (!ids.length) {
      this.target.replaceChildren();
      this.status.textContent = "";
      return;
    }
    const pages = await Promise.all(ids.map((id) => this.page(id)));
    if (ids.join() !== this.chosen.join()) return; // another choice came meanwhile
    this.target.replaceChildren(this.table(ids, pages), this.foot());
    this.status.textContent = ids.map((id) => this.title(id)).join(" · ");
  }

  title(id) {
    return this.index.titles[this.index.ids.indexOf(id)];
  }

  table(ids, pages) {
    const heads = ids.map((id) => {
      const remove = make("button", { type: "button", className: "hb-chip", textContent: "×", ariaLabel: fill(this.words.remove, { title: this.title(id) }) });
      remove.dataset.remove = id;
      return make("th", { scope: "col" }, make("a", { href: this.address(id), textContent: this.title(id) }), " ", remove);
    });
    const rows = [];
    const row = (name, cells) => rows.push(make("tr", {}, make("th", { scope: "row", textContent: name }), ...cells));
    const whole = pages.find((page) => page.facts.length);
    for (const [key, name] of whole?.facts ?? []) {
      row(name, pages.map((page) => make("td", { textContent: page.facts.find((fact) => fact[0] === key)?.[2] ?? this.words.failed })));
    }
    for (const id of SECTIONS) {
      const name = pages.map((page) => page.sections.get(id)?.[0]).find(Boolean);
      if (name) row(name, pages.map((page) => make("td", {}, ...(page.sections.get(id)?.[1] ?? [this.words.failed]))));
    }
    if (!rows.length) row(this.words.method, pages.map(() => make("td", { textContent: this.words.failed })));
    const table = make("table", { className: "hb-table hb-side" },
      make("caption", { textContent: this.words.caption }),
      make("thead", {}, make("tr", {}, make("th", { scope: "col", textContent: this.words.method }), ...heads)),
      make("tbody", {}, ...rows));
    const wrap = make("div", { className: "hb-table-wrap", role: "region", tabIndex: 0, ariaLabel: this.words.caption }, table);
    return wrap;
  }

  foot() {
    const button = make("button", { type: "button", className: "hb-button hb-button--quiet", textContent: this.words.print });
    button.dataset.print = "";
    return make("p", { className: "hb-share" }, button, ` ${this.words.share}`);
  }
}

customElements.define("hb-compare", Compare);
