"""Every page has a title, a summary and a translation of its own, and every record an address.

Titles are what readers see in results, tabs and links: two alike cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.knowledge.base import home_key
from macros.knowledge.catalogue import Article
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.loader import Loaded, file_of
from macros.knowledge.problems import Problem
from macros.knowledge.urls import PERMALINKS, page_url

# Search engines cut a description at about 160 characters; under 50 it says nothing.
SUMMARY_LENGTH = (50, 220)
# Materials that only MkDocs knows are not content pages.
CONTENT_FREE = frozenset({"404.md"})
_RESERVED = (
    f"Adresser under {PERMALINKS} er forbeholdt de permanente links til id'er.",
    "Vælg en anden adresse.",
)


def check(loaded: Loaded) -> Iterator[Problem]:
    """Yield pages without what every page has, doubled titles, and records without an address."""
    yield from _own_words(loaded)
    yield from _titles(loaded)
    yield from _summaries(loaded)
    yield from _addresses(loaded)
    yield from _redirects(loaded)


def _own_words(loaded: Loaded) -> Iterator[Problem]:
    for path, page in loaded.knowledge.pages.items():
        spot = loaded.page_spots[path]["en"]
        for name, words in (("title", "titel"), ("summary", "opsummering")):
            danish, english = getattr(page.meta, name), getattr(page.translation, name)
            if danish and not english:
                yield spot.problem(
                    (), f"Den engelske side mangler en {words}.", f"Tilføj »{name}:« øverst."
                )
            if english and not danish:
                yield spot.problem(
                    (name,),
                    f"Den engelske side har en {words}, som den danske ikke har.",
                    "Slet den: siden tager den fra sin post i data/.",
                )
        for lang in LANGUAGES:
            if not page.body[lang].strip():
                yield Problem(
                    file_of(path, lang),
                    loaded.body_lines[path, lang],
                    "Siden har ingen tekst under hovedet.",
                    "Skriv teksten.",
                )


def _titles(loaded: Loaded) -> Iterator[Problem]:
    for lang in LANGUAGES:
        seen: dict[str, str] = {}
        for path, page in loaded.knowledge.pages.items():
            if page.record is not None and page.record not in loaded.knowledge.records:
                continue
            title = loaded.knowledge.title(path, lang)
            if not title:
                continue
            if title in seen:
                yield loaded.page_spots[path][lang].problem(
                    ("title",),
                    f"Titlen »{title}« har {file_of(seen[title], lang)} også.",
                    "Giv siden en titel, der siger, hvad læseren får her.",
                )
            seen.setdefault(title, path)


def _summaries(loaded: Loaded) -> Iterator[Problem]:
    low, high = SUMMARY_LENGTH
    for record, spot in loaded.record_spots:
        summary = getattr(record, "summary", None)
        if summary is not None and not isinstance(record, Article):  # a page, see below
            for lang in LANGUAGES:
                if not low <= len(summary[lang]) <= high:
                    yield spot.problem(("summary", lang), *_length(len(summary[lang])))
    for path, page in loaded.knowledge.pages.items():
        for lang, text in (("da", page.meta.summary), ("en", page.translation.summary)):
            if text and not low <= len(text) <= high:
                yield loaded.page_spots[path][lang].problem(("summary",), *_length(len(text)))


def _length(found: int) -> tuple[str, str]:
    low, high = SUMMARY_LENGTH
    return (
        f"Opsummeringen er på {found} tegn.",
        f"Skriv mellem {low} og {high}: én eller to sætninger, der kan stå alene.",
    )


def _addresses(loaded: Loaded) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for path, page in loaded.knowledge.pages.items():
        spot = loaded.page_spots[path]["da"]
        for loc, name in (
            *(((("record",), page.record),) if page.record else ()),
            *((("home_of", i), key) for i, key in enumerate(page.meta.home_of)),
        ):
            if name in taken:
                yield spot.problem(
                    loc, f"»{name}« har allerede sin side: docs/{taken[name]}.", "Slet det ene."
                )
            taken.setdefault(name, path)
    if len(loaded.knowledge.pages) < len(loaded.page_spots):
        return  # a page that cannot be read may be where a record is shown
    with_own_page = {home_key(r) for r in loaded.knowledge.records.values() if r.id in taken}
    told: set[str] = set()
    for record, spot in loaded.record_spots:
        key = home_key(record)
        if record.id in taken or key in taken or key in told:
            continue
        if key not in with_own_page:
            told.add(key)  # the whole collection has no page: say it once
        yield spot.problem(
            ("id",),
            f"»{record.id}« vises ikke på nogen side.",
            f"Opret en side med »record: {record.id}«, eller skriv »{key}« i home_of på en side.",
        )


def _redirects(loaded: Loaded) -> Iterator[Problem]:
    taken = {page_url(path, "da"): path for path in loaded.knowledge.pages}
    for path, page in loaded.knowledge.pages.items():
        if path.startswith(PERMALINKS):
            yield Problem(file_of(path, "da"), 1, *_RESERVED)
        for index, old in enumerate(page.meta.redirect_from):
            if old.startswith(PERMALINKS):
                yield loaded.page_spots[path]["da"].problem(("redirect_from", index), *_RESERVED)
            if old in taken:
                yield loaded.page_spots[path]["da"].problem(
                    ("redirect_from", index),
                    f"Adressen »{old}« er allerede docs/{taken[old]}.",
                    "En side kan kun viderestille fra en adresse, som ingen anden har.",
                )
            taken.setdefault(old, path)
