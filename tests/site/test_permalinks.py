"""Every id has a page that leads on, in each language, and nothing that is published is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from macros.knowledge import published
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.urls import file_url, permalink
from tests.site.page import Page

pytestmark = pytest.mark.site

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')
_SITE = "https://example.org/"


def dead(url: str, site: Path, pages: Mapping[str, Page]) -> Iterator[str]:
    """What is wrong with a page that is to lead on from `url`."""
    file = site / url / "index.html"
    match = _REFRESH.search(file.read_text("utf-8")) if file.is_file() else None
    if match is None:
        yield f"{url}: leads nowhere"
        return
    target, anchor = urldefrag(urljoin(_SITE + url, match[1]).removeprefix(_SITE))
    page = pages.get(target)
    if page is None:
        yield f"{url}: no page at {target!r}"
    elif anchor and anchor not in page.ids:
        yield f"{url}: no {anchor!r} on {target!r}"


def leading_on(site: Path) -> set[str]:
    return {
        path.parent.relative_to(site).as_posix() + "/"
        for path in site.rglob("index.html")
        if _REFRESH.search(path.read_text("utf-8"))
    }


def test_every_id_leads_to_its_place_in_both_languages(
    site: Path, pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    urls = [permalink(name, lang) for name in knowledge.items for lang in LANGUAGES]
    assert [problem for url in urls for problem in dead(url, site, pages)] == []


def test_every_page_that_leads_on_leads_somewhere(site: Path, pages: Mapping[str, Page]) -> None:
    found = leading_on(site)
    assert len(found) > 1000
    assert [problem for url in sorted(found) for problem in dead(url, site, pages)] == []


def test_all_that_the_lock_file_lists_is_there(
    root: Path, site: Path, pages: Mapping[str, Page]
) -> None:
    missing = []
    known = {*pages, *leading_on(site)}
    for line in published.read(root) or ():
        kind, name = line.split(" ")
        if kind == "fil":
            there = (site / name).is_file()
        else:
            plain = f"id/{name}/" if kind == "id" else name.removeprefix("./")
            there = all(file_url(plain, lang) in known for lang in LANGUAGES)
        if not there:
            missing.append(line)
    assert missing == []


def test_everything_with_an_id_has_its_permanent_link_on_its_page(
    pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    shown = {
        urljoin(_SITE + page.url, link.attrs["href"]).removeprefix(_SITE): page.url
        for page in pages.values()
        for link in page.main.find("a.hb-permalink")
        if link.attrs["href"] != "./" and not link.attrs["href"].startswith("#")
    }
    expected = {permalink(name, lang) for name in knowledge.items for lang in LANGUAGES}
    assert shown.keys() == expected


# Headings of every page's frame, which nobody cites.
FRAME = {"naeste", "kilder", "relateret", "guider", "hb-overblik"}


def test_every_heading_has_one_link(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        (h1,) = page.find("h1")
        assert len(h1.find("a.headerlink")) == 1, page.file
        for heading in page.main.find("h2[id]"):
            if heading.attrs["id"] not in FRAME:
                assert len(heading.find("a.headerlink")) == 1, f"{page.file}: {heading}"


def test_a_permanent_link_that_leads_nowhere_is_found(
    tmp_path: Path, pages: Mapping[str, Page]
) -> None:
    plant = {
        "id/A/": "../../anbefalinger/a1/",
        "id/B/": "../../findes-ikke/",
        "id/C/": "../../viden/ord/#ord-findes-ikke",
        "id/D/": None,
    }
    for url, target in plant.items():
        (tmp_path / url).mkdir(parents=True)
        text = f'<meta http-equiv="refresh" content="0; url={target}">' if target else "x"
        (tmp_path / url / "index.html").write_text(text)
    found = [list(dead(url, tmp_path, pages)) for url in (*plant, "id/E/")]
    assert [len(problems) for problems in found] == [0, 1, 1, 1, 1]
