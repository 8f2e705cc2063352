"""What has been published stays: no address and no id vanishes without leading on.

A new one that is not in the lock file yet is a warning, so that a draft can be looked at; the
tests refuse it. Files are compared where they are made, by the tests of the built site.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.knowledge.loader import Loaded
from macros.knowledge.problems import Problem, errors
from macros.knowledge.published import LINE, LOCK, addresses, read

_VANISHED = {
    "side": (
        "Siden »{}« er udgivet, men findes ikke mere.",
        "Skriv »{}« i redirect_from på den side, der har afløst den, eller hent siden tilbage.",
    ),
    "id": (
        "Id'et »{}« er udgivet, men findes ikke mere.",
        "Skriv »{}« i formerly på den post, der har afløst det, eller giv posten sit id tilbage.",
    ),
}


def check(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Yield what the lock file lists and nothing leads to, and what it does not list yet."""
    lines = read(root)
    # What cannot be read may be what a line is about.
    if lines is None or errors(loaded.problems):
        return
    now = addresses(loaded.knowledge)
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match is None:
            yield Problem(
                LOCK,
                number,
                f"Linjen »{line}« kan ikke læses.",
                "En linje er »side adresse/«, »id A1« eller »fil sti«. Ret den, eller slet den.",
            )
        elif match[1] in _VANISHED and line not in now:
            what, mend = _VANISHED[match[1]]
            yield Problem(LOCK, number, what.format(match[2]), mend.format(match[2]))
    new = sorted(now.difference(lines))
    if new:
        shown = ", ".join(new[:5]) + (" …" if len(new) > 5 else "")
        yield Problem(
            LOCK,
            1,
            f"{len(new)} linjer mangler her: {shown}.",
            "Kør: make publish",
            warning=True,
        )
