"""What is kept on the device: moved up from older versions, listed, deleted, brought back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from macros.knowledge.base import Knowledge
from macros.knowledge.contribution import KINDS
from macros.knowledge.fields import Lang
from macros.knowledge.toolbox import FOLLOW_UP
from macros.knowledge.urls import page_url
from tests.browser.conftest import Visitor
from tests.browser.test_form import CASE, FILL_UP, FORMS, FULL, JSON, ROLES
from tests.browser.test_journeys import NO_STORAGE, tab_to
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways

pytestmark = pytest.mark.browser

PATHS = {"da": "vaerktoejer/gemt/", "en": "en/vaerktoejer/gemt/"}
LANGS = pytest.mark.parametrize("lang", PATHS)
CHECKLIST = "tjek-foer-foerste-moede"
FORMAT = "haandbog-i-brugerinddragelse"

Storage = dict[str, str]

# Imports a copy of the module of its own, as another page of the site would.
WITH_STORE = "async ([address, given]) => (%s)(await import(address), given)"
SET = "all => { localStorage.clear(); for (const key in all) localStorage.setItem(key, all[key]) }"


def holds(page: Page) -> Storage:
    """Everything in the storage but what the theme keeps."""
    found: Storage = page.evaluate("() => ({ ...localStorage })")
    return {key: raw for key, raw in found.items() if not key.startswith("/")}


def wrapped(value: Any, saved: str | None = None) -> str:
    return json.dumps({"value": value, "saved": saved})


def stands(page: Page, all_of_it: Storage) -> None:
    """The storage holds this, and the page has been opened since."""
    page.evaluate(SET, all_of_it)
    page.reload()


def tool(page: Page) -> Locator:
    return page.locator("hb-stored")


def items(page: Page) -> Locator:
    return tool(page).locator(".hb-stored > li")


def count(page: Page) -> Locator:
    return tool(page).locator(".hb-stored-count")


def button(page: Page, k: Knowledge, key: str) -> Locator:
    lang = page.locator("html").get_attribute("lang") or ""
    return tool(page).get_by_role("button", name=k.ui[key][lang], exact=True)


def tells(page: Page, k: Knowledge, key: str, **values: object) -> None:
    lang = page.locator("html").get_attribute("lang") or ""
    expect(tool(page).get_by_role("status")).to_have_text(k.ui[key][lang].format(**values))


class Answers:
    """Answers the page's questions as it is told, and notes them."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.yes = True
        page.on("dialog", self._answer)

    def _answer(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        if self.yes:
            dialog.accept()
        else:
            dialog.dismiss()


@pytest.fixture(scope="module")
def desk(chromium: Browser, home: str) -> Iterator[Page]:
    """One page for tests that try many values."""
    visitor = Visitor(chromium, home)
    yield visitor.open(PATHS["da"])
    visitor.close()
    assert not visitor.faults, "\n".join(visitor.faults)


class Store:
    """The module that keeps things, in the page of `desk`."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.address = f"{home}assets/js/store.js"
        self.opened = 0

    def load(self, stands: Storage) -> Storage:
        """What the storage holds after a page was opened with this in it."""
        self.page.evaluate(SET, stands)
        self.opened += 1
        self.call("() => 0", None, f"{self.address}?{self.opened}")
        return holds(self.page)

    def call(self, function: str, given: Any = None, address: str = "") -> Any:
        return self.page.evaluate(WITH_STORE % function, [address or self.address, given])


@pytest.fixture(scope="module")
def store(desk: Page, home: str) -> Store:
    return Store(desk, home)


# --- Older versions ----------------------------------------------------------------------------


@given(values=st.lists(JSON, max_size=4))
def test_what_the_first_version_kept_is_moved_up_unchanged(values: list[Any], store: Store) -> None:
    old = {f"hb:1:navn-{at}": json.dumps(value) for at, value in enumerate(values)}
    found = store.load(old)
    assert found.keys() == {f"hb:2:navn-{at}" for at in range(len(values))}
    for at, value in enumerate(values):
        assert json.loads(found[f"hb:2:navn-{at}"]) == {"value": value, "saved": None}


BROKEN = ["", "not JSON {", '{"a": ', "undefined", "<script>", "å\x00\ud7ff"]


@given(raw=st.sampled_from(BROKEN) | st.text("{}[]\"',:ab1å\n", max_size=9))
def test_what_is_broken_is_set_aside_and_stops_nothing_else(raw: str, store: Store) -> None:
    found = store.load({"hb:1:a": "[1]", "hb:1:b": raw, "hb:1:c": "[3]"})
    try:
        json.loads(raw)
    except ValueError:
        assert found["hb:x:b"] == raw
        assert "hb:2:b" not in found
    assert "hb:1:b" not in found
    assert [json.loads(found[f"hb:2:{name}"])["value"] for name in "ac"] == [[1], [3]]


LEFT = {
    "a newer one": {"hb:1:a": '"gammel"', "hb:2:a": wrapped("ny")},
    "a later version": {"hb:3:a": '{"noget": "nyt"}', "hb:10:b": "ikke JSON {"},
    "this version": {"hb:2:a": wrapped("ny", "2026-11-22T10:00:00.000Z"), "hb:2:b": "ikke JSON"},
    "what is set aside": {"hb:x:a": "ikke JSON {"},
    "others' things": {"a": "1", "hb": "[1]", "HB:1:a": "[1]", "thb:1:a": "[1]"},
}


@pytest.mark.parametrize("kept", LEFT.values(), ids=LEFT)
def test_all_else_is_left_alone(kept: Storage, store: Store) -> None:
    assert store.load(kept) == kept


def test_a_version_that_never_was_stops_nothing(store: Store) -> None:
    found = store.load({"hb:0:a": "[0]", "hb:1:b": "[1]", "hb:1:c": "[2]"})
    assert [json.loads(found[f"hb:2:{name}"])["value"] for name in "bc"] == [[1], [2]]
    assert "[0]" in found.values()


def test_what_was_set_aside_is_not_replaced_by_what_comes_after(store: Store) -> None:
    found = store.load({"hb:x:a": "først {", "hb:1:a": "siden {", "hb:1:b": "andet {"})
    assert set(found.values()) == {"først {", "siden {", "andet {"}
    store.page.evaluate(SET, {"hb:x:a": "først {", "hb:2:a": "siden {"})
    assert store.call("s => s.recall('a')") is None
    assert set(holds(store.page).values()) == {"først {", "siden {"}


def test_where_nothing_can_be_written_nothing_old_is_lost(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    old = {"hb:1:a": "[1]", "hb:1:b": "ødelagt {", f"hb:2:{CASE}": "ødelagt {"}
    page.evaluate(SET, old)
    page.context.add_init_script(FULL)
    page.reload()
    assert holds(page) == old
    page.goto(visitor.home + FORMS[CASE])
    expect(page.locator("hb-form .hb-document__body")).not_to_be_empty()
    assert holds(page) == old
    page.goto(visitor.home + PATHS["da"])
    Answers(page)
    bring_back(page, file(wrapped_item(CASE, "ny"), wrapped_item("c", "ny")))
    tells(page, knowledge, "stored_full")
    assert holds(page) == old


def test_where_there_is_no_room_to_move_it_what_is_old_stays(store: Store) -> None:
    old = {"hb:1:a": json.dumps("a" * 1000), "hb:1:b": "ødelagt {" * 1000}
    store.page.evaluate(SET, old)
    store.page.evaluate(FILL_UP)
    store.opened += 1
    store.call("() => 0", None, f"{store.address}?{store.opened}")
    found = {key: raw for key, raw in holds(store.page).items() if not key.startswith("fill-")}
    store.page.evaluate("() => localStorage.clear()")
    assert sorted(found.values()) == sorted(old.values())
    assert "hb:1:a" in found


def test_the_ticks_of_an_older_visit_are_there_and_so_is_the_draft(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate(SET, {f"hb:1:{CHECKLIST}": '["2", "4"]', "hb:1:bidrag-metode": '{"titel": "Ø"}'})
    page.goto(f"{visitor.home}vaerktoejer/tjeklister/foer-foerste-moede/")
    boxes = page.locator("hb-checklist input[type=checkbox]")
    assert [box.is_checked() for box in boxes.all()[:4]] == [False, True, False, True]
    page.goto(f"{visitor.home}katalog/bidrag/")
    title = page.locator("hb-contribute[data-kind=metode] [data-key=titel] input")
    expect(title).to_have_value("Ø")


# --- Kept and recalled -------------------------------------------------------------------------

KEEP = "(s, value) => [s.keep('navn', value), s.recall('navn'), s.isAside('navn')]"


@given(value=JSON)
def test_what_is_kept_is_recalled(value: Any, store: Store) -> None:
    assert store.call(KEEP, value) == [True, value, False]
    (found,) = store.call("s => s.everything()")
    assert found["key"] == "hb:2:navn"
    assert (found["name"], found["readable"], found["value"]) == ("navn", True, value)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", found["saved"])
    assert found["size"] == len(holds(store.page)["hb:2:navn"].encode("utf-16-le")) // 2
    store.call("s => s.forget('navn')")
    assert store.call("s => s.recall('navn')") is None
    assert holds(store.page) == {}


@given(raw=st.text("{}[]\"',:ab1å", max_size=9) | JSON.map(json.dumps))
def test_what_cannot_be_recalled_is_set_aside(raw: str, store: Store) -> None:
    store.page.evaluate(SET, {"hb:2:navn": raw})
    found = store.call("s => [s.recall('navn'), s.isAside('navn')]")
    try:
        held = json.loads(raw)
    except ValueError:
        held = None
    if isinstance(held, dict) and "value" in held:
        assert found == [held["value"], False]
        assert holds(store.page) == {"hb:2:navn": raw}
    else:
        assert found == [None, True]
        assert holds(store.page) == {"hb:x:navn": raw}


# --- The page ----------------------------------------------------------------------------------


def names(k: Knowledge) -> list[str]:
    """All names under which a tool keeps something."""
    kinds = [f"bidrag-{kind}" for kind in KINDS]
    return [it.id for it in (*k.checklists, *k.forms)] + [FOLLOW_UP, *kinds]


def titles(k: Knowledge, lang: Lang) -> dict[str, tuple[str, str]]:
    """Name → title, and address from the site's root."""
    found = {}
    for it in (*k.checklists, *k.forms):
        found[it.id] = (it.title[lang], page_url(k.page_of(it.id) or "", lang))
    page = k.home["followup"]
    found[FOLLOW_UP] = (k.title(page, lang), page_url(page, lang))
    for kind in KINDS:
        title = k.ui[f"contribute_kind_{kind}"][lang]
        found[f"bidrag-{kind}"] = (title, page_url("katalog/bidrag.md", lang))
    return found


@LANGS
def test_every_tool_is_listed_by_name_with_its_link_and_date(
    lang: Lang, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], timezone_id="Europe/Copenhagen")
    saved = "2026-12-31T23:30:00.000Z"
    stands(page, {f"hb:2:{name}": wrapped("x" * 1200, saved) for name in names(knowledge)})
    expected = titles(knowledge, lang)
    links = items(page).get_by_role("link")
    found = {
        (link.inner_text(), urljoin(page.url, link.get_attribute("href") or ""))
        for link in links.all()
    }
    assert found == {(title, visitor.home + url) for title, url in expected.values()}
    assert links.count() == items(page).count() == len(expected) >= 20
    many = knowledge.ui["stored_many"][lang].format(count=len(expected))
    expect(count(page)).to_have_text(many)
    new_year = {"da": "1. januar 2027", "en": "1 January 2027"}[lang]
    expect(items(page).first).to_contain_text(new_year)
    size = f"{len(wrapped('x' * 1200, saved)):,}".replace(",", "." if lang == "da" else ",")
    expect(items(page).first).to_contain_text(knowledge.ui["stored_size"][lang].format(size=size))
    for url in {url for _, url in expected.values()}:
        assert page.request.get(visitor.home + url).ok, url


def test_what_the_tools_really_keep_is_listed_by_name(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    used = {
        CHECKLIST: ("hb-checklist input[type=checkbox]", "Space"),
        CASE: ("hb-form input[type=text]", "Z"),
        ROLES: ("hb-form input[type=text]", "Z"),
        FOLLOW_UP: ("hb-followup input[type=text]", "Z"),
        "bidrag-metode": ("hb-contribute[data-kind=metode] textarea", "Z"),
    }
    expected = titles(knowledge, "en")
    page = visitor.open()
    for name, (field, key) in used.items():
        page.goto(visitor.home + expected[name][1])
        page.locator(field).first.press(key)
    page.goto(visitor.home + PATHS["en"])
    shown = items(page).get_by_role("link").all_inner_texts()
    assert sorted(shown) == sorted(expected[name][0] for name in used)
    assert items(page).count() == len(used)


@LANGS
def test_where_nothing_is_kept_the_page_says_so(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    expect(count(page)).to_have_text(knowledge.ui["stored_nothing"][lang])
    expect(items(page)).to_have_count(0)
    expect(tool(page).locator("button:visible")).to_have_count(0)
    stands(page, {f"hb:2:{CASE}": wrapped({})})
    expect(count(page)).to_have_text(knowledge.ui["stored_one"][lang])


def test_what_cannot_be_read_is_listed_as_that(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    unread = {
        f"hb:x:{CASE}": "ødelagt {",
        f"hb:3:{ROLES}": '{"v": 1}',
        "hb:2:<img src=x onerror=window.ran=1>": "5",
        f"hb:2:{'W' * 80}": "x" * 9,
    }
    stands(page, unread)
    expect(items(page)).to_have_count(len(unread))
    damaged = knowledge.ui["stored_damaged"].da
    assert [damaged in text for text in items(page).all_inner_texts()] == [True] * len(unread)
    expected = titles(knowledge, "da")
    for name in (CASE, ROLES):
        expect(items(page).get_by_role("link", name=expected[name][0], exact=True)).to_be_visible()
    assert page.evaluate("() => window.ran === undefined")
    assert holds(page) == unread
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page), width
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CUT_OFF) == []


@LANGS
def test_one_is_deleted_by_keyboard_after_a_question(
    lang: Lang, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    answers = Answers(page)
    kept = {f"hb:2:{CASE}": wrapped({}), f"hb:2:{ROLES}": wrapped({}), f"hb:x:{ROLES}": "x"}
    stands(page, kept)
    title = titles(knowledge, lang)[CASE][0]
    name = re.compile(f"^{knowledge.ui['stored_remove'][lang]} ?: {re.escape(title)}$")
    delete = items(page).get_by_role("button", name=name)
    tab_to(page, delete, 90)
    answers.yes = False
    page.keyboard.press("Enter")
    assert holds(page) == kept
    answers.yes = True
    page.keyboard.press("Enter")
    tells(page, knowledge, "stored_removed")
    expect(tool(page).get_by_role("status")).to_be_focused()
    assert answers.said == [knowledge.ui["stored_remove_sure"][lang].format(name=title)] * 2
    del kept[f"hb:2:{CASE}"]
    assert holds(page) == kept
    expect(items(page)).to_have_count(2)


def test_the_right_one_of_two_by_the_same_name_is_deleted(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    Answers(page)
    stands(page, {f"hb:2:{CASE}": wrapped({}), f"hb:x:{CASE}": "ødelagt {"})
    damaged = items(page).filter(has_text=knowledge.ui["stored_damaged"].da)
    damaged.get_by_role("button").click()
    expect(items(page)).to_have_count(1)
    assert holds(page) == {f"hb:2:{CASE}": wrapped({})}


def test_all_is_deleted_after_a_question_and_nothing_of_others(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    answers = Answers(page)
    mine = {f"hb:2:{name}": wrapped({}) for name in names(knowledge)}
    mine |= {"hb:3:a": "x", f"hb:x:{CASE}": "ødelagt {", "hb:noget": "andet"}
    stands(page, mine | {"andres": "ting"})
    answers.yes = False
    button(page, knowledge, "stored_remove_all").press("Enter")
    assert holds(page) == mine | {"andres": "ting"}
    answers.yes = True
    button(page, knowledge, "stored_remove_all").press("Enter")
    tells(page, knowledge, "stored_removed")
    assert answers.said == [knowledge.ui["stored_remove_all_sure"].da] * 2
    assert holds(page) == {"andres": "ting"}
    expect(count(page)).to_have_text(knowledge.ui["stored_nothing"].da)
    expect(tool(page).get_by_role("status")).to_be_focused()


def test_another_tab_is_followed(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    other = page.context.new_page()
    other.goto(visitor.home + FORMS[CASE])
    field = other.locator("hb-form input[type=text]").first
    field.fill("Zebra")
    field.blur()
    link = items(page).get_by_role("link", name=titles(knowledge, "da")[CASE][0])
    expect(link).to_be_visible()
    Answers(page)
    button(page, knowledge, "stored_remove_all").click()
    expect(field).to_have_value("")


def test_without_storage_the_page_works(visitor: Visitor, knowledge: Knowledge) -> None:
    context = visitor.context()
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto(visitor.home + PATHS["da"])
    expect(count(page)).to_have_text(knowledge.ui["stored_nothing"].da)
    bring_back(page, file(wrapped_item("a", 1)))
    tells(page, knowledge, "stored_full")


@LANGS
def test_without_javascript_there_is_a_note(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    expect(page.get_by_text(knowledge.ui["stored_no_script"][lang])).to_be_visible()
    expect(tool(page)).to_be_hidden()
    page = visitor.open(PATHS[lang])
    expect(page.get_by_text(knowledge.ui["stored_no_script"][lang])).to_be_hidden()


# --- Saved as a file, and brought back -----------------------------------------------------------


def wrapped_item(name: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "saved": None, "readable": True, "value": value} | more


def file(*entries: Any, **more: Any) -> bytes:
    whole = {"format": FORMAT, "version": 2, "exported": "2026-11-22T10:00:00.000Z"}
    return json.dumps(whole | {"items": list(entries)} | more).encode()


def bring_back(page: Page, raw: bytes, name: str = "gemt.json") -> None:
    chosen = {"name": name, "mimeType": "application/json", "buffer": raw}
    tool(page).locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]


def saved_file(page: Page, k: Knowledge) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        button(page, k, "stored_download").press("Enter")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


MINE = {
    f"hb:2:{CASE}": wrapped(
        {"sag": "Æ <script>window.ran = 1</script> 👩‍⚕️\n"}, "2026-11-22T10:00:00Z"
    ),
    f"hb:2:{CHECKLIST}": wrapped(["1", "3"], "2026-11-23T10:00:00Z"),
    "hb:2:bidrag-metode": wrapped({"titel": "x" * 10_000}),
}
UNREAD = {f"hb:x:{ROLES}": "ødelagt {", "hb:3:nyt": '{"v": 1}'}


@LANGS
def test_everything_is_saved_as_a_file_and_brought_back(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    stands(page, MINE | UNREAD | {"andres": "ting"})
    name, raw = saved_file(page, knowledge)
    begin = re.escape(knowledge.ui["stored_file"][lang])
    assert re.fullmatch(rf"{begin}-\d{{4}}-\d\d-\d\d\.json", name)
    held = json.loads(raw)
    assert (held["format"], held["version"]) == (FORMAT, 2)
    values = [json.loads(entry)["value"] for entry in MINE.values()]
    found = [it["value"] for it in held["items"] if it["readable"]]
    assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, values))
    assert {it["value"] for it in held["items"] if not it["readable"]} == set(UNREAD.values())
    # On another device there is nothing, so nothing is asked.
    other = visitor.open(PATHS[lang])
    answers = Answers(other)
    bring_back(other, raw)
    tells(other, knowledge, "stored_imported", count=len(MINE))
    assert {key: json.loads(text) for key, text in holds(other).items()} == {
        key: json.loads(text) for key, text in MINE.items()
    }
    assert answers.said == []
    expect(items(other)).to_have_count(len(MINE))
    other.goto(visitor.home + FORMS[CASE])
    expect(other.locator("hb-form [data-key=sag] input")).to_have_value(re.compile("^Æ <script>"))
    assert other.evaluate("() => window.ran === undefined")


def test_what_is_there_is_replaced_only_after_a_question(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    answers = Answers(page)
    kept = {f"hb:2:{CASE}": wrapped("gammel"), f"hb:2:{ROLES}": wrapped("bliver")}
    stands(page, kept)
    raw = file(wrapped_item(CASE, "ny"), wrapped_item(CHECKLIST, ["1"]))
    answers.yes = False
    bring_back(page, raw)
    page.wait_for_function("() => !document.querySelector('hb-stored input[type=file]').value")
    assert answers.said == [knowledge.ui["stored_import_sure"].da]
    assert holds(page) == kept
    answers.yes = True
    bring_back(page, raw)
    tells(page, knowledge, "stored_imported", count=2)
    found = {key: json.loads(text)["value"] for key, text in holds(page).items()}
    assert found == {
        f"hb:2:{CASE}": "ny",
        f"hb:2:{CHECKLIST}": ["1"],
        f"hb:2:{ROLES}": "bliver",
    }


BAD = {
    "nothing": b"",
    "text": "Kære råd".encode(),
    "bytes": bytes(range(256)),
    "markup": b"<!doctype html><script>window.ran = 1</script>",
    "null": b"null",
    "a list": b"[]",
    "another file": b'{"format": "andet", "version": 2, "items": []}',
    "cut off": file(wrapped_item("a", 1))[:-3],
    "an older version": file(wrapped_item("a", 1), version=1),
    "a later version": file(wrapped_item("a", 1), version=3),
    "no items": file(items=None),
    "one good and one bad": file(wrapped_item("a", 1), {"name": "b", "readable": True}),
    "a name that is none": file(wrapped_item("a", 1), wrapped_item("../x:y", 2)),
    "a long name": file(wrapped_item("a" * 81, 1)),
    "a number as a name": file(wrapped_item("a", 1), wrapped_item("b", 1) | {"name": 5}),
    "a date that is none": file(wrapped_item("a", 1, saved="i går")),
}


def test_a_bad_file_is_told_and_changes_nothing(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    answers = Answers(page)
    stands(page, MINE | UNREAD)
    taken = []
    for what, raw in BAD.items():
        tool(page).get_by_role("status").evaluate("it => { it.textContent = '' }")
        bring_back(page, raw)
        expect(tool(page).get_by_role("status")).not_to_be_empty()
        said = tool(page).get_by_role("status").inner_text()
        if said != knowledge.ui["stored_foreign"].da or holds(page) != MINE | UNREAD:
            taken.append(what)
            page.evaluate(SET, MINE | UNREAD)
    assert taken == []
    assert set(answers.said) <= {knowledge.ui["stored_import_sure"].da}
    assert page.evaluate("() => window.ran === undefined")


# --- Any file -----------------------------------------------------------------------------------

NAME = st.sampled_from(["a", "b", CASE, "__proto__", "x" * 80]) | st.text("ab-_./: å", max_size=4)
DATE = st.sampled_from([None, "2026-11-22T10:00:00.000Z", "i går", 5])
ENTRY = st.fixed_dictionaries(
    {"name": NAME | JSON, "readable": st.booleans() | JSON},
    optional={"value": JSON, "saved": DATE},
)
FILE = st.fixed_dictionaries(
    {},
    optional={
        "format": st.just(FORMAT) | JSON,
        "version": st.sampled_from([2, 2, 2, 1, 3, "2", None]),
        "items": st.lists(ENTRY | JSON, max_size=4) | JSON,
        "andet": JSON,
    },
)
GOOD = st.builds(
    lambda entries: {"format": FORMAT, "version": 2, "items": entries},
    st.lists(st.builds(wrapped_item, st.sampled_from(["a", "b", CASE, ROLES]), JSON), max_size=4),
)
IMPORT = """(s, text) => {
  try { return s.imported(text) } catch (error) { return String(error) }
}"""


@given(
    text=(FILE | GOOD | JSON).map(json.dumps) | st.text(max_size=20),
    before=st.dictionaries(st.sampled_from(["hb:2:a", "hb:2:b", "hb:1:a"]), JSON.map(wrapped)),
    cut=st.integers(0, 40),
)
def test_a_file_is_brought_back_whole_or_not_at_all(
    text: str, before: Storage, cut: int, store: Store
) -> None:
    text = text if cut > 3 else text[: len(text) - cut]
    store.page.evaluate(SET, before)
    answer = store.call(IMPORT, text)
    after = holds(store.page)
    if answer is None:
        assert after == before
        return
    held = json.loads(text)
    assert (held["format"], held["version"]) == (FORMAT, 2)
    wanted = {f"hb:2:{it['name']}": it["value"] for it in held["items"] if it["readable"]}
    assert answer == sum(bool(it["readable"]) for it in held["items"])
    assert after.keys() == before.keys() | wanted.keys()
    for key, raw in after.items():
        if key in wanted:
            assert json.loads(raw)["value"] == wanted[key]
        else:
            assert raw == before[key]
    store.call("s => s.everything()")


@given(
    kept=st.dictionaries(
        st.sampled_from(["hb:1:a", "hb:2:a", "hb:2:b-1", "hb:3:c", "hb:x:a", "hb:x:d", "hb:y"])
        | st.text("ab:. å", max_size=5).map("hb:3:".__add__),
        JSON.map(wrapped) | st.text(max_size=5),
        max_size=5,
    )
)
def test_whatever_is_kept_the_page_s_own_file_is_taken_back(kept: Storage, store: Store) -> None:
    store.page.evaluate(SET, kept)
    text = store.call("s => s.exported()")
    entries = json.loads(text)["items"]
    readable = {f"hb:2:{it['name']}": it["value"] for it in entries if it["readable"]}
    assert len(entries) == len(kept)
    store.page.evaluate(SET, {})
    assert store.call(IMPORT, text) == len(readable)
    found = {key: json.loads(raw)["value"] for key, raw in holds(store.page).items()}
    assert found == readable


# Room for so many characters and no more, for this page's own writing.
ROOM = """(s, [text, room]) => {
  const real = Storage.prototype.setItem;
  const size = () => Object.entries({ ...localStorage }).flat().join("").length;
  Storage.prototype.setItem = function (key, value) {
    const old = this.getItem(key);
    const more = value.length - (old === null ? -key.length : old.length);
    if (more > 0 && size() + more > room) throw new DOMException("", "QuotaExceededError");
    real.call(this, key, value);
  };
  const start = size();
  try {
    return [start, s.imported(text)];
  } catch (error) {
    return [start, error.name];
  } finally {
    Storage.prototype.setItem = real;
  }
}"""
SIZES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 60), min_size=1)


@given(old=SIZES, new=SIZES, spare=st.integers(0, 90))
@example(old={"a": 60}, new={"a": 0, "b": 30, "c": 60}, spare=0)
def test_where_there_is_too_little_room_all_is_as_it_was(
    old: dict[str, int], new: dict[str, int], spare: int, store: Store
) -> None:
    before = {f"hb:2:{name}": wrapped("o" * size) for name, size in old.items()}
    store.page.evaluate(SET, before)
    room = sum(len(key) + len(raw) for key, raw in before.items()) + spare
    entries = [wrapped_item(name, "n" * size) for name, size in new.items()]
    start, answer = store.call(ROOM, [file(*entries).decode(), room])
    assert start == room - spare
    if answer == "QuotaExceededError":
        assert holds(store.page) == before
    else:
        assert answer == len(new)
        found = {key: len(json.loads(raw)["value"]) for key, raw in holds(store.page).items()}
        assert found == {f"hb:2:{name}": size for name, size in (old | new).items()}


def test_a_full_browser_says_so_and_keeps_what_it_has(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    Answers(page)
    stands(page, MINE)
    page.evaluate(FILL_UP)
    bring_back(page, file(wrapped_item(CASE, "kort"), wrapped_item(ROLES, "x" * 20_000)))
    tells(page, knowledge, "stored_full")
    assert {key: raw for key, raw in holds(page).items() if key.startswith("hb:")} == MINE
    expect(items(page)).to_have_count(len(MINE))


def test_nothing_is_sent(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    stands(page, MINE)
    Answers(page)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    _, raw = saved_file(page, knowledge)
    bring_back(page, raw)
    tells(page, knowledge, "stored_imported", count=len(MINE))
    button(page, knowledge, "stored_remove_all").click()
    tells(page, knowledge, "stored_removed")
    assert [url for url in sent if not url.startswith("blob:")] == []
