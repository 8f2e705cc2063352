"""Every word of the site's own that a template or view asks for stands in `data/ui.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.knowledge.loader import UI_FILE, Loaded
from macros.knowledge.model import COLLECTIONS
from macros.knowledge.problems import Problem

_ASKED = re.compile(r"""\bui\(\s*["']([a-z_]+)["']\s*[,)]""")
_EITHER = re.compile(r"""\bui\(\s*["']([a-z_]+)["'] if [^)]*? else ["']([a-z_]+)["']""")


def asked(root: Path) -> set[str]:
    """The keys that templates and views use."""
    keys = {f"kind_{kind.collection}" for kind in COLLECTIONS}
    places = [*(root / "overrides").rglob("*.html"), *(root / "macros").rglob("*.py")]
    for path in places:
        text = path.read_text(encoding="utf-8")
        keys.update(_ASKED.findall(text))
        for pair in _EITHER.findall(text):
            keys.update(pair)
    return keys


def check(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Yield the keys that are asked for but not there."""
    if not loaded.knowledge.ui:
        return  # the file itself is faulty, which has been said
    for key in sorted(asked(root) - loaded.knowledge.ui.keys()):
        yield Problem(
            UI_FILE, 1, f"Ordet »{key}« mangler, men siderne bruger det.", "Tilføj det under items."
        )
