// What a reader writes, kept in this browser alone. Every key is versioned; where storage is blocked,
// full or damaged, reading gives nothing and keeping says no, so a tool can tell the reader.

const PREFIX = "hb:1:";

/** The value kept under a name, or null. */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

/** Keep a value under a name; whether it was kept. */
export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Forget what was kept under a name. */
export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing can have been kept either.
  }
}

/** Call back with what is kept under a name when another tab changes it. */
export function watch(name, changed) {
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + name || event.key === null) changed(recall(name));
  });
}
