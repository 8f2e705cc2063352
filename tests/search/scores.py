"""What the answers to the golden queries are worth: scores, tables, and what falls short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.search.golden import CATEGORIES, LEAST, Query, found_at, mrr_at, recall_at

ALL = "all"
LANGS = tuple(LEAST)
SHOWN = 5  # as many as a reader sees at a glance
READ = 10

# What the search promises: shares from 0 to 1.
OVERALL = 0.90  # recall@5 and MRR@10, at least
IN_CATEGORY = 0.80  # both of them, at least
WITHOUT_HITS = 0.02  # of the queries, at most


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    `found` are addresses below the site's base without slash before or anchor behind
    (`en/viden/ord/`), one for each result as shown, the best first; `ms` from call to results.
    Results in the other language stand where they stood: the reader has to pass them.
    """

    query: Query
    found: tuple[str, ...]
    ms: float

    @property
    def has_hits(self) -> bool:
        """Whether anything was found in the query's language."""
        return any(it.startswith("en/") == (self.query.lang == "en") for it in self.found)

    @property
    def missed(self) -> bool:
        """Whether no accepted page is among the first five."""
        return not recall_at(self.found, self.query.accepted, SHOWN)


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over `n` queries, each from 0 to 1. `no_hits` is a share of them."""

    n: int
    recall: float
    found: float
    mrr: float
    no_hits: float


Group = tuple[str, str]  # category and language; "all" for any


def score(answers: Sequence[Answer]) -> Scores:
    """The means over the answers, of which there is at least one."""
    each = [(it.found, it.query.accepted) for it in answers]
    return Scores(
        len(answers),
        fmean(recall_at(*it, SHOWN) for it in each),
        fmean(found_at(*it, SHOWN) for it in each),
        fmean(mrr_at(*it, READ) for it in each),
        fmean(not it.has_hits for it in answers),
    )


def by_group(answers: Iterable[Answer]) -> dict[Group, Scores]:
    """Scores by category and language, in the order of the table; groups without queries lack."""
    every = list(answers)
    groups = {
        (category, lang): [
            it
            for it in every
            if category in (ALL, it.query.category) and lang in (ALL, it.query.lang)
        ]
        for category in (*CATEGORIES, ALL)
        for lang in (*LANGS, ALL)
    }
    return {group: score(members) for group, members in groups.items() if members}


def shortfalls(groups: Mapping[Group, Scores]) -> list[str]:
    """Every promise that is not kept, as a sentence; best is nothing."""
    found = []
    for category in (ALL, *CATEGORIES):
        scores = groups.get((category, ALL))
        if scores is None:
            found.append(f"{category}: no queries")
            continue
        least = OVERALL if category == ALL else IN_CATEGORY
        for name, value in (("recall@5", scores.recall), ("MRR@10", scores.mrr)):
            if value < least:
                found.append(f"{category}: {name} is {value:.3f}, promised is {least:.2f}")
        if category == ALL and scores.no_hits > WITHOUT_HITS:
            found.append(
                f"{scores.no_hits:.1%} of the queries find nothing, "
                f"promised is at most {WITHOUT_HITS:.0%}"
            )
    return found


def table(engines: Mapping[str, Mapping[Group, Scores]]) -> str:
    """The scores of each engine side by side, a line for each group."""
    columns = {"recall@5": "recall", "found@5": "found", "MRR@10": "mrr", "no hits": "no_hits"}
    wide = 8 * len(engines) - 1
    lines = [
        f"{'':<20}" + "".join(f"   {title:<{wide}}" for title in columns),
        f"{'category':<10}{'lang':<5}{'n':>5}"
        + "".join("   " + " ".join(f"{name:<7}" for name in engines) for _ in columns),
    ]
    for group, first in next(iter(engines.values())).items():
        category, lang = group
        cells = "".join(
            "   " + " ".join(f"{getattr(scores[group], key):<7.2f}" for scores in engines.values())
            for key in columns.values()
        )
        lines.append(f"{category:<10}{lang:<5}{first.n:>5}{cells}")
        if lang == ALL:
            lines.append("")
    return "\n".join(line.rstrip() for line in lines).rstrip()


def misses(answers: Iterable[Answer]) -> str:
    """The queries of half a without an accepted page among the first five, with what came."""
    return "\n".join(
        f"{it.query.category} {it.query.lang} »{it.query.query}«: "
        f"accepted {_listed(sorted(it.query.accepted))}; "
        f"came {_listed(it.found[:SHOWN]) or 'nothing'}"
        for it in answers
        if it.query.half == "a" and it.missed
    )


def _listed(addresses: Iterable[str]) -> str:
    return " ".join(f"/{it}" for it in addresses)
