// What the search's dialog and page show: what was found in words, and the results grouped by kind, with
// the place on the page and the words found. Everything that is shown is set as text.

import { find, nearTitles, root, wanted } from "./search-engine.js";
import { fill } from "./shared.js";

/** How many pages the dialog shows: each is a file to load, and the page of results has the others. */
export const SHOWN = 6;

export const made = (name, attributes, ...inside) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...inside);
  return element;
};

/** What was found, in words. Pure. */
export function outcome({ mended, total, whole }, query, words) {
  const all = total === 1 ? "one" : "many";
  const how = { [total]: all, 0: "any" }[whole] ?? "some";
  const other = mended.length ? ` ${fill(words.mended, { word: mended.join(", ") })}` : "";
  return fill(words[how], { count: total, whole, query }) + other;
}

/** What is asked for, as it stands in an address. Pure. */
export const addressOf = (asked) => String(new URLSearchParams(Object.entries(asked).filter(([, value]) => value)));

/** What to show for a query, in the dialog or on the page: {pages, found: how many there are, text, asked: the
    words to mark, kinds: which there are, kind: the one shown, which is "" where it has no pages}. When nothing
    is found, or the index cannot be loaded, the nearest titles. */
export async function answer(query, options, words) {
  let all = null;
  try {
    all = await find(query, { ...options, kind: "" });
    if (all.pages.length) {
      const asked = [...wanted(query, options.lang), ...all.mended];
      const kind = all.kinds.includes(options.kind) ? options.kind : "";
      const some = kind ? await find(query, { ...options, kind }) : all;
      return { pages: some.pages, found: some.total, text: outcome(some, query, words), asked, kind, kinds: all.kinds };
    }
  } catch {
    // The browser or the host refuses WebAssembly, or the network is gone.
  }
  const pages = await nearTitles(query, options).catch(() => []);
  const none = fill(words[pages.length ? "near" : "none"], { query });
  return { pages, found: 0, text: all ? none : words.failed, asked: [], kind: "", kinds: [] };
}

/** A text with the words found marked. */
export function marked(text, asked) {
  const roots = new Set(asked.map(root));
  const pieces = text.split(/([\p{L}\p{N}]+)/u);
  return pieces.map((piece) => (roots.has(root(piece.toLowerCase())) ? made("mark", { textContent: piece }) : piece));
}

/** Pagefind's excerpt as nodes: its marks, and all else as text. */
function excerpted(html) {
  const found = new DOMParser().parseFromString(html, "text/html").body.childNodes;
  return [...found].map((node) => (node.nodeName === "MARK" ? made("mark", { textContent: node.textContent }) : node.textContent));
}

/** The groups in the order of their best page: [[kind, pages]]. Pure. */
export function grouped(pages) {
  const groups = new Map();
  for (const page of pages) groups.set(page.kind, [...(groups.get(page.kind) ?? []), page]);
  return [...groups];
}

/** The kinds that results are of, as buttons; `kind` is the one chosen, "" all of them. */
export function filters(found, kind, { kinds, all }) {
  if (found.length < 2) return [];
  return ["", ...found].map((each) => {
    const button = made("button", { type: "button", className: "hb-chip", textContent: each ? kinds[each] : all, ariaPressed: String(each === kind) });
    button.dataset.kind = each;
    return button;
  });
}

/** Put the filters into their place; the one that had the focus keeps it. */
export function putFilters(place, buttons, otherwise) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
  place.replaceChildren(...buttons);
  if (focused !== null) (buttons.find(({ dataset }) => dataset.kind === focused) ?? otherwise).focus();
}

let number = 0; // of what has an id, on the page and in the dialog over it

/** The results as elements. `role` of each is "option" in the dialog's list, none on a page. */
export function results(pages, asked, { base, kinds, role = "" }) {
  const href = (page, anchor = "") => base.replace(/\/$/, "") + page.url.replace(/#.*/, anchor ? "" : "$&") + anchor;
  const link = (title, attributes, ...inside) => {
    const element = made("a", { id: `hb-fund-${++number}`, ...attributes }, ...inside);
    element.dataset.title = title;
    if (role) Object.assign(element, { role, tabIndex: -1, ariaSelected: "false" });
    return element;
  };
  return grouped(pages).map(([kind, mine]) => {
    const heading = made("p", { id: `hb-slags-${++number}`, className: "hb-label", textContent: kinds[kind] ?? kind });
    if (role) heading.role = "presentation"; // a list of options holds nothing else; it still names the group
    const group = made("div", { className: "hb-hit-group" }, heading);
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", heading.id);
    for (const page of mine) {
      const inside = [made("strong", {}, ...marked(page.title, asked)), made("span", {}, ...marked(page.summary, asked))];
      group.append(link(page.title, { className: "hb-hit", href: href(page) }, ...inside));
      for (const place of page.places.filter(({ anchor }) => anchor).slice(0, 2)) {
        const said = [made("strong", {}, ...marked(place.title, asked)), made("span", {}, ...excerpted(place.excerpt))];
        group.append(link(`${page.title}: ${place.title}`, { className: "hb-hit hb-hit--place", href: href(page, place.anchor) }, ...said));
      }
    }
    return group;
  });
}
