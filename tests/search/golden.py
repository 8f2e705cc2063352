"""The golden queries: what readers type, and the pages that a sensible reader would accept.

`golden-a.yml` is looked at while the search is tuned; `golden-b.yml` is held out: its queries were
written before, nobody looks at them, and no report and no message shows one of them. A row is

    {query: "…", lang: da, category: bent, who: borger, accept: [viden/tolk.md]}

with the accepted pages as Danish paths below `docs/`, for English queries too.

What is measured of one query, of the results as the reader sees them, best first:

- recall@5 is whether an accepted page is among the first five (1 or 0). Accepted pages are
  alternatives: whoever has found one has found the answer, and need not see the other five.
- found@5 is the share of the accepted pages among the first five, of as many as can be there
  (found / min(5, accepted)): recall in the classic sense, and the stricter of the two. It is told
  beside the other, not promised.
- MRR@10 is 1 / the place of the first accepted page among the first ten, or 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.knowledge.problems import Problem
from macros.knowledge.urls import page_url
from macros.knowledge.yaml_source import decode, parse

FOLDER = "tests/search"
HALVES = ("a", "b")
CATEGORIES = ("exact", "bent", "compound", "misspelt", "synonym", "words", "question")
LEAST = {"da": 120, "en": 40}  # queries of a language, both halves together
LEAST_IN_CATEGORY = 10  # Danish ones
MOST_ACCEPTED = 6  # more would make any list of results a good one


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types. `accept` are Danish paths below `docs/`, the best first."""

    query: str = field(repr=False)  # where a test fails, its values are printed
    lang: str
    category: str
    who: str
    accept: tuple[str, ...]
    half: str

    @property
    def accepted(self) -> frozenset[str]:
        """The accepted pages' addresses in the query's language, as `page_url` gives them."""
        return frozenset(page_url(page, self.lang) for page in self.accept)


# --- What is measured of one query ---------------------------------------------------------------


def recall_at(results: Sequence[str], accept: Collection[str], most: int) -> float:
    """1.0 where one of the first `most` results is accepted, else 0.0."""
    return float(any(result in accept for result in results[:most]))


def found_at(results: Sequence[str], accept: Collection[str], most: int) -> float:
    """The share of accepted pages among the first `most` results, of those that have room there."""
    return len(set(results[:most]) & set(accept)) / min(most, len(accept))


def mrr_at(results: Sequence[str], accept: Collection[str], most: int) -> float:
    """1 / the place of the first accepted result, counted from 1; 0.0 beyond the first `most`."""
    places = (place for place, it in enumerate(results[:most], start=1) if it in accept)
    return 1 / next(places, float("inf"))


# --- Reading and checking the files --------------------------------------------------------------


def load(root: Path) -> tuple[list[Query], list[Problem]]:
    """Both halves of the project at `root`, and all that is wrong with them.

    A row that cannot be used is left out. No message holds a query's text.
    """
    queries: list[Query] = []
    problems: list[Problem] = []
    first: dict[tuple[str, str], str] = {}
    for half in HALVES:
        path = f"{FOLDER}/golden-{half}.yml"
        text, unread = decode((root / path).read_bytes(), path)
        document = parse(text or "", path)
        problems += [*unread, *document.problems]
        rows = document.data if isinstance(document.data, list) else []
        for index, row in enumerate(rows):
            line = document.marks.line((index,))
            faults = list(_faults(row, root))
            if not faults:
                query = Query(**{**row, "accept": tuple(row["accept"])}, half=half)
                words = (query.lang, " ".join(query.query.casefold().split()))
                if words in first:
                    faults = [f"Forespørgslen står også i {first[words]}."]
                else:
                    first[words] = f"{path}:{line}"
                    queries.append(query)
            problems += [Problem(path, line, fault, "Ret eller slet rækken.") for fault in faults]
    return queries, problems


_FIELDS = ("query", "lang", "category", "who", "accept")


def _faults(row: Any, root: Path) -> Iterator[str]:
    """What is wrong with one row, as sentences."""
    if not isinstance(row, dict) or set(row) != set(_FIELDS):
        yield f"Rækken skal have netop felterne {', '.join(_FIELDS)}."
        return
    for name in ("query", "who"):
        if not isinstance(row[name], str) or not row[name].strip():
            yield f"Feltet »{name}« skal være en tekst."
    for name, choices in (("lang", tuple(LEAST)), ("category", CATEGORIES)):
        if row[name] not in choices:
            yield f"Feltet »{name}« skal være {', '.join(choices[:-1])} eller {choices[-1]}."
    pages = row["accept"]
    if not isinstance(pages, list) or not 1 <= len(pages) <= MOST_ACCEPTED:
        yield f"Feltet »accept« skal være en liste med 1-{MOST_ACCEPTED} sider."
        return
    for page in pages:
        stem, dot, suffix = str(page).partition(".")
        file = f"{stem}.en.md" if row["lang"] == "en" else f"{stem}.md"
        if dot + suffix != ".md" or not (root / "docs" / file).is_file():
            yield f"Siden »{page}« findes ikke under docs/ på forespørgslens sprog."
    if len(set(map(str, pages))) < len(pages):
        yield "En side står to gange i »accept«."


def lacking(queries: Collection[Query]) -> list[str]:
    """Where there are fewer queries than the measure needs to mean anything."""
    langs = Counter(query.lang for query in queries)
    danish = Counter(query.category for query in queries if query.lang == "da")
    least = dict.fromkeys(CATEGORIES, LEAST_IN_CATEGORY)
    return [
        f"{have[name]} of {need} queries: {name}"
        for have, needed in ((langs, LEAST), (danish, least))
        for name, need in needed.items()
        if have[name] < need
    ]
