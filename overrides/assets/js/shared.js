// What several of the elements need.

/** A pattern with `{name}` filled in from `values`; a name they lack becomes nothing. Pure. */
export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** Hand the reader a file that was made here. */
export function save(name, type, ...parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** An element's words on one line, without the explanations that pop up. */
export function textOf(element) {
  const copy = element.cloneNode(true);
  for (const tip of copy.querySelectorAll("[popover]")) tip.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** The language of the page as the browser's own words for dates and numbers want it. */
export const locale = () => (document.documentElement.lang === "da" ? "da-DK" : "en-GB");

/** A day in the page's language: 2027-01-05 → 5. januar 2027; what is no day stays as it is. */
export function longDate(value) {
  const date = new Date(`${value}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  return date.toLocaleDateString(locale(), { dateStyle: "long", timeZone: "UTC" });
}
