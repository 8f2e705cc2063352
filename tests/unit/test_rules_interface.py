"""Every word of the site's own that templates and views ask for is in `data/ui.yml`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.loader import load
from macros.rules import interface
from tests.project import Project


@pytest.mark.parametrize(
    ("call", "keys"),
    [
        ('{{ ui("in_short") }}', {"in_short"}),
        ("{{ ui('in_short') }}", {"in_short"}),
        ('{{ ui("figure_points", count=3) }}', {"figure_points"}),
        ('{{ ui("a_b" if x else "c_d") }}', {"a_b", "c_d"}),
        ("{{ ui('a_b' if x.y == 'z' else 'c_d') | heading }}", {"a_b", "c_d"}),
        ('{{ gui("in_short") }}', set()),
    ],
)
def test_the_words_that_a_template_asks_for(tmp_path: Path, call: str, keys: set[str]) -> None:
    plain = interface.asked(tmp_path)
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/x.html").write_text(call, encoding="utf-8")
    assert interface.asked(tmp_path) - plain == keys


def test_a_word_that_a_template_asks_for_and_nobody_wrote_is_told(project: Project) -> None:
    project.write("overrides/macros/x.html", '{{ ui("ny_knap") }}')
    (problem,) = interface.check(load(project.path), project.path)
    assert (problem.path, problem.line) == ("data/ui.yml", 1)
    assert "»ny_knap« mangler" in problem.what


def test_a_faulty_file_of_words_is_not_told_word_by_word(project: Project) -> None:
    project.write("data/ui.yml", "items: [\n")
    assert list(interface.check(load(project.path), project.path)) == []


def test_no_real_word_is_missing_or_left_over(root: Path, knowledge: Knowledge) -> None:
    built = interface.composed(knowledge)
    assert len(built) >= 13
    hints = {key for key in knowledge.ui if re.fullmatch(r"contribute_[a-z]+_hint", key)}
    asked = interface.asked(root) | built | hints
    assert asked - knowledge.ui.keys() == set()
    assert knowledge.ui.keys() - asked == set()


def test_both_languages_have_the_same_holes(knowledge: Knowledge) -> None:
    for key, text in knowledge.ui.items():
        danish, english = (sorted(re.findall(r"\{[^}]*\}", text[lang])) for lang in ("da", "en"))
        assert danish == english, key
        assert all(re.fullmatch(r"\{[a-z]+\}", hole) for hole in danish), key
