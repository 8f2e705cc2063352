"""What is on your agenda: answers narrow the tree and stand in the address."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from macros.knowledge.base import Knowledge
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PATHS = {"da": "vaerktoejer/paa-dagsordenen/", "en": "en/vaerktoejer/paa-dagsordenen/"}
LANGS = pytest.mark.parametrize("lang", PATHS)
SHOWN = """selector => [...document.querySelectorAll(selector)]
  .filter(it => it.checkVisibility()).map(it => it.id)"""


def shown(page: Page, selector: str) -> list[str]:
    found: list[str] = page.evaluate(SHOWN, selector)
    return found


def test_answers_show_just_what_they_should(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    decisions = [None, *(d.id for d in knowledge.decisions)]
    for decision, phase in itertools.product(decisions, (None, "tidlig", "efter")):
        page.locator("[name=valg]").select_option(decision or "")
        page.locator("[name=fase]").select_option(phase or "")
        expected = [
            advice.id
            for found in knowledge.decisions
            for advice in found.advice
            if decision in (None, found.id) and phase in (None, advice.id.split(".")[1])
        ]
        assert shown(page, "[data-fase]") == expected
        status = page.locator("hb-guide [role=status]").inner_text()
        key = "guide_one" if len(expected) == 1 else "guide_many"
        assert status == knowledge.ui[key].da.replace("{count}", str(len(expected)))


@LANGS
def test_answers_stand_in_the_address_and_go_back(lang: str, visitor: Visitor) -> None:
    page = visitor.open(PATHS[lang])
    page.locator("[name=valg]").select_option("valg-penge")
    page.locator("[name=tid]").select_option("lidt")
    page.locator("[name=hvem]").select_option("ramt-saarbare")
    assert page.url.endswith("#valg=valg-penge&tid=lidt&hvem=ramt-saarbare")
    page.reload()
    assert shown(page, "[data-valg]") == ["valg-penge"]
    assert shown(page, "section[data-hvem]") == ["ramt-saarbare"]
    assert page.locator("[data-tid=noget]:visible").count() == 0
    assert page.locator("[data-tid=lidt]:visible").count() == 3
    page.go_back()
    expect(page.locator("[name=hvem]")).to_have_value("")
    assert len(shown(page, "section[data-hvem]")) == 10


def test_what_the_address_makes_up_is_ignored(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"] + "#valg=findes-ikke&fase=tidlig")
    assert len(shown(page, "[data-fase]")) == len(knowledge.decisions)
    page = visitor.open(PATHS["da"] + "#valg-penge.tidlig")
    assert len(shown(page, "[data-fase]")) == 3 * len(knowledge.decisions)


@LANGS
def test_without_scripts_the_whole_tree_is_there(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    expect(page.locator("hb-guide")).to_be_hidden()
    text = page.locator(".md-content").inner_text()
    for found in knowledge.decisions:
        assert found.title[lang] in text
    assert page.locator("[data-fase]").count() == 3 * len(knowledge.decisions)
