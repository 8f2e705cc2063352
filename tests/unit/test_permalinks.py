"""Permanent links: the pages that lead on, and the links that lead to them."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from macros.exports import api, redirects
from macros.exports.items import item
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.loader import load
from macros.knowledge.urls import page_url, permalink
from macros.views.here import Here
from macros.views.permalinks import link_items, of_page
from tests.project import Project
from tests.unit.evil import EVIL
from tests.unit.markup import Html

SITE = "https://example.org/"
HOME = "data/glossary.yml"


def made(project: Project) -> dict[str, Html]:
    found = redirects.files(load(project.path).knowledge, SITE)
    return {path: Html(content.decode()) for path, content in found.items()}


def here(project: Project, page: str, lang: Lang = "da") -> Here:
    return Here(load(project.path).knowledge, lang, page, SITE)


def links(html: str) -> list[str | None]:
    return [a.attrs["href"] for a in Html(html).all("a", **{"class": "headerlink hb-permalink"})]


# --- Pages that lead on --------------------------------------------------------------------------


def test_every_id_leads_to_its_place_in_both_languages(project: Project) -> None:
    k = load(project.path).knowledge
    pages = made(project)
    assert len(pages) == 2 * len(k.items)
    for lang in LANGUAGES:
        for name in k.items:
            start = permalink(name, lang)
            html = pages[f"{start}index.html"]
            page, anchor = k.address(name)
            target = SITE + page_url(page, lang)
            (link,) = html.values("href")[1:]  # after the canonical address
            assert urljoin(SITE + start, link) == target + (f"#{anchor}" if anchor else "")


@pytest.mark.parametrize(
    ("path", "target", "lang"),
    [
        ("id/A1/index.html", "../../anbefalinger/a1/", "da"),
        ("en/id/A1/index.html", "../../anbefalinger/a1/", "en"),
        ("id/M1.1.a/index.html", "../../manifest/m1/#M1.1.a", "da"),
        ("id/G1/index.html", "../../#G1", "da"),
        ("en/id/ord-bruger/index.html", "../../ord/#ord-bruger", "en"),
    ],
)
def test_a_page_that_leads_on_is_small_and_plain(
    project: Project, path: str, target: str, lang: str
) -> None:
    content = redirects.files(load(project.path).knowledge, SITE)[path]
    html = content.decode()
    assert len(content) < 600
    assert f'<html lang="{lang}">' in html
    assert f'http-equiv="refresh" content="0; url={target}"' in html
    assert f'<a href="{target}">' in html
    assert '<meta name="robots" content="noindex">' in html
    address = urljoin(SITE + path.removesuffix("index.html"), target).partition("#")[0]
    assert f'<link rel="canonical" href="{address}">' in html
    assert "<script" not in html


def test_an_address_and_an_id_that_are_no_more_lead_on(project: Project) -> None:
    project.replace("docs/ord.md", "home_of", "redirect_from: [gamle/ord/]\nhome_of")
    project.replace(HOME, "id: ord-bruger", "id: ord-bruger\n    formerly: [ord-gammelt, X9]")
    found = redirects.files(load(project.path).knowledge, SITE)
    for path, target in {
        "gamle/ord/index.html": "../../ord/",
        "en/gamle/ord/index.html": "../../ord/",
        "id/ord-gammelt/index.html": "../../ord/#ord-bruger",
        "en/id/X9/index.html": "../../ord/#ord-bruger",
    }.items():
        assert f'url={target}"' in found[path].decode()


def test_a_title_cannot_become_markup(project: Project) -> None:
    evil = EVIL.replace("'", "''")
    project.replace(HOME, "da: Titel på ord-bruger", f"da: '{evil}'")
    html = redirects.files(load(project.path).knowledge, SITE)["id/ord-bruger/index.html"].decode()
    assert not Html(html).all("script")


# --- Open data -----------------------------------------------------------------------------------


def test_former_ids_are_in_the_open_data_only_where_there_are_any(project: Project) -> None:
    project.replace(
        "data/actors.yml", "- id: ledelser\n", "- id: ledelser\n    formerly: [chefer]\n"
    )
    k = load(project.path).knowledge
    assert api.as_json(item(k, k.records["ledelser"]))["formerly"] == ["chefer"]
    plain = [api.as_json(item(k, r)) for r in k.records.values() if r.id != "ledelser"]
    assert plain
    assert not [entry["id"] for entry in plain if "formerly" in entry]
    assert b"formerly" in api.files(k)["api/v1/actors.csv"]
    assert b"formerly" not in api.files(k)["api/v1/roles.csv"]


# --- Links to them -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "html", "expected"),
    [
        # In a heading, else at the end of a term or of the first paragraph, else of the item.
        (
            "index.md",
            '<section class="x" id="G1"><h3>En</h3><p>To</p></section>',
            '<section class="x" id="G1"><h3>En@</h3><p>To</p></section>',
        ),
        (
            "ord.md",
            '<dl><div id="ord-bruger"><dt>En</dt><dd><p>To</p></dd></div></dl>',
            '<dl><div id="ord-bruger"><dt>En@</dt><dd><p>To</p></dd></div></dl>',
        ),
        (
            "manifest/m1.md",
            '<li id="M1.1"><b>1</b><div><p>En</p><p>To</p></div></li>',
            '<li id="M1.1"><b>1</b><div><p>En@</p><p>To</p></div></li>',
        ),
        (
            "manifest/m1.md",
            '<li id="M1.a"><b>1</b> <ul><li>x</li></ul></li><li><p>y</p></li>',
            '<li id="M1.a"><b>1</b> <ul><li>x</li></ul>@</li><li><p>y</p></li>',
        ),
        # The theme's link gives way to ours, so that there is one.
        (
            "manifest/index.md",
            '<h3 id="ledelser">En<a class="headerlink" href="#ledelser" title="x">&para;</a></h3>',
            '<h3 id="ledelser">En@</h3>',
        ),
    ],
)
def test_an_item_has_one_link_where_it_disturbs_least(
    project: Project, page: str, html: str, expected: str
) -> None:
    place = here(project, page)
    (name,) = (
        word for word in ("G1", "ord-bruger", "M1.1", "M1.a", "ledelser") if f'"{word}"' in html
    )
    link = (
        f'<a class="headerlink hb-permalink" href="{place.permalink(name)}"'
        f' aria-label="Permanent link til {name}"></a>'
    )
    assert link_items(html, place) == expected.replace("@", link)


def test_an_item_inside_another_has_a_link_of_its_own(project: Project) -> None:
    html = '<li id="M1.1"><p>En</p><ul><li id="M1.1.a">To</li></ul></li>'
    linked = link_items(html, here(project, "manifest/m1.md", "en"))
    assert links(linked) == ["../../id/M1.1/", "../../id/M1.1.a/"]
    assert 'aria-label="Permanent link to M1.1.a"' in linked


@pytest.mark.parametrize(
    "html",
    [
        '<li id="fremmed">x</li>',
        '<li class="hb-row" id="samtale"><h3>Has a page of its own</h3></li>',
        '<div data-id="G1">x</div>',
        '<input id="G1">',
        '<h2 id="hvad">x<a class="headerlink" href="#hvad">&para;</a></h2>',
        "",
    ],
)
def test_what_is_no_item_of_the_page_stays_as_it_is(project: Project, html: str) -> None:
    assert link_items(html, here(project, "index.md")) == html


def test_a_former_id_is_still_an_anchor(project: Project) -> None:
    project.replace(HOME, "id: ord-bruger", "id: ord-bruger\n    formerly: [ord-x, ord-y]")
    html = link_items('<div id="ord-bruger"><dt>x</dt></div>', here(project, "ord.md"))
    assert '<dt>x<span id="ord-x"></span><span id="ord-y"></span><a class' in html


def test_the_headline_s_link_is_that_of_the_record_or_of_the_page(project: Project) -> None:
    assert links(str(of_page(here(project, "anbefalinger/a1.md")))) == ["../../id/A1/"]
    assert links(str(of_page(here(project, "katalog/metoder/samtale.md")))) == [
        "../../../id/samtale/"
    ]
    assert links(str(of_page(here(project, "ord.md", "en")))) == ["./"]
