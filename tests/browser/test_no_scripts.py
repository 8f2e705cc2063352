"""With JavaScript off the whole site can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.built import TEMPLATES

pytestmark = pytest.mark.browser

# A link in the sidebar; a page's own headings stand there too, folded away.
NAV_LINK = ".hb-nav a:not(details a)"


@pytest.fixture
def plain(visitor: Visitor) -> Callable[..., Page]:
    def open_page(path: str = "", **options: int) -> Page:
        return visitor.open(path, java_script_enabled=False, **options)

    return open_page


# What is meant to stay closed until somebody opens it.
HIDDEN = """() => [...document.querySelectorAll(".md-content *")].filter(it =>
  [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim()) &&
  !it.closest(".hb-tip, hb-council-finder, option, script, style, details:not([open])") &&
  !it.closest("hb-year[hidden], hb-guide[hidden], :is(hb-catalogue, hb-compare) [hidden]") &&
  !it.closest(":is(hb-contribute, hb-checklist, hb-form, hb-followup) [hidden]") &&
  !it.closest(":is(hb-kickoff, hb-contacts, hb-stored, hb-search-page)[hidden]") &&
  !it.matches(".headerlink") && !it.checkVisibility()).map(it => it.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_all_content_is_there(path: str, plain: Callable[..., Page]) -> None:
    page = plain(path)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate(HIDDEN) == []


def test_the_navigation_works(plain: Callable[..., Page]) -> None:
    page = plain()
    page.locator(".md-tabs a", has_text="Manifest").click()
    page.locator(NAV_LINK, has_text="Motivation").click()
    page.locator(NAV_LINK, has_text="M4").click()
    expect(page.locator("h1")).to_contain_text("M4")


def test_the_menu_on_a_phone_works(plain: Callable[..., Page]) -> None:
    page = plain("manifest/", width=375)
    link = page.locator(NAV_LINK, has_text="Motivation")
    expect(link).not_to_be_in_viewport()
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url("**/manifest/motivation/")


def test_the_language_can_be_changed(plain: Callable[..., Page]) -> None:
    page = plain("roller/")
    page.locator(".md-select button").hover()
    page.locator(".md-select a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("path", ["sundhedsraad/", "en/sundhedsraad/"])
def test_municipalities_stand_in_a_table(path: str, plain: Callable[..., Page]) -> None:
    page = plain(path)
    expect(page.locator("#kommune")).to_be_hidden()
    expect(page.locator("#kommuner tbody tr")).to_have_count(98)
    row = page.locator("#kommuner tr", has=page.get_by_role("rowheader", name="Aarhus", exact=True))
    expect(row).to_be_visible()
    row.get_by_role("link").first.click()
    expect(page.locator(":target")).to_contain_text("Aarhus")


def test_the_device_decides_between_dark_and_light_without_breaking(visitor: Visitor) -> None:
    page = visitor.open("roller/", java_script_enabled=False, color_scheme="dark")
    expect(page.locator("h1")).to_be_visible()
