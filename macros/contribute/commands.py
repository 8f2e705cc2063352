"""`new`, `contribute` and `forms` on the command line: print what is wrong, write what is right."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from macros.contribute.files import from_submission, issue_forms, scaffold, write
from macros.knowledge.loader import load


def run_new(root: Path, kind: str, title: str, today: dt.date) -> int:
    """Begin an entry: write both its files and say what to do."""
    try:
        written = write(root, scaffold(kind, title, load(root).knowledge, today))
    except (ValueError, FileExistsError) as error:
        print(_said(error), file=sys.stderr)
        return 1
    print("\n".join(written))
    print("Skriv teksten. »make check« siger, hvad der mangler.")
    return 0


def run_contribute(root: Path, file: Path, dry_run: bool, today: dt.date) -> int:
    """Turn a submission into article files, or print every fault in the contributor's words."""
    try:
        raw = file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return 1
    made, faults, submission = from_submission(raw, load(root).knowledge, today)
    if faults or submission is None:
        print("\n".join(f"- {fault}" for fault in faults), file=sys.stderr)
        return 1
    if dry_run:
        print("Intet mangler.")
        return 0
    try:
        print("\n".join(write(root, made)))
    except (ValueError, FileExistsError) as error:
        print(_said(error), file=sys.stderr)
        return 1
    if submission.text("kilde"):
        print(
            f"Oplyst kilde (ikke skrevet i filerne): {' '.join(submission.text('kilde').split())}"
        )
    print("Det andet sprog er mærket »untranslated: true« eller skal oversættes. Kør make check.")
    return 0


def run_forms(root: Path) -> int:
    """Write the issue forms."""
    for path, text in issue_forms(load(root).knowledge).items():
        (root / path).write_text(text, encoding="utf-8")
        print(path)
    return 0


def _said(error: Exception) -> str:
    if isinstance(error, FileExistsError):
        return f"{error.args[0]} findes allerede. Vælg en anden titel."
    return str(error)
