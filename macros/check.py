"""All checks that need no build: load everything, then ask every rule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from macros.knowledge.loader import Loaded, load
from macros.knowledge.problems import Problem, errors
from macros.rules import (
    catalogue,
    ids,
    interface,
    links,
    macro_calls,
    pages,
    published,
    references,
    review,
    translations,
)


def check(
    root: Path, today: dt.date | None = None, overdue_is_error: bool = False
) -> tuple[Loaded, list[Problem]]:
    """Load the knowledge base below `root` and return it with every problem, sorted.

    `today` decides which reviews are overdue; without it dates are not compared with the clock.
    """
    loaded = load(root)
    found = list(loaded.problems)
    for rule in (ids, references, pages, catalogue):
        found += rule.check(loaded)
    found += links.check(loaded, root)
    found += interface.check(loaded, root)
    found += published.check(loaded, root)
    # Arguments are tried against the data only where the data is sound.
    found += macro_calls.check(loaded, call=not errors(found))
    found += translations.check(loaded, root)
    found += review.check(loaded, today or dt.date.min, overdue_is_error)
    return loaded, sorted(set(found))
