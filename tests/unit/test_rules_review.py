"""Dates of review make sense, and what is due is pointed out."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.knowledge.loader import load
from macros.rules import review
from tests.project import Project

REC = "data/recommendations.yml"
PAGE = "docs/ord.md"
DUE = dt.date(2027, 6, 30)
DAY = dt.timedelta(days=1)


def test_a_review_is_due_the_day_after_its_date(project: Project) -> None:
    loaded = load(project.path)
    assert list(review.check(loaded, DUE)) == []
    assert list(review.check(loaded, DUE + DAY)) != []


@pytest.mark.parametrize("overdue_is_error", [False, True])
def test_a_passed_date_is_a_warning_and_an_error_only_when_asked(
    project: Project, overdue_is_error: bool
) -> None:
    found = list(review.check(load(project.path), DUE + DAY, overdue_is_error))
    assert found
    assert {problem.warning for problem in found} == {not overdue_is_error}


def test_a_file_s_date_is_told_at_its_head_and_once(project: Project) -> None:
    told = (p for p in project.check(today=DUE + DAY) if "Gennemsynet" in p.what)
    found = {p for p in told if p.path == "data/roles.yml"}
    assert [(p.path, p.line) for p in found] == [("data/roles.yml", 2)]


def test_a_record_s_own_date_is_told_there(project: Project) -> None:
    project.replace(REC, "    theme:", "    review_by: 2026-12-24\n    theme:")
    (problem,) = review.check(load(project.path), dt.date(2026, 12, 25))
    assert (problem.path, problem.line) == (REC, project.line(REC, "review_by: 2026-12-24"))
    assert "senest 2026-12-24" in problem.what


def test_a_page_s_date_is_told_there(project: Project) -> None:
    project.replace(PAGE, "review_by: 2027-06-30", "review_by: 2026-12-24")
    (problem,) = review.check(load(project.path), dt.date(2026, 12, 25))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "review_by:"))


@pytest.mark.parametrize(("reviewed", "faulty"), [("2027-06-29", False), ("2027-06-30", True)])
def test_the_next_review_comes_after_the_last(
    project: Project, reviewed: str, faulty: bool
) -> None:
    project.replace(PAGE, "reviewed: 2026-11-21", f"reviewed: {reviewed}")
    found = list(review.check(load(project.path), DUE))
    assert [(p.path, p.line, p.warning) for p in found] == (
        [(PAGE, project.line(PAGE, "review_by:"), False)] if faulty else []
    )


def test_dates_are_not_compared_with_the_clock_unless_asked(project: Project) -> None:
    project.replace(PAGE, "reviewed: 2026-11-21", "reviewed: 1999-01-01")
    project.replace(PAGE, "review_by: 2027-06-30", "review_by: 2000-01-01")
    assert list(review.check(load(project.path), dt.date.min)) == []
