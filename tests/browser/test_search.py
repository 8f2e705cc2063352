"""The search: by keyboard, in both languages, in its dialog and on its page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from macros.knowledge.base import Knowledge
from tests.browser.conftest import Visitor
from tests.built import site_below

pytestmark = pytest.mark.browser

START = {"da": "anbefalinger/", "en": "en/anbefalinger/"}
PAGE = {"da": "soeg/", "en": "en/soeg/"}
ASKED = {"da": "opstartsmøde", "en": "kick-off meeting"}
LANGS = pytest.mark.parametrize("lang", START)


def opened(page: Page) -> Locator:
    page.locator("hb-search:defined").wait_for()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("option")


def says(page: Page) -> Locator:
    return page.get_by_role("dialog").get_by_role("status")


@LANGS
def test_by_keyboard_from_a_word_to_a_page(lang: str, visitor: Visitor) -> None:
    page = visitor.open(START[lang])
    field = opened(page)
    expect(field).to_be_focused()
    page.keyboard.type(ASKED[lang])
    expect(options(page).first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    first = options(page).first.get_attribute("id")
    assert first
    expect(field).to_have_attribute("aria-activedescendant", first)
    target = options(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    assert ("/en/" in page.url) == (lang == "en")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_escape_gives_the_place_back(key: str, visitor: Visitor) -> None:
    page = visitor.open(START["da"])
    link = page.locator(".hb-nav a:visible").first
    page.locator("hb-search:defined").wait_for()
    link.focus()
    page.keyboard.press(key)
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("tolk")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(visitor: Visitor) -> None:
    page = visitor.open("vaerktoejer/sagsfremstilling/")
    field = page.locator("hb-form input[type=text]").first
    field.press_sequentially("1/2")
    expect(field).to_have_value("1/2")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("asked", ["A3", "a10", "M4", "v2"])
def test_an_id_leads_to_its_own_page(asked: str, visitor: Visitor) -> None:
    page = visitor.open(START["da"])
    opened(page).fill(asked)
    expect(options(page).first).to_contain_text(re.compile(rf"^{asked} ", re.IGNORECASE))


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visitor: Visitor) -> None:
    context = visitor.context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(visitor.home + START["da"])
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url or "search-" in url]
    with page.expect_request("**/pagefind/pagefind.js"):
        opened(page)


@LANGS
def test_a_language_finds_only_its_own_pages(lang: str, visitor: Visitor) -> None:
    page = visitor.open(START[lang])
    opened(page).fill("fokusgruppe" if lang == "da" else "focus group")
    expect(options(page).first).to_be_visible()
    found = [it.get_attribute("href") or "" for it in options(page).all()]
    assert found
    assert {"/en/" in url for url in found} == {lang == "en"}


def test_a_filter_shows_one_kind_and_says_so(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(START["da"])
    opened(page).fill("opstartsmøde")
    expect(options(page).first).to_be_visible()
    chip = page.get_by_role("dialog").get_by_role("button", name="Tjeklister", exact=True)
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    groups = page.get_by_role("dialog").get_by_role("listbox").get_by_role("group")
    expect(groups).to_have_count(1)
    expect(groups.first).to_have_accessible_name(knowledge.ui["search_kind_tjekliste"].da)


@LANGS
def test_what_is_not_there_is_said_with_the_nearest_titles(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(START[lang])
    near = {"da": "qqagsordenqq", "en": "qqagendaqq"}[lang]
    for asked, key, offered in ((near, "search_near", True), ("qqqxyzzy", "search_none", False)):
        page.keyboard.press("Escape")
        opened(page).fill(asked)
        said = knowledge.ui[key][lang].replace("{query}", asked)
        expect(says(page)).to_have_text(said)
        assert (options(page).count() > 0) is offered


def test_a_mended_word_is_told(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(START["da"])
    opened(page).fill("brugerrepresentant")
    word = knowledge.ui["search_mended"].da.replace("{word}", "brugerrepræsentant")
    expect(says(page)).to_contain_text(word)


def test_pages_opened_from_the_search_are_offered_again(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(START["da"])
    opened(page).fill("A3")
    expect(options(page).first).to_contain_text("A3")
    title = options(page).first.locator("strong").inner_text()
    options(page).first.click()
    page.wait_for_url("**/anbefalinger/a3/")
    opened(page)
    expect(says(page)).to_have_text(knowledge.ui["search_recent"].da)
    expect(options(page).first).to_contain_text(title)


@LANGS
def test_the_page_of_results_can_be_linked_to(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(f"{PAGE[lang]}?q={ASKED[lang]}")
    hits = page.locator("hb-search-page .hb-hit")
    expect(hits.first).to_be_visible()
    expect(page.locator("hb-search-page input")).to_have_value(ASKED[lang])
    page.locator("hb-search-page input").fill("tolk" if lang == "da" else "interpreter")
    page.keyboard.press("Enter")
    page.wait_for_url("**#q=*")
    page.go_back()
    expect(page.locator("hb-search-page input")).to_have_value(ASKED[lang])


EVIL = [
    "<img src=x onerror=window.ran=1>",
    '"><script>window.ran=1</script>',
    "%",
    "a" * 500,
    "'\"`",
]


@pytest.mark.parametrize("query", EVIL)
def test_whatever_is_asked_for_runs_nothing(
    query: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PAGE["da"])
    status = page.locator("hb-search-page [role=status]")
    expect(status).to_have_text(knowledge.ui["search_hint"].da)
    page.locator("hb-search-page input").fill(query)
    page.keyboard.press("Enter")
    expect(status).not_to_have_text(knowledge.ui["search_hint"].da)
    assert page.evaluate("() => window.ran === undefined")


def test_without_javascript_the_link_leads_to_a_page_that_helps(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(START["da"], java_script_enabled=False)
    page.locator("hb-search a").click()
    page.wait_for_url("**/soeg/index.html")
    expect(page.get_by_text(knowledge.ui["search_no_script"].da)).to_be_visible()
    page.get_by_role("link", name=knowledge.title("viden/tolk.md", "da"), exact=True).click()
    page.wait_for_url("**/viden/tolk/index.html")


@pytest.mark.parametrize("width", [375, 320])
def test_it_fits_a_narrow_window(width: int, visitor: Visitor) -> None:
    page = visitor.open(START["da"], width=width)
    page.locator("hb-search a").click()
    page.get_by_role("combobox").fill("patientinddragelsesudvalg")
    expect(options(page).first).to_be_visible()
    assert page.evaluate("() => document.querySelector('dialog').scrollWidth") <= width


def test_opened_as_a_file_it_says_that_it_needs_a_server_and_lists_all_pages(
    chromium: Browser, root: Path, knowledge: Knowledge
) -> None:
    page = chromium.new_page()
    try:
        page.goto((site_below(root) / "anbefalinger/index.html").as_uri())
        page.locator("hb-search a").click()
        page.wait_for_url("**/soeg/index.html")
        expect(page.get_by_text(knowledge.ui["search_no_script"].da)).to_be_visible()
        page.get_by_role("link", name=knowledge.title("viden/tolk.md", "da"), exact=True).click()
        expect(page.locator("h1")).to_contain_text(knowledge.title("viden/tolk.md", "da"))
    finally:
        page.close()


def test_where_webassembly_is_refused_the_nearest_titles_are_offered(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    context = visitor.context()

    def strict(route: Route) -> None:
        response = route.fetch()
        policy = {"content-security-policy": "script-src 'self' 'unsafe-inline'"}
        route.fulfill(response=response, headers={**response.headers, **policy})

    context.route("**/anbefalinger/", strict)
    page = context.new_page()
    page.goto(visitor.home + START["da"])
    opened(page).fill("dagsordenen")
    expect(says(page)).to_have_text(knowledge.ui["search_failed"].da)
    expect(options(page).first).to_be_visible()
    page.close()
    visitor.faults.clear()  # Chromium itself tells what the policy refused


def test_what_is_asked_goes_to_no_server(visitor: Visitor) -> None:
    context = visitor.context()
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(unquote(request.url)))
    page.goto(visitor.home + START["da"])
    opened(page).fill("hemmeligt tolk")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/**")
    expect(page.locator("hb-search-page input")).to_have_value("hemmeligt tolk")
    expect(page.locator("hb-search-page .hb-hit").first).to_be_visible()
    assert not [url for url in sent if "hemmeligt" in url.partition("#")[0]]


def test_all_that_is_found_is_one_step_away(visitor: Visitor) -> None:
    page = visitor.open(START["da"])
    opened(page).fill("møde")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowUp")
    way = options(page).last
    expect(way).to_have_attribute("aria-selected", "true")
    count = int(re.sub(r"\D", "", way.inner_text()))
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/#q=*")
    pages = page.locator("hb-search-page .hb-hit:not(.hb-hit--place)")
    expect(pages).to_have_count(20)
    page.locator("hb-search-page [data-do=more]").click()
    expect(pages).to_have_count(min(40, count))
    expect(page.locator("hb-search-page .hb-hit:focus")).to_have_count(1)


def test_the_page_filters_by_kind_and_its_address_says_so(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE['da']}?q=m%C3%B8de")
    chip = page.locator("hb-search-page").get_by_role("button", name="Tjeklister", exact=True)
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    assert page.url.endswith("#q=m%C3%B8de&slags=tjekliste")
    expect(page.locator("hb-search-page .hb-hit-group")).to_have_count(1)
    page.reload()
    expect(chip).to_have_attribute("aria-pressed", "true")


def test_a_kind_that_has_no_pages_is_passed_over(visitor: Visitor) -> None:
    for kind in ("toString", "__proto__", "findes-ikke"):
        page = visitor.open(f"{PAGE['da']}#q=tolk&slags={kind}")
        expect(page.locator("hb-search-page .hb-hit").first).to_be_visible()
        chip = page.locator("hb-search-page").get_by_role("button", name="Alt", exact=True)
        expect(chip).to_have_attribute("aria-pressed", "true")


def test_what_was_opened_is_named_on_the_page_of_what_is_kept(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(START["da"])
    opened(page).fill("A3")
    options(page).first.click()
    page.wait_for_url("**/anbefalinger/a3/")
    page.goto(f"{visitor.home}vaerktoejer/gemt/")
    expect(page.locator(".hb-stored")).to_contain_text(knowledge.ui["search_kept"].da)


def test_with_storage_blocked_it_works(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    warned: list[str] = []
    page.on("dialog", lambda dialog: (warned.append(dialog.message), dialog.accept()))
    page.goto(visitor.home + START["da"])
    opened(page).fill("A3")
    options(page).first.click()
    page.wait_for_url("**/anbefalinger/a3/")
    assert warned == []


def test_at_200_percent_text_all_of_it_can_be_read(visitor: Visitor) -> None:
    page = visitor.open(START["da"], width=375)
    page.add_style_tag(content="html { font-size: 200% !important }")
    page.locator("hb-search a").click()
    page.get_by_role("combobox").fill("patient- og pårørendeudvalg")
    expect(options(page).first).to_be_visible()
    assert page.evaluate("() => document.querySelector('dialog').scrollWidth") <= 375
    close = page.get_by_role("dialog").get_by_role("button", name="Luk", exact=True)
    expect(close).to_be_in_viewport()
    close.click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_slash_can_be_turned_off(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(START["da"])
    opened(page)
    choice = page.get_by_label(knowledge.ui["search_slash"].da)
    expect(choice).to_be_checked()  # before its script is there it says nothing yet
    choice.uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.locator("hb-search:defined").wait_for()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_value("")
    expect(choice).to_be_enabled()
    choice.check()
    page.keyboard.press("Escape")
    page.reload()
    opened(page)


def test_a_click_beside_it_closes_it_and_one_inside_does_not(visitor: Visitor) -> None:
    page = visitor.open(START["da"])
    opened(page)
    box = page.get_by_role("dialog").bounding_box()
    assert box
    page.mouse.click(box["x"] + 3, box["y"] + 3)  # its padding
    expect(page.get_by_role("dialog")).to_be_visible()
    page.mouse.click(box["x"] - 9, box["y"] + 9)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_what_is_typed_on_is_not_opened_by_what_was_chosen_before(visitor: Visitor) -> None:
    page = visitor.open(START["da"])
    field = opened(page)
    field.fill("tolk")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.type("e")
    assert field.get_attribute("aria-activedescendant") is None


def test_pages_of_the_other_language_are_not_offered_again(visitor: Visitor) -> None:
    page = visitor.open(START["da"])
    opened(page).fill("A3")
    options(page).first.click()
    page.wait_for_url("**/anbefalinger/a3/")
    page.goto(visitor.home + START["en"])
    opened(page)
    expect(options(page)).to_have_count(0)


def test_a_failure_is_not_for_ever(visitor: Visitor, knowledge: Knowledge) -> None:
    context = visitor.context()
    gone = {"yes": True}

    def fails(route: Route) -> None:
        if gone["yes"]:
            route.abort()
        else:
            route.continue_()

    context.route("**/pagefind/words.da.*", fails)
    page = context.new_page()
    page.goto(visitor.home + START["da"])
    opened(page).fill("tolk")
    expect(says(page)).to_have_text(knowledge.ui["search_failed"].da)
    gone["yes"] = False
    page.get_by_role("combobox").fill("tolke")
    expect(says(page)).not_to_have_text(knowledge.ui["search_failed"].da)
    page.close()
    visitor.faults.clear()


def test_the_ids_of_the_page_and_of_the_dialog_over_it_are_different(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE['da']}#q=tolk")
    expect(page.locator("hb-search-page .hb-hit").first).to_be_visible()
    opened(page).fill("tolk")
    expect(options(page).first).to_be_visible()
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(it => it.id)")
    assert len(ids) == len(set(ids))
