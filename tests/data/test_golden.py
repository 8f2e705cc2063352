"""The golden queries: rows as they must be, and enough of them."""

from __future__ import annotations

from pathlib import Path

from macros.knowledge.problems import report
from tests.search.golden import CATEGORIES, HALVES, LEAST, lacking, load


def test_the_golden_queries_are_sound_and_enough(root: Path) -> None:
    queries, problems = load(root)
    assert not problems, report(problems)
    missing = lacking(queries)
    assert not missing, missing


def test_each_half_has_every_category_in_both_languages(root: Path) -> None:
    have = {(it.half, it.lang, it.category) for it in load(root)[0]}
    every = {(half, lang, it) for half in HALVES for lang in LEAST for it in CATEGORIES}
    missing = every - have
    assert not missing, missing
