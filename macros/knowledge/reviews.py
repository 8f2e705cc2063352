"""When records and pages are due for review, and who looks at them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import Article
from macros.knowledge.loader import file_of


class Due(NamedTuple):
    """Something to be reviewed: when, by whom, what, and where it stands."""

    review_by: dt.date
    owner: str
    name: str
    file: str


def due(k: Knowledge) -> list[Due]:
    """Every record and page with its date of review, the earliest first."""
    found = [
        Due(record.review_by, record.owner, record.id, f"data/{record.collection}.yml")
        for record in k.records.values()
        if not isinstance(record, Article)  # its page says when
    ]
    found += [
        Due(page.meta.review_by, page.meta.owner, page.path, file_of(page.path, "da"))
        for page in k.pages.values()
        if page.meta.review_by is not None
    ]
    return sorted(found)
