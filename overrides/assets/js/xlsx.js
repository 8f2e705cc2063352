// The first sheet of a workbook (.xlsx) as rows of texts (ECMA-376, SpreadsheetML). Loaded on demand.

import { strFromU8, unzipSync } from "./vendor/fflate.js";

const LARGEST = 20_000_000; // bytes of one part, unpacked
const MOST_COLUMNS = 200; // a cell further to the right is none of the template's
const PARTS = /^(xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/worksheets\/[^/]+\.xml)$/;

const column = (name) => [...name].reduce((number, sign) => number * 26 + sign.charCodeAt(0) - 64, 0) - 1;

/** Rows of texts of the first sheet; throws where the file is no workbook. */
export function firstSheet(bytes) {
  const files = unzipSync(bytes, { filter: ({ name, originalSize }) => PARTS.test(name) && originalSize <= LARGEST });
  const tree = (name) => {
    if (!files[name]) throw new SyntaxError(name);
    const found = new DOMParser().parseFromString(strFromU8(files[name]), "application/xml");
    if (found.querySelector("parsererror")) throw new SyntaxError(name);
    return found;
  };
  const named = (root, name) => [...root.getElementsByTagNameNS("*", name)];
  const text = (cell) => named(cell, "t").filter((part) => part.closest("rPh") === null).map((part) => part.textContent).join("");

  const first = named(tree("xl/workbook.xml"), "sheet")[0];
  const relation = [...first.attributes].find((it) => it.localName === "id" && it.prefix).value;
  const target = named(tree("xl/_rels/workbook.xml.rels"), "Relationship").find((it) => it.id === relation || it.getAttribute("Id") === relation);
  const sheet = tree(`xl/${target.getAttribute("Target").replace(/^\/?(xl\/)?/, "")}`);
  const shared = files["xl/sharedStrings.xml"] ? named(tree("xl/sharedStrings.xml"), "si").map(text) : [];

  return named(sheet, "row").map((row) => {
    const cells = [];
    for (const cell of named(row, "c")) {
      const at = column(cell.getAttribute("r")?.replace(/\d+/, "") ?? "");
      if (at >= MOST_COLUMNS) continue;
      const raw = named(cell, "v")[0]?.textContent ?? "";
      const kind = cell.getAttribute("t");
      cells[at < 0 ? cells.length : at] = kind === "s" ? shared[Number(raw)] ?? "" : kind === "inlineStr" ? text(cell) : raw;
    }
    return Array.from(cells, (cell) => cell ?? "");
  }).filter((row) => row.some(Boolean));
}
