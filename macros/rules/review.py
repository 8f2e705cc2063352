"""Dates of review make sense, and what is due for review is pointed out.

A passed date is a warning while people work, and an error only in the scheduled check: an old
date must not stop somebody else's change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from macros.knowledge.loader import Loaded, Spot
from macros.knowledge.problems import Problem


def check(loaded: Loaded, today: dt.date, overdue_is_error: bool = False) -> Iterator[Problem]:
    """Yield dates in the wrong order (errors) and reviews that are due on `today`."""
    for record, spot in loaded.record_spots:
        yield from _dates(spot, record.reviewed, record.review_by, today, overdue_is_error)
    for path, page in loaded.knowledge.pages.items():
        if page.meta.reviewed and page.meta.review_by:
            spot = loaded.page_spots[path]["da"]
            yield from _dates(
                spot, page.meta.reviewed, page.meta.review_by, today, overdue_is_error
            )


def _dates(
    spot: Spot, reviewed: dt.date, review_by: dt.date, today: dt.date, error: bool
) -> Iterator[Problem]:
    # A record without dates of its own takes its file's: point there.
    loc = ("review_by",)
    own = (*spot.base, *loc) in spot.marks.lines
    line = spot.line(loc) if own else spot.marks.line(loc)
    if review_by <= reviewed:
        yield Problem(
            spot.path,
            line,
            f"Næste gennemsyn ({review_by}) ligger ikke efter det sidste ({reviewed}).",
            "Ret en af de to datoer.",
        )
    if review_by < today:
        yield Problem(
            spot.path,
            line,
            f"Gennemsynet skulle være sket senest {review_by}.",
            "Læs efter, ret, og skriv nye datoer i reviewed og review_by.",
            warning=not error,
        )
