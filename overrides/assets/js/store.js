// What a reader writes, kept in this browser alone.
//
// Every key names the version of its form: `hb:2:tjek-aarsmoede` holds {value, saved}. What cannot be
// read is set aside under `hb:x:…`, never overwritten. Where storage is blocked or full, reading gives
// nothing and keeping says no, so that a tool can tell the reader.

const SITE = "hb:";
const VERSION = 2;
const HERE = `${SITE}${VERSION}:`;
const ASIDE = `${SITE}x:`;
const FORMAT = "haandbog-i-brugerinddragelse";
/** How a value of one version becomes one of the next. */
const MIGRATIONS = { 1: (value) => ({ value, saved: null }) };

const unsaved = new Set();
// Unreadable, and no room to set it aside: nothing is written over it.
const stuck = new Set();

const isKept = (kept) => typeof kept === "object" && kept !== null && "value" in kept;

function parsed(raw) {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(SITE));
  } catch {
    return []; // storage is blocked
  }
}

/** Write a text under one key instead of another; whether there was room. Else all is as it was. */
function move(from, to, text) {
  try {
    localStorage.setItem(to, text);
  } catch {
    return false;
  }
  localStorage.removeItem(from);
  return true;
}

/** Set aside what cannot be read, beside whatever was set aside before. */
function setAside(key, name) {
  let place = ASIDE + name;
  while (localStorage.getItem(place) !== null) place += "~";
  return move(key, place, localStorage.getItem(key));
}

/** Bring what older versions of the handbook kept up to this version. */
function migrate() {
  for (const key of keys()) {
    const [, version, name] = key.match(/^hb:(\d+):(.+)$/) ?? [];
    if (!version || Number(version) >= VERSION) continue;
    if (localStorage.getItem(HERE + name) !== null) continue; // the newer one holds
    let value = parsed(localStorage.getItem(key));
    for (let from = Number(version); value !== undefined && from < VERSION; from++) value = MIGRATIONS[from]?.(value);
    if (value === undefined) setAside(key, name);
    else move(key, HERE + name, JSON.stringify(value));
  }
}

/** The value kept under a name, or null. What cannot be read is set aside. */
export function recall(name) {
  try {
    const raw = localStorage.getItem(HERE + name);
    if (raw === null) return null;
    const kept = parsed(raw);
    if (isKept(kept)) return kept.value;
    putAside(name);
  } catch {
    // Storage is blocked.
  }
  return null;
}

/** Whether something unreadable was set aside under a name. */
export function isAside(name) {
  return stuck.has(name) || keys().includes(ASIDE + name);
}

/** Set aside what a tool cannot use though it can be read. */
export function putAside(name) {
  try {
    if (!setAside(HERE + name, name)) stuck.add(name);
  } catch {
    // Storage is blocked.
  }
}

/** Keep a value under a name; whether it was kept. What was not is warned of before the page closes. */
export function keep(name, value) {
  try {
    if (stuck.has(name)) throw new Error(name);
    localStorage.setItem(HERE + name, JSON.stringify({ value, saved: new Date().toISOString() }));
    unsaved.delete(name);
    return true;
  } catch {
    unsaved.add(name);
    return false;
  }
}

/** Forget what was kept under a name. */
export function forget(name) {
  unsaved.delete(name);
  stuck.delete(name);
  try {
    localStorage.removeItem(HERE + name);
  } catch {
    // Nothing can have been kept either.
  }
}

/** Call back with what is kept under a name when another tab changes it. */
export function watch(name, changed) {
  addEventListener("storage", (event) => {
    if (event.key === HERE + name || event.key === null) changed(recall(name));
  });
}

/** All that the handbook keeps here: [{key, name, saved, size, readable, value}], sizes in characters. */
export function everything() {
  return keys().map((key) => {
    const raw = localStorage.getItem(key) ?? "";
    const kept = key.startsWith(HERE) ? parsed(raw) : undefined;
    const readable = isKept(kept);
    return {
      key,
      name: key.replace(/^hb:\w+:/, "").replace(/~+$/, ""),
      saved: readable ? kept.saved : null,
      size: raw.length,
      readable,
      value: readable ? kept.value : raw,
    };
  });
}

/** Delete one key that `everything` named. */
export function remove(key) {
  localStorage.removeItem(key);
}

/** All that is kept, as the text of a file. */
export function exported() {
  const items = everything().map(({ name, saved, readable, value }) => ({ name, saved, readable, value }));
  return JSON.stringify({ format: FORMAT, version: VERSION, exported: new Date().toISOString(), items }, null, 2);
}

/** Keep what such a file holds, all of it or nothing: how many, or null where the file is another's. */
export function imported(text) {
  const file = parsed(text);
  if (file?.format !== FORMAT || file.version !== VERSION || !Array.isArray(file.items)) return null;
  const isTime = (saved) => saved === null || (typeof saved === "string" && !Number.isNaN(Date.parse(saved)));
  const fits = (item) => typeof item.name === "string" && /^[\w-]{1,80}$/.test(item.name) && "value" in item && isTime(item.saved);
  if (!file.items.every((item) => typeof item?.readable === "boolean" && (!item.readable || fits(item)))) return null;
  const items = file.items.filter((item) => item.readable);
  const before = new Map(); // of those that are written
  try {
    for (const { name, value, saved } of items) {
      const raw = localStorage.getItem(HERE + name);
      localStorage.setItem(HERE + name, JSON.stringify({ value, saved }));
      if (!before.has(name)) before.set(name, raw);
    }
  } catch (error) {
    for (const name of before.keys()) localStorage.removeItem(HERE + name);
    for (const [name, raw] of before) if (raw !== null) localStorage.setItem(HERE + name, raw);
    throw error;
  }
  return items.length;
}

addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
try {
  migrate();
} catch {
  // No room to move what is old; it stays where it is, and the page on what is stored shows it.
}
