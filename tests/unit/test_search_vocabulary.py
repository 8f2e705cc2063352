"""The lists of words and titles that the search loads beside the index."""

from __future__ import annotations

import json
from string import ascii_lowercase
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from macros.search.corpus import Document
from macros.search.vocabulary import files, in_use

DOCUMENTS = [
    Document("da", "/a/", "Åbent hus", "metode", "Ældre er med.", "<p>øl, hus og hus</p>"),
    Document(
        "da", "/b/", "Hus", "metode", "Kort.", "", keywords=("12 møder",), synonyms=("bolig",)
    ),
    Document("en", "/en/a/", "Open house", "metode", "Short.", ""),
]


def read(name: str) -> Any:
    return json.loads(files(DOCUMENTS)[f"pagefind/{name}.json"])


def test_the_words_are_those_in_use_the_most_used_first() -> None:
    assert in_use(DOCUMENTS[:2])[0] == "hus"
    assert set(read("words.da")) == {"hus", "åbent", "ældre", "med", "kort", "møder", "bolig"}
    assert set(read("words.en")) == {"open", "house", "short"}


def test_a_list_has_the_words_that_a_reader_may_begin_with_its_letter() -> None:
    assert set(read("words.da.a")) == {"åbent", "ældre"}
    assert read("words.da.e") == ["ældre"]
    assert read("words.da.h") == ["hus"]
    assert read("words.da.z") == []


def test_the_titles_are_those_of_the_language() -> None:
    assert [it["title"] for it in read("titles.da")] == ["Åbent hus", "Hus"]
    assert read("titles.en") == [
        {"url": "/en/a/", "title": "Open house", "kind": "metode", "summary": "Short."}
    ]


@given(st.text())
def test_every_word_of_plain_letters_is_in_a_list(text: str) -> None:
    made = files([Document("da", "/a/", text, "viden", "", "")])
    of_letters = {
        word
        for letter in ascii_lowercase
        for word in json.loads(made[f"pagefind/words.da.{letter}.json"])
    }
    words = json.loads(made["pagefind/words.da.json"])
    assert of_letters == {word for word in words if word[0] in ascii_lowercase + "æøå"}
