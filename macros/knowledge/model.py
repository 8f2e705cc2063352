"""The records of the knowledge base.

Every record is frozen and holds only what its file says, in both languages; what is computed
(addresses, links back, a role's actions) lives in `Knowledge`. The same classes validate the
files, document the open data (JSON Schema) and are what views read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from macros.knowledge.catalogue import Initiative, InitiativeFacts, Method, MethodFacts
from macros.knowledge.fields import (
    LANGUAGES,
    Cite,
    Date,
    Filled,
    Frozen,
    Item,
    Lang,
    Owner,
    Part,
    Record,
    Ref,
    RelatedIds,
    Responsible,
    Signs,
    Slug,
    Summary,
    Text,
    Texts3to6,
    Year,
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


class Source(Record):
    """A document that the handbook builds on."""

    collection: ClassVar[str] = "sources"

    id: Slug
    publisher: Text
    year: Year | None
    kind: Literal["recommendations", "note", "policy", "factsheet", "law", "webpage", "dataset"]
    checked: Date
    summary: Summary
    text: Text
    taken: Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]
    link: Annotated[str, Field(pattern=r"^https://[^\s]+$")] | None = None

    @model_validator(mode="before")
    @classmethod
    def _is_its_own_source(cls, data: object) -> object:
        if isinstance(data, dict) and "source" not in data and "id" in data:
            return {**data, "source": {"id": data["id"], "at": "hele dokumentet"}}
        return data


class Theme(Record):
    """A theme of the recommendations or of the manifesto."""

    collection: ClassVar[str] = "themes"

    id: Slug
    kind: Literal["recommendations", "manifesto"]
    summary: Summary
    text: Text


class Recommendation(Record):
    """One of the 13 recommendations, A1–A13. `steps`, `signs` and `responsible` are editorial."""

    collection: ClassVar[str] = "recommendations"

    id: Annotated[str, Field(pattern=r"^A\d+$")]
    theme: Annotated[str, Ref(("themes",))]
    summary: Summary
    text: Text
    steps: Texts3to6
    responsible: Annotated[tuple[Responsible, ...], Field(min_length=1, strict=False)]
    signs: Signs
    related: RelatedIds


class Action(Item):
    """What it takes: an action of a manifesto point, `M1.1`, and who must act.

    `actors_by` is `redaktion` where the source names nobody and the editors suggest who.
    """

    id: Annotated[str, Field(pattern=r"^M\d+\.\d+$")]
    actors: Annotated[
        tuple[Annotated[str, Ref(("actors",))], ...], Field(min_length=1, strict=False)
    ]
    actors_by: Literal["kilden", "redaktion"] = "kilden"
    text: Text
    parts: Annotated[tuple[Part, ...], Field(strict=False)] = ()


class ManifestoPoint(Record):
    """One of the 12 points of the manifesto, M1–M12, as the background note unfolds it."""

    collection: ClassVar[str] = "manifesto"

    id: Annotated[str, Field(pattern=r"^M\d+$")]
    theme: Annotated[str, Ref(("themes",))]
    role: Annotated[str, Ref(("roles",))]
    summary: Summary
    why: Text
    insight: Text
    commitments: Annotated[tuple[Part, ...], Field(min_length=1, strict=False)]
    actions: Annotated[tuple[Action, ...], Field(min_length=1, strict=False)]
    related: RelatedIds

    @property
    def inner(self) -> tuple[Item, ...]:
        """Its commitments, actions and parts."""
        parts = (part for action in self.actions for part in (action, *action.parts))
        return (*self.commitments, *parts)


class PolicyValue(Record):
    """One of the four values of Region Hovedstaden's policy, V1–V4, with its promises."""

    collection: ClassVar[str] = "policy"

    id: Annotated[str, Field(pattern=r"^V\d+$")]
    summary: Summary
    text: Text
    promises: Annotated[tuple[Part, ...], Field(min_length=1, strict=False)]
    related: RelatedIds

    @property
    def inner(self) -> tuple[Item, ...]:
        """Its promises."""
        return self.promises


class Level(Record):
    """A level of cooperation in the policy, N1–N3."""

    collection: ClassVar[str] = "levels"

    id: Annotated[str, Field(pattern=r"^N\d+$")]
    summary: Summary
    text: Text
    related: RelatedIds


class Measurement(Record):
    """A kind of measurement behind the policy's yearly report, O1–O7."""

    collection: ClassVar[str] = "measurements"

    id: Annotated[str, Field(pattern=r"^O\d+$")]
    text: Text


class Reason(Record):
    """A reason why organisational user involvement matters, G1–G4."""

    collection: ClassVar[str] = "reasons"

    id: Annotated[str, Field(pattern=r"^G\d+$")]
    summary: Summary
    text: Text
    related: RelatedIds


class Statement(Record):
    """A sourced fact that pages show, grouped by topic. `as_of` is the year it belongs to."""

    collection: ClassVar[str] = "statements"

    id: Slug
    topic: Slug
    text: Text
    as_of: Year | None = None
    checked: Date | None = None


class Role(Record):
    """Someone the handbook speaks to."""

    collection: ClassVar[str] = "roles"

    id: Slug
    summary: Summary
    text: Text
    icon: Annotated[str, Field(pattern=r"^material/[a-z0-9-]+$")]


class Actor(Record):
    """Someone who must act in an action of the manifesto, and the roles that belong to it."""

    collection: ClassVar[str] = "actors"

    id: Slug
    text: Text
    roles: Annotated[tuple[Responsible, ...], Field(strict=False)] = ()


# Words, phrases or questions of the kind that readers search for.
Searched = Annotated[tuple[Filled, ...], Field(strict=False)]


class Aliases(Frozen):
    """Other words and bent forms of a term, as they stand in running text."""

    da: Searched = ()
    en: Searched = ()

    def __getitem__(self, lang: str) -> tuple[str, ...]:
        return self.da if lang == "da" else self.en


class Term(Record):
    """A word explained."""

    collection: ClassVar[str] = "glossary"

    id: Annotated[str, Field(pattern=r"^ord-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    text: Text
    aliases: Aliases = Aliases()
    see: RelatedIds = ()
    # Everyday words are in the glossary, but marking them in running text would only disturb.
    mark: bool = True


class Region(Record):
    """A region; `valid_from` is null for those older than the reform, `valid_to` while it lasts."""

    collection: ClassVar[str] = "regions"

    id: Annotated[str, Field(pattern=r"^region-[a-z]+$")]
    valid_from: Date | None
    valid_to: Date | None = None
    successor: Annotated[str, Ref(("regions",))] | None = None
    checked: Date

    @model_validator(mode="after")
    def _succeeded(self) -> Region:
        if self.valid_to is not None and self.successor is None:
            raise PydanticCustomError("no_successor", "a region that ended has a successor")
        return self


class Council(Record):
    """A health council (sundhedsråd) and the municipalities it covers."""

    collection: ClassVar[str] = "councils"

    id: Annotated[str, Field(pattern=r"^sundhedsraad-[a-z]+(-[a-z]+)*$")]
    region: Annotated[str, Ref(("regions",))]
    municipalities: Annotated[tuple[Filled, ...], Field(min_length=1, strict=False)]
    valid_from: Date
    confirmed: bool
    checked: Date


COLLECTIONS: tuple[type[Record], ...] = (
    Source,
    Theme,
    Recommendation,
    ManifestoPoint,
    PolicyValue,
    Level,
    Measurement,
    Reason,
    Statement,
    Role,
    Actor,
    Term,
    Region,
    Council,
    Checklist,
    CalendarEvent,
    Decision,
    Affected,
    Form,
    AgendaItem,
    FollowUp,
    ContactColumn,
    Method,
    Initiative,
)


class Interface(Frozen):
    """`data/ui.yml`: the site's own words (labels, buttons), by key."""

    items: dict[str, Text]


class Group(Aliases):
    """Words that mean the same to a reader who searches, in each language that has any."""

    @model_validator(mode="after")
    def _says_something(self) -> Group:
        said = [[word.casefold() for word in self[lang]] for lang in LANGUAGES]
        if any(len(words) == 1 for words in said) or not any(said):
            raise PydanticCustomError("group_of_one", "a group of one word")
        if any(len(set(words)) < len(words) for words in said):
            raise PydanticCustomError("said_twice", "a word twice in a group")
        return self


class Synonyms(Frozen):
    """`data/synonyms.yml`: groups of words that mean the same to a reader who searches."""

    items: Annotated[tuple[Group, ...], Field(strict=False)]


class Compounds(Frozen):
    """`data/compounds.yml`: how the search splits Danish compounds where it cannot know.

    `short` words count as parts; `splits` are words to their parts, or to none.
    """

    short: Searched = ()
    splits: dict[str, Searched] = Field(default_factory=dict)

    @field_validator("splits")
    @classmethod
    def _fit(cls, splits: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for word, parts in splits.items():
            # What links the parts of a Danish compound is a letter or two, if anything.
            if parts and not re.fullmatch("(s|e|er|-)?".join(map(re.escape, parts)), word):
                raise PydanticCustomError("parts_of_another", "parts of another", {"word": word})
        return splits


class Unit(Frozen):
    """A teaching unit's facts: minutes, the manifesto points its aims build on, and for whom."""

    minutes: Annotated[int, Field(ge=45, le=90)]
    points: Annotated[
        tuple[Annotated[str, Ref(("manifesto",))], ...], Field(min_length=1, strict=False)
    ]
    programmes: Annotated[
        tuple[Literal["sygepleje", "medicin", "terapi", "forvaltning"], ...],
        Field(min_length=1, strict=False),
    ]


class PageMeta(Frozen):
    """Front matter of a Danish page.

    A page of a record says `record` and takes title, summary, sources and dates from it; any
    other page states them itself. `home_of` names the collections (or `statements:<topic>`)
    whose records have their address on this page. `keywords` and `questions` are words and whole
    questions by which readers look for the page; only the search sees the latter. `redirect_from`
    are addresses the page once had, from the site's root without a slash first (`viden/gammel/`);
    the English ones follow.
    """

    record: Annotated[str, Ref()] | None = None
    title: Filled | None = None
    summary: Filled | None = None
    audience: Annotated[tuple[Responsible, ...], Field(strict=False)] = ()
    next: Annotated[tuple[str, ...], Field(strict=False)] = ()
    related: RelatedIds = ()
    sources: Annotated[tuple[Cite, ...], Field(strict=False)] = ()
    home_of: Annotated[tuple[str, ...], Field(strict=False)] = ()
    unit: Unit | None = None
    method: MethodFacts | None = None
    initiative: InitiativeFacts | None = None
    redirect_from: Annotated[
        tuple[Annotated[str, Field(pattern=r"^([a-z0-9-]+/)+$")], ...], Field(strict=False)
    ] = ()
    keywords: Searched = ()
    questions: Searched = ()
    reviewed: Date | None = None
    review_by: Date | None = None
    owner: Owner = "fagredaktion"
    template: Filled | None = None
    hide: Annotated[tuple[Literal["navigation", "toc"], ...], Field(strict=False)] = ()
    # Of an article that came in the other language; a rule keeps it from being published.
    untranslated: bool = False


class TranslationMeta(Frozen):
    """Front matter of an English page: only what differs from the Danish page."""

    title: Filled | None = None
    summary: Filled | None = None
    keywords: Searched = ()
    questions: Searched = ()
    untranslated: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page in both languages. `path` is the Danish file below docs/, e.g. `manifest/index.md`."""

    path: str
    meta: PageMeta
    translation: TranslationMeta
    body: dict[str, str]

    def front(self, lang: Lang) -> PageMeta | TranslationMeta:
        """The front matter of the language's own file."""
        return self.meta if lang == "da" else self.translation

    @property
    def record(self) -> str | None:
        """The id of the record that the page is about; an article's is its file's name."""
        if self.meta.method is not None or self.meta.initiative is not None:
            return self.path.rpartition("/")[2].removesuffix(".md")
        return self.meta.record
