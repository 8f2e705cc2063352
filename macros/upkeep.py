"""What editors keep up: translations that follow, reviews that are due, and what is published.

Prints lists; the only things it writes are `translations.lock` and `published.lock`.
"""

from __future__ import annotations

import datetime as dt
import difflib
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from macros.exports import everything
from macros.knowledge import published, translations
from macros.knowledge.loader import Loaded, load
from macros.knowledge.problems import errors, report
from macros.knowledge.reviews import due
from macros.knowledge.translations import LOCK, Translated


def run_translations(root: Path, renew: list[str]) -> int:
    """List stale translations with what has changed in the Danish, or renew some of them.

    Renewing says that somebody has read the English against the Danish: it writes their digests.
    """
    loaded = load(root)
    if errors(loaded.problems):
        print(report(loaded.problems))
        return 1
    every = tuple(translations.texts(loaded.knowledge))
    recorded = translations.read(root)
    if renew:
        missing = [n for n in renew if n != "." and not any(_under(t.key, n) for t in every)]
        for name in missing:
            print(f"»{name}« findes ikke. Skriv en nøgle, som listen viser, eller . for alle.")
        if missing:
            return 1
        fresh = translations.renewed(every, recorded, renew)
        translations.write(root, fresh)
        changed = sum(recorded.get(key) != value for key, value in fresh.items())
        print(f"{changed} oversættelser er nu fornyet i {LOCK}.")
        return 0
    stale = translations.stale(every, recorded)
    history = _History(root)
    for text in stale:
        print(f"\n{text.key}")
        print("\n".join(_told(text, history.before(text.key, recorded.get(text.key)))))
    print(
        f"\n{len(every) - len(stale)} oversættelser følger den danske tekst, {len(stale)} gør ikke."
    )
    if stale:
        print("Ret den engelske tekst, og kør: make translations RENEW=<nøgle>")
    return 0


def _under(key: str, name: str) -> bool:
    return key == name or key.startswith(f"{name}.")


def _told(text: Translated, before: str | None) -> Iterator[str]:
    if before is None:
        yield f"  da: {text.danish}"
    else:
        old, new = before.splitlines(), text.danish.splitlines()
        yield from (f"  {line}" for line in list(difflib.unified_diff(old, new, "før", "nu"))[2:])
    yield f"  en: {text.english}"


class _History:
    """Danish texts as they once were, from the project's own git history."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: list[dict[str, Translated]] | None = None

    def before(self, key: str, digest: str | None) -> str | None:
        """The Danish text of `key` that has this digest, if git still knows it."""
        if digest is None:
            return None
        for texts in self._versions():
            old = texts.get(key)
            if old is not None and old.digest == digest:
                return old.danish
        return None

    def _versions(self, most: int = 30) -> list[dict[str, Translated]]:
        """The texts of the latest commits that touched content, newest first."""
        if self._seen is None:
            self._seen = []
            log = self._git("log", f"-{most}", "--format=%H", "--", "data", "docs")
            for commit in (log or "").split():
                loaded = self._load(commit)
                if loaded is not None:
                    texts = translations.texts(loaded.knowledge)
                    self._seen.append({text.key: text for text in texts})
        return self._seen

    def _load(self, commit: str) -> Loaded | None:
        archive = subprocess.run(
            ["git", "-C", str(self.root), "archive", "--format=zip", commit, "data", "docs"],
            capture_output=True,
        )
        if archive.returncode != 0:
            return None
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(io.BytesIO(archive.stdout)) as files:
                files.extractall(folder)
            return load(Path(folder))

    def _git(self, *arguments: str) -> str | None:
        out = subprocess.run(
            ["git", "-C", str(self.root), *arguments], capture_output=True, text=True
        )
        return out.stdout if out.returncode == 0 else None


def run_review(root: Path, today: dt.date) -> int:
    """List what is overdue, and how much falls due when; 0 always (the weekly check fails)."""
    every = due(load(root).knowledge)
    overdue = [entry for entry in every if entry.review_by < today]
    for entry in overdue:
        print(
            f"{entry.file}: »{entry.name}« skulle være gennemset {entry.review_by} ({entry.owner})"
        )
    print(f"{len(overdue)} af {len(every)} poster og sider er over tiden.")
    by_date: dict[tuple[dt.date, str], int] = {}
    for entry in every:
        key = (entry.review_by, entry.owner)
        by_date[key] = by_date.get(key, 0) + 1
    for (day, owner), count in sorted(by_date.items()):
        print(f"{day}  {count:4d}  {owner}")
    return 0


def run_publish(root: Path) -> int:
    """Add what is new to `published.lock`, and say what; nothing is ever taken out."""
    loaded = load(root)
    if errors(loaded.problems):
        print(report(loaded.problems))
        return 1
    k, lines = loaded.knowledge, published.read(root) or []
    new = (published.addresses(k) | published.files(everything.files(k, ""))).difference(lines)
    if new:
        published.write(root, {*lines, *new})
    for line in sorted(new):
        print(line)
    print(f"{len(new)} linjer er føjet til {published.LOCK}.")
    return 0
