"""Every id that a record or page names exists, and is of the right kind."""

from __future__ import annotations

import pytest

from macros.knowledge.loader import Loaded, Spot, load
from macros.knowledge.problems import Problem
from macros.knowledge.yaml_source import Marks
from macros.rules import references
from tests.project import Project

SPOT = Spot("data/x.yml", Marks({(): 7}))
REC = "data/recommendations.yml"


def told(project: Project) -> list[Problem]:
    return list(references.check(load(project.path)))


def test_a_sound_project_has_no_breach(project: Project) -> None:
    assert told(project) == []


def test_near_names_are_offered_best_first() -> None:
    problem = references.unknown(SPOT, (), "M11", ["A1", "M1", "M12", "M10", "M2"])
    assert str(problem).startswith("data/x.yml:7: »M11« findes ikke. Mente du »M1")
    assert problem.mend.count("»") == 3


def test_nothing_is_offered_where_nothing_is_near() -> None:
    assert references.unknown(SPOT, (), "xyz", ["A1"]).mend == "Ret stavemåden."


def test_editors_guidance_needs_no_source(project: Project) -> None:
    project.replace(REC, "      id: kilde\n      at: side 4, punkt 2\n", "      id: redaktion\n")
    assert told(project) == []


def test_the_editors_are_no_record_elsewhere(project: Project) -> None:
    project.replace(REC, "- M1", "- redaktion")
    (problem,) = told(project)
    assert "»redaktion« findes ikke" in problem.what


@pytest.mark.parametrize("name", ["M1.1", "M1.a", "M1.1.a", "V1.1"])
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (REC, "- M1", "- {}"),
        ("data/reasons.yml", "- A1", "- {}"),
        ("data/glossary.yml", "- A1", "- {}"),
        ("docs/ord.md", "[A1,", "[{},"),
    ],
    ids=["related", "reason", "see", "next"],
)
def test_what_lies_inside_a_record_is_no_record(
    project: Project, file: str, old: str, new: str, name: str
) -> None:
    project.replace(file, old, new.format(name))
    (problem,) = told(project)
    assert f"»{name}«" in problem.what
    assert f"»{name[:2]}«" in str(problem)


def test_a_faulty_record_is_known_by_its_id(project: Project) -> None:
    project.replace(REC, "    theme: rammer\n", "")
    assert told(project) == []


def test_the_homes_of_records(project: Project) -> None:
    loaded: Loaded = load(project.path)
    homes = references.home_keys(loaded)
    assert {"recommendations", "glossary", "statements", "statements:emne"} <= homes
    assert "statements:andet" not in homes
    assert "ui" not in homes
