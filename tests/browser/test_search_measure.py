"""The measuring itself: a small site with a search that is known to find this and not that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.search.golden import Query
from tests.search.measure import ENGINE, OURS, ask, cost, first_query, weight
from tests.served import Served, served

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="{0}"><title>x</title>
<link rel="canonical" href="https://example.org/handbook/"><link rel="icon" href="data:,">
<script type="module" src="/handbook/assets/js/shared.js"></script><script type="module">
addEventListener("keydown", it => it.key === "/" && import("/handbook/assets/js/dialog.js"));
</script><hb-search data-words="{{}}"></hb-search>"""
DIALOG = """const field = document.body.appendChild(document.createElement("input"));
field.focus();
field.addEventListener("input", async () => {
  clearTimeout(window.waiting);
  window.waiting = setTimeout(async () => {
    const {answer} = await import("./search-results.js");
    answer(field.value, {lang: document.documentElement.lang, base: "/handbook/"});
  }, 50);
});"""
SEARCH = """export const SHOWN = 6;
export const grouped = pages => [["page", pages]];
export async function answer(query, {lang, base}) {
  const index = await (await fetch(`${base}pagefind/${lang}.pf_index`)).json();
  const pages = (index[query] ?? []).map(url => ({url, title: url, kind: "page"}));
  return {pages: pages.length ? pages : [{url: "/nearest/"}], found: pages.length};
}"""
INDEX = {
    "da": '{"tolk": ["/viden/tolk/#ord", "/om/"], "hjem": ["/"]}',
    "en": '{"tolk": ["/en/viden/tolk/"]}',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "404.html": "",
        "assets/js/shared.js": "//",
        "assets/js/dialog.js": DIALOG,
        ENGINE: SEARCH,
        **{f"pagefind/{lang}.pf_index": index for lang, index in INDEX.items()},
        "index.html": PAGE.format("da"),
        "en/index.html": PAGE.format("en"),
        "viden/tolk/index.html": PAGE.format("da"),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Iterator[Served]:
    with served(folder) as site:
        yield site


def query(words: str, lang: str = "da") -> Query:
    return Query(words, lang, "exact", "borger", ("viden/tolk.md",), "a")


def test_each_language_is_asked_for_itself(chromium: Browser, site: Served) -> None:
    queries = [query("tolk", "en"), query("tolk"), query("hjem"), query("intet")]
    answers = ask(chromium, site.home, OURS, queries)
    assert {(it.query.query, it.query.lang): it.found for it in answers} == {
        ("tolk", "da"): ("viden/tolk/", "om/"),
        ("tolk", "en"): ("en/viden/tolk/",),
        ("hjem", "da"): ("",),
        ("intet", "da"): (),
    }
    assert all(it.ms >= 0 for it in answers)


def test_a_search_that_fails_is_not_taken_for_one_that_finds_nothing(
    chromium: Browser, folder: Path, site: Served
) -> None:
    (folder / "pagefind/da.pf_index").unlink()
    with pytest.raises(Error):
        ask(chromium, site.home, OURS, [query("tolk")])


def test_what_opening_and_asking_load_is_told_apart(chromium: Browser, site: Served) -> None:
    before, first = first_query(chromium, site, query("tolk"))
    assert before == ["index.html", "assets/js/shared.js"]
    assert first == ["assets/js/dialog.js", ENGINE, "pagefind/da.pf_index"]


def test_the_cost_counts_searchs_own_before_and_everything_after(
    chromium: Browser, folder: Path, site: Served
) -> None:
    queries = [query("tolk"), query("hjem"), query("intet")]
    answers = ask(chromium, site.home, OURS, queries)
    light = cost(chromium, folder, site, OURS, answers)
    assert light.before_opening == 0
    loaded = ("assets/js/dialog.js", ENGINE, "pagefind/da.pf_index")
    assert light.first_query == sum(weight(folder / it) for it in loaded) / 1000
    assert light.median_ms <= light.slow_ms
    # Planted: the page itself loads the engine, for all who never search.
    (folder / "assets/js/shared.js").write_text('import "./search-results.js"', encoding="utf-8")
    heavy = cost(chromium, folder, site, OURS, answers)
    assert heavy.before_opening == weight(folder / ENGINE) / 1000
    assert heavy.first_query == pytest.approx(light.first_query - heavy.before_opening)
