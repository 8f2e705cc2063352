"""Levels of cooperation, one around the other: what happens near the person lies innermost."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from markupsafe import Markup

_WIDTH, _STEP, _HEAD = 480, 34, 74
_LINE = 34  # characters of a title that fit the innermost box


def nested_levels(levels: Sequence[tuple[str, str, str]], title: str, caption: str) -> Markup:
    """A figure of boxes inside each other.

    `levels`: (id, name, address), innermost first. Returns a `<figure>`.
    """
    outermost_first = list(reversed(levels))
    height = _HEAD * len(levels) + _STEP * (len(levels) - 1) + 20
    boxes, words = [], []
    for depth, (name_id, name, address) in enumerate(outermost_first):
        x, y = depth * _STEP // 2 + 4, depth * _HEAD + 4
        box = Markup('<rect class="fig-level" x="{}" y="{}" width="{}" height="{}" rx="6"/>')
        boxes.append(box.format(x, y, _WIDTH - 2 * x, height - y - depth * _STEP // 2 - 4))
        lines = wrap(f"{name_id} {name}", _LINE)
        spans = Markup("").join(
            Markup('<tspan x="{}" dy="{}">{}</tspan>').format(_WIDTH // 2, 22 if i else 0, line)
            for i, line in enumerate(lines)
        )
        text = Markup('<a href="{}"><text class="fig-ink fig-name" y="{}">{}</text></a>')
        words.append(text.format(address, y + 32, spans))
    return Markup(
        '<figure class="hb-figure">\n'
        '<svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>\n'
        "<figcaption>{}</figcaption>\n</figure>\n"
    ).format(_WIDTH, height, title, Markup("").join(boxes), Markup("").join(words), caption)
