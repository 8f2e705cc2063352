"""Figures are sound SVG with a name for each thing, and data in them is text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from macros.figures.manifesto import manifesto_circles
from macros.figures.wheel import year_wheel
from tests.unit.evil import EVIL, SHOWN

THEMES = [
    ("viden", "Viden", "viden/", "3 punkter"),
    ("motivation", "Motivation", "motivation/", "6 punkter"),
    ("organisation", "Organisation", "organisation/", "3 punkter"),
]


def drawn(**changes: str) -> ET.Element:
    words = {"title": "Titel", "centre": "Midte", "caption": "Tekst", **changes}
    return ET.fromstring(manifesto_circles(THEMES, **words))  # noqa: S314 (our own)


def test_each_theme_is_a_circle_and_a_link_with_a_name() -> None:
    figure = drawn()
    assert figure.tag == "figure"
    assert [c.get("class") for c in figure.iter("circle")] == [f"fig-{t[0]}" for t in THEMES]
    assert [(a.get("href"), a.get("aria-label")) for a in figure.iter("a")] == [
        ("viden/", "Viden: 3 punkter"),
        ("motivation/", "Motivation: 6 punkter"),
        ("organisation/", "Organisation: 3 punkter"),
    ]


def test_the_figure_has_a_name_a_middle_and_a_caption() -> None:
    figure = drawn()
    (svg,) = figure.iter("svg")
    assert svg.get("aria-label") == "Titel"
    assert svg.get("role")
    assert "Midte" in [text.text for text in figure.iter("text")]
    assert [caption.text for caption in figure.iter("figcaption")] == ["Tekst"]


def test_everything_lies_inside_the_drawing() -> None:
    (svg,) = drawn().iter("svg")
    _, _, width, height = map(int, (svg.get("viewBox") or "").split())
    for circle in svg.iter("circle"):
        x, y, r = (int(circle.get(name) or 0) for name in ("cx", "cy", "r"))
        assert r <= x <= width - r
        assert r <= y <= height - r
    for text in svg.iter("text"):
        assert 0 < int(text.get("x") or 0) < width
        assert 0 < int(text.get("y") or 0) < height


def test_every_two_circles_overlap_and_all_three_do() -> None:
    circles = [
        [int(c.get(name) or 0) for name in ("cx", "cy", "r")] for c in drawn().iter("circle")
    ]
    for i, (x, y, r) in enumerate(circles):
        for other_x, other_y, other_r in circles[i + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 < (r + other_r) ** 2
    middle = next(t for t in drawn().iter("text") if t.text == "Midte")
    at = (int(middle.get("x") or 0), int(middle.get("y") or 0))
    assert all((x - at[0]) ** 2 + (y - at[1]) ** 2 < r**2 for x, y, r in circles)


def test_markup_in_a_text_is_text() -> None:
    themes = [(key, EVIL + name, address, line) for key, name, address, line in THEMES]
    raw = manifesto_circles(themes, title=EVIL, centre=EVIL, caption=EVIL)
    figure = ET.fromstring(raw)  # noqa: S314 (our own)
    assert {e.tag for e in figure.iter()} <= {"figure", "svg", "circle", "text", "a", "figcaption"}
    (caption,) = figure.iter("figcaption")
    assert " ".join((caption.text or "").split()) == SHOWN


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_another_number_of_themes_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=f"not {count}"):
        manifesto_circles((THEMES * 2)[:count], title="", centre="", caption="")


MONTHS = [f"m{number}" for number in range(1, 13)]


def test_the_wheel_has_a_link_for_every_event_in_its_month() -> None:
    events = [(1, "Første", "#a"), (1, "<b>Anden</b>", "#b"), (7, "Tredje", "#c")]
    drawn = ET.fromstring(  # noqa: S314 (our own)
        year_wheel(MONTHS, events, title="T", centre="C", caption="K")
    )
    links = list(drawn.iter("a"))
    assert [link.get("href") for link in links] == ["#a", "#b", "#c"]
    assert [link.get("aria-label") for link in links] == [
        "1: Første (m1)",
        "2: <b>Anden</b> (m1)",
        "3: Tredje (m7)",
    ]
    circles = list(drawn.iter("circle"))[2:]
    dots = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in circles]
    assert dots[0][0] == dots[1][0] == dots[2][0] == 240  # January at the top, July below
    assert dots[0][1] < dots[1][1] < 240 < dots[2][1]
    assert len(set(dots)) == 3
    assert not list(drawn.iter("b"))


@pytest.mark.parametrize(
    ("months", "month"), [(MONTHS[:-1], 1), (MONTHS, 0), (MONTHS, 13)], ids=["eleven", "0", "13"]
)
def test_the_wheel_refuses_what_is_no_year(months: list[str], month: int) -> None:
    with pytest.raises(ValueError, match="month"):
        year_wheel(months, [(month, "Møde", "#x")], title="T", centre="C", caption="K")
