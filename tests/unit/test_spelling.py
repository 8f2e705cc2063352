"""Spelling: what counts as a word, what counts as known, and what happens without a dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import spelling
from tools.spelling import LANGUAGES, NoDictionary, checker, ensure, find, tokens, unknown


def test_ids_places_and_addresses_are_no_words() -> None:
    text = "Se M2.4.a, A13 og side 4-6 på https://www.vibis.dk/dbh eller i ui.yml nu."
    assert list(tokens(text)) == ["Se", "og", "side", "på", "eller", "i", "nu"]


def test_a_word_is_known_whole_by_its_parts_or_by_our_list() -> None:
    known = checker({"patient", "forløb"}.__contains__, frozenset({"ViBIS"}))
    assert known("patient")
    assert known("patient-forløb")
    assert known("ViBIS")
    assert not known("patietn")
    assert not known("patient-forlob")


def test_an_unknown_word_is_told_with_its_pages() -> None:
    texts = {"a/": ["en fejll her"], "b/": ["en fejll"]}
    assert unknown(texts, {"en", "her"}.__contains__) == {"fejll": ["a/", "b/"]}


def test_a_dictionary_in_dicpath_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "da_DK.dic").touch()
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert find(LANGUAGES[0]) == tmp_path / "da_DK"


def test_without_a_dictionary_the_check_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "find", lambda _language: None)
    monkeypatch.setattr(spelling.debian, "is_root", lambda: False)
    monkeypatch.setattr(spelling.debian, "sudo_without_password", lambda: False)
    with pytest.raises(NoDictionary, match="hunspell-da"):
        ensure(LANGUAGES[0])


@pytest.mark.parametrize(("ci", "status"), [("true", 1), (None, 0)])
def test_only_in_ci_a_missing_dictionary_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ci: str | None, status: int
) -> None:
    def missing(_site: Path, _language: spelling.Language) -> dict[str, list[str]]:
        raise NoDictionary("none")

    monkeypatch.setattr(spelling, "check", missing)
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    assert spelling.main([str(tmp_path)]) == status
