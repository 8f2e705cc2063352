"""What a page costs does not grow with the site, and a build of the same files is the same.

Two sites are built from a copy of the project: one with 50 pages more, one with 400. Most of them
stand outside the navigation, as a catalogue would; some fill one section of it. Counted is what
is written, not the time it takes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.page import Page, read

pytestmark = pytest.mark.site

# Pages in the new section. Both numbers have two digits, since "See all 30" says how many there
# are, and both are above the length at which partials/nav.html shortens a list.
SMALL, LARGE = (50, 30), (400, 90)
SECTION, CATALOGUE = "udvidelse", "arkiv"

_DANISH = """---
title: {title}
summary: Siden {title} er kun til for at se, hvad mange sider koster i et byggeri.
audience: [borger]
next: [A1, roller/index.md]
reviewed: 2026-11-21
review_by: 2099-06-30
---

## Indhold {{: #indhold }}

En kort tekst om brugerinddragelse.
"""
_ENGLISH = """---
title: {title} in English
summary: The page {title} is there only to see what many pages cost in a build.
---

## Content {{: #indhold }}

A short text on user involvement.
"""


@dataclass(frozen=True)
class Grown:
    """A built site with `extra` pages more in each language, `inside` of them in a section."""

    site: Path
    pages: dict[str, Page]


def build(root: Path, place: Path, extra: int, inside: int, seed: int) -> Grown:
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    docs = place / "docs"
    for folder, count in ((SECTION, inside), (CATALOGUE, extra - inside)):
        (docs / folder).mkdir()
        for number in range(count):
            name, title = f"side-{number:03}", f"{folder.capitalize()} {number:03}"
            (docs / folder / f"{name}.md").write_text(_DANISH.format(title=title), "utf-8")
            (docs / folder / f"{name}.en.md").write_text(_ENGLISH.format(title=title), "utf-8")
    entries = "".join(f"      - {SECTION}/side-{number:03}.md\n" for number in range(inside))
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert re.search(r"\nnav:\n( .*\n)+\Z", settings), "nav stands last in mkdocs.yml"
    assert "\nnot_in_nav: |\n" in settings
    grown = settings.replace("\nnot_in_nav: |\n", f"\nnot_in_nav: |\n  /{CATALOGUE}/\n")
    (place / "mkdocs.yml").write_text(f"{grown.rstrip()}\n  - Udvidelse:\n{entries}", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros.cli", "build"],
        cwd=place,
        # Python orders sets by this number: no order may reach a page.
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return Grown(place / "site", read(place / "site"))


@pytest.fixture(scope="module")
def small(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Grown:
    return build(root, tmp_path_factory.mktemp("small"), *SMALL, seed=1)


@pytest.fixture(scope="module")
def large(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Grown:
    return build(root, tmp_path_factory.mktemp("large"), *LARGE, seed=2)


def nav_bytes(page: Page) -> int:
    """The bytes of all navigation on a page: header, tabs, sidebar, contents and footer."""
    return sum(len(nav.raw.to_html(pretty=False).encode()) for nav in page.find("nav"))


def test_the_sites_have_the_pages_that_were_added(small: Grown, large: Grown, root: Path) -> None:
    danish = len([p for p in (root / "docs").rglob("*.md") if not p.name.endswith(".en.md")])
    assert len(small.pages) == 2 * (danish + SMALL[0])
    assert len(large.pages) == 2 * (danish + LARGE[0])


def test_the_navigation_of_a_page_is_as_long_in_the_large_site(small: Grown, large: Grown) -> None:
    sizes = {url: nav_bytes(page) for url, page in small.pages.items()}
    grown = {url: nav_bytes(large.pages[url]) for url in sizes}
    assert min(sizes.values()) > 0
    # The last page of the section has a next one in the large site only.
    last = {f"{lang}{SECTION}/side-{SMALL[1] - 1:03}/" for lang in ("", "en/")}
    assert {u for u in sizes if sizes[u] != grown[u]} <= last


def test_the_navigation_does_grow_where_it_is_not_kept_short(small: Grown, large: Grown) -> None:
    """The measure itself: a list of all pages would be seen."""
    page = small.pages[""]
    longer = page.html.replace("</nav>", "<a href='x'>x</a></nav>", 1)
    assert nav_bytes(Page(page.file, longer)) > nav_bytes(page)


def test_a_page_is_the_same_whatever_else_the_site_has(small: Grown, large: Grown) -> None:
    # The state of the content, the index and, without scripts, the search list every page.
    whole = ("om/status/", "om/register/", "soeg/")
    own = [url for url in small.pages if SECTION not in url and not url.endswith(whole)]
    assert [url for url in own if small.pages[url].html != large.pages[url].html] == []


def test_builds_of_the_same_data_give_the_same_open_data(
    small: Grown, large: Grown, site: Path
) -> None:
    first, second, third = (
        {p.relative_to(s / "api"): p.read_bytes() for p in (s / "api").rglob("*") if p.is_file()}
        for s in (site, small.site, large.site)
    )
    assert first
    assert first == second == third
