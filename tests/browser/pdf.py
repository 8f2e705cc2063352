"""The characters of a PDF that Chromium has printed: enough of the format for that, and no more.

Chromium writes glyph numbers, and with each font a table of the characters that its glyphs stand
for, so that text can be searched for and copied. Both are in compressed streams.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_RANGE = re.compile(rb"<(\w+)> <(\w+)> <(\w+)>")
_CHARACTER = re.compile(rb"<(\w+)> <(\w+)>")
# A font is chosen, or glyphs are shown, four digits each.
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")


def letters(text: str) -> str:
    """Letters and digits alone: lines, hyphens and spaces are the printer's."""
    return "".join(filter(str.isalnum, text))


def read(pdf: bytes) -> str:
    """The letters and digits of a PDF, in the order in which they are drawn."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    fonts = {
        name: _characters(objects, objects[int(number)])
        for body in objects.values()
        for name, number in _FONT.findall(body)
    }
    out: list[str] = []
    for content in map(_stream, objects.values()):
        font: dict[int, str] = {}
        for name, glyphs in _SHOWN.findall(content) if b" Tf" in content else ():
            if name:
                font = fonts[name]
            codes = (int(glyphs[i : i + 4], 16) for i in range(0, len(glyphs), 4))
            out += [font.get(code, "") for code in codes]
    return letters("".join(out))


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None or b"/Image" in body:
        return b""
    if b"/FlateDecode" not in body:
        return found[1]
    # An object of its own, since it stops at the end of the data: a line break follows there.
    return zlib.decompressobj().decompress(found[1])


def _characters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    """Glyph number → characters, for one font."""
    reference = re.search(rb"/ToUnicode (\d+) 0 R", font)
    table = _stream(objects[int(reference[1])]) if reference else b""
    found: dict[int, str] = {}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start in _RANGE.findall(part):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + offset] = chr(int(start, 16) + offset)
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, characters in _CHARACTER.findall(part):
            found[int(glyph, 16)] = bytes.fromhex(characters.decode()).decode("utf-16-be")
    return found
