// What a tool writes, as a document: {title, blocks}, where a block is one of
//   {heading, level}   {text, lead?}   {list, lead?}   {head, rows, lead?}.
// Here it becomes elements of the page and plain text; word.js makes a file of it. Texts are only ever
// set as text, so nothing a reader writes can run.

const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

const lead = (block) => (block.lead ? [element("strong", `${block.lead}:`), " "] : []);
const leadAlone = (block) => (block.lead ? [element("p", ...lead(block))] : []);

function nodes(block) {
  if (block.heading) return [element(`h${block.level}`, block.heading)];
  if (block.list) {
    const items = block.list.map((text) => element("li", text));
    return [...leadAlone(block), element("ul", ...items)];
  }
  if (block.rows) {
    const head = element("tr", ...block.head.map((text) => Object.assign(element("th", text), { scope: "col" })));
    const rows = block.rows.map((row) => element("tr", ...row.map((text) => element("td", text))));
    const table = element("table", element("thead", head), element("tbody", ...rows));
    table.className = "hb-written"; // else the theme wraps it, to be scrolled
    return [...leadAlone(block), table];
  }
  return lines(block.text).map((line, at) => element("p", ...(at ? [] : lead(block)), line));
}

/** The document as elements; its own title is a heading of `level`. */
export function elements({ title, blocks }, level = 2) {
  const down = level - 1;
  const deeper = blocks.map((block) => (block.heading ? { ...block, level: block.level + down } : block));
  return [{ heading: title, level }, ...deeper].flatMap(nodes);
}

/** A block as lines of plain text. Pure. */
function said(block) {
  const before = block.lead ? `${block.lead}: ` : "";
  if (block.heading) return ["", block.heading.toUpperCase()];
  if (block.text !== undefined) return [before + lines(block.text).join("\n")];
  const row = (cells) => cells.map((text) => lines(text).join(" ")).join(" | ");
  const below = block.list ? block.list.map((text) => `- ${text}`) : [block.head, ...block.rows].map(row);
  return before ? [before.trim(), ...below] : below;
}

/** The document as plain text. Pure. */
export const plain = ({ title, blocks }) => [title.toUpperCase(), ...blocks.flatMap(said), ""].join("\n");

/** Put the document on the clipboard, with its headings and tables; whether it was allowed. */
export async function copy(made) {
  const html = element("div", ...elements(made)).innerHTML;
  try {
    const parts = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([plain(made)], { type: "text/plain" }) };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return false;
  }
}

/** Mark an element's text, for a reader to copy with the keyboard. */
export function mark(shown) {
  getSelection().selectAllChildren(shown);
}
