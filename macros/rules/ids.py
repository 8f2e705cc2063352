"""Ids are unique over the whole handbook, and items inside a record are numbered as in its source.

Permanent links, `related` and the open data name records by id alone. An id that is no longer in
use leads to one record, and is not used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from string import ascii_lowercase
from typing import Any

from macros.knowledge.fields import EDITORIAL, Item, Record
from macros.knowledge.loader import Loaded, Spot
from macros.knowledge.model import ManifestoPoint, PolicyValue
from macros.knowledge.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Yield doubled ids, a reserved id, items out of number, and former ids that are not free."""
    seen: dict[str, Spot] = {}
    former: dict[str, str] = {}
    for record, spot in loaded.record_spots:
        if record.id == EDITORIAL:
            yield spot.problem(
                ("id",), f"Id'et »{EDITORIAL}« er forbeholdt redaktionens råd.", "Vælg et andet id."
            )
        if record.id in seen:
            first = seen[record.id]
            yield spot.problem(
                ("id",),
                f"Id'et »{record.id}« er allerede brugt ({first.path}:{first.line(('id',))}).",
                "Vælg et nyt; et id må aldrig bruges igen.",
            )
        else:
            seen[record.id] = spot
        for loc, found, expected in _numbering(record):
            if found != expected:
                yield spot.problem(
                    (*loc, "id"),
                    f"Id'et »{found}« står, hvor »{expected}« skulle stå.",
                    "Nummerér i kildens rækkefølge, og begynd med postens eget id.",
                )
        for index, old in enumerate(record.formerly):
            if old in loaded.knowledge.items or old == EDITORIAL:
                yield spot.problem(
                    ("formerly", index),
                    f"Id'et »{old}« er stadig i brug.",
                    "Et id i formerly er et, som ingen har mere. Slet det ene sted.",
                )
            elif old in former:
                yield spot.problem(
                    ("formerly", index),
                    f"Id'et »{old}« fører allerede til »{former[old]}«.",
                    "Et gammelt id kan kun føre ét sted hen. Slet det ene.",
                )
            former.setdefault(old, record.id)


Loc = tuple[Any, ...]


Numbered = Iterator[tuple[Loc, str, str]]


def _numbering(record: Record) -> Numbered:
    """(place, id, the id that should stand there) of the numbered items of a record."""

    def numbered(at: Loc, items: Iterable[Item], begin: str, signs: Iterable[object]) -> Numbered:
        # What has been dropped leaves a gap: the others keep their ids.
        names = (f"{begin}.{sign}" for sign in signs)
        free = (name for name in names if name not in record.formerly)
        for index, (item, name) in enumerate(zip(items, free, strict=False)):
            yield (*at, index), item.id, name

    if isinstance(record, PolicyValue):
        yield from numbered(("promises",), record.promises, record.id, count(1))
    if isinstance(record, ManifestoPoint):
        yield from numbered(("commitments",), record.commitments, record.id, ascii_lowercase)
        actions = numbered(("actions",), record.actions, record.id, count(1))
        for action, (at, found, name) in zip(record.actions, actions, strict=True):
            yield at, found, name
            yield from numbered((*at, "parts"), action.parts, name, ascii_lowercase)
