"""Every id that a record or a page names exists, and lies in the collection it must lie in."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from macros.knowledge.base import references
from macros.knowledge.catalogue import Article
from macros.knowledge.fields import EDITORIAL, Ref
from macros.knowledge.loader import Loaded, Spot
from macros.knowledge.model import COLLECTIONS
from macros.knowledge.problems import Problem
from macros.knowledge.yaml_source import Loc


def check(loaded: Loaded) -> Iterator[Problem]:
    """Yield references that lead nowhere, to the wrong kind of record, or to the record itself."""
    # An article's references stand in its page's front matter.
    in_data = (pair for pair in loaded.record_spots if not isinstance(pair[0], Article))
    for record, spot in in_data:
        for loc, ref, name in references(record):
            # A document is its own source, and the model fills that in.
            if name == record.id and loc != ("source", "id"):
                yield spot.problem(loc, f"»{name}« henviser til sig selv.", "Slet henvisningen.")
            yield from _resolve(loaded, spot, loc, ref, name)
    homes = home_keys(loaded)
    for path, page in loaded.knowledge.pages.items():
        spot = loaded.page_spots[path]["da"]
        for loc, ref, name in references(page.meta):
            if name == page.record and loc[0] in ("related", "method", "initiative"):
                yield spot.problem(loc, f"»{name}« henviser til sig selv.", "Slet henvisningen.")
            yield from _resolve(loaded, spot, loc, ref, name)
        for index, name in enumerate(page.meta.next):
            if name in loaded.page_spots:
                continue
            if name in loaded.declared:
                yield from _part(loaded, spot, ("next", index), name)
            else:
                known = [*loaded.knowledge.records, *loaded.page_spots]
                yield unknown(spot, ("next", index), name, known)
        for index, name in enumerate(page.meta.home_of):
            if name not in homes:
                yield unknown(spot, ("home_of", index), name, homes)


def home_keys(loaded: Loaded) -> set[str]:
    """What `home_of` may say."""
    topics = {statement.topic for statement in loaded.knowledge.statements}
    if any(problem.path == "data/statements.yml" for problem in loaded.problems):
        # Some cannot be read, so what the pages say of topics may well be right.
        asked = (key for page in loaded.knowledge.pages.values() for key in page.meta.home_of)
        topics |= {key.removeprefix("statements:") for key in asked}
    return {kind.collection for kind in COLLECTIONS} | {f"statements:{t}" for t in topics}


def unknown(spot: Spot, loc: Loc, name: str, known: Iterable[str]) -> Problem:
    """The problem of a name that nothing has, with the nearest names that exist."""
    near = difflib.get_close_matches(name, sorted(known), n=3)
    hint = f"Mente du {' eller '.join(f'»{n}«' for n in near)}?" if near else "Ret stavemåden."
    return spot.problem(loc, f"»{name}« findes ikke.", hint)


def _resolve(loaded: Loaded, spot: Spot, loc: Loc, ref: Ref, name: str) -> Iterator[Problem]:
    if name == EDITORIAL and ref.to == ("sources",):
        return
    record = loaded.knowledge.records.get(name)
    if record is None:
        if name in loaded.declared:
            yield from _part(loaded, spot, loc, name)
        else:
            kinds = ref.to or tuple(kind.collection for kind in COLLECTIONS)
            pool = [r.id for kind in kinds for r in loaded.knowledge.collections[kind]]
            if pool:  # else the file itself could not be read, which has been said
                yield unknown(spot, loc, name, pool)
    elif ref.to and record.collection not in ref.to:
        yield spot.problem(
            loc,
            f"»{name}« ligger i {record.collection}.yml, men her skal stå et id fra "
            f"{' eller '.join(f'{kind}.yml' for kind in ref.to)}.",
            "Vælg et id derfra.",
        )


def _part(loaded: Loaded, spot: Spot, loc: Loc, name: str) -> Iterator[Problem]:
    """The problem of an id that lies inside a record, where a record's own is wanted."""
    owner = loaded.knowledge.owner.get(name)
    if owner is not None and owner.id != name:
        yield spot.problem(
            loc,
            f"»{name}« er en del af »{owner.id}«, men her skal stå id'et på en hel post.",
            f"Skriv »{owner.id}«.",
        )
