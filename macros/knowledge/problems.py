"""What is wrong in an editor's file, and how to mend it.

Messages are written in Danish for editors who do not program; they are the one user interface
of the checks, so each names a file and a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. `path` is relative to the project's root, `line` counts from 1.

    `warning` problems are shown but do not stop the build.
    """

    path: str
    line: int
    what: str
    mend: str
    warning: bool = False

    def __str__(self) -> str:
        prefix = "advarsel: " if self.warning else ""
        text = f"{self.path}:{self.line}: {prefix}{self.what} {self.mend}"
        # What a message shows of a file may hold anything; the message is one line all the same.
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def report(problems: Iterable[Problem]) -> str:
    """All problems, one a line, sorted by file and line."""
    return "\n".join(str(problem) for problem in sorted(set(problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if not problem.warning]
