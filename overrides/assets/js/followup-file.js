// An assessment of the recommendations as a file, and back. A file that is damaged or another's gives a
// fault, and nothing else.
//
// An assessment is {date, area, answers: {A1: {step, note, evidence}}, measurements: {O1: {seen, note}}}:
// `date` is year-month-day, `step` 1 to 4 or null.

import { parsed, written } from "./csv.js";

const FORMAT = "haandbog-opfoelgning";
const VERSION = 1;
const LONGEST = 1_000_000; // characters of a text
const HEAD = ["id", "trin", "notat", "dokumentation"];
const SEEN = "ja";

const isText = (value) => typeof value === "string" && value.length <= LONGEST;
const isStep = (value) => value === null || (Number.isInteger(value) && value >= 1 && value <= 4);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Whether a text is a day of the calendar, year-month-day, or empty. Pure. */
export function isDate(value) {
  if (value === "") return true;
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

// Danish Excel saves 2026-11-22 as 22-11-2026.
const day = (text) => text.trim().replace(/^(\d{2})[-./](\d{2})[-./](\d{4})$/, "$3-$2-$1");

/** An assessment without any answer. Pure. */
export const empty = () => ({ date: "", area: "", answers: {}, measurements: {} });

/** Whether something is an assessment of the `known` ids; what is not said in it is not there. Pure. */
export function isAssessment(value, known) {
  if (!isObject(value) || !isObject(value.answers) || !isObject(value.measurements)) return false;
  const answers = Object.entries(value.answers);
  const measurements = Object.entries(value.measurements);
  return isText(value.area) && typeof value.date === "string" && isDate(value.date)
    && answers.every(([id, it]) => known.answers.includes(id) && isObject(it) && isStep(it.step) && isText(it.note) && isText(it.evidence))
    && measurements.every(([id, it]) => known.measurements.includes(id) && isObject(it) && typeof it.seen === "boolean" && isText(it.note));
}

/** Only the fields of an assessment, of whatever else an object may hold. Pure. */
function only({ date, area, answers, measurements }) {
  const picked = (all, pick) => Object.fromEntries(Object.entries(all).map(([id, it]) => [id, pick(it)]));
  return {
    date,
    area,
    answers: picked(answers, ({ step, note, evidence }) => ({ step, note, evidence })),
    measurements: picked(measurements, ({ seen, note }) => ({ seen, note })),
  };
}

/** The text of a JSON file. Pure. */
export const toJson = (assessment) => JSON.stringify({ format: FORMAT, version: VERSION, ...only(assessment) }, null, 2);

/** The text of a CSV file. Pure. */
export function toCsv({ date, area, answers, measurements }) {
  return written([
    HEAD,
    ["dato", date, "", ""],
    ["sted", "", area, ""],
    ...Object.entries(answers).map(([id, it]) => [id, String(it.step ?? ""), it.note, it.evidence]),
    ...Object.entries(measurements).map(([id, it]) => [id, it.seen ? SEEN : "", it.note, ""]),
  ]);
}

function fromRows([head, ...rows], known) {
  if (HEAD.some((name, at) => head[at]?.replace(/^\ufeff/, "").trim().toLowerCase() !== name)) return null;
  const made = empty();
  const ids = rows.map(([id]) => id);
  if (new Set(ids).size < ids.length) return null; // one of two answers would be lost
  for (const [id, step = "", note = "", evidence = ""] of rows) {
    if (id === "dato") made.date = day(step);
    else if (id === "sted") made.area = note;
    else if (known.measurements.includes(id)) made.measurements[id] = { seen: step.trim() === SEEN, note };
    else if (!known.answers.includes(id)) return null;
    else made.answers[id] = { step: step.trim() === "" ? null : Number(step), note, evidence };
  }
  return made;
}

/** What a file's text holds: {assessment}, or {fault: "unreadable" | "foreign" | "newer"}. Pure. */
export function read(text, known) {
  const start = text.replace(/^\ufeff/, "").trimStart();
  let found;
  if (start.startsWith("{")) {
    try {
      found = JSON.parse(start);
    } catch {
      return { fault: "unreadable" };
    }
    if (found.format !== FORMAT) return { fault: "foreign" };
    if (Number.isInteger(found.version) && found.version > VERSION) return { fault: "newer" };
    if (found.version !== VERSION) return { fault: "unreadable" };
  } else {
    try {
      const rows = parsed(text);
      found = rows.length ? fromRows(rows, known) : null;
    } catch {
      return { fault: "unreadable" };
    }
    if (found === null) return { fault: "foreign" };
  }
  return isAssessment(found, known) ? { assessment: only(found) } : { fault: "unreadable" };
}
