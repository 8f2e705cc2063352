// How a tool hands over the document it wrote: the same three ways wherever there is one.

import { copy, mark } from "./document.js";
import { save } from "./shared.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A name for a file out of a title. Pure. */
export function fileName(title) {
  const plain = title.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa").normalize("NFKD");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "dokument";
}

/** Save the document for Word; the key of the words that say whether it could be made. `blank` is the
    address of the blank document, already of this language. */
export async function saveWord(made, blank) {
  try {
    const [{ word }, response] = await Promise.all([import("./word.js"), fetch(blank)]);
    if (!response.ok) throw new Error(blank);
    const bytes = word(made, new Uint8Array(await response.arrayBuffer()));
    save(`${fileName(made.title)}.docx`, WORD, bytes);
    return "saved";
  } catch {
    return "no_word";
  }
}

/** Copy the document, or mark it where that is not allowed; the key of the words that say which. */
export async function copyOrMark(made, shown) {
  if (await copy(made)) return "copied";
  mark(shown);
  return "selected";
}
