"""On paper: all of the content, and nothing of what only a screen can use."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser import pdf
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PAGES = ("", "anbefalinger/a1/", "manifest/viden/m1/", "viden/ord/", "en/roller/", "sundhedsraad/")

# What belongs to the screen: header, navigation, search, footer, explanations, lists of letters,
# citations to copy, the sign for a link beside a heading, and controls.
SCREEN = (
    ".md-header, .md-tabs, .md-sidebar, hb-search, .md-footer, .md-skip, .md-top, "
    ".hb-tip, .hb-letters, .hb-cite, .headerlink, select"
)

# The content's pieces of text, each with whether it is seen.
PIECES = """screen => {
  const walker = document.createTreeWalker(document.querySelector(".md-content"), 4), out = [];
  while (walker.nextNode()) {
    const it = walker.currentNode.parentElement;
    if (it.closest(screen) || it.closest("script, style, hb-council-finder, .hb-sr"))
      continue;
    const seen = it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    out.push([walker.currentNode.data, seen && it.getClientRects().length > 0]);
  }
  return out;
}"""


def printed(visitor: Visitor, path: str) -> Page:
    page = visitor.open(path)
    page.emulate_media(media="print")
    return page


def pieces(page: Page) -> list[tuple[str, bool]]:
    """(letters, whether they are seen) of every piece of text in the content."""
    found = ((pdf.letters(text), seen) for text, seen in page.evaluate(PIECES, SCREEN))
    return [(text, seen) for text, seen in found if text]


@pytest.mark.parametrize("path", PAGES)
def test_what_belongs_to_the_screen_is_left_out(path: str, visitor: Visitor) -> None:
    page = printed(visitor, path)
    visible = page.locator(SCREEN).evaluate_all(
        "all => all.filter(it => it.checkVisibility()).map(it => it.outerHTML.slice(0, 80))"
    )
    assert visible == []


@pytest.mark.parametrize("path", PAGES)
def test_all_content_is_printed(path: str, visitor: Visitor) -> None:
    page = printed(visitor, path)
    expected = pieces(page)
    assert len(expected) > 20
    assert [text for text, seen in expected if not seen] == []
    paper = pdf.read(page.pdf())
    assert [text for text, _ in expected if text not in paper] == []


def test_dark_pages_are_printed_dark_on_light(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/", color_scheme="dark")
    page.emulate_media(media="print")
    colour = page.locator(".md-content p").first.evaluate("it => getComputedStyle(it).color")
    assert sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3]) < 300


def test_a_word_that_is_not_printed_is_found(visitor: Visitor) -> None:
    page = printed(visitor, "anbefalinger/a1/")
    step = page.locator(".hb-steps li").first
    hidden = step.evaluate("it => { it.style.display = 'none'; return it.lastChild.data }")
    assert [text for text, seen in pieces(page) if not seen] != []
    assert pdf.letters(hidden) not in pdf.read(page.pdf())


UNITS = (
    "hvad-er-brugerinddragelse",
    "samtalen-om-praeferencer",
    "socialt-saarbare-brugere",
    "brugerrepraesentanter-i-arbejdsgruppen",
    "fra-hensigt-til-sagsfremstilling",
    "ledelse-og-rammer",
    "evaluer-inddragelsen",
    "oekonomi-regler-og-motivation",
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_teaching_unit_fits_three_pages(unit: str, visitor: Visitor) -> None:
    for language in ("", "en/"):
        page = printed(visitor, f"{language}undervisning/{unit}/")
        paper = page.pdf(format="A4", prefer_css_page_size=False)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3, language + unit
