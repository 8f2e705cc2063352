"""Makes a copy of the project with as many catalogue entries as asked for.

The made entries are shuffled from the real ones, section by section, so that their length, links
and facts are like those of real ones. They never come near the site: the copy has its own folder.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from macros.knowledge.catalogue import KINDS, Kind

COPIED = ("data", "docs", "macros", "overrides", "mkdocs.yml", "translations.lock")
_HEADING = re.compile(r"^(?=#{2,3} )", re.MULTILINE)


def project(root: Path, target: Path, count: int) -> None:
    """Copy the project at `root` to `target`, of `count` entries (at least the real ones)."""
    target.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    real = {kind.block: _entries(target, kind) for kind in KINDS}
    missing = count - sum(len(found) for found in real.values())
    for number in range(max(0, missing)):
        kind = KINDS[0] if number % 5 else KINDS[1]  # one in five is an initiative
        _write(target, kind, real[kind.block], number)


Parts = tuple[dict[str, Any], dict[str, Any], list[str], list[str]]


def _entries(root: Path, kind: Kind) -> list[Parts]:
    found: list[Parts] = []
    for path in sorted((root / "docs" / kind.folder).glob("*.md")):
        if path.name == "index.md" or path.name.endswith(".en.md"):
            continue
        danish, english = _split(path), _split(path.with_suffix(".en.md"))
        found.append((danish[0], english[0], danish[1], english[1]))
    return found


def _split(path: Path) -> tuple[dict[str, Any], list[str]]:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), _HEADING.split(body)[1:]


def _write(root: Path, kind: Kind, real: list[Parts], number: int) -> None:
    chance = random.Random(number)  # noqa: S311 (the same entries every time)
    meta, translation, *_ = chance.choice(real)
    texts = [chance.choice(real) for _ in kind.sections]
    other = chance.choice(real)[0]
    danish = meta | {
        "title": f"{meta['title'][:48]} {number}",
        kind.block: meta[kind.block]
        | {key: other[kind.block][key] for key in ("purpose", "level", "phase", "groups", "roles")},
        "related": other["related"],
    }
    english = translation | {"title": f"{translation['title'][:48]} {number}"}
    stem = root / "docs" / kind.folder / f"lavet-{number:05}"
    for suffix, front, place in ((".md", danish, 2), (".en.md", english, 3)):
        sections = [text[place][at] for at, text in enumerate(texts)]
        head = yaml.dump(front, Dumper=_Plain, allow_unicode=True, sort_keys=False)
        stem.with_suffix("").with_name(stem.name + suffix).write_text(
            f"---\n{head}---\n\n{''.join(sections)}", "utf-8"
        )


class _Plain(yaml.SafeDumper):
    """Writes a value twice rather than as a reference, which the handbook does not read."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True
