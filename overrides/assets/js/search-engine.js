// The search itself: Pagefind's index of the page's language, asked in the ways a reader may mean.
// A word that the site does not know is split into words it knows, or becomes the nearest of them.
// Loaded when a reader opens the search.

const RANKING = {
  pageLength: 0.2,
  termSaturation: 2,
  termSimilarity: 6,
  metaWeights: { title: 3, summary: 1, kind: 0, url: 0, questions: 0 },
};
const SHORTEST_PART = 3; // letters of a part of a compound
const ENDING = /^(...+?)(erne|ene|ing|er|en|et|ed|es|e)?s?$/;
const ALIKE = 0.3; // of what was typed
const READ = 6; // of the best pages, what they are called and asked is read
const OF_THE_WHOLE = 3;
const EXAMPLE = "initiativ"; // what one place did: seldom what is asked for, unless it is named
const OF_AN_EXAMPLE = 0.7;
const EXCERPT = 20; // words
const HIDDEN = "#kun-indeks"; // below it stands what only the index reads
const LETTERS = { å: ["aa", "a"], ø: ["oe", "o"], æ: ["ae", "e", "a"] };
const ID = /^[amvgno]\d+(\.\w+)*$/;

const STOP = {
  da: new Set("og i at er et en den det de der som på til med for af om kan jeg du vi man vores min mit mine din dit dine jeres deres hvad hvem hvor hvordan hvornår hvorfor hvilke hvilken hvilket skal vil må får få har have være bliver blive gør gøre eller men så når hvis fra ved ikke også mig dig os sig ham hende dem nogen noget findes han var havde hun nu over da ud sin op hans her blev kunne ind dog ville jo efter skulle denne end dette under anden alt meget sit sine vor mod disse nogle hos ad hendes været jer sådan".split(" ")),
  en: new Set("a an the and or of in on at to for with by from as is are be been was were do does did can could may must shall should will would i you we they he she it me my your our their what who whom which where when how why that this these those not have has had get there about if so myself ours ourselves yours yourself yourselves him his himself her hers herself its itself them theirs themselves am being having doing ought but because until while against between into through during before after above below up down out off over under again further then once here all any both each few more most other some such no nor only same than too very".split(" ")),
};

/** The words of a query in lower case. Pure. */
export const words = (query) => query.toLowerCase().match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? [];

/** The words that say what is wanted; all of them where each is a common one. Pure. */
export function wanted(query, lang) {
  const all = words(query);
  const telling = all.filter((word) => !STOP[lang].has(word));
  return [...new Set(telling.length ? telling : all)];
}

/** A word without its ending, Danish or English: "møderne" and "mødet" are the same. Pure. */
export const root = (word) => word.replace(ENDING, "$1");

/** The most that one of the texts has of a query's words, 0 to 1. Small words count: they tell "who may" from
    "how to". Pure. */
export function likeWhole(query, texts) {
  const asked = [...new Set(words(query).map(root))];
  const share = (text) => {
    const said = new Set(words(text).map(root));
    return asked.filter((word) => said.has(word)).length / asked.length;
  };
  return asked.length > 1 ? Math.max(...texts.map(share)) : 0;
}

/** How many letters are to be changed, left out, put in or swapped; `most` + 1 where more. Pure. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [older, old] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length];
}

/** The known word nearest to one that is not, or null; of equals the most used, which comes first. Pure. */
export function nearest(word, known) {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  let best = null;
  let least = most + 1;
  for (const other of known) {
    // Few misspell how a word begins.
    if (other[0] !== word[0] && most < 2) continue;
    const far = distance(word, other, least - 1);
    if (far < least) [best, least] = [other, far];
    if (least === 1) break;
  }
  return best;
}

/** An unknown compound as words that are known, or null. The last part says what the thing is, so the
    longest one that fits: "patientforløbskort" is a "forløbskort". Pure. */
export function split(word, known) {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const tail = word.slice(at);
    if (!known.has(tail)) continue;
    const head = [word.slice(0, at), word.slice(0, at).replace(/(s|e)$/, "")].find((part) => known.has(part));
    if (head) return [head, tail];
  }
  return null;
}

/** Neighbours that the site writes as one word: "borger møde" → "borgermøde". Pure. */
export function joined(asked, known) {
  const pairs = asked.slice(1).map((tail, at) => ["", "s", "e"].map((link) => asked[at] + link + tail));
  return pairs.flatMap((ways) => ways.filter((word) => known.has(word)).slice(0, 1));
}

/** How a word is typed without Danish letters: "pårørende" → "paaroerende", "parorende" … Pure. */
export function typed(word) {
  let ways = [""];
  for (const letter of word) ways = ways.flatMap((way) => (LETTERS[letter] ?? [letter]).map((one) => way + one));
  return ways.filter((way) => way !== word);
}

/** The file that a word is in, by the letter it is typed with first: "åben" is among those on a. Pure. */
export const initial = (word) => (LETTERS[word[0]]?.[0] ?? word)[0];

// Ids and numbers are looked for as they are, and so is a word that is still being typed.
const isKnown = (word, known) => known.has(word) || !/^\p{L}{3,}$/u.test(word) || [...known].some((other) => other.startsWith(word));

/** The words that a word of a query stands for: itself, the parts of a compound that is not known, or what
    was meant by one that is misspelt. Pure. */
export function meant(word, known) {
  if (isKnown(word, known)) return [word];
  const danish = [...known].find((other) => /[æøå]/.test(other) && typed(other).includes(word));
  if (danish) return [danish];
  return split(word, known) ?? [nearest(word, known) ?? word];
}

let opened = null;
const lists = {};

/** Load the index; the page's language decides which. */
export function open(base) {
  opened ??= import(`${base}pagefind/pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, baseUrl: base, ranking: RANKING, excerptLength: EXCERPT });
    await pagefind.init();
    await pagefind.filters(); // so that searches tell how many pages of each kind they find
    return pagefind;
  });
  // What could not be loaded now may be there the next time.
  opened.catch(() => (opened = null));
  return opened;
}

/** Words that the site uses, the most used first: those on a letter, or all. */
function list(base, lang, letter = "") {
  const file = `${base}pagefind/words.${lang}${letter && `.${letter}`}.json`;
  lists[file] ??= fetch(file).then((response) => (response.ok ? response.json() : Promise.reject(new Error(file))));
  lists[file].catch(() => delete lists[file]);
  return lists[file];
}

/** The words that the asked can be among, or all words where one of them is not. */
async function vocabulary(base, lang, asked) {
  const letters = [...new Set(asked.map(initial))].filter((letter) => /[a-z]/.test(letter));
  const near = new Set((await Promise.all(letters.map((letter) => list(base, lang, letter)))).flat());
  return asked.every((word) => isKnown(word, near)) ? near : new Set(await list(base, lang));
}

/** What is found, best first: {pages: [{url, title, kind, summary, said, places}], mended: the words that were
    sought for others, total: how many pages there are, whole: how many of them have all the words, kinds: of
    which kinds they are}. */
export async function find(query, { lang, base, kind = "", most }) {
  const asked = wanted(query, lang);
  const [pagefind, known] = await Promise.all([open(base), vocabulary(base, lang, asked)]);
  const options = kind ? { filters: { kind } } : {};
  const sought = [...new Set(asked.flatMap((word) => meant(word, known)))];
  const kinds = new Set();
  const scores = new Map(); // id → {result, score, found: how many of the words}
  for (const word of [...sought, ...joined(asked, known)]) {
    const { results, filters } = await pagefind.search(word, options);
    for (const [name, count] of Object.entries(filters.kind ?? {})) if (count) kinds.add(name);
    for (const result of results) {
      const { score, found } = scores.get(result.id) ?? { score: 0, found: 0 };
      scores.set(result.id, { result, score: score + result.score, found: found + (sought.includes(word) ? 1 : 0) });
    }
  }
  // A page with more of the words comes before one that says fewer of them often.
  const worth = ({ score, found }) => score * Math.sqrt(found);
  const best = [...scores.values()].sort((a, b) => worth(b) - worth(a)).slice(0, most);
  const loaded = await Promise.all(best.map(async (one) => ({ page: await page(one.result), worth: worth(one) })));
  const inFull = (one) => one.worth * (1 + OF_THE_WHOLE * likeWhole(query, one.page.said)) * (one.page.kind === EXAMPLE ? OF_AN_EXAMPLE : 1);
  const read = loaded.splice(0, READ).map((one) => ({ ...one, worth: inFull(one) }));
  const pages = [...read.sort((a, b) => b.worth - a.worth), ...loaded].map((one) => one.page);
  if (asked.length === 1 && ID.test(asked[0])) pages.sort((a, b) => isOwn(b, asked[0]) - isOwn(a, asked[0]));
  const whole = [...scores.values()].filter(({ found }) => found === sought.length).length;
  const mended = sought.filter((word) => !asked.includes(word));
  return { pages, mended, total: scores.size, whole, kinds: [...new Set([...pages.map((one) => one.kind), ...kinds])] };
}

/** How much two texts have in common, 0 to 1: the share of three letters in a row. Pure. */
export function likeness(a, b) {
  const threes = (text) => new Set(Array.from({ length: Math.max(text.length - 2, 1) }, (_, at) => text.toLowerCase().slice(at, at + 3)));
  const [left, right] = [threes(a), threes(b)];
  return [...left].filter((three) => right.has(three)).length / left.size;
}

/** Pages whose titles are nearest to a query that finds nothing; it needs no more than the titles. */
export async function nearTitles(query, { lang, base }, most = 5) {
  const response = await fetch(`${base}pagefind/titles.${lang}.json`);
  const near = (await response.json()).map((title) => ({ ...title, like: likeness(query, title.title) }));
  const best = near.filter(({ like }) => like >= ALIKE).sort((a, b) => b.like - a.like).slice(0, most);
  return best.map(({ url, title, kind, summary }) => ({ url, title, kind, summary, places: [] }));
}

// A page's own id stands first in its title.
const isOwn = ({ title }, id) => title.toLowerCase().startsWith(`${id} `);

async function page(result) {
  const { meta, sub_results: places } = await result.data();
  const shown = places.filter((place) => place.title !== meta.title && !place.url.endsWith(HIDDEN));
  return {
    url: meta.url,
    title: meta.title,
    kind: meta.kind,
    summary: meta.summary,
    said: [meta.title, ...(meta.questions ?? "").split("?")],
    // Pagefind escapes its excerpts; the words found are marked in them.
    places: shown.map(({ title, url, excerpt }) => ({ title, anchor: new URL(url, location).hash, excerpt })),
  };
}
