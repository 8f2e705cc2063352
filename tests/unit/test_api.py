"""The open data keep their contract: files, fields, schemas, CSV, and the same bytes each time."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from macros.exports import api
from macros.exports.items import ITEMS
from macros.knowledge.base import Knowledge
from macros.knowledge.model import COLLECTIONS
from macros.knowledge.urls import page_url
from tests.unit.evil import poisoned

NAMES = [kind.collection for kind in COLLECTIONS]

# What design.md promises besides id, title, url and source. Only more may be added within v1.
CONTRACT: dict[str, dict[str, type | tuple[type, ...]]] = {
    "sources": {"publisher": dict, "year": (int, type(None)), "kind": str, "checked": str},
    "themes": {"kind": str, "text": dict, "records": list},
    "recommendations": {
        "theme": str,
        "text": dict,
        "steps": list,
        "responsible": list,
        "signs": list,
        "related": list,
    },
    "manifesto": {
        "theme": str,
        "role": str,
        "why": dict,
        "insight": dict,
        "commitments": list,
        "actions": list,
        "related": list,
    },
    "policy": {"text": dict, "promises": list, "related": list},
    "reasons": {"text": dict},
    "levels": {"text": dict},
    "measurements": {"text": dict},
    "statements": {"topic": str, "text": dict},
    "checklists": {
        "audience": list,
        "use": dict,
        "minutes": int,
        "items": list,
        "related": list,
    },
    "calendar": {"month": int, "kind": str, "who": list, "related": list},
    "decisions": {"text": dict, "advice": list},
    "affected": {"text": dict, "methods": list, "related": list},
    "forms": {"audience": list, "use": dict, "document": dict, "parts": list, "related": list},
    "kickoff": {"minutes": int, "text": dict, "lead": dict, "notes": list, "related": list},
    "followup": {"recommendation": str, "steps": list, "evidence": dict, "related": list},
    "contacts": {"text": dict, "example": dict},
    "methods": {
        "level": list,
        "purpose": list,
        "effort": dict,
        "people": dict,
        "roles": list,
        "phase": list,
        "related": list,
        "initiatives": list,
    },
    "initiatives": {
        "region": (str, type(None)),
        "level": list,
        "methods": list,
        "year": (int, type(None)),
        "status": str,
        "as_of": (int, type(None)),
        "related": list,
    },
    "roles": {"commitments": list, "actions": list, "recommendations": list, "checklists": list},
    "actors": {"actions": list},
    "glossary": {"text": dict, "aliases": dict},
    "regions": {"region": str, "municipalities": list, "valid_from": (str, type(None))},
    "councils": {"region": str, "municipalities": list, "valid_from": str},
}


@pytest.fixture(scope="module")
def made(knowledge: Knowledge) -> dict[str, bytes]:
    return api.files(knowledge)


@pytest.fixture(scope="module")
def data(made: dict[str, bytes]) -> dict[str, Any]:
    return {
        path.removeprefix("api/v1/").removesuffix(".json"): json.loads(content)
        for path, content in made.items()
        if path.endswith(".json")
    }


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_collection_has_data_schema_and_table(made: dict[str, bytes]) -> None:
    assert set(made) == {
        "api/v1/index.json",
        "api/v1/schema/index.json",
        *(f"api/v1/{name}.{end}" for name in NAMES for end in ("json", "csv")),
        *(f"api/v1/schema/{name}.json" for name in NAMES),
    }
    assert set(CONTRACT) == set(NAMES)


def test_the_index_lists_every_collection_and_its_files(
    data: dict[str, Any], made: dict[str, bytes]
) -> None:
    index = data["index"]
    assert (index["version"], index["licence"]) == ("1", "CC-BY-4.0")
    assert [entry["name"] for entry in index["collections"]] == NAMES
    assert index["count"] == len(NAMES)
    for entry in index["collections"]:
        assert entry["count"] == data[entry["name"]]["count"]
        for key in ("url", "csv", "schema"):
            assert entry[key].removeprefix("/") in made
    validator(data["schema/index"]).validate(index)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_it_is(data: dict[str, Any], knowledge: Knowledge, name: str) -> None:
    file = data[name]
    assert list(file) == ["collection", "version", "licence", "count", "items"]
    assert (file["collection"], file["version"], file["licence"]) == (name, "1", "CC-BY-4.0")
    assert file["count"] == len(file["items"]) > 0
    assert [i["id"] for i in file["items"]] == [r.id for r in knowledge.collections[name]]


@pytest.mark.parametrize("name", NAMES)
def test_every_item_keeps_the_contract(data: dict[str, Any], name: str) -> None:
    for item in data[name]["items"]:
        assert set(item["title"]) == {"da", "en"}
        assert set(item["url"]) == {"da", "en"}
        assert item["source"].get("at") or item["source"] == {"id": "redaktion"}
        for field, kind in CONTRACT[name].items():
            assert isinstance(item[field], kind), (item["id"], field)


def test_the_items_inside_points_and_values_have_what_others_have(data: dict[str, Any]) -> None:
    points = data["manifesto"]["items"]
    inside = [
        *(c for p in points for c in p["commitments"]),
        *(a for p in points for a in p["actions"]),
        *(part for p in points for a in p["actions"] for part in a["parts"]),
        *(promise for v in data["policy"]["items"] for promise in v["promises"]),
    ]
    assert len(inside) == 20 + 41 + 20 + 23
    for item in inside:
        assert set(item["text"]) == {"da", "en"}
        assert item["url"]["da"].endswith(f"#{item['id']}")
        assert item["source"]["at"]
    assert all(a["actors"] for p in points for a in p["actions"])


def test_the_place_of_an_item_inside_is_its_number(data: dict[str, Any]) -> None:
    places = {
        item["id"]: item["source"]["at"]
        for point in data["manifesto"]["items"]
        for item in (*point["commitments"], *point["actions"], *point["actions"][-1]["parts"])
    }
    assert places["M1.b"] == 'side 4, afsnit "… vil", punkt 2'
    assert places["M1.3"] == 'side 4, afsnit "Hvad skal der til?", punkt 3'
    assert places["M12.3.g"] == 'side 15, afsnit "Hvad skal der til?", punkt 3, punkt 7'
    promise = data["policy"]["items"][2]["promises"][6]
    assert promise["id"] == "V3.7"
    assert promise["source"]["at"] == data["policy"]["items"][2]["source"]["at"] + ", punkt 7"


def test_addresses_are_those_of_pages_from_the_site_s_root(
    data: dict[str, Any], knowledge: Knowledge
) -> None:
    for name in NAMES:
        for item in data[name]["items"]:
            page, anchor = knowledge.address(item["id"])
            for lang in ("da", "en"):
                expected = f"/{page_url(page, lang)}" + (f"#{anchor}" if anchor else "")
                assert item["url"][lang] == expected
                assert item["url"][lang].startswith("/en/") == (lang == "en")


def test_what_roles_actors_and_themes_carry_is_computed(data: dict[str, Any]) -> None:
    actions = [a for p in data["manifesto"]["items"] for a in p["actions"]]
    for actor in data["actors"]["items"]:
        assert actor["actions"] == [a["id"] for a in actions if actor["id"] in a["actors"]]
    for role in data["roles"]["items"]:
        mine = {a["id"] for a in data["actors"]["items"] if role["id"] in a["roles"]}
        assert role["actions"] == [a["id"] for a in actions if mine & set(a["actors"])]
        assert role["commitments"] == [
            c["id"]
            for p in data["manifesto"]["items"]
            if p["role"] == role["id"]
            for c in p["commitments"]
        ]
        assert role["recommendations"] == [
            r["id"] for r in data["recommendations"]["items"] if role["id"] in r["responsible"]
        ]
    for theme in data["themes"]["items"]:
        themed = [*data["recommendations"]["items"], *data["manifesto"]["items"]]
        assert theme["records"] == [r["id"] for r in themed if r["theme"] == theme["id"]]
    for region in data["regions"]["items"]:
        mine_too = [c for c in data["councils"]["items"] if c["region"] == region["id"]]
        assert region["councils"] == [c["id"] for c in mine_too]
        assert region["municipalities"] == [m for c in mine_too for m in c["municipalities"]]


def test_the_editors_guidance_is_marked_as_theirs(data: dict[str, Any]) -> None:
    for item in data["recommendations"]["items"]:
        assert item["guidance_source"] == {"id": "redaktion"}
        assert item["source"]["id"] != "redaktion"


# --- schemas ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_file_validates_against_its_schema(data: dict[str, Any], name: str) -> None:
    validator(data[f"schema/{name}"]).validate(data[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_every_item_is_described(data: dict[str, Any], name: str) -> None:
    schema = data[f"schema/{name}"]
    described = schema["$defs"]["Item"]["properties"]
    for item in data[name]["items"]:
        assert item.keys() <= described.keys()
    assert set(described) == set(
        next(ITEMS[kind] for kind in COLLECTIONS if kind.collection == name).model_fields
    )


# These have a value even where the file says nothing, so a file may leave them out.
OPTIONAL = {("glossary", "aliases"), ("roles", "checklists")}


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (name, field)
        for name in NAMES
        for field in ("id", "title", "url", "source", *CONTRACT[name])
        if (name, field) not in OPTIONAL
    ],
)
def test_the_schema_misses_a_promised_field_that_is_gone(
    data: dict[str, Any], name: str, field: str
) -> None:
    damaged = copy.deepcopy(data[name])
    del damaged["items"][-1][field]
    assert not validator(data[f"schema/{name}"]).is_valid(damaged)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("recommendations", "id", "B1"),
        ("recommendations", "id", 1),
        ("recommendations", "title", "Titel"),
        ("recommendations", "title", {"da": "Titel"}),
        ("recommendations", "title", {"da": "Titel", "en": 1}),
        ("recommendations", "url", {"da": "anbefalinger/a1/", "en": "/en/anbefalinger/a1/"}),
        ("recommendations", "url", {"da": "/anbefalinger/a1/", "en": "/anbefalinger/a1/"}),
        ("recommendations", "source", {"at": "side 1"}),
        ("recommendations", "steps", []),
        ("recommendations", "responsible", []),
        ("recommendations", "responsible", [1]),
        ("sources", "checked", "21. november 2026"),
        ("sources", "checked", "2026-02-30"),
        ("sources", "kind", "bog"),
        ("sources", "year", "2019"),
        ("sources", "link", "ftp://example.org"),
        ("councils", "confirmed", "ja"),
        ("councils", "municipalities", []),
        ("regions", "id", "hovedstaden"),
        ("glossary", "aliases", {"da": "ord", "en": []}),
        ("manifesto", "commitments", [{"id": "M1.a"}]),
        ("manifesto", "actions", [{"id": "M1.1", "text": {"da": "x", "en": "x"}, "actors": []}]),
    ],
)
def test_the_schema_rejects_a_damaged_item(
    data: dict[str, Any], name: str, field: str, value: object
) -> None:
    damaged = copy.deepcopy(data[name])
    damaged["items"][0][field] = value
    assert not validator(data[f"schema/{name}"]).is_valid(damaged)


@pytest.mark.parametrize(
    ("field", "value"),
    [("collection", "andet"), ("version", "2"), ("licence", "MIT"), ("count", -1), ("items", {})],
)
def test_the_schema_rejects_a_damaged_file(data: dict[str, Any], field: str, value: object) -> None:
    for name in NAMES:
        check = validator(data[f"schema/{name}"])
        assert not check.is_valid({**data[name], field: value})
        assert not check.is_valid({k: v for k, v in data[name].items() if k != field})


@pytest.mark.parametrize("name", NAMES)
def test_fields_may_be_added_within_a_version(data: dict[str, Any], name: str) -> None:
    grown = copy.deepcopy(data[name])
    grown["ny"] = 1
    grown["items"][0]["ny"] = 1
    grown["items"][0]["title"]["de"] = "Titel"
    assert validator(data[f"schema/{name}"]).is_valid(grown)


# --- tables ----------------------------------------------------------------------------------


def rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "\n".join(value) if isinstance(value, list) else str(value)


def lines(entries: list[dict[str, Any]], lang: str) -> list[str]:
    found = []
    for entry in entries:
        texts = {k: v[lang] for k, v in entry.items() if isinstance(v, dict) and lang in v}
        texts.pop("url", None)
        text = entry.get(lang) or texts.get("text") or " ".join(texts.values())
        found.append(f"{entry['id']}: {text}" if "id" in entry else text)
        for value in entry.values():
            if isinstance(value, list) and isinstance(next(iter(value), None), dict):
                found += lines(value, lang)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_table_read_back_says_what_the_json_says(
    data: dict[str, Any], made: dict[str, bytes], name: str
) -> None:
    table = rows(made[f"api/v1/{name}.csv"])
    assert len(table) == data[name]["count"]
    for row, item in zip(table, data[name]["items"], strict=True):
        left = dict(row)
        for field, value in item.items():
            if isinstance(value, dict):
                for key, inner in value.items():
                    assert left.pop(f"{field}.{key}") == cell(inner), (item["id"], field)
            elif field == "sources":
                places = [": ".join(cite.values()) for cite in value]
                assert left.pop(field) == "\n".join(places), item["id"]
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                for lang in ("da", "en"):
                    assert left.pop(f"{field}.{lang}") == "\n".join(lines(value, lang))
            else:
                assert left.pop(field) == cell(value), (item["id"], field)
        assert set(left.values()) <= {""}, item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_the_table_s_columns_are_the_same_for_all_rows(made: dict[str, bytes], name: str) -> None:
    content = made[f"api/v1/{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    parsed = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in parsed}) == 1
    assert len(set(parsed[0])) == len(parsed[0])
    assert "id" in parsed[0]
    assert b"\r\n" in content


def test_commas_quotes_and_line_ends_survive_the_table() -> None:
    text = "a, \"b\";\nc 'd' æ"
    (row,) = rows(api.table([{"id": "x", "title": {"da": text, "en": text}, "none": None}]))
    assert row == {"id": "x", "title.da": text, "title.en": text, "none": ""}


# --- bytes -----------------------------------------------------------------------------------


def test_json_is_utf8_for_people(made: dict[str, bytes]) -> None:
    for path, content in made.items():
        if path.endswith(".json"):
            text = content.decode()
            assert text.endswith("}\n")
            assert "\\u00" not in text, path
    assert "pårørende" in made["api/v1/policy.json"].decode()


def test_data_with_markup_is_plain_json(knowledge: Knowledge) -> None:
    first = json.loads(api.files(poisoned(knowledge))["api/v1/recommendations.json"])["items"][0]
    assert first["title"]["da"].startswith("<script>alert(1)</script>")


def test_the_same_data_gives_the_same_bytes(knowledge: Knowledge, made: dict[str, bytes]) -> None:
    assert api.files(knowledge) == made


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_same_data_gives_the_same_bytes_in_another_process(
    root: Path, made: dict[str, bytes], seed: str
) -> None:
    code = (
        "import hashlib, json; from pathlib import Path\n"
        "from macros.exports import api; from macros.knowledge.loader import load\n"
        "made = api.files(load(Path('.')).knowledge)\n"
        "print(json.dumps({p: hashlib.sha256(c).hexdigest() for p, c in made.items()}))"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        path: hashlib.sha256(content).hexdigest() for path, content in made.items()
    }
