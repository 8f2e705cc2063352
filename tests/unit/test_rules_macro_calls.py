"""Macro calls are checked before anything is built."""

from __future__ import annotations

import pytest

from macros.knowledge.loader import load
from macros.knowledge.problems import Problem
from macros.rules import macro_calls
from tests.project import Project

PAGE = "docs/ord.md"


def told(project: Project, call: str, with_data: bool = True) -> list[Problem]:
    project.write(PAGE, project.read(PAGE) + f"\nTo\nlinjer.\n\n{call}\n")
    return list(macro_calls.check(load(project.path), call=with_data))


@pytest.mark.parametrize(
    "call",
    [
        '{{ cards("policy") }}',
        "{{ cards('recommendations', theme='rammer') }}",
        '{{ cards("recommendations", "rammer") }}',
        '{{cards("policy")}}',
        '{{\n  cards(\n    "policy"\n  )\n}}',
        '{{ doors("A1", "index.md", "leder") }}',
        "{% raw %}{{ github.token }}{% endraw %}",
        "{# en note til redaktionen #}",
        "Tekst uden makroer. { { } } {: #id }",
    ],
)
def test_sound_calls_are_left_alone(project: Project, call: str) -> None:
    assert told(project, call) == []


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("{{ korts() }}", "Makroen »korts« findes ikke"),
        ("{{ x }}", "Makroen »x« findes ikke. Der findes: actor_matrix, actors"),
        ("{{ cards }}", "Kun kald af makroer"),
        ("{{ cards(policy) }}", "argument, der ikke er en fast"),
        ("{{ cards(['policy']) }}", "argument, der ikke er en fast"),
        ("{{ cards(none) }}", "argument, der ikke er en fast"),
        ("{{ cards(*'ab') }}", "argument, der ikke er en fast"),
        ("{{ cards(**{'collection': 'policy'}) }}", "argument, der ikke er en fast"),
        ("{{ cards() }}", "kan ikke kaldes med disse argumenter. Skriv cards(collection, theme"),
        ('{{ cards("policy", tema="x") }}', "kan ikke kaldes med disse argumenter"),
        ('{{ cards("policies") }}', "»policies« findes ikke. Mente du »policy«"),
        ('{{ cards("policy", theme="ramme") }}', "»ramme« findes ikke. Mente du »rammer«"),
        ('{{ doors("A1", "A7") }}', "»A7« findes ikke"),
        ('{{ entries("actors") }}', "»actors« findes ikke"),
        ("{{ self.title() }}", "Kun kald af makroer"),
        ("{{ ''.__class__ }}", "Kun kald af makroer"),
        ('{{ "tekst" }}', "Kun kald af makroer"),
        ("{{ 1 + 1 }}", "Kun kald af makroer"),
        ("{% set a = 1 %}", "Kun kald af makroer"),
        ("{% if true %}a{% endif %}", "Kun kald af makroer"),
        ("{% include 'x.html' %}", "Kun kald af makroer"),
        ("{% macro a() %}b{% endmacro %}", "Kun kald af makroer"),
        ("{{ cards('policy') }", "Makroen kan ikke læses"),
        ("{% ukendt %}", "Makroen kan ikke læses"),
        ("{{ cards('policy' }}", "Makroen kan ikke læses"),
    ],
)
def test_faulty_calls_are_told_once_with_their_line(project: Project, call: str, says: str) -> None:
    (problem,) = told(project, call)
    assert says in str(problem)
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, call))


def test_the_line_of_a_call_is_right_in_a_page_with_several(project: Project) -> None:
    project.write(PAGE, project.read(PAGE) + '\n{{ cards("x") }}\n\n{{ cards("policy") }}\n')
    calls = told(project, '{{ cards("y") }}')
    assert [p.line for p in calls] == [
        project.line(PAGE, '{{ cards("x")'),
        project.line(PAGE, '{{ cards("y")'),
    ]


def test_the_english_page_is_checked_too(project: Project) -> None:
    project.replace("docs/ord.en.md", "{{ glossary() }}", "{{ glosary() }}")
    (problem,) = macro_calls.check(load(project.path))
    assert problem.path == "docs/ord.en.md"


def test_faulty_data_is_not_told_again_for_every_call(project: Project) -> None:
    assert told(project, '{{ cards("policies") }}', with_data=False) == []
    (problem,) = told(project, "{{ korts() }}", with_data=False)
    assert "»korts« findes ikke" in problem.what


def test_data_that_a_macro_cannot_show_is_told_too(project: Project) -> None:
    # The figure of the manifesto is drawn for three themes.
    project.replace("data/themes.yml", "kind: manifesto", "kind: recommendations")
    problems = list(macro_calls.check(load(project.path)))
    assert [p.path for p in problems] == ["docs/index.md", "docs/index.en.md"]
    assert all("»manifesto_figure« kan ikke vises" in p.what for p in problems)
    assert [p.line for p in problems] == [
        project.line(p.path, "{{ manifesto_figure") for p in problems
    ]
