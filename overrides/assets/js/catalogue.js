// Filter the catalogue. The form stands in the page; what it needs to count and find comes from one
// compact index, and the summaries of the rows that are shown from chunks. The state is the address,
// after the #, so that no server sees it.

import { fill } from "./shared.js";

const PAGE = 24;
const MOST_COMPARED = 4;
const fold = (text) => text.toLowerCase();

/** The entries that fit, and for every facet how many fit each value once it is chosen too.
 * `state`: {facets: {key: Set of values}, about: id, words: [text]}. Pure. */
export function search(index, state) {
  const keys = Object.keys(index.facets);
  const asked = keys.map((key) =>
    index.facets[key].reduce((mask, value, bit) => mask | (state.facets[key]?.has(value) ? 1 << bit : 0), 0),
  );
  const masks = keys.map((key) => index.masks[key]);
  const counts = keys.map((key) => new Array(index.facets[key].length).fill(0));
  const about = state.about ? index.relations.indexOf(state.about) : null;
  const hits = [];
  for (let entry = 0; entry < index.ids.length; entry += 1) {
    if (about !== null && !index.about[entry].includes(about)) continue;
    if (state.words.length && !says(index, entry, state.words)) continue;
    let failed = -1;
    let failures = 0;
    for (let facet = 0; facet < keys.length && failures < 2; facet += 1) {
      if (asked[facet] && !(masks[facet][entry] & asked[facet])) {
        failed = facet;
        failures += 1;
      }
    }
    if (failures === 0) hits.push(entry);
    if (failures > 1) continue;
    // A facet that alone keeps an entry out would let it in by another value.
    for (let facet = failures ? failed : 0; facet < (failures ? failed + 1 : keys.length); facet += 1) {
      for (let rest = masks[facet][entry]; rest; rest &= rest - 1) {
        counts[facet][31 - Math.clz32(rest & -rest)] += 1;
      }
    }
  }
  return { hits, counts: Object.fromEntries(keys.map((key, place) => [key, counts[place]])) };
}

function says(index, entry, words) {
  index.folded ??= index.titles.map((title, place) => fold(`${title} ${index.words[place]}`));
  return words.every((word) => index.folded[entry].includes(word));
}

/** The hits in the order asked for; the index itself is in the order of titles. Pure. */
export function sorted(index, hits, order) {
  const by = { tid: index.masks.tid, brugertid: index.masks.brugertid }[order];
  if (by) return hits.toSorted((a, b) => (by[a] || Infinity) - (by[b] || Infinity) || a - b);
  if (order === "ny") return hits.toSorted((a, b) => index.changed[b] - index.changed[a] || a - b);
  return hits;
}

class Catalogue extends HTMLElement {
  async connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.form = this.querySelector("form");
    this.head = this.querySelector(".hb-found__head");
    this.results = this.querySelector(".hb-results");
    this.list = this.results.querySelector("ul");
    this.more = this.querySelector(".hb-more");
    this.chunks = new Map();
    try {
      this.index = await (await fetch(this.dataset.index)).json();
    } catch {
      this.head.hidden = false;
      this.head.querySelector(".hb-field").hidden = true;
      this.querySelector(".hb-hits").textContent = this.words.failed;
      return;
    }
    this.boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    this.form.hidden = false;
    if (matchMedia("(min-width: 60em)").matches) {
      for (const facet of [...this.form.querySelectorAll("details")].slice(0, 3)) facet.open = true;
    }
    this.head.hidden = false;
    this.listen();
    this.fromAddress();
  }

  listen() {
    const { form } = this;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => event.target.name !== "q" && this.changed());
    let typed;
    form.elements.q.addEventListener("input", () => {
      clearTimeout(typed);
      typed = setTimeout(() => this.changed(true), 150);
    });
    this.order = this.querySelector("[name=sort]");
    this.order.addEventListener("change", () => this.changed());
    this.more.addEventListener("click", () => {
      const first = this.shown;
      this.show(first + PAGE);
      this.list.children[first]?.querySelector("a").focus();
    });
    this.addEventListener("change", (event) => {
      if (event.target.matches(".hb-pick input")) this.pick(event.target);
    });
    this.addEventListener("click", (event) => this.pressed(event.target.closest("button")));
    this.querySelector(".hb-go a").addEventListener("click", (event) => {
      event.preventDefault();
      this.querySelector("#hb-resultater").focus();
    });
    addEventListener("popstate", () => {
      clearTimeout(typed);
      this.typing = false;
      this.fromAddress();
    });
  }

  pressed(button) {
    if (button?.dataset.unpick) {
      this.compared.delete(button.dataset.unpick);
      this.chose();
      (this.querySelector(".hb-tray button") ?? this.form.elements.q).focus();
      return;
    }
    if (!button?.dataset.remove) return;
    const [name, value] = button.dataset.remove.split("=");
    if (name === "alt") this.form.reset();
    else if (name === "q" || name === "om") this.form.elements[name].value = "";
    else this.boxes.find((box) => box.name === name && box.value === value).checked = false;
    this.changed();
    // The chip is gone: the focus goes to the next one, or to where the hits are told.
    (this.querySelector(".hb-chosen button") ?? this.form.elements.q).focus();
  }

  fromAddress() {
    const query = new URLSearchParams(location.hash.slice(1));
    // A link to a place on the page, not a choice.
    if (this.compared && location.hash.length > 1 && !location.hash.includes("=")) return;
    const chosen = (name) => (query.get(name) ?? "").split(",");
    for (const box of this.boxes) box.checked = chosen(box.name).includes(box.value);
    this.form.elements.q.value = query.get("q") ?? "";
    for (const select of [this.form.elements.om, this.order]) {
      const wanted = query.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
    this.compared = new Set([...new Set(chosen("valgt"))].filter((id) => this.isMethod(id)).slice(0, MOST_COMPARED));
    this.update();
  }

  changed(typing = false) {
    this.remember(typing);
    this.update();
  }

  remember(typing = false) {
    const query = new URLSearchParams();
    const named = Map.groupBy(this.boxes.filter((box) => box.checked), (box) => box.name);
    for (const [name, boxes] of named) query.set(name, boxes.map((box) => box.value).join(","));
    const { q, om } = this.form.elements;
    for (const field of [q, om, this.order]) if (field.value.trim()) query.set(field.name, field.value.trim());
    if (this.compared.size) query.set("valgt", [...this.compared].join(","));
    const text = query.toString().replaceAll("%2C", ",");
    const address = location.pathname + location.search + (text ? `#${text}` : "");
    // A word is one step back, however many letters it took.
    if (typing && this.typing) history.replaceState(null, "", address);
    else if (address !== location.pathname + location.search + location.hash) history.pushState(null, "", address);
    this.typing = typing;
  }

  update() {
    const { q, om } = this.form.elements;
    const checked = this.boxes.filter((box) => box.checked);
    const facets = {};
    for (const box of checked) (facets[box.name] ??= new Set()).add(box.value);
    const words = fold(q.value).split(/\s+/).filter(Boolean);
    const found = search(this.index, { facets, about: om.value, words });
    for (const box of this.boxes) {
      const count = found.counts[box.name][this.index.facets[box.name].indexOf(box.value)];
      box.closest("label").querySelector(".hb-count").textContent = count;
      box.closest("li").classList.toggle("hb-empty", count === 0 && !box.checked);
    }
    const narrowed = Boolean(checked.length || words.length || om.value || this.order.value);
    this.hits = sorted(this.index, found.hits, this.order.value);
    this.chips(checked, q.value.trim(), om);
    this.querySelector(".hb-hits").textContent = this.hits.length
      ? fill(this.words.hits, { count: this.hits.length, total: this.index.ids.length })
      : this.words.no_hits;
    const go = this.querySelector(".hb-go a");
    go.textContent = fill(this.words.show, { count: this.hits.length });
    go.hidden = !narrowed;
    this.results.hidden = !narrowed;
    this.querySelector(".hb-all").hidden = narrowed;
    this.list.replaceChildren();
    this.shown = 0;
    if (narrowed) this.show(PAGE);
    this.picks();
    this.tray();
  }

  chips(checked, q, om) {
    const chip = (remove, text) => {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "hb-chip" });
      button.dataset.remove = remove;
      const verb = Object.assign(document.createElement("span"), { className: "hb-sr", textContent: `${this.words.remove}: ` });
      const cross = Object.assign(document.createElement("span"), { textContent: "×", ariaHidden: "true" });
      button.append(...(remove === "alt" ? [text] : [verb, text, " ", cross]));
      item.append(button);
      return item;
    };
    const made = checked.map((box) =>
      chip(`${box.name}=${box.value}`, box.closest("label").querySelector("span").textContent),
    );
    if (q) made.push(chip("q", `»${q}«`));
    if (om.value) made.push(chip("om", om.selectedOptions[0].textContent));
    if (made.length > 1) made.push(chip("alt", this.words.clear));
    this.querySelector(".hb-chosen").replaceChildren(...made);
  }

  show(count) {
    const rows = this.hits.slice(this.shown, count).map((entry) => this.row(entry));
    this.list.append(...rows);
    this.shown = Math.min(count, this.hits.length);
    this.more.hidden = this.shown >= this.hits.length;
    this.picks();
  }

  row(entry) {
    const row = Object.assign(document.createElement("li"), { className: "hb-row" });
    row.dataset.id = this.index.ids[entry];
    const title = document.createElement("h3");
    const link = Object.assign(document.createElement("a"), { textContent: this.index.titles[entry] });
    link.href = new URL(this.index.urls[entry], document.baseURI.split(/[?#]/)[0]);
    title.append(link);
    const summary = document.createElement("p");
    row.append(title, summary);
    const { chunk } = this.index;
    this.chunk(Math.floor(entry / chunk)).then((texts) => {
      summary.textContent = texts[entry % chunk] ?? "";
    });
    return row;
  }

  chunk(number) {
    if (!this.chunks.has(number)) {
      const address = this.dataset.index.replace(/\.json$/, `-${number}.json`);
      this.chunks.set(number, fetch(address).then((answer) => answer.json()).catch(() => []));
    }
    return this.chunks.get(number);
  }

  isMethod(id) {
    const bit = 1 << this.index.facets.vis.indexOf("metode");
    return Boolean(this.index.masks.vis[this.index.ids.indexOf(id)] & bit);
  }

  picks() {
    for (const row of this.querySelectorAll(".hb-row")) {
      const { id } = row.dataset;
      let box = row.querySelector(".hb-pick input");
      if (!box && this.isMethod(id)) {
        const label = Object.assign(document.createElement("label"), { className: "hb-pick" });
        box = Object.assign(document.createElement("input"), { type: "checkbox", value: id });
        const name = Object.assign(document.createElement("span"), {
          className: "hb-sr", textContent: `: ${row.querySelector("h3, h4").textContent}`,
        });
        label.append(box, ` ${this.words.compare_pick}`, name);
        row.append(label);
      }
      if (box) box.checked = this.compared.has(id);
    }
  }

  pick(box) {
    if (box.checked && this.compared.size >= MOST_COMPARED) {
      box.checked = false;
      this.tray(this.words.compare_full);
      return;
    }
    this.compared[box.checked ? "add" : "delete"](box.value);
    this.chose();
  }

  /** Another choice of methods leaves the list, and the focus in it, as it is. */
  chose() {
    this.remember();
    this.picks();
    this.tray();
  }

  tray(note = "") {
    const tray = this.querySelector(".hb-tray");
    tray.hidden = this.compared.size === 0;
    const chosen = [...this.compared].map((id) => {
      const title = this.index.titles[this.index.ids.indexOf(id)];
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "hb-chip", textContent: `${title} ×`,
        ariaLabel: `${this.words.remove}: ${title}`,
      });
      button.dataset.unpick = id;
      return button;
    });
    const go = Object.assign(document.createElement("a"), {
      className: "hb-button",
      href: `${this.dataset.compare}#m=${[...this.compared].join(",")}`,
      textContent: fill(this.words.compare_go, { count: this.compared.size }),
    });
    tray.querySelector("div").replaceChildren(...chosen, this.compared.size > 1 ? go : "");
    tray.querySelector("[role=status]").textContent = note || (this.compared.size === 1 ? this.words.compare_one : "");
  }
}

customElements.define("hb-catalogue", Catalogue);
