"""A translation has the same bones as its original, and follows it when it changes.

Headings (level and id), links, macros and the number of list items are the same in both
languages. A translation whose Danish text has changed is pointed out, not forbidden: the site
says so on the English page until somebody has renewed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.knowledge.loader import Loaded, file_of
from macros.knowledge.problems import Problem
from macros.knowledge.translations import read, stale, texts
from macros.rules.links import lines, links

_HEADING = re.compile(r"^(#{1,6})\s+.*?(?:\{:\s*#([\w-]+)\s*\})?\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
_MACRO = re.compile(r"\{\{.*?\}\}")


def bones(body: str) -> dict[str, list[str]]:
    """What must be alike: headings, macros, links and the number of list items."""
    text = [line for line, is_text in lines(body) if is_text]
    headings = [f"{m[1]} #{m[2] or '?'}" for line in text if (m := _HEADING.match(line))]
    return {
        "overskrifter": headings,
        "makroer": _MACRO.findall("".join(text)),
        # The licence has a page in each language.
        "links": [re.sub(r"deed\.(?:da|en)$", "deed", target) for _, target in links(body)],
        "punkter i lister": ["•" for _ in _items(text)],
    }


def _items(text: list[str]) -> Iterator[str]:
    """The lines that begin a list item; a wrapped "1. januar" inside a paragraph is none."""
    listed = True  # whether an item may begin here: after a blank line or inside a list
    for line in text:
        if not line.strip():
            listed = True
        elif listed and _ITEM.match(line):
            yield line
        elif not line[0].isspace():
            listed = False


def check(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Yield pages whose two languages differ in their bones, and stale translations."""
    for path, page in loaded.knowledge.pages.items():
        danish, english = bones(page.body["da"]), bones(page.body["en"])
        for name, original in danish.items():
            translated = english[name]
            if sorted(original) != sorted(translated):
                unlike = _difference(original, translated)
                yield Problem(
                    file_of(path, "en"),
                    loaded.body_lines[path, "en"],
                    f"Siden har ikke de samme {name} som den danske ({unlike}).",
                    "Ret siderne, så de har de samme.",
                )
    yield from _stale(loaded, root)


def _difference(danish: list[str], english: list[str]) -> str:
    missing = [x for x in dict.fromkeys(danish) if danish.count(x) > english.count(x)]
    added = [x for x in dict.fromkeys(english) if english.count(x) > danish.count(x)]
    if danish and set(danish) | set(english) == {"•"}:
        return f"{len(danish)} på dansk, {len(english)} på engelsk"
    said = [f"mangler {x}" for x in missing[:3]] + [f"har også {x}" for x in added[:3]]
    return ", ".join(said)


def _stale(loaded: Loaded, root: Path) -> Iterator[Problem]:
    spots = {record.id: spot for record, spot in loaded.record_spots}
    for text in stale(texts(loaded.knowledge), read(root)):
        owner = text.key.split(".")[0]
        what = f"Den engelske tekst »{text.key}« følger ikke den danske, som er ændret."
        mend = f"Ret den, og kør: make translations RENEW={text.key}"
        if text.key in loaded.knowledge.pages:
            yield Problem(file_of(text.key, "en"), 1, what, mend, warning=True)
        elif owner in spots:
            yield spots[owner].problem((), what, mend, warning=True)
        else:
            yield Problem("data/ui.yml", 1, what, mend, warning=True)
