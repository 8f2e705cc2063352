// The agenda of the kick-off meeting: times that add up, from the reader's own start and length. Both
// stand after the # in the address, so a link carries them.

import { copyOrMark, saveWord } from "./hand-over.js";
import { fill, textOf } from "./shared.js";

const STEP = 5; // minutes

/** Minutes that add up to `total` (a multiple of five), each a multiple of five, in about the same
    proportions and never below five. Pure. */
export function fit(minutes, total) {
  const sum = minutes.reduce((all, one) => all + one, 0);
  const steps = total / STEP - minutes.length; // every item has one step already
  const spare = sum - minutes.length * STEP;
  const wanted = minutes.map((one) => (spare ? ((one - STEP) * steps) / spare : steps / minutes.length));
  const given = wanted.map(Math.floor);
  const rest = wanted.map((share, at) => [share - given[at], at]).sort(([a, i], [b, j]) => b - a || i - j);
  const left = steps - given.reduce((all, one) => all + one, 0);
  for (const [, at] of rest.slice(0, left)) given[at] += 1;
  return given.map((one) => (one + 1) * STEP);
}

/** Minutes since midnight as a clock shows them, and back (null where there is no such time). Pure. */
export const clock = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
export const sinceMidnight = (text) => {
  const [, hours, minutes] = text.match(/^([01]?\d|2[0-3])[:.]([0-5]\d)$/) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
};

class Kickoff extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.items = [...document.querySelectorAll(".hb-agenda > li")];
    this.minutes = this.items.map((item) => Number(item.dataset.minutes));
    this.start = this.querySelector("[name=start]");
    this.length = this.querySelector("[name=laengde]");
    this.addEventListener("change", () => this.changed());
    this.addEventListener("click", (event) => this[event.target.closest("[data-do]")?.dataset.do]?.());
    addEventListener("hashchange", () => this.fromAddress());
    this.hidden = false;
    this.fromAddress();
  }

  fromAddress() {
    const query = new URLSearchParams(location.hash.slice(1));
    if (sinceMidnight(query.get("start") ?? "") !== null) this.start.value = clock(sinceMidnight(query.get("start")));
    if (/^\d+$/.test(query.get("laengde") ?? "") && this.fits(Number(query.get("laengde")))) this.length.value = query.get("laengde");
    this.show();
  }

  fits(total) {
    return Number.isInteger(total) && total % STEP === 0 && total >= Number(this.length.min) && total <= Number(this.length.max);
  }

  changed() {
    if (this.show()) history.replaceState(null, "", `${location.pathname}${location.search}#start=${this.start.value}&laengde=${this.length.value}`);
  }

  /** Write the times; whether start and length can be used. */
  show() {
    const start = sinceMidnight(this.start.value);
    const total = Number(this.length.value);
    for (const [field, fine] of [[this.start, start !== null], [this.length, this.fits(total)]]) field.ariaInvalid = fine ? null : "true";
    if (start === null || !this.fits(total)) {
      this.say(fill(this.words[start === null ? "no_start" : "no_length"], { least: this.length.min, most: this.length.max }));
      return false;
    }
    let at = start;
    fit(this.minutes, total).forEach((minutes, index) => {
      const item = this.items[index];
      item.querySelector(".hb-from").textContent = clock(at);
      item.querySelector(".hb-to").textContent = clock(at + minutes);
      item.querySelector(".hb-minutes").textContent = minutes;
      at += minutes;
    });
    this.say(fill(this.words.ends, { end: clock(at) }));
    return true;
  }

  document() {
    const said = (item, what) => textOf(item.querySelector(what));
    const rows = this.items.map((item) => [`${said(item, ".hb-from")}–${said(item, ".hb-to")}`, said(item, "h3"), said(item, ".hb-lead")]);
    const notes = this.items.flatMap((item) => [
      { heading: said(item, "h3"), level: 3 },
      { text: said(item, ".hb-agenda__text") },
      { list: [...item.querySelectorAll(".hb-notes li")].map(textOf) },
    ]);
    return {
      title: this.dataset.title,
      blocks: [{ head: JSON.parse(this.dataset.columns), rows }, { heading: this.words.notes, level: 2 }, ...notes],
    };
  }

  async copy() {
    this.say(this.words[await copyOrMark(this.document(), document.querySelector(".hb-agenda"))]);
  }

  async word() {
    this.say(this.words[await saveWord(this.document(), this.dataset.blank)]);
  }

  print() {
    print();
  }

  say(text) {
    this.querySelector(".hb-outcome").textContent = text;
  }
}

customElements.define("hb-kickoff", Kickoff);
