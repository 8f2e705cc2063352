"""The tools as documents: opened with the library that others would use, and read back."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx import Document
from docx.document import Document as Docx

from macros.exports import documents
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.toolbox import Checklist

SITE = "https://example.org/"


@pytest.fixture(scope="module")
def made(knowledge: Knowledge) -> dict[str, bytes]:
    return documents.files(knowledge, SITE)


def opened(made: dict[str, bytes], name: str, lang: Lang) -> Docx:
    return Document(io.BytesIO(made[f"vaerktoejer/{name}.{lang}.docx"]))


def styled(document: Docx, *names: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name in names]


def cells(document: Docx) -> list[list[list[str]]]:
    return [[[c.text for c in row.cells] for row in table.rows] for table in document.tables]


def test_every_tool_has_a_document_in_each_language(
    knowledge: Knowledge, made: dict[str, bytes]
) -> None:
    assert (len(knowledge.checklists) >= 10, len(knowledge.forms)) == (True, 6)
    records = (*knowledge.checklists, *knowledge.forms)
    names = {*(found.id for found in records), "blank", "opstartsmoede", "opfoelgning"}
    assert set(made) == {f"vaerktoejer/{n}.{lang}.docx" for n in names for lang in LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_blank_form_asks_all_that_the_form_asks(
    knowledge: Knowledge, made: dict[str, bytes], lang: Lang
) -> None:
    for form in knowledge.forms:
        document = opened(made, form.id, lang)
        assert styled(document, "Heading 1") == [form.document[lang]]
        assert styled(document, "Heading 2") == [part.title[lang] for part in form.parts]
        text = [p.text for p in document.paragraphs]
        for part in form.parts:
            fixed = part.text[lang].split("\n") if part.text else []
            assert set(filter(None, fixed)) <= set(text)
        for question in form.questions:
            hint = f" {question.hint[lang]}" if question.hint else ""
            assert f"{question.lead[lang]}: {question.label[lang]}{hint}" in text
            assert {f"☐  {choice.label[lang]}" for choice in question.choices} <= set(text)
        tables = [q for q in form.questions if q.columns]
        assert [rows[0] for rows in cells(document)] == [
            [column.label[lang] for column in q.columns] for q in tables
        ]
        for rows, question in zip(cells(document), tables, strict=True):
            first = [row[0] for row in rows[1:]]
            assert first == ([row[lang] for row in question.rows] or [""] * 4)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_kit_holds_agenda_notes_and_the_three_sheets(
    knowledge: Knowledge, made: dict[str, bytes], lang: Lang
) -> None:
    document = opened(made, "opstartsmoede", lang)
    agenda = cells(document)[0]
    assert [row[1] for row in agenda[1:]] == [item.title[lang] for item in knowledge.kickoff]
    assert agenda[1][0].startswith("16:00–")
    starts, ends = zip(*(row[0].split("–") for row in agenda[1:]), strict=True)
    assert starts[1:] == ends[:-1]
    assert styled(document, "List Bullet") == [
        note[lang] for item in knowledge.kickoff for note in item.notes
    ]
    sheets = {"skema-invitation", "skema-roller", "skema-forventninger"}
    titles = [form.document[lang] for form in knowledge.forms if form.id in sheets]
    assert styled(document, "Heading 1")[1:] == titles
    assert len(titles) == len(sheets)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_blank_follow_up_has_four_steps_for_every_recommendation(
    knowledge: Knowledge, made: dict[str, bytes], lang: Lang
) -> None:
    document = opened(made, "opfoelgning", lang)
    steps = [text for text in styled(document, "List Paragraph") if text.startswith("☐")]
    assert len(steps) == 4 * len(knowledge.recommendations) + len(knowledge.measurements)
    for item in knowledge.followup:
        assert any(h.startswith(f"{item.recommendation} ") for h in styled(document, "Heading 2"))
        for step in item.steps:
            assert sum(text.endswith(f": {step[lang]}") for text in steps) == 1


def test_tables_repeat_their_head_and_break_no_row(made: dict[str, bytes]) -> None:
    for name, raw in made.items():
        for table in Document(io.BytesIO(raw)).tables:
            first, *others = (row._tr.xml for row in table.rows)
            assert "<w:tblHeader/>" in first, name
            assert all("<w:cantSplit/>" in row for row in (first, *others)), name
            assert not any("tblHeader" in row for row in others), name


def test_the_blank_document_is_empty_and_has_the_styles_that_are_written_in(
    made: dict[str, bytes],
) -> None:
    for lang in LANGUAGES:
        document = opened(made, "blank", lang)
        assert (document.paragraphs, document.tables) == ([], [])
        assert document.core_properties.title == documents.TITLE
        styles = {style.style_id for style in document.styles}
        assert {"Heading1", "Heading2", "Heading3", "ListBullet", "TableGrid"} <= styles


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_says_what_the_checklist_says(
    knowledge: Knowledge, made: dict[str, bytes], lang: Lang
) -> None:
    for found in knowledge.checklists:
        document = Document(io.BytesIO(made[f"vaerktoejer/{found.id}.{lang}.docx"]))
        head, *_ = document.paragraphs
        style = head.style
        assert style is not None
        assert (head.text, style.name) == (found.title[lang], "Heading 1")
        points = [p.text.split("\n") for p in document.paragraphs if p.text.startswith("☐")]
        assert points == [[f"☐  {i.text[lang]}", i.why[lang]] for i in found.items]
        assert document.core_properties.language == {"da": "da-DK", "en": "en-GB"}[lang]
        assert document.paragraphs[-1].text.endswith(f"/{found.id.removeprefix('tjek-')}/")


def test_a_document_names_its_language_where_word_looks(made: dict[str, bytes]) -> None:
    for name, raw in made.items():
        styles = zipfile.ZipFile(io.BytesIO(raw)).read("word/styles.xml").decode()
        assert ('w:val="da-DK"' if ".da." in name else 'w:val="en-GB"') in styles, name


def test_the_same_content_gives_the_same_bytes(knowledge: Knowledge) -> None:
    found: Checklist = knowledge.checklists[0]
    write = documents.Writer(knowledge, "da", SITE)
    first = write.checklist(found)
    time.sleep(2.1)  # an archive counts time in steps of two seconds
    assert write.checklist(found) == first
