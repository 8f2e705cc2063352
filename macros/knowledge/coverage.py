"""Which items of the sources the handbook must show, and whether it does.

The numbers are counted in the documents themselves; they are what "nothing dropped" means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from macros.knowledge.base import Knowledge

_POINTS = {  # point: (commitments, parts of each action in order)
    "M1": (2, (0, 0, 0, 0, 0, 0)),
    "M2": (2, (0, 0, 0, 2, 2)),
    "M3": (2, (0, 0, 0, 0)),
    "M4": (1, (0, 4)),
    "M5": (1, (1,)),
    "M6": (1, (0, 0, 0)),
    "M7": (2, (0, 0, 0)),
    "M8": (2, (0, 4, 0)),
    "M9": (1, (0, 0, 0)),
    "M10": (2, (0, 0, 0, 0, 0)),
    "M11": (2, (0, 0, 0)),
    "M12": (2, (0, 0, 7)),
}
_PROMISES = {"V1": 5, "V2": 5, "V3": 7, "V4": 6}


def _letters(count: int) -> Iterator[str]:
    return (chr(ord("a") + n) for n in range(count))


def _manifesto() -> Iterator[str]:
    for point, (commitments, actions) in _POINTS.items():
        yield point
        yield from (f"{point}.{letter}" for letter in _letters(commitments))
        for number, parts in enumerate(actions, 1):
            yield f"{point}.{number}"
            yield from (f"{point}.{number}.{letter}" for letter in _letters(parts))


def _policy() -> Iterator[str]:
    for value, promises in _PROMISES.items():
        yield value
        yield from (f"{value}.{number}" for number in range(1, promises + 1))
    yield from (f"N{number}" for number in range(1, 4))
    yield from (f"O{number}" for number in range(1, 8))


# Source → the ids of all its numbered items.
EXPECTED: Mapping[str, tuple[str, ...]] = {
    "piu-nordjylland-2025": tuple(f"A{number}" for number in range(1, 14)),
    "vibis-baggrundsnotat": tuple(_manifesto()),
    "regionh-politik": tuple(_policy()),
    "vibis-organisatorisk": tuple(f"G{number}" for number in range(1, 5)),
}


class Coverage(NamedTuple):
    """A source: its numbered items, those of them that have an address, and its further facts."""

    source: str
    expected: tuple[str, ...]
    shown: tuple[str, ...]
    facts: tuple[str, ...]


def coverage(k: Knowledge) -> tuple[Coverage, ...]:
    """Every source that the handbook cites, in the order of the data."""

    def shown(name: str) -> bool:
        return name in k.items and k.page_of(name) is not None

    found = []
    for source in k.sources:
        expected = EXPECTED.get(source.id, ())
        facts = (s.id for s in k.statements if s.source.id == source.id and shown(s.id))
        found.append(Coverage(source.id, expected, tuple(filter(shown, expected)), tuple(facts)))
    return tuple(found)
