"""The knowledge base as one frozen value, with what follows from its records.

Raw facts stand in the records (`model`); everything here is computed from them: addresses of
records, links back, and which actions belong to whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.knowledge.catalogue import Article, Entry, Initiative, Method
from macros.knowledge.fields import Item, Lang, Part, Record, Ref, Text
from macros.knowledge.model import (
    COLLECTIONS,
    Action,
    Actor,
    Aliases,
    Compounds,
    Council,
    Level,
    ManifestoPoint,
    Measurement,
    Page,
    PolicyValue,
    Reason,
    Recommendation,
    Region,
    Role,
    Source,
    Statement,
    Term,
    Theme,
)
from macros.knowledge.toolbox import (
    Affected,
    AgendaItem,
    CalendarEvent,
    Checklist,
    ContactColumn,
    Decision,
    FollowUp,
    Form,
)


def references(value: Any) -> Iterator[tuple[tuple[str | int, ...], Ref, str]]:
    """Every reference inside a record: (path of the field, its `Ref`, the id it names)."""
    for name, info in type(value).model_fields.items():
        content = getattr(value, name)
        marker = next((meta for meta in info.metadata if isinstance(meta, Ref)), None)
        if marker is None:
            marker = _ref_inside(info.annotation)
        yield from _walk(content, (name,), marker)


def _walk(
    content: Any, loc: tuple[str | int, ...], marker: Ref | None
) -> Iterator[tuple[tuple[str | int, ...], Ref, str]]:
    if isinstance(content, str):
        if marker is not None:
            yield loc, marker, content
    elif isinstance(content, tuple):
        for index, child in enumerate(content):
            yield from _walk(child, (*loc, index), marker)
    elif hasattr(type(content), "model_fields"):
        for inner, ref, name in references(content):
            yield (*loc, *inner), ref, name


def _ref_inside(annotation: Any) -> Ref | None:
    """The `Ref` on the members of `tuple[Annotated[str, Ref()], ...]` or of `… | None`."""
    for argument in getattr(annotation, "__args__", ()):
        for meta in getattr(argument, "__metadata__", ()):
            if isinstance(meta, Ref):
                return meta
        found = _ref_inside(argument)
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class Knowledge:
    """All records by collection, all pages by path, and the site's own words by key."""

    sources: tuple[Source, ...]
    themes: tuple[Theme, ...]
    recommendations: tuple[Recommendation, ...]
    manifesto: tuple[ManifestoPoint, ...]
    policy: tuple[PolicyValue, ...]
    levels: tuple[Level, ...]
    measurements: tuple[Measurement, ...]
    reasons: tuple[Reason, ...]
    statements: tuple[Statement, ...]
    roles: tuple[Role, ...]
    actors: tuple[Actor, ...]
    glossary: tuple[Term, ...]
    regions: tuple[Region, ...]
    councils: tuple[Council, ...]
    checklists: tuple[Checklist, ...]
    calendar: tuple[CalendarEvent, ...]
    decisions: tuple[Decision, ...]
    affected: tuple[Affected, ...]
    forms: tuple[Form, ...]
    kickoff: tuple[AgendaItem, ...]
    followup: tuple[FollowUp, ...]
    contacts: tuple[ContactColumn, ...]
    methods: tuple[Method, ...]
    initiatives: tuple[Initiative, ...]
    pages: Mapping[str, Page]
    ui: Mapping[str, Text]
    synonyms: tuple[Aliases, ...] = ()
    compounds: Compounds = field(default_factory=Compounds)

    @cached_property
    def collections(self) -> Mapping[str, tuple[Record, ...]]:
        """The records by the name of their collection."""
        return {kind.collection: getattr(self, kind.collection) for kind in COLLECTIONS}

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Every record by id (of two with one id, which is a fault, the first)."""
        found: dict[str, Record] = {}
        for kind in COLLECTIONS:
            for record in self.collections[kind.collection]:
                found.setdefault(record.id, record)
        return found

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Everything with an id: records, and the commitments, actions, parts and promises."""
        found: dict[str, Item] = dict(self.records)
        for record in self.records.values():
            found.update((item.id, item) for item in record.inner)
        return found

    @cached_property
    def owner(self) -> Mapping[str, Record]:
        """The record that holds each id (a record holds itself)."""
        found: dict[str, Record] = {}
        for record in self.records.values():
            found[record.id] = record
            found.update((item.id, record) for item in record.inner)
        return found

    @cached_property
    def former(self) -> Mapping[str, Record]:
        """Ids no longer in use → the record that each now leads to."""
        return {old: record for record in self.records.values() for old in record.formerly}

    @cached_property
    def record_page(self) -> Mapping[str, str]:
        """Record id → the page that is about this record alone."""
        return {p.record: p.path for p in self.pages.values() if p.record is not None}

    @cached_property
    def home(self) -> Mapping[str, str]:
        """Collection (or `statements:<topic>`) → the page where its records have their address."""
        return {name: p.path for p in self.pages.values() for name in p.meta.home_of}

    def page_of(self, item_id: str) -> str | None:
        """The page (Danish path) where an id has its address, or None if it has none."""
        record = self.owner[item_id]
        own = self.record_page.get(record.id)
        return own if own is not None else self.home.get(home_key(record))

    def address(self, item_id: str) -> tuple[str, str]:
        """(page path, anchor) of an id; the anchor is empty for a record with a page of its own."""
        page = self.page_of(item_id)
        if page is None:
            raise KeyError(item_id)
        return page, "" if self.record_page.get(item_id) == page else item_id

    @cached_property
    def related_from(self) -> Mapping[str, tuple[str, ...]]:
        """Record id → the records that name it as related, in the data's order."""
        found: dict[str, dict[str, None]] = {}
        for record in self.records.values():
            for name in related_ids(record):
                found.setdefault(name, {})[record.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    def related(self, record: Record) -> tuple[str, ...]:
        """The ids a record names and those that name it, each once."""
        return tuple(dict.fromkeys((*related_ids(record), *self.related_from.get(record.id, ()))))

    @cached_property
    def used_on(self) -> Mapping[str, tuple[str, ...]]:
        """Record id → the pages with a text of their own that name it or one of its items.

        Entries of the catalogue are left out: they are records, and `related` holds them.
        """
        found: dict[str, list[str]] = {}
        for path, page in self.pages.items():
            if isinstance(self.records.get(page.record or ""), Article):
                continue
            links = re.findall(r"\]\(id:([^)\s]+)\)", page.body["da"])
            points = page.meta.unit.points if page.meta.unit else ()
            for name in dict.fromkeys((*page.meta.related, *points, *links)):
                owner = self.owner.get(name)
                if owner is not None and path not in found.setdefault(owner.id, []):
                    found[owner.id].append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The catalogue: methods and initiatives."""
        return (*self.methods, *self.initiatives)

    @cached_property
    def actions(self) -> tuple[tuple[ManifestoPoint, Action], ...]:
        """Every action with its point, in order."""
        return tuple((point, action) for point in self.manifesto for action in point.actions)

    def actions_of(self, actor_id: str) -> tuple[tuple[ManifestoPoint, Action], ...]:
        """The actions in which an actor must act."""
        return tuple(pair for pair in self.actions if actor_id in pair[1].actors)

    def actors_of_role(self, role_id: str) -> tuple[Actor, ...]:
        """The actors that a role belongs to."""
        return tuple(actor for actor in self.actors if role_id in actor.roles)

    def role_actions(self, role_id: str) -> tuple[tuple[ManifestoPoint, Action], ...]:
        """The actions that fall to a role through the actors it belongs to."""
        mine = {actor.id for actor in self.actors_of_role(role_id)}
        return tuple(pair for pair in self.actions if mine.intersection(pair[1].actors))

    def role_commitments(self, role_id: str) -> tuple[Part, ...]:
        """What a role commits to in the manifesto."""
        return tuple(c for p in self.manifesto if p.role == role_id for c in p.commitments)

    def role_recommendations(self, role_id: str) -> tuple[Recommendation, ...]:
        """The recommendations a role is responsible for (editorial)."""
        return tuple(r for r in self.recommendations if role_id in r.responsible)

    def actor_theme_counts(self) -> Mapping[tuple[str, str], int]:
        """(actor id, manifesto theme id) → number of actions; pairs without any are left out."""
        counts: dict[tuple[str, str], int] = {}
        for point, action in self.actions:
            for actor in action.actors:
                key = (actor, point.theme)
                counts[key] = counts.get(key, 0) + 1
        return counts

    def in_theme(self, theme_id: str) -> tuple[Recommendation | ManifestoPoint, ...]:
        """The recommendations or points of a theme."""
        records: tuple[Recommendation | ManifestoPoint, ...] = (
            *self.recommendations,
            *self.manifesto,
        )
        return tuple(record for record in records if record.theme == theme_id)

    def title(self, name: str, lang: Lang) -> str:
        """The title of a record (by id) or of a page (by path): its own, or its record's."""
        if name not in self.pages:
            return self.records[name].title[lang]
        page = self.pages[name]
        own = page.front(lang).title
        if own or page.record is None:
            return own or ""
        return self.records[page.record].title[lang]

    def summary(self, name: str, lang: Lang) -> str:
        """The summary of a record (by id) or of a page (by path); empty where it has none."""
        if name in self.pages:
            page = self.pages[name]
            own = page.front(lang).summary
            if own or page.record is None:
                return own or ""
            name = page.record
        text: Text | None = getattr(self.records[name], "summary", None)
        return text[lang] if text is not None else ""


def related_ids(record: Record) -> tuple[str, ...]:
    """The ids a record itself names as related."""
    if isinstance(record, Checklist):
        named = (name for item in record.items for name in item.related)
        return tuple(dict.fromkeys((*record.related, *named, *record.audience)))
    if isinstance(record, Decision):
        return tuple(dict.fromkeys(name for part in record.advice for name in part.related))
    if isinstance(record, Form):
        return (*record.related, *record.audience)
    if isinstance(record, Method | Initiative):
        return (*record.related, *record.methods, *record.roles)
    ids: tuple[str, ...] = getattr(record, "related", ()) or getattr(record, "see", ())
    return ids


def home_key(record: Record) -> str:
    """What a page's `home_of` says to be the address of this record."""
    if isinstance(record, Statement):
        return f"statements:{record.topic}"
    return record.collection


def sub_source(record: Record, item: Item) -> str:
    """The place in the record's source where one of its items stands.

    Commitments, actions and promises are numbered as in the document, so an id is a place:
    `M1.3` is the third action on the point's page, `V2.4` the fourth promise of its value.
    """
    place = record.source.at or ""
    tail = item.id.split(".")[1:]
    if isinstance(record, ManifestoPoint):
        if tail[0].isalpha():
            return f'{place}, afsnit "… vil", punkt {_ordinal(tail[0])}'
        place = f'{place}, afsnit "Hvad skal der til?"'
    return ", ".join((place, *(f"punkt {_ordinal(part)}" for part in tail)))


def _ordinal(part: str) -> int:
    return ord(part) - ord("a") + 1 if part.isalpha() else int(part)
