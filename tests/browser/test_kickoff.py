"""The kick-off meeting's agenda: times that add up, in the page, the address, Word and on paper."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from macros.knowledge.base import Knowledge
from macros.knowledge.toolbox import AGENDA_COLUMNS, START, agenda, clock
from tests.browser import pdf
from tests.browser.conftest import Visitor
from tests.browser.test_followup import (
    call,
    cells,
    converted,
    has_header_row,
    headings,
    languages_of,
    letters,
    on_one_page,
    on_paper,
    requested,
    says,
)
from tests.browser.test_journeys import tab_to
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways

pytestmark = pytest.mark.browser

PATHS = {"da": "vaerktoejer/opstartsmoede/", "en": "en/vaerktoejer/opstartsmoede/"}
LANGS = pytest.mark.parametrize("lang", PATHS)
LEAST, MOST = 60, 480

Row = tuple[int, int, int]  # from, to, minutes

# --- The page ----------------------------------------------------------------------------------

TIMES = """() => [...document.querySelectorAll(".hb-agenda > li")].map(item =>
  [".hb-from", ".hb-to", ".hb-minutes"].map(it => item.querySelector(it).textContent))"""


def minutes(text: str) -> int:
    """16:05 as minutes since midnight."""
    hours, rest = text.split(":")
    assert clock(60 * int(hours) + int(rest)) == text
    return 60 * int(hours) + int(rest)


def times(page: Page) -> list[Row]:
    """From, to and minutes of every item, as the page has them."""
    return [(minutes(start), minutes(end), int(m)) for start, end, m in page.evaluate(TIMES)]


def add_up(rows: list[Row], start: int, total: int) -> bool:
    """Whether items follow each other from start to end without a gap."""
    day = 24 * 60
    return (
        rows[0][0] == start
        and rows[-1][1] == (start + total) % day
        and all(before[1] == after[0] for before, after in pairwise(rows))
        and all((begin + length) % day == end for begin, end, length in rows)
        and sum(length for _, _, length in rows) == total
    )


def standard(k: Knowledge) -> list[Row]:
    rows = agenda(k.kickoff, START)
    return [(minutes(begin), minutes(end), item.minutes) for item, begin, end in rows]


def length_of(k: Knowledge) -> int:
    return sum(item.minutes for item in k.kickoff)


def outcome(page: Page) -> Locator:
    return page.locator("hb-kickoff .hb-outcome")


def do(page: Page, what: str) -> Locator:
    return page.locator(f"hb-kickoff [data-do={what}]")


def ends(k: Knowledge, lang: str, end: int) -> str:
    return says(k, lang, "kickoff_ends", end=clock(end))


def no_length(k: Knowledge, lang: str) -> str:
    return says(k, lang, "kickoff_no_length", least=LEAST, most=MOST)


def in_word(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        do(page, "word").press("Enter")
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


# --- Times add up ------------------------------------------------------------------------------

PARTS = st.lists(st.integers(1, 24).map(lambda steps: 5 * steps), min_size=1, max_size=15)


def test_any_parts_fit_any_length(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])

    @on_one_page
    @given(PARTS, st.integers(0, 120))
    def holds(parts: list[int], more: int) -> None:
        total = 5 * (len(parts) + more)
        fitted = call(page, visitor, "kickoff.js", "fit", parts, total)
        assert len(fitted) == len(parts)
        assert sum(fitted) == total
        assert all(part >= 5 and part % 5 == 0 for part in fitted)
        # A longer part never gets less time than a shorter one.
        paired = sorted(zip(parts, fitted, strict=True))
        for (short, its), (long, other) in pairwise(paired):
            assert short == long or its <= other
        assert call(page, visitor, "kickoff.js", "fit", parts, sum(parts)) == parts

    holds()


def test_a_time_is_read_as_it_is_shown_and_nothing_else_is_a_time(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    back = """async ([from, all]) => {
      const { clock, sinceMidnight } = await import(from);
      return all.map(it => sinceMidnight(clock(it)));
    }"""
    module = f"{visitor.home}assets/js/kickoff.js"
    every = [*range(24 * 60)]
    assert page.evaluate(back, [module, every]) == every
    for text, expected in {"9:05": 545, "16.30": 990, "00:00": 0, "23:59": 1439}.items():
        assert call(page, visitor, "kickoff.js", "sinceMidnight", text) == expected
    for text in ("", "24:00", "16", "16:60", "16:5", "-1:00", "16:30:00", "kl. 16:30", "١٦:٣٠"):
        assert call(page, visitor, "kickoff.js", "sinceMidnight", text) is None, text


SET = """([start, total]) => {
  const tool = document.querySelector("hb-kickoff");
  tool.querySelector("#start").value = start;
  tool.querySelector("#laengde").value = total;
  tool.querySelector("#laengde").dispatchEvent(new Event("change", { bubbles: true }));
}"""


def test_the_agenda_adds_up_for_every_start_and_length(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])

    @on_one_page
    @given(st.integers(0, 24 * 60 - 1), st.integers(LEAST // 5, MOST // 5).map(lambda it: 5 * it))
    def holds(start: int, total: int) -> None:
        page.evaluate(SET, [clock(start), total])
        assert add_up(times(page), start, total)
        assert outcome(page).text_content() == ends(knowledge, "da", start + total)
        assert page.url.endswith(f"#start={clock(start)}&laengde={total}")

    holds()
    for total in range(LEAST, MOST + 5, 5):
        page.evaluate(SET, ["23:55", total])
        assert add_up(times(page), 23 * 60 + 55, total)


def test_at_the_standard_length_every_item_has_its_own_time(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    assert times(page) == standard(knowledge)
    page.evaluate(SET, ["10:15", 75])
    assert times(page) != standard(knowledge)
    page.evaluate(SET, ["10:15", length_of(knowledge)])
    earlier = START - minutes("10:15")
    assert times(page) == [(a - earlier, b - earlier, m) for a, b, m in standard(knowledge)]


# --- By keyboard, and what is told -------------------------------------------------------------


@LANGS
def test_start_and_length_by_keyboard_alone(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    expect(outcome(page)).to_have_text(ends(knowledge, lang, START + length_of(knowledge)))
    tab_to(page, page.locator("#start"), 90)
    page.keyboard.press("ArrowDown")  # an hour
    tab_to(page, page.locator("#laengde"), 4)
    page.keyboard.press("Control+A")
    page.keyboard.type("120")
    page.keyboard.press("Enter")
    expect(outcome(page)).to_have_text(ends(knowledge, lang, START - 60 + 120))
    assert add_up(times(page), START - 60, 120)
    assert page.url == f"{visitor.home}{PATHS[lang]}#start=15:00&laengde=120"
    for button in ("copy", "word", "print"):
        tab_to(page, do(page, button), 2)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.printed")


@LANGS
def test_a_start_or_length_that_cannot_be_used_is_told_and_changes_nothing(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    start, length = page.locator("#start"), page.locator("#laengde")
    for wrong in ("7", "55", "485", "62", "-60", "60.5", "1e9", ""):
        length.focus()
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        page.keyboard.type(wrong)
        page.keyboard.press("Tab")
        expect(outcome(page)).to_have_text(no_length(knowledge, lang))
        expect(length).to_have_attribute("aria-invalid", "true")
        assert start.get_attribute("aria-invalid") is None
        assert times(page) == standard(knowledge)
        assert "#" not in page.url
    length.fill("90")
    length.press("Enter")
    expect(outcome(page)).to_have_text(ends(knowledge, lang, START + 90))
    assert length.get_attribute("aria-invalid") is None
    before, address = times(page), page.url
    start.focus()
    page.keyboard.press("Delete")
    expect(outcome(page)).to_have_text(knowledge.ui["kickoff_no_start"][lang])
    expect(start).to_have_attribute("aria-invalid", "true")
    assert (times(page), page.url) == (before, address)
    start.fill("16:00")
    expect(outcome(page)).to_have_text(ends(knowledge, lang, START + 90))
    assert start.get_attribute("aria-invalid") is None


# --- The address -------------------------------------------------------------------------------


def test_the_address_carries_start_and_length_to_another_reader(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate(SET, ["18:30", 95])
    chosen = times(page)
    assert add_up(chosen, 18 * 60 + 30, 95)
    page.reload()
    assert times(page) == chosen
    other = visitor.open(PATHS["en"] + page.url[page.url.index("#") :])
    assert times(other) == chosen
    expect(other.locator("#start")).to_have_value("18:30")
    expect(other.locator("#laengde")).to_have_value("95")
    expect(outcome(other)).to_have_text(ends(knowledge, "en", 18 * 60 + 30 + 95))
    # In an open page, too; and a link to an item leaves the times alone.
    other.evaluate("() => { location.hash = '#laengde=60' }")
    expect(outcome(other)).to_have_text(ends(knowledge, "en", 18 * 60 + 30 + 60))
    other.evaluate(f"() => {{ location.hash = '#{knowledge.kickoff[0].id}' }}")
    assert add_up(times(other), 18 * 60 + 30, 60)


DAMAGED = (
    "#start=&laengde=",
    "#start=99:99",
    "#start=25:00&laengde=0",
    "#start=<img src=x onerror=window.ran=1>",
    "#start=%E0%A4%A&laengde=%FF",
    "#laengde=abc",
    "#laengde=NaN",
    "#laengde=181",
    "#laengde=-60",
    "#laengde=55",
    "#laengde=1e3",
    "#laengde=Infinity",
    "#laengde=90&laengde=abc&start=",
    "#laengde=0x5a",
    "#laengde=%2B90",
    "#laengde=90.",
    "#laengde=9e1",
    "#laengde=%2090%20",
    "#start=16:00:00",
    "#__proto__=1&constructor=2",
    "#" + "start=16:00&" * 2000,
)


def test_a_damaged_address_does_no_harm(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    for address in DAMAGED:
        page.goto("about:blank")
        page.goto(visitor.home + PATHS["da"] + address)
        rows = times(page)
        start, total = rows[0][0], sum(length for _, _, length in rows)
        assert (start, total) in ((START, length_of(knowledge)), (START, 90)), address
        assert add_up(rows, start, total)
        # The fields say what the agenda does, and there is nothing to complain of.
        expect(outcome(page)).to_have_text(ends(knowledge, "da", start + total))
        expect(page.locator("#start")).to_have_value(clock(start))
        assert page.locator("#laengde").evaluate("it => it.valueAsNumber") == total, address
        assert page.locator("hb-kickoff [aria-invalid]").count() == 0
    assert page.evaluate("() => window.ran === undefined")


@pytest.mark.parametrize("text", ["#start=", "#laengde="])
def test_no_address_throws(text: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])

    @on_one_page
    @given(st.text(max_size=12))
    def holds(value: str) -> None:
        change = """([begin, value]) => {
          history.replaceState(null, "", begin + encodeURIComponent(value));
          dispatchEvent(new HashChangeEvent("hashchange"));
        }"""
        page.evaluate(change, [text, value])
        rows = times(page)
        assert add_up(rows, rows[0][0], sum(length for _, _, length in rows))
        assert page.locator("hb-kickoff [aria-invalid]").count() == 0
        assert visitor.faults == []

    holds()


# --- Handed over -------------------------------------------------------------------------------


def expected_rows(k: Knowledge, lang: str, rows: list[Row]) -> list[list[str]]:
    """The agenda's table with these times."""
    return [
        [k.ui[f"kickoff_column_{name}"][lang] for name in AGENDA_COLUMNS],
        *(
            [f"{clock(begin)}–{clock(end)}", item.title[lang], item.lead[lang]]
            for item, (begin, end, _) in zip(k.kickoff, rows, strict=True)
        ),
    ]


@LANGS
def test_the_agenda_for_word_is_a_real_document(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang] + "#start=08:30&laengde=240")
    name, raw = in_word(page)
    expect(outcome(page)).to_have_text(knowledge.ui["tool_saved"][lang])
    assert name.endswith(".docx")
    assert languages_of(raw) == ({"da": "da-DK", "en": "en-GB"}[lang], True)
    document = Document(io.BytesIO(raw))
    title = knowledge.ui["kickoff_title"][lang]
    assert document.core_properties.title == title
    assert headings(document) == [
        ("Heading 1", title),
        ("Heading 2", knowledge.ui["kickoff_notes"][lang]),
        *(("Heading 3", item.title[lang]) for item in knowledge.kickoff),
    ]
    (table,) = document.tables
    assert has_header_row(table)
    rows = times(page)
    assert add_up(rows, 510, 240)
    assert cells(table) == expected_rows(knowledge, lang, rows)
    notes = [p for p in document.paragraphs if p.style and p.style.name == "List Bullet"]
    assert [p.text for p in notes] == [
        note[lang] for item in knowledge.kickoff for note in item.notes
    ]
    # A list's sign comes from its style, not from a letter in the text.
    assert all(p.style and p.style.element.find(".//{*}numPr") is not None for p in notes)
    texts = {p.text for p in document.paragraphs}
    assert {item.text[lang] for item in knowledge.kickoff} <= texts


def test_the_agenda_opens_in_libreoffice(
    visitor: Visitor, knowledge: Knowledge, tmp_path: Path
) -> None:
    page = visitor.open(PATHS["en"])
    _, raw = in_word(page)
    text = letters(converted(raw, "agenda.docx", "txt:Text (encoded):UTF8", tmp_path).decode())
    for row in expected_rows(knowledge, "en", standard(knowledge)):
        assert letters("".join(row)) in text
    for item in knowledge.kickoff:
        for note in item.notes:
            assert letters(note.en) in text


@LANGS
def test_what_is_copied_has_the_times_and_the_notes(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang] + "#start=13:00&laengde=120")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    do(page, "copy").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_copied"][lang])
    read = """async () => {
      const [item] = await navigator.clipboard.read();
      const html = document.createElement("template");
      html.innerHTML = await (await item.getType("text/html")).text();
      const all = (from, what) => [...from.querySelectorAll(what)];
      return [all(html.content, "tr").map(row => all(row, "th, td").map(it => it.textContent)),
        all(html.content, "thead th[scope=col]").length,
        all(html.content, "ul > li").map(it => it.textContent),
        await (await item.getType("text/plain")).text()];
    }"""
    table, heads, notes, plain = page.evaluate(read)
    rows = expected_rows(knowledge, lang, times(page))
    assert table == rows
    assert heads == len(AGENDA_COLUMNS)
    assert notes == [note[lang] for item in knowledge.kickoff for note in item.notes]
    for row in rows:
        assert " | ".join(row) in plain
    for note in notes:
        assert f"- {note}" in plain


def test_a_refused_clipboard_marks_the_agenda(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    do(page, "copy").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_selected"].da)
    marked = letters(page.evaluate("() => getSelection().toString()"))
    assert letters(knowledge.kickoff[-1].title.da) in marked


def test_without_the_network_the_reader_is_told_to_copy(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    page.context.route("**/blank.*.docx", lambda route: route.abort())
    do(page, "word").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_no_word"].da)
    assert [fault for fault in visitor.faults if "blank" not in fault] == []
    visitor.faults.clear()


def test_nothing_but_the_blank_document_is_asked_for(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    asked: list[Any] = requested(page)
    page.evaluate(SET, ["17:20", 115])
    in_word(page)
    do(page, "copy").press("Enter")
    # A change of address makes the browser look for the site's icon again.
    sent = {line.split()[1] for line in asked if " blob:" not in line and "favicon" not in line}
    allowed = ("vaerktoejer/blank.da.docx", "assets/js/word.js", "assets/js/vendor/fflate.js")
    assert sent == {visitor.home + path for path in allowed}
    assert [line for line in asked if "17:20" in line] == []
    assert page.evaluate("() => Object.keys(localStorage).filter(it => /^hb:/.test(it))") == []


# --- Paper, no scripts, narrow windows ---------------------------------------------------------


@LANGS
def test_the_agenda_is_printed_with_the_chosen_times_and_without_the_fields(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang] + "#start=09:10&laengde=150")
    rows = times(page)
    texts = [text for text, _ in on_paper(page, "hb-kickoff")]
    expect(page.locator("hb-kickoff")).to_be_hidden()
    assert knowledge.ui["kickoff_private"][lang] not in texts
    paper = pdf.read(page.pdf())
    for item, (begin, end, length) in zip(knowledge.kickoff, rows, strict=True):
        head = f"{item.title[lang]}{clock(begin)}{clock(end)}{length}"
        assert pdf.letters(head) in paper
        for text in (item.text, item.lead, *item.notes):
            assert pdf.letters(text[lang]) in paper


@LANGS
def test_without_scripts_the_standard_times_are_shown(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(f"{PATHS[lang]}#start=09:10&laengde=150", java_script_enabled=False)
    expect(page.locator("hb-kickoff")).to_be_hidden()
    items = page.locator(".hb-agenda > li")
    expect(items).to_have_count(len(knowledge.kickoff))
    said = items.all_inner_texts()
    for text, item, (begin, end, length) in zip(
        said, knowledge.kickoff, standard(knowledge), strict=True
    ):
        assert f"{clock(begin)}–{clock(end)} ({length} " in text
        for part in (item.title, item.text, item.lead, *item.notes):
            assert part[lang] in text
    link = page.get_by_role("link", name=knowledge.ui["kickoff_kit"][lang])
    with page.expect_download() as waiting:
        link.click()
    assert Document(str(waiting.value.path())).core_properties.language.startswith(lang)


@LANGS
def test_all_of_it_fits_a_narrow_window(lang: str, visitor: Visitor) -> None:
    page = visitor.open(PATHS[lang], width=375)
    page.locator("#laengde").fill("7")
    page.locator("#laengde").press("Enter")
    expect(outcome(page)).not_to_be_empty()
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CUT_OFF) == []
