"""What programs ask a site for: sitemap.xml, robots.txt, llms.txt, opensearch.xml."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from macros.exports.xml_file import as_file
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.news import CHANGES, changed
from macros.knowledge.sections import OPENSEARCH, SEARCH
from macros.knowledge.urls import file_url, page_url

SITEMAP = "sitemap.xml"
LLMS = "llms.txt"
_NAMES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """The files that do not depend on the menu, by path from the site's root."""
    made = {SITEMAP: sitemap(k, site_url), "robots.txt": robots(site_url)}
    return made | {file_url(OPENSEARCH, lang): opensearch(k, lang, site_url) for lang in LANGUAGES}


def sitemap(k: Knowledge, site_url: str) -> bytes:
    """Every page in both languages, each with its twin and the day of its last news."""
    root = ET.Element("urlset", _NAMES)
    for lang in LANGUAGES:
        for path in sorted(k.pages):
            entry = ET.SubElement(root, "url")
            ET.SubElement(entry, "loc").text = site_url + page_url(path, lang)
            ET.SubElement(entry, "lastmod").text = changed(k, path).isoformat()
            for code, twin in (*((name, name) for name in LANGUAGES), ("x-default", LANGUAGES[0])):
                address = site_url + page_url(path, twin)
                ET.SubElement(entry, "xhtml:link", rel="alternate", hreflang=code, href=address)
    return as_file(root)


def robots(site_url: str) -> bytes:
    """Everyone may read everything."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n".encode()


def opensearch(k: Knowledge, lang: Lang, site_url: str) -> bytes:
    """How a browser searches the site from its address bar (OpenSearch 1.1)."""
    root = ET.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    for name, text in (
        ("ShortName", k.ui["search_short_name"][lang]),  # at most 16 characters
        ("Description", k.ui["search_title"][lang]),
        ("InputEncoding", "UTF-8"),
        ("Language", lang),
    ):
        ET.SubElement(root, name).text = text
    address = f"{site_url}{page_url(SEARCH, lang)}?q={{searchTerms}}"
    ET.SubElement(root, "Url", type="text/html", method="get", template=address)
    return as_file(root)


@dataclass(frozen=True, slots=True)
class Menu:
    """A section of the menu and the pages in it, as paths below docs/."""

    title: str
    pages: Sequence[str]


def llms(k: Knowledge, lang: Lang, menu: Sequence[Menu], site_url: str) -> dict[str, bytes]:
    """What the site holds, told to language models in the form of llmstxt.org."""

    def link(title: str, address: str, about: str) -> str:
        return f"- [{_line(title)}]({site_url}{address}): {_line(about)}"

    def ui(key: str) -> str:
        return k.ui[key][lang]

    (other,) = (name for name in LANGUAGES if name != lang)
    lines = [f"# {ui('site_name')}", "", f"> {ui('site_about')}", "", ui("llms_licence")]
    for section in menu:
        lines += ["", f"## {_line(section.title)}", ""]
        for path in section.pages:
            lines.append(link(k.title(path, lang), page_url(path, lang), k.summary(path, lang)))
    lines += [
        "",
        "## Optional",  # a word of the form, which every reader of it knows in English
        "",
        link("API", "api/v1/index.json", ui("llms_data")),
        link(ui("changes_title"), file_url(CHANGES, lang), ui("llms_changes")),
        link(ui("llms_twin"), file_url(LLMS, other), ui("llms_twin_about")),
    ]
    return {file_url(LLMS, lang): ("\n".join(lines) + "\n").encode()}


def _line(text: str) -> str:
    """A text as it can stand in a Markdown link or after it."""
    return " ".join(text.replace("[", "(").replace("]", ")").split())
