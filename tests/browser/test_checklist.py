"""A checklist: ticked by keyboard, kept on the device, shared by a link, whole without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.knowledge.base import Knowledge
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PATHS = {
    "da": "vaerktoejer/tjeklister/foer-foerste-moede/",
    "en": "en/vaerktoejer/tjeklister/foer-foerste-moede/",
}
NAME = "tjek-foer-foerste-moede"
KEY = f"hb:2:{NAME}"
LANGS = pytest.mark.parametrize("lang", PATHS)


def boxes(page: Page) -> Locator:
    return page.locator("hb-checklist input[type=checkbox]")


def progress(page: Page) -> Locator:
    return page.locator("hb-checklist .hb-progress [role=status]")


def outcome(page: Page) -> Locator:
    return page.locator("hb-checklist .hb-outcome")


def says(knowledge: Knowledge, lang: str, key: str, **values: object) -> str:
    text = knowledge.ui[f"checklist_{key}"][lang]
    return re.sub(r"\{(\w+)\}", lambda hole: str(values[hole[1]]), text)


@LANGS
def test_ticks_by_keyboard_are_counted_and_survive_a_reload(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    total = boxes(page).count()
    assert total == len(next(c for c in knowledge.checklists if c.id == NAME).items)
    expect(progress(page)).to_have_text(says(knowledge, lang, "count", count=0, total=total))
    boxes(page).first.focus()
    page.keyboard.press("Space")
    boxes(page).nth(2).press("Space")
    expect(progress(page)).to_have_text(says(knowledge, lang, "count", count=2, total=total))
    page.reload()
    expect(progress(page)).to_have_text(says(knowledge, lang, "count", count=2, total=total))
    assert [box.is_checked() for box in boxes(page).all()[:4]] == [True, False, True, False]
    for box in boxes(page).all():
        box.check()
    expect(progress(page)).to_have_text(says(knowledge, lang, "done", total=total))


@LANGS
def test_a_link_carries_the_ticks_and_leaves_the_reader_s_own(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    boxes(page).nth(1).check()
    boxes(page).nth(4).check()
    page.locator("[data-do=link]").click()
    expect(outcome(page)).to_have_text(says(knowledge, lang, "copied"))
    address = page.evaluate("() => navigator.clipboard.readText()")
    assert address.endswith(f"{PATHS[lang]}#kryds=2.5")
    other = visitor.open(f"{PATHS[lang]}#kryds=2.5.99.x")
    assert [box.is_checked() for box in boxes(other).all()[:5]] == [False, True, False, False, True]
    boxes(other).first.check()
    assert "kryds" not in other.url
    other.goto(other.url + "#kryds=3")
    other.reload()
    expect(outcome(other)).to_have_text(says(knowledge, lang, "from_link"))
    other.goto(other.url.partition("#")[0])
    other.reload()
    assert boxes(other).first.is_checked()


def test_nothing_is_sent(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    page.wait_for_load_state("networkidle")  # the theme fetches what its search needs
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    boxes(page).nth(1).check()
    page.locator("[data-do=link]").click()
    page.wait_for_timeout(200)
    assert asked == []


def test_a_reset_asks_first(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    boxes(page).first.check()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-do=reset]").click()
    assert boxes(page).first.is_checked()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-do=reset]").click()
    expect(outcome(page)).to_have_text(says(knowledge, "da", "reset_done"))
    assert not boxes(page).first.is_checked()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_another_tab_follows(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    other = page.context.new_page()
    other.goto(page.url)
    boxes(page).nth(3).check()
    expect(boxes(other).nth(3)).to_be_checked()


@pytest.mark.parametrize("kept", ["not json {", '{"a": 1}', "[1, null, {}]", '"1"', "[]"])
def test_damaged_ticks_do_no_harm(kept: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    expect(progress(page)).to_have_text(
        says(knowledge, "da", "count", count=0, total=boxes(page).count())
    )
    boxes(page).first.check()
    page.reload()
    expect(boxes(page).first).to_be_checked()


def test_blocked_or_full_storage_is_told_and_all_else_works(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full') } }")
    boxes(page).first.check()
    expect(outcome(page)).to_have_text(says(knowledge, "da", "not_kept"))
    expect(progress(page)).to_contain_text("1")


@LANGS
def test_the_text_says_every_point_with_its_tick(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    boxes(page).nth(1).check()
    with page.expect_download() as waiting:
        page.locator("[data-do=text]").click()
    text = waiting.value.path().read_text("utf-8-sig")
    found = next(c for c in knowledge.checklists if c.id == NAME)
    lines = [line for line in text.splitlines() if line.startswith("[")]
    ticks = ["x" if number == 1 else " " for number in range(len(found.items))]
    assert lines == [
        f"[{tick}] {item.text[lang]}" for tick, item in zip(ticks, found.items, strict=True)
    ]
    assert waiting.value.suggested_filename == f"{NAME}.txt"


@LANGS
def test_without_scripts_the_list_is_whole(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    found = next(c for c in knowledge.checklists if c.id == NAME)
    said = page.locator("hb-checklist li").all_inner_texts()
    assert len(said) == len(found.items)
    for text, item in zip(said, found.items, strict=True):
        assert item.text[lang] in text
    expect(page.locator("hb-checklist .hb-buttons")).to_be_hidden()
