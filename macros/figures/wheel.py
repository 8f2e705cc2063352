"""The year as a wheel: a sector for each month, and what happens in it as numbered dots."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

_SIZE = 480
_MIDDLE = _SIZE / 2
_OUTER, _RIM, _INNER = 232, 196, 70
_DOT, _STEP = 17, 40


def year_wheel(
    months: Sequence[str],
    events: Sequence[tuple[int, str, str]],
    title: str,
    centre: str,
    caption: str,
) -> Markup:
    """A figure of twelve sectors, January at the top and on with the clock.

    `events`: (month 1-12, name, address) in the order of their numbers. Returns a `<figure>`;
    raises `ValueError` unless there are twelve months, or for a month that is none.
    """
    if len(months) != 12:
        raise ValueError(f"twelve months are needed, not {len(months)}")
    rings = Markup('<circle class="fig-level" cx="{0}" cy="{0}" r="{1}"/>').format(_MIDDLE, _OUTER)
    rings += Markup('<circle class="fig-wheel" cx="{0}" cy="{0}" r="{1}"/>').format(_MIDDLE, _RIM)
    parts = [rings]
    for place, name in enumerate(months):
        (x1, y1), (x2, y2) = _at(place - 0.5, _INNER), _at(place - 0.5, _OUTER)
        x, y = _at(place, (_OUTER + _RIM) / 2)
        parts.append(
            Markup(
                '<path class="fig-line" d="M{} {}L{} {}"/>'
                '<text class="fig-ink" x="{}" y="{}">{}</text>'
            ).format(x1, y1, x2, y2, x, y + 6, name)
        )
    seen: dict[int, int] = {}
    for number, (month, name, address) in enumerate(events, 1):
        if not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}")
        row = seen[month] = seen.get(month, -1) + 1
        x, y = _at(month - 1, _RIM - 28 - _STEP * row)
        parts.append(
            Markup(
                '<a href="{}" aria-label="{}: {} ({})">'
                '<circle class="fig-dot" cx="{}" cy="{}" r="{}"/>'
                '<text class="fig-count" x="{}" y="{}">{}</text></a>'
            ).format(address, number, name, months[month - 1], x, y, _DOT, x, y + 6, number)
        )
    parts.append(
        Markup('<text class="fig-ink fig-centre" x="{0}" y="{1}">{2}</text>').format(
            _MIDDLE, _MIDDLE + 6, centre
        )
    )
    return Markup(
        '<figure class="hb-figure hb-wheel">\n'
        '<svg viewBox="0 0 {0} {0}" role="group" aria-label="{1}">{2}</svg>\n'
        "<figcaption>{3}</figcaption>\n</figure>\n"
    ).format(_SIZE, title, Markup("").join(parts), caption)


def _at(place: float, radius: float) -> tuple[float, float]:
    """A point at a month's place (0 = January, at the top) and a distance from the middle."""
    angle = math.radians(place * 30)
    x, y = _MIDDLE + radius * math.sin(angle), _MIDDLE - radius * math.cos(angle)
    return round(x, 1), round(y, 1)
