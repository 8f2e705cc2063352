// Tick off a checklist. The ticks stay in this browser; a link with ticks carries them after the #,
// where no server sees them.

import { fill, save } from "./shared.js";
import { forget, keep, recall, watch } from "./store.js";

/** The numbers of the points ticked in an address, `#kryds=1.3.12`, or null where it has none. Pure. */
export function ticked(hash, known) {
  const written = new URLSearchParams(hash.slice(1)).get("kryds");
  return written === null ? null : written.split(".").filter((number) => known.includes(number));
}

class Checklist extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    for (const part of this.querySelectorAll(".hb-private, .hb-progress, .hb-buttons")) part.hidden = false;
    this.addEventListener("change", () => this.ticked());
    this.addEventListener("click", (event) => this[event.target.closest("[data-do]")?.dataset.do]?.());
    addEventListener("hashchange", () => this.fromAddress());
    watch(this.dataset.id, (kept) => this.set(this.known(kept)));
    if (!this.fromAddress()) this.set(this.known(recall(this.dataset.id)));
  }

  /** Only numbers of points that there are, whatever was kept. */
  known(kept) {
    const numbers = this.boxes.map((box) => box.value);
    return Array.isArray(kept) ? kept.filter((number) => numbers.includes(number)) : [];
  }

  get numbers() {
    return this.boxes.filter((box) => box.checked).map((box) => box.value);
  }

  fromAddress() {
    const numbers = ticked(location.hash, this.boxes.map((box) => box.value));
    if (numbers === null) return false;
    this.set(numbers);
    const own = this.known(recall(this.dataset.id));
    if (own.length && own.join() !== numbers.join()) this.say(this.words.from_link);
    return true;
  }

  set(numbers) {
    for (const box of this.boxes) box.checked = numbers.includes(box.value);
    this.progress();
  }

  ticked() {
    if (location.hash.includes("kryds=")) history.replaceState(null, "", location.pathname + location.search);
    const kept = keep(this.dataset.id, this.numbers);
    this.say(kept ? "" : this.words.not_kept);
    this.progress();
  }

  progress() {
    const count = this.numbers.length;
    const status = this.querySelector(".hb-progress [role=status]");
    status.textContent = fill(this.words[count === this.boxes.length ? "done" : "count"], { count, total: this.boxes.length });
    this.querySelector("progress").value = count;
  }

  say(text) {
    this.querySelector(".hb-outcome").textContent = text;
  }

  async link() {
    const address = `${location.origin}${location.pathname}#kryds=${this.numbers.join(".")}`;
    try {
      await navigator.clipboard.writeText(address);
      this.say(this.words.copied);
    } catch {
      history.replaceState(null, "", address);
      this.say(this.words.in_address);
    }
  }

  text() {
    const lines = this.boxes.map((box) => `[${box.checked ? "x" : " "}] ${box.closest("label").textContent.trim()}`);
    const address = location.origin + location.pathname;
    const text = [this.dataset.title, "", ...lines, "", address, ""].join("\r\n");
    save(`${this.dataset.id}.txt`, "text/plain", "\ufeff", text);
  }

  print() {
    print();
  }

  reset() {
    if (!this.numbers.length || !confirm(this.words.reset_sure)) return;
    forget(this.dataset.id);
    history.replaceState(null, "", location.pathname + location.search);
    this.set([]);
    this.say(this.words.reset_done);
  }
}

customElements.define("hb-checklist", Checklist);
