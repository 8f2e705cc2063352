"""A Word document in the handbook's look: real headings and table headers, and its language."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from macros.knowledge.fields import Lang

BOX = "☐"
_TAGS = {"da": "da-DK", "en": "en-GB"}
_PETROL = RGBColor(0x0B, 0x55, 0x63)
_FONT = "Calibri"
_MARGIN, _WIDTH = 22, 166  # millimetres, together an A4 page's 210


def begin(title: str, lang: Lang, author: str) -> Docx:
    """An empty A4 document with the handbook's styles, in `lang`."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _TAGS[lang])
    normal.element.get_or_add_rPr().append(language)
    for level, size in ((1, 20), (2, 15), (3, 12)):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = Pt(size), _PETROL
        # The theme's heading font would outweigh the name.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{name}"), _FONT)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, _TAGS[lang]
    properties.comments = ""
    return document


def table(document: Docx, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose first row is repeated on every page; no row is broken over two."""
    made = document.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    made.autofit = False
    wide = _widths([head, *rows])
    for row, texts in zip(made.rows, (head, *rows), strict=True):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, wide, strict=True):
            cell.paragraphs[0].add_run(text)
            cell.width = width
    first = made.rows[0]._tr.get_or_add_trPr()
    first.append(OxmlElement("w:tblHeader"))
    for cell in made.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    document.add_paragraph()


def _widths(rows: Sequence[Sequence[str]]) -> list[Length]:
    """How wide each column is: after its longest text, within reason."""
    longest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    weights = [min(max(length, 18), 40) for length in longest]
    return [Mm(_WIDTH * weight / sum(weights)) for weight in weights]


def blanks(document: Docx, lines: int) -> None:
    """Room to write by hand or on the screen."""
    for _ in range(lines):
        document.add_paragraph()
