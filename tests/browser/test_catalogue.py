"""The catalogue: filters that count right, addresses that hold the state, methods to compare."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from macros.knowledge.base import Knowledge
from macros.knowledge.sorting import sort_key
from tests.browser.conftest import Visitor
from tests.browser.test_journeys import tab_to
from tests.browser.test_layout import CUT_OFF, LARGE_TEXT, OUTSIDE, ROOT_SIZE, scrolls_sideways
from tests.built import site_below

pytestmark = pytest.mark.browser

PATHS = {"da": "katalog/", "en": "en/katalog/"}
LANGUAGES = pytest.mark.parametrize("lang", PATHS)
INDEX = re.compile(r"/katalog/indeks/\w+\.json$")
CHUNKS = re.compile(r"/katalog/indeks/\w+-\d+\.json$")
# The state stands after this sign in the address, where no server sees it; a word has this name.
MARK, WORD = "#", "q"
# A row of a list, and the link that is its title.
ROW = "li[data-id]"
TITLE = f"{ROW} :is(h3, h4) a"

# --- What the open data say --------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """What a reader can ask of an entry, from the open data alone."""

    id: str
    title: str
    words: str
    values: dict[str, set[str]]
    related: set[str]
    changed: str


@dataclass
class State:
    """What a reader asks for."""

    facets: dict[str, list[str]] = field(default_factory=dict)
    om: str = ""
    q: str = ""
    sort: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.facets or self.om or self.q or self.sort)

    @property
    def address(self) -> str:
        asked = {key: ",".join(values) for key, values in self.facets.items()}
        asked |= {"om": self.om, WORD: self.q, "sort": self.sort}
        return MARK + "&".join(f"{key}={quote(text)}" for key, text in asked.items() if text)


def entries_of(site: Path, lang: str) -> list[Entry]:
    """All entries, in the order of their titles."""

    def items(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((site / f"api/v1/{name}.json").read_text("utf-8"))[
            "items"
        ]
        return found

    themes = {it["id"]: it["theme"] for it in (*items("recommendations"), *items("manifesto"))}
    made = []
    for kind, name in (("metode", "methods"), ("initiativ", "initiatives")):
        for it in items(name):
            method = kind == "metode"
            values = {
                "vis": {kind},
                "formaal": set(it["purpose"]),
                "niveau": set(it["level"]),
                "fase": set(it["phase"]),
                "tid": {it["effort"]["staff"]} if method else set(),
                "brugertid": {it["effort"]["users"]} if method else set(),
                "hvem": set(it["groups"]),
                "rolle": set(it["roles"]),
                "tema": {themes[name] for name in it["related"] if name in themes},
                "region": set() if method else {it["region"] or "hele-landet"},
            }
            words = " ".join([it["title"][lang], *it["keywords"][lang]]).lower()
            changed = it["changed"] or it["added"]
            made.append(
                Entry(it["id"], it["title"][lang], words, values, set(it["related"]), changed)
            )
    return sorted(made, key=lambda entry: (sort_key(entry.title, lang), entry.id))


def fits(entry: Entry, state: State, but: str = "") -> bool:
    """Whether an entry fits all that is asked, `but` for one facet."""
    return (
        all(entry.values[key] & set(vs) for key, vs in state.facets.items() if key != but)
        and (not state.om or state.om in entry.related)
        and all(word in entry.words for word in state.q.lower().split())
    )


def ordered(hits: list[Entry], sort: str) -> list[str]:
    sizes = ("lille", "mellem", "stor")
    if sort == "ny":
        hits = sorted(hits, key=lambda entry: entry.changed, reverse=True)
    elif sort:
        # Examples have no such time and come last.
        hits = sorted(
            hits, key=lambda e: min((sizes.index(v) for v in e.values[sort]), default=len(sizes))
        )
    return [entry.title for entry in hits]


def counted(entries: list[Entry], state: State) -> dict[str, int]:
    """How many fit each value, were it chosen beside all that is asked of the other facets."""
    return {
        f"{key}={value}": sum(value in e.values[key] and fits(e, state, key) for e in entries)
        for key in entries[0].values
        for value in {value for entry in entries for value in entry.values[key]}
    }


def random_state(entries: list[Entry], chance: random.Random) -> State:
    """Something to ask for; half of the time something that at least one entry fits."""
    lucky = chance.choice(entries) if chance.random() < 0.5 else None
    state = State(sort=chance.choice(["", "", "tid", "brugertid", "ny"]))
    keys = list(entries[0].values)
    for key in chance.sample(keys, chance.choice([0, 1, 1, 2, 2, 3, 4])):
        everything = sorted({value for entry in entries for value in entry.values[key]})
        chosen = chance.sample(everything, chance.randint(1, min(3, len(everything))))
        if lucky is not None:
            chosen += sorted(lucky.values[key] - set(chosen))[:1]
        state.facets[key] = chosen
    donor = lucky or chance.choice(entries)
    if chance.random() < 0.3:
        state.om = chance.choice(sorted(donor.related))
    if chance.random() < 0.4:
        word = chance.choice(donor.words.split())
        start = chance.randrange(max(1, len(word) - 4))
        state.q = word[start : start + chance.randint(3, 8)]
        if chance.random() < 0.3:
            state.q = f"{chance.choice(donor.words.split())}  {state.q}".upper()
    return state


@pytest.fixture(scope="session")
def catalogue(root: Path) -> dict[str, list[Entry]]:
    return {lang: entries_of(site_below(root), lang) for lang in PATHS}


# --- What the page shows -----------------------------------------------------------------------

SEEN = """() => {
  const it = document.querySelector("hb-catalogue");
  const boxes = [...it.querySelectorAll("form input[type=checkbox]")];
  return {
    status: it.querySelector(".hb-hits").textContent,
    counts: Object.fromEntries(boxes.map(box => [
      `${box.name}=${box.value}`, Number(box.closest("label").lastElementChild.textContent)])),
    titles: [...it.querySelectorAll(".hb-results li[data-id] :is(h3, h4) a")]
      .map(link => link.textContent),
    checked: boxes.filter(box => box.checked).map(box => `${box.name}=${box.value}`),
    q: it.querySelector("#katalog-q").value,
    om: it.querySelector("[name=om]").value,
    sort: it.querySelector("[name=sort]").value,
    whole: it.querySelector(".hb-all").checkVisibility(),
    compared: [...it.querySelectorAll(".hb-tray button")].map(button => button.dataset.unpick),
  };
}"""


def ready(page: Page) -> Page:
    expect(page.locator(".hb-filters")).to_be_visible()
    expect(page.locator(".hb-hits")).not_to_be_empty()
    return page


def seen(page: Page) -> dict[str, Any]:
    """The state of the page, with all hits shown."""
    more = page.locator(".hb-more")
    while not more.evaluate("it => it.hidden || !it.checkVisibility()"):
        more.click()
    found: dict[str, Any] = page.evaluate(SEEN)
    return found


def differences(page: Page, entries: list[Entry], state: State) -> list[str]:
    """Where the page does not show what the open data say."""
    shown = seen(page)
    hits = [entry for entry in entries if fits(entry, state)]
    numbers = [int(number) for number in re.findall(r"\d+", shown["status"])]
    problems = []
    if numbers != ([len(hits), len(entries)] if hits else []):
        problems.append(f"announced {shown['status']!r}, not {len(hits)}")
    if shown["titles"] != (ordered(hits, state.sort) if state.narrows else []):
        problems.append(f"hits {shown['titles']}")
    if shown["whole"] == state.narrows:
        problems.append("the whole list")
    expected = counted(entries, state)
    if shown["counts"].keys() != expected.keys():
        problems.append(f"values {shown['counts'].keys() ^ expected.keys()}")
    problems += [
        f"{value}: {shown['counts'].get(value)}, not {count}"
        for value, count in expected.items()
        if shown["counts"].get(value) != count
    ]
    return [f"{state.address} {problem}" for problem in problems]


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f".hb-filters input[name='{name}'][value='{value}']")


def open_facets(page: Page) -> None:
    for facet in page.locator(".hb-facet:not([open]) summary").all()[::-1]:
        facet.click()


def focused(page: Page) -> str:
    """Where the focus is, inside the catalogue; empty where it is lost."""
    script = """() => {
      const it = document.activeElement;
      return it.closest("hb-catalogue") && it.checkVisibility()
        ? `${it.tagName} ${it.name ?? ""} ${it.value ?? ""} ${it.className}`.trim() : "";
    }"""
    found: str = page.evaluate(script)
    return found


# --- Hits and counts ---------------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("seed", range(4))
def test_hits_and_every_count_are_what_the_open_data_say(
    seed: int, lang: str, visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    chance = random.Random(f"{seed} {lang}")  # noqa: S311
    page = visitor.context().new_page()
    problems = []
    some, all_hits = 0, 0
    for _ in range(10):
        state = random_state(catalogue[lang], chance)
        page.goto(visitor.home + PATHS[lang] + state.address)
        problems += differences(ready(page), catalogue[lang], state)
        hits = sum(fits(entry, state) for entry in catalogue[lang])
        some += 0 < hits < len(catalogue[lang])
        all_hits += hits
    assert problems == []
    assert some >= 3  # it would be no test where nothing is found
    assert all_hits > 10


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("", State()),
        (
            f"{MARK}niveau=afdeling&fase=behov&om=A1",
            State({"niveau": ["afdeling"], "fase": ["behov"]}, om="A1"),
        ),
        (f"{MARK}{WORD}=M%C3%98DE", State(q="møde")),
        (f"{MARK}{WORD}=p%C3%A5r%C3%B8rende+m%C3%B8de", State(q="pårørende møde")),
        (
            f"{MARK}tid=lille,mellem&region=hele-landet",
            State({"tid": ["lille", "mellem"], "region": []}),
        ),
        (f"{MARK}sort=tid", State(sort="tid")),
        (f"{MARK}{WORD}=zzzz", State(q="zzzz")),
        (f"{MARK}{WORD}=%3Cb%3E%22%26", State(q='<b>"&')),
    ],
    ids=["nothing", "facets", "capitals", "words", "none", "sorted", "no such word", "markup"],
)
def test_an_address_gives_its_hits(
    address: str, state: State, visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    if "region" in state.facets:
        state = State({**state.facets, "region": ["hele-landet"]})
    page = ready(visitor.open(PATHS["da"] + address))
    assert differences(page, catalogue["da"], state) == []


@LANGUAGES
def test_clicking_gives_the_same_as_an_address(
    lang: str, visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    chance = random.Random(lang)  # noqa: S311
    page = ready(visitor.open(PATHS[lang]))
    open_facets(page)
    state, problems = State(), []
    values = [value.split("=") for value in page.evaluate(SEEN)["counts"]]
    for step in range(14):
        name, value = chance.choice(values)
        box(page, name, value).click()
        chosen = set(state.facets.get(name, [])) ^ {value}
        state.facets[name] = sorted(chosen)
        if not chosen:
            del state.facets[name]
        if step % 4 == 3:
            # What is chosen would soon leave nothing.
            page.locator(".hb-chosen button").last.click()
            last = sorted(state.facets)
            state.facets = {} if len(page.evaluate(SEEN)["checked"]) == 0 else state.facets
            assert state.facets == {} or len(last) == 1
        if step % 5 == 4:
            state.sort = chance.choice(["tid", "brugertid", "ny", ""])
            page.locator("#katalog-sort").select_option(state.sort)
        problems += differences(page, catalogue[lang], state)
    assert problems == []


def test_choosing_what_it_belongs_to_gives_its_entries(
    visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    page = ready(visitor.open(PATHS["da"]))
    options = page.locator("#katalog-om option").evaluate_all("all => all.map(it => it.value)")
    assert set(options) == {""} | {name for e in catalogue["da"] for name in e.related}
    for name in ("A1", "M3", "V2"):
        page.locator("#katalog-om").select_option(name)
        assert differences(page, catalogue["da"], State(om=name)) == []


def test_typing_gives_the_hits_of_the_words(
    visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    page = ready(visitor.open(PATHS["da"]))
    page.locator("#katalog-q").press_sequentially(" Møde ")
    expect(page.locator(".hb-chosen button")).to_have_count(1)
    assert differences(page, catalogue["da"], State(q="møde")) == []
    page.locator("#katalog-q").fill("")
    expect(page.locator(".hb-all")).to_be_visible()
    assert differences(page, catalogue["da"], State()) == []


def test_a_planted_fault_in_the_counts_is_found(
    visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    page = visitor.context().new_page()

    def one_entry_less(route: Any) -> None:
        index = route.fetch().json()
        index["masks"]["niveau"][0] = 0
        route.fulfill(json=index)

    page.route(INDEX, one_entry_less)
    page.goto(visitor.home + PATHS["da"])
    assert len(differences(ready(page), catalogue["da"], State())) >= 1


@LANGUAGES
def test_every_hit_has_its_summary_and_leads_to_its_page(
    lang: str, visitor: Visitor, root: Path
) -> None:
    page = ready(visitor.open(f"{PATHS[lang]}{MARK}sort=ny"))
    seen(page)
    rows = page.locator(".hb-results li.hb-row")
    expect(rows.last.locator("p")).not_to_be_empty()
    shown = rows.evaluate_all(
        """all => Object.fromEntries(all.map(it => [it.dataset.id,
          [it.querySelector("p").textContent, new URL(it.querySelector("a").href).pathname]]))"""
    )
    base = urlsplit(visitor.home).path.rstrip("/")
    expected: dict[str, list[str]] = {}
    for name in ("methods", "initiatives"):
        items = json.loads((site_below(root) / f"api/v1/{name}.json").read_text("utf-8"))["items"]
        expected |= {it["id"]: [it["summary"][lang], base + it["url"][lang]] for it in items}
    assert shown == expected


# --- The address holds the state ---------------------------------------------------------------


@LANGUAGES
def test_a_choice_stands_in_the_address_and_survives_a_reload(lang: str, visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS[lang]))
    open_facets(page)
    box(page, "niveau", "afdeling").click()
    box(page, "niveau", "politik").click()
    box(page, "fase", "behov").click()
    page.locator("#katalog-om").select_option("M3")
    page.locator("#katalog-sort").select_option("tid")
    page.locator("#katalog-q").fill("e")
    expect(page).to_have_url(re.compile(rf"[#&]{WORD}=e\b"))
    assert "niveau=afdeling,politik" in page.url
    before, address = seen(page), page.url
    assert before["titles"]
    page.reload()
    assert seen(ready(page)) == before
    assert page.url == address
    other = page.context.new_page()
    other.goto(address)
    assert seen(ready(other)) == before


def test_back_and_forward_go_through_the_choices(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"]))
    states = [seen(page)]
    box(page, "niveau", "afdeling").click()
    states.append(seen(page))
    page.locator("#katalog-q").press_sequentially("møde", delay=200)
    expect(page).to_have_url(re.compile(f"{WORD}=m%C3%B8de$"))
    states.append(seen(page))
    page.locator("#katalog-sort").select_option("ny")
    states.append(seen(page))
    for state in states[-2::-1]:
        page.go_back()
        assert seen(page) == state
    for state in states[1:]:
        page.go_forward()
        assert seen(page) == state
    assert len({json.dumps(state) for state in states}) == 4


def test_a_word_after_a_step_back_is_a_step_of_its_own(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"]))
    for word in ("samtale", "telefon"):
        page.locator("#katalog-q").fill(word)
        expect(page).to_have_url(re.compile(f"{WORD}={word}$"))
        page.go_back()
        expect(page).to_have_url(visitor.home + PATHS["da"])
        expect(page.locator("#katalog-q")).to_have_value("")


def test_back_from_a_hit_leads_to_the_hits(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"] + f"{MARK}niveau=afdeling&vis=metode"))
    before = seen(page)
    page.locator(f".hb-results {TITLE}").nth(30).click()
    page.wait_for_url("**/katalog/metoder/*/")
    page.go_back()
    assert seen(ready(page)) == before


def test_what_is_unknown_in_an_address_is_ignored(
    visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    page = ready(
        visitor.open(
            PATHS["da"] + f"{MARK}niveau=kommune,afdeling,%3Cscript%3E&fase=&rolle=nej&ukendt=1"
            "&om=Z9&sort=bagfra&valgt=findes-ikke&vis=__proto__&constructor=1"
        )
    )
    state = State({"niveau": ["afdeling"]})
    assert differences(page, catalogue["da"], state) == []
    expect(page.locator(".hb-tray")).to_be_hidden()


def test_a_word_in_the_address_is_not_taken_for_a_search_of_the_site(visitor: Visitor) -> None:
    page = ready(visitor.open(f"{PATHS['da']}{MARK}{WORD}=samtale"))
    expect(page.locator(".hb-chosen button")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".hb-chosen button").click(trial=True)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    expect(page).to_have_url(f"{visitor.home}{PATHS['da']}{MARK}{WORD}=samtale")


# --- Chips -------------------------------------------------------------------------------------


@LANGUAGES
def test_every_choice_has_a_chip_that_takes_it_away(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = ready(
        visitor.open(f"{PATHS[lang]}{MARK}vis=metode&niveau=afdeling,politik&om=A1&{WORD}=e")
    )
    remove = knowledge.ui["catalogue_remove"][lang]
    chosen = page.get_by_role("list", name=knowledge.ui["catalogue_chosen"][lang], exact=True)
    names = [
        knowledge.ui["vis_metode"][lang],
        knowledge.ui["niveau_afdeling"][lang],
        knowledge.ui["niveau_politik"][lang],
        "»e«",
        f"A1 {knowledge.records['A1'].title[lang]}",
    ]
    clear = chosen.get_by_role("button", name=knowledge.ui["catalogue_clear"][lang], exact=True)
    expect(clear).to_have_count(1)
    for left in range(len(names), 0, -1):
        name = names[left - 1]
        expect(chosen.get_by_role("button")).to_have_count(left + (left > 1))
        expect(clear).to_have_count(int(left > 1))
        chosen.get_by_role("button", name=f"{remove}: {name}", exact=True).click()
        assert focused(page), f"the focus is lost with {name}"
    expect(chosen.get_by_role("button")).to_have_count(0)
    expect(page).to_have_url(visitor.home + PATHS[lang])
    expect(page.locator(".hb-all")).to_be_visible()


@LANGUAGES
def test_all_choices_are_cleared_at_once(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = ready(visitor.open(f"{PATHS[lang]}{MARK}niveau=afdeling&fase=behov&om=A1&{WORD}=e"))
    page.get_by_role("button", name=knowledge.ui["catalogue_clear"][lang], exact=True).click()
    shown = seen(page)
    assert shown["checked"] == []
    assert (shown["q"], shown["om"], shown["whole"]) == ("", "", True)
    expect(page).to_have_url(visitor.home + PATHS[lang])
    assert focused(page)


# --- Names and announcements -------------------------------------------------------------------


@LANGUAGES
def test_facets_are_groups_and_their_boxes_have_names(lang: str, visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS[lang]))
    open_facets(page)
    facets = page.locator(".hb-facet")
    for facet in facets.all():
        name = facet.locator("summary").inner_text().strip()
        group = facet.get_by_role("group", name=name, exact=True)
        expect(group).to_have_count(1)
        for label in group.locator("label").all():
            words = label.locator("span").first.inner_text().strip()
            count = label.evaluate("it => it.lastElementChild.textContent.trim()")
            assert words
            assert count.isdigit()
            # The count is part of the name, and stands apart from the words.
            named = group.get_by_role("checkbox", name=f"{words} {count}", exact=True)
            expect(named).to_have_count(1)
    assert facets.count() == 10


@LANGUAGES
def test_the_number_of_hits_is_announced(
    lang: str, visitor: Visitor, knowledge: Knowledge, catalogue: dict[str, list[Entry]]
) -> None:
    page = ready(visitor.open(PATHS[lang]))
    status = page.get_by_role("status").and_(page.locator(".hb-hits"))
    total = len(catalogue[lang])
    expect(status).to_contain_text(str(total))
    page.evaluate("() => { window.before = document.querySelector('.hb-hits') }")
    box(page, "vis", "initiativ").click()
    count = sum("initiativ" in entry.values["vis"] for entry in catalogue[lang])
    said = knowledge.ui["catalogue_hits"][lang]
    expect(status).to_have_text(said.format(count=count, total=total))
    page.locator("#katalog-q").fill("qqqq")
    expect(status).to_have_text(knowledge.ui["catalogue_no_hits"][lang])
    # Only what changes in an element that stays is read out.
    assert page.evaluate("() => window.before === document.querySelector('.hb-hits')")


def test_only_the_number_of_hits_is_announced(visitor: Visitor) -> None:
    """Were each facet's counts live too, a reader would hear fifty numbers for every choice."""
    page = ready(visitor.open(PATHS["da"]))
    open_facets(page)
    box(page, "niveau", "afdeling").click()
    live = page.locator("hb-catalogue").get_by_role("status")
    assert live.count() == 1


def test_a_value_without_hits_is_marked_but_can_be_reached(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"] + f"{MARK}vis=initiativ"))
    open_facets(page)
    empty = page.locator(".hb-facet li.hb-empty")
    expect(empty.filter(has=page.locator("[name=tid][value=lille]"))).to_have_count(1)
    for name in empty.locator("input").all():
        expect(name).to_be_enabled()


# --- Keyboard ----------------------------------------------------------------------------------


def test_filters_chips_and_hits_by_keyboard_alone(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"]))
    facet = page.locator("[data-facet=fase]")
    tab_to(page, facet.locator("summary"), 90)
    page.keyboard.press("Enter")
    expect(facet).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(box(page, "fase", "behov")).to_be_focused()
    page.keyboard.press("Space")
    expect(box(page, "fase", "behov")).to_be_checked()
    expect(box(page, "fase", "behov")).to_be_focused()
    chip = page.locator(".hb-chosen button")
    tab_to(page, chip)
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    assert focused(page)
    box(page, "fase", "behov").focus()
    page.keyboard.press("Space")
    hit = page.locator(f".hb-results {TITLE}").first
    tab_to(page, hit)
    address = hit.evaluate("it => it.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_the_way_from_the_filters_to_the_hits(visitor: Visitor) -> None:
    """On a narrow screen the hits stand below all the filters."""
    page = ready(visitor.open(PATHS["da"] + f"{MARK}vis=metode", width=375))
    open_facets(page)
    page.locator(".hb-go a").press("Enter")
    expect(page.locator("#hb-resultater")).to_be_focused()
    expect(page.locator("#hb-resultater")).to_be_in_viewport()
    # The place in the page does not get lost by the next choice, nor the choice by the place.
    box(page, "niveau", "afdeling").click()
    assert "vis=metode" in page.url
    assert "niveau=afdeling" in page.url


def test_what_leads_to_the_hits_is_there_only_where_it_leads_somewhere(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"], width=375))
    open_facets(page)
    expect(page.locator(".hb-go a")).to_be_hidden()
    expect(page.locator(".hb-more")).to_be_hidden()
    box(page, "vis", "initiativ").click()
    expect(page.locator(".hb-go a")).to_be_visible()
    expect(page.locator(".hb-more")).to_be_visible()
    page.locator(".hb-more").click()
    expect(page.locator(f".hb-results {TITLE}").nth(30)).to_be_visible()
    expect(page.locator(".hb-more")).to_be_hidden()


def test_more_hits_by_keyboard_go_on_where_the_list_ended(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"] + f"{MARK}sort=ny"))
    links = page.locator(f".hb-results {TITLE}")
    shown = links.count()
    page.locator(".hb-more").press("Enter")
    expect(links.nth(shown)).to_be_focused()


# --- Where something fails ---------------------------------------------------------------------


@LANGUAGES
def test_without_javascript_all_entries_are_listed(
    lang: str, visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    expect(page.locator(".hb-filters")).to_be_hidden()
    expect(page.locator(".hb-found__head")).to_be_hidden()
    expect(page.locator(".hb-tray")).to_be_hidden()
    links = page.locator(f".hb-all h3 + ul > {TITLE}")
    assert sorted(links.all_inner_texts()) == sorted(entry.title for entry in catalogue[lang])
    expect(links.first).to_be_visible()
    expect(links.last).to_be_visible()
    assert page.locator(".hb-all h3").count() >= 8


@LANGUAGES
@pytest.mark.parametrize("how", ["aborted", "missing", "broken"])
def test_without_the_index_the_whole_list_stays_and_the_reader_is_told(
    how: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    ways: dict[str, Callable[[Any], None]] = {
        "aborted": lambda route: route.abort(),
        "missing": lambda route: route.fulfill(status=404, body="<h1>404</h1>"),
        "broken": lambda route: route.fulfill(body='{"ids": ['),
    }
    context = visitor.context()
    context.route(INDEX, ways[how])
    page = context.new_page()
    page.goto(f"{visitor.home}{PATHS[lang]}{MARK}niveau=afdeling")
    expect(page.locator("hb-catalogue").get_by_role("status")).to_have_text(
        knowledge.ui["catalogue_failed"][lang]
    )
    expect(page.locator(".hb-all")).to_be_visible()
    expect(page.locator(".hb-filters")).to_be_hidden()
    expect(page.locator("#katalog-sort")).to_be_hidden()
    # Chromium itself writes a failed request to the console.
    visitor.faults[:] = [fault for fault in visitor.faults if "/indeks/" not in fault]


def test_without_summaries_the_hits_stay(visitor: Visitor) -> None:
    context = visitor.context()
    context.route(CHUNKS, lambda route: route.abort())
    page = context.new_page()
    page.goto(visitor.home + PATHS["da"] + f"{MARK}vis=initiativ")
    assert len(seen(ready(page))["titles"]) > 24
    page.locator(f".hb-results {TITLE}").first.click()
    page.wait_for_url("**/katalog/initiativer/*/")
    visitor.faults[:] = [fault for fault in visitor.faults if "/indeks/" not in fault]


# --- Narrow screens and large text -------------------------------------------------------------


@LANGUAGES
def test_filters_hits_and_tray_fit_narrow_windows_and_large_text(
    lang: str, visitor: Visitor, catalogue: dict[str, list[Entry]]
) -> None:
    picked = [entry.id for entry in catalogue[lang] if "metode" in entry.values["vis"]][:4]
    page = visitor.open(
        f"{PATHS[lang]}{MARK}hvem=psykisk-sygdom,andet-sprog,patienter&om=A1&valgt={','.join(picked)}",
        width=320,
    )
    ready(page)
    open_facets(page)
    for width, larger in ((320, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 800})
        if larger:
            size = page.evaluate(ROOT_SIZE)
            page.context.new_cdp_session(page).send("Page.setFontSizes", LARGE_TEXT)
            assert page.evaluate(ROOT_SIZE) == 2 * size
        assert page.locator(f".hb-results {TITLE}").count() > 0
        assert not scrolls_sideways(page), f"at {width} px"
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CUT_OFF) == []


# --- Picking methods to compare ----------------------------------------------------------------


def pick(page: Page, name: str) -> Locator:
    return page.locator(f"li.hb-row[data-id='{name}'] .hb-pick input:visible")


METHODS = ("fokusgruppe", "brugerpanel", "interview", "borgermoede", "dialogforum")


@LANGUAGES
@pytest.mark.parametrize("query", ["", f"{MARK}vis=metode"], ids=["whole list", "hits"])
def test_two_to_four_methods_can_be_picked(
    query: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = ready(visitor.open(PATHS[lang] + query))
    ui, tray = knowledge.ui, page.locator(".hb-tray")
    expect(tray).to_be_hidden()
    link = tray.get_by_role("link")
    for count, name in enumerate(METHODS[:4], 1):
        if query:
            seen(page)
        # An element for screen readers alone may bring a space of its own.
        words, title = ui["catalogue_compare_pick"][lang], knowledge.records[name].title[lang]
        named = re.compile(f"^{re.escape(words)} ?: {re.escape(title)}$")
        expect(pick(page, name)).to_have_accessible_name(named)
        pick(page, name).check()
        assert f"valgt={','.join(METHODS[:count])}" in page.url
        if count == 1:
            expect(tray.get_by_role("status")).to_have_text(ui["catalogue_compare_one"][lang])
            expect(link).to_have_count(0)
        else:
            expect(tray.get_by_role("status")).to_be_empty()
            expect(link).to_have_text(ui["catalogue_compare_go"][lang].format(count=count))
    if query:
        seen(page)
    pick(page, METHODS[4]).click()
    expect(pick(page, METHODS[4])).not_to_be_checked()
    expect(tray.get_by_role("status")).to_have_text(ui["catalogue_compare_full"][lang])
    assert page.evaluate(SEEN)["compared"] == [*METHODS[:4]]
    link.click()
    where = f"{visitor.home}{PATHS[lang]}sammenlign/#m={','.join(METHODS[:4])}"
    expect(page).to_have_url(where)


def test_a_picked_method_is_kept_by_reload_and_by_back_and_can_be_taken_away(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = ready(visitor.open(PATHS["da"]))
    pick(page, "fokusgruppe").check()
    pick(page, "brugerpanel").check()
    page.reload()
    ready(page)
    assert page.evaluate(SEEN)["compared"] == ["fokusgruppe", "brugerpanel"]
    expect(pick(page, "fokusgruppe")).to_be_checked()
    page.go_back()
    assert page.evaluate(SEEN)["compared"] == ["fokusgruppe"]
    expect(pick(page, "brugerpanel")).not_to_be_checked()
    title = knowledge.records["fokusgruppe"].title.da
    page.locator(".hb-tray").get_by_role("button", name=f"Fjern: {title}", exact=True).click()
    expect(page.locator(".hb-tray")).to_be_hidden()
    expect(pick(page, "fokusgruppe")).not_to_be_checked()
    expect(page).to_have_url(visitor.home + PATHS["da"])


def test_initiatives_cannot_be_picked(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"]))
    expect(pick(page, "fokusgruppe")).to_have_count(1)
    expect(page.locator("li.hb-row[data-id=lup]")).to_have_count(1)
    expect(pick(page, "lup")).to_have_count(0)
    page.goto(visitor.home + PATHS["da"] + f"{MARK}vis=initiativ")
    seen(ready(page))
    expect(page.locator(".hb-results .hb-row").first).to_be_visible()
    expect(page.locator(".hb-results .hb-pick")).to_have_count(0)


def test_an_address_cannot_pick_an_initiative(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"] + f"{MARK}valgt=lup,fokusgruppe"))
    assert page.evaluate(SEEN)["compared"] == ["fokusgruppe"]


def test_an_address_cannot_pick_five_or_one_twice(visitor: Visitor) -> None:
    page = ready(visitor.open(f"{PATHS['da']}{MARK}valgt={','.join(METHODS)}"))
    assert page.evaluate(SEEN)["compared"] == [*METHODS[:4]]
    page.goto(
        f"{visitor.home}{PATHS['da']}{MARK}valgt=interview,interview,interview,interview,idebank"
    )
    ready(page)
    assert page.evaluate(SEEN)["compared"] == ["interview", "idebank"]


@pytest.mark.parametrize("query", ["", f"{MARK}vis=metode"], ids=["whole list", "hits"])
def test_picking_keeps_the_focus_and_the_list(query: str, visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"] + query))
    shown = len(seen(page)["titles"])
    for name in ("fokusgruppe", "borgermoede"):
        pick(page, name).focus()
        page.keyboard.press("Space")
        expect(pick(page, name)).to_be_checked()
        expect(pick(page, name)).to_be_focused()
    assert len(page.evaluate(SEEN)["titles"]) == shown


def test_taking_a_method_out_of_the_tray_keeps_the_focus(visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS["da"] + f"{MARK}valgt=fokusgruppe,brugerpanel"))
    for left in (1, 0):
        page.locator(".hb-tray button").first.press("Enter")
        expect(page.locator(".hb-tray button")).to_have_count(left)
        assert focused(page), f"the focus is lost with {left} left"


def test_what_the_tray_says_is_read_out(visitor: Visitor) -> None:
    """Only what changes in an element that stays is."""
    page = ready(visitor.open(f"{PATHS['da']}{MARK}valgt={','.join(METHODS[:4])}"))
    page.evaluate("() => { window.before = document.querySelector('.hb-tray [role=status]') }")
    pick(page, METHODS[4]).click()
    expect(page.locator(".hb-tray [role=status]")).not_to_be_empty()
    assert page.evaluate("() => window.before.isConnected")


# --- Privacy -----------------------------------------------------------------------------------


@LANGUAGES
def test_nothing_typed_is_sent_and_nothing_leaves_the_site(lang: str, visitor: Visitor) -> None:
    page = ready(visitor.open(PATHS[lang]))
    page.wait_for_load_state("networkidle")
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("request", note)
    word = "hemmelig"
    page.locator("#katalog-q").press_sequentially(word, delay=30)
    expect(page).to_have_url(re.compile(f"{WORD}={word}"))
    page.locator("#katalog-q").fill("e")
    expect(page.locator(f".hb-results {ROW} p").first).not_to_be_empty()
    page.locator("#katalog-q").fill(word)
    expect(page.locator(f".hb-results {TITLE}")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    for request in requests:
        assert request.url.startswith(visitor.home)
        assert request.method == "GET"
        assert word not in request.url
        assert not request.post_data
    # What the filters themselves ask for.
    asked = [request.url for request in requests if "/indeks/" in request.url]
    assert asked == [f"{visitor.home}katalog/indeks/{lang}-0.json"]


def test_a_typed_word_is_not_told_as_where_a_request_comes_from(visitor: Visitor) -> None:
    """A request names the page it comes from, and servers write that down."""
    page = ready(visitor.open(PATHS["da"]))
    with page.expect_request(CHUNKS) as sent:
        page.locator("#katalog-q").fill("samtale")
    assert "samtale" not in sent.value.all_headers().get("referer", "")
