"""What follows from the records: addresses, links back, who must act."""

from __future__ import annotations

import pytest

from macros.knowledge.base import Knowledge, home_key, related_ids, sub_source
from macros.knowledge.loader import load
from tests.project import DATA, Project


@pytest.fixture
def small(project: Project) -> Knowledge:
    return load(project.path).knowledge


def test_every_id_is_found_with_the_record_that_holds_it(small: Knowledge) -> None:
    assert {name: small.owner[name].id for name in ("A1", "M1.a", "M1.1", "M1.1.a", "V1.1")} == {
        "A1": "A1",
        "M1.a": "M1",
        "M1.1": "M1",
        "M1.1.a": "M1",
        "V1.1": "V1",
    }
    assert set(small.items) == set(small.owner)
    assert "M1.1" not in small.records


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("A1", ("anbefalinger/a1.md", "")),
        ("M1", ("manifest/m1.md", "")),
        ("M1.1", ("manifest/m1.md", "M1.1")),
        ("M1.1.a", ("manifest/m1.md", "M1.1.a")),
        ("V1", ("vaerdier/v1.md", "")),
        ("V1.1", ("vaerdier/v1.md", "V1.1")),
        ("faktum", ("index.md", "faktum")),
        ("leder", ("roller/leder.md", "")),
        ("forsker", ("roller/index.md", "forsker")),
        ("ord-bruger", ("ord.md", "ord-bruger")),
    ],
)
def test_every_id_has_an_address(small: Knowledge, name: str, address: tuple[str, str]) -> None:
    assert small.address(name) == address


def test_a_record_that_no_page_shows_has_no_address(project: Project) -> None:
    project.replace("docs/ord.md", "home_of: [glossary]\n", "")
    knowledge = load(project.path).knowledge
    assert knowledge.page_of("ord-bruger") is None
    with pytest.raises(KeyError):
        knowledge.address("ord-bruger")


def test_a_statement_lives_on_the_page_of_its_topic(small: Knowledge) -> None:
    assert home_key(small.records["faktum"]) == "statements:emne"
    assert home_key(small.records["A1"]) == "recommendations"


ENTRIES = ("moede", "samtale", "proeve")
CHECKED = ("tjek-moede", *ENTRIES)
PLANNED = ("tjek-moede", "aar-moede", "skema-sag", "opstart-velkomst", *ENTRIES)


def test_related_goes_both_ways_and_names_nothing_twice(project: Project) -> None:
    project.replace("data/policy.yml", "related: []", "related: [M1]")
    knowledge = load(project.path).knowledge
    assert related_ids(knowledge.records["M1"]) == ("V1",)
    assert knowledge.related(knowledge.records["M1"]) == ("V1", "A1", *CHECKED)
    assert knowledge.related(knowledge.records["A1"]) == ("M1", "G1", "ord-bruger", *PLANNED)
    assert knowledge.related(knowledge.records["V1"]) == ("M1", *ENTRIES)
    assert knowledge.related(knowledge.records["samtale"]) == (
        *("A1", "M1", "V1", "moede", "leder", "proeve"),
    )
    led = {"moede", "samtale", "tjek-moede", "skema-sag"}
    assert set(knowledge.related(knowledge.records["leder"])) == led


def test_an_action_falls_to_actors_and_through_them_to_roles(small: Knowledge) -> None:
    (pair,) = small.actions
    assert pair[1].id == "M1.1"
    assert small.actions_of("ledelser") == (pair,)
    assert small.role_actions("leder") == (pair,)
    assert small.role_actions("forsker") == ()
    assert small.actor_theme_counts() == {("ledelser", "viden"): 1}
    assert [actor.id for actor in small.actors_of_role("leder")] == ["ledelser"]


def test_what_a_role_commits_to_and_is_responsible_for(small: Knowledge) -> None:
    assert [c.id for c in small.role_commitments("forsker")] == ["M1.a"]
    assert small.role_commitments("leder") == ()
    assert [r.id for r in small.role_recommendations("leder")] == ["A1"]
    assert small.role_recommendations("forsker") == ()


def test_a_theme_holds_recommendations_or_points(small: Knowledge) -> None:
    assert {t.id: [r.id for r in small.in_theme(t.id)] for t in small.themes} == {
        "rammer": ["A1"],
        "viden": ["M1"],
        "motivation": [],
        "organisation": [],
    }


def test_titles_and_summaries_of_records_and_pages(small: Knowledge) -> None:
    assert small.title("A1", "en") == "Title of A1"
    assert small.title("anbefalinger/a1.md", "en") == "Title of A1"
    assert small.title("ord.md", "da") == "Side ord"
    assert small.title("ord.md", "en") == "Page ord"
    assert small.summary("ord.md", "en").startswith("The page ord has")
    assert small.summary("anbefalinger/a1.md", "da").startswith("En opsummering af A1")
    assert small.summary("ord-bruger", "da") == ""


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("M1.a", 'side 4, punkt 2, afsnit "… vil", punkt 1'),
        ("M1.1", 'side 4, punkt 2, afsnit "Hvad skal der til?", punkt 1'),
        ("M1.1.a", 'side 4, punkt 2, afsnit "Hvad skal der til?", punkt 1, punkt 1'),
        ("V1.1", "side 4, punkt 2, punkt 1"),
    ],
)
def test_an_item_s_number_is_its_place_in_the_source(
    small: Knowledge, name: str, place: str
) -> None:
    assert sub_source(small.owner[name], small.items[name]) == place


def test_collections_are_the_records_in_the_file_s_order(small: Knowledge) -> None:
    assert list(small.collections) == [*DATA, "methods", "initiatives"]
    assert [r.id for r in small.collections["themes"]] == [
        "rammer",
        "viden",
        "motivation",
        "organisation",
    ]
