"""What the catalogue can be filtered by: every entry can be found, and the counts are right."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge import catalogue
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import Effort, Entry, Initiative, Method
from macros.knowledge.facets import (
    INITIATIVE,
    METHOD,
    MOST_VALUES,
    NATIONAL,
    Facet,
    counts,
    facets,
    kind_of,
    used,
)

KEYS = "vis formaal niveau fase tid brugertid hvem rolle tema region".split()
# What every entry answers, of either kind.
FOR_ALL = "vis formaal niveau fase hvem rolle".split()
FOR_METHODS = ["tid", "brugertid"]


def by_key(k: Knowledge) -> dict[str, Facet]:
    return {facet.key: facet for facet in facets(k)}


def independent(k: Knowledge, entry: Entry, key: str) -> set[str]:
    """An entry's values of a facet, read from its plain data."""
    raw = entry.model_dump()
    themes = {r.id: r.theme for r in k.recommendations} | {p.id: p.theme for p in k.manifesto}
    is_method = entry.collection == "methods"
    return {
        "vis": {"metode" if is_method else "initiativ"},
        "formaal": set(raw["purpose"]),
        "niveau": set(raw["level"]),
        "fase": set(raw["phase"]),
        "hvem": set(raw["groups"]),
        "rolle": set(raw["roles"]),
        "tid": {raw["effort"]["staff"]} if is_method else set(),
        "brugertid": {raw["effort"]["users"]} if is_method else set(),
        "tema": {themes[name] for name in raw["related"] if name in themes},
        "region": set() if is_method else {raw["region"] or "hele-landet"},
    }[key]


# --- the real knowledge base -------------------------------------------------------------------


def test_the_questions_stand_in_one_order(knowledge: Knowledge) -> None:
    assert [facet.key for facet in facets(knowledge)] == KEYS


@pytest.mark.parametrize("key", FOR_ALL)
def test_every_entry_answers_what_is_asked_of_all(knowledge: Knowledge, key: str) -> None:
    facet = by_key(knowledge)[key]
    assert len(knowledge.entries) > 50
    assert [entry.id for entry in knowledge.entries if not facet.of(entry)] == []


@pytest.mark.parametrize("key", FOR_METHODS)
def test_methods_alone_say_how_much_time_they_take(knowledge: Knowledge, key: str) -> None:
    facet = by_key(knowledge)[key]
    assert all(len(facet.of(method)) == 1 for method in knowledge.methods)
    assert all(facet.of(initiative) == () for initiative in knowledge.initiatives)


def test_initiatives_alone_have_a_place(knowledge: Knowledge) -> None:
    facet = by_key(knowledge)["region"]
    assert all(len(facet.of(initiative)) == 1 for initiative in knowledge.initiatives)
    assert all(facet.of(method) == () for method in knowledge.methods)


@pytest.mark.parametrize("key", KEYS)
def test_an_entry_has_only_values_that_can_be_chosen_and_each_once(
    knowledge: Knowledge, key: str
) -> None:
    facet = by_key(knowledge)[key]
    for entry in knowledge.entries:
        assert set(facet.of(entry)) == independent(knowledge, entry, key), entry.id
        assert set(facet.of(entry)) <= set(facet.values), entry.id
        assert len(set(facet.of(entry))) == len(facet.of(entry)), entry.id


@pytest.mark.parametrize("key", KEYS)
def test_no_facet_has_more_values_than_a_number_of_the_scripts_has_bits(
    knowledge: Knowledge, key: str
) -> None:
    facet = by_key(knowledge)[key]
    assert MOST_VALUES == 31  # bit operations of JavaScript are signed, with 32 bits
    assert 1 < len(facet.values) <= MOST_VALUES
    assert len(set(facet.values)) == len(facet.values)


def test_the_counts_are_those_of_an_independent_count(knowledge: Knowledge) -> None:
    expected: dict[tuple[str, str], int] = {}
    for key in KEYS:
        answers = [independent(knowledge, entry, key) for entry in knowledge.entries]
        for value in set().union(*answers):
            expected[key, value] = sum(value in answer for answer in answers)
    assert counts(facets(knowledge), knowledge.entries) == expected


def test_each_entry_counts_once_in_its_kind(knowledge: Knowledge) -> None:
    found = counts(facets(knowledge), knowledge.entries)
    assert found["vis", METHOD] == len(knowledge.methods)
    assert found["vis", INITIATIVE] == len(knowledge.initiatives)
    for key in FOR_METHODS:
        assert sum(n for (facet, _), n in found.items() if facet == key) == len(knowledge.methods)


@pytest.mark.parametrize("key", KEYS)
def test_the_values_used_keep_the_facet_s_order(knowledge: Knowledge, key: str) -> None:
    facet = by_key(knowledge)[key]
    found = list(used(facet, knowledge.entries))
    assert found == [value for value in facet.values if value in found]
    having = set[str]().union(*(independent(knowledge, e, key) for e in knowledge.entries))
    assert set(found) == having


@pytest.mark.parametrize("key", KEYS)
def test_every_value_has_a_name_in_the_site_s_words_or_as_a_record(
    knowledge: Knowledge, key: str
) -> None:
    for value in by_key(knowledge)[key].values:
        word = f"{key}_{value.replace('-', '_')}"
        assert value in knowledge.records or word in knowledge.ui, word


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("formaal", catalogue.Purpose),
        ("niveau", catalogue.Level),
        ("fase", catalogue.Phase),
        ("tid", catalogue.Size),
        ("brugertid", catalogue.Size),
        ("hvem", catalogue.Group),
    ],
)
def test_a_facet_offers_all_that_the_model_allows(small: Knowledge, key: str, kind: object) -> None:
    assert by_key(small)[key].values == get_args(kind)


# --- made ones ---------------------------------------------------------------------------------


def some(
    values: tuple[str, ...], least: int = 1, most: int | None = None
) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(
        st.sampled_from(values), min_size=least, max_size=most or len(values), unique=True
    ).map(tuple)


@st.composite
def entries(draw: st.DrawFn, k: Knowledge) -> list[Entry]:
    """Entries with any facts that the model allows, made of the small project's."""
    made: list[Entry] = []
    for number in range(draw(st.integers(0, 6))):
        facts = {
            "id": f"post-{number}",
            "purpose": draw(some(catalogue.PURPOSES, most=3)),
            "level": draw(some(catalogue.LEVELS)),
            "phase": draw(some(catalogue.PHASES)),
            "groups": draw(some(catalogue.GROUPS)),
            "roles": draw(some(tuple(role.id for role in k.roles))),
            "related": draw(some(("A1", "M1", "V1", "G1", "N1", "samtale"), least=0)),
        }
        if draw(st.booleans()):
            sizes = st.sampled_from(catalogue.SIZES)
            effort = Effort(staff=draw(sizes), users=draw(sizes))
            made.append(
                Method.model_validate(k.methods[0].model_dump() | facts | {"effort": effort})
            )
        else:
            region = draw(st.sampled_from([None, *(region.id for region in k.regions)]))
            made.append(
                Initiative.model_validate(
                    k.initiatives[0].model_dump() | facts | {"region": region}
                )
            )
    return made


@given(st.data())
def test_any_entries_are_counted_right(small: Knowledge, data: st.DataObject) -> None:
    made = data.draw(entries(small))
    found = counts(facets(small), made)
    assert all(number > 0 for number in found.values())
    for facet in facets(small):
        for value in facet.values:
            having = [e for e in made if value in independent(small, e, facet.key)]
            assert found.get((facet.key, value), 0) == len(having)
        assert list(used(facet, made)) == [v for v in facet.values if (facet.key, v) in found]
    assert {key for key, _ in found} <= set(KEYS)


def test_without_entries_nothing_is_counted(small: Knowledge) -> None:
    assert counts(facets(small), []) == {}
    assert [list(used(facet, [])) for facet in facets(small)] == [[]] * len(KEYS)


def test_an_entry_s_themes_are_those_of_what_it_relates_to(small: Knowledge) -> None:
    theme = by_key(small)["tema"]
    (method, *_) = small.methods
    assert theme.of(method.model_copy(update={"related": ("M1", "A1", "V1", "M1")})) == (
        "viden",
        "rammer",
    )
    assert theme.of(method.model_copy(update={"related": ("V1", "G1", "findes-ikke")})) == ()


def test_an_initiative_without_a_region_is_national(small: Knowledge) -> None:
    region = by_key(small)["region"]
    (initiative,) = small.initiatives
    assert region.of(initiative) == ("region-gammel",)
    assert region.of(initiative.model_copy(update={"region": None})) == (NATIONAL,)
    assert region.values == ("region-ny", "region-gammel", NATIONAL)


def test_regions_roles_and_themes_come_from_the_data(small: Knowledge) -> None:
    fewer = dataclasses.replace(small, regions=(), roles=small.roles[:1], themes=small.themes[1:2])
    made = by_key(fewer)
    assert made["region"].values == (NATIONAL,)
    assert made["rolle"].values == (small.roles[0].id,)
    assert made["tema"].values == (small.themes[1].id,)


def test_the_kind_of_an_entry_is_told_as_addresses_name_it(small: Knowledge) -> None:
    assert [kind_of(entry) for entry in small.methods] == ["metode"] * len(small.methods)
    assert [kind_of(entry) for entry in small.initiatives] == ["initiativ"]
