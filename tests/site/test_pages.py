"""Every page of the built site keeps every rule, and the pages fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.model import Page as KnowledgePage
from macros.knowledge.urls import page_url
from tests.built import TEMPLATES
from tests.site.page import Page
from tests.site.rules import (
    NOT_FOR_404,
    RULES,
    Facts,
    Rule,
    description_of,
    foreign_styles,
    title_of,
)

pytestmark = pytest.mark.site


def told(problems: Iterable[str]) -> str:
    """The first problems, a line each."""
    lines = list(problems)
    return "\n".join([f"{len(lines)} problems", *lines[:20]])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page(rule: Rule, pages: Mapping[str, Page], facts: Facts) -> None:
    problems = [f"{page.file}: {what}" for page in pages.values() for what in rule(page, facts)]
    assert not problems, told(problems)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule not in NOT_FOR_404], ids=lambda rule: rule.__name__
)
def test_not_found(rule: Rule, not_found: Page, facts: Facts) -> None:
    problems = list(rule(not_found, facts))
    assert not problems, told(problems)


# --- Both languages ------------------------------------------------------------------------------


def test_every_page_of_docs_is_built_in_both_languages(
    pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    assert pages.keys() == {page_url(p, lang) for p in knowledge.pages for lang in LANGUAGES}


@pytest.mark.parametrize("of", [title_of, description_of], ids=["title", "description"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_two_pages_say_the_same_of_themselves(
    of: Callable[[Page], str], lang: str, pages: Mapping[str, Page]
) -> None:
    counted = Counter(of(page) for page in pages.values() if page.lang == lang)
    assert [text for text, count in counted.items() if count > 1] == []


def test_pages_state_their_address_and_that_of_their_twin(
    pages: Mapping[str, Page], public: str
) -> None:
    problems = []
    for page in pages.values():
        canonical = [link.attrs["href"] for link in page.find("link[rel=canonical]")]
        if canonical != [public + page.url]:
            problems.append(f"{page.file}: canonical {canonical}")
        stated = {
            link.attrs["hreflang"]: link.attrs["href"] for link in page.find("link[hreflang]")
        }
        expected = {lang: public + url for lang, url in page.alternates.items()}
        if stated != {**expected, "x-default": expected["da"]}:
            problems.append(f"{page.file}: hreflang {stated}")
        problems += [
            f"{page.file}: no page at {url}" for url in page.alternates.values() if url not in pages
        ]
    assert not problems, told(problems)


def test_the_sitemap_has_every_page_with_its_alternates(
    site: Path, pages: Mapping[str, Page], public: str
) -> None:
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    # Our own file, made by MkDocs.
    tree = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314
    stated = {
        str(entry.findtext("s:loc", "", names)): {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", names)
        }
        for entry in tree.findall("s:url", names)
    }
    assert stated.keys() == {public + url for url in pages}
    for page in pages.values():
        expected = {lang: public + url for lang, url in page.alternates.items()}
        assert stated[public + page.url] == {**expected, "x-default": expected["da"]}


def test_the_language_switcher_leads_to_the_same_page(
    pages: Mapping[str, Page], public: str
) -> None:
    for page in pages.values():
        links = {a.attrs["hreflang"]: a.attrs["href"] for a in page.find("header a[hreflang]")}
        reached = {lang: urljoin(public + page.url, link) for lang, link in links.items()}
        assert reached == {lang: public + url for lang, url in page.alternates.items()}


# --- Scripts and styles --------------------------------------------------------------------------


def test_inline_scripts_are_the_same_on_every_page(pages: Mapping[str, Page]) -> None:
    """So that a Content-Security-Policy can name them all by their hash."""
    found = {
        page.file: frozenset(
            script.text()
            for script in page.find("script:not([src])")
            if not script.attrs.get("type", "").startswith("application/")  # data, which is not run
        )
        for page in pages.values()
    }
    (first,) = (scripts for file, scripts in found.items() if file == "index.html")
    assert first
    assert [file for file, scripts in found.items() if scripts != first] == []


def test_style_sheets_load_nothing_from_elsewhere(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert foreign_styles(sheet.read_text("utf-8")) == [], sheet


# --- The list of templates that the browser tests go through -------------------------------------

_CALL = re.compile(r"\{\{\s*(\w+)\(")


def _kinds(page: KnowledgePage, knowledge: Knowledge) -> set[str]:
    """What a page shows: its kind of record, and the macros it calls."""
    record = page.meta.record
    kind = {type(knowledge.records[record]).__name__} if record else set()
    return kind | set(_CALL.findall(page.body["da"]))


def test_the_list_of_templates_has_a_page_of_every_kind(knowledge: Knowledge) -> None:
    listed = {url for url in TEMPLATES.values() if url != "404.html"}
    shown = {path: page for path, page in knowledge.pages.items() if page_url(path, "da") in listed}
    assert len(shown) == len(listed)
    covered = set().union(*(_kinds(page, knowledge) for page in shown.values()))
    for path, page in knowledge.pages.items():
        assert _kinds(page, knowledge) <= covered, path
