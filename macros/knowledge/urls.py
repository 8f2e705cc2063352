"""Addresses of pages as MkDocs and static-i18n lay them out: directories, English below `en/`."""

from __future__ import annotations

import posixpath
import re
import unicodedata

PERMALINKS = "id/"  # the folder of the permanent links, from each language's root


def page_url(page: str, lang: str) -> str:
    """`manifest/viden/m1.md`, `en` → `en/manifest/viden/m1/`, from the site's root."""
    stem = page.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        stem = stem.removesuffix("index").rstrip("/")
    prefix = "" if lang == "da" else f"{lang}/"
    return f"{prefix}{stem}/" if stem else prefix


def relative_url(target: str, start: str) -> str:
    """`target` as seen from the page `start`; both from the site's root, as `page_url` gives them.

    A file target (`assets/x.js`) stays a file, a page ends in a slash, the page itself is `./`.
    """
    base = start if start.endswith("/") or not start else posixpath.dirname(start) + "/"
    url = posixpath.relpath("/" + target, "/" + base)
    if target.endswith("/") or not target:
        url = "./" if url == "." else url + "/"
    return url


def permalink(item_id: str, lang: str) -> str:
    """The address that an id keeps wherever its text moves: `M1.2`, `en` → `en/id/M1.2/`."""
    return file_url(f"{PERMALINKS}{item_id}/", lang)


def file_url(path: str, lang: str) -> str:
    """A file each language has: `katalog/atom.xml`, `en` → `en/katalog/atom.xml`."""
    return path if lang == "da" else f"{lang}/{path}"


def slug(text: str, most: int = 60) -> str:
    """A text as it can stand in an address: `Åbent hus` → `aabent-hus`. May be empty."""
    plain = text.casefold()
    for letter, spelt in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ß", "ss")):
        plain = plain.replace(letter, spelt)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    return words[:most].strip("-")
