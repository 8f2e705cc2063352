"""Ids are unique over the whole handbook, and items inside a record are numbered as in its source.

Permanent links, `related` and the open data name records by id alone. An id that is no longer in
use leads to one record, and is not used again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.knowledge.fields import EDITORIAL, Record
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


def _numbering(record: Record) -> Iterator[tuple[Loc, str, str]]:
    if isinstance(record, PolicyValue):
        for i, promise in enumerate(record.promises):
            yield ("promises", i), promise.id, f"{record.id}.{i + 1}"
    if isinstance(record, ManifestoPoint):
        for i, commitment in enumerate(record.commitments):
            yield ("commitments", i), commitment.id, f"{record.id}.{_letter(i)}"
        for i, action in enumerate(record.actions):
            yield ("actions", i), action.id, f"{record.id}.{i + 1}"
            for j, part in enumerate(action.parts):
                yield ("actions", i, "parts", j), part.id, f"{record.id}.{i + 1}.{_letter(j)}"


def _letter(index: int) -> str:
    return chr(ord("a") + index)
