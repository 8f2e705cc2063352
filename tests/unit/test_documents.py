"""The checklists as documents: opened with the library that others would use, and read back."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx import Document

from macros.exports import documents
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.toolbox import Checklist

SITE = "https://example.org/"


@pytest.fixture(scope="module")
def made(knowledge: Knowledge) -> dict[str, bytes]:
    return documents.files(knowledge, SITE)


def test_every_checklist_has_a_document_in_each_language(
    knowledge: Knowledge, made: dict[str, bytes]
) -> None:
    assert len(knowledge.checklists) >= 10
    assert set(made) == {
        f"vaerktoejer/{found.id}.{lang}.docx"
        for found in knowledge.checklists
        for lang in LANGUAGES
    }


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
    first = documents.checklist(knowledge, found, "da", SITE)
    time.sleep(2.1)  # an archive counts time in steps of two seconds
    assert documents.checklist(knowledge, found, "da", SITE) == first
