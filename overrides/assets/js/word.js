// A document (see document.js) as a .docx file: the handbook's own blank document, which holds styles,
// page and language, with the reader's text as its body (ECMA-376, WordprocessingML). Loaded on demand.

import { strFromU8, strToU8, unzipSync, zipSync } from "./vendor/fflate.js";

const BODY = "word/document.xml";
const TITLE = "docProps/core.xml";
const PLACEHOLDER = "{{title}}";
const WHOLE = 5000; // the width of a table, in fiftieths of a per cent of the page's

// What XML 1.0 has no place for, lone surrogates among them.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML. Pure. */
export const xml = (text) => text.replace(NO_XML, "").replace(/[&<>"]/g, (sign) => SIGNS[sign]);

function run(text, bold = false) {
  const pieces = text.split("\n").map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`);
  return `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}${pieces.join("<w:br/>")}</w:r>`;
}

function paragraph(runs, style = "", properties = "") {
  const named = style ? `<w:pStyle w:val="${style}"/>` : "";
  return `<w:p><w:pPr>${named}${properties}</w:pPr>${runs}</w:p>`;
}

const led = (block) => (block.lead ? run(`${block.lead}: `, true) : "");

/** How wide each column is, in fiftieths of a per cent: after its longest text, within reason. Pure. */
export function widths(rows) {
  const [head] = rows;
  const longest = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const weights = longest.map((length) => Math.min(Math.max(length, 18), 40));
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((weight) => Math.floor((weight * WHOLE) / sum));
}

function table({ head, rows }) {
  const wide = widths([head, ...rows]);
  const cell = (text, at, bold) => `<w:tc><w:tcPr><w:tcW w:w="${wide[at]}" w:type="pct"/></w:tcPr>${paragraph(run(text, bold))}</w:tc>`;
  const row = (texts, properties, bold) => `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${head.map((_, at) => cell(texts[at] ?? "", at, bold)).join("")}</w:tr>`;
  const look = `<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${WHOLE}" w:type="pct"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>`;
  const grid = wide.map((width) => `<w:gridCol w:w="${width * 2}"/>`).join("");
  return `<w:tbl>${look}<w:tblGrid>${grid}</w:tblGrid>${row(head, "<w:tblHeader/>", true)}${rows.map((texts) => row(texts, "")).join("")}</w:tbl>${paragraph("")}`;
}

function body(block) {
  if (block.heading) return paragraph(run(block.heading), `Heading${block.level}`);
  const before = block.lead ? paragraph(led(block), "", "<w:keepNext/>") : "";
  if (block.rows) return before + table(block);
  if (block.list) return before + block.list.map((text) => paragraph(run(text), "ListBullet")).join("");
  return paragraph(led(block) + run(block.text));
}

/** The bytes of a .docx file. `blank` are those of the blank document. Pure. */
export function word({ title, blocks }, blank) {
  const files = unzipSync(blank);
  const written = [{ heading: title, level: 1 }, ...blocks].map(body).join("");
  const old = strFromU8(files[BODY]);
  const start = old.indexOf("<w:body>") + "<w:body>".length;
  files[BODY] = strToU8(old.slice(0, start) + written + old.slice(old.lastIndexOf("<w:sectPr")));
  files[TITLE] = strToU8(strFromU8(files[TITLE]).replace(PLACEHOLDER, () => xml(title)));
  return zipSync(files);
}
