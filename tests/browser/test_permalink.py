"""A permanent link is copied by mouse and by keyboard, and is a plain link without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

DANISH, ENGLISH = "manifest/viden/m1/", "en/manifest/viden/m1/"
# By language: the page, the beginning of the link's name, and what is said.
LANGUAGES = {
    "da": (DANISH, "Permanent link til", "Linket er kopieret."),
    "en": (ENGLISH, "Permanent link to", "The link has been copied."),
}


def opened(visitor: Visitor, path: str) -> Page:
    page = visitor.open(path)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["M1.a", "M1.2", "M1"])
def test_the_link_of_an_item_is_copied_by_mouse(name: str, lang: str, visitor: Visitor) -> None:
    path, begins, says = LANGUAGES[lang]
    page = opened(visitor, path)
    page.get_by_role("link", name=f"{begins} {name}", exact=True).click()
    expect(page.locator("hb-permalink")).to_have_text(says)
    root = visitor.home + ("en/" if lang == "en" else "")
    assert copied(page) == f"{root}id/{name}/"
    assert page.url == visitor.home + path  # one stays where one is
    page.goto(copied(page))
    page.wait_for_url(f"{visitor.home}{path}{'' if name == 'M1' else f'#{name}'}")
    if name != "M1":
        expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_are_copied_by_keyboard(lang: str, visitor: Visitor) -> None:
    path, begins, says = LANGUAGES[lang]
    page = opened(visitor, path)
    link = page.get_by_role("link", name=f"{begins} M1.b", exact=True)
    page.get_by_role("link", name=f"{begins} M1.a", exact=True).focus()
    for _ in range(4):  # past the words that are explained
        page.keyboard.press("Tab")
        if link.evaluate("it => it === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=says)).to_be_visible()
    assert copied(page).endswith("/id/M1.b/")
    page.keyboard.press("Escape")
    expect(page.locator("hb-permalink")).to_be_empty()


def test_a_heading_s_link_leads_to_it_and_is_copied_without_what_the_reader_chose(
    visitor: Visitor,
) -> None:
    page = opened(visitor, DANISH + "?h=penge")
    link = page.locator("#indsatser .headerlink")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("hb-permalink")).to_have_text("Linket er kopieret.")
    assert copied(page) == f"{visitor.home}{DANISH}#indsatser"
    expect(page.locator("#indsatser")).to_be_in_viewport()


def test_the_headline_of_a_page_without_a_record_has_the_page_s_address(visitor: Visitor) -> None:
    page = opened(visitor, "vaerktoejer/aarshjul/#aar=2027")
    page.get_by_role("link", name="Link til denne side").click()
    expect(page.locator("hb-permalink")).to_have_text("Linket er kopieret.")
    assert copied(page) == f"{visitor.home}vaerktoejer/aarshjul/"


@pytest.mark.parametrize("how", ["refused", "absent"])
def test_without_a_clipboard_the_address_is_shown_and_marked(how: str, visitor: Visitor) -> None:
    page = visitor.open(ENGLISH)
    page.evaluate(
        """how => {
          const none = { writeText: () => Promise.reject(new Error("no")) };
          const value = how === "refused" ? none : undefined;
          Object.defineProperty(navigator, "clipboard", { value });
        }""",
        how,
    )
    page.get_by_role("link", name="Permanent link to M1.1", exact=True).press("Enter")
    said = page.locator("hb-permalink")
    expect(said).to_contain_text("could not be copied")
    address = f"{visitor.home}en/id/M1.1/"
    expect(said).to_contain_text(address)
    assert page.evaluate("getSelection().toString().trim()") == address
    said.click()  # to copy it by mouse
    expect(said).to_contain_text(address)
    page.locator("h1").click(position={"x": 2, "y": 2})
    expect(said).to_be_empty()


def test_a_link_opened_elsewhere_is_not_copied(visitor: Visitor) -> None:
    page = visitor.open(DANISH)
    link = page.get_by_role("link", name="Permanent link til M1.1", exact=True)
    with page.context.expect_page() as other:
        link.click(modifiers=["ControlOrMeta"])
    other.value.wait_for_url("**/manifest/viden/m1/#M1.1")
    expect(page.locator("hb-permalink")).to_be_empty()


@pytest.mark.parametrize("path", [DANISH, ENGLISH])
def test_without_scripts_it_is_a_plain_link_that_leads_on(path: str, visitor: Visitor) -> None:
    page = visitor.open(path, java_script_enabled=False)
    page.locator("[id='M1.2'] .hb-permalink").first.click()
    page.wait_for_url(f"{visitor.home}{path}#M1.2")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator("#indsatser .headerlink").click()
    page.wait_for_url(f"{visitor.home}{path}#indsatser")


def test_links_are_quiet_until_they_are_asked_for_and_stand_there_on_touch(
    visitor: Visitor,
) -> None:
    page = visitor.open("viden/ord/")
    link = page.locator(".hb-glossary .hb-permalink").first
    expect(link).to_have_css("opacity", "0")
    link.hover()
    expect(link).to_have_css("opacity", "1")
    phone = visitor.open("viden/ord/", width=375, has_touch=True, is_mobile=True)
    link = phone.locator(".hb-glossary .hb-permalink").first
    expect(link).to_have_css("opacity", "1")
    box = link.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.emulate_media(media="print")
    assert not page.locator(".hb-permalink, hb-permalink").filter(visible=True).count()
