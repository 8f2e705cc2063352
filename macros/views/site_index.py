"""The site's index: every title, term and keyword under its letter, each leading to its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from macros.knowledge.model import Term
from macros.knowledge.sorting import sort_key
from macros.knowledge.urls import slug
from macros.views.here import Here
from macros.views.render import render

# What `sort_key` makes of the letters that come last in Danish.
_LAST = {"{": "Æ", "|": "Ø", "}": "Å"}
_DIGITS = "0–9"
_START = re.compile(r"^\W+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the index, and where it leads: address → what stands on the link."""

    label: str
    targets: dict[str, str] = field(default_factory=dict)

    @property
    def main(self) -> str | None:
        """The address the word itself leads to: the place it is the title of, or its only one."""
        own = (url for url, title in self.targets.items() if title == self.label)
        only = next(iter(self.targets)) if len(self.targets) == 1 else None
        return next(own, only)

    @property
    def others(self) -> list[tuple[str, str]]:
        """(address, title) of the other places."""
        return [place for place in self.targets.items() if place[0] != self.main]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its words in order; `anchor` is the same in both languages."""

    name: str
    anchor: str
    words: Sequence[Word]


def site_index(here: Here) -> Markup:
    """All page titles, terms with their aliases, and keywords, from A to the last letter."""
    return render("site_index.html", here, letters=letters(here))


def letters(here: Here) -> list[Letter]:
    """The letters that have words, in the language's order."""
    found: dict[str, list[Word]] = {}
    for word in sorted(words(here), key=lambda word: (_key(here, word.label), word.label)):
        found.setdefault(_letter(_key(here, word.label)), []).append(word)
    return [Letter(name, _anchor(name), group) for name, group in found.items()]


def words(here: Here) -> list[Word]:
    """The words of the index, each once whatever its capitals: the first to say it decides."""
    found: dict[str, Word] = {}
    for label, address, title in _said(here):
        word = found.setdefault(label.casefold(), Word(label))
        word.targets.setdefault(address, title)
    return list(found.values())


def _said(here: Here) -> Iterator[tuple[str, str, str]]:
    """(word, address, title of the place) of all that is in the index, titles first."""
    k = here.knowledge
    pages = [path for path in k.pages if path != here.page]
    for path in pages:
        yield here.title(path), here.href(path), here.title(path)
    for term in k.glossary:
        yield here.text(term.title), here.href(term.id), here.text(term.title)
    for term in k.glossary:
        for alias in other_words(here, term):
            yield alias, here.href(term.id), here.text(term.title)
    for path in pages:
        for keyword in k.pages[path].front(here.lang).keywords:
            yield keyword, here.href(path), here.title(path)


def other_words(here: Here, term: Term) -> list[str]:
    """A term's aliases but for bent forms, which would stand beside the word they come from."""
    kept: list[str] = []
    for alias in term.aliases[here.lang]:
        before = (here.text(term.title), *kept)
        if not alias.casefold().startswith(tuple(word.casefold() for word in before)):
            kept.append(alias)
    return kept


def _key(here: Here, label: str) -> str:
    return sort_key(_START.sub("", label), here.lang)


def _letter(key: str) -> str:
    first = key[:1]
    return _DIGITS if first.isdigit() else _LAST.get(first, first.upper())


def _anchor(name: str) -> str:
    return f"register-{slug(name)}"
