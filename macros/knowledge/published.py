"""What has been published and may be linked to: `published.lock`.

One line for each thing, sorted, so that changes merge easily: `side anbefalinger/a1/` (the Danish
address, which the English one follows), `id M1.2`, `fil api/v1/index.json`. Lines are added and
never taken out: books and minutes hold the links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import INDEX
from macros.knowledge.urls import page_url

LOCK = "published.lock"
LINE = re.compile(r"(side|id|fil) (\S+)")


def addresses(k: Knowledge) -> frozenset[str]:
    """The lines of the pages and ids that lead somewhere, those that lead on included."""
    pages = (page_url(path, "da") for path in k.pages)
    moved = (old for page in k.pages.values() for old in page.meta.redirect_from)
    return frozenset(
        [f"side {url or './'}" for url in (*pages, *moved)]
        + [f"id {name}" for name in (*k.items, *k.former)]
    )


def files(made: Iterable[str]) -> frozenset[str]:
    """The lines of the files, of all that are made beside the pages, that others may link to.

    Not the redirects, which the pages and ids stand for, nor what only our own script reads.
    """
    return frozenset(
        f"fil {path}"
        for path in made
        if not path.endswith(".html") and not path.startswith(f"{INDEX}/")
    )


def read(root: Path) -> list[str] | None:
    """The lock file's lines, or None where nothing has been published."""
    path = root / LOCK
    return path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else None


def write(root: Path, lines: Iterable[str]) -> None:
    """Write the lock file, sorted."""
    (root / LOCK).write_text("".join(f"{line}\n" for line in sorted(lines)), "utf-8")
