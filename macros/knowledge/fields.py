"""What every record is made of: ids, texts in two languages, dates, and where facts come from."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

EDITORIAL = "redaktion"
Lang = Literal["da", "en"]
LANGUAGES: tuple[Lang, ...] = ("da", "en")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text field as the id of a record; `to` names the collections it may lie in.

    An empty `to` allows any record.
    """

    to: tuple[str, ...] = ()


def _filled(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty_text", "empty text")
    return text.strip()


Filled = Annotated[str, AfterValidator(_filled)]

_PLACE = (
    r'(?:side \d+(?:-\d+)?|afsnit "[^"]+"|tema "[^"]+"|punkt \d+|fodnote \d+'
    r"|§ \d+|stk\. \d+|hele dokumentet)"
)
_PLACES = re.compile(rf"{_PLACE}(?:, {_PLACE})*")


def _locator(text: str) -> str:
    if not _PLACES.fullmatch(text):
        raise PydanticCustomError("locator", "not a place in a source")
    return text


Locator = Annotated[str, AfterValidator(_locator)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Year = Annotated[int, Field(ge=1900, le=2100)]


class Frozen(BaseModel):
    """Base of all records: no unknown fields, no change after loading, no silent conversion."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Text(Frozen):
    """One text in both languages. Plain text; a blank line starts a new paragraph."""

    da: Filled
    en: Filled

    def __getitem__(self, lang: str) -> str:
        if lang not in LANGUAGES:
            raise KeyError(lang)
        text: str = getattr(self, lang)
        return text


class Cite(Frozen):
    """Where a statement comes from: a source and the place in it, or the editors themselves.

    `at` uses the document's own Danish headings: `side 4, afsnit "Værdier", punkt 2`.
    """

    id: Annotated[str, Ref(("sources",))]
    at: Locator | None = None

    @property
    def editorial(self) -> bool:
        """Whether this is the editors' own guidance, which no source states."""
        return self.id == EDITORIAL

    @model_validator(mode="after")
    def _place(self) -> Cite:
        if self.editorial and self.at is not None:
            raise PydanticCustomError("editorial_place", "editorial guidance has no place")
        if not self.editorial and self.at is None:
            raise PydanticCustomError("no_place", "a source needs a place")
        return self


# Guidance fields of sourced records (steps, signs, who is responsible) are the editors' own.
GUIDANCE = Cite(id=EDITORIAL)


def _iso_date(value: object) -> object:
    # pydantic alone would also take seconds since 1970 and times of day.
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                pass
        raise PydanticCustomError("date_form", "not a date")
    return value


Date = Annotated[dt.date, BeforeValidator(_iso_date)]


# Ids that something once had. Of any kind: what is merged may come from another collection.
FormerIds = Annotated[
    tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=64)], ...],
    Field(strict=False),
]


class Item(Frozen):
    """What has an id and can be referred to."""

    id: str


class Part(Item):
    """A part of an action, `M2.4.a`, or a commitment, `M1.a`, or a promise, `V1.1`."""

    id: Annotated[str, Field(pattern=r"^([MV]\d+\.\d+|M\d+\.[a-z]|M\d+\.\d+\.[a-z])$")]
    text: Text


# Who reads a text again when its review is due: those who know the subject, or the structure.
Owner = Literal["fagredaktion", "netredaktion"]


class Record(Item):
    """A record of a collection. Dates default to those in the file's header.

    `formerly` are ids that are no longer in use and now lead here: the record's own before it was
    changed, or those of records and items that it has taken over.
    """

    collection: ClassVar[str]

    title: Text
    source: Cite
    reviewed: Date
    review_by: Date
    owner: Owner = "fagredaktion"
    formerly: FormerIds = ()

    @property
    def inner(self) -> tuple[Item, ...]:
        """The items with ids of their own that this record holds."""
        return ()


Responsible = Annotated[str, Ref(("roles",))]
Related = Annotated[str, Ref()]
Texts3to6 = Annotated[tuple[Text, ...], Field(min_length=3, max_length=6, strict=False)]
Signs = Annotated[tuple[Text, ...], Field(min_length=2, max_length=6, strict=False)]
RelatedIds = Annotated[tuple[Related, ...], Field(strict=False)]
Summary = Text
