"""The words of a search: tokens, stems and the parts of compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.search.text import Splitter, distinct, stem, words

VOCABULARY = (
    "bruger inddragelse pårørende udvalg patient opstart møde sundhed kontakt netværk dialog forum "
    "behandling forening arbejde gruppe"
).split()


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return Splitter(
        VOCABULARY,
        "da",
        short=("råd", "år"),
        overrides={"indflydelse": (), "mødeleder": ("møde", "leder")},
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spørg brugerne, før I beslutter.", ["spørg", "brugerne", "før", "i", "beslutter"]),
        ("A3 og M1.2.a", ["a3", "og", "m1.2.a"]),
        ("patient- og pårørende", ["patient", "og", "pårørende"]),
        ("en 12-årig", ["en", "12-årig"]),
        ("", []),
    ],
)
def test_words_are_lower_case_and_keep_ids_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("brugerinddragelse", ("bruger", "inddragelse")),
        ("brugerinddragelsen", ("bruger", "inddragelsen")),
        ("pårørendeudvalg", ("pårørende", "udvalg")),
        ("opstartsmøde", ("opstart", "møde")),
        ("sundhedsråd", ("sundhed", "råd")),
        ("patientinddragelsesudvalget", ("patient", "inddragelse", "udvalget")),
        ("kontaktnetværk", ("kontakt", "netværk")),
        ("møde-forum", ("møde", "forum")),
    ],
)
def test_a_compound_is_split_into_words_that_stand_alone(
    word: str, parts: tuple[str, ...], splitter: Splitter
) -> None:
    found = splitter.parts(word)
    assert [stem(part, "da") for part in found] == [stem(part, "da") for part in parts]


@pytest.mark.parametrize("word", ["bruger", "behandlingen", "foreningerne", "xyz", "", "a"])
def test_what_is_no_compound_is_not_split(word: str, splitter: Splitter) -> None:
    assert splitter.parts(word) == ()


def test_editors_decide_where_they_have_said_so(splitter: Splitter) -> None:
    assert splitter.parts("indflydelse") == ()
    assert splitter.parts("mødelederen") == ("møde", "leder")


@given(st.text(alphabet="abdefgilmnoprstuvøåæ-", max_size=30))
def test_any_word_is_split_into_pieces_of_itself(word: str) -> None:
    splitter = Splitter(VOCABULARY, "da", short=("råd",))
    for part in splitter.parts(word):
        assert part in word


def test_each_form_of_a_word_is_kept_once_and_where_it_came_first() -> None:
    asked = ["Hvem betaler tolken?", "Hvad koster en tolk, og hvem betaler?"]
    assert distinct(asked, "da") == ["hvem", "betaler", "tolken", "hvad", "koster", "en", "og"]
    assert distinct([], "en") == []
