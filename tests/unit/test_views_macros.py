"""Every macro, as the pages call it: it shows something, its links lead somewhere, data is text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import pytest
from jinja2 import Environment, nodes

from macros.exports import api, contacts, documents, feed, workbook
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.sorting import sort_key
from macros.knowledge.urls import page_url
from macros.views.here import Here, UnknownName
from macros.views.macros import MACROS
from tests.project import ROOT
from tests.unit.evil import SHOWN, poisoned
from tests.unit.markup import Html


class Call(NamedTuple):
    """A macro call in a page."""

    name: str
    args: tuple[str, ...]
    kwargs: dict[str, str]
    page: str
    lang: Lang

    def html(self, knowledge: Knowledge) -> str:
        return str(MACROS[self.name](Here(knowledge, self.lang, self.page), *self.args,
                                     **self.kwargs))  # fmt: skip

    def __str__(self) -> str:
        return f"{self.page}/{self.lang}: {self.name}{self.args}{self.kwargs}"


def calls(knowledge: Knowledge) -> Iterator[Call]:
    """Every macro call of every page."""
    for path, page in knowledge.pages.items():
        for lang in LANGUAGES:
            tree = Environment(autoescape=True).parse(page.body[lang])
            for node in tree.find_all(nodes.Call):
                assert isinstance(node.node, nodes.Name)
                yield Call(
                    node.node.name,
                    tuple(argument.as_const() for argument in node.args),
                    {pair.key: pair.value.as_const() for pair in node.kwargs},
                    path,
                    lang,
                )


@pytest.fixture(scope="module")
def shown(knowledge: Knowledge, markdown: Callable[[str], str]) -> list[tuple[Call, Html]]:
    """What every call of every page shows."""
    return [(call, Html(markdown(call.html(knowledge)))) for call in calls(knowledge)]


def test_every_macro_is_used_in_both_languages(knowledge: Knowledge) -> None:
    for lang in LANGUAGES:
        assert {call.name for call in calls(knowledge) if call.lang == lang} == set(MACROS)


def test_every_macro_says_what_it_does() -> None:
    assert all((macro.__doc__ or "").strip() for macro in MACROS.values())


def test_every_call_shows_something_in_sound_html(shown: list[tuple[Call, Html]]) -> None:
    for call, html in shown:
        assert html.text.strip(), call
        ids = html.values("id")
        assert len(set(ids)) == len(ids), call
        assert not re.search(r"\bNone$|\{[a-z]+\}", html.text, re.MULTILINE), call


def test_no_line_is_taken_for_code(knowledge: Knowledge, shown: list[tuple[Call, Html]]) -> None:
    for call, html in shown:
        assert not re.search(r"^[ \t]", call.html(knowledge), re.MULTILINE), call
        assert not html.tags & ({"pre"} if call.name == "api_table" else {"code", "pre"}), call


def test_every_heading_has_an_id_of_its_own_and_the_same_in_both_languages(
    shown: list[tuple[Call, Html]],
) -> None:
    found: dict[str, list[tuple[str, list[str | None]]]] = {"da": [], "en": []}
    for call, html in shown:
        headings = [e.attrs.get("id") for e in html.all("h2")]
        assert all(headings), call
        # The headings of these are the letters of each language.
        if call.name not in ("glossary", "site_index"):
            found[call.lang].append((f"{call.page}: {call.name}{call.args}", headings))
    assert found["da"] == found["en"]


def test_links_lead_to_pages_files_and_ids_that_exist(
    knowledge: Knowledge, shown: list[tuple[Call, Html]]
) -> None:
    ids: dict[str, set[str]] = {
        f"/{page_url(page, lang)}": set() for page in knowledge.pages for lang in LANGUAGES
    }
    for call, html in shown:
        ids[f"/{page_url(call.page, call.lang)}"].update(html.values("id"))
    exported = api.files(knowledge) | workbook.files(knowledge) | feed.files(knowledge, "")
    exported |= documents.files(knowledge, "") | contacts.files(knowledge)
    data = {f"/{name}" for name in exported}
    for call, html in shown:
        here = f"/{page_url(call.page, call.lang)}"
        for link in html.values("href"):
            if link.startswith("https://"):
                continue
            assert not link.startswith("/"), (call, link)
            target, anchor = urldefrag(urljoin(here, link))
            target = target.removesuffix("index.html")  # a page as a file
            assert target in ids or target in data, (call, link)
            choice = "=" in anchor  # what a script of that page is to show
            assert not anchor or choice or anchor in ids[target], (call, link)
        for link in html.values("src"):
            target = posixpath.normpath(urljoin(here, link))
            assert (ROOT / "overrides" / target.lstrip("/")).is_file(), (call, link)


def test_english_pages_link_to_english_pages(knowledge: Knowledge) -> None:
    for call in calls(knowledge):
        if call.lang == "en":
            here = f"/{page_url(call.page, 'en')}"
            for link in Html(call.html(knowledge)).values("href"):
                target = urljoin(here, link)
                both = ("/api/", "/katalog/katalog.xlsx", "https://")
                in_english = target.startswith("/vaerktoejer/") and ".en." in target
                assert in_english or target.startswith(("/en/", *both)), (call, link)


def test_markup_in_a_text_is_shown_and_never_run(
    knowledge: Knowledge, markdown: Callable[[str], str]
) -> None:
    evil = poisoned(knowledge)
    times = 0
    for call in calls(knowledge):
        html = Html(markdown(call.html(evil)))
        assert not html.comments, call
        assert not html.tags & {"em", "i", "img", "del", "strike"}, call
        assert not [e for e in html.all("script") if e.attrs.get("type") != "module"], call
        assert not [n for e in html.elements for n in e.attrs if n.startswith("on")], call
        assert "http://b" not in html.values("href"), call
        assert "http://g" not in html.values("href"), call
        assert "d" not in html.values("id"), call
        times += " ".join(html.text.split()).count(SHOWN)
    assert times > 1000  # it is shown, not dropped


# --- what the macros show --------------------------------------------------------------------


@pytest.fixture(params=LANGUAGES)
def here(request: pytest.FixtureRequest, knowledge: Knowledge) -> Here:
    return Here(knowledge, request.param, "index.md")


def show(name: str, here: Here, *args: str, **kwargs: str) -> Html:
    return Html(str(MACROS[name](here, *args, **kwargs)))


def test_cards_are_one_for_each_record(here: Here) -> None:
    html = show("cards", here, "recommendations")
    assert [e.text for e in html.all("span", **{"class": "hb-badge"})] == [
        r.id for r in here.knowledge.recommendations
    ]
    assert [e.text for e in html.all("h3")] == [
        r.title[here.lang] for r in here.knowledge.recommendations
    ]


def test_cards_of_a_theme_are_its_own_only(here: Here) -> None:
    html = show("cards", here, "recommendations", theme="samarbejde-og-kultur")
    assert [e.text for e in html.all("span", **{"class": "hb-badge"})] == [
        "A6", "A7", "A8", "A9", "A10",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["recommendations", "manifesto"])
def test_theme_cards_are_three(here: Here, kind: str) -> None:
    assert len(show("theme_cards", here, kind).all("h3")) == 3


def test_statements_show_their_source_or_that_the_editors_say_it(here: Here) -> None:
    for topic in dict.fromkeys(s.topic for s in here.knowledge.statements):
        found = [s for s in here.knowledge.statements if s.topic == topic]
        html = show("statements", here, topic)
        assert html.values("id") == [s.id for s in found]
        blocks = [e.attrs["class"] for e in html.all("div")]
        assert blocks == [
            f"hb-statement {'hb-editorial' if s.source.editorial else 'hb-sourced'}" for s in found
        ]


def test_the_matrix_counts_what_the_manifesto_says(here: Here) -> None:
    html = show("actor_matrix", here)
    numbers = [e.text for e in html.all("td")]
    columns = len([t for t in here.knowledge.themes if t.kind == "manifesto"]) + 1
    rows = [numbers[i : i + columns] for i in range(0, len(numbers), columns)]
    assert len(rows) == len(here.knowledge.actors)
    for actor, row in zip(here.knowledge.actors, rows, strict=True):
        total = len(here.knowledge.actions_of(actor.id))
        assert int(row[-1]) == total > 0, actor.id
        assert sum(int(cell.removeprefix("–")) for cell in row[:-1]) == total, actor.id


def test_actors_list_each_of_their_actions_once(here: Here, markdown: Callable[[str], str]) -> None:
    html = Html(markdown(str(MACROS["actors"](here))))
    badges = [e.text for e in html.all("a", **{"class": "hb-badge"})]
    expected = [
        action.id
        for actor in here.knowledge.actors
        for _, action in here.knowledge.actions_of(actor.id)
    ]
    assert badges == expected


def test_a_point_shows_every_part_of_it_with_who_must_act(knowledge: Knowledge) -> None:
    for point in knowledge.manifesto:
        here = Here(knowledge, "da", knowledge.record_page[point.id])
        html = show("record", here)
        assert [i for i in html.values("id") if i[0] == "M"] == [item.id for item in point.inner]
        text = " ".join(html.text.split())
        for words in (point.why, point.insight, *(c.text for c in point.commitments)):
            assert all(paragraph.strip() in text for paragraph in words.da.split("\n"))
        chips = [e.text for e in html.all("a", **{"class": "hb-chip"})]
        assert chips == [
            knowledge.title(actor, "da") for action in point.actions for actor in action.actors
        ]
        editors = sum(action.actors_by == "redaktion" for action in point.actions)
        assert text.count(knowledge.ui["actors_by_editors"].da) == editors


def test_a_recommendation_marks_what_the_editors_added(knowledge: Knowledge) -> None:
    for recommendation in knowledge.recommendations:
        here = Here(knowledge, "da", knowledge.record_page[recommendation.id])
        html = show("record", here)
        editorial = [e for e in html.all("div") if e.attrs.get("class") == "hb-editorial"]
        assert len(editorial) == 3
        assert all(knowledge.ui["editorial_label"].da in e.text for e in editorial)
        (sourced,) = (e for e in html.all("div") if e.attrs.get("class") == "hb-sourced")
        assert " ".join(recommendation.text.da.split()) in " ".join(sourced.text.split())
        for step in (*recommendation.steps, *recommendation.signs):
            assert step.da in html.text
            assert step.da not in sourced.text


def test_a_value_shows_its_promises(knowledge: Knowledge) -> None:
    for value in knowledge.policy:
        here = Here(knowledge, "en", knowledge.record_page[value.id])
        html = show("record", here)
        assert [e.attrs.get("id") for e in html.all("li")] == [p.id for p in value.promises]
        assert all(p.text.en in html.text for p in value.promises)


def test_the_council_finder_offers_every_municipality_once_in_danish_order(here: Here) -> None:
    html = show("council_finder", here)
    named = [e.text for e in html.all("option")][1:]
    rows = [e.text for e in html.all("th", scope="row")]
    everyone = [m for c in here.knowledge.councils for m in c.municipalities]
    assert named == rows == sorted(everyone, key=lambda m: sort_key(m, "da"))
    (finder,) = html.all("hb-council-finder")
    assert "hidden" in finder.attrs  # nothing to use until the script has started
    assert html.all("label", **{"for": "kommune"})
    assert "{municipality}" in (finder.attrs["data-result"] or "")


def test_councils_say_which_of_them_is_confirmed(here: Here) -> None:
    html = show("councils", here)
    confirmed = here.ui("council_confirmed")
    for council in here.knowledge.councils:
        (entry,) = html.all("li", id=council.id)
        assert (confirmed in entry.text) == council.confirmed
        assert all(name in entry.text for name in council.municipalities)


def test_the_glossary_has_every_term_under_its_letter(
    here: Here, markdown: Callable[[str], str]
) -> None:
    html = Html(markdown(str(MACROS["glossary"](here))))
    terms = [e.text for e in html.all("dt")]
    titles = [term.title[here.lang] for term in here.knowledge.glossary]
    assert terms == sorted(titles, key=lambda title: sort_key(title, here.lang))
    letters = [e.text.rstrip("¶") for e in html.all("h2")]
    assert letters == list(dict.fromkeys(title[0].upper() for title in terms))


def test_counts_are_those_of_the_data(here: Here) -> None:
    numbers = re.findall(r"\b\d+\b", show("counts", here).text)
    k = here.knowledge
    catalogue = [len(k.methods), len(k.initiatives)]
    assert list(map(int, numbers)) == [13, 12, 41, 23, *catalogue, len(k.glossary)]


def test_doors_show_title_and_summary_in_the_order_given(here: Here) -> None:
    html = show("doors", here, "A3", "roller/index.md")
    assert [e.text for e in html.all("a")] == [here.title("A3"), here.title("roller/index.md")]
    assert here.summary("A3") in html.text


def test_the_api_table_lists_every_file(knowledge: Knowledge) -> None:
    here = Here(knowledge, "en", "om/data.md")
    links = {urljoin(f"/{here.url}", link) for link in show("api_table", here).values("href")}
    made = {f"/{name}" for name in api.files(knowledge) if not name.endswith("index.json")}
    assert links == made


def test_a_role_s_page_says_what_falls_to_it(knowledge: Knowledge) -> None:
    pages = {r.id: knowledge.record_page[r.id] for r in knowledge.roles
             if r.id in knowledge.record_page}  # fmt: skip
    assert pages
    for role, page in pages.items():
        badges = [
            e.text
            for e in show("role_duties", Here(knowledge, "en", page)).elements
            if e.attrs.get("class") == "hb-badge"
        ]
        assert badges == [
            *(c.id for c in knowledge.role_commitments(role)),
            *(r.id for r in knowledge.role_recommendations(role)),
        ]


def test_the_status_says_that_all_of_the_sources_is_shown(here: Here) -> None:
    rows = re.findall(r"\d+ %", show("status", here).text)
    assert rows
    assert set(rows) == {"100 %"}


def test_terms_are_those_that_were_asked_for(here: Here) -> None:
    html = show("terms", here, "ord-patient", "ord-bruger")
    assert [e.text for e in html.all("dt")] == [here.title("ord-patient"), here.title("ord-bruger")]


def test_sources_say_what_was_taken_from_them(here: Here, markdown: Callable[[str], str]) -> None:
    html = Html(markdown(str(MACROS["sources"](here))))
    assert [e.attrs.get("id") for e in html.all("h2")] == [s.id for s in here.knowledge.sources]
    for source in here.knowledge.sources:
        assert all(taken[here.lang] in html.text for taken in source.taken)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("cards", ("recommendation",)),
        ("cards", ("recommendations", "struktur")),
        ("theme_cards", ("policy",)),
        ("statements", ("ingenting",)),
        ("entries", ("policy",)),
        ("doors", ("A1", "A99")),
        ("record", ()),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_those_that_exist(
    knowledge: Knowledge, name: str, args: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as refused:
        MACROS[name](Here(knowledge, "da", "index.md"), *args)
    assert refused.value.name in (*args, "index.md")
    assert refused.value.known
    assert refused.value.name not in refused.value.known


# --- order -----------------------------------------------------------------------------------


def test_danish_order_ends_with_ae_oe_aa() -> None:
    towns = ["Årup", "Ørsted", "Ærø", "Aabenraa", "Zelow", "Allerød", "Bornholm", "Ångström"]
    assert sorted(towns, key=lambda town: sort_key(town, "da")) == [
        "Allerød", "Bornholm", "Zelow", "Ærø", "Ørsted", "Aabenraa", "Ångström", "Årup",
    ]  # fmt: skip


def test_english_order_takes_no_notice_of_accents() -> None:
    words = ["zebra", "Élan", "east", "Apple"]
    assert sorted(words, key=lambda w: sort_key(w, "en")) == ["Apple", "east", "Élan", "zebra"]
