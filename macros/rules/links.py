"""Links in the pages' Markdown lead to files and ids that exist.

Pages link to records by id, `[teksten](id:A3)`, so that a page can move. MkDocs looks at the
anchors when it builds; this rule names the line, which MkDocs does not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.knowledge.loader import Loaded, Spot, file_of
from macros.knowledge.problems import Problem
from macros.knowledge.yaml_source import Marks
from macros.rules.references import unknown

LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_FENCE = re.compile(r"^\s*(```|~~~)")


def lines(body: str) -> Iterator[tuple[str, bool]]:
    """(line with its end, whether it is text and not code) of a Markdown body."""
    fenced = False
    for line in body.splitlines(keepends=True):
        fence = bool(_FENCE.match(line))
        fenced ^= fence
        yield line, not (fenced or fence)


def links(body: str) -> Iterator[tuple[int, str]]:
    """(line from 0, target) of every Markdown link outside code blocks."""
    for number, (line, is_text) in enumerate(lines(body)):
        if is_text:
            for match in LINK.finditer(line):
                yield number, match.group(1)


def replace_links(body: str, link: Callable[[re.Match[str]], str]) -> str:
    """A body with every link outside code blocks replaced; `link` gets a match of `LINK`."""
    return "".join(LINK.sub(link, line) if is_text else line for line, is_text in lines(body))


def check(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Yield links to ids or files that do not exist, and absolute links into the site."""
    for path, page in loaded.knowledge.pages.items():
        for lang, body in page.body.items():
            first = loaded.body_lines[path, lang]
            for number, target in links(body):
                line = first + number
                spot = Spot(file_of(path, lang), Marks({(): line}))
                if target.startswith("id:"):
                    name = target.removeprefix("id:")
                    if name not in loaded.declared:
                        yield unknown(spot, (), name, loaded.declared)
                elif target.startswith("/"):
                    yield spot.problem(
                        (),
                        f"Linket »{target}« begynder med en skråstreg; det virker ikke overalt.",
                        "Link til filen (../manifest/index.md) eller til et id (id:A3).",
                    )
                elif not re.match(r"[a-z][a-z0-9+.-]*:|#", target):
                    file = target.split("#")[0]
                    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
                    if not _is_file(root / "docs" / there):
                        yield unknown(spot, (), target, loaded.page_spots)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than a file's can be
        return False
