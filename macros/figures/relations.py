"""A map of relations: records down the side, purposes across, a dot for how many join them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from markupsafe import Markup

_LEFT, _HEAD, _STEP, _ROW = 44, 34, 40, 30
_SMALLEST, _LARGEST = 8.0, 14.0  # radius in the drawing's units


def relation_map(
    records: Sequence[tuple[str, str, str]],
    columns: Sequence[tuple[str, str]],
    cell: Callable[[str, str], tuple[int, str]],
    title: str,
    caption: str,
    said: Callable[[int, str, str], str],
) -> Markup:
    """A figure of dots whose areas are counts, each a link; returns a `<figure>`.

    `records`: (id, title, address); `columns`: (key, name), shown as numbers that a list below
    the drawing explains; `cell(id, key)` gives (count, address); `said` puts a dot into words.
    """
    most = max((cell(name, key)[0] for name, *_ in records for key, _ in columns), default=1) or 1
    width = _LEFT + _STEP * len(columns) + 4
    height = _HEAD + _ROW * len(records) + 4
    heads = Markup("").join(
        Markup('<text class="fig-ink" x="{}" y="22">{}</text>').format(
            _LEFT + _STEP * (place + 0.5), place + 1
        )
        for place in range(len(columns))
    )
    rows = Markup("").join(
        _row(record, _HEAD + _ROW * place, columns, cell, said, most, width)
        for place, record in enumerate(records)
    )
    legend = Markup("").join(Markup("<li>{}</li>").format(name) for _, name in columns)
    return Markup(
        '<figure class="hb-figure hb-relations">\n'
        '<svg viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}</svg>\n'
        "<figcaption>{}<ol>{}</ol></figcaption>\n</figure>\n"
    ).format(width, height, title, heads, rows, caption, legend)


def _row(
    record: tuple[str, str, str],
    top: int,
    columns: Sequence[tuple[str, str]],
    cell: Callable[[str, str], tuple[int, str]],
    said: Callable[[int, str, str], str],
    most: int,
    width: int,
) -> Markup:
    name, title, address = record
    middle = top + _ROW / 2
    line = Markup('<path class="fig-line" d="M{} {}H{}"/>').format(_LEFT, middle, width)
    head = Markup(
        '<a href="{}" aria-label="{} {}"><text class="fig-ink fig-id" x="4" y="{}">{}</text></a>'
    ).format(address, name, title, middle + 5, name)
    dots = Markup("")
    for place, (key, purpose) in enumerate(columns):
        count, target = cell(name, key)
        if count:
            x = _LEFT + _STEP * (place + 0.5)
            radius = round(max(_SMALLEST, _LARGEST * math.sqrt(count / most)), 1)
            dots += Markup(
                '<a href="{}" aria-label="{}"><circle class="fig-dot" cx="{}" cy="{}" r="{}"/>'
                '<text class="fig-count" x="{}" y="{}">{}</text></a>'
            ).format(target, said(count, name, purpose), x, middle, radius, x, middle + 4, count)
    return line + head + dots
