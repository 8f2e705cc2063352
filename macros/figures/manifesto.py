"""Three themes that take hold of each other, as three overlapping circles."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

# Centres of the circles and of their words, in a 480 × 430 drawing.
_CIRCLES = ((240, 145, 240, 105), (165, 270, 118, 305), (315, 270, 362, 305))
_RADIUS = 130


def manifesto_circles(
    themes: Sequence[tuple[str, str, str, str]], title: str, centre: str, caption: str
) -> Markup:
    """A figure of three circles.

    `themes`: three of (css key, name, address, line below the name); `centre` stands where all
    overlap. Returns a `<figure>`; raises `ValueError` for any other number of themes.
    """
    if len(themes) != len(_CIRCLES):
        raise ValueError(f"three themes are needed, not {len(themes)}")
    circles = Markup("").join(
        Markup('<circle class="fig-{}" cx="{}" cy="{}" r="{}"/>').format(key, cx, cy, _RADIUS)
        for (key, *_), (cx, cy, _x, _y) in zip(themes, _CIRCLES, strict=True)
    )
    words = Markup("").join(
        Markup(
            '<a href="{}" aria-label="{}: {}">'
            '<text class="fig-ink fig-name" x="{}" y="{}">{}</text>'
            '<text class="fig-ink" x="{}" y="{}">{}</text></a>'
        ).format(address, name, line, x, y, name, x, y + 26, line)
        for (_, name, address, line), (_cx, _cy, x, y) in zip(themes, _CIRCLES, strict=True)
    )
    middle = Markup('<text class="fig-ink fig-centre" x="240" y="228">{}</text>').format(centre)
    return Markup(
        '<figure class="hb-figure">\n'
        '<svg viewBox="0 0 480 430" role="group" aria-label="{}">{}{}{}</svg>\n'
        "<figcaption>{}</figcaption>\n</figure>\n"
    ).format(title, circles, middle, words, caption)
