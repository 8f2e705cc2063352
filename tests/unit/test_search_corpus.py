"""What is indexed of pages and terms, and what only the index sees."""

from __future__ import annotations

from macros.knowledge.base import Knowledge
from macros.knowledge.kinds import TERM, kind_of
from macros.knowledge.sections import SEARCH
from macros.search.corpus import (
    LISTS,
    Document,
    all_documents,
    documents,
    enriched,
    plain,
)
from macros.search.text import Splitter, words

HTML = "<h2>Sådan gør I</h2><p>Ring til <b>sygehuset</b> &amp; spørg.</p><script>nej()</script>"


def document(title: str, html: str = "", **more: tuple[str, ...]) -> Document:
    return Document("da", "/x/", title, "viden", "Kort sagt.", html, **more)


def only(found: Document, *groups: tuple[str, ...]) -> Document:
    [made] = enriched([found], groups, Splitter(["bruger", "panel"], "da"), "da")
    return made


def test_plain_text_has_no_tags_and_no_scripts() -> None:
    assert plain(HTML).split() == "Sådan gør I Ring til sygehuset & spørg.".split()


def test_every_page_and_term_is_a_document_in_each_language(knowledge: Knowledge) -> None:
    contents = {(path, lang): "<p>x</p>" for path in knowledge.pages for lang in ("da", "en")}
    found = list(documents(knowledge, contents))  # type: ignore[arg-type]
    for lang in ("da", "en"):
        mine = [d for d in found if d.lang == lang]
        assert len({d.url for d in mine}) == len(mine)
        assert len(mine) == len(knowledge.pages) - 1 + len(knowledge.glossary)
        assert sum(d.kind == TERM for d in mine) == len(knowledge.glossary)
    assert not {"/soeg/", "/en/soeg/"} & {d.url for d in found}
    assert SEARCH in knowledge.pages
    assert set(knowledge.pages) >= LISTS


def test_pages_that_list_all_others_are_found_by_what_they_are_about_alone(
    knowledge: Knowledge,
) -> None:
    contents = {
        ("katalog/index.md", "da"): "<p>Fokusgruppe</p>",
        ("borger/index.md", "da"): "<p>x</p>",
    }
    found = {d.url: d.html for d in documents(knowledge, contents)}  # type: ignore[arg-type]
    assert (found["/katalog/"], found["/borger/"]) == ("", "<p>x</p>")


def test_a_record_s_page_begins_with_its_id(knowledge: Knowledge) -> None:
    [found] = documents(knowledge, {("anbefalinger/a3.md", "da"): ""})
    assert found.title.startswith("A3 ")
    assert (found.kind, found.url) == ("anbefaling", "/anbefalinger/a3/")


def test_the_first_folder_that_fits_says_what_a_page_is() -> None:
    assert kind_of("katalog/metoder/interview.md") == "metode"
    assert kind_of("katalog/index.md") == "katalog"
    assert kind_of("vaerktoejer/tjeklister/x.md") == "tjekliste"
    assert kind_of("index.md") == "om"


def test_parts_of_compounds_are_added_once_and_not_where_they_stand() -> None:
    found = only(document("Brugerpaneler", "<p>panel</p>"))
    assert found.parts == ("bruger", "paneler")


def test_words_that_mean_the_same_are_added_for_what_a_page_is_about() -> None:
    group = ("hospital", "sygehus")
    assert only(document("På hospitalet"), group).synonyms == ("sygehus",)
    assert only(document("Om andet", "<h2>Hospitaler</h2>"), group).synonyms == ("sygehus",)
    assert only(document("Om andet", "<p>hospital</p>"), group).synonyms == ()
    assert only(document("Hospital og sygehus"), group).synonyms == ()
    assert only(document("Om andet", keywords=("hospital",)), group).synonyms == ("sygehus",)


def test_a_phrase_has_to_stand_as_a_whole() -> None:
    group = ("næste af kin", "pårørende")
    assert only(document("Næste af kin"), group).synonyms == ("pårørende",)
    assert only(document("Næste gang"), group).synonyms == ()


def test_the_languages_do_not_mix(knowledge: Knowledge) -> None:
    contents = {("borger/index.md", "da"): "<p>sygehus</p>", ("borger/index.md", "en"): "<p>x</p>"}
    found = all_documents(knowledge, contents)  # type: ignore[arg-type]
    assert {d.lang for d in found} == {"da", "en"}
    # English words stand apart; only what a hyphen joins is taken apart.
    for document in found:
        if document.lang == "en":
            pieces = "-".join(word for word in words(document.all_text) if "-" in word)
            assert set(document.parts) <= set(pieces.split("-"))
