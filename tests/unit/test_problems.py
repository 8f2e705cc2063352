"""Problems are single lines that an editor's program can jump to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge.problems import Problem, errors, report

ONE = Problem("data/a.yml", 10, "Galt.", "Ret det.")
TWO = Problem("data/a.yml", 9, "Galt.", "Ret det.", warning=True)
THREE = Problem("docs/a.md", 1, "Galt.", "Ret det.")


def test_a_problem_says_file_line_fault_and_remedy() -> None:
    assert str(ONE) == "data/a.yml:10: Galt. Ret det."
    assert str(TWO) == "data/a.yml:9: advarsel: Galt. Ret det."


def test_a_report_is_sorted_by_file_and_line_and_says_nothing_twice() -> None:
    assert report([THREE, ONE, TWO, ONE]).splitlines() == [str(TWO), str(ONE), str(THREE)]
    assert report([]) == ""


def test_warnings_are_no_errors() -> None:
    assert errors([ONE, TWO, THREE]) == [ONE, THREE]


@given(what=st.text(), mend=st.text())
def test_a_problem_is_one_printable_line_whatever_the_file_holds(what: str, mend: str) -> None:
    line = str(Problem("data/a.yml", 3, what, mend))
    assert line.isprintable()
    assert len(line.splitlines()) == 1
    assert line.startswith("data/a.yml:3:")
