"""The data holds all that the sources hold, in their order, each at its place.

The numbers and orders are those of the documents themselves, written down here a second time.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.check import check
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import Record
from macros.knowledge.problems import errors

# The background note, page by page: theme, role, commitments, and the parts of each action.
POINTS = {
    "M1": ("viden", "forsker", 2, (0, 0, 0, 0, 0, 0)),
    "M2": ("viden", "underviser", 2, (0, 0, 0, 2, 2)),
    "M3": ("viden", "kvalitetskonsulent", 2, (0, 0, 0, 0)),
    "M4": ("motivation", "kliniker", 1, (0, 4)),
    "M5": ("motivation", "kliniker", 1, (1,)),
    "M6": ("motivation", "kliniker", 1, (0, 0, 0)),
    "M7": ("motivation", "leder", 2, (0, 0, 0)),
    "M8": ("motivation", "kvalitetskonsulent", 2, (0, 4, 0)),
    "M9": ("motivation", "brugerrepraesentant", 1, (0, 0, 0)),
    "M10": ("organisation", "leder", 2, (0, 0, 0, 0, 0)),
    "M11": ("organisation", "kvalitetskonsulent", 2, (0, 0, 0)),
    "M12": ("organisation", "brugerrepraesentant", 2, (0, 0, 7)),
}

# Whom the note itself asks to act. In the other ten actions it names nobody.
NAMED = {
    "M1.1": {"fonde-og-puljer"},
    "M1.2": {"fonde-og-puljer"},
    "M1.4": {"foregangsmiljoeer"},
    "M1.5": {"fonde-og-puljer", "statslige-myndigheder"},
    "M1.6": {"brugerrepraesentanter", "klinikere", "forskere"},
    "M2.3": {"uddannelsesledelser"},
    "M2.4": {"uddannelsesinstitutioner"},
    "M2.5": {"undervisere"},
    "M3.1": {"ledelser"},
    "M4.1": {"fagorganisationer"},
    "M4.2": {"uddannelsesinstitutioner"},
    "M5.1": {"uddannelsesinstitutioner"},
    "M6.1": {"afdelingsledelser"},
    "M6.2": {"ledelser"},
    "M6.3": {"uddannelsesinstitutioner"},
    "M7.1": {"politikere-nationale", "politikere-regionale", "politikere-kommunale"},
    "M7.2": {"ledelser"},
    "M7.3": {"kvalitetskonsulenter"},
    "M8.2": {"ledelser"},
    "M8.3": {"fonde-og-puljer"},
    "M9.1": {"klinikere"},
    "M9.2": {"ledelser"},
    "M9.3": {"ledelser", "uddannelsesledelser"},
    "M10.4": {"sundhedsinstitutioner"},
    "M10.5": {"brugerrepraesentanter"},
    "M11.1": {"ledelser"},
    "M11.2": {"klinikere"},
    "M11.3": {"ledelser"},
    "M12.1": {"uddannelsesinstitutioner"},
    "M12.2": {"inddragelsesansvarlige"},
    "M12.3": {"ledelser"},
}

RECOMMENDATIONS = (
    ("strukturel-forankring", "Strukturel forankring", 5),
    ("samarbejde-og-kultur", "Samarbejde og kultur", 5),
    ("opfoelgning-og-kontinuitet", "Opfølgning og kontinuitet", 3),
)

# How each value's section begins, and how many promises it makes.
VALUES = (
    ("V1", "Vi tager hensyn til", 5),
    ("V2", "Vi træffer ingen beslutning", 5),
    ("V3", "Vi spørger dig", 7),
    ("V4", "Vi tager ansvar for sammenhæng", 6),
)

REASONS = (
    ("G1", "etisk og demokratisk"),
    ("G2", "anden og vigtig viden"),
    ("G3", "fokus på brugeren"),
    ("G4", "rette rammer"),
)


def ids(records: tuple[Record, ...]) -> list[str]:
    return [record.id for record in records]


def test_the_real_files_have_no_fault(root: Path) -> None:
    _, problems = check(root)
    assert [str(problem) for problem in errors(problems)] == []


@pytest.mark.parametrize(
    ("collection", "count"),
    [
        ("recommendations", 13),
        ("manifesto", 12),
        ("policy", 4),
        ("levels", 3),
        ("measurements", 7),
        ("reasons", 4),
        ("themes", 6),
        ("councils", 17),
    ],
)
def test_counts_are_those_of_the_documents(
    knowledge: Knowledge, collection: str, count: int
) -> None:
    assert len(knowledge.collections[collection]) == count


def test_there_are_at_least_forty_terms(knowledge: Knowledge) -> None:
    assert len(knowledge.glossary) >= 40


def test_the_five_documents_come_first(knowledge: Knowledge) -> None:
    assert ids(knowledge.sources)[:5] == [
        "piu-nordjylland-2025",
        "vibis-baggrundsnotat",
        "regionh-politik",
        "danske-regioner-2019",
        "vibis-organisatorisk",
    ]
    # Three of them bear no year, and none is made up for them.
    assert [source.year for source in knowledge.sources][:5] == [2025, None, None, 2019, None]


def test_every_source_is_used(knowledge: Knowledge) -> None:
    others = (r for r in knowledge.records.values() if r.collection != "sources")
    used = {record.source.id for record in others}
    used |= {cite.id for page in knowledge.pages.values() for cite in page.meta.sources}
    assert used - {"redaktion"} == set(ids(knowledge.sources))


# --- the recommendations ---------------------------------------------------------------------


def test_the_recommendations_stand_in_the_letter_s_order(knowledge: Knowledge) -> None:
    expected = [
        (theme, f'tema "{title}", punkt {number}')
        for theme, title, count in RECOMMENDATIONS
        for number in range(1, count + 1)
    ]
    assert ids(knowledge.recommendations) == [f"A{n}" for n in range(1, 14)]
    assert [(r.theme, r.source.at) for r in knowledge.recommendations] == expected
    assert {r.source.id for r in knowledge.recommendations} == {"piu-nordjylland-2025"}


def test_the_themes_have_the_documents_names(knowledge: Knowledge) -> None:
    assert [(t.id, t.kind, t.title.da) for t in knowledge.themes] == [
        *((theme, "recommendations", title) for theme, title, _ in RECOMMENDATIONS),
        ("viden", "manifesto", "Viden"),
        ("motivation", "manifesto", "Motivation"),
        ("organisation", "manifesto", "Organisation"),
    ]


# --- the manifesto ---------------------------------------------------------------------------


def test_the_points_stand_in_the_note_s_order_one_a_page(knowledge: Knowledge) -> None:
    assert ids(knowledge.manifesto) == list(POINTS)
    for number, point in enumerate(knowledge.manifesto):
        assert (point.source.id, point.source.at) == ("vibis-baggrundsnotat", f"side {4 + number}")


@pytest.mark.parametrize("name", POINTS)
def test_a_point_has_all_that_its_page_has(knowledge: Knowledge, name: str) -> None:
    theme, role, commitments, parts = POINTS[name]
    point = next(point for point in knowledge.manifesto if point.id == name)
    assert (point.theme, point.role, len(point.commitments)) == (theme, role, commitments)
    assert tuple(len(action.parts) for action in point.actions) == parts
    assert point.why.da
    assert point.insight.da


def test_commitments_actions_and_parts_add_up(knowledge: Knowledge) -> None:
    points = knowledge.manifesto
    assert sum(len(point.commitments) for point in points) == 20
    assert len(knowledge.actions) == 41
    assert sum(len(action.parts) for _, action in knowledge.actions) == 20


def test_every_action_says_who_must_act_and_who_says_so(knowledge: Knowledge) -> None:
    named = {a.id: set(a.actors) for _, a in knowledge.actions if a.actors_by == "kilden"}
    assert named == NAMED
    suggested = [a for _, a in knowledge.actions if a.actors_by == "redaktion"]
    assert len(suggested) == 41 - len(NAMED)
    assert all(action.actors for action in suggested)


def test_every_actor_must_act_somewhere(knowledge: Knowledge) -> None:
    acting = {name for _, action in knowledge.actions for name in action.actors}
    assert acting == set(ids(knowledge.actors))


def test_the_six_roles_of_the_manifesto_each_commit_to_something(knowledge: Knowledge) -> None:
    committed = {point.role for point in knowledge.manifesto}
    assert committed == {role for _, role, _, _ in POINTS.values()}
    assert len(committed) == 6
    assert {r.id for r in knowledge.roles if r.source.id == "vibis-baggrundsnotat"} == committed


# --- the policy ------------------------------------------------------------------------------


def test_the_values_stand_in_the_policy_s_order_with_their_promises(knowledge: Knowledge) -> None:
    assert ids(knowledge.policy) == [name for name, _, _ in VALUES]
    for value, (_, heading, promises) in zip(knowledge.policy, VALUES, strict=True):
        assert value.source.id == "regionh-politik"
        assert (value.source.at or "").startswith(f'afsnit "{heading}')
        assert len(value.promises) == promises
    assert sum(len(value.promises) for value in knowledge.policy) == 23


def test_the_levels_go_from_the_individual_to_the_politicians(knowledge: Knowledge) -> None:
    assert ids(knowledge.levels) == ["N1", "N2", "N3"]
    assert {level.source.id for level in knowledge.levels} == {"regionh-politik"}
    first, second, third = (level.text.da.casefold() for level in knowledge.levels)
    assert "afdeling" in first
    assert "hospital" in second
    assert "polit" in third


def test_the_measurements_stand_in_the_policy_s_order(knowledge: Knowledge) -> None:
    assert ids(knowledge.measurements) == [f"O{n}" for n in range(1, 8)]
    assert [(m.source.id, m.source.at) for m in knowledge.measurements] == [
        ("regionh-politik", f'afsnit "Hvordan følges der op på politikken?", punkt {n}')
        for n in range(1, 8)
    ]


# --- the sheet on organisational involvement -------------------------------------------------


def test_the_reasons_stand_in_the_sheet_s_order(knowledge: Knowledge) -> None:
    assert ids(knowledge.reasons) == [name for name, _ in REASONS]
    for reason, (_, words) in zip(knowledge.reasons, REASONS, strict=True):
        assert reason.source.id == "vibis-organisatorisk"
        assert words in (reason.source.at or "")


# --- regions and councils --------------------------------------------------------------------


def test_every_municipality_belongs_to_one_council(knowledge: Knowledge) -> None:
    everyone = [name for council in knowledge.councils for name in council.municipalities]
    assert len(everyone) == 98
    assert len(set(everyone)) == 98


def test_one_council_is_officially_confirmed(knowledge: Knowledge) -> None:
    assert [c.id for c in knowledge.councils if c.confirmed] == ["sundhedsraad-amager-og-vestegnen"]


def test_councils_and_the_new_region_begin_with_2027(knowledge: Knowledge) -> None:
    begin = dt.date(2027, 1, 1)
    assert {council.valid_from for council in knowledge.councils} == {begin}
    assert {r.id: r.valid_from for r in knowledge.regions if r.valid_from} == {
        "region-oestdanmark": begin
    }


def test_two_regions_end_the_day_before_and_become_one(knowledge: Knowledge) -> None:
    assert {r.id: (r.valid_to, r.successor) for r in knowledge.regions if r.valid_to} == {
        "region-hovedstaden": (dt.date(2026, 12, 31), "region-oestdanmark"),
        "region-sjaelland": (dt.date(2026, 12, 31), "region-oestdanmark"),
    }


def test_councils_lie_in_the_regions_of_2027(knowledge: Knowledge) -> None:
    lasting = {region.id for region in knowledge.regions if region.valid_to is None}
    assert {council.region for council in knowledge.councils} == lasting
    assert len(lasting) == 4


def test_what_is_said_of_the_new_structure_is_dated_and_soon_read_again(
    knowledge: Knowledge,
) -> None:
    reform = tuple(s for s in knowledge.statements if s.topic == "reform")
    assert reform
    assert all(statement.checked for statement in reform)
    records: tuple[Record, ...] = (*reform, *knowledge.regions, *knowledge.councils)
    assert max(record.review_by for record in records) <= dt.date(2027, 2, 1)
