from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.knowledge.base import Knowledge
from tests.built import site_below
from tests.site.page import Page, read
from tests.site.rules import Facts


@pytest.fixture(scope="session")
def site(root: Path) -> Path:
    return site_below(root)


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, Page]:
    """Every page by its address below the site's root, parsed once for all tests."""
    return read(site)


@pytest.fixture(scope="session")
def not_found(site: Path) -> Page:
    return Page("404.html", (site / "404.html").read_text("utf-8"))


@pytest.fixture(scope="session")
def public(pages: Mapping[str, Page]) -> str:
    """The site's public address, as its front page states it."""
    (canonical,) = pages[""].find("link[rel=canonical]")
    return canonical.attrs["href"]


@pytest.fixture(scope="session")
def facts(root: Path, knowledge: Knowledge) -> Facts:
    settings = (root / "mkdocs.yml").read_text("utf-8")
    return Facts(
        ui=knowledge.ui,
        links=frozenset(
            {source.link for source in knowledge.sources if source.link}
            | set(re.findall(r"https://[^\s\"'<>]+", settings))
        ),
    )
