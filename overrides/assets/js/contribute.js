// Write an entry for the catalogue: says what is missing, keeps the draft on this device, and hands
// the whole over as a file, as text, or as a prefilled issue. Nothing is sent from here.

import { fill, save } from "./shared.js";
import { forget, keep, recall } from "./store.js";

const LONGEST_ENTRY = 80; // characters of an entry of a list
// Longer addresses are refused by the receiver.
const LONGEST_ADDRESS = 7500;
// As the reader of submissions does: composed letters, and nothing invisible that steers.
const clean = (text) => text.normalize("NFC").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, "");
const count = (text, pattern) => (text.match(pattern) ?? []).length;
const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;
const POINT = /^[^\S\n]*(?:[-*•]|\d{1,2}[.)])[^\S\n]+(?=\S)/gmu;

/** What is wrong with one answer, as [key of the words, values]; the same limits as the reader's. */
export function faults(question, answer) {
  const { required, kind, least, most, words, points } = question;
  const many = Array.isArray(answer);
  if (many ? !answer.length : !answer) return required ? [[kind === "consent" ? "no_consent" : "missing", {}]] : [];
  if (many) {
    const found = [];
    if (answer.length < least) found.push(["too_few", { count: answer.length, least }]);
    if (answer.length > most) found.push(["too_many", { count: answer.length, most }]);
    if (answer.some((part) => [...part].length > LONGEST_ENTRY)) found.push(["long_entry", { most: LONGEST_ENTRY }]);
    return found;
  }
  if (kind === "number") {
    const fits = /^\d{1,6}$/.test(answer) && Number(answer) >= least && Number(answer) <= most;
    return fits ? [] : [["no_number", { value: answer.slice(0, 40), least, most }]];
  }
  if (kind !== "line" && kind !== "text") return [];
  const found = [];
  const length = [...answer.replace(/\s+/g, " ").trim()].length;
  if (length < least) found.push(["too_short", { count: length, least }]);
  if (length > most) found.push(["too_long", { count: length, most }]);
  const said = count(answer.replace(POINT, ""), WORD);
  if (said < words) found.push(["too_few_words", { count: said, least: words }]);
  if (count(answer, POINT) < points) found.push(["too_few_points", { count: count(answer, POINT), least: points }]);
  return found;
}

class Contribute extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.form = this.querySelector("form");
    this.outcome = this.querySelector(".hb-outcome");
    this.questions = [...this.querySelectorAll(".hb-question")].map((element) => ({
      element,
      key: element.dataset.key,
      kind: element.dataset.answer,
      label: (element.querySelector("legend, label").firstChild.textContent.trim() || element.textContent.trim()),
      both: element.dataset.label,
      required: "required" in element.dataset,
      least: Number(element.dataset.least),
      most: Number(element.dataset.most),
      words: Number(element.dataset.words),
      points: Number(element.dataset.points),
    }));
    this.querySelector(".hb-form__noscript").hidden = true;
    this.querySelector(".hb-private").hidden = false;
    this.querySelector(".hb-buttons").hidden = false;
    this.restore(recall(this.name));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.form.addEventListener("input", () => this.save());
    this.addEventListener("click", (event) => this.pressed(event.target.closest("[data-do]")?.dataset.do));
  }

  get name() {
    return `bidrag-${this.dataset.kind}`;
  }

  answer({ element, kind }) {
    const fields = [...element.querySelectorAll("input, select, textarea")];
    if (kind === "choices") return fields.filter((field) => field.checked).map((field) => field.value);
    if (kind === "consent") return fields[0].checked ? "x" : "";
    const text = clean(fields[0].value).trim();
    return kind === "list" ? [...new Set(text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean))] : text;
  }

  restore(draft) {
    if (typeof draft !== "object" || draft === null) return;
    for (const { element, key, kind } of this.questions) {
      const value = draft[key];
      for (const field of element.querySelectorAll("input, select, textarea")) {
        if (kind === "choices") field.checked = Array.isArray(value) && value.includes(field.value);
        else if (kind === "consent") field.checked = value === "x";
        else if (Array.isArray(value)) field.value = value.join(", ");
        else if (typeof value === "string") field.value = value;
      }
    }
  }

  save() {
    const kept = keep(this.name, this.record());
    if (!kept && !this.warned) this.say(this.words.not_kept);
    this.warned = !kept;
  }

  record() {
    const answers = this.questions.map((question) => [question.key, this.answer(question)]);
    return { slags: this.dataset.kind, ...Object.fromEntries(answers) };
  }

  /** The same text as an issue made of the issue form. */
  text() {
    const shown = (question) => {
      const answer = this.answer(question);
      const chosen = [...question.element.querySelectorAll("[data-both]")].filter((field) => field.checked || field.selected);
      if (question.kind === "consent") return `- [${answer ? "x" : " "}] ${question.both}`;
      if (chosen.length) return chosen.map((field) => field.dataset.both).join(", ");
      return (Array.isArray(answer) ? answer.join(", ") : answer) || "_No response_";
    };
    return this.questions.map((question) => `### ${question.both}\n\n${shown(question)}`).join("\n\n") + "\n";
  }

  /** What is wrong between answers, as [key of the question, key of the words]. */
  between() {
    const { titel, mindst, hoejst, status, aar } = this.record();
    const found = [];
    if (titel && !/[a-zæøåß0-9]/i.test(titel.normalize("NFKD"))) found.push(["titel", "no_id"]);
    if (/^\d+$/.test(mindst) && /^\d+$/.test(hoejst) && Number(hoejst) < Number(mindst)) found.push(["hoejst", "people_order"]);
    if (["i-gang", "afsluttet"].includes(status) && !aar) found.push(["aar", "status_year"]);
    return found;
  }

  check() {
    const found = this.questions.flatMap((question) =>
      faults(question, this.answer(question)).map(([key, values]) => [
        question, fill(this.words[key], { name: question.label, ...values }),
      ]),
    );
    for (const [key, words] of this.between()) found.push([this.questions.find((it) => it.key === key), this.words[words]]);
    for (const { element } of this.questions) {
      const bad = found.some(([question]) => question.element === element);
      for (const field of element.querySelectorAll("input, select, textarea")) field.ariaInvalid = bad ? "true" : null;
    }
    if (!found.length) {
      this.say(this.words.ready);
      return true;
    }
    const list = document.createElement("ul");
    for (const [question, text] of found) {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: `#${this.field(question).id}`, textContent: text });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.field(question).focus();
      });
      item.append(link);
      list.append(item);
    }
    this.say(fill(this.words.lacks, { count: found.length }), list);
    this.outcome.focus();
    return false;
  }

  field({ element }) {
    const field = element.querySelector("input, select, textarea");
    field.id ||= `${this.dataset.kind}-${element.dataset.key}-1`;
    return field;
  }

  say(text, ...more) {
    const line = Object.assign(document.createElement("p"), { textContent: text });
    this.outcome.replaceChildren(line, ...more);
  }

  async pressed(what) {
    if (what === "clear" && confirm(this.words.clear_sure)) {
      forget(this.name);
      this.form.reset();
      this.outcome.replaceChildren();
      for (const field of this.form.querySelectorAll("[aria-invalid]")) field.ariaInvalid = null;
    }
    if (!["download", "copy", "issue"].includes(what)) return;
    if (what === "download") this.download();
    else if (this.check()) await this[what]();
  }

  download() {
    save(`${this.dataset.kind}.json`, "application/json", JSON.stringify(this.record(), null, 2));
    this.check();
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text());
      this.say(this.words.copied);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: this.text(), readOnly: true, rows: 10, ariaLabel: this.words.copy });
      this.say(this.words.selected, area);
      area.select();
    }
  }

  async issue() {
    const start = { title: this.record().titel, labels: "catalogue" };
    const whole = `${this.dataset.issue}?${new URLSearchParams({ ...start, body: this.text() })}`;
    const fits = whole.length <= LONGEST_ADDRESS;
    if (!fits) {
      await this.copy();
      this.outcome.prepend(Object.assign(document.createElement("p"), { textContent: this.words.long }));
    }
    open(fits ? whole : `${this.dataset.issue}?${new URLSearchParams(start)}`, "_blank", "noopener");
  }
}

customElements.define("hb-contribute", Contribute);
