"""Reads a submission: the text of an issue, or the file that the form on the site saves.

Faults are told in the contributor's own words and language: the question as it was asked.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.knowledge.base import Knowledge
from macros.knowledge.contribution import KINDS, Field, both, fields
from macros.knowledge.fields import EDITORIAL, LANGUAGES, Lang, Text
from macros.knowledge.urls import slug

MOST = 200_000  # characters of a whole submission
MOST_PARTS = 100  # entries of a list that are read; more is a fault in any case
LONGEST_ENTRY = 80  # characters of an entry of a list
_EMPTY = frozenset({"", "_No response_", "None"})
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# As `as_markdown` sees a point: the sign, and a text on the same line.
_POINT = re.compile(r"^[^\S\n]*(?:[-*•]|\d{1,2}[.)])[^\S\n]+(?=\S)", re.MULTILINE)
_TICKED = re.compile(r"x|(?:[-*]\s+)?\[x\].*", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,6}")
_RESERVED = frozenset({EDITORIAL, "index"})  # the editors' source, and a folder's own page


@dataclass(frozen=True)
class Submission:
    """What was sent: `values` by field key; lists for choices, else text."""

    kind: str
    lang: Lang
    values: Mapping[str, str | tuple[str, ...]]

    def text(self, key: str) -> str:
        """A single answer."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ", ".join(value)

    def several(self, key: str) -> tuple[str, ...]:
        """The entries of a list."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else (value,) if value else ()

    @property
    def id(self) -> str:
        """The id that the title gives; empty where no letter of it can stand in an address."""
        return slug(self.text("titel"))


def read(raw: str, k: Knowledge) -> tuple[Submission | None, list[str]]:
    """A submission and its faults; None where nothing could be read at all."""
    if len(raw) > MOST:
        return None, [" ".join(_say(k, lang, "too_large", most=MOST) for lang in LANGUAGES)]
    raw = _clean(raw)
    answers = _from_json(raw) if raw.lstrip().startswith("{") else _from_issue(raw, k)
    if answers is None:
        return None, [" ".join(_say(k, lang, "unreadable") for lang in LANGUAGES)]
    kind, given = answers
    values = {f.key: _value(f, given.get(f.key, "")) for f in fields(k, kind)}
    lang: Lang = "en" if values.get("sprog") == "en" else "da"
    submission = Submission(kind, lang, values)
    return submission, list(faults(submission, k))


def _clean(text: str) -> str:
    """Composed characters, one kind of line end, and nothing invisible that steers."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines)


Given = tuple[str, Mapping[str, object]]


def _from_json(raw: str) -> Given | None:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    kind = data.get("slags")
    if kind not in KINDS:
        return None
    return kind, {key: value for key, value in data.items() if isinstance(key, str)}


def _from_issue(raw: str, k: Knowledge) -> Given | None:
    """The headings of an issue are the questions, in their order; each counts once."""
    best: Given | None = None
    for kind in KINDS:
        asked = list(fields(k, kind))
        given: dict[str, object] = {}
        current: list[str] = []
        for line in raw.split("\n"):
            heading = line.removeprefix("### ").strip() if line.startswith("### ") else ""
            match = next((f for f in asked if heading and heading in _labels(f.label)), None)
            if match is None:
                current.append(line)
            else:
                asked = asked[asked.index(match) + 1 :]
                current = []
                given[match.key] = current
        texts = {key: "\n".join(lines).strip() for key, lines in given.items()}  # type: ignore[arg-type]
        if texts and (best is None or len(texts) > len(best[1])):
            best = kind, texts
    return best


def _labels(text: Text) -> tuple[str, ...]:
    return both(text), text.da, text.en


def _value(field: Field, given: object) -> str | tuple[str, ...]:
    """An answer in the data's terms; what is not one of the choices stays as it was written."""
    several = field.answer in ("list", "choices")
    if isinstance(given, bool):
        given = "x" if given else ""
    if isinstance(given, list):
        parts = [_clean(str(part)).strip() for part in given if isinstance(part, str | int)]
    else:
        text = _clean(str(given)).strip() if isinstance(given, str | int) else ""
        if text in _EMPTY:
            text = ""
        parts = _parts(field, text) if several else [text] if text else []
    if field.choices:
        parts = [_choice(field, part) for part in parts]
    if field.answer == "consent":
        return "x" if parts and _TICKED.fullmatch(parts[0]) else ""
    if several:
        return tuple(dict.fromkeys(part for part in parts if part))
    return "\n".join(parts)


def _parts(field: Field, text: str) -> list[str]:
    """The entries of a list. Choices may hold commas themselves, so the known ones go first."""
    parts: list[str] = []
    labels = sorted(
        (label for choice in field.choices for label in (*_labels(choice.label), choice.value)),
        key=len,
        reverse=True,
    )
    rest = text
    while rest and len(parts) < MOST_PARTS:
        known = next((label for label in labels if _begins(rest, label)), None)
        part = known if known is not None else re.split(r"[,;\n]", rest, maxsplit=1)[0]
        parts.append(part.strip().removeprefix("- ").strip())
        rest = rest[len(part) :].lstrip().lstrip(",;").lstrip()
    return parts


def _begins(text: str, label: str) -> bool:
    return re.match(rf"{re.escape(label)}\s*(?:[,;\n]|$)", text) is not None


def _choice(field: Field, part: str) -> str:
    for choice in field.choices:
        if part == choice.value or part in _labels(choice.label):
            return choice.value
    return part


def faults(submission: Submission, k: Knowledge) -> Iterator[str]:
    """Everything that keeps a submission from becoming an article."""
    for field in fields(k, submission.kind):
        yield from _field_faults(submission, field, k)
    if submission.text("titel") and not submission.id:
        yield _say(k, submission.lang, "no_id")
    elif _taken(submission.id, k):
        yield _say(k, submission.lang, "taken", id=submission.id)
    elif any(submission.text("titel") == k.title(p, lang) for p in k.pages for lang in LANGUAGES):
        yield _say(k, submission.lang, "taken", id=submission.text("titel"))
    low, high = submission.text("mindst"), submission.text("hoejst")
    if _NUMBER.fullmatch(low) and _NUMBER.fullmatch(high) and int(high) < int(low):
        yield _say(k, submission.lang, "people_order")
    if submission.text("status") in ("i-gang", "afsluttet") and not submission.text("aar"):
        yield _say(k, submission.lang, "status_year")


def _taken(name: str, k: Knowledge) -> bool:
    return name in _RESERVED or name in k.owner or any(p.startswith(f"{name}/") for p in k.pages)


def _field_faults(submission: Submission, field: Field, k: Knowledge) -> Iterator[str]:
    name = field.label[submission.lang]
    several = field.answer in ("list", "choices")
    given = submission.several(field.key) if several else ()
    text = submission.text(field.key)
    if not (given or text):
        if field.required:
            lack = "no_consent" if field.answer == "consent" else "missing"
            yield _say(k, submission.lang, lack, name=name)
        return
    found = [*_unknown(field, given or (text,))]
    if several:
        found += _list_faults(field, given)
    elif field.answer == "number":
        found += _number_faults(field, text)
    elif field.answer in ("line", "text"):
        found += _text_faults(field, text)
    for key, values in found:
        yield _say(k, submission.lang, key, name=name, **values)


Fault = tuple[str, dict[str, object]]


def _unknown(field: Field, given: tuple[str, ...]) -> Iterator[Fault]:
    known = {choice.value for choice in field.choices}
    for part in given:
        if known and part not in known:
            yield "no_choice", {"value": _short(part)}


def _list_faults(field: Field, given: tuple[str, ...]) -> Iterator[Fault]:
    if len(given) < field.least:
        yield "too_few", {"count": len(given), "least": field.least}
    if len(given) > field.most:
        yield "too_many", {"count": len(given), "most": field.most}
    if any(len(part) > LONGEST_ENTRY for part in given):
        yield "long_entry", {"most": LONGEST_ENTRY}


def _number_faults(field: Field, text: str) -> Iterator[Fault]:
    if not _NUMBER.fullmatch(text) or not field.least <= int(text) <= field.most:
        yield "no_number", {"value": _short(text), "least": field.least, "most": field.most}


def _text_faults(field: Field, text: str) -> Iterator[Fault]:
    size = len(" ".join(text.split()))  # as the article will have it
    if size < field.least:
        yield "too_short", {"count": size, "least": field.least}
    if size > field.most:
        yield "too_long", {"count": size, "most": field.most}
    if field.answer == "line" and "\n" in text:
        yield "one_line", {}
    words, points = len(_WORD.findall(_POINT.sub("", text))), len(_POINT.findall(text))
    if words < field.words:
        yield "too_few_words", {"count": words, "least": field.words}
    if points < field.points:
        yield "too_few_points", {"count": points, "least": field.points}


def _short(text: str) -> str:
    return " ".join(text.split())[:40]


def _say(k: Knowledge, lang: Lang, key: str, **values: object) -> str:
    text = k.ui[f"fault_{key}"][lang]
    return re.sub(r"\{(\w+)\}", lambda hole: str(values.get(hole[1], hole[0])), text)
