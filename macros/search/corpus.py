"""What is indexed: every page and every term as one document of its language.

A document holds what readers read, and beside it what only the index sees: editors' keywords and
questions, parts of compounds, and words that mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.kinds import TERM, kind_of
from macros.knowledge.sections import SEARCH
from macros.knowledge.urls import page_url
from macros.search.text import Splitter, stem, words

_TAG = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]+>", re.DOTALL)

_HEADINGS = re.compile(r"<h[2-4]\b.*?</h[2-4]>", re.DOTALL)


@dataclass(frozen=True)
class Document:
    """One result: its address from the site's root, how it is shown, and what is found in it."""

    lang: Lang
    url: str
    title: str
    kind: str
    summary: str
    html: str
    keywords: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All words that a reader reads."""
        return f"{self.title}\n{self.summary}\n{plain(self.html)}"

    @property
    def all_text(self) -> str:
        """And what editors have said that readers look for."""
        return "\n".join((self.text, *self.keywords, *self.questions))


def plain(html: str) -> str:
    """HTML's words."""
    return unescape(_TAG.sub(" ", html))


def headings(html: str) -> str:
    """The words of the headings."""
    return " ".join(plain(found) for found in _HEADINGS.findall(html))


# Pages that name all the others: what they list would make them a result for everything.
LISTS = frozenset(
    {
        "katalog/index.md",
        "katalog/metoder/index.md",
        "katalog/initiativer/index.md",
        "katalog/sammenlign.md",
        "katalog/sammenhaenge.md",
        "om/status.md",
        "om/register.md",
    }
)


def all_documents(k: Knowledge, contents: Mapping[tuple[str, Lang], str]) -> list[Document]:
    """Every document of every language, with what only the index sees."""
    found = list(documents(k, contents))
    ready: list[Document] = []
    for lang in LANGUAGES:
        mine = [document for document in found if document.lang == lang]
        # English words stand apart; only Danish ones are joined.
        vocabulary = {word for d in mine for word in words(d.text)} if lang == "da" else set()
        splitter = Splitter(vocabulary, lang, k.compounds.short, k.compounds.splits)
        ready += enriched(mine, [group[lang] for group in k.synonyms], splitter, lang)
    return ready


def documents(k: Knowledge, contents: Mapping[tuple[str, Lang], str]) -> Iterator[Document]:
    """The pages whose HTML is in `contents`, by (Danish path, language), and the terms."""
    glossary = k.home.get("glossary")
    for (path, lang), html in contents.items():
        if path == SEARCH:  # the page of results is none itself
            continue
        page = k.pages[path]
        own = page.front(lang)
        badge = f"{page.record} " if page.record and page.record[0].isupper() else ""
        yield Document(
            lang=lang,
            url=f"/{page_url(path, lang)}",
            title=badge + k.title(path, lang),
            kind=kind_of(path),
            summary=k.summary(path, lang),
            # The terms are documents of their own.
            html="" if path == glossary or path in LISTS else html,
            keywords=own.keywords,
            questions=own.questions,
        )
    if glossary is None:
        return
    for lang in LANGUAGES:
        if (glossary, lang) in contents:
            for term in k.glossary:
                yield Document(
                    lang=lang,
                    url=f"/{page_url(glossary, lang)}#{term.id}",
                    title=term.title[lang],
                    kind=TERM,
                    summary=term.text[lang],
                    html="",
                    keywords=_other_words(term.title[lang], term.aliases[lang], lang),
                )


def enriched(
    found: Sequence[Document],
    groups: Iterable[Sequence[str]],
    splitter: Splitter,
    lang: Lang,
) -> Iterator[Document]:
    """The documents of a language with parts of compounds and synonyms."""
    meanings: dict[tuple[str, ...], list[Sequence[str]]] = {}
    for group in groups:
        for phrase in group:
            meanings.setdefault(_stems(words(phrase), lang), []).append(group)
    longest = max(map(len, meanings), default=0)
    for document in found:
        of_text = words(document.all_text)
        named = (document.title, document.summary, *document.keywords, headings(document.html))
        about = words(" ".join(named))
        distinct = dict.fromkeys(of_text)
        parts = dict.fromkeys(part for word in distinct for part in splitter.parts(word))
        yield replace(
            document,
            parts=tuple(part for part in parts if part not in distinct),
            synonyms=tuple(_synonyms(_stems(about, lang), meanings, longest, lang)),
        )


def _other_words(title: str, aliases: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """A term's aliases but for bent forms, which the index knows: each would count once more."""
    kept = {_stems(words(title), lang): ""}
    for alias in aliases:
        kept.setdefault(_stems(words(alias), lang), alias)
    return tuple(filter(None, kept.values()))


def _stems(found: Iterable[str], lang: Lang) -> tuple[str, ...]:
    return tuple(stem(word, lang) for word in found)


def _synonyms(
    stems: tuple[str, ...],
    meanings: Mapping[tuple[str, ...], list[Sequence[str]]],
    longest: int,
    lang: Lang,
) -> Iterator[str]:
    """The other words of every group that a text has a word of, each once."""
    seen = set(stems)
    told: set[str] = set()
    for size in range(1, longest + 1):
        for at in range(len(stems) - size + 1):
            for group in meanings.get(stems[at : at + size], ()):
                for phrase in group:
                    new = [w for w in words(phrase) if stem(w, lang) not in seen and w not in told]
                    told.update(new)
                    yield from new
