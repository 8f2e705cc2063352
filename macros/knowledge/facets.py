"""What the catalogue can be filtered by: pure functions from an entry to its values.

A facet's key stands in the address (`#niveau=afdeling`), in both languages. Values of one facet
are alternatives; facets narrow each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import (
    GROUPS,
    LEVELS,
    PHASES,
    PURPOSES,
    SIZES,
    Entry,
    Initiative,
    Method,
)

# The scripts keep an entry's values of a facet in the bits of one number.
MOST_VALUES = 31
NATIONAL = "hele-landet"
METHOD, INITIATIVE = "metode", "initiativ"


# The values that are words of the site's own; the others are records.
FIXED: Mapping[str, tuple[str, ...]] = {
    "vis": (METHOD, INITIATIVE),
    "formaal": PURPOSES,
    "niveau": LEVELS,
    "fase": PHASES,
    "tid": SIZES,
    "brugertid": SIZES,
    "hvem": GROUPS,
    "region": (NATIONAL,),
}


@dataclass(frozen=True)
class Facet:
    """A question a reader can answer. `values` in the order shown; `of` gives an entry's."""

    key: str
    values: tuple[str, ...]
    of: Callable[[Entry], tuple[str, ...]]


def facets(k: Knowledge) -> tuple[Facet, ...]:
    """The catalogue's facets, in the order in which readers meet them."""
    themes = {r.id: r.theme for r in k.recommendations} | {p.id: p.theme for p in k.manifesto}

    def theme(entry: Entry) -> tuple[str, ...]:
        found = (themes[name] for name in entry.related if name in themes)
        return tuple(dict.fromkeys(found))

    regions = tuple(region.id for region in k.regions)
    roles = tuple(role.id for role in k.roles)
    return (
        Facet("vis", FIXED["vis"], lambda e: (kind_of(e),)),
        Facet("formaal", FIXED["formaal"], lambda e: e.purpose),
        Facet("niveau", FIXED["niveau"], lambda e: e.level),
        Facet("fase", FIXED["fase"], lambda e: e.phase),
        Facet("tid", FIXED["tid"], lambda e: (e.effort.staff,) if isinstance(e, Method) else ()),
        Facet(
            "brugertid",
            FIXED["brugertid"],
            lambda e: (e.effort.users,) if isinstance(e, Method) else (),
        ),
        Facet("hvem", FIXED["hvem"], lambda e: e.groups),
        Facet("rolle", roles, lambda e: e.roles),
        Facet("tema", tuple(t.id for t in k.themes), theme),
        Facet("region", (*regions, *FIXED["region"]), _region),
    )


def kind_of(entry: Entry) -> str:
    """The entry's kind, as addresses name it."""
    return METHOD if isinstance(entry, Method) else INITIATIVE


def _effort(entry: Entry, whose: Literal["staff", "users"]) -> tuple[str, ...]:
    return (getattr(entry.effort, whose),) if isinstance(entry, Method) else ()


def _region(entry: Entry) -> tuple[str, ...]:
    return (entry.region or NATIONAL,) if isinstance(entry, Initiative) else ()


def counts(all_facets: Iterable[Facet], entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """(facet key, value) → number of entries; values that no entry has are left out."""
    found: dict[tuple[str, str], int] = {}
    listed = tuple(all_facets)
    for entry in entries:
        for facet in listed:
            for value in facet.of(entry):
                found[facet.key, value] = found.get((facet.key, value), 0) + 1
    return found


def used(facet: Facet, entries: Iterable[Entry]) -> Iterator[str]:
    """The facet's values that some entry has, in the facet's order."""
    having = {value for entry in entries for value in facet.of(entry)}
    return (value for value in facet.values if value in having)
