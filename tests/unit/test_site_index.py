"""The index from A to Z: every title, term and keyword once, in the language's order."""

from __future__ import annotations

import dataclasses
import re

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.model import Aliases
from macros.views.here import Here
from macros.views.site_index import Letter, letters, other_words, site_index, words
from tests.unit.evil import SHOWN, poisoned
from tests.unit.markup import Html

PAGE = "om/register.md"


def of(k: Knowledge, lang: Lang = "da", page: str = PAGE) -> list[Letter]:
    return letters(Here(k, lang, page))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_titles_terms_and_keywords_are_there(knowledge: Knowledge, lang: Lang) -> None:
    here = Here(knowledge, lang, PAGE)
    found = {word.label.casefold(): word.targets for word in words(here)}
    for path, page in knowledge.pages.items():
        keywords = page.meta.keywords if lang == "da" else page.translation.keywords
        if path != PAGE:
            for text in (knowledge.title(path, lang), *keywords):
                assert here.href(path) in found[text.casefold()], text
    for term in knowledge.glossary:
        kept = (term.title[lang], *other_words(here, term))
        for text in kept:
            assert here.href(term.id) in found[text.casefold()], text
        for alias in term.aliases[lang]:
            assert alias.casefold().startswith(tuple(word.casefold() for word in kept)), alias


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_twice_and_none_leads_nowhere(knowledge: Knowledge, lang: Lang) -> None:
    labels = [word.label.casefold() for letter in of(knowledge, lang) for word in letter.words]
    assert len(labels) == len(set(labels)) > 500
    for letter in of(knowledge, lang):
        assert all(word.targets for word in letter.words)


def test_letters_come_in_the_order_of_the_language(knowledge: Knowledge) -> None:
    danish = "".join(letter.name for letter in of(knowledge))
    assert danish.startswith("0–9AB")
    assert danish.endswith("ÆØÅ")
    english = [letter.name for letter in of(knowledge, "en")]
    assert english == sorted(english)
    for lang in LANGUAGES:
        anchors = [letter.anchor for letter in of(knowledge, lang)]
        assert len(anchors) == len(set(anchors))
    assert {letter.name: letter.anchor for letter in of(knowledge)}["Å"] == "register-aa"


def titled(small: Knowledge, **titles: str) -> Knowledge:
    """The small project's pages with Danish keywords of the test's own."""
    pages = dict(small.pages)
    for path, word in titles.items():
        name = f"{path}.md"
        meta = pages[name].meta.model_copy(update={"keywords": tuple(word.split("|"))})
        pages[name] = dataclasses.replace(pages[name], meta=meta)
    return dataclasses.replace(small, pages=pages)


def test_signs_first_do_not_decide_and_aa_is_aa(small: Knowledge) -> None:
    k = titled(small, ord="»Østers«|Aarhus|aber|ærter|13 ting|élite")
    where = {w.label: letter.name for letter in of(k, page="om/register.md") for w in letter.words}
    assert where["»Østers«"] == "Ø"
    assert (where["Aarhus"], where["aber"], where["ærter"]) == ("Å", "A", "Æ")
    assert (where["13 ting"], where["élite"]) == ("0–9", "E")


def test_one_word_of_two_pages_leads_to_both(small: Knowledge) -> None:
    k = titled(small, ord="Klage", index="klage")
    found = {w.label.casefold(): w for w in words(Here(k, "da", "om/register.md"))}
    assert list(found["klage"].targets.values()) == ["Side index", "Side ord"]
    assert found["klage"].main is None
    assert found["side ord"].main is not None
    assert found["side ord"].others == []


def test_bent_forms_stand_with_their_word(small: Knowledge) -> None:
    (term,) = small.glossary
    bent = Aliases(da=("titel på ord-brugeren", "Patient", "patienter", "patienterne", "klient"))
    here = Here(small, "da", "om/register.md")
    assert other_words(here, term.model_copy(update={"aliases": bent})) == ["Patient", "klient"]


def test_the_page_links_its_letters_and_every_word(small: Knowledge) -> None:
    k = titled(small, ord="Klage", index="klage|Side ord")
    html = Html(site_index(Here(k, "da", "om/register.md")))
    anchors = [a.attrs["href"] for a in html.all("a") if a.attrs["href"].startswith("#")]
    headings = [f"#{name}" for name in re.findall(r"\{: #(\S+) \}", str(html.source))]
    assert anchors == headings
    assert "#register-k" in anchors
    items = {" ".join(li.text.split()) for li in html.all("li")}
    assert {"klage: Side index, Side ord", "Side ord, se også Side index"} <= items


def test_markup_in_words_is_text(small: Knowledge, markdown) -> None:  # type: ignore[no-untyped-def]
    html = Html(markdown(str(site_index(Here(poisoned(small), "da", "om/register.md")))))
    assert not html.all("script")
    assert SHOWN in html.text
