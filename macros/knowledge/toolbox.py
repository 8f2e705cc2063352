"""The records behind the tools: checklists, the year, the guide, forms and follow-up.

All of it is the editors' own guidance, resting on what stands in `related`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.knowledge.fields import (
    Frozen,
    Item,
    Record,
    Ref,
    Related,
    RelatedIds,
    Responsible,
    Slug,
    Summary,
    Text,
)

# Where the files stand that the tools hand out, below the site's root.
FILES = "vaerktoejer"
STEPS = (1, 2, 3, 4)
AGENDA_COLUMNS = ("time", "item", "lead")
CONTACT_FILES = ("xlsx", "csv")
CONTACTS = "kontaktnetvaerk"
FOLLOW_UP = "opfoelgning"  # the name under which a browser keeps the assessment
START = 16 * 60  # when the kick-off meeting begins, in minutes since midnight


class CheckItem(Item):
    """Something to tick off in a checklist, why it matters, and where to read on."""

    id: Annotated[str, Field(pattern=r"^tjek-[a-z0-9]+(-[a-z0-9]+)*\.\d+$", max_length=64)]
    text: Text
    why: Text
    related: Annotated[tuple[Related, ...], Field(min_length=1, max_length=4, strict=False)]


class Checklist(Record):
    """A checklist for a meeting or a task. `use` says when; `minutes` is to go through it once."""

    collection: ClassVar[str] = "checklists"

    id: Annotated[str, Field(pattern=r"^tjek-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    summary: Summary
    audience: Annotated[tuple[Responsible, ...], Field(min_length=1, strict=False)]
    use: Text
    minutes: Annotated[int, Field(ge=1, le=120)]
    items: Annotated[tuple[CheckItem, ...], Field(min_length=5, max_length=20, strict=False)]
    related: RelatedIds

    @property
    def inner(self) -> tuple[Item, ...]:
        """What can be ticked off."""
        return self.items


class CalendarEvent(Record):
    """A fixed event of the year. Month (1-12), minutes and preparation are the editors' own."""

    collection: ClassVar[str] = "calendar"

    id: Annotated[str, Field(pattern=r"^aar-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    text: Text
    month: Annotated[int, Field(ge=1, le=12)]
    kind: Literal[
        "moede",
        "dialogforum",
        "opfoelgning",
        "koordinering",
        "rekruttering",
        "budget",
        "laering",
    ]
    minutes: Annotated[int, Field(ge=15, le=480)]
    who: Annotated[tuple[Responsible, ...], Field(min_length=1, strict=False)]
    prepare: Text
    related: RelatedIds


Methods = Annotated[
    tuple[Annotated[str, Ref(("methods",))], ...], Field(min_length=1, max_length=3, strict=False)
]


class ByMeans(Frozen):
    """Methods by time and money: days and none, weeks and a little, months and a budget."""

    lidt: Methods
    noget: Methods
    meget: Methods


class Advice(Item):
    """Whom to involve, when, how and why, in one phase of a kind of decision."""

    id: Annotated[str, Field(pattern=r"^valg-[a-z0-9]+(-[a-z0-9]+)*\.(tidlig|beslutning|efter)$")]
    who: Text
    when: Text
    why: Text
    methods: ByMeans
    related: RelatedIds


class Decision(Record):
    """A kind of decision on an agenda, with advice for its three phases."""

    collection: ClassVar[str] = "decisions"

    id: Annotated[str, Field(pattern=r"^valg-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    text: Text
    advice: Annotated[tuple[Advice, ...], Field(min_length=3, max_length=3, strict=False)]

    @property
    def inner(self) -> tuple[Item, ...]:
        """Its advice."""
        return self.advice


class Affected(Record):
    """What to see to when a group of people is affected by a decision."""

    collection: ClassVar[str] = "affected"

    id: Annotated[str, Field(pattern=r"^ramt-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    text: Text
    methods: Methods
    related: RelatedIds


class Choice(Frozen):
    """An answer to choose: what is kept, and how it reads in form and document."""

    value: Slug
    label: Text


class Column(Frozen):
    """A column of a table that the reader fills in."""

    key: Slug
    label: Text


class OnlyIf(Frozen):
    """A question is asked only when an earlier one has one of these answers."""

    key: Slug
    among: Annotated[tuple[Slug, ...], Field(min_length=1, strict=False)]


class Question(Frozen):
    """A question of a form.

    `lead` are the words before the answer in the document. `missing` is said when the answer is
    not there; a question without it may be skipped. Where the answer is a table, `rows` are the
    first column's texts to begin with, and `least` is how many rows an answer needs.
    """

    key: Slug
    answer: Literal["line", "text", "date", "choice", "choices", "rows"]
    label: Text
    lead: Text
    hint: Text | None = None
    missing: Text | None = None
    only_if: OnlyIf | None = None
    choices: Annotated[tuple[Choice, ...], Field(strict=False)] = ()
    columns: Annotated[tuple[Column, ...], Field(max_length=6, strict=False)] = ()
    rows: Annotated[tuple[Text, ...], Field(max_length=12, strict=False)] = ()
    least: Annotated[int, Field(ge=1, le=5)] = 1

    @model_validator(mode="after")
    def _fits_its_answer(self) -> Question:
        if (len(self.choices) >= 2) != (self.answer in ("choice", "choices")):
            raise PydanticCustomError("question_choices", "choices do not fit the answer")
        if (len(self.columns) >= 2) != (self.answer == "rows"):
            raise PydanticCustomError("question_columns", "columns do not fit the answer")
        if (self.rows or self.least > 1) and self.answer != "rows":
            raise PydanticCustomError("question_columns", "rows do not fit the answer")
        return self


class FormPart(Frozen):
    """A part of a form, and a heading of its document. `text` stands in the document as it is."""

    title: Text
    text: Text | None = None
    questions: Annotated[tuple[Question, ...], Field(strict=False)] = ()


class Form(Record):
    """A form that writes a document. `document` is the document's heading."""

    collection: ClassVar[str] = "forms"

    id: Annotated[str, Field(pattern=r"^skema-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    summary: Summary
    audience: Annotated[tuple[Responsible, ...], Field(min_length=1, strict=False)]
    use: Text
    minutes: Annotated[int, Field(ge=1, le=120)]
    document: Text
    parts: Annotated[tuple[FormPart, ...], Field(min_length=1, max_length=10, strict=False)]
    related: RelatedIds

    @property
    def questions(self) -> Iterator[Question]:
        """All its questions, in order."""
        return (question for part in self.parts for question in part.questions)

    @model_validator(mode="after")
    def _questions_fit(self) -> Form:
        answers: dict[str, set[str]] = {}
        for question in self.questions:
            asked = question.only_if
            if question.key in answers:
                raise PydanticCustomError(
                    "question_twice", "two questions of one key", {"key": question.key}
                )
            if asked is not None and not set(asked.among) <= answers.get(asked.key, set()):
                raise PydanticCustomError(
                    "question_only_if", "no such answer before", {"key": question.key}
                )
            answers[question.key] = {choice.value for choice in question.choices}
        return self


class AgendaItem(Record):
    """A part of the joint kick-off meeting: minutes, what happens, and how to lead it."""

    collection: ClassVar[str] = "kickoff"

    id: Annotated[str, Field(pattern=r"^opstart-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    minutes: Annotated[int, Field(ge=5, le=120, multiple_of=5)]
    text: Text
    lead: Text
    notes: Annotated[tuple[Text, ...], Field(min_length=1, max_length=6, strict=False)]
    related: RelatedIds


def agenda(items: Sequence[AgendaItem], start: int) -> list[tuple[AgendaItem, str, str]]:
    """The kick-off meeting's items with when each begins and ends; `start` in minutes."""
    times = [clock(at) for at in accumulate((item.minutes for item in items), initial=start)]
    return list(zip(items, times[:-1], times[1:], strict=True))


def clock(minutes: int) -> str:
    """Minutes since midnight as a clock shows them, `16:05`."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


class FollowUp(Record):
    """How far a recommendation has come: a question, four steps described, and where to look.

    There is one for a recommendation: its id is `foelg-` and the recommendation's.
    """

    collection: ClassVar[str] = "followup"

    id: Annotated[str, Field(pattern=r"^foelg-a\d+$")]
    recommendation: Annotated[str, Ref(("recommendations",))]
    steps: Annotated[tuple[Text, ...], Field(min_length=4, max_length=4, strict=False)]
    evidence: Text
    related: RelatedIds

    @model_validator(mode="after")
    def _belongs(self) -> FollowUp:
        if self.id != f"foelg-{self.recommendation.lower()}":
            context = {"id": self.id.removeprefix("foelg-").upper()}
            raise PydanticCustomError("follow_up_id", "id and recommendation differ", context)
        return self


class ContactColumn(Record):
    """A column of the contact network's template: its heading, and what to write there."""

    collection: ClassVar[str] = "contacts"

    id: Annotated[str, Field(pattern=r"^kontakt-[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    text: Text
    example: Text
    group: bool = False
    related: RelatedIds = ()
