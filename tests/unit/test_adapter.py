"""The one place that knows MkDocs: what its events do to a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup
from mkdocs.exceptions import Abort
from mkdocs.structure.toc import TableOfContents

import macros
from macros import adapter
from macros.views.macros import MACROS
from tests.project import Project

CONFIG = SimpleNamespace(
    site_url="https://example.org/",
    extra={},
    plugins={"i18n": SimpleNamespace(building=False)},
)


def page(src: str, **meta: Any) -> Any:
    return SimpleNamespace(file=SimpleNamespace(src_uri=src), meta=meta, toc=TableOfContents([]))


@pytest.fixture
def running(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A build of the small project that has just begun."""
    monkeypatch.setattr(adapter, "ROOT", project.path)
    adapter.on_config(CONFIG)
    yield project
    adapter._checked.cache_clear()


@pytest.mark.parametrize(
    ("src", "lang", "danish"),
    [
        ("index.md", "da", "index.md"),
        ("index.en.md", "en", "index.md"),
        ("a/b.en.md", "en", "a/b.md"),
        ("a/men.md", "da", "a/men.md"),
    ],
)
def test_a_file_tells_page_and_language(running: Project, src: str, lang: str, danish: str) -> None:
    here = adapter.here_of(page(src))
    assert (here.lang, here.page) == (lang, danish)


def test_macros_take_their_language_from_the_page_they_are_called_on(running: Project) -> None:
    registered: dict[str, Any] = {}
    env = SimpleNamespace(
        page=page("ord.md"), macro=lambda call, name: registered.update({name: call})
    )
    macros.define_env(env)
    assert set(registered) == set(MACROS)
    assert "Titel på V1" in registered["cards"]("policy")
    env.page = page("ord.en.md")  # the same registration serves the other language's build
    assert "Title of V1" in registered["cards"](collection="policy")
    assert type(registered["cards"]("policy")) is str


def test_links_to_ids_become_links_to_files(running: Project) -> None:
    text = "[a](id:A1) [b](id:M1.1) [c](id:ord-bruger) [d](../index.md) [e](https://x)"
    assert adapter.on_page_markdown(text, page("roller/index.en.md")) == (
        "[a](../anbefalinger/a1.md) [b](../manifest/m1.md#M1.1) [c](../ord.md#ord-bruger)"
        " [d](../index.md) [e](https://x)"
    )


def test_an_empty_front_matter_is_no_text(running: Project) -> None:
    text = "---\n---\n\nTekst\n\n---\n"
    assert adapter.on_page_markdown(text, page("anbefalinger/a1.en.md")) == "\nTekst\n\n---\n"


def test_a_link_to_the_page_itself_is_a_link_to_its_file(running: Project) -> None:
    assert adapter.on_page_markdown("[a](id:A1)", page("anbefalinger/a1.md")) == "[a](a1.md)"


def test_an_example_of_a_link_in_a_code_block_stays(running: Project) -> None:
    text = "```\n[a](id:A99)\n```"
    assert adapter.on_page_markdown(text, page("ord.md")) == text


def test_the_front_matter_hides_no_macro(running: Project) -> None:
    mine = page("ord.md", title="x", sources=[], roles=1, hide=[])
    adapter.on_page_markdown("", mine)
    assert not set(mine.meta) & set(MACROS)


@pytest.mark.parametrize(
    ("src", "title", "description"),
    [
        ("ord.en.md", "Page ord", "The page ord has"),
        ("anbefalinger/a1.md", "A1 Titel på A1", "En opsummering af A1"),
        ("temaer/rammer.md", "Titel på rammer", "En opsummering af rammer"),
    ],
)
def test_a_page_gets_title_and_description(
    running: Project, src: str, title: str, description: str
) -> None:
    mine = page(src)
    adapter.on_page_markdown("", mine)
    adapter.on_page_content("", mine)
    assert mine.meta["title"] == title
    assert mine.meta["description"].startswith(description)


def test_a_title_is_markup_that_no_template_runs(running: Project) -> None:
    running.replace("docs/ord.md", "title: Side ord", "title: '<b> {{ 7*7 }} & \"x\"'")
    adapter.on_config(CONFIG)
    mine = page("ord.md")
    adapter.on_page_markdown("", mine)
    assert "{{" not in mine.meta.get("title", "")  # mkdocs-macros reads it after this
    adapter.on_page_content("", mine)
    assert isinstance(mine.meta["title"], Markup)
    assert mine.meta["title"] == "&lt;b&gt; {{ 7*7 }} &amp; &#34;x&#34;"
    adapter.on_page_context({}, mine)
    assert all("<b>" not in entry.title for entry in mine.toc)


def test_headings_links_are_named_in_the_page_s_language(running: Project) -> None:
    html = '<h2>A<a class="headerlink" title="Permanent link">¶</a></h2>'
    assert 'title="Link til afsnittet"' in adapter.on_page_content(html, page("index.md"))
    assert 'title="Link to this section"' in adapter.on_page_content(html, page("index.en.md"))


def test_terms_are_explained(running: Project) -> None:
    assert "hb-term" in adapter.on_page_content("<p>En bruger.</p>", page("index.md"))
    assert "hb-term" not in adapter.on_page_content("<p>En bruger.</p>", page("ord.md"))


def test_templates_get_the_frame_and_the_site_s_own_words(running: Project) -> None:
    context = adapter.on_page_context({}, page("ord.en.md"))
    assert context["frame"].title == "Page ord"
    assert context["ui"]("in_short") == "In short"
    assert context["here"].page == "ord.md"


def test_a_page_that_the_knowledge_base_does_not_know_is_left_alone(running: Project) -> None:
    mine = page("404.md", title="x")
    assert adapter.on_page_markdown("[a](id:A1)", mine) == "[a](id:A1)"
    assert mine.meta == {"title": "x"}
    assert "frame" not in adapter.on_page_context({}, mine)


def test_faulty_data_stops_the_build_with_the_report(running: Project) -> None:
    running.replace("data/roles.yml", "- id: leder", "- id: Leder")
    with pytest.raises(Abort, match=r"data/roles\.yml:4: »Leder« har ikke den rigtige form"):
        adapter.on_config(CONFIG)


def test_the_data_is_read_once_and_again_when_a_file_has_changed(running: Project) -> None:
    first = adapter.knowledge()
    adapter.on_config(CONFIG)
    assert adapter.knowledge() is first
    running.replace("data/roles.yml", "Titel på leder", "En ny titel")
    adapter.on_config(CONFIG)
    assert adapter.knowledge().title("leder", "da") == "En ny titel"


def test_the_open_data_is_written_with_the_first_language_only(
    running: Project, tmp_path: Path
) -> None:
    for building, written in ((True, False), (False, True)):
        site = tmp_path / f"site-{building}"
        config = SimpleNamespace(
            site_dir=str(site), plugins={"i18n": SimpleNamespace(building=building)}
        )
        adapter.on_post_build(config)
        assert (site / "api/v1/index.json").is_file() is written


# --- What is written beside the pages ----------------------------------------------------------


def test_the_search_index_is_written_once_all_languages_are_there(
    running: Project, tmp_path: Path
) -> None:
    adapter.on_page_content("<h2>Et møde</h2>", page("ord.md"))
    adapter.on_page_content("<h2>A meeting</h2>", page("ord.en.md"))
    for building, written in ((True, False), (False, True)):
        site = tmp_path / f"site-{building}"
        config = SimpleNamespace(
            site_dir=str(site), plugins={"i18n": SimpleNamespace(building=building)}
        )
        adapter.index_pages(config)
        assert (site / "pagefind/pagefind-entry.json").is_file() is written
        assert (site / "pagefind/words.en.m.json").is_file() is written


def test_an_index_that_cannot_be_made_is_told_without_a_traceback(
    running: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.search.pagefind.get_executable", lambda: "false")
    config = SimpleNamespace(site_dir=str(tmp_path), plugins=CONFIG.plugins)
    with pytest.raises(Abort, match="Søgeindekset kunne ikke laves"):
        adapter.index_pages(config)


def _page(src: str) -> Any:
    made = page(src)
    made.is_page, made.children, made.title = True, None, src
    return made


@pytest.mark.parametrize("lang", ["da", "en"])
def test_llms_txt_follows_the_menu_of_its_language(
    running: Project, tmp_path: Path, lang: str
) -> None:
    ending = ".md" if lang == "da" else ".en.md"
    section = SimpleNamespace(
        is_page=False,
        title="Råd",
        children=[_page(f"anbefalinger/{name}{ending}") for name in ("index", "a1")],
    )
    plugins = {"i18n": SimpleNamespace(current_language=lang)}
    config = SimpleNamespace(site_dir=str(tmp_path), plugins=plugins)
    adapter.on_nav([_page(f"index{ending}"), section], config)
    text = (tmp_path / ("llms.txt" if lang == "da" else "en/llms.txt")).read_text("utf-8")
    prefix = "https://example.org/" + ("" if lang == "da" else "en/")
    assert re.findall(r"\]\((\S+?)\): (?:Siden|The page |En opsummering|A summary)", text) == [
        prefix,
        f"{prefix}anbefalinger/",
        f"{prefix}anbefalinger/a1/",
    ]
    assert "## Råd" in text


def test_the_sitemap_is_not_written_by_mkdocs() -> None:
    assert adapter.on_post_template("<urlset/>", "sitemap.xml") == ""
    assert adapter.on_post_template("<html>", "404.html") == "<html>"
