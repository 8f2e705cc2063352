"""The catalogue's views: an entry's facts, the lists, the filters, the comparison, the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.figures.relations import relation_map
from macros.knowledge.catalogue import FEED, HOME, INDEX, PURPOSES, Entry, Initiative, Method
from macros.knowledge.contribution import both, fields, hint
from macros.knowledge.facets import (
    INITIATIVE,
    METHOD,
    NATIONAL,
    counts,
    facets,
    kind_of,
    used,
)
from macros.knowledge.fields import Record
from macros.knowledge.sorting import by_title
from macros.knowledge.toolbox import Checklist
from macros.knowledge.urls import file_url
from macros.views.here import Here, UnknownName
from macros.views.render import render

COMPARE = "katalog/sammenlign.md"
# The browse page's own HTML holds all entries up to this many; beyond it the lists hold them all.
IN_PAGE = 120
# An overview in one table is no overview beyond this many rows.
IN_TABLE = 200

# What an entry's box of facts may tell, and a comparison shows.
FACTS = "formaal niveau fase hvem tid brugertid pris antal region aar status".split()
# The words that the scripts say, as the keys under `catalogue_` and `compare_`.
BROWSE_WORDS = (
    "hits no_hits show remove clear failed compare_pick compare_go compare_one compare_full".split()
)
FORM_WORDS = "copy selected copied long ready lacks not_kept clear_sure".split()
_FAULT_WORDS = (
    "missing no_consent too_few too_many no_number too_short too_long too_few_words "
    "too_few_points long_entry people_order status_year no_id".split()
)
COMPARE_WORDS = "caption method remove print share failed".split()


def label(here: Here, facet: str, value: str) -> str:
    """A value of a facet in the reader's words."""
    if facet in ("rolle", "tema") or (facet == "region" and value != NATIONAL):
        return here.title(value)
    return here.ui(f"{facet}_{value.replace('-', '_')}")


def filtered(here: Here, **values: str) -> str:
    """The address of the catalogue with filters set: `om="A1"`, `vis="metode"`."""
    query = "&".join(f"{key}={value}" for key, value in values.items() if value)
    return f"{here.href(HOME)}#{query}"


def _labels(here: Here, facet: str, values: Iterable[str]) -> list[str]:
    return [label(here, facet, value) for value in values]


def entry_facts(here: Here, entry: Entry) -> Markup:
    """An entry's facts in a box: what it is for, where, when, with whom, and what it takes."""
    rows = [
        ("formaal", _labels(here, "formaal", entry.purpose)),
        ("niveau", _labels(here, "niveau", entry.level)),
        ("fase", _labels(here, "fase", entry.phase)),
        ("hvem", _labels(here, "hvem", entry.groups)),
    ]
    if isinstance(entry, Method):
        rows += [
            ("tid", [label(here, "tid", entry.effort.staff)]),
            ("brugertid", [label(here, "brugertid", entry.effort.users)]),
            ("pris", [label(here, "pris", entry.cost)]),
            ("antal", [people(here, entry)]),
        ]
    else:
        year = here.ui("entry_year_unknown") if entry.year is None else str(entry.year)
        state = here.ui(f"status_{entry.status.replace('-', '_')}")
        if entry.as_of is not None:
            state = here.ui("status_as_of", status=state, year=entry.as_of)
        place = label(here, "region", entry.region or NATIONAL)
        rows += [("region", [place]), ("aar", [year]), ("status", [state])]
    named = list(dict.fromkeys(cite.id for cite in entry.sources if not cite.editorial))
    return render(
        "entry_facts.html", here, entry=entry, rows=rows, named=named, kind=kind_of(entry)
    )


def crumbs(here: Here, record: Record | None) -> Markup:
    """The way back from a page that the menu does not hold; nothing for others."""
    above: tuple[str, ...] = ()
    if isinstance(record, Checklist):
        above = ("vaerktoejer/index.md",)
    elif isinstance(record, Method | Initiative):
        kind = "metoder" if isinstance(record, Method) else "initiativer"
        above = (HOME, f"katalog/{kind}/index.md")
    if not above:
        return Markup("")
    return render("crumbs.html", here, pages=[p for p in above if p in here.knowledge.pages])


def people(here: Here, method: Method) -> str:
    """How many users at one time."""
    low, high = method.people.min, method.people.max
    if high is None:
        return here.ui("antal_mindst", min=low)
    if high == low:
        return str(low)
    return here.ui("antal_fra_til", min=low, max=high)


def grouped(here: Here, entries: Iterable[Entry], kind: str) -> list[tuple[str, str, list[Entry]]]:
    """(anchor, heading, entries): methods by their main purpose, initiatives by region."""
    listed = by_title(entries, here.lang)
    facet, keys = "formaal", tuple[str, ...](PURPOSES)
    if kind == INITIATIVE:
        facet, keys = "region", (*(r.id for r in here.knowledge.regions), NATIONAL)

    def of(entry: Entry) -> str:
        if isinstance(entry, Initiative):
            return entry.region or NATIONAL
        return entry.purpose[0]

    groups = (
        (f"til-{key}", label(here, facet, key), [e for e in listed if of(e) == key]) for key in keys
    )
    return [(anchor, name, members) for anchor, name, members in groups if members]


def catalogue(here: Here) -> Markup:
    """The whole catalogue with filters. Without scripts: all entries, grouped."""
    k = here.knowledge
    every = facets(k)
    asked = [(facet, list(used(facet, k.entries))) for facet in every]
    whole = len(k.entries) <= IN_PAGE
    groups = [
        (kind, grouped(here, entries if whole else _newest(entries, IN_PAGE // 2), kind))
        for kind, entries in ((METHOD, k.methods), (INITIATIVE, k.initiatives))
    ]
    return render(
        "catalogue.html",
        here,
        facets=[(facet, values) for facet, values in asked if values],
        counts=counts(every, k.entries),
        label=lambda facet, value: label(here, facet, value),
        groups=groups,
        whole=whole,
        index=here.asset(f"{INDEX}/{here.lang}.json"),
        words={key: here.ui(f"catalogue_{key}") for key in BROWSE_WORDS},
        about=_about(here),
        compare=here.href(COMPARE),
    )


def _newest(entries: Sequence[Entry], count: int) -> list[Entry]:
    return sorted(entries, key=lambda e: e.updated, reverse=True)[:count]


def _about(here: Here) -> list[tuple[str, str]]:
    """(id, name) of what entries relate to: the choices of `om`."""
    named = dict.fromkeys(name for entry in here.knowledge.entries for name in entry.related)
    records = here.knowledge.records
    order = {name: place for place, name in enumerate(records)}
    return [
        (name, f"{name} {here.title(name)}" if name[0].isupper() else here.title(name))
        for name in sorted(named, key=lambda n: order[n])
    ]


def catalogue_list(here: Here, kind: str) -> Markup:
    """All methods (`metode`) or initiatives (`initiativ`) under headings, as plain links."""
    if kind not in (METHOD, INITIATIVE):
        raise UnknownName(kind, (METHOD, INITIATIVE))
    k = here.knowledge
    entries: Sequence[Entry] = k.methods if kind == METHOD else k.initiatives
    return render(
        "catalogue_list.html",
        here,
        groups=grouped(here, entries, kind),
        brief=len(entries) > IN_PAGE,
    )


def catalogue_compare(here: Here) -> Markup:
    """Methods side by side: all of them as a table, or those that the address names."""
    k = here.knowledge
    methods = [e for e in by_title(k.methods, here.lang) if isinstance(e, Method)]
    rows = [
        (
            method,
            _labels(here, "formaal", method.purpose),
            _labels(here, "niveau", method.level),
            label(here, "tid", method.effort.staff),
            label(here, "brugertid", method.effort.users),
            label(here, "pris", method.cost),
            people(here, method),
        )
        for method in methods[:IN_TABLE]
    ]
    return render(
        "catalogue_compare.html",
        here,
        rows=rows,
        left=max(0, len(methods) - IN_TABLE),
        index=here.asset(f"{INDEX}/{here.lang}.json"),
        words={key: here.ui(f"compare_{key}") for key in COMPARE_WORDS},
    )


def catalogue_relations(here: Here) -> Markup:
    """How many entries of each purpose belong to each recommendation, point and value."""
    k = here.knowledge
    records: tuple[Record, ...] = (*k.recommendations, *k.manifesto, *k.policy)
    found: dict[tuple[str, str], int] = {}
    for entry in k.entries:
        for name in entry.related:
            for purpose in entry.purpose:
                found[name, purpose] = found.get((name, purpose), 0) + 1
    columns = [(p, label(here, "formaal", p)) for p in PURPOSES]

    def cell(name: str, purpose: str) -> tuple[int, str]:
        return found.get((name, purpose), 0), filtered(here, om=name, formaal=purpose)

    figure = relation_map(
        [(r.id, r.title[here.lang], here.href(r.id)) for r in records],
        columns,
        cell,
        title=here.ui("relations_title"),
        caption=here.ui("relations_caption"),
        said=lambda count, name, purpose: here.ui(
            "relations_cell", count=count, id=name, purpose=purpose
        ),
    )
    table = render("catalogue_relations.html", here, records=records, columns=columns, cell=cell)
    return figure + table


def catalogue_downloads(here: Here) -> Markup:
    """The catalogue as files: JSON, CSV, a workbook and a feed."""
    return render("catalogue_downloads.html", here, feed=file_url(FEED, here.lang))


def frame_related(
    here: Here, record: Record | None, groups: Sequence[tuple[str, Sequence[str]]], most: int
) -> list[tuple[str, Sequence[str], str]]:
    """Related ids by collection, each cut at `most`, with the address of them all where cut."""
    kinds = {"methods": METHOD, "initiatives": INITIATIVE}
    found: list[tuple[str, Sequence[str], str]] = []
    for kind, names in groups:
        rest = ""
        if record is not None and kind in kinds and len(names) > most:
            key = "rolle" if record.collection == "roles" else "om"
            rest = filtered(here, vis=kinds[kind], **{key: record.id})
        found.append((kind, names[:most] if rest else names, rest))
    return found


def contribute_form(here: Here) -> Markup:
    """The form for a contribution, one for each kind; without scripts a list of the questions."""
    k = here.knowledge
    return render(
        "contribute_form.html",
        here,
        forms=[(kind, fields(k, kind)) for kind in (METHOD, INITIATIVE)],
        hint=hint,
        both=both,
        issues=here.issues_url,
        words={key: here.ui(f"contribute_{key}") for key in FORM_WORDS}
        | {key: here.ui(f"fault_{key}") for key in _FAULT_WORDS},
    )
