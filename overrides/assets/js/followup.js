// Follow-up: how far each recommendation has come, in this browser, with a figure, a report, files to
// keep, and a comparison with last time.

import { elements } from "./document.js";
import { decoded } from "./csv.js";
import { empty, isAssessment, isDate, read, toCsv, toJson } from "./followup-file.js";
import { copyOrMark, saveWord } from "./hand-over.js";
import { fill, longDate, save } from "./shared.js";
import { forget, isAside, keep, putAside, recall, watch } from "./store.js";

const STEPS = [1, 2, 3, 4];
const LARGEST = 2_000_000; // bytes
const SVG = "http://www.w3.org/2000/svg";

/** Steps of a theme: how many stand at each, how many are not assessed, and how many moved. Pure. */
export function summary(ids, now, before) {
  const step = (from, id) => from?.answers[id]?.step ?? null;
  const steps = ids.map((id) => step(now, id));
  const moves = ids.map((id) => (step(now, id) && step(before, id) ? Math.sign(step(now, id) - step(before, id)) : 0));
  return {
    at: STEPS.map((one) => steps.filter((it) => it === one).length),
    open: steps.filter((it) => it === null).length,
    up: moves.filter((it) => it > 0).length,
    down: moves.filter((it) => it < 0).length,
  };
}

const drawn = (name, attributes, ...inside) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};

/** Four boxes, filled up to `step`; a mark below the one of last time. */
function meter(step, before, label) {
  const boxes = STEPS.map((one) => drawn("rect", { x: one * 24 - 22, y: 2, width: 20, height: 14, class: one <= step ? "fig-full" : "fig-open" }));
  const mark = before ? [drawn("path", { d: `M${before * 24 - 12} 18 l5 7 h-10 z`, class: "fig-before" })] : [];
  return drawn("svg", { viewBox: "0 0 98 27", role: "img", "aria-label": label }, ...boxes, ...mark);
}

class FollowUp extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.form = this.querySelector("form");
    this.report = this.querySelector(".hb-document__body");
    this.items = [...this.querySelectorAll(".hb-assess")].map((element) => ({
      element, id: element.dataset.id, title: element.dataset.title, theme: element.closest(".hb-part").dataset.theme,
    }));
    this.measures = [...this.querySelectorAll(".hb-measure")].map((element) => ({ element, id: element.dataset.id, title: element.dataset.title }));
    this.themes = [...this.querySelectorAll(".hb-part[data-theme]")].map((part) => ({ id: part.dataset.theme, title: part.querySelector("h2").textContent.trim() }));
    this.known = { answers: this.items.map(({ id }) => id), measurements: this.measures.map(({ id }) => id) };
    for (const part of this.querySelectorAll("[data-scripts]")) part.hidden = false;
    this.set(recall(this.dataset.id));
    if (isAside(this.dataset.id)) this.say(this.words.damaged);
    // What could not be kept stands only here: no other tab may replace it.
    watch(this.dataset.id, (kept) => this.warned || this.set(kept));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.changed());
    this.addEventListener("click", (event) => this[event.target.closest("[data-do]")?.dataset.do]?.());
    for (const field of this.querySelectorAll("input[type=file]")) field.addEventListener("change", () => this.open(field));
  }

  // --- The assessment, in the page and in the browser's storage

  /** What is kept is {now, before}; whatever is wrong in it counts as not there. */
  set(kept) {
    const part = (value) => (isAssessment(value, this.known) ? value : null);
    this.before = part(kept?.before);
    const now = part(kept?.now);
    if (kept !== null && (now === null || (kept.before ?? null) !== this.before)) putAside(this.dataset.id);
    this.write(now ?? empty());
  }

  write({ date, area, answers, measurements }) {
    const put = (field, value) => {
      if (field.value !== value) field.value = value;
    };
    put(this.form.elements.date, date);
    put(this.form.elements.area, area);
    for (const { element, id } of this.items) {
      const answer = answers[id] ?? { step: null, note: "", evidence: "" };
      for (const box of element.querySelectorAll("input")) box.checked = Number(box.value) === answer.step;
      const [note, evidence] = element.querySelectorAll("textarea");
      put(note, answer.note);
      put(evidence, answer.evidence);
    }
    for (const { element, id } of this.measures) {
      const said = measurements[id] ?? { seen: false, note: "" };
      element.querySelector("input").checked = said.seen;
      put(element.querySelector("textarea"), said.note);
    }
    this.show();
  }

  get now() {
    const answers = this.items.map(({ element, id }) => {
      const step = Number(element.querySelector("input:checked")?.value ?? 0) || null;
      const [note, evidence] = [...element.querySelectorAll("textarea")].map((field) => field.value);
      return [id, { step, note, evidence }];
    });
    const measurements = this.measures.map(({ element, id }) => [
      id, { seen: element.querySelector("input").checked, note: element.querySelector("textarea").value },
    ]);
    return {
      date: isDate(this.form.elements.date.value) ? this.form.elements.date.value : "",
      area: this.form.elements.area.value,
      answers: Object.fromEntries(answers.filter(([, it]) => it.step || it.note || it.evidence)),
      measurements: Object.fromEntries(measurements.filter(([, it]) => it.seen || it.note)),
    };
  }

  isEmpty({ date, area, answers, measurements } = this.now) {
    return !date && !area && !Object.keys(answers).length && !Object.keys(measurements).length;
  }

  changed() {
    const kept = keep(this.dataset.id, { now: this.now, before: this.before });
    if (!kept && !this.warned) this.say(this.words.not_kept);
    this.warned = !kept;
    this.show();
  }

  // --- The figure and the report

  show() {
    const now = this.now;
    this.classList.toggle("hb-filled", !this.isEmpty({ ...now, date: "", area: "" }));
    const assessed = this.items.filter(({ id }) => now.answers[id]?.step).length;
    this.querySelector(".hb-progress [role=status]").textContent = fill(this.words.count, { count: assessed, total: this.items.length });
    this.querySelector("progress").value = assessed;
    this.querySelector("[data-do=forgetBefore]").hidden = !this.before;
    this.querySelector(".hb-before").textContent = this.before ? fill(this.words.before, { date: longDate(this.before.date) || this.words.no_date }) : "";
    this.querySelector(".hb-steps").replaceChildren(...this.themes.flatMap((theme) => this.figure(theme, now)));
    this.report.replaceChildren(...elements(this.document(now), 3));
  }

  step(from, id) {
    const step = from?.answers[id]?.step;
    return step ? fill(this.words.step, { step, name: this.words[`step_${step}`] }) : this.words.not_assessed;
  }

  figure(theme, now) {
    const mine = this.items.filter((item) => item.theme === theme.id);
    const title = Object.assign(document.createElement("h3"), { textContent: theme.title });
    const about = Object.assign(document.createElement("p"), { textContent: this.summed(mine, now) });
    const list = document.createElement("ul");
    list.append(...mine.map(({ id, title: name }) => {
      const item = document.createElement("li");
      const last = this.before?.answers[id]?.step ?? null;
      const said = this.step(now, id) + (last ? ` (${fill(this.words.last, { step: this.step(this.before, id) })})` : "");
      const label = Object.assign(document.createElement("span"), { textContent: `${id} ${name}` });
      const value = Object.assign(document.createElement("small"), { textContent: said });
      item.append(meter(now.answers[id]?.step ?? 0, last, `${id}: ${said}`), label, value);
      return item;
    }));
    return [title, about, list];
  }

  summed(mine, now) {
    const { at, open, up, down } = summary(mine.map(({ id }) => id), now, this.before);
    const parts = at.map((count, index) => count && fill(this.words.at_step, { count, name: this.words[`step_${index + 1}`].toLowerCase() }));
    const moved = this.before ? [fill(this.words.moved, { up, down })] : [];
    return `${[...parts, open && fill(this.words.open_count, { count: open })].filter(Boolean).join(", ")}. ${moved.join("")}`.trim();
  }

  document(now = this.now) {
    const head = ["recommendation", "now", ...(this.before ? ["then"] : []), "note", "evidence"].map((key) => this.words[`head_${key}`]);
    const themes = this.themes.flatMap((theme) => {
      const mine = this.items.filter((item) => item.theme === theme.id);
      const rows = mine.map(({ id, title }) => {
        const { note = "", evidence = "" } = now.answers[id] ?? {};
        return [`${id} ${title}`, this.step(now, id), ...(this.before ? [this.step(this.before, id)] : []), note, evidence];
      });
      return [{ heading: theme.title, level: 2 }, { text: this.summed(mine, now) }, { head, rows }];
    });
    const seen = this.measures.filter(({ id }) => now.measurements[id]);
    const measures = seen.map(({ id, title }) => {
      const { seen: looked, note } = now.measurements[id];
      return [`${id} ${title}`, looked ? this.words.yes : this.words.no, note];
    });
    return {
      title: this.words.report,
      blocks: [
        ...(now.area ? [{ lead: this.words.who, text: now.area }] : []),
        ...(now.date ? [{ lead: this.words.when, text: longDate(now.date) }] : []),
        ...(this.before?.date ? [{ lead: this.words.head_then, text: longDate(this.before.date) }] : []),
        ...themes,
        ...(measures.length ? [{ heading: this.words.measured, level: 2 }, { head: ["measurement", "seen", "said"].map((key) => this.words[`head_${key}`]), rows: measures }] : []),
      ],
    };
  }

  // --- Files, and what the buttons do

  async open(field) {
    const [file] = field.files;
    if (!file) return;
    const bytes = file.size > LARGEST ? null : new Uint8Array(await file.arrayBuffer());
    const found = bytes ? read(decoded(bytes), this.known) : { fault: "too_large" };
    field.value = "";
    if (found.fault) {
      this.say(fill(this.words[found.fault], { name: file.name }));
      return;
    }
    if (field.name === "before") {
      if (this.before && !confirm(this.words.forget_sure)) return;
      this.before = found.assessment;
    } else if (this.isEmpty() || confirm(this.words.open_sure)) this.write(found.assessment);
    else return;
    this.changed();
    this.say(fill(this.words.opened, { name: file.name }));
  }

  get file() {
    return `${this.words.file}${this.now.date ? `-${this.now.date}` : ""}`;
  }

  json() {
    save(`${this.file}.json`, "application/json", toJson(this.now));
  }

  csv() {
    save(`${this.file}.csv`, "text/csv", toCsv(this.now));
  }

  async copy() {
    this.say(this.words[await copyOrMark(this.document(), this.report)]);
  }

  async word() {
    this.say(this.words[await saveWord(this.document(), this.dataset.blank)]);
  }

  print() {
    print();
  }

  /** What stands here becomes last time's, and a new round begins. */
  again() {
    if (this.isEmpty()) {
      this.say(this.words.nothing);
      return;
    }
    if (!confirm(this.words.again_sure)) return;
    this.before = this.now;
    this.write(empty());
    this.changed();
    this.say(this.words.again_done);
  }

  forgetBefore() {
    if (!confirm(this.words.forget_sure)) return;
    this.before = null;
    this.changed();
    this.say(this.words.forgotten);
  }

  clear() {
    if ((this.isEmpty() && !this.before) || !confirm(this.words.clear_sure)) return;
    forget(this.dataset.id);
    this.before = null;
    this.write(empty());
    this.say(this.words.cleared);
  }

  say(text) {
    this.querySelector(".hb-outcome").textContent = text;
  }
}

customElements.define("hb-followup", FollowUp);
