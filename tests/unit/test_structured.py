"""What pages say of themselves in schema.org's words, and that wrong words would be found."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from macros.exports import api
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.urls import page_url
from macros.views.here import Here
from macros.views.structured import DATA_PAGE, linked_data, script, steps
from tests.unit.evil import poisoned
from tests.vocabulary import faults

SITE = "https://example.org/haandbog/"


def said(k: Knowledge, page: str, lang: Lang = "da") -> dict[str, Any]:
    return linked_data(Here(k, lang, page, SITE))


def main(k: Knowledge, page: str, lang: Lang = "da") -> dict[str, Any]:
    found: dict[str, Any] = said(k, page, lang)["@graph"][0]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_keeps_to_the_vocabulary(knowledge: Knowledge, lang: Lang) -> None:
    for page in knowledge.pages:
        assert faults(said(knowledge, page, lang)) == [], page


def _planted() -> list[tuple[str, Callable[[dict[str, Any]], Any]]]:
    return [
        ("a type that is none", lambda d: d["@graph"][0].update({"@type": "Checklist"})),
        ("a node without a type", lambda d: d["@graph"][0].pop("@type")),
        ("a property that is none", lambda d: d["@graph"][0].update(titel="x")),
        ("a property of another type", lambda d: d["@graph"][1].update(headline="x")),
        ("an address without a host", lambda d: d["@graph"][0].update(url="/a/")),
        ("a date in words", lambda d: d["@graph"][0].update(dateModified="1. maj 2026")),
        ("nothing", lambda d: d["@graph"][0].update(dateModified=None)),
        ("a text for a truth", lambda d: d["@graph"][0].update(isAccessibleForFree="true")),
        ("an empty text", lambda d: d["@graph"][0].update(name=" ")),
        ("an empty list", lambda d: d["@graph"][0].update(step=[])),
        ("a node of a wrong type", lambda d: d["@graph"][0].update(audience={"@type": "WebSite"})),
        ("a fault deep inside", lambda d: d["@graph"][0]["step"][0].update(position="")),
        ("an input of no action", lambda d: d["@graph"][0].update({"query-input": "required"})),
        ("another context", lambda d: d.update({"@context": "http://example.org"})),
        ("no graph", lambda d: d.pop("@graph")),
    ]


@pytest.mark.parametrize(("name", "plant"), _planted(), ids=[name for name, _ in _planted()])
def test_a_planted_fault_is_found(
    knowledge: Knowledge, name: str, plant: Callable[[dict[str, Any]], Any]
) -> None:
    data = copy.deepcopy(said(knowledge, "katalog/metoder/fokusgruppe.md"))
    assert faults(data) == []
    plant(data)
    assert faults(data)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("index.md", "WebSite"),
        ("anbefalinger/index.md", "CollectionPage"),
        ("anbefalinger/a1.md", "Article"),
        ("viden/hvorfor.md", "Article"),
        ("viden/ord.md", "DefinedTermSet"),
        ("katalog/metoder/fokusgruppe.md", "HowTo"),
        ("katalog/initiativer/lup.md", "Article"),
        ("vaerktoejer/tjeklister/foer-foerste-moede.md", "Article"),
        ("vaerktoejer/sagsfremstilling.md", "WebPage"),
        ("undervisning/hvad-er-brugerinddragelse.md", "LearningResource"),
        ("om/data.md", "Dataset"),
    ],
)
def test_a_page_is_what_it_shows(knowledge: Knowledge, page: str, kind: str) -> None:
    assert main(knowledge, page)["@type"] == kind


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_page_says_how_the_site_is_searched(knowledge: Knowledge, lang: Lang) -> None:
    action = main(knowledge, "index.md", lang)["potentialAction"]
    start = f"{SITE}{page_url('index.md', lang)}soeg/"
    assert action["target"]["urlTemplate"] == f"{start}?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("om/index.md", ["", "om/"]),
        ("anbefalinger/a1.md", ["", "anbefalinger/", "anbefalinger/strukturel-forankring/"]),
        ("manifest/viden/m1.md", ["", "manifest/", "manifest/viden/"]),
        ("katalog/metoder/fokusgruppe.md", ["", "katalog/", "katalog/metoder/"]),
        ("vaerktoejer/tjeklister/foer-foerste-moede.md", ["", "vaerktoejer/"]),
    ],
)
def test_the_way_to_a_page(knowledge: Knowledge, page: str, way: list[str]) -> None:
    crumbs = said(knowledge, page, "en")["@graph"][1]["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))
    last = f"{SITE}{page_url(page, 'en')}"
    expected = list(dict.fromkeys([*(f"{SITE}en/{url}" for url in way), last]))
    assert [crumb["item"]["@id"] for crumb in crumbs] == expected
    assert crumbs[0]["name"] == "Handbook on User Involvement"


def test_the_dataset_has_every_file_of_the_open_data(knowledge: Knowledge) -> None:
    data = main(knowledge, DATA_PAGE)
    files = {entry["contentUrl"].removeprefix(SITE) for entry in data["distribution"]}
    made = {name for name in api.files(knowledge) if "/schema/" not in name}
    assert files == made - {f"{api.ROOT}/index.json"}
    assert data["version"] == api.VERSION


def test_steps_are_the_list_as_plain_text() -> None:
    body = (
        "## Før {: #foer }\n\n1. Ikke det her.\n\n"
        "## Trin {: #trin }\n\nIndledning.\n\n"
        "1. Ring til **alle**, og\n   sig [det her](id:A1).\n"
        "2. Vent.\n\n   Gerne længe.\n\n3. Skriv `x`.\n\nNoget efter listen.\n\n"
        "## Efter {: #efter }\n\n1. Heller ikke det.\n"
    )
    assert steps(body) == ["Ring til alle, og sig det her.", "Vent. Gerne længe.", "Skriv x."]
    assert steps("Ingen trin.") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_can_end_the_script(knowledge: Knowledge, lang: Lang) -> None:
    evil = poisoned(knowledge)
    for page in ("index.md", "viden/ord.md", "vaerktoejer/tjeklister/foer-foerste-moede.md"):
        html = str(script(said(evil, page, lang)))
        assert html.count("<") == 2
        (inside,) = re.findall(r"^<script [^>]*>(.*)</script>$", html)
        assert json.loads(inside) == said(evil, page, lang)
