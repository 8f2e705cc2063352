"""How the search understands a query: the pure functions of its engine, called in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

KNOWN = "møde møder forløbskort patient patientforløb kort bruger råd tolk skema rolle pårørende"

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def engine(chromium: Browser, home: str) -> Iterator[Call]:
    visitor = Visitor(chromium, home)
    page = visitor.open()

    def call(name: str, *arguments: Any) -> Any:
        return page.evaluate(
            """async ([module, name, given]) => {
              const revived = given.map(it => it?.set ? new Set(it.set) : it);
              return (await import(module))[name](...revived);
            }""",
            [f"{home}assets/js/search-engine.js", name, list(arguments)],
        )

    yield call
    visitor.close()
    assert not visitor.faults, "\n".join(visitor.faults)


def known() -> dict[str, list[str]]:
    return {"set": KNOWN.split()}


@pytest.mark.parametrize(
    ("query", "lang", "left"),
    [
        ("Hvordan får vi fat i en tolk?", "da", ["fat", "tolk"]),
        ("hvem er vi", "da", ["hvem", "er", "vi"]),  # nothing else was asked
        ("tolk TOLK tolk", "da", ["tolk"]),
        ("How do I get an interpreter", "en", ["interpreter"]),
        ("M1.2 patient-", "da", ["m1.2", "patient"]),
        ("  ,;  ", "da", []),
    ],
)
def test_small_words_are_left_out(query: str, lang: str, left: list[str], engine: Call) -> None:
    assert engine("wanted", query, lang) == left


@pytest.mark.parametrize(
    ("word", "stands_for"),
    [
        ("tolk", ["tolk"]),
        ("patientforl", ["patientforl"]),  # it is still being typed
        ("paaroerende", ["pårørende"]),
        ("parorende", ["pårørende"]),
        ("mode", ["møde"]),
        ("patientforløbskort", ["patient", "forløbskort"]),  # the last part is the longest
        ("brugerråd", ["bruger", "råd"]),
        ("rolleskema", ["rolle", "skema"]),
        ("forløbkort", ["forløbskort"]),
        ("patiant", ["patient"]),
        ("2027", ["2027"]),
        ("m1.2", ["m1.2"]),
        ("qqqxyzzy", ["qqqxyzzy"]),
    ],
)
def test_a_word_stands_for_words_of_the_site(
    word: str, stands_for: list[str], engine: Call
) -> None:
    assert engine("meant", word, known()) == stands_for


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (["patient", "forløb"], ["patientforløb"]),
        (["forløb", "kort"], ["forløbskort"]),
        (["kort", "patient"], []),
        (["tolk"], []),
    ],
)
def test_neighbours_may_be_one_word(asked: list[str], made: list[str], engine: Call) -> None:
    assert engine("joined", asked, known()) == made


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mødet", "mødernes", True),
        ("rollerne", "rolle", True),
        ("råd", "rådet", True),
        ("patient", "patienternes", True),
        ("council", "councils", True),
        ("interview", "intet", False),
        ("samtale", "samtykke", False),
        ("kommune", "kommer", False),
        ("council", "county", False),
    ],
)
def test_forms_of_a_word_have_one_root(one: str, other: str, same: bool, engine: Call) -> None:
    assert (engine("root", one) == engine("root", other)) is same


def test_a_whole_question_is_most_like_the_one_that_has_most_of_its_words(engine: Call) -> None:
    texts = ["Få en tolk", "Hvordan får jeg en tolk?", ""]
    assert engine("likeWhole", "hvordan får jeg en tolk", texts) == 1
    assert engine("likeWhole", "hvordan får jeg en bus", texts) == 0.8
    assert engine("likeWhole", "tolk", texts) == 0  # one word is no question


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [("møde", "møde", 0), ("møde", "mød", 1), ("mdøe", "møde", 1), ("møde", "tolk", 3)],
)
def test_how_far_words_are_from_each_other(
    one: str, other: str, changes: int, engine: Call
) -> None:
    assert engine("distance", one, other, 2) == changes


LETTERS = st.text("abcøåæ", max_size=7)


@given(one=LETTERS, other=LETTERS)
def test_the_distance_is_the_same_both_ways(one: str, other: str, engine: Call) -> None:
    assert engine("distance", one, other, 9) == engine("distance", other, one, 9)
    assert (engine("distance", one, other, 9) == 0) == (one == other)


@given(query=st.text(max_size=30))
def test_whatever_is_typed_is_understood_as_something(query: str, engine: Call) -> None:
    words = engine("wanted", query, "da")
    assert all(word and word == word.strip() for word in words)
    for word in words:
        assert engine("meant", word, known())


@pytest.mark.parametrize(
    ("word", "letter"), [("åben", "a"), ("ældre", "a"), ("ønske", "o"), ("tolk", "t")]
)
def test_a_word_is_in_the_list_of_the_letter_it_is_typed_with(
    word: str, letter: str, engine: Call
) -> None:
    assert engine("initial", word) == letter
