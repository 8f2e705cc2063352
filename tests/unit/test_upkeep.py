"""What editors keep up: stale translations with their Danish diff, reviews, and coverage."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess

import pytest

from macros.knowledge import translations
from macros.knowledge.base import Knowledge
from macros.knowledge.coverage import EXPECTED, coverage
from macros.knowledge.loader import load
from macros.knowledge.reviews import due
from macros.upkeep import run_review, run_translations
from macros.views.frame import frame
from macros.views.here import Here
from tests.project import Project

DAY = dt.date(2026, 11, 21)


def git(project: Project, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *who, *arguments], cwd=project.path, check=True, capture_output=True)


def change(project: Project) -> None:
    """Change the Danish text of A1 and leave the English one."""
    record = load(project.path).knowledge.records["A1"]
    project.replace("data/recommendations.yml", record.title.da, "En helt ny titel")


def test_a_changed_danish_text_is_listed_with_what_changed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_translations(project.path, ["."]) == 0
    before = load(project.path).knowledge.records["A1"].title
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "first")
    change(project)
    capsys.readouterr()
    assert run_translations(project.path, []) == 0
    said = capsys.readouterr().out
    assert "A1.title" in said
    assert f"-{before.da}" in said
    assert "+En helt ny titel" in said
    assert f"en: {before.en}" in said


def test_renewing_ends_it(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    run_translations(project.path, ["."])
    change(project)
    assert run_translations(project.path, ["A1"]) == 0
    k = load(project.path).knowledge
    assert translations.stale(translations.texts(k), translations.read(project.path)) == ()


def test_an_unknown_name_is_told_and_changes_nothing(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    run_translations(project.path, ["."])
    before = translations.read(project.path)
    assert run_translations(project.path, ["A99"]) == 1
    assert "»A99« findes ikke" in capsys.readouterr().out
    assert translations.read(project.path) == before


def test_only_the_english_page_of_a_stale_text_says_so(knowledge: Knowledge) -> None:
    page = knowledge.record_page["A1"]
    note = knowledge.ui["stale_note"]
    stale = frozenset({"A1.text"})
    assert note.en in frame(Here(knowledge, "en", page, stale=stale)).top
    assert note.en not in frame(Here(knowledge, "en", page)).top
    assert note.da not in frame(Here(knowledge, "da", page, stale=stale)).top
    other = knowledge.record_page["A10"]
    assert note.en not in frame(Here(knowledge, "en", other, stale=stale)).top


def test_every_record_and_page_has_a_date_and_an_owner(knowledge: Knowledge) -> None:
    every = due(knowledge)
    own = sum(1 for page in knowledge.pages.values() if page.meta.review_by is not None)
    # an entry of the catalogue is record and page in one
    assert len(every) == len(knowledge.records) - len(knowledge.entries) + own
    assert all(entry.review_by > DAY and entry.owner for entry in every)


def test_an_overdue_review_is_listed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_review(project.path, dt.date(2199, 1, 1)) == 0
    assert "data/recommendations.yml: »A1« skulle være gennemset" in capsys.readouterr().out


def test_every_numbered_item_of_every_source_is_shown(knowledge: Knowledge) -> None:
    found = {row.source: row for row in coverage(knowledge)}
    for source, expected in EXPECTED.items():
        assert found[source].shown == expected
    assert sum(map(len, EXPECTED.values())) == 13 + (12 + 20 + 41 + 20) + (4 + 23 + 3 + 7) + 4
    assert found["danske-regioner-2019"].facts


def test_a_dropped_item_shows_in_the_coverage(knowledge: Knowledge) -> None:
    less = dataclasses.replace(knowledge, manifesto=knowledge.manifesto[1:])
    (row,) = (r for r in coverage(less) if r.source == "vibis-baggrundsnotat")
    assert set(row.expected) - set(row.shown) >= {"M1", "M1.a", "M1.6"}
