"""The open data: JSON, JSON Schema and CSV files below `/api/v1/`.

The contract is described on the page Åbne data. Nothing here depends on the clock, so two builds
of one commit give the same bytes.
"""

from __future__ import annotations

import csv
import functools
import io
import json
from typing import Any

from macros.exports.items import ITEMS, items
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import Frozen
from macros.knowledge.model import COLLECTIONS

VERSION = "1"
LICENCE = "CC-BY-4.0"
ROOT = "api/v1"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def files(k: Knowledge) -> dict[str, bytes]:
    """Every file of the open data, by its path from the site's root."""
    made: dict[str, bytes] = {}
    listed = []
    for name, collection in items(k).items():
        plain = [as_json(entry) for entry in collection]
        made[f"{ROOT}/{name}.json"] = dump(
            {
                "collection": name,
                "version": VERSION,
                "licence": LICENCE,
                "count": len(plain),
                "items": plain,
            }
        )
        made[f"{ROOT}/{name}.csv"] = table(plain)
        listed.append(
            {
                "name": name,
                "count": len(plain),
                "url": f"/{ROOT}/{name}.json",
                "csv": f"/{ROOT}/{name}.csv",
                "schema": f"/{ROOT}/schema/{name}.json",
            }
        )
    for kind in COLLECTIONS:
        made[f"{ROOT}/schema/{kind.collection}.json"] = dump(schema(kind.collection, ITEMS[kind]))
    made[f"{ROOT}/schema/index.json"] = dump(_index_schema())
    made[f"{ROOT}/index.json"] = dump(
        {"version": VERSION, "licence": LICENCE, "count": len(listed), "collections": listed}
    )
    return made


def as_json(entry: Frozen) -> dict[str, Any]:
    """An item as plain JSON; without a place there is no `at` at all, nor an empty `formerly`."""
    plain: dict[str, Any] = _without_what_is_not(entry.model_dump(mode="json"))
    return plain


def _without_what_is_not(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_what_is_not(child)
            for key, child in value.items()
            if (key, child) not in (("at", None), ("formerly", []))
        }
    if isinstance(value, list):
        return [_without_what_is_not(child) for child in value]
    return value


@functools.cache
def schema(name: str, kind: type[Frozen]) -> dict[str, Any]:
    """The JSON Schema of one collection's file."""
    inner = _open(kind.model_json_schema(mode="serialization", ref_template="#/$defs/{model}"))
    definitions = inner.pop("$defs", {})
    definitions["Item"] = inner
    return {
        "$schema": _DRAFT,
        "title": name,
        "type": "object",
        "required": ["collection", "version", "licence", "count", "items"],
        "properties": {
            "collection": {"const": name},
            "version": {"const": VERSION},
            "licence": {"const": LICENCE},
            "count": {"type": "integer", "minimum": 0},
            "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}},
        },
        "$defs": definitions,
    }


def _open(value: Any) -> Any:
    """A schema without its bans on further fields: within a version, fields may be added."""
    if isinstance(value, dict):
        return {key: _open(child) for key, child in value.items() if key != "additionalProperties"}
    return [_open(child) for child in value] if isinstance(value, list) else value


def _index_schema() -> dict[str, Any]:
    path = {"type": "string", "pattern": f"^/{ROOT}/"}
    entry = {
        "type": "object",
        "required": ["name", "count", "url", "csv", "schema"],
        "properties": {
            "name": {"enum": [kind.collection for kind in COLLECTIONS]},
            "count": {"type": "integer", "minimum": 0},
            "url": path,
            "csv": path,
            "schema": path,
        },
    }
    return {
        "$schema": _DRAFT,
        "title": "index",
        "type": "object",
        "required": ["version", "licence", "count", "collections"],
        "properties": {
            "version": {"const": VERSION},
            "licence": {"const": LICENCE},
            "count": {"type": "integer", "minimum": 0},
            "collections": {"type": "array", "items": entry},
        },
    }


def dump(value: Any) -> bytes:
    """JSON for people and diffs: UTF-8, two spaces, one last newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def table(rows: list[dict[str, Any]]) -> bytes:
    """Items as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read æøå).

    A text gives one column for each language; a list becomes lines in one cell, sub-items with
    their id first.
    """
    flat = [cells(row) for row in rows]
    columns = list(dict.fromkeys(key for row in flat for key in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(flat)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def cells(row: dict[str, Any]) -> dict[str, str]:
    """One item as cells of a table, by column."""
    found: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": _cell(child) for name, child in value.items()}
        elif key == "sources":
            found[key] = "\n".join(": ".join(filter(None, cite.values())) for cite in value)
        elif isinstance(value, list) and any(isinstance(child, dict) for child in value):
            for lang in ("da", "en"):
                found[f"{key}.{lang}"] = "\n".join(_lines(value, lang))
        else:
            found[key] = _cell(value)
    return found


def _lines(entries: list[dict[str, Any]], lang: str) -> list[str]:
    lines = []
    for entry in entries:
        text = _text(entry, lang)
        lines.append(f"{entry['id']}: {text}" if "id" in entry else text)
        for child in entry.values():
            if isinstance(child, list) and any(isinstance(part, dict) for part in child):
                lines += _lines(child, lang)
    return lines


def _text(entry: dict[str, Any], lang: str) -> str:
    """An entry's own text, or all its texts in their order."""
    own = entry.get("text") or entry
    if lang in own:
        return str(own[lang])
    texts = (child for key, child in entry.items() if key != "url" and isinstance(child, dict))
    return " ".join(str(child[lang]) for child in texts if lang in child)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value)
