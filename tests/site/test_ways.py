"""Nobody is far from what they need: clicks from the home page, and from an item to its guides."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urldefrag, urljoin

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.urls import page_url
from tests.site.page import Page

pytestmark = pytest.mark.site

ORIGIN = "https://site.invalid/"


def neighbours(page: Page) -> set[str]:
    """The addresses, from the site's root, that a page links to."""
    hrefs = (link.attrs.get("href") or "" for link in page.find("a"))
    urls = (
        urldefrag(urljoin(ORIGIN + page.file.removesuffix("index.html"), href)).url
        for href in hrefs
    )
    return {url.removeprefix(ORIGIN) for url in urls if url.startswith(ORIGIN)}


def within(pages: Mapping[str, Page], start: str, clicks: int) -> set[str]:
    """The pages that can be reached from `start` in at most so many clicks."""
    reached = edge = {start}
    for _ in range(clicks):
        edge = {url for page in edge for url in neighbours(pages[page])} & set(pages) - reached
        reached = reached | edge
    return reached


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_role_unit_and_citizen_page_is_two_clicks_away(
    lang: str, pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    wanted = {
        page_url(path, lang)
        for path in knowledge.pages
        if path.startswith(("roller/", "undervisning/", "borger/"))
    }
    assert len(wanted) > 25
    assert wanted - within(pages, page_url("index.md", lang), 2) == set()


def test_a_page_of_an_item_leads_to_every_guide_that_uses_it(
    pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    checked = 0
    for name, guides in knowledge.used_on.items():
        own = knowledge.record_page.get(name)
        if own is None:
            continue
        linked = neighbours(pages[page_url(own, "da")])
        missing = {page_url(guide, "da") for guide in guides} - linked
        assert missing == set(), f"{own} does not lead to {sorted(missing)}"
        checked += len(guides)
    assert checked > 100
