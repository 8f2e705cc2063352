"""Every page has a title, a summary and a translation of its own, every record an address."""

from __future__ import annotations

import pytest

from macros.knowledge.loader import load
from macros.knowledge.problems import Problem
from macros.rules import pages
from tests.project import Project

PAGE = "docs/ord.md"


def told(project: Project) -> list[Problem]:
    return list(pages.check(load(project.path)))


def test_a_sound_project_has_no_breach(project: Project) -> None:
    assert told(project) == []


@pytest.mark.parametrize("length", [49, 50, 220, 221])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_summary_has_50_to_220_signs(project: Project, length: int, lang: str) -> None:
    file = PAGE if lang == "da" else "docs/ord.en.md"
    old = project.read(file).split("summary: ")[1].split("\n")[0]
    project.replace(file, old, "x" * length)
    problems = told(project)
    assert [(p.path, p.line) for p in problems] == (
        [] if 50 <= length <= 220 else [(file, project.line(file, "summary:"))]
    )
    assert all(f"på {length} tegn" in p.what for p in problems)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_summary_of_a_record_is_measured_in_both_languages(project: Project, lang: str) -> None:
    file = "data/roles.yml"
    full = {"da": "En opsummering af leder", "en": "A summary of leder"}[lang]
    project.replace(file, full, full * 20)
    (problem,) = told(project)
    assert (problem.path, problem.line) == (file, project.line(file, f"{lang}: {full}"))


def test_a_title_may_be_the_same_in_both_languages(project: Project) -> None:
    project.replace("docs/ord.en.md", "title: Page ord", "title: Side ord")
    assert told(project) == []


def test_the_address_of_a_topic_covers_its_statements_only(project: Project) -> None:
    project.write(
        "data/statements.yml",
        project.read("data/statements.yml")
        + project.read("data/statements.yml")
        .split("items:\n")[1]
        .replace("faktum", "andet")
        .replace("topic: emne", "topic: andet-emne"),
    )
    (problem,) = told(project)
    assert "»andet« vises ikke" in problem.what
    assert "»statements:andet-emne«" in problem.mend
    assert problem.line == project.line("data/statements.yml", "- id: andet")


def test_a_page_of_its_own_is_an_address_beside_the_collection_s(project: Project) -> None:
    project.replace("docs/index.md", "levels, ", "levels, recommendations, ")
    assert told(project) == []


def test_a_page_with_a_head_alone_is_told_at_the_line_after_it(project: Project) -> None:
    head = project.read(PAGE).split("---\n")[1]
    project.write(PAGE, f"---\n{head}---\n  \n\n")
    (problem,) = told(project)
    assert "ingen tekst under hovedet" in problem.what
    assert problem.line == head.count("\n") + 3
