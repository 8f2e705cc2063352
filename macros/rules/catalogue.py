"""Every entry of the catalogue is whole: in its folder, with all its sections, each long enough.

So that readers can trust that an entry answers the questions the others answer, and compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.knowledge.catalogue import KINDS, Initiative, Kind, Section
from macros.knowledge.loader import Loaded, file_of
from macros.knowledge.model import Page
from macros.knowledge.problems import Problem
from macros.rules.links import lines

FEWEST_RELATED = 3

_HEADING = re.compile(r"^(#{1,6})\s+(?:.*?\{:\s*#([\w-]+)\s*\})?")
_POINT = re.compile(r"^(?:[-*+]|\d+\.)[^\S\n]+(?=\S)")
_MARKUP = re.compile(r"\]\([^)]*\)|\{:[^}]*\}|[*_`\[]")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Found(NamedTuple):
    """A section of a page as written: heading, line from 0, and how much stands under it."""

    id: str
    level: int
    line: int
    words: int
    points: int


def sections(body: str) -> list[Found]:
    """The sections of a Markdown body, in order; text before the first heading counts as none."""
    found: list[Found] = []
    begins, in_list = True, False  # whether a block begins here, and whether it is a list
    for number, (line, is_text) in enumerate(lines(body)):
        heading = _HEADING.match(line) if is_text else None
        if heading is not None:
            found.append(Found(heading[2] or "", len(heading[1]), number, 0, 0))
        elif is_text and line.strip() and found:
            mark = _POINT.match(line)
            if begins:
                in_list = mark is not None
            point = in_list and mark is not None
            plain = _MARKUP.sub("", line[mark.end() :] if mark and point else line)
            found[-1] = found[-1]._replace(
                words=found[-1].words + len(_WORD.findall(plain)),
                points=found[-1].points + point,
            )
        # A list begins only where a block does: a wrapped "1. januar" is none.
        begins = heading is not None or not line.strip() or (begins and line[0].isspace())
    return found


def check(loaded: Loaded) -> Iterator[Problem]:
    """Yield entries that are misplaced, without a translation, lack sections or relations."""
    for path, page in loaded.knowledge.pages.items():
        for kind in KINDS:
            if getattr(page.meta, kind.block) is not None:
                yield from _entry(loaded, path, page, kind)


def _entry(loaded: Loaded, path: str, page: Page, kind: Kind) -> Iterator[Problem]:
    spot = loaded.page_spots[path]["da"]
    if path.rpartition("/")[0] + "/" != kind.folder:
        yield spot.problem(
            (kind.block,), f"Siden hører til i docs/{kind.folder}.", "Flyt begge sprog dertil."
        )
    if len(page.meta.related) < FEWEST_RELATED:
        yield spot.problem(
            ("related",),
            f"Posten hænger kun sammen med {len(page.meta.related)} andre.",
            f"Nævn mindst {FEWEST_RELATED} under related: anbefalinger, punkter, værdier …",
        )
    if kind.record is Initiative and page.meta.sources and page.meta.sources[0].editorial:
        yield spot.problem(
            ("sources",),
            "Et initiativ skal stå i en kilde.",
            "Skriv kilden først under sources, med sted.",
        )
    for lang, waits in (
        ("da", page.meta.untranslated),
        ("en", page.translation.untranslated),
    ):
        if waits:
            yield loaded.page_spots[path][lang].problem(
                ("untranslated",),
                "Teksten er ikke oversat endnu.",
                "Oversæt den, og slet linjen »untranslated: true«.",
            )
        first = loaded.body_lines[path, lang]
        yield from _whole(kind.sections, sections(page.body[lang]), file_of(path, lang), first)


def _whole(
    expected: tuple[Section, ...], found: list[Found], file: str, first: int
) -> Iterator[Problem]:
    by_id = {section.id: section for section in found}
    order = [section.id for section in found]
    wanted = [section.id for section in expected]
    for section in expected:
        here = by_id.get(section.id)
        if here is None:
            yield Problem(
                file,
                first,
                f"Afsnittet »{section.id}« mangler.",
                f"Tilføj en overskrift, der ender på {{: #{section.id} }}, og teksten under den.",
            )
            continue
        line = first + here.line
        if here.level != section.level:
            yield Problem(
                file,
                line,
                f"Overskriften »{section.id}« har {here.level} havelåger.",
                f"Den skal have {section.level}.",
            )
        if here.points < section.points:
            yield Problem(
                file,
                line,
                f"Afsnittet »{section.id}« har {here.points} punkter.",
                f"Skriv mindst {section.points}, hver på sin linje med »- « eller »1. « foran.",
            )
        if here.words < section.words:
            yield Problem(
                file,
                line,
                f"Afsnittet »{section.id}« er på {here.words} ord.",
                f"Skriv mindst {section.words}.",
            )
    for stray in found:
        if stray.id not in wanted and stray.level <= 3:
            yield Problem(
                file,
                first + stray.line,
                f"Afsnittet »{stray.id or 'uden id'}« hører ikke til i en post af den slags.",
                f"Afsnittene er: {', '.join(wanted)}.",
            )
    known = [name for name in order if name in wanted]
    if len(set(known)) < len(known):
        yield Problem(file, first, "Et afsnit står der to gange.", "Slet eller omdøb det ene.")
    elif known != [name for name in wanted if name in known]:
        yield Problem(
            file, first, "Afsnittene står i forkert rækkefølge.", f"Brug: {', '.join(wanted)}."
        )
