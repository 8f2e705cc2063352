// The year's wheel as a calendar file (RFC 5545). The events stand in the page's own list; the reader
// chooses year, first month and which of them. The file is made here, and nothing is sent.

import { fill, save, textOf } from "./shared.js";

const HOUR = 16;
const TUESDAY = 2;
const two = (number) => String(number).padStart(2, "0");

// Central European Time as Denmark keeps it.
const ZONE = [
  "BEGIN:VTIMEZONE", "TZID:Europe/Copenhagen",
  "BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
  "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
  "BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
  "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
  "END:VTIMEZONE",
];

const escaped = (text) => text.replace(/([\\;,])/g, "\\$1").replace(/\r?\n/g, "\\n");

/** A line of at most 75 bytes, the rest on lines that begin with a space. Pure. */
export function folded(line) {
  const lines = [""];
  let size = 0;
  for (const sign of line) {
    const bytes = new TextEncoder().encode(sign).length;
    if (size + bytes > 75) {
      lines.push(" ");
      size = 1;
    }
    lines[lines.length - 1] += sign;
    size += bytes;
  }
  return lines.join("\r\n");
}

/** The second Tuesday of a month: a day to move in one's own calendar. Pure. */
export function day(year, month) {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return 1 + ((TUESDAY - first + 7) % 7) + 7;
}

/** A calendar of events {id, month, minutes, title, text, kind, url, stamp}. Pure. */
export function calendar(events, { year, first, name, lang }) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Håndbog i brugerinddragelse//Årshjul//${lang.toUpperCase()}`,
    "CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escaped(name)}`, ...ZONE,
  ];
  for (const event of events) {
    const place = first - 1 + event.month - 1;
    const [in_year, month] = [year + Math.floor(place / 12), (place % 12) + 1];
    const start = `${in_year}${two(month)}${two(day(in_year, month))}T${two(HOUR)}0000`;
    lines.push(
      "BEGIN:VEVENT", `UID:${event.id}-${in_year}@haandbog-i-brugerinddragelse`,
      `DTSTAMP:${event.stamp.replaceAll("-", "")}T000000Z`, `DTSTART;TZID=Europe/Copenhagen:${start}`,
      `DURATION:PT${event.minutes}M`, `SUMMARY:${escaped(event.title)}`,
      `DESCRIPTION:${escaped(`${event.text}\n\n${event.url}`)}`, `CATEGORIES:${escaped(event.kind)}`,
      `URL:${event.url}`, "STATUS:TENTATIVE", "TRANSP:OPAQUE", "END:VEVENT",
    );
  }
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
}

class Year extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.items = [...document.querySelectorAll(".hb-year-list > li")];
    for (const item of this.items) {
      const label = Object.assign(document.createElement("label"), { className: "hb-pick" });
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
      const name = Object.assign(document.createElement("span"), {
        className: "hb-sr", textContent: `: ${item.querySelector("h3").textContent}`,
      });
      label.append(box, ` ${this.words.include}`, name);
      item.append(label);
    }
    const now = new Date();
    this.querySelector("input").value = now.getFullYear() + (now.getMonth() > 5 ? 1 : 0);
    this.querySelector("button").addEventListener("click", () => this.download());
    this.hidden = false;
  }

  download() {
    const year = Number(this.querySelector("input").value);
    const chosen = this.items.filter((item) => item.querySelector(".hb-pick input").checked);
    const status = this.querySelector("[role=status]");
    if (!Number.isInteger(year) || year < 2020 || year > 2100) {
      status.textContent = this.words.no_year;
      this.querySelector("input").focus();
      return;
    }
    if (!chosen.length) {
      status.textContent = this.words.none;
      return;
    }
    const events = chosen.map((item) => ({
      id: item.id,
      month: Number(item.dataset.month),
      minutes: Number(item.dataset.minutes),
      kind: item.dataset.kind,
      stamp: item.dataset.reviewed,
      title: item.querySelector("h3").textContent.trim(),
      text: [...item.querySelectorAll(".hb-year-text")].map(textOf).join("\n\n"),
      url: `${location.origin}${location.pathname}#${item.id}`,
    }));
    const lang = document.documentElement.lang;
    const text = calendar(events, { year, first: Number(this.querySelector("select").value), name: this.words.name, lang });
    save(`aarshjul-${year}.ics`, "text/calendar", text);
    status.textContent = fill(this.words.made, { count: events.length });
  }
}

customElements.define("hb-year", Year);
