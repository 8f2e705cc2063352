"""The macros that pages may call, each `(here, …arguments) -> HTML`.

`MACROS` is the whole list: the adapter registers it, and a rule checks every call in the pages
against these signatures before anything is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from macros.figures.levels import nested_levels
from macros.figures.manifesto import manifesto_circles
from macros.knowledge.coverage import coverage
from macros.knowledge.fields import Record
from macros.knowledge.model import (
    COLLECTIONS,
    Council,
    ManifestoPoint,
    PolicyValue,
    Recommendation,
    Theme,
)
from macros.knowledge.reviews import due
from macros.knowledge.sorting import sort_key
from macros.knowledge.toolbox import Checklist, Form
from macros.knowledge.translations import texts
from macros.views.catalogue import (
    catalogue,
    catalogue_compare,
    catalogue_downloads,
    catalogue_list,
    catalogue_relations,
    contribute_form,
)
from macros.views.here import Here, UnknownName
from macros.views.render import render
from macros.views.search import search_page
from macros.views.site_index import site_index
from macros.views.tools import (
    blank,
    contact_network,
    decision_guide,
    follow_up,
    kickoff,
    stored,
    words,
    year_wheel,
)

_TEMPLATES: Mapping[type[Record], str] = {
    Recommendation: "recommendation.html",
    ManifestoPoint: "point.html",
    PolicyValue: "value.html",
    Theme: "theme.html",
    Checklist: "checklist.html",
    Form: "form.html",
}


def record(here: Here) -> Markup:
    """The content of the record that this page is about (`record:` in its front matter)."""
    name = here.knowledge.pages[here.page].record
    if name is None:
        raise UnknownName(here.page, tuple(here.knowledge.record_page.values()))
    found = here.knowledge.records[name]
    if type(found) not in _TEMPLATES:
        shown = (r.id for r in here.knowledge.records.values() if type(r) in _TEMPLATES)
        raise UnknownName(name, tuple(shown))
    return render(
        _TEMPLATES[type(found)], here, r=found, words=words(here, type(found)), blank=blank(here)
    )


def cards(here: Here, collection: str, theme: str | None = None) -> Markup:
    """Cards of a collection's records: badge, title and summary, linked."""
    records = here.knowledge.collections.get(collection)
    if records is None:
        raise UnknownName(collection, tuple(kind.collection for kind in COLLECTIONS))
    if theme is not None:
        themes = tuple(t.id for t in here.knowledge.themes)
        if theme not in themes:
            raise UnknownName(theme, themes)
        records = tuple(r for r in records if getattr(r, "theme", None) == theme)
    return render("cards.html", here, records=records)


def theme_cards(here: Here, kind: str) -> Markup:
    """Cards of the themes of the `recommendations` or of the `manifesto`."""
    kinds = tuple(dict.fromkeys(t.kind for t in here.knowledge.themes))
    if kind not in kinds:
        raise UnknownName(kind, kinds)
    return render(
        "cards.html", here, records=tuple(t for t in here.knowledge.themes if t.kind == kind)
    )


def statements(here: Here, topic: str) -> Markup:
    """The sourced facts of one topic."""
    found = tuple(s for s in here.knowledge.statements if s.topic == topic)
    if not found:
        topics = tuple(dict.fromkeys(s.topic for s in here.knowledge.statements))
        raise UnknownName(topic, topics)
    return render("statements.html", here, statements=found)


def entries(here: Here, collection: str) -> Markup:
    """Short records one under the other, each with its text, source and address."""
    kinds = ("reasons", "levels", "measurements")
    if collection not in kinds:
        raise UnknownName(collection, kinds)
    return render("entries.html", here, records=here.knowledge.collections[collection])


def manifesto_figure(here: Here) -> Markup:
    """The three themes of the manifesto as three circles that overlap, each a link."""
    themes = _manifesto_themes(here)
    return manifesto_circles(
        [(t.id, t.title[here.lang], here.href(t.id), _points(here, t.id)) for t in themes],
        title=here.ui("figure_title"),
        centre=here.ui("figure_centre"),
        caption=here.ui("figure_caption"),
    )


def _points(here: Here, theme: str) -> str:
    return here.ui("figure_points", count=len(here.knowledge.in_theme(theme)))


def _manifesto_themes(here: Here) -> tuple[Theme, ...]:
    return tuple(t for t in here.knowledge.themes if t.kind == "manifesto")


def actor_matrix(here: Here) -> Markup:
    """Who must act: actors × themes, each count a link to the actions."""
    return render(
        "actor_matrix.html",
        here,
        themes=_manifesto_themes(here),
        counts=here.knowledge.actor_theme_counts(),
    )


def actors(here: Here) -> Markup:
    """A section for each actor with all its actions, by theme."""
    by_theme: dict[tuple[str, str], list[Any]] = {
        (actor.id, theme.id): []
        for actor in here.knowledge.actors
        for theme in here.knowledge.themes
    }
    for point, action in here.knowledge.actions:
        for name in action.actors:
            by_theme[name, point.theme].append(action)
    return render("actors.html", here, themes=_manifesto_themes(here), by_theme=by_theme)


def role_duties(here: Here) -> Markup:
    """What the role of this page commits to, carries and must act on."""
    name = here.knowledge.pages[here.page].record
    roles = tuple(role.id for role in here.knowledge.roles)
    if name not in roles:
        raise UnknownName(name or here.page, roles)
    return render("role_duties.html", here, role=here.knowledge.records[name])


def unit_facts(here: Here) -> Markup:
    """A teaching unit's minutes, programmes and manifesto points (`unit:` in its front matter)."""
    unit = here.knowledge.pages[here.page].meta.unit
    if unit is None:
        units = tuple(p.path for p in here.knowledge.pages.values() if p.meta.unit)
        raise UnknownName(here.page, units)
    return render("unit_facts.html", here, unit=unit)


def levels_figure(here: Here) -> Markup:
    """The policy's three levels of cooperation, one around the other."""
    return nested_levels(
        [
            (level.id, level.title[here.lang], here.href(level.id))
            for level in here.knowledge.levels
        ],
        title=here.ui("levels_figure_title"),
        caption=here.ui("levels_figure_caption"),
    )


def terms(here: Here, *names: str) -> Markup:
    """Some of the glossary's terms with their explanations."""
    known = tuple(term.id for term in here.knowledge.glossary)
    for name in names:
        if name not in known:
            raise UnknownName(name, known)
    return render("terms.html", here, terms=[here.knowledge.records[name] for name in names])


def glossary(here: Here) -> Markup:
    """All terms under their letters, in the language's order."""
    terms = sorted(
        here.knowledge.glossary, key=lambda term: sort_key(term.title[here.lang], here.lang)
    )
    groups: dict[str, list[Any]] = {}
    for term in terms:
        groups.setdefault(term.title[here.lang][0].upper(), []).append(term)
    return render("glossary.html", here, groups=list(groups.items()))


def council_finder(here: Here) -> Markup:
    """Choose a municipality, see council and region; a table where scripts are off."""
    rows: list[tuple[str, Council]] = [
        (name, council) for council in here.knowledge.councils for name in council.municipalities
    ]
    rows.sort(key=lambda row: sort_key(row[0], "da"))
    return render("council_finder.html", here, rows=rows)


def councils(here: Here) -> Markup:
    """The regions before and after the reform, with their councils and municipalities."""
    by_region: dict[str, list[Council]] = {region.id: [] for region in here.knowledge.regions}
    for council in here.knowledge.councils:
        by_region[council.region].append(council)
    return render("councils.html", here, regions=here.knowledge.regions, councils=by_region)


def sources(here: Here) -> Markup:
    """Every source: what it is, and what the handbook took from it."""
    return render("sources.html", here)


def status(here: Here) -> Markup:
    """The state of the content: pages, translations, reviews, and coverage of the sources."""
    k = here.knowledge
    sections: dict[str, int] = {}
    for path in k.pages:
        section = path.split("/")[0] if "/" in path else ""
        sections[section] = sections.get(section, 0) + 1
    by_date: dict[tuple[Any, str], int] = {}
    for entry in due(k):
        by_date[entry.review_by, entry.owner] = by_date.get((entry.review_by, entry.owner), 0) + 1
    return render(
        "status.html",
        here,
        sections=sections,
        texts=sum(1 for _ in texts(k)),
        stale=sorted(here.stale),
        reviews=sorted(by_date.items()),
        coverage=coverage(k),
    )


def counts(here: Here) -> Markup:
    """A row of figures about the handbook, each a link to what it counts."""
    k = here.knowledge
    figures = (
        (len(k.recommendations), here.ui("count_recommendations"), "anbefalinger/index.md"),
        (len(k.manifesto), here.ui("count_points"), "manifest/index.md"),
        (len(k.actions), here.ui("count_actions"), k.home["actors"]),
        (sum(len(v.promises) for v in k.policy), here.ui("count_promises"), "vaerdier/index.md"),
        (len(k.methods), here.ui("count_methods"), "katalog/metoder/index.md"),
        (len(k.initiatives), here.ui("count_initiatives"), "katalog/initiativer/index.md"),
        (len(k.glossary), here.ui("count_terms"), k.home["glossary"]),
    )
    return render("counts.html", here, counts=figures)


def doors(here: Here, *names: str) -> Markup:
    """Big entrances to pages or records, with title and summary."""
    known = (*here.knowledge.pages, *here.knowledge.records)
    for name in names:
        if name not in here.knowledge.pages and name not in here.knowledge.records:
            raise UnknownName(name, known)
    return render("doors.html", here, names=names)


def api_table(here: Here) -> Markup:
    """The open data: each collection with its count and files."""
    listed = [
        (kind.collection, len(here.knowledge.collections[kind.collection])) for kind in COLLECTIONS
    ]
    return render("api_table.html", here, collections=listed)


MACROS: Mapping[str, Callable[..., Markup]] = {
    macro.__name__: macro
    for macro in (
        record,
        cards,
        theme_cards,
        statements,
        entries,
        manifesto_figure,
        actor_matrix,
        actors,
        role_duties,
        unit_facts,
        levels_figure,
        terms,
        glossary,
        council_finder,
        councils,
        sources,
        status,
        counts,
        doors,
        api_table,
        catalogue,
        catalogue_list,
        catalogue_compare,
        catalogue_relations,
        catalogue_downloads,
        contribute_form,
        year_wheel,
        decision_guide,
        kickoff,
        follow_up,
        contact_network,
        stored,
        search_page,
        site_index,
    )
}
