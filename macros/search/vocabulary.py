"""The words and titles of each language, for what the index alone does not know.

A word that is not among the site's is misspelt, or a compound of words that are; and a search that
finds nothing offers the nearest titles.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

from macros.knowledge.fields import LANGUAGES
from macros.search.corpus import Document
from macros.search.pagefind import FOLDER
from macros.search.text import words

_LEAST = 3  # letters
# The letters that a word beginning with a Danish one is typed with, as the browser's code has them.
_TYPED = {"æ": "ae", "ø": "o", "å": "a"}


def files(documents: Sequence[Document]) -> dict[str, bytes]:
    """Every list by its path from the site's root.

    `words.da.json` has all words in use, the most used first, and `words.da.p.json` those that a
    reader may begin with a p: mostly no more than that is needed. `titles.da.json` has every title
    with its address.
    """
    made: dict[str, Any] = {}
    for lang in LANGUAGES:
        mine = [document for document in documents if document.lang == lang]
        made[f"titles.{lang}.json"] = [
            {"url": d.url, "title": d.title, "kind": d.kind, "summary": d.summary} for d in mine
        ]
        used = in_use(mine)
        made[f"words.{lang}.json"] = used
        for letter in ascii_lowercase:
            made[f"words.{lang}.{letter}.json"] = [
                word for word in used if letter in _TYPED.get(word[0], word[0])
            ]
    return {
        f"{FOLDER}/{name}": json.dumps(content, ensure_ascii=False).encode()
        for name, content in made.items()
    }


def in_use(documents: Sequence[Document]) -> list[str]:
    """The words of the documents, by how many of them have each."""
    count: Counter[str] = Counter()
    for document in documents:
        text = "\n".join((document.all_text, *document.synonyms))
        count.update({word for word in words(text) if len(word) >= _LEAST and word.isalpha()})
    return sorted(count, key=lambda word: (-count[word], word))
