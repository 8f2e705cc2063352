"""Translations follow their Danish text, and have the same bones."""

from __future__ import annotations

from pathlib import Path

from macros.knowledge.base import Knowledge
from macros.knowledge.translations import (
    Translated,
    digest,
    read,
    renewed,
    stale,
    texts,
    write,
)
from macros.rules.translations import bones

A = Translated("A1.text", "Vi spørger.", "We ask.")
B = Translated("A1.steps.1", "Skriv.", "Write.")
C = Translated("A10.text", "Andet.", "Other.")


def test_space_and_line_breaks_do_not_make_a_text_another() -> None:
    assert digest("Vi  spørger\n  nu") == digest("Vi spørger nu")
    assert digest("Vi spørger nu") != digest("Vi spørger ikke nu")


def test_a_changed_danish_text_makes_its_translation_stale() -> None:
    lock = renewed([A, B], {}, ["."])
    assert stale([A, B], lock) == ()
    changed = Translated(A.key, "Vi spørger aldrig.", A.english)
    assert stale([changed, B], lock) == (changed,)


def test_a_text_nobody_has_recorded_is_stale() -> None:
    assert stale([A], {}) == (A,)


def test_renewing_one_record_leaves_the_others() -> None:
    lock = renewed([A, B, C], {}, ["A1"])
    assert set(lock) == {"A1.text", "A1.steps.1"}
    assert set(renewed([A, B, C], lock, ["A10"])) == {"A1.text", "A1.steps.1", "A10.text"}


def test_what_no_longer_exists_leaves_the_lock() -> None:
    assert "gone" not in renewed([A], {"gone": "0"}, [])


def test_the_lock_file_comes_back_as_written(tmp_path: Path) -> None:
    lock = renewed([A, B, C], {}, ["."])
    write(tmp_path, lock)
    assert read(tmp_path) == lock
    assert read(tmp_path / "nowhere") == {}


def test_every_text_of_the_handbook_has_a_key_of_its_own(knowledge: Knowledge) -> None:
    keys = [text.key for text in texts(knowledge)]
    assert len(keys) == len(set(keys)) > 1000


def test_no_translation_is_stale(knowledge: Knowledge, root: Path) -> None:
    assert [text.key for text in stale(texts(knowledge), read(root))] == []


def test_bones_are_headings_links_macros_and_items() -> None:
    body = "## En {: #a }\n\nSe [her](id:A1).\n\n- x\n- y\n\n{{ cards('x') }}\n\n```\n## nej\n```\n"
    assert bones(body) == {
        "overskrifter": ["## #a"],
        "makroer": ["{{ cards('x') }}"],
        "links": ["id:A1"],
        "punkter i lister": ["•", "•"],
    }


def test_a_date_that_begins_a_wrapped_line_is_no_item() -> None:
    body = "Det gælder fra\n1. januar 2027.\n\n1. et\n   mere\n2. to\n"
    assert bones(body)["punkter i lister"] == ["•", "•"]
