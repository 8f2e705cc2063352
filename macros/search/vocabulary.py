"""The words of each language, for the search to know a misspelt word or an unknown compound by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from macros.knowledge.fields import LANGUAGES
from macros.search.corpus import Document
from macros.search.pagefind import FOLDER
from macros.search.text import words

_LEAST = 3  # letters


def titles(documents: Sequence[Document]) -> dict[str, bytes]:
    """Every title with its address, for a search that finds nothing, by path from the root."""
    return {
        f"{FOLDER}/titles.{lang}.json": json.dumps(
            [
                {"url": d.url, "title": d.title, "kind": d.kind, "summary": d.summary}
                for d in documents
                if d.lang == lang
            ],
            ensure_ascii=False,
        ).encode()
        for lang in LANGUAGES
    }


def files(documents: Sequence[Document]) -> dict[str, bytes]:
    """The words in use, the most used first, by path from the site's root."""
    made = {}
    for lang in LANGUAGES:
        count: Counter[str] = Counter()
        for document in documents:
            if document.lang == lang:
                text = "\n".join((document.all_text, *document.synonyms))
                count.update(
                    {word for word in words(text) if len(word) >= _LEAST and word.isalpha()}
                )
        ordered = sorted(count, key=lambda word: (-count[word], word))
        made[f"{FOLDER}/words.{lang}.json"] = json.dumps(ordered, ensure_ascii=False).encode()
    return made
