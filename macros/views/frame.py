"""What stands around the content of every page.

Above: "Kort fortalt" and whom the page is for. Below: what to do next, what is related, where it
comes from, and when it was reviewed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import Article, Initiative, Method
from macros.knowledge.fields import Cite, Record
from macros.knowledge.model import ManifestoPoint, PageMeta, PolicyValue, Recommendation, Theme
from macros.knowledge.news import dates
from macros.knowledge.toolbox import Checklist, Form
from macros.views import permalinks
from macros.views.catalogue import crumbs, entry_facts, frame_related
from macros.views.cite import Citation
from macros.views.head import head
from macros.views.here import Here
from macros.views.render import render


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's frame, as HTML; `badge` and `theme` may be empty."""

    title: str
    description: str
    badge: str
    theme: str
    top: Markup
    bottom: Markup
    head: Markup
    permalink: Markup
    facts: Markup
    crumbs: Markup


# More entries of the catalogue than this are left to its own page, which can narrow them.
MOST_ENTRIES = 8


def frame(here: Here) -> Frame:
    """The frame of the page at `here`."""
    k = here.knowledge
    page = k.pages[here.page]
    meta = page.meta
    record = k.records[page.record] if page.record else None
    reviewed, review_by = dates(meta, record)
    title = here.title(here.page)
    return Frame(
        facts=entry_facts(here, record) if isinstance(record, Method | Initiative) else Markup(""),
        crumbs=crumbs(here, record),
        head=head(here),
        permalink=permalinks.of_page(here),
        title=title,
        description=here.summary(here.page),
        badge=record.id if record is not None and record.id[0].isupper() else "",
        theme=_theme(record),
        top=render(
            "frame_top.html",
            here,
            summary=here.summary(here.page),
            audience=_audience(k, meta, record),
            stale=_is_stale(here, record),
        ),
        bottom=render(
            "frame_bottom.html",
            here,
            next=meta.next or _next(k, record),
            related=frame_related(here, record, _related(k, meta, record), MOST_ENTRIES),
            guides=k.used_on.get(record.id, ()) if record is not None else (),
            sources=_sources(here),
            reviewed=reviewed,
            review_by=review_by,
            owner=meta.owner,
            citation=Citation(
                title, here.ui("site_name"), here.site_url + here.url, reviewed, here.lang
            ),
        ),
    )


def _is_stale(here: Here, record: Record | None) -> bool:
    """Whether the English page shows a text that does not follow its Danish original."""
    if here.lang == "da":
        return False
    mine = (here.page, *((record.id,) if record is not None else ()))
    return any(key == name or key.startswith(f"{name}.") for key in here.stale for name in mine)


def _theme(record: Record | None) -> str:
    if isinstance(record, Theme):
        return record.id
    return str(getattr(record, "theme", ""))


def _audience(k: Knowledge, meta: PageMeta, record: Record | None) -> Sequence[str]:
    """The roles a page is for: its own list, or those whom the record concerns."""
    if meta.audience or record is None:
        return meta.audience
    if isinstance(record, Recommendation):
        return record.responsible
    if isinstance(record, Checklist | Form):
        return record.audience
    if isinstance(record, Method | Initiative):
        return record.roles
    if isinstance(record, ManifestoPoint):
        actors = {name for action in record.actions for name in action.actors}
        others = (role for a in k.actors if a.id in actors for role in a.roles)
        return tuple(dict.fromkeys((record.role, *others)))
    if isinstance(record, Theme):
        inside = k.in_theme(record.id)
        return tuple(
            dict.fromkeys(
                role
                for r in inside
                for role in ((r.role,) if isinstance(r, ManifestoPoint) else r.responsible)
            )
        )
    everyone = ("borger", "brugerrepraesentant", "kliniker", "leder")
    return tuple(role for role in everyone if role in k.records)


def _next(k: Knowledge, record: Record | None) -> Sequence[str]:
    """Where to go from a record's page: the next of its kind, what supports it, who must act."""
    if record is None:
        return ()
    if isinstance(record, Checklist | Form):
        first = [name for name in record.related if name in k.record_page][:1]
        return (*first, "vaerktoejer/index.md")
    if isinstance(record, Method):
        return (*record.methods[:1], "katalog/sammenlign.md", "katalog/index.md")
    if isinstance(record, Initiative):
        return (*record.methods[:1], "katalog/initiativer/index.md", "katalog/index.md")
    following = [r.id for r in k.collections[record.collection]]
    at = following.index(record.id)
    if isinstance(record, Theme):
        return (*(r.id for r in k.in_theme(record.id)[:1]), "roller/index.md")
    after = following[(at + 1) % len(following)]
    if isinstance(record, Recommendation):
        point = next((name for name in record.related if name.startswith("M")), None)
        return tuple(filter(None, (after, point, "roller/index.md")))
    if isinstance(record, PolicyValue):
        return (after, "sundhedsraad/index.md", "roller/index.md")
    return (after, k.home["actors"], "roller/index.md")


def _related(
    k: Knowledge, meta: PageMeta, record: Record | None
) -> Sequence[tuple[str, Sequence[str]]]:
    """(collection, ids) of what is related, both ways, in the order of the collections."""
    ids = dict.fromkeys(meta.related)
    if record is not None:
        ids.update(dict.fromkeys(k.related(record)))
        if theme := _theme(record):
            ids.setdefault(theme)
        ids.pop(record.id, None)
    groups: dict[str, list[str]] = {}
    for name in ids:
        groups.setdefault(k.owner[name].collection, []).append(name)
    return tuple((kind, tuple(groups[kind])) for kind in k.collections if kind in groups)


def _sources(here: Here) -> Sequence[tuple[Cite, ...]]:
    """The page's sources, each with every place it is cited from, in order of first use."""
    k = here.knowledge
    page = k.pages[here.page]
    meta = page.meta
    cites = list(meta.sources)
    if page.record and not isinstance(k.records[page.record], Article):
        cites.insert(0, k.records[page.record].source)
    for key in meta.home_of:
        collection, _, topic = key.partition(":")
        cites += [
            r.source
            for r in k.collections[collection]
            if not topic or getattr(r, "topic", None) == topic
        ]
    grouped: dict[str, dict[Cite, None]] = {}
    for cite in cites:
        grouped.setdefault(cite.id, {})[cite] = None
    return tuple(tuple(group) for group in grouped.values())
