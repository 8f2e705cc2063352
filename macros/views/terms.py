"""Marks the glossary's terms in a page's text: a button that opens the explanation.

Native popovers need no script, open by keyboard and touch, and close with Esc. Only the first
place of a term on a page is marked, never inside headings, links, buttons or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from markupsafe import escape

from macros.knowledge.model import Term
from macros.views.here import Here
from macros.views.render import render

_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
# Words in these are names, controls or code, not running text.
_SKIPPED = re.compile(
    r"a|button|h[1-6]|code|pre|script|style|svg|dt|label|select|option|th|summary|caption|figure"
    r"|nav|abbr"
)
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
# A class that keeps a block out, e.g. the places in sources.
_SKIPPED_CLASS = re.compile(r'class="[^"]*\bhb-(?:source|label|badge|glossary|index|chips?|for)\b')


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that are marked: spelling (lower case) → term id, and one pattern for them all."""

    words: Mapping[str, str]
    pattern: re.Pattern[str]


def lexicon(spellings: Iterable[tuple[str, Sequence[str]]]) -> Lexicon:
    """Build from (term id, spellings). The first term to claim a spelling keeps it."""
    words: dict[str, str] = {}
    for term, forms in spellings:
        for form in forms:
            words.setdefault(form.casefold(), term)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(str(escape(word))) for word in longest_first)
    pattern = re.compile(rf"(?<![\w&#-])({alternatives or '(?!)'})(?![\w-])", re.IGNORECASE)
    return Lexicon(words, pattern)


@lru_cache(maxsize=8)
def _lexicon_of(terms: tuple[Term, ...], lang: str) -> Lexicon:
    return lexicon(
        (term.id, (term.title[lang], *term.aliases[lang])) for term in terms if term.mark
    )


def mark(html: str, lex: Lexicon) -> tuple[str, list[str]]:
    """Mark the first place of each term in `html`; returns (html, ids of the terms marked)."""
    out: list[str] = []
    found: list[str] = []
    skipping: list[str] = []  # open elements, from the first skipped one inwards
    for match in _TOKEN.finditer(html):
        token = match.group()
        if token.startswith("<"):
            out.append(token)
            tag = _TAG.match(token)
            if tag is None:
                continue
            name = tag.group(1).lower()
            if token.startswith("</"):
                if skipping and skipping[-1] == name:
                    skipping.pop()
            elif (
                not _VOID.fullmatch(name)
                and not token.endswith("/>")
                and (skipping or _SKIPPED.fullmatch(name) or _SKIPPED_CLASS.search(token))
            ):
                skipping.append(name)
        elif skipping:
            out.append(token)
        else:
            out.append(_mark_text(token, lex, found))
    return "".join(out), found


def _mark_text(text: str, lex: Lexicon, found: list[str]) -> str:
    def button(match: re.Match[str]) -> str:
        word = match.group(1)
        term = lex.words.get(unescape(word).casefold())
        if term is None or term in found:
            return match.group()
        found.append(term)
        return f'<button type="button" class="hb-term" popovertarget="tip-{term}">{word}</button>'

    return lex.pattern.sub(button, text)


def explain(html: str, here: Here) -> str:
    """A page's HTML with its terms marked and their explanations after it."""
    # The glossary's own page explains them all in full.
    if here.knowledge.home.get("glossary") == here.page:
        return html
    marked, ids = mark(html, _lexicon_of(here.knowledge.glossary, here.lang))
    if not ids:
        return html
    terms = [here.knowledge.records[name] for name in ids]
    return marked + str(render("tips.html", here, terms=terms))
