"""What a page makes a reader load of our own scripts, with all that they import."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.built import TEMPLATES, site_below

pytestmark = pytest.mark.site

MOST = 15_000  # bytes, compressed
_SCRIPT = re.compile(r'<script type="module" src="([^"]+)"')
_IMPORT = re.compile(r'^import .* from "(\./[^"]+)";$', re.MULTILINE)
_LATER = re.compile(r'import\("(\./[^"]+)"\)')


def loaded(script: Path) -> set[Path]:
    """The script and all that it imports when the page opens."""
    found: set[Path] = set()
    waiting = [script.resolve()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [
                (path.parent / name).resolve() for name in _IMPORT.findall(path.read_text())
            ]
    return found


def scripts(page: Path) -> set[Path]:
    names = _SCRIPT.findall(page.read_text("utf-8"))
    return set().union(*(loaded(page.parent / name) for name in names))


def weight(paths: set[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_no_page_loads_more_than_15_kb_of_our_own_scripts(root: Path) -> None:
    site = site_below(root)
    found = {page: weight(scripts(page)) for page in site.rglob("*.html")}
    assert max(found.values()) > 0
    assert {str(page): bytes_ for page, bytes_ in found.items() if bytes_ > MOST} == {}


def test_a_page_without_tools_loads_only_what_cites_and_links_to_it(root: Path) -> None:
    site = site_below(root)
    for name in ("home", "recommendation", "glossary"):
        names = {path.name for path in scripts(site / TEMPLATES[name] / "index.html")}
        assert names <= {"copy.js", "permalink.js", "search.js"}, name


def test_a_library_of_others_is_loaded_only_when_asked_for(root: Path) -> None:
    site = site_below(root)
    at_once = set().union(*(scripts(page) for page in site.rglob("*.html")))
    assert not any("vendor" in path.parts for path in at_once)
    later = {
        (path.parent / name).resolve()
        for path in at_once
        for name in _LATER.findall(path.read_text("utf-8"))
    }
    assert any("vendor" in path.parts for script in later for path in loaded(script))
