"""What the catalogue's page asks for when a reader filters: a compact index, and texts in chunks.

The index holds what filtering, counting and sorting need, as numbers; the summaries come in
chunks, only for the rows that are shown. So neither grows into the page's own HTML.
"""

from __future__ import annotations

import json
from typing import Any

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import HOME, INDEX, Entry
from macros.knowledge.facets import facets, used
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.sorting import by_title
from macros.knowledge.urls import page_url, relative_url

CHUNK = 200


def files(k: Knowledge) -> dict[str, bytes]:
    """The index and the chunks of every language, by path from the site's root."""
    made: dict[str, bytes] = {}
    for lang in LANGUAGES:
        entries = by_title(k.entries, lang)
        made[f"{INDEX}/{lang}.json"] = _compact(index(k, entries, lang))
        for start in range(0, len(entries), CHUNK):
            texts = [entry.summary[lang] for entry in entries[start : start + CHUNK]]
            made[f"{INDEX}/{lang}-{start // CHUNK}.json"] = _compact(texts)
    return made


def index(k: Knowledge, entries: list[Entry], lang: Lang) -> dict[str, Any]:
    """The entries in the order of their titles, one list for each thing known of them.

    `facets` gives each facet's values; in `masks` an entry's values are the bits of one number.
    `about` are places in `relations`, the ids that entries relate to. Addresses are relative to
    the catalogue's page.
    """
    relations = list(dict.fromkeys(name for entry in entries for name in entry.related))
    place = {name: number for number, name in enumerate(relations)}
    home = page_url(HOME, lang)
    every = facets(k)
    values = {facet.key: list(used(facet, entries)) for facet in every}
    bits = {key: {value: 1 << n for n, value in enumerate(vs)} for key, vs in values.items()}
    masks = {
        facet.key: [sum(bits[facet.key][value] for value in facet.of(e)) for e in entries]
        for facet in every
    }
    return {
        "chunk": CHUNK,
        "facets": values,
        "relations": relations,
        "ids": [entry.id for entry in entries],
        "titles": [entry.title[lang] for entry in entries],
        "words": [" ".join(entry.keywords[lang]) for entry in entries],
        "urls": [relative_url(page_url(k.page_of(e.id) or "", lang), home) for e in entries],
        "masks": masks,
        "about": [[place[name] for name in entry.related] for entry in entries],
        "changed": [int(f"{e.updated:%Y%m%d}") for e in entries],
    }


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
