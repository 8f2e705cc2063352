// A form that writes a document. Questions, choices and columns stand in the page; the answers and the
// document stay in this browser, and a draft survives a reload.

import { elements } from "./document.js";
import { copyOrMark, saveWord } from "./hand-over.js";
import { fill, longDate, textOf } from "./shared.js";
import { forget, isAside, keep, recall, watch } from "./store.js";

const isFilled = (answer) => [answer].flat(2).some((part) => part.trim());
const said = (answer) => JSON.stringify(Array.isArray(answer) ? answer.filter(isFilled) : answer.trim());
const rowsOf = (answer) => answer.filter(isFilled);

/** Whether a question is asked, given the answers so far. Pure. */
export function asked({ onlyKey, among }, answers) {
  if (!onlyKey) return true;
  return [answers[onlyKey] ?? []].flat().some((value) => among.includes(value));
}

class Form extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.form = this.querySelector("form");
    this.shown = this.querySelector(".hb-document__body");
    this.questions = [...this.querySelectorAll(".hb-question")].map((element) => ({
      element,
      key: element.dataset.key,
      kind: element.dataset.answer,
      lead: element.dataset.lead,
      missing: element.dataset.missing,
      least: Number(element.dataset.least ?? 1),
      onlyKey: element.dataset.only,
      among: element.dataset.among?.split(" ") ?? [],
    }));
    for (const part of this.querySelectorAll(".hb-private, .hb-buttons, .hb-document, .hb-rows button")) part.hidden = false;
    for (const part of this.querySelectorAll(".hb-no-script")) part.hidden = true;
    this.blank = this.read();
    this.restore(recall(this.dataset.id));
    if (isAside(this.dataset.id)) this.say(this.words.damaged);
    // What could not be kept stands only here: no other tab may replace it.
    watch(this.dataset.id, (draft) => this.warned || this.restore(draft ?? this.blank));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.changed());
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this[button.dataset.do](button);
    });
  }

  /** The answers as they stand: a text, a list of values, or a list of rows. */
  answer({ element, kind }) {
    if (kind === "choices") return [...element.querySelectorAll("input:checked")].map((box) => box.value);
    if (kind === "choice") return element.querySelector("input:checked")?.value ?? "";
    if (kind === "rows") return [...element.querySelectorAll(".hb-rows > li")].map((row) => [...row.querySelectorAll("textarea")].map((field) => field.value));
    return element.querySelector("input, textarea").value;
  }

  read() {
    return Object.fromEntries(this.questions.map((question) => [question.key, this.answer(question)]));
  }

  /** Set the answers. */
  restore(draft) {
    if (typeof draft === "object" && draft !== null) {
      for (const question of this.questions) this.set(question, draft[question.key]);
    }
    this.show();
  }

  set({ element, kind }, value) {
    if (kind === "rows") {
      const rows = Array.isArray(value) ? value.filter(Array.isArray).slice(0, 200) : [];
      if (!rows.length) return;
      const list = element.querySelector(".hb-rows");
      while (list.children.length > rows.length) list.lastElementChild.remove();
      while (list.children.length < rows.length) this.newRow(list);
      rows.forEach((row, at) => [...list.children[at].querySelectorAll("textarea")].forEach((field, column) => this.put(field, row[column])));
      return;
    }
    for (const field of element.querySelectorAll("input, textarea")) {
      if (kind === "choices") field.checked = Array.isArray(value) && value.includes(field.value);
      else if (kind === "choice") field.checked = value === field.value;
      else this.put(field, value);
    }
  }

  put(field, value) {
    if (typeof value === "string" && field.value !== value) field.value = value;
  }

  newRow(list) {
    const row = list.lastElementChild.cloneNode(true);
    for (const field of row.querySelectorAll("textarea")) field.value = "";
    list.append(row);
    this.number(list);
    return row;
  }

  /** Every row says its number in the names of its fields and buttons. */
  number(list) {
    [...list.children].forEach((row, at) => {
      for (const part of row.querySelectorAll(".hb-row-number")) part.textContent = at + 1;
    });
  }

  add(button) {
    const list = button.closest(".hb-question").querySelector(".hb-rows");
    this.newRow(list).querySelector("textarea").focus();
    this.changed();
  }

  drop(button) {
    const row = button.closest("li");
    const list = row.parentElement;
    if ([...row.querySelectorAll("textarea")].some((field) => field.value.trim()) && !confirm(this.words.drop_sure)) return;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    if (next) row.remove();
    else for (const field of row.querySelectorAll("textarea")) field.value = "";
    this.number(list);
    (next ?? row).querySelector("textarea").focus();
    this.changed();
  }

  changed() {
    const kept = keep(this.dataset.id, this.read());
    if (!kept && !this.warned) this.say(this.words.not_kept);
    this.warned = !kept;
    this.show();
  }

  /** Show the questions that are asked, and the document as it stands. */
  show() {
    const answers = this.read();
    for (const question of this.questions) question.element.hidden = !asked(question, answers);
    for (const part of this.querySelectorAll(".hb-part")) {
      const all = [...part.querySelectorAll(".hb-question")];
      part.hidden = all.length > 0 && all.every((one) => one.hidden);
    }
    this.classList.toggle("hb-filled", this.hasAnswers());
    this.shown.replaceChildren(...elements(this.document(), 3));
  }

  hasAnswers() {
    return this.questions.some((question) => said(this.answer(question)) !== said(this.blank[question.key]));
  }

  document() {
    const blocks = [];
    for (const part of this.querySelectorAll(".hb-part:not([hidden])")) {
      const inside = [...part.querySelectorAll(".hb-part__text p")].map((text) => ({ text: textOf(text) }));
      for (const question of this.questions) {
        if (part.contains(question.element) && !question.element.hidden) inside.push(...this.blocks(question));
      }
      if (inside.length) blocks.push({ heading: part.querySelector("h2").textContent.trim(), level: 2 }, ...inside);
    }
    return { title: this.dataset.document, blocks };
  }

  blocks(question) {
    const { element, kind, lead } = question;
    const answer = this.answer(question);
    if (!isFilled(answer)) return [];
    const label = (box) => box.closest("label").querySelector("span").textContent.trim();
    if (element.querySelector("input:checked")) return [{ lead, text: [...element.querySelectorAll("input:checked")].map(label).join(", ") }];
    if (kind === "date") return [{ lead, text: longDate(answer) }];
    if (kind === "rows") {
      const head = JSON.parse(element.dataset.columns);
      return [{ lead, head, rows: rowsOf(answer) }];
    }
    return [{ lead, text: answer.trim() }];
  }

  /** The questions that lack an answer. */
  lacking() {
    const answers = this.read();
    // A row as it stood there to begin with says nothing yet.
    const written = (key) => rowsOf(answers[key]).filter((row) => !this.blank[key].some((first) => said(first) === said(row)));
    const lacks = ({ key, kind, least }) => (kind === "rows" ? written(key).length < least : !isFilled(answers[key]));
    return this.questions.filter((question) => question.missing && asked(question, answers) && lacks(question));
  }

  check() {
    const lacking = this.lacking();
    for (const question of this.questions) {
      for (const field of question.element.querySelectorAll("input, textarea")) field.ariaInvalid = lacking.includes(question) ? "true" : null;
    }
    if (!lacking.length) {
      this.say(this.words.ready);
      return;
    }
    const list = document.createElement("ul");
    for (const { element, missing } of lacking) {
      const link = Object.assign(document.createElement("a"), { href: `#${element.id}`, textContent: missing });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        element.querySelector("input, textarea").focus();
      });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    this.say(fill(this.words[lacking.length === 1 ? "lacks_one" : "lacks"], { count: lacking.length }), list);
    this.querySelector(".hb-outcome").focus();
  }

  async copy() {
    this.told(this.words[await copyOrMark(this.document(), this.shown)]);
  }

  async word() {
    const key = await saveWord(this.document(), this.dataset.blank);
    if (key === "saved") this.told(this.words.saved);
    else this.say(this.words[key]);
  }

  /** What was done, and how much the document still lacks. */
  told(text) {
    const { length: count } = this.lacking();
    this.say(count ? `${text} ${fill(this.words.lacking, { count })}` : text);
  }

  print() {
    print();
  }

  clear() {
    if (this.hasAnswers() && !confirm(this.words.clear_sure)) return;
    forget(this.dataset.id);
    this.form.reset();
    this.restore(this.blank);
    for (const field of this.querySelectorAll("[aria-invalid]")) field.ariaInvalid = null;
    this.say(this.words.cleared);
  }

  say(text, ...more) {
    const line = Object.assign(document.createElement("p"), { textContent: text });
    this.querySelector(".hb-outcome").replaceChildren(line, ...more);
  }
}

customElements.define("hb-form", Form);
