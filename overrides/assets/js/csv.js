// Comma-separated values as spreadsheets write them (RFC 4180, and the semicolon of Danish Excel).

const SEPARATORS = [";", ",", "\t"];
// A spreadsheet would run these as formulas.
const FORMULA = /^['=+\-@\t\r]/;

/** The bytes of a file as text: UTF-8 or UTF-16 with its mark, else UTF-8, else as older Excel writes. Pure. */
export function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Rows of texts, as they were before `written`; empty lines are left out. Throws where a quoted text
    has no end: the file is cut. Pure. */
export function parsed(text) {
  const [first] = text.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1);
  const among = (sign) => first.split(sign).length;
  const separator = SEPARATORS.reduce((best, sign) => (among(sign) > among(best) ? sign : best));
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const row = rows.at(-1);
    const cell = row.length - 1;
    if (quoted) {
      if (sign !== '"') row[cell] += sign;
      else if (text[at + 1] === '"') row[cell] += text[++at];
      else quoted = false;
    } else if (sign === '"' && row[cell] === "") quoted = true;
    else if (sign === separator) row.push("");
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at++;
      rows.push([""]);
    } else row[cell] += sign;
  }
  if (quoted) throw new SyntaxError("a quoted text has no end");
  const bare = (cell) => (cell[0] === "'" && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);
  return rows.filter((row) => row.some(Boolean)).map((row) => row.map(bare));
}

/** Rows of texts as a file that Danish Excel opens; no cell can become a formula. Pure. */
export function written(rows) {
  const safe = (cell) => (FORMULA.test(cell) ? `'${cell}` : cell);
  const quoted = (cell) => (/[";,\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(safe(cell))).join(";")).join("\r\n")}\r\n`;
}
