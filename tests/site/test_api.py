"""The open data in the built site: what the model gives, and addresses that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from macros.exports import api
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang, Text
from tests.site.page import Page

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, bytes]:
    """Every file of the open data, by its path from the site's root."""
    files = (path for path in (site / "api").rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def addresses(published: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """id → its address in each language, as the published files state it."""
    found: dict[str, dict[str, str]] = {}
    for entry in json.loads(published["api/v1/index.json"])["collections"]:
        file = json.loads(published[entry["url"].removeprefix("/")])
        found.update(_addressed(file["items"]))
    return found


def _addressed(value: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """(id, url) of every item in a file, and of the items inside it."""
    if isinstance(value, list):
        for child in value:
            yield from _addressed(child)
    elif isinstance(value, dict):
        if "url" in value:
            yield value["id"], value["url"]
        for child in value.values():
            yield from _addressed(child)


def test_the_files_are_what_the_model_gives(
    published: Mapping[str, bytes], knowledge: Knowledge
) -> None:
    expected = api.files(knowledge)
    assert published.keys() == expected.keys()
    assert [name for name in expected if published[name] != expected[name]] == []


def test_the_index_names_every_file(published: Mapping[str, bytes]) -> None:
    index = json.loads(published["api/v1/index.json"])
    named = {
        entry[key].removeprefix("/")
        for entry in index["collections"]
        for key in ("url", "csv", "schema")
    }
    assert named | {"api/v1/index.json", "api/v1/schema/index.json"} == published.keys()


def test_everything_with_an_id_has_an_address(
    addresses: Mapping[str, Mapping[str, str]], knowledge: Knowledge
) -> None:
    assert addresses.keys() == knowledge.items.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_address_leads_to_its_place(
    lang: str, addresses: Mapping[str, Mapping[str, str]], pages: Mapping[str, Page]
) -> None:
    missing = []
    for name, url in addresses.items():
        path, _, anchor = url[lang].removeprefix("/").partition("#")
        if (
            path not in pages
            or pages[path].lang != lang
            or (anchor and anchor not in pages[path].ids)
        ):
            missing.append(f"{name}: {url[lang]}")
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_record_with_a_page_of_its_own_is_its_headline(
    lang: Lang,
    addresses: Mapping[str, Mapping[str, str]],
    pages: Mapping[str, Page],
    knowledge: Knowledge,
) -> None:
    own = {
        name: url[lang].removeprefix("/") for name, url in addresses.items() if "#" not in url[lang]
    }
    assert own
    for name, path in own.items():
        (headline,) = pages[path].find("h1")
        title = knowledge.title(knowledge.record_page[name], lang)
        assert headline.text().endswith(" ".join(title.split())), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_stands_at_the_anchor(
    lang: str,
    addresses: Mapping[str, Mapping[str, str]],
    pages: Mapping[str, Page],
    knowledge: Knowledge,
) -> None:
    """For what a reader may quote: commitments, actions, promises, points of checklists, advice."""
    places = {
        page.url: {n.attrs["id"]: n for n in page.main.walk() if "id" in n.attrs}
        for page in pages.values()
    }
    quoted = {i: item for i, item in knowledge.items.items() if i not in knowledge.records}
    assert quoted
    for name, item in quoted.items():
        path, _, anchor = addresses[name][lang].removeprefix("/").partition("#")
        texts = [value for _, value in item if isinstance(value, Text)]
        assert texts, name
        for text in texts:
            said = " ".join(text[lang].split())
            assert said in " ".join(places[path][anchor].text().split()), name
