"""Citations: three formats, safe for any title."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.cite import Citation

PAGE = Citation(
    "Gør brugerinddragelse til et fast punkt",
    "Håndbog i brugerinddragelse",
    "https://example.org/anbefalinger/a1/",
    dt.date(2026, 11, 21),
    "da",
)


def test_apa_names_work_date_title_and_address() -> None:
    assert PAGE.apa() == (
        "Håndbog i brugerinddragelse. (2026, 21. november). "
        "Gør brugerinddragelse til et fast punkt. https://example.org/anbefalinger/a1/"
    )


def test_bibtex_has_a_key_from_the_address() -> None:
    assert PAGE.bibtex().startswith("@misc{brugerinddragelse-anbefalinger-a1,\n")
    assert "  year = {2026},\n" in PAGE.bibtex()


def test_ris_begins_with_its_kind_and_ends_with_its_end() -> None:
    lines = PAGE.ris().splitlines()
    assert lines[0] == "TY  - ELEC"
    assert lines[-1] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=60))
def test_no_title_breaks_a_bibtex_entry(title: str) -> None:
    entry = Citation(title, "S", "https://example.org/x/", dt.date(2026, 1, 1), "en").bibtex()
    bare = entry.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[&%$#_]", entry.split("title = ")[1].split("\n")[0])


@pytest.mark.parametrize(("lang", "when"), [("da", "2026, 3. maj"), ("en", "2026, May 3")])
def test_the_date_is_written_as_the_language_has_it(lang: str, when: str) -> None:
    assert f"({when})" in Citation("T", "S", "u", dt.date(2026, 5, 3), lang).apa()


def test_a_question_gets_no_second_stop() -> None:
    assert "Why? https" in Citation("Why?", "S", "https://x", dt.date(2026, 5, 3), "en").apa()
