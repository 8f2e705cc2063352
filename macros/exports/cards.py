"""The picture that goes with a shared link: one for each section and language (PNG)."""

from __future__ import annotations

import functools
import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.sections import CARD_SIZE, FRONT, SECTIONS, card, section_name

# The tokens of assets/css/handbook.css.
_PAPER, _SAND, _INK, _PETROL = "#ffffff", "#f6f1e7", "#16242b", "#0b5563"
_THEMES = ("#1f5aa6", "#a8430f", "#6b3a86")
_MARGIN, _EDGE = 90, 24
_TITLE, _LEADING, _SMALL = 76, 92, 38
_TEXT_WIDTH = 690
_SMOOTH = 4  # the mark is drawn this much larger, since Pillow draws circles with steps
_COLOURS = 64


def files(k: Knowledge, fonts: Path) -> dict[str, bytes]:
    """Every card by its path from the site's root; `fonts` holds Lato (`lato-bold.woff2` …)."""
    return {
        card(section, lang): draw(
            section_name(k, section, lang),
            "" if section == FRONT else k.ui["site_name"][lang],
            fonts,
        )
        for section in (FRONT, *SECTIONS)
        for lang in LANGUAGES
    }


# The cards take a second, and the preview is built anew at every change of a text.
@functools.cache
def draw(title: str, above: str, fonts: Path) -> bytes:
    """A card with a title, what stands above it (or nothing), and the handbook's mark."""
    picture = _ground().copy()
    pen = ImageDraw.Draw(picture)
    bold = _font(fonts / "lato-bold.woff2", _TITLE)
    lines = _wrapped(title, bold)
    top = (CARD_SIZE[1] - _LEADING * len(lines)) / 2
    if above:
        pen.text((_MARGIN, top - 72), above, _PETROL, _font(fonts / "lato-normal.woff2", _SMALL))
    for number, line in enumerate(lines):
        pen.text((_MARGIN, top + number * _LEADING), line, _INK, bold)
    out = io.BytesIO()
    picture.quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


@functools.cache
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same wherever Pillow runs; the other one asks for a system library.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The text in lines that are no wider than there is room for, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= _TEXT_WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@functools.cache
def _ground() -> Image.Image:
    """Paper, a petrol edge, and three circles that meet: knowledge, motivation, organisation."""
    large = Image.new("RGB", (CARD_SIZE[0] * _SMOOTH, CARD_SIZE[1] * _SMOOTH), _PAPER)
    pen = ImageDraw.Draw(large)

    def scaled(*numbers: float) -> list[float]:
        return [number * _SMOOTH for number in numbers]

    pen.rectangle(scaled(0, 0, _EDGE, CARD_SIZE[1]), fill=_PETROL)
    places = ((975, 262), (918, 362), (1032, 362))
    radius, line = 112, 5
    for x, y in places:
        pen.ellipse(scaled(x - radius, y - radius, x + radius, y + radius), fill=_SAND)
    for (x, y), colour in zip(places, _THEMES, strict=True):
        box = scaled(x - radius, y - radius, x + radius, y + radius)
        pen.ellipse(box, outline=colour, width=line * _SMOOTH)
    return large.resize(CARD_SIZE, Image.Resampling.LANCZOS)
