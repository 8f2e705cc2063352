"""Scores, the table, what falls short, and that what is held out stays so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import ROOT
from tests.search.golden import CATEGORIES, Query
from tests.search.measure import Figures, as_json, figures_table, main, weight
from tests.search.scores import ALL, Answer, Scores, by_group, misses, shortfalls, table
from tests.search.theme import theme_config

GOOD, BAD = "viden/tolk/", "om/"


def answer(
    *found: str, lang: str = "da", category: str = "bent", half: str = "a", words: str = "tolken"
) -> Answer:
    return Answer(Query(words, lang, category, "borger", ("viden/tolk.md",), half), found, 2.5)


FIGURES = Figures(0.0, 120.0, 140.0, 12.0, 40.0, 4000.0)
KEPT = {(it, ALL): Scores(10, 0.9, 0.5, 0.9, 0.02) for it in (ALL, *CATEGORIES)}


# --- Scores --------------------------------------------------------------------------------------


def test_groups_are_by_category_and_language_and_all() -> None:
    groups = by_group(
        [answer(GOOD), answer(BAD, f"en/{GOOD}", lang="en"), answer(category="words")]
    )
    assert list(groups) == [
        ("bent", "da"),
        ("bent", "en"),
        ("bent", ALL),
        ("words", "da"),
        ("words", ALL),
        (ALL, "da"),
        (ALL, "en"),
        (ALL, ALL),
    ]
    assert groups["bent", "en"] == Scores(1, 1.0, 1.0, 0.5, 0.0)
    assert groups["bent", ALL] == Scores(2, 1.0, 1.0, 0.75, 0.0)
    assert groups["words", "da"] == Scores(1, 0.0, 0.0, 0.0, 1.0)
    assert groups[ALL, ALL].mrr == pytest.approx(0.5)
    assert groups[ALL, ALL].no_hits == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("lang", "found", "has_hits", "missed"),
    [
        ("da", [f"en/{GOOD}"], False, True),  # the other language is no hit
        ("en", [GOOD], False, True),
        ("da", [f"en/{GOOD}", GOOD], True, False),
        ("en", ["en/"], True, True),
        ("da", [""], True, True),
        ("da", [*["en/"] * 5, GOOD], True, True),  # … but stands in the way
    ],
)
def test_hits_are_in_the_querys_language(
    lang: str, found: list[str], has_hits: bool, missed: bool
) -> None:
    it = answer(*found, lang=lang)
    assert (it.has_hits, it.missed) == (has_hits, missed)


# --- What falls short ----------------------------------------------------------------------------


def test_a_kept_promise_is_not_mentioned() -> None:
    assert shortfalls(KEPT) == []
    at_the_limit = {(it, ALL): Scores(10, 0.8, 0.1, 0.8, 0.5) for it in CATEGORIES}
    assert shortfalls({**KEPT, **at_the_limit}) == []


@pytest.mark.parametrize(
    ("group", "scores", "said"),
    [
        (ALL, Scores(10, 0.899, 1, 1, 0), "all: recall@5 is 0.899, promised is 0.90"),
        (ALL, Scores(10, 1, 1, 0.899, 0), "all: MRR@10 is 0.899, promised is 0.90"),
        (
            ALL,
            Scores(10, 1, 1, 1, 0.021),
            "2.1% of the queries find nothing, promised is at most 2%",
        ),
        ("bent", Scores(10, 0.799, 1, 1, 0), "bent: recall@5 is 0.799, promised is 0.80"),
        ("question", Scores(10, 1, 1, 0.799, 0), "question: MRR@10 is 0.799, promised is 0.80"),
    ],
)
def test_a_broken_promise_is_told(group: str, scores: Scores, said: str) -> None:
    assert shortfalls({**KEPT, (group, ALL): scores}) == [said]


def test_a_category_without_queries_falls_short() -> None:
    groups = {group: scores for group, scores in KEPT.items() if group[0] != "synonym"}
    assert shortfalls(groups) == ["synonym: no queries"]


# --- What is printed -----------------------------------------------------------------------------


def test_the_table_shows_engines_side_by_side() -> None:
    ours, theirs = by_group([answer(GOOD)]), by_group([answer(BAD, GOOD)])
    head, names, row, *_ = table({"ours": ours, "theme": theirs}).splitlines()
    assert head.split() == ["recall@5", "found@5", "MRR@10", "no", "hits"]
    assert names.split() == ["category", "lang", "n", *["ours", "theme"] * 4]
    assert row.split() == "bent da 1 1.00 1.00 1.00 1.00 1.00 0.50 0.00 0.00".split()
    assert [head.index(it) for it in ("recall@5", "MRR@10")] == [
        at for at in range(len(names)) if names[at:].startswith("ours")
    ][::2]


def test_figures_stand_side_by_side() -> None:
    lines = figures_table({"ours": FIGURES, "theme": FIGURES}).splitlines()
    assert len(lines) == 7
    assert lines[-1].split()[-2:] == ["4,000.0", "4,000.0"]


def test_misses_are_of_half_a_only() -> None:
    shown = misses(
        [
            answer(BAD, words="seen"),
            answer(words="empty"),
            answer(GOOD, words="found"),
            answer(BAD, half="b", words="secret"),
        ]
    )
    assert shown.splitlines() == [
        "bent da »seen«: accepted /viden/tolk/; came /om/",
        "bent da »empty«: accepted /viden/tolk/; came nothing",
    ]


def test_the_file_holds_scores_of_all_and_queries_of_half_a() -> None:
    answers = [answer(GOOD, words="seen"), answer(BAD, half="b", words="secret")]
    text = as_json({"ours": answers}, {"ours": FIGURES})
    assert "secret" not in text
    ours = json.loads(text)["ours"]
    assert ours["scores"][-1]["n"] == 2
    assert ours["figures"]["first_query"] == 120.0
    (query,) = ours["queries"]
    assert (query["query"], query["found"], query["ms"]) == ("seen", [GOOD], 2.5)


# --- The command ---------------------------------------------------------------------------------


def test_misses_of_half_b_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--half", "b", "--misses"])
    assert "held out" in capsys.readouterr().err


def test_a_site_without_search_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--site", str(tmp_path)])
    assert "search-results.js is missing" in capsys.readouterr().err


def test_text_is_weighed_compressed_and_pagefinds_files_as_they_are(tmp_path: Path) -> None:
    for name, most in (("a.js", 100), ("a.pf_index", 10_000)):
        (tmp_path / name).write_bytes(b"a" * 10_000)
        assert 0 < weight(tmp_path / name) <= most
    assert weight(tmp_path / "a.pf_index") == 10_000


def test_the_theme_is_compared_with_as_it_comes(tmp_path: Path) -> None:
    config = theme_config(ROOT, tmp_path)
    assert config.site_dir == str(tmp_path)
    assert config.theme.custom_dir is None
    assert config.plugins["material/search"].config.lang is None  # the theme's choice
    assert {"macros", "i18n"} <= set(config.plugins)
