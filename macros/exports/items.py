"""The items of the open data: the records as they are, plus what is computed from them.

A class here adds only computed fields to its record, so the model is the one place that says what
a raw field may hold, and JSON Schema is generated from the very classes that write the files.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, create_model

from macros.knowledge.base import Knowledge, sub_source
from macros.knowledge.catalogue import Method
from macros.knowledge.fields import GUIDANCE, Cite, Frozen, Part, Record
from macros.knowledge.model import (
    COLLECTIONS,
    Action,
    Actor,
    ManifestoPoint,
    PolicyValue,
    Recommendation,
    Region,
    Role,
    Theme,
)
from macros.knowledge.toolbox import Advice, CheckItem, Checklist, Decision
from macros.knowledge.urls import page_url

Ids = Annotated[tuple[str, ...], Field(strict=False)]


class Url(Frozen):
    """The item's address in each language, absolute from the site's root."""

    da: Annotated[str, Field(pattern="^/")]
    en: Annotated[str, Field(pattern="^/en/")]


class Addressed(Frozen):
    """What every item has besides its record."""

    url: Url


class PartItem(Part, Addressed):
    """A commitment, promise or part of an action; `source` is computed from its number."""

    source: Cite


class ActionItem(Action, Addressed):
    """An action; `source` is computed from its number."""

    source: Cite
    parts: Annotated[tuple[PartItem, ...], Field(strict=False)] = ()


class ThemeItem(Theme, Addressed):
    """A theme, with the ids of its recommendations or points."""

    records: Ids


class RecommendationItem(Recommendation, Addressed):
    """A recommendation; `guidance_source` is that of steps, responsible, signs and related."""

    guidance_source: Cite


class ManifestoItem(ManifestoPoint, Addressed):
    """A point, every item in it with its address and place."""

    commitments: Annotated[tuple[PartItem, ...], Field(strict=False)]
    actions: Annotated[tuple[ActionItem, ...], Field(strict=False)]


class PolicyItem(PolicyValue, Addressed):
    """A value, every promise with its address and place."""

    promises: Annotated[tuple[PartItem, ...], Field(strict=False)]


class RoleItem(Role, Addressed):
    """A role, with the ids of what falls to it."""

    commitments: Ids
    actions: Ids
    recommendations: Ids
    methods: Ids
    checklists: Ids


class ActorItem(Actor, Addressed):
    """An actor, with the ids of its actions."""

    actions: Ids


class MethodItem(Method, Addressed):
    """A method, with the ids of the initiatives that used it; `sources` holds all of them."""

    initiatives: Ids


class CheckItemItem(CheckItem, Addressed):
    """A point of a checklist, with its address."""


class ChecklistItem(Checklist, Addressed):
    """A checklist, every point with its address."""

    items: Annotated[tuple[CheckItemItem, ...], Field(strict=False)]


class AdviceItem(Advice, Addressed):
    """Advice for a phase, with its address."""


class DecisionItem(Decision, Addressed):
    """A kind of decision, every piece of advice with its address."""

    advice: Annotated[tuple[AdviceItem, ...], Field(strict=False)]


class RegionItem(Region, Addressed):
    """A region (`region` repeats its id), with its councils and their municipalities."""

    region: str
    councils: Ids
    municipalities: Ids


_WITH_COMPUTED: dict[type[Record], type[Frozen]] = {
    Theme: ThemeItem,
    Recommendation: RecommendationItem,
    ManifestoPoint: ManifestoItem,
    PolicyValue: PolicyItem,
    Role: RoleItem,
    Actor: ActorItem,
    Region: RegionItem,
    Method: MethodItem,
    Checklist: ChecklistItem,
    Decision: DecisionItem,
}


def _item_class(kind: type[Record]) -> type[Frozen]:
    own = _WITH_COMPUTED.get(kind)
    if own is not None:
        return own
    return create_model(f"{kind.__name__}Item", __base__=(kind, Addressed), __doc__=kind.__doc__)


ITEMS: dict[type[Record], type[Frozen]] = {kind: _item_class(kind) for kind in COLLECTIONS}


def url(k: Knowledge, name: str) -> dict[str, str]:
    """The addresses of an id from the site's root, `/anbefalinger/a1/`."""
    page, anchor = k.address(name)
    tail = f"#{anchor}" if anchor else ""
    return {lang: f"/{page_url(page, lang)}{tail}" for lang in ("da", "en")}


def item(k: Knowledge, record: Record) -> Frozen:
    """One record with its computed fields, validated."""
    raw = record.model_dump()
    raw["url"] = url(k, record.id)
    raw |= _computed(k, record)
    for key in ("commitments", "promises"):
        if key in raw and record.inner:
            raw[key] = [_addressed(k, record, part) for part in raw[key]]
    if isinstance(record, Decision):
        raw["advice"] = [{**part, "url": url(k, part["id"])} for part in raw["advice"]]
    if isinstance(record, Checklist):
        raw["items"] = [{**part, "url": url(k, part["id"])} for part in raw["items"]]
    if isinstance(record, ManifestoPoint):
        raw["actions"] = [
            _addressed(k, record, action)
            | {"parts": [_addressed(k, record, part) for part in action["parts"]]}
            for action in raw["actions"]
        ]
    return ITEMS[type(record)].model_validate(raw)


def _addressed(k: Knowledge, record: Record, raw: dict[str, Any]) -> dict[str, Any]:
    place = sub_source(record, k.items[raw["id"]])
    return {**raw, "url": url(k, raw["id"]), "source": {"id": record.source.id, "at": place}}


def _computed(k: Knowledge, record: Record) -> dict[str, Any]:
    if isinstance(record, Theme):
        return {"records": [r.id for r in k.in_theme(record.id)]}
    if isinstance(record, Recommendation):
        return {"guidance_source": GUIDANCE.model_dump()}
    if isinstance(record, Role):
        return {
            "commitments": [c.id for c in k.role_commitments(record.id)],
            "actions": [action.id for _, action in k.role_actions(record.id)],
            "recommendations": [r.id for r in k.role_recommendations(record.id)],
            "methods": [method.id for method in k.methods if record.id in method.roles],
            "checklists": [found.id for found in k.checklists if record.id in found.audience],
        }
    if isinstance(record, Actor):
        return {"actions": [action.id for _, action in k.actions_of(record.id)]}
    if isinstance(record, Method):
        return {"initiatives": [i.id for i in k.initiatives if record.id in i.methods]}
    if isinstance(record, Region):
        councils = [c for c in k.councils if c.region == record.id]
        return {
            "region": record.id,
            "councils": [c.id for c in councils],
            "municipalities": [name for c in councils for name in c.municipalities],
        }
    return {}


def items(k: Knowledge) -> dict[str, list[Frozen]]:
    """All items by collection, in the data's order."""
    return {
        kind.collection: [item(k, record) for record in k.collections[kind.collection]]
        for kind in COLLECTIONS
    }
