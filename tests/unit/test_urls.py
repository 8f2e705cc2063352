"""Addresses: English beside Danish, and every link relative."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.knowledge.urls import page_url, relative_url

SITE = "https://example.org/haandbog/"

NAME = st.text("abcæ-1", min_size=1, max_size=5).filter(lambda n: n != "index")
PATH = st.lists(NAME, max_size=4)
PAGE = st.builds(lambda parts: "".join(f"{part}/" for part in parts), PATH)
FILE = st.builds(lambda parts, name: "/".join([*parts, f"{name}.js"]), PATH, NAME)


@pytest.mark.parametrize(
    ("page", "lang", "url"),
    [
        ("index.md", "da", ""),
        ("index.md", "en", "en/"),
        ("manifest/index.md", "da", "manifest/"),
        ("manifest/viden/m1.md", "da", "manifest/viden/m1/"),
        ("manifest/viden/m1.md", "en", "en/manifest/viden/m1/"),
        ("findex.md", "da", "findex/"),
        ("a/index/index.md", "en", "en/a/index/"),
    ],
)
def test_a_page_is_a_folder_and_english_lies_below_en(page: str, lang: str, url: str) -> None:
    assert page_url(page, lang) == url


@pytest.mark.parametrize(
    ("target", "start", "url"),
    [
        ("", "", "./"),
        ("a/", "a/", "./"),
        ("", "a/b/", "../../"),
        ("a/b/", "", "a/b/"),
        ("en/a/", "a/", "../en/a/"),
        ("assets/x.js", "en/a/", "../../assets/x.js"),
        ("assets/x.js", "", "assets/x.js"),
        ("assets/x.js", "assets/y.js", "x.js"),
        ("a/", "404.html", "a/"),
    ],
)
def test_relative_addresses(target: str, start: str, url: str) -> None:
    assert relative_url(target, start) == url


@given(target=st.one_of(PAGE, FILE), start=st.one_of(PAGE, FILE))
@example(target="a/", start="a/b/")
@example(target="b", start="a/")
def test_a_browser_arrives_where_the_address_says(target: str, start: str) -> None:
    url = relative_url(target, start)
    assert not url.startswith("/")
    assert urljoin(SITE + start, url) == SITE + target
