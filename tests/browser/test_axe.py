"""WCAG 2.2 AA as far as axe can tell, on a page of every template, in every look."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.built import TEMPLATES

pytestmark = pytest.mark.browser

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    # Off by default, since it came with 2.2.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
WIDTHS = (1280, 375)
SCHEMES = {"light": "default", "dark": "slate"}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in found
        for node in violation["nodes"]
    ]


def in_every_look(page: Page) -> dict[str, list[str]]:
    """What axe finds at each width, light and dark."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
            if problems := violations(page):
                found[f"{scheme}, {width} px"] = problems
    return found


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_templates(path: str, visitor: Visitor) -> None:
    assert in_every_look(visitor.open(path)) == {}


def test_an_open_explanation(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/")
    page.locator(".hb-term").first.press("Enter")
    expect(page.locator(".hb-tip:popover-open")).to_be_visible()
    assert in_every_look(page) == {}


def test_an_answer_of_the_municipality_lookup(visitor: Visitor) -> None:
    page = visitor.open("sundhedsraad/#kommune=Aarhus")
    expect(page.get_by_role("status").filter(has_text="Aarhus")).to_be_visible()
    assert in_every_look(page) == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_search_with_results(width: int, scheme: str, visitor: Visitor) -> None:
    page = visitor.open("viden/ord/", width=width, color_scheme=scheme)
    page.locator("hb-search:defined").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("brugerinddragelse")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_of_results(width: int, scheme: str, visitor: Visitor) -> None:
    page = visitor.open("soeg/?q=tolk", width=width, color_scheme=scheme)
    expect(page.locator("hb-search-page a").first).to_be_visible()
    assert violations(page) == []


def test_the_open_menu_on_a_phone(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/", width=375)
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator(".hb-nav [aria-current=page]")).to_be_in_viewport()
    assert violations(page) == []


PLANTED = {
    "color-contrast": '<p style="color: #eee">Grå</p>',
    "label": "<input>",
    "target-size": 2 * '<button style="all: unset; font-size: 8px">x</button>',
}


def test_planted_faults_are_found(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/")
    page.locator("h1").evaluate(
        "(h1, html) => h1.insertAdjacentHTML('afterend', html)", "".join(PLANTED.values())
    )
    assert {fault.split(":")[0] for fault in violations(page)} == PLANTED.keys()
