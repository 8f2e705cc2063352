"""What the search's page says without scripts, and what its scripts are told."""

from __future__ import annotations

import json

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.kinds import KINDS, TERM, kind_of
from macros.views.here import Here
from macros.views.search import page_index, search_page, told
from tests.unit.markup import Html

LANGS = pytest.mark.parametrize("lang", LANGUAGES)
PAGE = "soeg/index.md"


@LANGS
def test_without_scripts_every_other_page_is_listed_once_as_a_file(
    knowledge: Knowledge, lang: Lang
) -> None:
    listed = [link for *_, pages in page_index(Here(knowledge, lang, PAGE)) for link in pages]
    assert sorted(title for title, _ in listed) == sorted(
        knowledge.title(path, lang) for path in knowledge.pages if path != PAGE
    )
    assert all(address.endswith("/index.html") for _, address in listed)
    links = Html(search_page(Here(knowledge, lang, PAGE))).values("href")
    assert {address for _, address in listed} <= set(links)


@LANGS
def test_the_scripts_are_told_every_word_and_kind_in_the_language(
    knowledge: Knowledge, lang: Lang
) -> None:
    said = told(Here(knowledge, lang, "index.md"))
    assert json.dumps(said)
    kinds = said["kinds"]
    assert isinstance(kinds, dict)
    assert set(kinds) == {*KINDS.values(), TERM}
    assert {kind_of(path) for path in knowledge.pages} <= set(kinds)
    assert kinds[TERM] == knowledge.ui["search_kind_ord"][lang]
