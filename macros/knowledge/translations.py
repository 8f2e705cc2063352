"""Which English texts still translate the Danish text as it now stands.

`translations.lock` records, for every English text, a digest of the Danish text it was made from.
A Danish text that has changed since makes its translation stale, until somebody has looked at it
and renewed it (`make translations RENEW=…`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import Article
from macros.knowledge.fields import Text

LOCK = "translations.lock"


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in both languages under one key.

    The key is the record's id and the field (`A1.steps.1`), or a page's Danish path.
    """

    key: str
    danish: str
    english: str

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits of the Danish text; line breaks and spaces do not count."""
        return digest(self.danish)


def digest(danish: str) -> str:
    """The digest of a Danish text (SHA-256, shortened; white space folded)."""
    return hashlib.sha256(" ".join(danish.split()).encode()).hexdigest()[:16]


def texts(k: Knowledge) -> Iterator[Translated]:
    """Every text of the data and every page, in a stable order."""
    for record in k.records.values():
        if isinstance(record, Article):
            continue  # its texts are its page's
        for fields, text in _inside(record):
            yield Translated(".".join((record.id, *fields)), text.da, text.en)
    for key, text in k.ui.items():
        yield Translated(f"ui.{key}", text.da, text.en)
    for path, page in k.pages.items():
        danish = (page.meta.title, page.meta.summary, page.body["da"])
        english = (page.translation.title, page.translation.summary, page.body["en"])
        yield Translated(path, "\n".join(filter(None, danish)), "\n".join(filter(None, english)))


def _inside(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for number, child in enumerate(value, 1):
            # Items with ids keep their key when others are put in before them.
            yield from _inside(child, (*path, getattr(child, "id", str(number))))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _inside(getattr(value, name), (*path, name))


def read(root: Path) -> dict[str, str]:
    """The lock file: key → digest of the Danish text that was translated. Empty without a file."""
    path = root / LOCK
    if not path.is_file():
        return {}
    recorded: dict[str, str] = json.loads(path.read_text("utf-8"))
    return recorded


def write(root: Path, recorded: Mapping[str, str]) -> None:
    """Write the lock file, one text a line, sorted, so that changes merge easily."""
    text = json.dumps(recorded, ensure_ascii=False, indent=0, sort_keys=True)
    (root / LOCK).write_text(text + "\n", "utf-8")


def stale(every: Iterable[Translated], recorded: Mapping[str, str]) -> tuple[Translated, ...]:
    """The texts whose Danish has changed since the translation, or that nobody has recorded."""
    return tuple(text for text in every if recorded.get(text.key) != text.digest)


def renewed(
    every: Iterable[Translated], recorded: Mapping[str, str], names: Iterable[str]
) -> dict[str, str]:
    """The lock file after the translations under `names` have been looked at.

    A name is a key or its beginning (`A1` for all of A1, `.` for everything). What no longer
    exists is dropped.
    """
    wanted = tuple(names)
    now = {text.key: text.digest for text in every}

    def takes(key: str) -> bool:
        return any(n == "." or key == n or key.startswith(f"{n}.") for n in wanted)

    return {
        key: fresh if takes(key) else recorded[key]
        for key, fresh in now.items()
        if takes(key) or key in recorded
    }
