"""Jinja for views: templates in `overrides/macros/`, everything escaped.

A template may hold Markdown headings (so that they reach the table of contents) and HTML blocks;
data only ever enters it escaped, so nothing an editor writes can become markup or run.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.knowledge.fields import Cite, Text
from macros.views.here import Here

TEMPLATES = Path(__file__).resolve().parents[2] / "overrides" / "macros"

_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}

# The keywords of a place (`Cite.at`); the document's own headings stay Danish.
_PLACE_WORDS = {
    "hele dokumentet": "the whole document",
    "afsnit": "section",
    "fodnote": "footnote",
    "punkt": "item",
    "side": "page",
    "stk.": "subsection",
    "tema": "theme",
}
_PLACE_WORD = re.compile(r"(?:^|(?<=, ))(" + "|".join(map(re.escape, _PLACE_WORDS)) + r")")
_HEADING = re.compile(r'"([^"]*)"')


def date(value: dt.date, lang: str) -> str:
    """21. november 2026 / 21 November 2026."""
    month = _MONTHS[lang].split()[value.month - 1]
    dot = "." if lang == "da" else ""
    return f"{value.day}{dot} {month} {value.year}"


def months(lang: str) -> list[str]:
    """The names of the months, January first."""
    return _MONTHS[lang].split()


def place(at: str, lang: str) -> str:
    """A place in a source, its keywords in the reader's language, headings in »…« or ‘…’."""
    pieces = _HEADING.split(at)  # words of ours, a heading of the document's, words of ours, …
    if lang == "en":
        pieces[::2] = [_PLACE_WORD.sub(lambda m: _PLACE_WORDS[m.group(1)], p) for p in pieces[::2]]
    left, right = "»«" if lang == "da" else "‘’"
    pieces[1::2] = [f"{left}{heading}{right}" for heading in pieces[1::2]]
    return "".join(pieces)


def paragraphs(text: str) -> Markup:
    """Plain text to `<p>` elements, one a line."""
    parts = (part.strip() for part in text.split("\n"))
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def heading_text(text: str) -> Markup:
    """Text for a Markdown heading: markup and Markdown signs in it stay signs."""
    signs = r"[\\`*_\[\]{}|!~^=$]|(?<!&)#"
    line = " ".join(text.split())  # a heading ends with its line
    safe = re.sub(signs, lambda m: f"&#{ord(m.group())};", str(escape(line)))
    return Markup(safe)  # noqa: S704 (escaped above)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    environment.filters["paragraphs"] = paragraphs
    environment.filters["heading"] = heading_text
    return environment


def render(template: str, here: Here, **values: Any) -> Markup:
    """Render a template of `overrides/macros/` for a place.

    In templates: `here`, `ui(key)`, `t(text)`, `href(id)`, `day(date)` and `at(cite)`.
    """

    def t(text: Text) -> str:
        return text[here.lang]

    def at(cite: Cite) -> str:
        return place(cite.at or "", here.lang)

    def day(value: dt.date) -> str:
        return date(value, here.lang)

    html = (
        _environment()
        .get_template(template)
        .render(
            here=here,
            k=here.knowledge,
            lang=here.lang,
            ui=here.ui,
            t=t,
            href=here.href,
            at=at,
            day=day,
            **values,
        )
    )
    # Markdown takes an indented line for code.
    flush = re.sub(r"^[ \t]+", "", html, flags=re.MULTILINE)
    return Markup(flush)  # noqa: S704 (the template escapes)
