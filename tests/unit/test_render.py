"""How views write texts, dates and places, and that data never becomes markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.knowledge.base import Knowledge
from macros.views.here import Here
from macros.views.render import TEMPLATES, date, heading_text, paragraphs, place, render
from tests.unit.evil import EVIL, SHOWN
from tests.unit.markup import Html


@pytest.mark.parametrize(("lang", "text"), [("da", "1. november 2026"), ("en", "1 November 2026")])
def test_a_date_in_words(lang: str, text: str) -> None:
    assert date(dt.date(2026, 11, 1), lang) == text


def test_every_month_has_a_name_of_its_own() -> None:
    for lang in ("da", "en"):
        names = [date(dt.date(2027, month, 1), lang).split()[1] for month in range(1, 13)]
        assert len(set(names)) == 12
        assert names[4] == {"da": "maj", "en": "May"}[lang]


PLACES = {
    "side 4": ("side 4", "page 4"),
    "side 4-6, punkt 2": ("side 4-6, punkt 2", "page 4-6, item 2"),
    "hele dokumentet": ("hele dokumentet", "the whole document"),
    "§ 204, stk. 4": ("§ 204, stk. 4", "§ 204, subsection 4"),
    'tema "Viden og vilje"': ("tema »Viden og vilje«", "theme ‘Viden og vilje’"),
    'afsnit "A", fodnote 1': ("afsnit »A«, fodnote 1", "section ‘A’, footnote 1"),
    'afsnit "A, side om side", punkt 2': (
        "afsnit »A, side om side«, punkt 2",
        "section ‘A, side om side’, item 2",
    ),
    'afsnit "side 4"': ("afsnit »side 4«", "section ‘side 4’"),
    'afsnit "A \\1 B"': ("afsnit »A \\1 B«", "section ‘A \\1 B’"),
    "": ("", ""),
}


@pytest.mark.parametrize("at", PLACES)
def test_a_place_keeps_the_document_s_own_words(at: str) -> None:
    assert (place(at, "da"), place(at, "en")) == PLACES[at]


# --- paragraphs ------------------------------------------------------------------------------


def test_each_line_of_a_text_is_a_paragraph() -> None:
    assert paragraphs("Et.\n\nTo.\n Tre. \n") == "<p>Et.</p><p>To.</p><p>Tre.</p>"
    assert paragraphs("") == ""


@given(text=st.text())
@example(text=EVIL)
def test_a_paragraph_holds_text_and_nothing_else(text: str) -> None:
    html = Html(paragraphs(text.replace("\r", " ")))
    assert html.tags <= {"p"}
    assert not html.comments
    assert [e.text.strip() for e in html.elements] == [
        line.strip() for line in text.replace("\r", " ").split("\n") if line.strip()
    ]


# --- headings --------------------------------------------------------------------------------

# A data text holds no character that cannot be seen (the loader says so).
SEEN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])).filter(str.strip)
SIGNS = st.text("\\`*_{}[]()#+-.!|~^=$<>&;:\"'@/ a1\n").filter(str.strip)


@given(text=st.one_of(SEEN, SIGNS))
@example(text=EVIL)
@example(text="To\nlinjer")
@example(text="# a #")
@example(text="C#")
@example(text="&lt;b&gt; &#42;")
@example(text="[TOC]")
@example(text="---")
@example(text="!!! note")
@example(text="a {: #andet .klasse }")
@example(text="1. a")
@example(text="==a== ^^b^^ ~~c~~ $d$")
@example(text="http://example.org www.example.org a@example.org")
def test_signs_of_markdown_and_html_in_a_heading_stay_signs(
    markdown: Callable[[str], str], text: str
) -> None:
    html = Html(markdown(f"Før.\n\n## {heading_text(text)} {{: #mit-id }}\n\nEfter.\n"))
    (heading,) = html.all("h2")
    assert heading.attrs == {"id": "mit-id"}
    assert heading.text.removesuffix("¶").strip() == " ".join(text.split())
    # the heading's own link, and the paragraphs around it
    assert sorted(e.tag for e in html.elements) == ["a", "h2", "p", "p"]
    assert html.all("a")[0].attrs["class"] == "headerlink"


# --- templates -------------------------------------------------------------------------------


def test_no_template_lets_data_through_unescaped(root: Path) -> None:
    templates = sorted(TEMPLATES.glob("*.html"))
    assert templates
    for template in templates:
        text = template.read_text(encoding="utf-8")
        for way in ("safe", "Markup", "autoescape"):
            assert way not in text, template.name


def test_a_name_that_a_template_lacks_is_an_error(small: Knowledge) -> None:
    with pytest.raises(jinja2.UndefinedError):
        render("cards.html", Here(small, "da", "index.md"))


def test_what_is_put_into_a_template_is_escaped(small: Knowledge) -> None:
    here = Here(small, "da", "index.md")
    raw = render("counts.html", here, counts=((1, EVIL, "roller/index.md"),))
    assert not Html(raw).tags & {"script", "i"}
    assert SHOWN in " ".join(Html(raw).text.split())
