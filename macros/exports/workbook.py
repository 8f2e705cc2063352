"""The catalogue as a workbook (.xlsx): a sheet for methods and one for initiatives.

The same bytes for the same content: the library writes the time of day into the file, and that is
taken out again.
"""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from macros.exports.api import as_json, cells
from macros.exports.items import item
from macros.exports.timeless import saved
from macros.knowledge.base import Knowledge

PATH = "katalog/katalog.xlsx"
_WIDE = ("title", "summary", "keywords", "url")


def files(k: Knowledge) -> dict[str, bytes]:
    """The workbook, by its path from the site's root."""
    return {PATH: workbook(k)}


def workbook(k: Knowledge) -> bytes:
    """Both sheets with a frozen row of headings and a filter on every column."""
    book = Workbook(write_only=True)
    for name, entries in (("Metoder", k.methods), ("Initiativer", k.initiatives)):
        sheet = book.create_sheet(name)
        rows = [cells(as_json(item(k, entry))) for entry in entries]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        sheet.freeze_panes = "B2"
        for number, column in enumerate(columns):
            wide = column.startswith(_WIDE)
            sheet.column_dimensions[_letters(number)].width = 40 if wide else 18
        head = []
        for column in columns:
            cell = WriteOnlyCell(sheet, value=column)
            cell.font = Font(bold=True)
            head.append(cell)
        sheet.append(head)
        for row in rows:
            sheet.append([_text(sheet, row.get(column, "")) for column in columns])
        if columns:
            sheet.auto_filter.ref = f"A1:{_letters(len(columns) - 1)}{len(rows) + 1}"
    return saved(book)


def _text(sheet: Any, value: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"  # a text that begins with "=" stays a text
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _letters(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
