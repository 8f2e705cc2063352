"""The contact network's template (.xlsx, CSV): headings, one example, and what to write."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from macros.exports.timeless import saved
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.toolbox import CONTACTS, FILES

_ROWS = 200  # rows made ready to write in
_TEXT = "@"  # the number format of text: a date or number stays as it is written


def files(k: Knowledge) -> dict[str, bytes]:
    """The template in each language and form, by path from the site's root."""
    return {
        f"{FILES}/{CONTACTS}.{lang}.{kind}": make(k, lang)
        for lang in LANGUAGES
        for kind, make in (("csv", table), ("xlsx", workbook))
    }


def table(k: Knowledge, lang: Lang) -> bytes:
    """CSV as Danish Excel opens it: UTF-8 with its mark, and semicolons."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(column.title[lang] for column in k.contacts)
    rows.writerow(column.example[lang] for column in k.contacts)
    return out.getvalue().encode("utf-8-sig")


def workbook(k: Knowledge, lang: Lang) -> bytes:
    """A sheet to fill in, its columns formatted as text, and a sheet that says what to write."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = k.ui["contacts_sheet"][lang]
    sheet.freeze_panes = "B2"
    help_sheet = book.create_sheet(k.ui["contacts_help"][lang])
    help_sheet.column_dimensions["A"].width, help_sheet.column_dimensions["B"].width = 28, 90
    for number, column in enumerate(k.contacts, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = 26
        sheet.cell(1, number, column.title[lang]).font = Font(bold=True)
        sheet.cell(2, number, column.example[lang])
        for row in range(1, _ROWS + 1):
            cell = sheet.cell(row, number)
            cell.number_format = _TEXT
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        help_sheet.cell(number, 1, column.title[lang]).font = Font(bold=True)
        text = help_sheet.cell(number, 2, column.text[lang])
        text.alignment = Alignment(wrap_text=True, vertical="top")
    return saved(book)
