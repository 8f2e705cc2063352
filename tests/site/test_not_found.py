"""The page that a server shows for an address that does not exist, at any depth."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.page import Page

pytestmark = pytest.mark.site


def test_it_speaks_both_languages(not_found: Page) -> None:
    sections = {node.attrs["lang"]: node for node in not_found.main.find("section[lang]")}
    assert "Siden findes ikke" in sections["da"].text()
    assert "Page not found" in sections["en"].text()


def test_its_title_speaks_both_languages(not_found: Page) -> None:
    (title,) = not_found.find("head title")
    assert "Siden findes ikke" in title.text()
    assert "Page not found" in title.text()


def test_every_section_leads_to_the_front_page_of_its_language(
    not_found: Page, public: str
) -> None:
    root = urlsplit(public).path
    for lang, address in (("da", root), ("en", f"{root}en/")):
        links = not_found.main.find(f"section[lang={lang}] a")
        assert [link.attrs["href"] for link in links] == [address]


def test_no_address_depends_on_where_the_page_is_shown(not_found: Page, public: str) -> None:
    root = urlsplit(public).path
    relative = [
        str(node)
        for node in not_found.root.walk()
        for name in ("href", "src", "action")
        if (address := node.attrs.get(name))
        and not address.startswith((root, "#"))
        and not urlsplit(address).scheme
    ]
    assert relative == []


def test_all_its_links_lead_to_pages(
    not_found: Page, public: str, pages: Mapping[str, Page]
) -> None:
    root = urlsplit(public).path
    paths = (link.attrs["href"] for link in not_found.find("a[href]"))
    dead = [path for path in paths if path.startswith(root) and path[len(root) :] not in pages]
    assert dead == []


def test_its_language_links_lead_to_the_front_pages(not_found: Page, public: str) -> None:
    """There is no other page that is "the same page" in the other language."""
    root = urlsplit(public).path
    stated = {link.attrs["hreflang"]: link.attrs["href"] for link in not_found.find("a[hreflang]")}
    assert stated.items() <= {"da": root, "en": f"{root}en/"}.items()


def test_search_engines_are_told_nothing_of_it(not_found: Page, site: Path) -> None:
    assert not_found.find("link[rel=canonical]") == []
    assert "404" not in (site / "sitemap.xml").read_text("utf-8")
