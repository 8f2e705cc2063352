"""Writes a submission as article files. What was sent becomes text: no markup, macro or link."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from typing import Any

from macros.contribute.submission import Submission
from macros.contribute.yaml_form import written
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import KINDS, Kind, Section
from macros.knowledge.contribution import section_key
from macros.knowledge.facets import METHOD, NATIONAL
from macros.knowledge.fields import EDITORIAL

# The signs that mean something to Markdown or to the macros anywhere in a line …
_SIGNS = re.compile(r"[\\`*_{}\[\]|~^$]")
# … and those that do at its beginning: headings, rules, quotes, lists, notes, definitions, fences.
_START = re.compile(r"^([#>+=:!?-]|\d+(?=[.)]))")
_BULLET = re.compile(r"^[-*•]\s+")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")


def articles(submission: Submission, k: Knowledge, today: dt.date) -> dict[str, str]:
    """Both language files by path from the project's root. The submission must be without faults.

    The language that is missing gets the same text, marked as not translated.
    """
    kind = kind_of(submission.kind)
    stem = f"docs/{kind.folder}{submission.id}"
    meta = _front(submission, kind, today)
    english = {key: meta[key] for key in ("title", "summary", "keywords")}
    (english if submission.lang == "da" else meta)["untranslated"] = True
    return {
        f"{stem}.md": page(meta, body(submission, kind, k, "da")),
        f"{stem}.en.md": page(english, body(submission, kind, k, "en")),
    }


def kind_of(name: str) -> Kind:
    """The kind of entry: `metode` or `initiativ`."""
    return KINDS[0] if name == METHOD else KINDS[1]


def page(meta: dict[str, Any], text: str) -> str:
    """Front matter and body as a file."""
    return f"---\n{written(meta)}---\n\n{text}\n"


def _front(submission: Submission, kind: Kind, today: dt.date) -> dict[str, Any]:
    s = submission
    facts: dict[str, Any] = {
        "purpose": list(s.several("formaal")),
        "level": list(s.several("niveau")),
        "phase": list(s.several("fase")),
        "groups": list(s.several("hvem")),
        "roles": list(s.several("rolle")),
    }
    if s.kind == METHOD:
        high = s.text("hoejst")
        facts |= {
            "effort": {"staff": s.text("tid"), "users": s.text("brugertid")},
            "cost": s.text("pris"),
            "people": {"min": int(s.text("mindst")), "max": int(high) if high else None},
            "methods": [],
        }
    else:
        region, year = s.text("region"), s.text("aar")
        facts |= {
            "region": None if region == NATIONAL else region,
            "year": int(year) if year else None,
            "status": s.text("status"),
            "as_of": int(year) if year else None,
            "methods": list(s.several("metoder")),
        }
    words = {
        "title": s.text("titel"),
        "summary": " ".join(s.text("kort").split()),
        "keywords": list(s.several("noegleord")),
    }
    return front(words, {kind.block: facts | {"added": today}}, s.several("haenger"), today)


def front(
    words: dict[str, Any], facts: dict[str, Any], related: Iterable[str], today: dt.date
) -> dict[str, Any]:
    """An entry's front matter: what readers see of it, its facts, and when to look at it again."""
    return {
        **words,
        **facts,
        "related": list(related),
        "sources": [{"id": EDITORIAL}],
        "reviewed": today,
        "review_by": today.replace(year=today.year + 1, day=min(today.day, 28)),
    }


def heading(section: Section, k: Knowledge, lang: str) -> str:
    """A section's heading as Markdown, with the id that both languages have."""
    return f"{'#' * section.level} {k.ui[section_key(section)][lang]} {{: #{section.id} }}"


def body(submission: Submission, kind: Kind, k: Knowledge, lang: str) -> str:
    """The sections with their headings in the language, and the text as it was sent."""
    parts = []
    for section in kind.sections:
        parts.append(heading(section, k, lang))
        text = submission.text(f"afsnit-{section.id}")
        if text:
            parts.append(as_markdown(text))
    return "\n\n".join(parts)


def as_markdown(text: str) -> str:
    """Plain text as Markdown that shows just that text; bullets and numbers make lists."""
    blocks: list[list[str]] = [[]]
    listed = ""
    for raw in text.split("\n"):
        line = raw.strip()
        mark = "- " if _BULLET.match(line) else "1. " if _NUMBER.match(line) else ""
        rest = _BULLET.sub("", line) if mark == "- " else _NUMBER.sub("", line) if mark else line
        if not rest or mark != listed:
            blocks.append([])
        if rest:
            blocks[-1].append(mark + _inert(rest))
        listed = mark
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _inert(line: str) -> str:
    """A line whose signs stand for themselves."""
    escaped = html.escape(line, quote=False)
    escaped = _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", escaped)
    first = _START.match(escaped)
    if first is None:
        return escaped
    end = first.end()
    return "".join(f"&#{ord(c)};" for c in escaped[:end]) + escaped[end:]
