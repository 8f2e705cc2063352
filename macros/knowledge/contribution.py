"""The questions that a contributor answers: one list for the form, the issue form and the reader.

A field's `key` is its name in a submission; labels are the site's own words, so the same question
reads the same wherever it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import (
    GROUPS,
    INITIATIVE_SECTIONS,
    LEVELS,
    METHOD_SECTIONS,
    PHASES,
    PURPOSES,
    SIZES,
    STATUSES,
    Section,
)
from macros.knowledge.facets import INITIATIVE, METHOD, NATIONAL
from macros.knowledge.fields import LANGUAGES, Lang, Text

KINDS = (METHOD, INITIATIVE)
# A text is long enough to tell all, and short enough to be read.
MOST_CHARACTERS = 6000
# What can be wrong with a submission; the words stand under `fault_…`.
FAULTS = (
    "missing no_consent no_choice too_few too_many long_entry no_number too_short too_long "
    "one_line too_few_words too_few_points people_order status_year no_id taken too_large "
    "unreadable".split()
)
Answer = Literal["line", "text", "list", "choice", "choices", "number", "consent"]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose: what the data says, and how it reads."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `least` and `most` count characters, list entries or the number itself.

    `words` and `points` are how much a section must hold at least.
    """

    key: str
    answer: Answer
    label: Text
    hint: Text | None = None
    required: bool = True
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = MOST_CHARACTERS
    words: int = 0
    points: int = 0
    section: str = ""


def fields(k: Knowledge, kind: str) -> tuple[Field, ...]:
    """The questions for a `metode` or an `initiativ`, in the order they are asked."""
    ui = k.ui

    def asked(key: str, answer: Answer, **more: object) -> Field:
        hint = ui.get(f"contribute_{key}_hint")
        return Field(key, answer, ui[f"contribute_{key}"], hint, **more)  # type: ignore[arg-type]

    def choices(facet: str, values: Sequence[str]) -> tuple[Choice, ...]:
        return tuple(Choice(v, ui[f"{facet}_{v.replace('-', '_')}"]) for v in values)

    def records(names: Sequence[str]) -> tuple[Choice, ...]:
        return tuple(Choice(n, _named(k, n)) for n in names)

    roles = records([role.id for role in k.roles])
    related = records([r.id for r in (*k.recommendations, *k.manifesto, *k.policy)])
    common = (
        asked("sprog", "choice", choices=choices("language", LANGUAGES)),
        asked("titel", "line", least=5, most=60),
        asked("kort", "text", least=70, most=200),
        asked("noegleord", "list", least=2, most=10),
        asked("formaal", "choices", choices=choices("formaal", PURPOSES), least=1, most=3),
        asked("niveau", "choices", choices=choices("niveau", LEVELS), least=1),
        asked("fase", "choices", choices=choices("fase", PHASES), least=1),
        asked("hvem", "choices", choices=choices("hvem", GROUPS), least=1),
        asked("rolle", "choices", choices=roles, least=1),
    )
    own: tuple[Field, ...]
    sections: tuple[Section, ...]
    if kind == METHOD:
        own = (
            asked("tid", "choice", choices=choices("tid", SIZES)),
            asked("brugertid", "choice", choices=choices("brugertid", SIZES)),
            asked("pris", "choice", choices=choices("pris", SIZES)),
            asked("mindst", "number", least=1, most=100_000),
            asked("hoejst", "number", least=1, most=100_000, required=False),
        )
        sections = METHOD_SECTIONS
    else:
        regions = (
            *records([region.id for region in k.regions]),
            *choices("region", (NATIONAL,)),
        )
        methods = records([method.id for method in k.methods])
        own = (
            asked("region", "choice", choices=regions),
            asked("aar", "number", least=1900, most=2100, required=False),
            asked("status", "choice", choices=choices("status", STATUSES)),
            asked("metoder", "choices", choices=methods, required=False),
        )
        sections = INITIATIVE_SECTIONS
    return (
        *common,
        *own,
        asked("haenger", "choices", choices=related, least=3, most=8),
        *(_section(ui[section_key(s)], s) for s in sections if s.words or s.points),
        asked("kilde", "text", required=kind == INITIATIVE),
        asked("samtykke", "consent"),
    )


def section_key(section: Section) -> str:
    """The interface word that heads a section."""
    return f"section_{section.id.replace('-', '_')}"


def _section(label: Text, section: Section) -> Field:
    return Field(
        f"afsnit-{section.id}",
        "text",
        label,
        words=section.words,
        points=section.points,
        section=section.id,
    )


def _named(k: Knowledge, name: str) -> Text:
    title = k.records[name].title
    if not name[0].isupper():
        return title
    return Text(da=f"{name} {title.da}", en=f"{name} {title.en}")


def both(text: Text) -> str:
    """A label in both languages, as the issue form shows it."""
    return text.da if text.da == text.en else f"{text.da} / {text.en}"


def hint(field: Field, lang: Lang, k: Knowledge) -> str:
    """What the form says below a question: the hint, and how much is wanted."""
    parts = [field.hint[lang]] if field.hint else []
    if field.points:
        parts.append(k.ui["contribute_points"][lang].replace("{points}", str(field.points)))
    elif field.words:
        parts.append(k.ui["contribute_words"][lang].replace("{words}", str(field.words)))
    return " ".join(parts)
