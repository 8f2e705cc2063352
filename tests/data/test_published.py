"""All that is published is listed, so that none of it can vanish unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.exports import everything
from macros.knowledge import published
from macros.knowledge.base import Knowledge


@pytest.fixture(scope="module")
def now(knowledge: Knowledge) -> frozenset[str]:
    made = everything.files(knowledge, "https://example.org/")
    return published.addresses(knowledge) | published.files(made)


@pytest.fixture(scope="module")
def lock(root: Path) -> list[str]:
    lines = published.read(root)
    assert lines
    return lines


def test_every_address_id_and_file_is_in_the_lock_file(
    lock: list[str], now: frozenset[str]
) -> None:
    assert sorted(now.difference(lock)) == [], "Kør: make publish"


def test_nothing_in_the_lock_file_has_vanished(lock: list[str], now: frozenset[str]) -> None:
    assert sorted(set(lock).difference(now)) == []


def test_the_lock_file_is_as_the_command_writes_it(lock: list[str]) -> None:
    assert lock == sorted(set(lock))
