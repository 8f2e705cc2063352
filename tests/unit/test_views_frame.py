"""What stands around the content of every page."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.loader import load
from macros.views.frame import Frame, frame
from macros.views.here import Here
from tests.project import Project
from tests.unit.evil import SHOWN, poisoned
from tests.unit.markup import Html


def framed(knowledge: Knowledge, page: str, lang: str = "da") -> Frame:
    return frame(Here(knowledge, lang, page))  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=LANGUAGES)
def frames(request: pytest.FixtureRequest, knowledge: Knowledge) -> dict[str, Frame]:
    return {page: framed(knowledge, page, request.param) for page in knowledge.pages}


def test_every_page_has_title_description_and_sound_html(frames: dict[str, Frame]) -> None:
    for page, around in frames.items():
        assert around.title, page
        assert 50 <= len(around.description) <= 220, page
        for html in (Html(around.top), Html(around.bottom)):
            assert html.text.strip(), page
            assert "None" not in html.text, page


def test_no_two_pages_have_one_title_or_description(frames: dict[str, Frame]) -> None:
    for name in ("title", "description"):
        said = [getattr(around, name) for around in frames.values()]
        assert sorted(said) == sorted(set(said))


def test_the_top_says_the_summary_and_whom_it_is_for(knowledge: Knowledge) -> None:
    html = Html(framed(knowledge, "index.md").top)
    assert knowledge.summary("index.md", "da") in html.text
    chips = [e.text for e in html.all("a", **{"class": "hb-chip"})]
    assert chips == [knowledge.title(r, "da") for r in knowledge.pages["index.md"].meta.audience]


def test_every_page_says_for_whom_what_next_from_where_and_when(frames: dict[str, Frame]) -> None:
    for page, around in frames.items():
        top, bottom = Html(around.top), Html(around.bottom)
        assert top.all("a", **{"class": "hb-chip"}), page
        following = [a for a in bottom.all("a") if a.within(aria_labelledby="naeste")]
        assert 2 <= len(following) <= 3, page
        assert bottom.all("h2", id="kilder"), page
        (review,) = bottom.all("p", **{"class": "hb-review"})
        assert "2026" in review.text, page


def test_a_page_does_not_lead_to_itself(knowledge: Knowledge) -> None:
    for page in knowledge.pages:
        html = Html(framed(knowledge, page).bottom)
        assert "./" not in html.values("href"), page


def test_a_record_s_page_wears_its_id_and_theme(knowledge: Knowledge) -> None:
    point = framed(knowledge, knowledge.record_page["M1"])
    assert (point.badge, point.theme) == ("M1", "viden")
    value = framed(knowledge, knowledge.record_page["V1"])
    assert (value.badge, value.theme) == ("V1", "")
    theme = framed(knowledge, knowledge.record_page["viden"])
    assert (theme.badge, theme.theme) == ("", "viden")
    prose = framed(knowledge, "index.md")
    assert (prose.badge, prose.theme) == ("", "")


COLLECTIONS_SHOWN = (
    *("themes", "recommendations", "policy"),
    *("checklists", "methods", "initiatives"),
)


def test_what_is_related_goes_both_ways_by_kind(small: Knowledge) -> None:
    html = Html(framed(small, "manifest/m1.md").bottom)
    related = [e.text for e in html.all("a", **{"class": "hb-chip"})]
    # the theme, the recommendation that names the point, and the value that the point names
    assert related[:3] == ["Titel på viden", "A1 Titel på A1", "V1 Titel på V1"]
    # then the checklists and the entries of the catalogue that name it
    assert related[3:7] == [
        "Titel på tjek-moede",
        "Side katalog/metoder/moede",
        "Side katalog/metoder/samtale",
        "Side katalog/initiativer/proeve",
    ]
    # and last the pages with a text of their own that build on the point
    assert related[7:] == [small.title("undervisning/enhed.md", "da")]
    kinds = [e.text for e in html.all("h3") if e.within(aria_labelledby="relateret")]
    assert kinds == [small.ui[f"kind_{k}"].da for k in COLLECTIONS_SHOWN]


def test_a_recommendation_is_for_those_who_carry_it(small: Knowledge) -> None:
    html = Html(framed(small, "anbefalinger/a1.md", "en").top)
    assert [e.text for e in html.all("a", **{"class": "hb-chip"})] == ["Title of leder"]


def test_a_point_is_for_its_role_and_those_who_must_act(small: Knowledge) -> None:
    html = Html(framed(small, "manifest/m1.md").top)
    chips = [e.text for e in html.all("a", **{"class": "hb-chip"})]
    assert chips == ["Titel på forsker", "Titel på leder"]


def test_the_records_of_a_page_are_its_sources(small: Knowledge) -> None:
    html = Html(framed(small, "ord.md").bottom)
    (entry,) = (e for e in html.all("li") if e.within(aria_labelledby="kilder"))
    assert entry.text == "Titel på kilde: side 4, punkt 2"


def test_a_source_is_named_once_with_every_place(project: Project) -> None:
    project.replace(
        "docs/ord.md",
        "home_of",
        "sources:\n  - {id: kilde, at: side 9}\n  - {id: redaktion}\nhome_of",
    )
    html = Html(framed(load(project.path).knowledge, "ord.md").bottom)
    assert [e.text for e in html.all("li") if e.within(aria_labelledby="kilder")] == [
        "Titel på kilde: side 9; side 4, punkt 2",
        load(project.path).knowledge.ui["source_editorial"].da,
    ]


def test_a_page_without_sources_says_so(small: Knowledge) -> None:
    html = Html(framed(small, "vaerdier/index.md", "en").bottom)
    assert small.ui["sources_none"].en in html.text


def test_a_page_s_own_dates_come_before_its_record_s(project: Project) -> None:
    page = "docs/anbefalinger/a1.md"
    project.replace(page, "record: A1\n", "record: A1\nreview_by: 2028-01-02\n")
    html = Html(framed(load(project.path).knowledge, "anbefalinger/a1.md").bottom)
    (review,) = html.all("p", **{"class": "hb-review"})
    assert "21. november 2026" in review.text
    assert "2. januar 2028" in review.text


def test_a_theme_without_records_has_a_frame(small: Knowledge) -> None:
    assert small.in_theme("motivation") == ()
    assert framed(small, "temaer/motivation.md").title == "Titel på motivation"


def test_markup_in_a_text_is_shown_and_never_run(knowledge: Knowledge) -> None:
    evil = poisoned(knowledge)
    for page in evil.pages:
        for lang in LANGUAGES:
            around = framed(evil, page, lang)
            for part in (around.top, around.bottom):
                html = Html(part)
                assert not html.comments, page
                assert "i" not in html.tags, page
                assert not [e for e in html.all("script") if e.text], page
                assert not [n for e in html.elements for n in e.attrs if n.startswith("on")], page
                assert SHOWN in " ".join(html.text.split()), page


def test_the_frame_depends_on_nothing_but_its_place(small: Knowledge, tmp_path: Path) -> None:
    again = dataclasses.replace(small)
    for page in small.pages:
        for lang in LANGUAGES:
            assert framed(small, page, lang) == framed(again, page, lang)
