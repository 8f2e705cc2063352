"""The catalogue's entries: methods, and initiatives that were tried.

An entry is an article: its facts stand in its front matter, its text below, in the sections that
every entry of its kind has.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.knowledge.fields import (
    Cite,
    Date,
    Filled,
    FormerIds,
    Frozen,
    Record,
    Ref,
    RelatedIds,
    Responsible,
    Slug,
    Text,
    Year,
)

# The catalogue's page below docs/; its index for scripts and its feed, from the site's root.
HOME = "katalog/index.md"
INDEX = "katalog/indeks"
FEED = "katalog/atom.xml"

Purpose = Literal[
    "hoer-erfaringer",
    "faa-ideer",
    "beslut-sammen",
    "eget-forloeb",
    "laer-personalet",
    "byg-samarbejde",
    "foelg-op",
]
Level = Literal["individ", "afdeling", "institution", "politik"]
Phase = Literal["behov", "forslag", "beslutning", "gennemfoersel", "opfoelgning"]
Size = Literal["lille", "mellem", "stor"]
Group = Literal[
    "patienter",
    "paaroerende",
    "borgere",
    "foreninger",
    "boern-og-unge",
    "aeldre",
    "saarbare",
    "psykisk-sygdom",
    "handicap",
    "andet-sprog",
]
Status = Literal["planlagt", "i-gang", "afsluttet", "ukendt"]

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
LEVELS: tuple[Level, ...] = get_args(Level)
PHASES: tuple[Phase, ...] = get_args(Phase)
SIZES: tuple[Size, ...] = get_args(Size)
GROUPS: tuple[Group, ...] = get_args(Group)
STATUSES: tuple[Status, ...] = get_args(Status)

Purposes = Annotated[tuple[Purpose, ...], Field(min_length=1, max_length=3, strict=False)]
Levels = Annotated[tuple[Level, ...], Field(min_length=1, strict=False)]
Phases = Annotated[tuple[Phase, ...], Field(min_length=1, strict=False)]
Groups = Annotated[tuple[Group, ...], Field(min_length=1, strict=False)]
Roles = Annotated[tuple[Responsible, ...], Field(min_length=1, strict=False)]
Methods = Annotated[tuple[Annotated[str, Ref(("methods",))], ...], Field(strict=False)]


class Effort(Frozen):
    """Time for one round: of all staff together, and of each user (the editors' estimate).

    Staff: lille = at most a working day, mellem = up to two weeks, stor = more. Users: lille = at
    most two hours, mellem = up to two days, stor = more, or recurring.
    """

    staff: Size
    users: Size


class People(Frozen):
    """How many users at one time; `max` is null where there is no upper limit."""

    min: Annotated[int, Field(ge=1)]
    max: Annotated[int, Field(ge=1)] | None

    @model_validator(mode="after")
    def _ordered(self) -> People:
        if self.max is not None and self.max < self.min:
            raise PydanticCustomError("people_order", "max is below min")
        return self


class EntryFacts(Frozen):
    """The facts of both kinds of entry. The first purpose is the main one.

    `added` and `changed` are when readers first saw the entry, and its last change of substance.
    `formerly` is the record's: an entry has no other place to say it.
    """

    purpose: Purposes
    level: Levels
    phase: Phases
    groups: Groups
    roles: Roles
    methods: Methods
    added: Date
    changed: Date | None = None
    formerly: FormerIds = ()

    @property
    def updated(self) -> dt.date:
        """The last day of news about the entry."""
        return self.changed or self.added

    @model_validator(mode="after")
    def _dated(self) -> EntryFacts:
        if self.changed is not None and self.changed < self.added:
            raise PydanticCustomError("changed_before_added", "changed is before added")
        return self


class MethodFacts(EntryFacts):
    """`method:` in the front matter. `cost` is what it takes besides working time."""

    effort: Effort
    cost: Size
    people: People


class InitiativeFacts(EntryFacts):
    """`initiative:` in the front matter.

    `status` is as the source knew it in the year `as_of`; `year` is when the initiative took place
    or was described. Both years are null where the source has none, `region` where it is national.
    """

    region: Annotated[str, Ref(("regions",))] | None
    year: Year | None
    status: Status
    as_of: Year | None

    @model_validator(mode="after")
    def _known_when(self) -> InitiativeFacts:
        if self.status in ("i-gang", "afsluttet") and self.as_of is None:
            raise PydanticCustomError("status_without_year", "a status needs its year")
        return self


class Words(Frozen):
    """What readers may call an entry, by language."""

    da: Annotated[tuple[Filled, ...], Field(strict=False)] = ()
    en: Annotated[tuple[Filled, ...], Field(strict=False)] = ()

    def __getitem__(self, lang: str) -> tuple[str, ...]:
        return self.da if lang == "da" else self.en


class Article(Record):
    """A record that is a page. Its id is the file's name; `source` is the first of `sources`."""

    id: Slug
    summary: Text
    keywords: Words
    sources: Annotated[tuple[Cite, ...], Field(min_length=1, strict=False)]
    related: RelatedIds


class Method(MethodFacts, Article):
    """A way to involve users."""

    collection: ClassVar[str] = "methods"


class Initiative(InitiativeFacts, Article):
    """Something that was done or decided somewhere, as far as the sources tell."""

    collection: ClassVar[str] = "initiatives"


Entry = Method | Initiative


@dataclass(frozen=True, slots=True)
class Section:
    """A section every entry of a kind has: its heading's id, and how much it holds at least.

    `words` counts running text, `points` the items of a list; `level` is the heading's.
    """

    id: str
    words: int = 0
    points: int = 0
    level: int = 2


METHOD_SECTIONS = (
    Section("hvad", words=45),
    Section("passer", points=3),
    Section("passer-ikke", points=3),
    Section("trin", points=5),
    Section("hvem", words=35),
    Section("tid"),
    Section("tid-personale", words=20, level=3),
    Section("tid-brugere", words=20, level=3),
    Section("pris", words=20),
    Section("alle-med", words=40),
    Section("tilbage", words=40),
    Section("faldgruber", points=3),
    Section("virkede", words=35),
)
INITIATIVE_SECTIONS = (
    Section("hvad", words=40),
    Section("ved-vi", points=2),
    Section("ved-vi-ikke", points=2),
    Section("brug-det", words=40),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its record, the front matter's block, its folder and its sections."""

    record: type[Method] | type[Initiative]
    block: Literal["method", "initiative"]
    folder: str
    sections: tuple[Section, ...]


KINDS = (
    Kind(Method, "method", "katalog/metoder/", METHOD_SECTIONS),
    Kind(Initiative, "initiative", "katalog/initiativer/", INITIATIVE_SECTIONS),
)
