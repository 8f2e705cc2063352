"""Ids are unique, and what lies in a record is numbered as in its source."""

from __future__ import annotations

import pytest

from macros.knowledge.loader import load
from macros.rules import ids
from tests.project import Project

MAN = "data/manifesto.yml"
ACTION = """\
      - id: {0}
        actors: [ledelser]
        text:
          da: Mere.
          en: More.
"""


def test_a_sound_project_has_no_breach(project: Project) -> None:
    assert list(ids.check(load(project.path))) == []


def test_a_doubled_id_is_told_at_the_second_with_the_place_of_the_first(project: Project) -> None:
    project.replace("data/statements.yml", "id: faktum", "id: ledelser")
    (problem,) = ids.check(load(project.path))
    # Collections are read in the order of the model: the statement comes first.
    assert problem.path == "data/actors.yml"
    assert "data/statements.yml:4" in problem.what


@pytest.mark.parametrize("count", [2, 9, 10, 11])
def test_actions_are_numbered_from_one(project: Project, count: int) -> None:
    more = "".join(ACTION.format(f"M1.{i}") for i in range(2, count + 1))
    project.replace(MAN, "    related:\n", more + "    related:\n")
    assert list(ids.check(load(project.path))) == []


def test_a_gap_in_the_numbers_is_told(project: Project) -> None:
    project.replace(MAN, "    related:\n", ACTION.format("M1.3") + "    related:\n")
    (problem,) = ids.check(load(project.path))
    assert "»M1.3« står, hvor »M1.2« skulle stå" in problem.what
    assert problem.line == project.line(MAN, "- id: M1.3")


def test_the_items_of_another_record_are_told(project: Project) -> None:
    project.replace(MAN, "- id: M1\n", "- id: M2\n")
    told = {problem.line for problem in ids.check(load(project.path))}
    assert told == {
        project.line(MAN, "id: M1.a"),
        project.line(MAN, "id: M1.1\n"),
        project.line(MAN, "id: M1.1.a"),
    }
