"""A form that writes a document: its whole way, what it keeps, and what it hands over."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from macros.knowledge.base import Knowledge
from macros.knowledge.toolbox import Form, Question
from macros.knowledge.urls import page_url, slug
from macros.views.render import months
from tests.browser import pdf
from tests.browser.conftest import Visitor
from tests.browser.test_journeys import NO_STORAGE, tab_to
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways

pytestmark = pytest.mark.browser

FORMS = {
    "skema-sagsfremstilling": "vaerktoejer/sagsfremstilling/",
    "skema-i-sagde-vi-gjorde": "vaerktoejer/i-sagde-vi-gjorde/",
    "skema-evalueringsplan": "vaerktoejer/evalueringsplan/",
    "skema-roller": "vaerktoejer/opstartsmoede/roller/",
    "skema-forventninger": "vaerktoejer/opstartsmoede/forventninger/",
    "skema-invitation": "vaerktoejer/opstartsmoede/invitation/",
}
CASE, REGISTER, PLAN, ROLES, AGREEMENT, LETTER = FORMS
EACH = pytest.mark.parametrize("name", FORMS)
LANGS = pytest.mark.parametrize("lang", ["da", "en"])

Answer = str | list[str] | list[list[str]]
Answers = dict[str, Answer]
# What a document consists of: ("h1", text), ("p", what it answers, text), ("table", rows).
Block = tuple[Any, ...]

# --- What is asked, and what a document ought to say -------------------------------------------


def path(name: str, lang: str) -> str:
    return ("" if lang == "da" else "en/") + FORMS[name]


def record(k: Knowledge, name: str) -> Form:
    return next(form for form in k.forms if form.id == name)


def only(k: Knowledge, name: str, kind: str) -> Question:
    """The first question of a form that is answered in this way."""
    return next(q for q in record(k, name).questions if q.answer == kind)


def asked(form: Form, answers: Answers) -> list[Question]:
    def is_asked(it: Question) -> bool:
        if it.only_if is None:
            return True
        given = answers.get(it.only_if.key, "")
        return bool({given} & set(it.only_if.among)) if isinstance(given, str) else False

    return [it for it in form.questions if is_asked(it)]


def complete(form: Form, lang: str, **chosen: Answer) -> Answers:
    """An answer to every question, also to those that may be skipped or are not asked."""
    given: Answers = {}
    for it in form.questions:
        begun = [row[lang] for row in it.rows] or ["Et punkt"] * max(2, it.least)
        made: dict[str, Answer] = {
            "line": f"Svar på {it.key}",
            "text": f"Første linje om {it.key}.\nAnden linje: Æ, ø og å.",
            "date": "2027-01-05",
            "choice": it.choices[0].value if it.choices else "",
            "choices": [choice.value for choice in (*it.choices[:1], *it.choices[-1:])],
            "rows": [
                [text, *(f"{column.key} {at}" for column in it.columns[1:])]
                for at, text in enumerate(begun)
            ],
        }
        given[it.key] = made[it.answer]
    return given | chosen


def said(it: Question, lang: str, answer: Answer) -> list[Block]:
    """What the document says of an answer."""
    lead = it.lead[lang]
    labels = {choice.value: choice.label[lang] for choice in it.choices}
    if it.answer == "rows":
        rows = [row for row in answer if any(cell.strip() for cell in row)]
        head = [column.label[lang] for column in it.columns]
        return [("p", lead, ""), ("table", [head, *map(list, rows)])] if rows else []
    if labels:
        chosen = [answer] if isinstance(answer, str) else answer
        answer = ", ".join(label for value, label in labels.items() if value in chosen)
    assert isinstance(answer, str)
    if it.answer == "date" and answer:
        day = dt.date.fromisoformat(answer)
        name = months(lang)[day.month - 1]
        name = name.lower() if lang == "da" else name
        answer = f"{day.day}{'.' if lang == 'da' else ''} {name} {day.year}"
    return [("p", lead, answer.strip())] if answer.strip() else []


def expected(form: Form, lang: str, answers: Answers) -> list[Block]:
    """The document that the answers ought to become."""
    out: list[Block] = [("h1", form.document[lang])]
    here = {it.key for it in asked(form, answers)}
    for part in form.parts:
        if part.questions and not any(it.key in here for it in part.questions):
            continue
        texts = part.text[lang].split("\n") if part.text else []
        inside: list[Block] = [("p", "", " ".join(text.split())) for text in texts if text.strip()]
        for it in part.questions:
            if it.key in here:
                inside += said(it, lang, answers.get(it.key, ""))
        if inside:
            out += [("h2", part.title[lang]), *inside]
    return out


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def in_lines(blocks: list[Block]) -> list[Block]:
    """The same with a paragraph for each line, as a page has it."""
    out: list[Block] = []
    for block in blocks:
        if block[0] == "p" and block[2]:
            first, *rest = lines(block[2])
            out += [("p", block[1], first), *(("p", "", line) for line in rest)]
        else:
            out.append(block)
    return out


def words(blocks: list[Block]) -> list[str]:
    """All texts of a document, in order."""
    out: list[str] = []
    for kind, *texts in blocks:
        out += [cell for row in texts[0] for cell in row] if kind == "table" else texts
    return out


def as_plain(blocks: list[Block]) -> str:
    out: list[str] = []
    for kind, *rest in blocks:
        if kind == "h1":
            out.append(rest[0].upper())
        elif kind == "h2":
            out += ["", rest[0].upper()]
        elif kind == "table":
            out += [" | ".join(" ".join(lines(cell)) for cell in row) for row in rest[0]]
        else:
            lead, text = rest
            before = f"{lead}: " if lead else ""
            out.append((before + "\n".join(lines(text))).strip())
    return "\n".join([*out, ""])


# --- What the page and the files say -----------------------------------------------------------

# The blocks of an element; the first heading says how deep it begins.
BLOCKS = """root => {
  const [top] = root.children, down = Number(top.tagName.slice(1)) - 1;
  return [...root.children].map(it => {
    if (it.tagName.startsWith("H")) return [`h${it.tagName.slice(1) - down}`, it.textContent];
    const table = it.querySelector("table") ?? it; // the theme wraps what it finds on loading
    if (table.rows) return ["table",
      [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))];
    const lead = it.querySelector(":scope > strong")?.textContent ?? "";
    return [it.tagName.toLowerCase(), lead.replace(/:$/, ""),
      it.textContent.slice(lead.length).trim()];
  });
}"""


def tool(page: Page) -> Locator:
    return page.locator("hb-form")


def question(page: Page, key: str) -> Locator:
    return tool(page).locator(f".hb-question[data-key='{key}']")


def field(page: Page, key: str) -> Locator:
    """The first field of a question."""
    return question(page, key).locator("input, textarea").first


def rows(page: Page, key: str) -> Locator:
    return question(page, key).locator(".hb-rows > li")


def outcome(page: Page) -> Locator:
    return tool(page).get_by_role("status")


def shown(page: Page) -> Locator:
    """The document as it stands on the page."""
    return tool(page).locator(".hb-document__body")


def button(page: Page, k: Knowledge, key: str) -> Locator:
    lang = page.locator("html").get_attribute("lang") or ""
    return tool(page).get_by_role("button", name=k.ui[key][lang], exact=True)


def give(page: Page, it: Question, answer: Answer) -> None:
    """Answer one question."""
    place = question(page, it.key)
    if it.answer == "rows":
        for at, row in enumerate(answer):
            if at == rows(page, it.key).count():
                place.locator("[data-do=add]").click()
            for column, text in enumerate(row):
                rows(page, it.key).nth(at).locator("textarea").nth(column).fill(text)
    elif it.answer in ("choice", "choices"):
        for value in [answer] if isinstance(answer, str) else answer:
            place.locator(f"input[value='{value}']").check()
    else:
        assert isinstance(answer, str)
        place.locator("input, textarea").fill(answer)


def give_all(page: Page, form: Form, answers: Answers) -> None:
    for it in asked(form, answers):
        if it.key in answers:
            give(page, it, answers[it.key])


def on_page(page: Page) -> list[Block]:
    return [tuple(block) for block in shown(page).evaluate(BLOCKS)]


def state(page: Page) -> dict[str, Any]:
    """The answers as the fields hold them."""
    found: dict[str, Any] = tool(page).evaluate("it => it.read()")
    return found


def kept(page: Page, name: str) -> dict[str, Any] | None:
    """The draft that the browser keeps."""
    raw = page.evaluate("key => localStorage.getItem(key)", f"hb:2:{name}")
    return None if raw is None else json.loads(raw)["value"]


def downloaded(page: Page, k: Knowledge) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        button(page, k, "tool_word").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def in_word(raw: bytes) -> list[Block]:
    """The blocks of a .docx file, as python-docx reads it."""
    out: list[Block] = []
    for part in Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Table):
            out.append(("table", [[cell.text for cell in row.cells] for row in part.rows]))
            continue
        style = part.style.name if part.style is not None and part.style.name else ""
        if style.startswith("Heading "):
            out.append((f"h{style[-1]}", part.text))
        elif part.text:
            lead = "".join(run.text for run in part.runs if run.bold)
            out.append(("p", lead.removesuffix(": "), part.text.removeprefix(lead)))
    return out


def tells(page: Page, k: Knowledge, key: str, **values: object) -> None:
    """The outcome says just this."""
    lang = page.locator("html").get_attribute("lang") or ""
    expect(outcome(page).locator("p")).to_have_text(k.ui[key][lang].format(**values))


# --- The whole way -----------------------------------------------------------------------------


def test_every_form_stands_here(knowledge: Knowledge) -> None:
    addresses = {it.id: page_url(knowledge.page_of(it.id) or "", "da") for it in knowledge.forms}
    assert addresses == FORMS


HERE = """() => {
  const it = document.activeElement;
  const place = it.closest(".hb-question");
  return [place?.dataset.key ?? "", it.type ?? "", it.value ?? "", it.dataset.do ?? ""];
}"""


def write_by_keyboard(page: Page, form: Form, answers: Answers) -> list[str]:
    """Go through the form with Tab, answer what is asked; the questions met, in order."""
    met: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        key, kind, value, does = page.evaluate(HERE)
        if does == "check":
            return met
        if not key:
            continue  # a word that is explained
        met += [key] if key not in met else []
        answer = answers[key]
        if kind == "radio":
            values = [q.value for it in form.questions if it.key == key for q in it.choices]
            page.keyboard.press("Space")
            for _ in range(values.index(str(answer))):
                page.keyboard.press("ArrowDown")
        elif kind == "checkbox" and value in answer:
            page.keyboard.press("Space")
        elif kind in ("text", "textarea"):
            page.keyboard.insert_text(str(answer))
    pytest.fail("the buttons are not reached")


@pytest.mark.parametrize(("lang", "way"), [("da", "ja"), ("en", "planlagt")])
def test_a_case_is_written_by_keyboard_alone(
    lang: str, way: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, CASE)
    answers = complete(form, lang, inddraget=way)
    page = visitor.open(path(CASE, lang))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab_to(page, tool(page).locator(".hb-term, input").first, 90)
    page.keyboard.press("Shift+Tab")
    assert write_by_keyboard(page, form, answers) == [it.key for it in asked(form, answers)]
    page.keyboard.press("Enter")
    tells(page, knowledge, "form_ready")
    tab_to(page, button(page, knowledge, "tool_copy"), 1)
    page.keyboard.press("Enter")
    tells(page, knowledge, "tool_copied")
    tab_to(page, button(page, knowledge, "tool_word"), 1)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert in_word(Path(waiting.value.path()).read_bytes()) == expected(form, lang, answers)
    tells(page, knowledge, "tool_saved")
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    tab_to(page, button(page, knowledge, "tool_print"), 1)
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.printed")
    tab_to(page, button(page, knowledge, "tool_clear"), 1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Enter")
    tells(page, knowledge, "tool_cleared")
    assert on_page(page) == expected(form, lang, {})


@pytest.mark.parametrize(("name", "lang"), [*((name, "da") for name in FORMS), (CASE, "en")])
def test_what_is_written_becomes_the_document(
    name: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, name)
    answers = complete(form, lang)
    page = visitor.open(path(name, lang))
    give_all(page, form, answers)
    button(page, knowledge, "form_check").click()
    tells(page, knowledge, "form_ready")
    blocks = expected(form, lang, answers)
    assert on_page(page) == in_lines(blocks)
    file, raw = downloaded(page, knowledge)
    assert file == f"{slug(form.document[lang])}.docx"
    assert in_word(raw) == blocks
    assert zipfile.ZipFile(io.BytesIO(raw)).testzip() is None
    made = Document(io.BytesIO(raw))
    tag = {"da": "da-DK", "en": "en-GB"}[lang]
    assert made.core_properties.title == form.document[lang]
    assert made.core_properties.language == tag
    normal = made.styles["Normal"].element
    assert [it.get(qn("w:val")) for it in normal.iter(qn("w:lang"))] == [tag]
    assert len(made.tables) == sum(it.answer == "rows" for it in form.questions)
    for table in made.tables:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True, *[False] * (len(heads) - 1)]


def test_only_what_fits_the_answer_is_asked_and_written(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, CASE)
    page = visitor.open(path(CASE, "da"))

    def seen() -> list[str]:
        return [it.key for it in form.questions if question(page, it.key).is_visible()]

    assert seen() == [it.key for it in form.questions if it.only_if is None]
    answers = complete(form, "da")
    for way in ("ja", "planlagt", "nej"):
        answers["inddraget"] = way
        give_all(page, form, answers)
        assert seen() == [it.key for it in asked(form, answers)]
        # What was answered on another way stands there no longer.
        assert on_page(page) == in_lines(expected(form, "da", answers))
    # Nor is it lost when the reader changes it back.
    answers["inddraget"] = "ja"
    question(page, "inddraget").locator("[value=ja]").check()
    assert on_page(page) == in_lines(expected(form, "da", answers))


# --- What is missing ---------------------------------------------------------------------------


def missing(form: Form, answers: Answers) -> list[Question]:
    return [it for it in asked(form, answers) if it.missing and it.key not in answers]


@EACH
def test_each_lack_is_told_and_leads_to_its_question(
    name: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, name)
    page = visitor.open(path(name, "da"))
    button(page, knowledge, "form_check").press("Enter")
    lacks = missing(form, {})
    links = outcome(page).get_by_role("link")
    assert links.all_inner_texts() == [it.missing["da"] for it in lacks if it.missing]
    tells(page, knowledge, "form_lacks", count=len(lacks))
    expect(outcome(page)).to_be_focused()
    for link, it in zip(links.all(), lacks, strict=True):
        link.press("Enter")
        inside = question(page, it.key).locator(":focus")
        expect(inside).to_be_in_viewport()
        expect(inside).to_have_attribute("aria-invalid", "true")
    wrong = tool(page).locator(".hb-question:has([aria-invalid=true])")
    assert wrong.evaluate_all("all => all.map(it => it.dataset.key)") == [it.key for it in lacks]
    assert page.url == visitor.home + path(name, "da")


def test_the_last_lack_is_told_as_one_and_then_there_is_none(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, CASE)
    answers = complete(form, "en", inddraget="nej")
    left = answers.pop("senere")
    page = visitor.open(path(CASE, "en"))
    give_all(page, form, answers)
    button(page, knowledge, "form_check").click()
    tells(page, knowledge, "form_lacks_one")
    field(page, "senere").fill("  \n ")  # no answer
    button(page, knowledge, "form_check").click()
    tells(page, knowledge, "form_lacks_one")
    field(page, "senere").fill(str(left))
    button(page, knowledge, "form_check").click()
    tells(page, knowledge, "form_ready")
    assert tool(page).locator("[aria-invalid]").count() == 0


def test_one_method_is_not_enough_where_two_are_asked_for(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    methods = only(knowledge, PLAN, "rows")
    page = visitor.open(path(PLAN, "da"))
    told = outcome(page).get_by_text(methods.missing["da"] if methods.missing else "")
    for count in (1, 2):
        give(page, methods, [["Skema", "", "", ""]] * count)
        button(page, knowledge, "form_check").click()
        expect(told).to_have_count(2 - count)


@pytest.mark.parametrize("name", [ROLES, AGREEMENT])
def test_a_table_as_it_begins_is_no_answer(
    name: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    table = only(knowledge, name, "rows")
    assert table.missing
    page = visitor.open(path(name, "da"))
    told = outcome(page).get_by_text(table.missing["da"])
    button(page, knowledge, "form_check").click()
    expect(told).to_be_visible()
    rows(page, table.key).nth(1).locator("textarea").nth(1).fill("beslutter")
    button(page, knowledge, "form_check").click()
    expect(told).to_have_count(0)


def test_what_is_handed_over_unfinished_says_so(visitor: Visitor, knowledge: Knowledge) -> None:
    form = record(knowledge, LETTER)
    page = visitor.open(path(LETTER, "da"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field(page, "sted").fill("Rådhuset")
    count = len(missing(form, {"sted": "Rådhuset"}))
    still = knowledge.ui["form_lacking"].da.format(count=count)
    button(page, knowledge, "tool_copy").click()
    expect(outcome(page)).to_have_text(f"{knowledge.ui['tool_copied'].da} {still}")
    downloaded(page, knowledge)
    expect(outcome(page)).to_have_text(f"{knowledge.ui['tool_saved'].da} {still}")


# --- Rows, choices and dates -------------------------------------------------------------------


def test_rows_are_added_and_deleted_by_keyboard(visitor: Visitor, knowledge: Knowledge) -> None:
    table = only(knowledge, REGISTER, "rows")
    page = visitor.open(path(REGISTER, "da"))
    here = rows(page, table.key)
    expect(here).to_have_count(1)
    here.first.locator("textarea").first.fill("Det første")
    for text in ("Det andet", "Det tredje"):
        question(page, table.key).locator("[data-do=add]").press("Enter")
        expect(here.last.locator("textarea").first).to_be_focused()
        page.keyboard.insert_text(text)
    assert [row[0] for row in state(page)[table.key]] == ["Det første", "Det andet", "Det tredje"]

    messages: list[str] = []

    def told(dialog: Dialog, answer: str) -> None:
        messages.append(dialog.message)
        getattr(dialog, answer)()

    def drop(at: int, answer: str = "") -> None:
        if answer:
            page.once("dialog", lambda it: told(it, answer))
        here.nth(at).locator("[data-do=drop]").press("Enter")

    drop(1, "dismiss")
    expect(here).to_have_count(3)
    drop(1, "accept")
    assert messages == [knowledge.ui["form_drop_sure"].da] * 2
    assert [row[0] for row in state(page)[table.key]] == ["Det første", "Det tredje"]
    expect(here.nth(1).locator("textarea").first).to_be_focused()
    expect(here.locator("p .hb-row-number")).to_have_text(["1", "2"])
    drop(1, "accept")
    expect(here.first.locator("textarea").first).to_be_focused()
    # The last row stays, empty; an empty one is deleted without a word.
    drop(0, "accept")
    assert state(page)[table.key] == [[""] * len(table.columns)]
    expect(here.first.locator("textarea").first).to_be_focused()
    drop(0)
    expect(here).to_have_count(1)
    assert len(messages) == 4
    assert kept(page, REGISTER) == state(page)


def test_every_field_and_button_of_a_row_says_which_row(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    lang = "en"
    table = only(knowledge, REGISTER, "rows")
    page = visitor.open(path(REGISTER, lang))
    question(page, table.key).locator("[data-do=add]").click()
    question(page, table.key).locator("[data-do=add]").click()
    rows(page, table.key).nth(1).locator("[data-do=drop]").click()
    for number in (1, 2):
        row = rows(page, table.key).nth(number - 1)
        drop = f"{knowledge.ui['form_drop'][lang]} {number}"
        expect(row.get_by_role("button", name=drop, exact=True)).to_have_count(1)
        row_name = f"{knowledge.ui['form_row'][lang]} {number}"
        expect(row.get_by_text(row_name, exact=True).first).to_be_visible()
        for column in table.columns:
            name = re.compile(rf"^{re.escape(column.label[lang])}\W+{row_name}$", re.IGNORECASE)
            expect(row.get_by_role("textbox", name=name)).to_have_count(1)


def test_choices_are_chosen_and_taken_back(visitor: Visitor, knowledge: Knowledge) -> None:
    needs = only(knowledge, AGREEMENT, "choices")
    values = [choice.value for choice in needs.choices]
    page = visitor.open(path(AGREEMENT, "en"))

    def in_document() -> list[Block]:
        return [block for block in on_page(page) if block[1:2] == (needs.lead.en,)]

    for value in (values[2], values[0]):
        question(page, needs.key).locator(f"[value='{value}']").press("Space")
    assert in_document() == said(needs, "en", [values[0], values[2]])
    question(page, needs.key).locator(f"[value='{values[0]}']").press("Space")
    assert in_document() == said(needs, "en", [values[2]])
    question(page, needs.key).locator(f"[value='{values[2]}']").press("Space")
    assert in_document() == []
    assert kept(page, AGREEMENT) == state(page)


@pytest.mark.parametrize(
    ("lang", "words"), [("da", "29. februar 2028"), ("en", "29 February 2028")]
)
def test_a_date_is_written_in_words(
    lang: str, words: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    day = only(knowledge, LETTER, "date")
    # Far from Denmark it is still the same day.
    page = visitor.open(path(LETTER, lang), timezone_id="Pacific/Auckland")
    field(page, day.key).fill("2028-02-29")
    assert ("p", day.lead[lang], words) in on_page(page)


# --- The draft ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [CASE, AGREEMENT])
def test_a_draft_survives_a_reload(name: str, visitor: Visitor, knowledge: Knowledge) -> None:
    form = record(knowledge, name)
    answers = complete(form, "da")
    half = dict(list(answers.items())[::2])
    if name == CASE:
        half["inddraget"] = "planlagt"
    page = visitor.open(path(name, "da"))
    give_all(page, form, half)
    before, document = state(page), on_page(page)
    page.reload()
    assert state(page) == before
    assert on_page(page) == document
    expect(outcome(page)).to_be_empty()
    answers |= {"inddraget": "planlagt"} if name == CASE else {}
    give_all(page, form, answers)
    assert on_page(page) == in_lines(expected(form, "da", answers))


def test_a_change_of_language_carries_the_draft(visitor: Visitor, knowledge: Knowledge) -> None:
    form = record(knowledge, AGREEMENT)
    answers = complete(form, "da")
    page = visitor.open(path(AGREEMENT, "da"))
    give_all(page, form, answers)
    for lang in ("en", "da"):
        page.locator(".md-select button").hover()
        page.locator(f".md-select a[hreflang={lang}]").click()
        expect(page).to_have_url(visitor.home + path(AGREEMENT, lang))
        expect(shown(page)).to_contain_text(form.document[lang])
        assert on_page(page) == in_lines(expected(form, lang, answers))


def test_another_tab_follows(visitor: Visitor, knowledge: Knowledge) -> None:
    form = record(knowledge, REGISTER)
    answers = complete(form, "da")
    page = visitor.open(path(REGISTER, "da"))
    other = page.context.new_page()
    other.goto(page.url)
    give_all(page, form, answers)
    expect(shown(other)).to_have_text(shown(page).inner_text(), use_inner_text=True)
    assert state(other) == state(page)
    field(other, "sted").fill("Fra den anden")
    expect(field(page, "sted")).to_have_value("Fra den anden")
    button(other, knowledge, "form_check").focus()
    page.once("dialog", lambda dialog: dialog.accept())
    button(page, knowledge, "tool_clear").click()
    expect(field(other, "sted")).to_have_value("")
    assert on_page(other) == on_page(page)


def test_two_tabs_in_the_same_field_lose_no_text(visitor: Visitor) -> None:
    page = visitor.open(path(CASE, "da"))
    other = page.context.new_page()
    other.goto(page.url)
    field(other, "beslutning").press_sequentially("Begyndt her")
    expect(field(page, "beslutning")).to_have_value("Begyndt her")
    # The reader goes on in the first tab; in the other one the field still has the focus.
    field(page, "beslutning").press("End")
    page.keyboard.insert_text(", og skrevet videre der.")
    expect(field(other, "beslutning")).to_have_value("Begyndt her, og skrevet videre der.")
    field(other, "hverdag").fill("Og så tilbage.")
    draft = kept(page, CASE)
    assert draft
    assert draft["beslutning"] == "Begyndt her, og skrevet videre der."


def test_what_is_deleted_in_one_tab_does_not_come_back_from_another(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(CASE, "da"))
    other = page.context.new_page()
    other.goto(page.url)
    field(other, "beslutning").fill("Skal væk")
    expect(field(page, "beslutning")).to_have_value("Skal væk")
    page.once("dialog", lambda dialog: dialog.accept())
    button(page, knowledge, "tool_clear").click()
    expect(field(other, "beslutning")).to_have_value("")


def test_what_could_not_be_kept_is_not_replaced_by_another_tab(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(CASE, "da"))
    other = page.context.new_page()
    other.goto(page.url)
    page.evaluate(FULL_NOW)
    field(page, "beslutning").fill("Kun her")
    tells(page, knowledge, "tool_not_kept")
    field(page, "sag").focus()
    field(other, "hverdag").fill("Fra den anden")
    expect(field(other, "hverdag")).to_have_value("Fra den anden")
    page.evaluate("() => new Promise(done => setTimeout(done))")
    expect(field(page, "beslutning")).to_have_value("Kun her")


def test_deleting_asks_first_and_deletes_it_all(visitor: Visitor, knowledge: Knowledge) -> None:
    form = record(knowledge, REGISTER)
    page = visitor.open(path(REGISTER, "da"))
    empty = state(page)
    button(page, knowledge, "form_check").click()
    give_all(page, form, complete(form, "da") | {"punkter": [["a", "b", "c", "d"]] * 3})
    before = state(page)
    asked_about: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked_about.append(dialog.message)
        dialog.dismiss() if len(asked_about) == 1 else dialog.accept()

    page.on("dialog", answer)
    button(page, knowledge, "tool_clear").click()
    assert state(page) == before == kept(page, REGISTER)
    button(page, knowledge, "tool_clear").click()
    assert asked_about == [knowledge.ui["tool_clear_sure"].da] * 2
    tells(page, knowledge, "tool_cleared")
    assert state(page) == empty
    assert kept(page, REGISTER) is None
    assert tool(page).locator("[aria-invalid]").count() == 0
    page.reload()
    assert state(page) == empty


def test_deleting_takes_empty_rows_and_an_emptied_draft_away_too(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(REGISTER, "da"))
    empty = state(page)
    question(page, only(knowledge, REGISTER, "rows").key).locator("[data-do=add]").click()
    field(page, "periode").fill("x")
    field(page, "periode").fill("")
    page.on("dialog", lambda dialog: dialog.accept())
    button(page, knowledge, "tool_clear").click()
    tells(page, knowledge, "tool_cleared")
    assert state(page) == empty
    assert kept(page, REGISTER) is None


def test_each_form_has_a_draft_of_its_own(visitor: Visitor) -> None:
    page = visitor.open(path(CASE, "da"))
    field(page, "hverdag").fill("Kun i sagen")
    page.goto(visitor.home + path(AGREEMENT, "da"))
    field(page, "maal").fill("Kun i aftalen")
    assert "Kun i sagen" not in json.dumps(kept(page, AGREEMENT), ensure_ascii=False)
    page.goto(visitor.home + path(CASE, "da"))
    expect(field(page, "hverdag")).to_have_value("Kun i sagen")


# --- Storage that is blocked, full or damaged ---------------------------------------------------

FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
FULL_NOW = f"() => {{ {FULL} }}"
# Leaves no room for more than a few characters.
FILL_UP = """() => {
  for (let size = 1 << 22, n = 0; size; )
    try { localStorage.setItem(`fill-${n++}`, "x".repeat(size)) } catch { size >>= 1 }
}"""


def leaves_freely(page: Page) -> bool:
    """Close the page; whether that happened without a question."""
    asked_about: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked_about.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked_about in ([], ["beforeunload"])
    return not asked_about


@pytest.mark.parametrize("script", [NO_STORAGE, FULL], ids=["blocked", "full"])
def test_without_storage_the_reader_is_warned_and_all_else_works(
    script: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    context = visitor.context()
    context.add_init_script(script)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(visitor.home + path(REGISTER, "da"))
    expect(outcome(page)).to_be_empty()
    field(page, "periode").press("Z")
    tells(page, knowledge, "tool_not_kept")
    form = record(knowledge, REGISTER)
    answers = complete(form, "da")
    give_all(page, form, answers)
    button(page, knowledge, "form_check").click()
    tells(page, knowledge, "form_ready")
    assert in_word(downloaded(page, knowledge)[1]) == expected(form, "da", answers)
    button(page, knowledge, "tool_copy").click()
    tells(page, knowledge, "tool_copied")
    assert not leaves_freely(page)


def test_without_storage_a_form_can_still_be_deleted_and_left(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    context = visitor.context()
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto(visitor.home + path(CASE, "en"))
    field(page, "sag").press("Z")
    page.once("dialog", lambda dialog: dialog.accept())
    button(page, knowledge, "tool_clear").click()
    tells(page, knowledge, "tool_cleared")
    expect(field(page, "sag")).to_have_value("")
    assert leaves_freely(page)


def test_a_browser_that_runs_full_is_told_and_so_is_room_again(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(CASE, "da"))
    field(page, "sag").press("A")
    page.evaluate(FILL_UP)
    page.keyboard.insert_text(" og meget mere")
    tells(page, knowledge, "tool_not_kept")
    assert (kept(page, CASE) or {})["sag"] == "A"
    page.evaluate("() => localStorage.removeItem('fill-0')")
    page.keyboard.type("!")
    assert (kept(page, CASE) or {})["sag"] == "A og meget mere!"
    assert leaves_freely(page)


def test_who_has_a_draft_that_is_kept_leaves_freely(visitor: Visitor) -> None:
    page = visitor.open(path(CASE, "da"))
    field(page, "sag").press("Z")
    assert leaves_freely(page)


DAMAGED = {
    "cut off": '{"value": {"sag": "En vigtig sag',
    "no value": '{"saved": "2026-11-22T10:00:00.000Z"}',
    "markup": "<img src=x onerror=window.ran=1>",
}


@pytest.mark.parametrize("draft", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_draft_is_set_aside_and_told(
    draft: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(CASE, "da"))
    empty = state(page)
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [f"hb:2:{CASE}", draft])
    page.reload()
    tells(page, knowledge, "tool_damaged")
    assert state(page) == empty
    field(page, "sag").fill("En ny sag")
    page.reload()
    expect(field(page, "sag")).to_have_value("En ny sag")
    aside = page.evaluate("key => localStorage.getItem(key)", f"hb:x:{CASE}")
    assert aside == draft


def test_a_damaged_draft_that_cannot_be_set_aside_is_not_written_over(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(CASE, "da"))
    damaged = '{"value": {"sag": "' + "En vigtig sag. " * 200
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [f"hb:2:{CASE}", damaged])
    page.evaluate(FILL_UP)
    page.reload()
    tells(page, knowledge, "tool_damaged")
    field(page, "sag").press("Z")
    assert damaged in page.evaluate("() => Object.values({ ...localStorage })")


ODD: list[Any] = [
    5,
    [["sag", "x"]],
    {"sag": {"a": 1}, "fase": ["tidligt"], "beroert": "patienter", "hverdag": 5},
    {"fase": "'] x", "beroert": [1, None, {}, "ukendt"], "inddraget": "måske"},
    {"sag": ["<img src=x onerror=window.ran=1>"], "beslutning": [[], {}]},
]


def test_a_draft_of_another_shape_does_no_harm(visitor: Visitor, knowledge: Knowledge) -> None:
    form = record(knowledge, CASE)
    page = visitor.open(path(CASE, "da"))
    empty = state(page)
    put = "([key, value]) => localStorage.setItem(key, JSON.stringify({ value, saved: null }))"
    for draft in ODD:
        page.evaluate(put, [f"hb:2:{CASE}", draft])
        page.reload()
        assert state(page) == empty, draft
    answers = complete(form, "da")
    give_all(page, form, answers)
    page.reload()
    assert on_page(page) == in_lines(expected(form, "da", answers))
    assert page.evaluate("() => window.ran === undefined")


@pytest.fixture(scope="module")
def desk(chromium: Browser, home: str) -> Iterator[Page]:
    """One page for tests that try many values."""
    visitor = Visitor(chromium, home)
    yield visitor.open(path(AGREEMENT, "da"))
    visitor.close()
    assert not visitor.faults, "\n".join(visitor.faults)


PLAIN = st.text("abcæøå<>&\"'/😀 ", max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=2),
    max_leaves=8,
)


@given(data=st.data())
def test_whatever_a_draft_holds_the_answers_keep_their_shape(
    data: st.DataObject, desk: Page, knowledge: Knowledge
) -> None:
    form = record(knowledge, AGREEMENT)
    table = st.lists(st.lists(PLAIN | JSON, max_size=5) | JSON, max_size=5)
    keys = st.sampled_from([it.key for it in form.questions])
    draft = data.draw(st.dictionaries(keys, JSON | table, max_size=8) | JSON)
    restore = "(it, draft) => { it.restore(it.blank); it.restore(draft); return it.read() }"
    found = tool(desk).evaluate(restore, draft)
    for it in form.questions:
        answer = found[it.key]
        wanted = draft.get(it.key) if isinstance(draft, dict) else None
        if it.answer in ("line", "text"):
            assert answer == (wanted if isinstance(wanted, str) else "")
        elif it.answer == "choices":
            assert answer == []  # none of these is offered
        elif it.answer == "rows":
            rows_of = wanted if isinstance(wanted, list) else []
            lists = [row for row in rows_of if isinstance(row, list)]
            assert len(answer) == (len(lists) or max(len(it.rows), 1))
            assert {len(row) for row in answer} == {len(it.columns)}
            for row, texts in zip(answer, lists, strict=False):
                for cell, text in zip(row, texts, strict=False):
                    assert cell == text or not isinstance(text, str)


# --- Handed over -------------------------------------------------------------------------------

CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return [await read("text/html"), await read("text/plain")];
}"""


def test_the_copy_is_rich_and_plain(visitor: Visitor, knowledge: Knowledge) -> None:
    lang = "en"
    form = record(knowledge, AGREEMENT)
    answers = complete(form, lang)
    answers["maal"] = "<b>Ikke fed</b> & <script>window.ran = 1</script>\n\n  Ny linje 👩‍⚕️"
    page = visitor.open(path(AGREEMENT, lang))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    give_all(page, form, answers)
    button(page, knowledge, "tool_copy").click()
    tells(page, knowledge, "tool_copied")
    html, plain = page.evaluate(CLIPBOARD)
    blocks = expected(form, lang, answers)
    assert plain == as_plain(blocks)
    parse = f"html => ({BLOCKS})(new DOMParser().parseFromString(html, 'text/html').body)"
    assert [tuple(block) for block in page.evaluate(parse, html)] == in_lines(blocks)
    heads = "(html) => (html.match(/<thead>.*?<\\/thead>/g) ?? []).join().match(/<th /g).length"
    columns = [column for it in form.questions for column in it.columns]
    assert page.evaluate(heads, html) == len(columns)
    assert page.evaluate("() => window.ran === undefined")


@pytest.mark.parametrize(
    "refuse",
    [
        "() => { navigator.clipboard.write = () => Promise.reject(new Error('no')) }",
        "() => Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    ],
    ids=["refused", "absent"],
)
def test_without_the_clipboard_the_text_is_marked(
    refuse: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, PLAN)
    answers = complete(form, "da")
    page = visitor.open(path(PLAN, "da"))
    give_all(page, form, answers)
    page.evaluate(refuse)
    button(page, knowledge, "tool_copy").click()
    tells(page, knowledge, "tool_selected")
    marked = page.evaluate("() => getSelection().toString()")
    assert pdf.letters(marked) == pdf.letters(shown(page).inner_text())
    assert marked.startswith(form.document.da)


def test_where_the_blank_document_cannot_be_had_the_reader_is_told(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(path(CASE, "da"))
    field(page, "sag").fill("En sag")
    page.route("**/blank.*.docx", lambda route: route.abort())
    button(page, knowledge, "tool_word").click()
    tells(page, knowledge, "tool_no_word")
    assert (kept(page, CASE) or {})["sag"] == "En sag"
    page.unroute("**/blank.*.docx")
    page.route("**/blank.*.docx", lambda route: route.fulfill(status=503, body="<h1>Nej</h1>"))
    button(page, knowledge, "form_check").click()
    button(page, knowledge, "tool_word").click()
    tells(page, knowledge, "tool_no_word")
    assert len(visitor.faults) == 2  # Chromium's own words about each
    visitor.faults.clear()


STRANGE = {
    "script": "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>]]>&amp;<!--",
    "emoji": "👩‍⚕️ taler med 👨‍👩‍👧 om 🇩🇰 og ❤️‍🩹",
    "letters": "Rødgrød med fløde på Ærø, blåbær, façade, naïve, ÆØÅ æøå «»„“”‘’ – —",
    "templates": "{{title}} {count} $& $1 ${x} </w:t> %s \\n",
    "control": "før\x00\x01\x0b\x0c\x1b\x7f\ufffe\uffffefter",
    "long": "Æ1 ø😀å:" * 1250,
    "lines": "første\n\n  anden med\ttabulator\n- tredje\n",
}
NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def for_xml(value: Any) -> Any:
    """The same without the characters that XML has no place for."""
    return value.translate(NO_XML) if isinstance(value, str) else type(value)(map(for_xml, value))


def test_strange_text_comes_through_unharmed_and_unrun(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, REGISTER)
    every = "\n".join(STRANGE.values())
    answers: Answers = {
        "periode": every.replace("\n", " "),
        "punkter": [[text, "hørt", "", text] for text in STRANGE.values()],
        "aabent": every,
    }
    page = visitor.open(path(REGISTER, "da"))
    give_all(page, form, answers)
    before = state(page)
    assert [before[key] for key in answers] == list(answers.values())
    page.reload()
    assert state(page) == before
    blocks = expected(form, "da", answers)
    assert on_page(page) == in_lines(blocks)
    assert in_word(downloaded(page, knowledge)[1]) == for_xml(blocks)
    assert page.evaluate("() => window.ran === undefined")


# Any text, given as the numbers of its UTF-16 code units, in every kind of block.
WRITE = """async ([module, address, units]) => {
  const { word } = await import(module);
  globalThis.blank ??= new Uint8Array(await (await fetch(address)).arrayBuffer());
  const text = String.fromCharCode(...units);
  const table = { head: [text, "b"], rows: [["a", text]] };
  const made = { title: `T${text}`, blocks: [{ text, lead: `L${text}` }, { list: [text] }, table] };
  return btoa(Array.from(word(made, blank), byte => String.fromCharCode(byte)).join(""));
}"""


@given(text=st.text(st.characters(exclude_categories=[], exclude_characters="\r"), max_size=30))
def test_any_text_stands_in_the_file_as_it_was_written(text: str, desk: Page, home: str) -> None:
    raw = text.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    given_to = [f"{home}assets/js/word.js", f"{home}vaerktoejer/blank.da.docx", units]
    made = Document(io.BytesIO(base64.b64decode(desk.evaluate(WRITE, given_to))))
    # Pairs have become one; what stands alone is no character.
    whole = for_xml(raw.decode("utf-16-le", "ignore"))
    title, led, point, *_ = made.paragraphs
    assert [title.text, led.text, point.text] == [f"T{whole}", f"L{whole}: {whole}", whole]
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        [whole, "b"],
        ["a", whole],
    ]
    assert made.core_properties.title == f"T{whole}"


def test_the_files_open_in_libreoffice_with_every_word(
    visitor: Visitor, knowledge: Knowledge, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    wanted: dict[str, list[Block]] = {}
    for name in (CASE, ROLES, LETTER):
        form = record(knowledge, name)
        answers = complete(form, "da")
        for it in form.questions:
            if it.answer == "text":
                answers[it.key] = "\n".join(map(for_xml, STRANGE.values()))
        page = visitor.open(path(name, "da"))
        give_all(page, form, answers)
        (tmp_path / f"{name}.docx").write_bytes(downloaded(page, knowledge)[1])
        wanted[name] = expected(form, "da", answers)
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "html:HTML (StarWriter):EmbedImages", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*command, *map(str, tmp_path.glob("*.docx"))], capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    reader = visitor.context(java_script_enabled=False).new_page()
    for name, blocks in wanted.items():
        reader.set_content((tmp_path / f"{name}.html").read_text("utf-8"))
        seen = pdf.letters(reader.locator("body").inner_text())
        for block in blocks:
            assert [text for text in words([block]) if pdf.letters(text) not in seen] == []
        headings = [block[1] for block in blocks if block[0] == "h2"]
        assert reader.locator("h2").all_inner_texts() == headings
        heads = reader.locator("thead").all_inner_texts()
        assert len(heads) == sum(block[0] == "table" for block in blocks)


# --- Nothing is sent ---------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "lang"), [(CASE, "da"), (PLAN, "en")])
def test_nothing_that_is_written_is_sent(
    name: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, name)
    page = visitor.open(path(name, lang))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.wait_for_load_state("networkidle")
    sent: list[tuple[str, str, str | None]] = []
    page.on("request", lambda it: sent.append((it.method, it.url, it.post_data)))
    page.on("websocket", lambda it: sent.append(("", it.url, None)))
    give_all(page, form, complete(form, lang))
    line = next(it for it in form.questions if it.answer == "line")
    field(page, line.key).press("Enter")  # what sends a form elsewhere
    button(page, knowledge, "form_check").click()
    tells(page, knowledge, "form_ready")
    button(page, knowledge, "tool_copy").click()
    tells(page, knowledge, "tool_copied")
    assert sent == []
    downloaded(page, knowledge)
    tells(page, knowledge, "tool_saved")
    # The parts that a file is made of, whole and the same for everyone, and the file itself.
    parts = ["assets/js/word.js", "assets/js/vendor/fflate.js", f"vaerktoejer/blank.{lang}.docx"]
    fetched = [it for it in sent if not it[1].startswith("blob:")]
    assert sorted(fetched) == sorted(("GET", visitor.home + part, None) for part in parts)
    assert page.url == visitor.home + path(name, lang)


def test_without_javascript_enter_sends_nothing(visitor: Visitor) -> None:
    """Enter in a line of text sends some forms, though there is no button for it."""
    page = visitor.context(java_script_enabled=False).new_page()
    sent = []
    for name in FORMS:
        page.goto(visitor.home + path(name, "da"))
        line = tool(page).locator("input[type=text]").first
        line.fill("hemmelig")
        line.press("Enter")
        page.wait_for_load_state("networkidle")
        if page.url != visitor.home + path(name, "da") or line.input_value() != "hemmelig":
            sent.append(page.url)
    assert sent == []


# --- Without scripts, narrow, on paper ---------------------------------------------------------


def every_word(form: Form, lang: str) -> list[str]:
    """All that a blank form says."""
    texts = [text for part in form.parts for text in (part.title, part.text) if text]
    for it in form.questions:
        texts += [text for text in (it.label, it.hint) if text]
        texts += [choice.label for choice in it.choices]
        texts += [column.label for column in it.columns]
    return [line for text in texts for line in lines(text[lang])]


@LANGS
def test_without_javascript_every_question_and_the_template_are_there(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.context(java_script_enabled=False).new_page()
    for name in FORMS:
        form = record(knowledge, name)
        page.goto(visitor.home + path(name, lang))
        seen = pdf.letters(tool(page).inner_text())
        assert [text for text in every_word(form, lang) if pdf.letters(text) not in seen] == []
        expect(tool(page).locator(".hb-question:visible")).to_have_count(len([*form.questions]))
        assert pdf.letters(knowledge.ui["tool_no_script"][lang]) in seen
        useless = tool(page).locator(".hb-private, .hb-document, .hb-buttons, [data-do]")
        expect(useless.locator("visible=true")).to_have_count(0)
        with page.expect_download() as waiting:
            page.get_by_role("link", name=knowledge.ui["tool_blank"][lang]).click()
        made = Document(str(waiting.value.path()))
        assert made.paragraphs[0].text == form.document[lang]
        written = [it.text for it in made.paragraphs]
        for it in form.questions:
            assert any(it.label[lang] in line and it.lead[lang] in line for line in written), it.key
        assert made.core_properties.language == {"da": "da-DK", "en": "en-GB"}[lang]


@pytest.mark.parametrize("name", [CASE, ROLES])
def test_a_long_word_scrolls_nothing_sideways(
    name: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, name)
    answers = complete(form, "da")
    for it in form.questions:
        if it.answer in ("line", "text"):
            answers[it.key] = "Sundhedsvæsenets" * 40
        if it.answer == "rows":
            answers[it.key] = [["Sundhedsvæsenets" * 20] * len(it.columns)] * 2
    page = visitor.open(path(name, "da"), width=375)
    button(page, knowledge, "form_check").click()
    assert not scrolls_sideways(page), "what is missing"
    give_all(page, form, answers)
    button(page, knowledge, "tool_word").click()
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page), width
        outside = [it for it in page.evaluate(OUTSIDE) if not it.startswith(("T", "HB-FORM"))]
        assert outside == []
        assert page.evaluate(CUT_OFF) == []


def on_paper(page: Page) -> str:
    page.emulate_media(media="print")
    return pdf.read(page.pdf())


@pytest.mark.parametrize(("name", "lang"), [(CASE, "da"), (ROLES, "en")])
def test_what_is_written_is_printed_as_the_document_alone(
    name: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, name)
    answers = complete(form, lang)
    page = visitor.open(path(name, lang))
    give_all(page, form, answers)
    button(page, knowledge, "form_check").click()
    assert on_paper(page) == pdf.letters("".join(words(expected(form, lang, answers))))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_empty_form_is_printed_with_every_question(
    scripts: bool, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.context(java_script_enabled=scripts).new_page()
    screen = "tool_private tool_no_script form_document form_check form_add form_drop".split()
    for name in FORMS:
        page.goto(visitor.home + path(name, "da"))
        paper = on_paper(page)
        texts = every_word(record(knowledge, name), "da")
        assert [text for text in texts if pdf.letters(text) not in paper] == []
        assert [key for key in screen if pdf.letters(knowledge.ui[key].da) in paper] == [], name


def test_a_form_with_room_for_more_rows_is_still_printed_as_a_form(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    form = record(knowledge, REGISTER)
    page = visitor.open(path(REGISTER, "da"))
    question(page, only(knowledge, REGISTER, "rows").key).locator("[data-do=add]").click()
    field(page, "periode").fill(" ")
    paper = on_paper(page)
    assert [word for word in every_word(form, "da") if pdf.letters(word) not in paper] == []
