"""What is measured of one query, and that a faulty row of the golden queries is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.knowledge.problems import report
from tests.search.golden import (
    CATEGORIES,
    LEAST,
    LEAST_IN_CATEGORY,
    Query,
    found_at,
    lacking,
    load,
    mrr_at,
    recall_at,
)

ROW = '{query: "tolken", lang: da, category: bent, who: borger, accept: [viden/tolk.md]}'
OTHER = '{query: "interpretor", lang: en, category: misspelt, who: x, accept: [viden/tolk.md]}'
PAGES = ("index.md", "index.en.md", "viden/tolk.md", "viden/tolk.en.md", "viden/kun-dansk.md")


# --- One query -----------------------------------------------------------------------------------

LETTERS = "abcdefghijkl"


@pytest.mark.parametrize(
    ("results", "accept", "recall", "found", "mrr"),
    [
        ("", "a", 0, 0, 0),
        ("a", "a", 1, 1, 1),
        (LETTERS, "a", 1, 1, 1),
        (LETTERS, "c", 1, 1, 1 / 3),
        (LETTERS, "e", 1, 1, 1 / 5),
        (LETTERS, "f", 0, 0, 1 / 6),  # the sixth is no longer seen
        (LETTERS, "j", 0, 0, 1 / 10),
        (LETTERS, "k", 0, 0, 0),  # the eleventh is no longer read
        (LETTERS, "x", 0, 0, 0),
        (LETTERS, "bx", 1, 1 / 2, 1 / 2),  # one of two accepted ones is enough
        (LETTERS, "db", 1, 1, 1 / 2),  # the order of accepted ones does not count
        (LETTERS, "abcdef", 1, 1, 1),  # five of six is all there is room for
        (LETTERS, "aghijk", 1, 1 / 5, 1),
        ("aab", "ab", 1, 1, 1),  # places on one page
        ("aaaaa", "ab", 1, 1 / 2, 1),  # … are one page found
    ],
)
def test_measures_of_one_query(
    results: str, accept: str, recall: float, found: float, mrr: float
) -> None:
    assert recall_at(results, set(accept), 5) == recall
    assert found_at(results, set(accept), 5) == pytest.approx(found)
    assert mrr_at(results, set(accept), 10) == pytest.approx(mrr)


@pytest.mark.parametrize(
    ("lang", "addresses"), [("da", {"", "viden/tolk/"}), ("en", {"en/", "en/viden/tolk/"})]
)
def test_accepted_are_the_addresses_in_the_querys_language(lang: str, addresses: set[str]) -> None:
    accept = ("index.md", "viden/tolk.md")
    assert Query("tolk", lang, "exact", "borger", accept, "a").accepted == addresses


# --- The files -----------------------------------------------------------------------------------


def project(path: Path, a: Sequence[str] = (ROW,), b: Sequence[str] = (OTHER,)) -> Path:
    """A project's folder with these rows in the two halves."""
    for page in PAGES:
        (path / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (path / "docs" / page).touch()
    (path / "tests/search").mkdir(parents=True)
    for half, rows in (("a", a), ("b", b)):
        text = "# Queries.\n" + "".join(f"- {row}\n" for row in rows)
        (path / f"tests/search/golden-{half}.yml").write_text(text, encoding="utf-8")
    return path


def test_rows_are_read(tmp_path: Path) -> None:
    queries, problems = load(project(tmp_path))
    assert problems == []
    assert queries == [
        Query("tolken", "da", "bent", "borger", ("viden/tolk.md",), "a"),
        Query("interpretor", "en", "misspelt", "x", ("viden/tolk.md",), "b"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("who: borger, ", "", "netop felterne"),
        ("who: borger", "who: borger, note: x", "netop felterne"),
        (ROW, "tolken", "netop felterne"),
        ('"tolken"', '" "', "»query« skal være en tekst"),
        ('"tolken"', "112", "»query« skal være en tekst"),
        ("who: borger", "who: []", "»who« skal være en tekst"),
        ("lang: da", "lang: de", "»lang« skal være da eller en"),
        ("lang: da", "lang: [da]", "»lang« skal være da eller en"),
        ("category: bent", "category: other", "»category« skal være exact,"),
        ("[viden/tolk.md]", "viden/tolk.md", "liste med 1-6 sider"),
        ("[viden/tolk.md]", "[]", "liste med 1-6 sider"),
        ("[viden/tolk.md]", f"[{', '.join(['index.md'] * 7)}]", "liste med 1-6 sider"),
        ("viden/tolk.md", "viden/tolken.md", "»viden/tolken.md« findes ikke"),
        ("viden/tolk.md", "viden/tolk.en.md", "»viden/tolk.en.md« findes ikke"),
        ("viden/tolk.md", "viden/tolk/", "»viden/tolk/« findes ikke"),
        ("viden/tolk.md", "3", "»3« findes ikke"),
        ("lang: da", "lang: en", ""),
        ("[viden/tolk.md]", "[viden/tolk.md, viden/tolk.md]", "to gange"),
        ("bent,", "bent", "YAML|felterne|Indrykningen"),
    ],
)
def test_a_planted_fault_in_a_row_is_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in ROW
    queries, problems = load(project(tmp_path, a=(OTHER, ROW.replace(old, new)), b=()))
    if not said:
        assert problems == []
        return
    assert any(word in report(problems) for word in said.split("|"))
    assert {(it.path, it.line) for it in problems} == {("tests/search/golden-a.yml", 3)}
    assert all(it.lang == "en" for it in queries)


def test_an_english_query_needs_an_english_page(tmp_path: Path) -> None:
    row = OTHER.replace("viden/tolk.md", "viden/kun-dansk.md")
    _, problems = load(project(tmp_path, b=(row,)))
    assert "»viden/kun-dansk.md« findes ikke" in report(problems)


@pytest.mark.parametrize("half", ["a", "b"])
@pytest.mark.parametrize("again", ["tolken", "Tolken", "  tolken "])
def test_a_query_stands_once_in_both_halves(tmp_path: Path, half: str, again: str) -> None:
    rows = [ROW.replace('"tolken"', f'"{again}"')]
    queries, problems = load(
        project(tmp_path, a=(ROW, *rows), b=()) if half == "a" else project(tmp_path, b=rows)
    )
    assert len(queries) == 1
    (problem,) = problems
    assert problem.path == f"tests/search/golden-{half}.yml"
    assert "golden-a.yml:2" in problem.what


def test_the_same_words_in_the_other_language_are_another_query(tmp_path: Path) -> None:
    queries, problems = load(project(tmp_path, b=(ROW.replace("lang: da", "lang: en"),)))
    assert (len(queries), problems) == (2, [])


def test_what_is_held_out_is_not_shown(tmp_path: Path) -> None:
    faulty = [OTHER.replace("viden/tolk.md", "x.md"), OTHER, OTHER]
    queries, problems = load(project(tmp_path, b=faulty))
    assert len(problems) == 2
    assert "interpretor" not in report(problems)
    assert "interpretor" not in repr(queries)


# --- Enough of them ------------------------------------------------------------------------------


def enough() -> list[Query]:
    each = -(-LEAST["da"] // len(CATEGORIES))
    danish = [("da", it) for it in CATEGORIES for _ in range(max(each, LEAST_IN_CATEGORY))]
    english = [("en", "words")] * LEAST["en"]
    return [
        Query(f"query {number}", lang, category, "x", ("index.md",), "a")
        for number, (lang, category) in enumerate(danish + english)
    ]


def test_enough_is_enough() -> None:
    assert lacking(enough()) == []


def test_too_few_are_told() -> None:
    assert lacking([it for it in enough() if it.lang == "en"][1:])[:2] == [
        "0 of 120 queries: da",
        "39 of 40 queries: en",
    ]
    assert lacking([it for it in enough() if (it.lang, it.category) != ("da", "bent")]) == [
        f"{6 * 18} of 120 queries: da",
        "0 of 10 queries: bent",
    ]
