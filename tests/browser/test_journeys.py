"""What a reader does: follow links, change language, find a council, look up a word."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

# A link in the sidebar; a page's own headings stand there too, folded away.
NAV_LINK = ".hb-nav a:not(details a)"

NARROW = {"width": 375, "height": 700, "has_touch": True}


def tab_to(page: Page, target: Locator, limit: int = 60) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"{target} is not reached with {limit} presses of Tab")


# --- From the front page to a source -------------------------------------------------------------


def test_from_the_front_page_to_a_recommendation_and_its_source(visitor: Visitor) -> None:
    page = visitor.open()
    page.locator(".md-content a[href^='anbefalinger/']").first.click()
    page.wait_for_url("**/anbefalinger/**")
    if not page.url.endswith("/a1/"):
        page.locator(".md-content a[href$='a1/']").first.click()
    expect(page.locator("h1")).to_contain_text("A1")
    page.locator(".hb-sourced .hb-source a").first.click()
    page.wait_for_url("**/om/kilder/#*")
    source = page.locator(page.url[page.url.index("#") :])
    expect(source).to_be_in_viewport()
    assert source.evaluate("it => it.matches('h2')")
    # The header stays where it is: a heading that one is led to must not lie under it.
    header = page.locator(".md-header").bounding_box()
    heading = source.bounding_box()
    assert header is not None
    assert heading is not None
    assert heading["y"] >= header["y"] + header["height"]


def test_the_way_works_by_the_tabs_and_the_sidebar_too(visitor: Visitor) -> None:
    page = visitor.open()
    page.locator(".md-tabs a", has_text="Anbefalinger").click()
    page.locator(NAV_LINK, has_text="Samarbejde og kultur").click()
    page.locator(NAV_LINK, has_text="A7").click()
    expect(page.locator("h1")).to_contain_text("A7")
    expect(page.locator(".hb-nav [aria-current=page]")).to_contain_text("A7")


# --- Language ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "manifest/viden/m1/", "sundhedsraad/"])
def test_the_language_switcher_keeps_the_page(path: str, visitor: Visitor) -> None:
    page = visitor.open(path)
    html = page.locator("html")
    for lang, address in (("en", f"en/{path}"), ("da", path)):
        page.locator(".md-select button").hover()
        page.locator(f".md-select a[hreflang={lang}]").click()
        expect(page).to_have_url(visitor.home + address)
        expect(html).to_have_attribute("lang", lang)


def test_the_language_switcher_works_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/")
    tab_to(page, page.locator(".md-select a[hreflang=en]"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visitor.home}en/anbefalinger/a1/")


# --- Municipality --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "answer"), [("da", "Aarhus hører til"), ("en", "Aarhus belongs to")]
)
def test_municipality_by_keyboard_alone(lang: str, answer: str, visitor: Visitor) -> None:
    page = visitor.open("" if lang == "da" else "en/")
    page.goto(visitor.home + ("" if lang == "da" else "en/") + "sundhedsraad/")
    status = page.locator("hb-council-finder").get_by_role("status")
    # It is there before the answer, or a screen reader would not read the answer out.
    expect(status).to_have_count(1)
    expect(status).to_be_empty()
    tab_to(page, page.locator("#kommune"))
    page.keyboard.type("Aarhus")
    expect(status).to_contain_text(answer)
    assert page.url.endswith("sundhedsraad/#kommune=Aarhus")
    page.reload()
    expect(status).to_contain_text(answer)
    expect(page.locator("#kommune")).to_have_value("Aarhus")
    # Choosing is no step of its own in the history.
    page.go_back()
    expect(page).to_have_url(visitor.home + ("" if lang == "da" else "en/"))
    page.go_forward()
    expect(status).to_contain_text(answer)


def test_the_answer_leads_on_and_back_leads_to_the_answer(visitor: Visitor) -> None:
    page = visitor.open("sundhedsraad/#kommune=Aarhus")
    status = page.locator("hb-council-finder").get_by_role("status")
    expect(status).to_contain_text("Aarhus hører til")
    status.locator("a").first.click()
    page.wait_for_url("**/#sundhedsraad-*")
    expect(page.locator(page.url[page.url.index("#") :])).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile("#kommune=Aarhus$"))
    expect(status).to_contain_text("Aarhus hører til")


@pytest.mark.parametrize(
    "choice",
    ["Atlantis", "", "aarhus<b>", "%E0%A4%A"],
    ids=["unknown", "empty", "markup", "broken"],
)
def test_an_unknown_municipality_in_the_address_is_ignored(choice: str, visitor: Visitor) -> None:
    page = visitor.open(f"sundhedsraad/#kommune={choice}")
    expect(page.locator("hb-council-finder")).to_be_visible()
    expect(page.locator("#kommune")).to_have_value("")
    expect(page.locator("hb-council-finder").get_by_role("status")).to_be_empty()


def test_danish_letters_in_the_address(visitor: Visitor) -> None:
    page = visitor.open("sundhedsraad/")
    page.locator("#kommune").select_option("Ærø")
    status = page.locator("hb-council-finder").get_by_role("status")
    expect(status).to_contain_text("Ærø hører til")
    page.goto(page.url)
    page.reload()
    expect(status).to_contain_text("Ærø hører til")


def test_nothing_chosen_clears_the_answer_and_the_address(visitor: Visitor) -> None:
    page = visitor.open("sundhedsraad/#kommune=Aarhus")
    status = page.locator("hb-council-finder").get_by_role("status")
    expect(status).not_to_be_empty()
    page.locator("#kommune").select_option(index=0)
    expect(status).to_be_empty()
    assert "Aarhus" not in page.url


# --- Words explained -----------------------------------------------------------------------------


def term_and_tip(page: Page) -> tuple[Locator, Locator]:
    term = page.locator(".md-content button.hb-term").first
    return term, page.locator(f"#{term.get_attribute('popovertarget')}")


def test_a_word_is_explained_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/")
    term, tip = term_and_tip(page)
    expect(tip).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(tip).to_be_visible()
    expect(tip).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(tip.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "no scripts"])
def test_a_word_is_explained_by_touch(js: bool, visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/", java_script_enabled=js, **NARROW)
    term, tip = term_and_tip(page)
    term.tap()
    expect(tip).to_be_visible()
    expect(tip).to_be_in_viewport(ratio=1)
    expect(tip).to_contain_text("ordlisten")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()


def test_an_explanation_closes_with_a_tap_beside_it(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/", **NARROW)
    term, tip = term_and_tip(page)
    term.tap()
    expect(tip).to_be_visible()
    page.locator("h1").tap()
    expect(tip).to_be_hidden()


def test_an_explanation_leads_to_the_glossary(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/")
    term, tip = term_and_tip(page)
    term.click()
    tip.locator("a").last.click()
    page.wait_for_url("**/viden/ord/#ord-*")
    expect(page.locator(page.url[page.url.index("#") :])).to_be_in_viewport()


# --- Dark and light ------------------------------------------------------------------------------


def choose_dark(page: Page) -> None:
    """Press the switch until the page is dark: device → light → dark."""
    for _ in range(3):
        if page.locator("body").get_attribute("data-md-color-scheme") == "slate":
            return
        page.locator("form[data-md-component=palette] label:visible").click()
    pytest.fail("the switch never makes the page dark")


def is_dark(page: Page) -> bool:
    colour = page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) < 3 * 64


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_follows_the_device(scheme: str, visitor: Visitor) -> None:
    page = visitor.open("roller/", color_scheme=scheme)
    expected = {"light": "default", "dark": "slate"}[scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    assert is_dark(page) == (scheme == "dark")


def test_the_choice_of_dark_is_kept(visitor: Visitor) -> None:
    page = visitor.open("roller/", color_scheme="light")
    assert not is_dark(page)
    choose_dark(page)
    assert is_dark(page)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(visitor.home + "en/anbefalinger/a1/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert is_dark(page)


NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
  });
"""


@pytest.mark.parametrize("path", ["", "roller/", "sundhedsraad/#kommune=Aarhus", "404.html"])
def test_pages_work_where_storage_is_blocked(path: str, visitor: Visitor) -> None:
    context = visitor.context(color_scheme="light")
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto(visitor.home + path)
    choose_dark(page)
    assert is_dark(page)
    if "kommune" in path:
        expect(page.locator("hb-council-finder")).to_contain_text("Aarhus hører til")


# --- Addresses that do not exist -----------------------------------------------------------------


@pytest.mark.parametrize("path", ["findes-ikke", "anbefalinger/findes/ikke/", "en/not/here/"])
def test_an_unknown_address_leads_home(path: str, visitor: Visitor) -> None:
    page = visitor.open(path)
    # Chromium itself writes this to the console.
    (status,) = visitor.faults
    assert "404" in status
    visitor.faults.clear()
    expect(page.locator("h1")).to_have_text("Siden findes ikke")
    expect(page.locator("h2", has_text="Page not found")).to_be_visible()
    page.get_by_role("link", name="English front page").click()
    expect(page).to_have_url(f"{visitor.home}en/")
    page.go_back()
    page.get_by_role("link", name="Til håndbogens forside").click()
    expect(page).to_have_url(visitor.home)
    visitor.faults[:] = [fault for fault in visitor.faults if path not in fault]
