"""What the built site tells those who find it from outside, held against its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import Method
from macros.knowledge.urls import page_url
from tests.site.page import Page, linked_data
from tests.unit.test_found import llms_faults
from tests.vocabulary import faults

pytestmark = pytest.mark.site
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def data(pages: Mapping[str, Page]) -> dict[str, Any]:
    """What every page says of itself, by address."""
    return {url: linked_data(page) for url, page in pages.items()}


def below(address: str, public: str) -> str:
    assert address.startswith(public), address
    return address.removeprefix(public)


# --- schema.org -----------------------------------------------------------------------------------


def test_every_page_keeps_to_the_vocabulary(data: Mapping[str, Any]) -> None:
    assert {url: found for url, said in data.items() if (found := faults(said))} == {}


def test_every_page_says_where_it_is(
    data: Mapping[str, Any], pages: Mapping[str, Page], public: str
) -> None:
    for url, said in data.items():
        main, *rest = said["@graph"]
        assert main["@id"] == main["url"] == public + url
        assert main["inLanguage"] in (pages[url].lang, ["da", "en"])
        if pages[url].alternates["da"] == "":
            assert (main["@type"], rest) == ("WebSite", [])
            continue
        (crumbs,) = rest
        assert crumbs["@type"] == "BreadcrumbList"
        way = [below(crumb["item"]["@id"], public) for crumb in crumbs["itemListElement"]]
        assert (way[0], way[-1]) == (page_url("index.md", pages[url].lang), url)
        assert set(way) <= pages.keys()
        assert main["isPartOf"]["@id"] == public + way[0]


def test_the_steps_of_a_method_are_those_on_its_page(
    data: Mapping[str, Any], pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    methods = [p.path for p in knowledge.pages.values() if p.meta.method]
    assert len(methods) == len(knowledge.methods) > 40
    for path in methods:
        for lang in ("da", "en"):
            url = page_url(path, lang)
            shown: list[str] = []
            inside = False
            for node in pages[url].main.walk():
                if node.name == "h2":
                    inside = node.attrs.get("id") == "trin"
                elif inside and node.name == "ol":
                    shown += [li.text() for li in node.find("li")]
            said = [step["text"] for step in data[url]["@graph"][0]["step"]]
            assert [_letters(text) for text in said] == [_letters(text) for text in shown], url
    assert isinstance(knowledge.methods[0], Method)


def _letters(text: str) -> str:
    """A text without what typography and popovers do to its spaces and quotes."""
    return re.sub(r"[\s'’‘\"]+", "", text)


def test_terms_lists_and_files_that_are_named_exist(
    data: Mapping[str, Any], pages: Mapping[str, Page], site: Path, public: str
) -> None:
    kinds = Counter(said["@graph"][0]["@type"] for said in data.values())
    assert kinds["DefinedTermSet"] == kinds["Dataset"] == kinds["WebSite"] == 2
    for url, said in data.items():
        main = said["@graph"][0]
        items = main.get("mainEntity", {}).get("itemListElement", [])
        for part in (*main.get("hasDefinedTerm", []), *items):
            address, _, anchor = below(part["url"], public).partition("#")
            assert address == url
            assert anchor in pages[url].ids
        if items:
            assert len(pages[url].main.find("ol.hb-check > li")) == len(items)
        for file in main.get("distribution", []):
            assert (site / below(file["contentUrl"], public)).is_file()


# --- Cards for shared links -----------------------------------------------------------------------


def test_every_page_has_a_card_of_its_section(
    pages: Mapping[str, Page], site: Path, public: str
) -> None:
    for url, page in pages.items():
        said = {
            meta.attrs.get("property", meta.attrs.get("name", "")): meta.attrs["content"]
            for meta in page.find("meta[content]")
        }
        picture = site / below(said["og:image"], public)
        assert picture.name.endswith(f".{page.lang}.png"), url
        with Image.open(picture) as opened:
            size = (int(said["og:image:width"]), int(said["og:image:height"]))
            assert opened.size == size == (1200, 630)
        assert said["og:url"] == public + url
        assert said["og:description"] == said["description"] == said["twitter:description"]
        assert said["og:title"] in page.find("head title")[0].text()
        assert said["og:image:alt"]
        assert said["og:type"] == ("website" if page.alternates["da"] == "" else "article")


# --- Sitemap, robots, feed, llms.txt --------------------------------------------------------------


def test_the_sitemap_says_when_each_page_was_changed(
    site: Path, data: Mapping[str, Any], public: str
) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 – our own
    days = {
        below(entry.findtext("s:loc", "", names), public): entry.findtext("s:lastmod", "", names)
        for entry in tree.findall("s:url", names)
    }
    assert days == {url: said["@graph"][0]["dateModified"] for url, said in data.items()}
    # An archive beside it would hold the time of the build.
    assert not (site / "sitemap.xml.gz").exists()


def test_robots_txt_names_the_sitemap(site: Path, public: str) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {public}sitemap.xml"]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_page_leads_to_the_feed_and_it_to_pages(
    lang: str, pages: Mapping[str, Page], site: Path, public: str
) -> None:
    prefix = "" if lang == "da" else "en/"
    for url, page in pages.items():
        links = [a.attrs["href"] for a in page.find("link[type='application/atom+xml']")]
        if page.lang == lang:
            assert links == [f"{public}{prefix}atom.xml"], url
    feed = ET.fromstring((site / prefix / "atom.xml").read_bytes())  # noqa: S314
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) >= 50
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        address, _, anchor = below(link.attrib["href"], public).partition("#")
        assert pages[address].lang == lang
        assert not anchor or anchor in pages[address].ids


@pytest.mark.parametrize("lang", ["da", "en"])
def test_llms_txt_lists_the_menu(
    lang: str, root: Path, pages: Mapping[str, Page], site: Path, public: str
) -> None:
    text = (site / ("" if lang == "da" else "en") / "llms.txt").read_text("utf-8")
    assert llms_faults(text) == []
    body, _, optional = text.partition("\n## Optional\n")
    links = re.findall(r"^- \[.*?\]\((.*?)\): ", body, re.MULTILINE)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    in_nav = re.findall(r"([\w/-]+\.md)$", settings.partition("\nnav:\n")[2], re.MULTILINE)
    assert [below(link, public) for link in links] == [page_url(path, lang) for path in in_nav]
    for link in re.findall(r"\((http\S+?)\)", optional):
        assert (site / below(link, public)).is_file()
    headings = re.findall(r"^## (.+)$", body, re.MULTILINE)
    assert headings[1] == {"da": "Anbefalinger", "en": "Recommendations"}[lang]


# --- The index ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_index_leads_from_every_letter_to_every_page(
    lang: str, pages: Mapping[str, Page], public: str
) -> None:
    page = pages[page_url("om/register.md", lang)]
    letters = [a.attrs["href"].removeprefix("#") for a in page.main.find(".hb-letters a")]
    assert letters == [h2.attrs["id"] for h2 in page.main.find("h2[id^=register-]")]
    assert len(letters) >= 20
    reached = set()
    for link in page.main.find(".hb-index a"):
        path = urlsplit(link.attrs["href"]).path
        reached.add(path.replace("../", ""))
    prefix = "" if lang == "da" else "en/"
    others = {
        url.removeprefix(prefix).removeprefix("om/") if url.startswith(f"{prefix}om/") else
        url.removeprefix(prefix)
        for url, other in pages.items()
        if other.lang == lang and other is not page
    }  # fmt: skip
    assert others - {""} <= reached
    assert not page.main.find(".hb-index button")
