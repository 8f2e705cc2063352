"""Methods side by side: the table says what the methods' own pages say, and can be shared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.knowledge.base import Knowledge
from tests.browser import pdf
from tests.browser.conftest import Visitor
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways
from tests.built import site_below

pytestmark = pytest.mark.browser

HOMES = {"da": "", "en": "en/"}
LANGUAGES = pytest.mark.parametrize("lang", HOMES)
METHODS = ("fokusgruppe", "brugerpanel", "interview", "borgermoede", "dialogforum")
INDEX = re.compile(r"/katalog/indeks/\w+\.json$")
FACTS = ("formaal", "niveau", "fase", "hvem", "tid", "brugertid", "pris", "antal")
SECTIONS = "hvad passer passer-ikke tid-personale tid-brugere pris alle-med faldgruber".split()

# The table: the methods named in its head, and its rows as [name, cell, cell …].
TABLE = """() => {
  const says = it => it.textContent.replace(/\\s+/g, " ").trim();
  const table = document.querySelector(".hb-compared table");
  return {
    heads: [...table.tHead.rows[0].querySelectorAll("th a")].map(says),
    rows: [...table.tBodies[0].rows].map(row => [...row.cells].map(says)),
  };
}"""

# The same rows of one method as its own page has them: [name, text].
OWN = """([facts, sections]) => {
  const says = text => text.replace(/\\s+/g, " ").trim();
  const heading = it => says([...it.childNodes].filter(node => node.nodeType === 3)
    .map(node => node.data).join(""));
  for (const tip of document.querySelectorAll("[popover]")) tip.remove();
  const rows = facts.map(key => {
    const value = document.querySelector(`dd[data-fact="${key}"]`);
    return [says(value.parentElement.querySelector("dt").textContent), says(value.textContent)];
  });
  for (const id of sections) {
    const start = document.querySelector(`.md-content #${id}`);
    const walker = document.createTreeWalker(start.parentElement, 5);
    walker.currentNode = start.lastChild;
    while (start.contains(walker.currentNode)) walker.nextNode();
    let text = "";
    for (let node = walker.currentNode; node && !/^H[1-6]$/.test(node.nodeName);
         node = walker.nextNode()) if (node.nodeType === 3) text += node.data;
    rows.push([heading(start), says(text)]);
  }
  return rows;
}"""

DOUBLED = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(it => it.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


def compared(page: Page, count: int) -> dict[str, Any]:
    """The table, once it shows so many methods."""
    expect(page.locator(".hb-compared thead th a")).to_have_count(count)
    found: dict[str, Any] = page.evaluate(TABLE)
    return found


def own_rows(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(OWN, [FACTS, SECTIONS])
    return found


def column(table: dict[str, Any], place: int) -> list[list[str]]:
    """The rows of one method, as `own_rows` gives them."""
    return [[row[0], row[place]] for row in table["rows"]]


def close(rows: list[list[str]]) -> list[list[str]]:
    """Texts without spaces: between two paragraphs there may be some or none."""
    return [["".join(text.split()) for text in row] for row in rows]


def address(lang: str, *names: str) -> str:
    return f"{HOMES[lang]}katalog/sammenlign/" + (f"#m={','.join(names)}" if names else "")


def chooser(page: Page) -> Locator:
    return page.locator("hb-compare select")


# --- What the table says -----------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_row_says_what_the_methods_own_pages_say(
    count: int, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    names = METHODS[:count]
    page = visitor.open(address(lang, *names))
    table = compared(page, count)
    assert table["heads"] == [knowledge.records[name].title[lang] for name in names]
    expect(page.locator(".hb-overview")).to_be_hidden()
    for place, name in enumerate(names, 1):
        page.goto(f"{visitor.home}{HOMES[lang]}katalog/metoder/{name}/")
        own = own_rows(page)
        assert close(column(table, place)) == close(own)
        assert all(text for _, text in own)


def test_the_table_has_a_caption_and_heads_for_rows_and_columns(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(address("da", *METHODS[:2]))
    compared(page, 2)
    table = page.get_by_role("table", name=knowledge.ui["compare_caption"].da, exact=True)
    expect(table.get_by_role("columnheader")).to_have_count(3)
    rows = len(FACTS) + len(SECTIONS)
    expect(table.get_by_role("rowheader")).to_have_count(rows)
    expect(table.get_by_role("cell")).to_have_count(2 * rows)


@LANGUAGES
def test_nothing_in_the_page_has_an_id_twice_and_no_explanation_is_copied(
    lang: str, visitor: Visitor
) -> None:
    page = visitor.open(address(lang, *METHODS[:4]))
    compared(page, 4)
    assert page.evaluate(DOUBLED) == []
    copied = page.locator(".hb-compared td")
    assert copied.locator("[id], button, [popover], [popovertarget], .headerlink").count() == 0


def test_an_id_that_is_there_twice_is_found(visitor: Visitor) -> None:
    page = visitor.open(address("da"))
    page.locator("h1").evaluate("it => { it.id = 'tilfoej' }")
    assert page.evaluate(DOUBLED) == ["tilfoej"]


@LANGUAGES
def test_links_lead_where_the_methods_own_pages_lead(lang: str, visitor: Visitor) -> None:
    names = METHODS[:4]
    page = visitor.open(address(lang, *names))
    compared(page, 4)
    links = "all => all.map(it => it.href)"
    copied = set(page.locator(".hb-compared td a[href]").evaluate_all(links))
    heads = page.locator(".hb-compared thead a").evaluate_all(links)
    assert heads == [f"{visitor.home}{HOMES[lang]}katalog/metoder/{name}/" for name in names]
    allowed = set()
    for head in heads:
        page.goto(head)
        allowed |= set(page.locator(".md-content a[href]").evaluate_all(links))
    assert len(copied) >= 4
    assert copied <= allowed


@LANGUAGES
def test_the_name_of_a_method_leads_to_its_page(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(address(lang, *METHODS[:2]))
    page.locator(".hb-compared thead a").nth(1).click()
    page.wait_for_url("**/katalog/metoder/brugerpanel/")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("h1")).to_contain_text(knowledge.records["brugerpanel"].title[lang])


# --- Choosing ----------------------------------------------------------------------------------


@LANGUAGES
def test_methods_are_chosen_from_the_list_until_there_are_four(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(address(lang))
    label = knowledge.ui["compare_add"][lang]
    choose = page.get_by_role("combobox", name=label, exact=True)
    expect(page.locator(".hb-overview")).to_be_visible()
    for count, name in enumerate(METHODS[:4], 1):
        choose.select_option(name)
        table = compared(page, count)
        assert table["heads"][-1] == knowledge.records[name].title[lang]
        expect(page).to_have_url(visitor.home + address(lang, *METHODS[:count]))
        expect(choose).to_have_value("")
        expect(choose.locator(f"option[value={name}]")).to_be_disabled()
        status = page.locator("hb-compare").get_by_role("status")
        expect(status).to_contain_text(knowledge.records[name].title[lang])
    expect(choose).to_be_disabled()
    before = compared(page, 4)
    page.reload()
    assert compared(page, 4) == before


def test_the_list_offers_all_methods_and_no_initiative(visitor: Visitor, root: Path) -> None:
    page = visitor.open(address("da"))
    expect(chooser(page)).to_be_visible()
    offered = chooser(page).locator("option").evaluate_all("all => all.map(it => it.value)")
    items = json.loads((site_below(root) / "api/v1/methods.json").read_text("utf-8"))["items"]
    assert sorted(offered) == sorted(["", *(item["id"] for item in items)])


@LANGUAGES
def test_a_method_is_taken_out_and_comes_back_with_back(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(address(lang, *METHODS[:3]))
    before = compared(page, 3)
    title = knowledge.records["brugerpanel"].title[lang]
    name = knowledge.ui["compare_remove"][lang].format(title=title)
    page.get_by_role("button", name=name, exact=True).click()
    after = compared(page, 2)
    assert title not in after["heads"]
    assert after["rows"] == [[row[0], row[1], row[3]] for row in before["rows"]]
    expect(page).to_have_url(visitor.home + address(lang, "fokusgruppe", "interview"))
    page.go_back()
    assert compared(page, 3) == before
    page.go_forward()
    assert compared(page, 2) == after
    for left in (1, 0):
        page.locator(".hb-compared thead button").first.click()
        expect(page.locator(".hb-compared thead button")).to_have_count(left)
    expect(page.locator(".hb-overview")).to_be_visible()
    expect(page).to_have_url(visitor.home + address(lang))
    expect(chooser(page)).to_be_focused()


def test_the_focus_is_kept_by_every_choice(visitor: Visitor) -> None:
    page = visitor.open(address("da", *METHODS[:2]))
    compared(page, 2)
    for count, name in ((3, "interview"), (4, "borgermoede")):
        chooser(page).focus()
        chooser(page).select_option(name)
        compared(page, count)
        inside = "() => document.activeElement.closest('hb-compare') !== null"
        assert page.evaluate(inside), f"the focus is lost with {count} methods"
    page.locator(".hb-compared thead button").last.press("Enter")
    compared(page, 3)
    expect(chooser(page)).to_be_focused()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("findes-ikke,fokusgruppe,interview", ["fokusgruppe", "interview"]),
        ("fokusgruppe,lup,interview", ["fokusgruppe", "interview"]),
        ("fokusgruppe,fokusgruppe,interview", ["fokusgruppe", "interview"]),
        (",".join(METHODS), [*METHODS[:4]]),
        ("%3Cscript%3Ealert(1)%3C/script%3E,interview,brugerpanel", ["interview", "brugerpanel"]),
        ("../../om,interview,A1,brugerpanel,", ["interview", "brugerpanel"]),
    ],
    ids=["unknown", "initiative", "twice", "five", "markup", "path"],
)
def test_what_is_no_method_in_the_address_is_ignored(
    asked: str, shown: list[str], visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(f"katalog/sammenlign/#m={asked}")
    table = compared(page, len(shown))
    assert table["heads"] == [knowledge.records[name].title.da for name in shown]


@pytest.mark.parametrize("asked", ["", "#m=", "#m=findes-ikke,,", "#n=fokusgruppe"])
def test_an_address_without_a_method_shows_them_all(asked: str, visitor: Visitor) -> None:
    page = visitor.open("katalog/sammenlign/" + asked)
    expect(chooser(page)).to_be_visible()
    expect(page.locator(".hb-overview")).to_be_visible()
    expect(page.locator(".hb-compared")).to_be_empty()


# --- Where something fails ---------------------------------------------------------------------


@LANGUAGES
def test_without_javascript_there_is_a_table_of_all_methods(
    lang: str, visitor: Visitor, root: Path
) -> None:
    page = visitor.open(address(lang, *METHODS[:2]), java_script_enabled=False)
    expect(page.locator(".hb-lookup")).to_be_hidden()
    items = json.loads((site_below(root) / "api/v1/methods.json").read_text("utf-8"))["items"]
    heads = page.locator(".hb-overview tbody").get_by_role("rowheader")
    assert sorted(heads.all_inner_texts()) == sorted(item["title"][lang] for item in items)
    assert "" not in [text.strip() for text in page.locator("tbody td").all_inner_texts()]
    heads.get_by_role("link").first.click()
    page.wait_for_url("**/katalog/metoder/*/")


@pytest.mark.parametrize("how", ["aborted", "missing"])
@pytest.mark.parametrize("names", [METHODS[:3], METHODS[1:3], ("brugerpanel",)], ids=len)
def test_a_page_that_cannot_be_fetched_gives_words_in_every_row(
    names: tuple[str, ...], how: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    """The page of the second method, or of the first where there are two or one."""
    context = visitor.context()
    page = context.new_page()
    ways: dict[str, Any] = {
        "aborted": lambda route: route.abort(),
        "missing": lambda route: route.fulfill(status=404, body="<h1>404</h1>"),
    }
    page.route("**/katalog/metoder/brugerpanel/", ways[how])
    page.goto(visitor.home + address("da", *names))
    table = compared(page, len(names))
    # Chromium itself writes a failed request to the console.
    visitor.faults[:] = [fault for fault in visitor.faults if "/brugerpanel/" not in fault]
    place = 1 + names.index("brugerpanel")
    assert table["rows"]
    empty = [row[0] for row in table["rows"] if not row[place]]
    assert empty == []
    assert any(knowledge.ui["compare_failed"].da in row[place] for row in table["rows"])
    for other in range(1, len(names) + 1):
        if other != place:
            assert all(row[other] for row in table["rows"])


def test_a_page_that_could_not_be_fetched_is_asked_for_again(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    page.route("**/katalog/metoder/brugerpanel/", lambda route: route.abort(), times=1)
    page.goto(visitor.home + address("da", "interview", "brugerpanel"))
    compared(page, 2)
    page.locator(".hb-compared thead button").last.click()
    compared(page, 1)
    chooser(page).select_option("brugerpanel")
    table = compared(page, 2)
    visitor.faults[:] = [fault for fault in visitor.faults if "/brugerpanel/" not in fault]
    assert len(table["rows"]) == len(FACTS) + len(SECTIONS)
    page.goto(visitor.home + "katalog/metoder/brugerpanel/")
    assert close(column(table, 2)) == close(own_rows(page))


@pytest.mark.parametrize("how", ["aborted", "missing"])
def test_without_the_index_the_table_of_all_methods_stays(how: str, visitor: Visitor) -> None:
    ways: dict[str, Any] = {
        "aborted": lambda route: route.abort(),
        "missing": lambda route: route.fulfill(status=404, body="<h1>404</h1>"),
    }
    page = visitor.context().new_page()
    page.route(INDEX, ways[how])
    page.goto(visitor.home + address("da", *METHODS[:2]))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".hb-overview")).to_be_visible()
    expect(page.locator(".hb-lookup")).to_be_hidden()
    visitor.faults[:] = [fault for fault in visitor.faults if "/indeks/" not in fault]


def test_only_the_methods_own_pages_and_the_index_are_asked_for(visitor: Visitor) -> None:
    page = visitor.context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(visitor.home)))
    page.goto(visitor.home + address("da", *METHODS[:2]))
    compared(page, 2)
    fetched = [url for url in asked if url.startswith(("katalog/metoder", "katalog/indeks"))]
    assert sorted(fetched) == [
        "katalog/indeks/da.json",
        *sorted(f"katalog/metoder/{name}/" for name in METHODS[:2]),
    ]


# --- On paper and on a narrow screen -----------------------------------------------------------


@LANGUAGES
def test_on_paper_the_table_stands_without_controls(lang: str, visitor: Visitor) -> None:
    page = visitor.open(address(lang, *METHODS[:2]))
    table = compared(page, 2)
    page.emulate_media(media="print")
    controls = page.locator("hb-compare :is(select, button, input, label, .hb-share)")
    assert controls.count() >= 5
    assert [it.inner_text() for it in controls.all() if it.is_visible()] == []
    expect(page.locator(".hb-compared table")).to_be_visible()
    paper = pdf.read(page.pdf())
    words = [pdf.letters(text) for row in table["rows"] for text in row]
    words += [pdf.letters(text) for text in table["heads"]]
    # A cell may go on on the next page, below the table's head.
    assert [word for word in words if word[:20] not in paper] == []


def test_the_button_prints(visitor: Visitor, knowledge: Knowledge) -> None:
    context = visitor.context()
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    page = context.new_page()
    page.goto(visitor.home + address("da", *METHODS[:2]))
    page.get_by_role("button", name=knowledge.ui["compare_print"].da, exact=True).click()
    assert page.evaluate("() => window.printed") == 1


@pytest.mark.parametrize("width", [320, 375])
def test_only_the_table_scrolls_sideways(width: int, visitor: Visitor) -> None:
    page = visitor.open(address("da", *METHODS[:4]), width=width)
    compared(page, 4)
    assert not scrolls_sideways(page)
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CUT_OFF) == []
    # Whoever has no mouse can scroll it too, and hears what it is.
    box = page.get_by_role("region").and_(page.locator(".hb-compared .hb-table-wrap"))
    expect(box).to_have_attribute("tabindex", "0")
    assert re.search(r"\w", box.get_attribute("aria-label") or "")
