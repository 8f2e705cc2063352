"""What a site offers to those who come from outside: sitemap, robots, llms.txt, feed, pictures."""

from __future__ import annotations

import dataclasses
import io
import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image, ImageFont

from macros.adapter import FONTS
from macros.exports import cards, feed, found
from macros.exports.found import Menu
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.loader import load
from macros.knowledge.news import changed, lodgers
from macros.knowledge.sections import CARD_SIZE, FRONT, SECTIONS, card, section_of
from macros.knowledge.urls import page_url
from macros.views.head import head
from macros.views.here import Here
from tests.project import Project
from tests.unit.evil import EVIL, poisoned
from tests.unit.markup import Html

SITE = "https://example.org/haandbog/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


# --- When -----------------------------------------------------------------------------------------


def test_a_page_is_as_new_as_what_stands_on_it(project: Project) -> None:
    def day(page: str) -> str:
        return changed(load(project.path).knowledge, page).isoformat()

    assert day("ord.md") == "2026-11-21"
    project.replace("data/glossary.yml", "reviewed: 2026-11-21", "reviewed: 2026-12-03")
    assert day("ord.md") == "2026-12-03"
    assert day("index.md") == "2026-11-21"
    assert day("katalog/metoder/samtale.md") == "2026-11-22"  # `changed`
    project.replace("data/recommendations.yml", "reviewed: 2026-11-21", "reviewed: 2026-12-04")
    assert day("anbefalinger/a1.md") == "2026-12-04"


def test_a_record_with_its_own_page_stands_there_alone(small: Knowledge) -> None:
    standing = [record.id for page in small.pages for record in lodgers(small, page)]
    assert len(standing) == len(set(standing))
    alone = set(small.record_page)
    assert set(standing) == {name for name in small.records if small.page_of(name)} - alone


# --- opensearch.xml ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_browser_is_told_how_to_search(small: Knowledge, lang: Lang) -> None:
    path = "opensearch.xml" if lang == "da" else "en/opensearch.xml"
    root = ET.fromstring(found.files(small, SITE)[path])  # noqa: S314 – our own
    names = "{http://a9.com/-/spec/opensearch/1.1/}"
    short, about = (root.findtext(f"{names}{name}") for name in ("ShortName", "Description"))
    assert short
    assert len(short) <= 16  # as the standard has it
    assert about == small.ui["search_title"][lang]
    [address] = root.findall(f"{names}Url")
    page = SITE + page_url("soeg/index.md", lang)
    assert address.attrib == {
        "type": "text/html",
        "method": "get",
        "template": f"{page}?q={{searchTerms}}",
    }


# --- sitemap.xml and robots.txt -------------------------------------------------------------------


def test_the_sitemap_has_pages_with_their_twins_and_days(small: Knowledge) -> None:
    root = ET.fromstring(found.sitemap(small, SITE))  # noqa: S314 – our own
    entries = {str(url.findtext(f"{SITEMAP}loc")): url for url in root}
    assert entries.keys() == {SITE + page_url(p, lang) for p in small.pages for lang in LANGUAGES}
    english = entries[f"{SITE}en/katalog/metoder/samtale/"]
    assert english.findtext(f"{SITEMAP}lastmod") == "2026-11-22"
    twins = {link.get("hreflang"): link.get("href") for link in english.findall(f"{XHTML}link")}
    danish = f"{SITE}katalog/metoder/samtale/"
    english_one = f"{SITE}en/katalog/metoder/samtale/"
    assert twins == {"da": danish, "en": english_one, "x-default": danish}


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    text = found.robots(SITE).decode()
    assert "Disallow: /" not in text
    assert f"Sitemap: {SITE}sitemap.xml\n" in text


# --- llms.txt -------------------------------------------------------------------------------------

_LINK = re.compile(r"- \[[^\[\]\n]+\]\(https?://[^\s()]+\)(: \S.*)?")


def llms_faults(text: str) -> list[str]:
    """What departs from the form of llmstxt.org: H1, quote, details, then H2s with links."""
    lines = [line for line in text.splitlines() if line]
    wrong = []
    if not lines[0].startswith("# ") or not lines[1].startswith("> "):
        wrong.append("it does not begin with a title and a summary")
    start = next((n for n, line in enumerate(lines) if line.startswith("## ")), len(lines))
    wrong += [line for line in lines[2:start] if line.startswith(("#", "-"))]
    wrong += [
        line for line in lines[start:] if not (line.startswith("## ") or _LINK.fullmatch(line))
    ]
    pairs = zip(lines[start:], [*lines[start + 1 :], "## "], strict=True)
    wrong += [a for a, b in pairs if a.startswith("## ") and b.startswith("## ")]
    return wrong


def written(k: Knowledge, lang: Lang = "da") -> str:
    menu = [
        Menu("Hjem", ["index.md"]),
        Menu("Råd", ["anbefalinger/index.md", "anbefalinger/a1.md"]),
    ]
    ((path, content),) = found.llms(k, lang, menu, SITE).items()
    assert path == ("llms.txt" if lang == "da" else "en/llms.txt")
    return content.decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_llms_txt_has_its_form(small: Knowledge, lang: Lang) -> None:
    text = written(small, lang)
    assert llms_faults(text) == []
    assert f"- [{small.title('anbefalinger/a1.md', lang)}]({SITE}" in text
    assert small.summary("anbefalinger/a1.md", lang) in text
    assert "## Råd" in text


def test_markup_and_line_breaks_in_a_title_do_not_break_the_form(small: Knowledge) -> None:
    page = small.pages["index.md"]
    meta = page.meta.model_copy(update={"title": "[a](b)\n# c", "summary": "d\n\n## e"})
    pages = {**small.pages, "index.md": dataclasses.replace(page, meta=meta)}
    assert llms_faults(written(dataclasses.replace(small, pages=pages))) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("# Håndbog", "Håndbog"),
        ("> ", ""),
        ("- [", "* ["),
        ("](https", "] (https"),
        ("](https://", "]("),
        ("## Råd", "### Råd"),
        ("## Råd", "## Tomt\n\n## Råd"),
    ],
)
def test_a_planted_fault_of_form_is_found(small: Knowledge, good: str, bad: str) -> None:
    text = written(small)
    assert good in text
    assert llms_faults(text.replace(good, bad, 1))


# --- The feed of changes --------------------------------------------------------------------------


def entries(k: Knowledge, lang: Lang = "da") -> list[ET.Element]:
    return ET.fromstring(feed.changes(k, lang, SITE)).findall(f"{ATOM}entry")  # noqa: S314


def told(k: Knowledge, name: str, lang: Lang = "da") -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in entries(k, lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_tells_of_pages_and_records_newest_first(knowledge: Knowledge, lang: Lang) -> None:
    days = told(knowledge, "updated", lang)
    assert days == sorted(days, reverse=True)
    assert len(days) == feed.MOST_CHANGES
    root = ET.fromstring(feed.changes(knowledge, lang, SITE))  # noqa: S314
    assert root.findtext(f"{ATOM}updated") == days[0]
    names = [root.findtext(f"{ATOM}id"), *told(knowledge, "id", lang)]
    assert len(names) == len(set(names))


def test_the_feed_has_all_there_is_where_that_is_little(small: Knowledge) -> None:
    standing = [record for page in small.pages for record in lodgers(small, page)]
    assert len(small.pages) + len(standing) < feed.MOST_CHANGES
    assert len(entries(small)) == len(small.pages) + len(standing)
    links = {entry.find(f"{ATOM}link").get("href") for entry in entries(small, "en")}  # type: ignore[union-attr]
    assert f"{SITE}en/ord/#ord-bruger" in links
    assert f"{SITE}en/anbefalinger/a1/" in links


def test_what_was_changed_last_comes_first(project: Project) -> None:
    project.replace("data/glossary.yml", "reviewed: 2026-11-21", "reviewed: 2026-12-03")
    names = told(load(project.path).knowledge, "id")
    assert names[:2] == [f"{SITE}ord/", f"{SITE}id/ord-bruger/"]


def test_an_entry_of_the_catalogue_has_one_name_in_both_feeds(small: Knowledge) -> None:
    other = ET.fromstring(feed.feed(small, "da", SITE)).findall(f"{ATOM}entry/{ATOM}id")  # noqa: S314
    assert {node.text for node in other} <= set(told(small, "id"))


def test_markup_in_the_feed_is_text(small: Knowledge) -> None:
    assert all(title.startswith(EVIL) for title in told(poisoned(small), "title"))


# --- Pictures for shared links --------------------------------------------------------------------


@pytest.fixture(scope="module")
def pictures(knowledge: Knowledge) -> dict[str, bytes]:
    return cards.files(knowledge, FONTS)


def test_each_section_and_language_has_a_picture_of_its_own(pictures: dict[str, bytes]) -> None:
    assert len(pictures) == 2 * (len(SECTIONS) + 1)
    assert len(set(pictures.values())) == len(pictures)
    for name, content in pictures.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("PNG", CARD_SIZE), name
        assert len(content) < 60_000, name


def test_the_same_words_give_the_same_bytes(
    knowledge: Knowledge, pictures: dict[str, bytes]
) -> None:
    cards._ground.cache_clear()
    cards._font.cache_clear()
    assert cards.files(knowledge, FONTS) == pictures


def test_no_word_reaches_the_mark(knowledge: Knowledge) -> None:
    """Left of the circles: whatever is drawn there comes from the text, and ends before them."""
    with Image.open(io.BytesIO(cards.draw("x", "", FONTS))) as empty:
        ground = empty.convert("L")
        left = min(x for x in range(200, 1200) if ground.getpixel((x, 362)) < 250)  # type: ignore[operator]
    bold = ImageFont.truetype(FONTS / "lato-bold.woff2", cards._TITLE)
    for section in (FRONT, *SECTIONS):
        for lang in LANGUAGES:
            key = "site_name" if section == FRONT else f"section_{section}"
            for line in cards._wrapped(knowledge.ui[key][lang], bold):
                assert cards._MARGIN + bold.getlength(line) < left, line


def test_the_font_has_the_letters_of_both_languages() -> None:
    """A letter that a font lacks is drawn as the same box as any other that it lacks."""
    for name in ("lato-bold.woff2", "lato-normal.woff2"):
        font = ImageFont.truetype(FONTS / name, 40)
        missing = bytes(font.getmask("\ue000"))
        assert all(bytes(font.getmask(letter)) != missing for letter in "æøåÆØÅéabcXYZ’"), name


def test_every_page_lies_in_a_section(knowledge: Knowledge) -> None:
    of_none = [p for p in knowledge.pages if section_of(p) == FRONT and p != "index.md"]
    assert of_none == [p for p in of_none if p.startswith("soeg")]


# --- The head of a page ---------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_head_tells_what_is_shown_where_a_link_is_shared(
    knowledge: Knowledge, lang: Lang
) -> None:
    html = Html(head(Here(knowledge, lang, "borger/index.md", SITE)))
    told = {
        m.attrs.get("property", m.attrs.get("name")): m.attrs["content"] for m in html.all("meta")
    }
    mine, other = ("da_DK", "en_GB") if lang == "da" else ("en_GB", "da_DK")
    assert (told["og:locale"], told["og:locale:alternate"]) == (mine, other)
    assert told["og:url"] == SITE + page_url("borger/index.md", lang)
    assert told["og:title"] == told["twitter:title"] == knowledge.title("borger/index.md", lang)
    assert told["og:image"] == told["twitter:image"] == SITE + card("borger", lang)
    assert told["og:image:alt"].endswith({"da": "For borgere", "en": "For citizens"}[lang])
    assert told["og:type"] == "article"
    root = f"{SITE}{'' if lang == 'da' else 'en/'}"
    assert {link.attrs["rel"]: link.attrs["href"] for link in html.all("link")} == {
        "search": f"{root}opensearch.xml",
        "alternate": f"{root}atom.xml",
    }
