"""The order in which a reader of the language expects to find words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from macros.knowledge.catalogue import Entry
from macros.knowledge.fields import Lang

# Danish order: æ, ø, å (and aa) come last.
_DANISH = str.maketrans({"æ": "{", "ø": "|", "å": "}", "é": "e"})


def sort_key(text: str, lang: str) -> str:
    """A key that sorts titles as a reader of the language expects."""
    folded = text.casefold()
    if lang == "da":
        return folded.replace("aa", "å").translate(_DANISH)
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def by_title(entries: Iterable[Entry], lang: Lang) -> list[Entry]:
    """Entries of the catalogue in the order of their titles; the id decides between equals."""
    return sorted(entries, key=lambda entry: (sort_key(entry.title[lang], lang), entry.id))
