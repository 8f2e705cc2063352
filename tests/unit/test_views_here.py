"""The place of a view: language, page, addresses."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from macros.knowledge.base import Knowledge
from macros.views.here import Here


@pytest.fixture
def here(small: Knowledge) -> Here:
    return Here(small, "da", "manifest/m1.md")


def test_the_site_s_own_words_have_their_holes_filled(here: Here) -> None:
    assert here.ui("in_short") == "Kort fortalt"
    assert here.ui("figure_points", count=3) == "3 punkter"
    assert here.ui("figure_points") == "{count} punkter"  # a script fills it in later
    assert here.ui("figure_points", count="{count}") == "{count} punkter"
    assert Here(here.knowledge, "en", "index.md").ui("in_short") == "In short"


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("M1", "./"),
        ("M1.1", "#M1.1"),
        ("A1", "../../anbefalinger/a1/"),
        ("V1.1", "../../vaerdier/v1/#V1.1"),
        ("leder", "../../roller/leder/"),
        ("forsker", "../../roller/#forsker"),
        ("ord-bruger", "../../ord/#ord-bruger"),
        ("index.md", "../../"),
        ("manifest/index.md", "../"),
        ("roller/index.md", "../../roller/"),
    ],
)
def test_addresses_are_relative(here: Here, name: str, href: str) -> None:
    assert here.href(name) == href


def test_every_id_and_page_is_reached_from_every_page_in_its_language(small: Knowledge) -> None:
    for page in small.pages:
        for lang in ("da", "en"):
            here = Here(small, lang, page)
            for name in (*small.items, *small.pages):
                target = urljoin(f"https://x/{here.url}", here.href(name))
                assert target.startswith("https://x/en/" if lang == "en" else "https://x/")
                page_of = name if name in small.pages else small.page_of(name)
                assert page_of is not None
                assert target.split("#")[0] == f"https://x/{Here(small, lang, page_of).url}"


def test_a_name_that_nothing_has_is_an_error(here: Here) -> None:
    with pytest.raises(KeyError):
        here.href("A99")


def test_files_of_the_theme_are_relative_too(here: Here) -> None:
    assert here.asset("assets/x.js") == "../../assets/x.js"
    assert Here(here.knowledge, "en", "manifest/m1.md").asset("a.js") == "../../../a.js"


def test_a_page_knows_itself_in_both_languages(here: Here) -> None:
    assert here.url == "manifest/m1/"
    assert here.alternates == (("da", "manifest/m1/"), ("en", "en/manifest/m1/"))


def test_titles_summaries_and_texts_are_in_the_page_s_language(here: Here) -> None:
    english = Here(here.knowledge, "en", here.page)
    assert (here.title("A1"), english.title("A1")) == ("Titel på A1", "Title of A1")
    assert english.summary("A1").startswith("A summary of A1")
    assert english.text(here.knowledge.records["A1"].title) == "Title of A1"
