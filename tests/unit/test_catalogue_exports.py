"""What scripts, feed readers and spreadsheets get of the catalogue is what the records say."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from macros.exports import api, catalogue, feed, workbook
from macros.exports.items import item
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import HOME, Entry, Initiative, Method
from macros.knowledge.facets import MOST_VALUES, facets
from macros.knowledge.fields import LANGUAGES, Lang, Text
from macros.knowledge.loader import load
from macros.knowledge.model import Page
from macros.knowledge.problems import errors
from macros.knowledge.urls import page_url
from tests.project import Project
from tests.unit.evil import EVIL, poisoned

SITE = "https://example.org/haandbog/"
ROOT = "https://example.org/"
BOTH = pytest.mark.parametrize("lang", LANGUAGES)


def grown(k: Knowledge, count: int, **changes: Any) -> Knowledge:
    """The knowledge base with `count` more methods, each a page of its own."""
    (method, *_) = k.methods
    page = k.pages[k.page_of(method.id) or ""]
    names = [f"post-{number}" for number in range(count)]
    made = tuple(
        method.model_copy(
            update={
                "id": name,
                "title": Text(da=f"Post {count - n}", en=f"Entry {n}"),
                "summary": Text(da=f"Kort om {name}", en=f"In short: {name}"),
                "added": dt.date(2026, 1, 1) + dt.timedelta(days=n),
                "changed": None,
                **changes,
            }
        )
        for n, name in enumerate(names)
    )
    pages = {f"katalog/metoder/{name}.md": page for name in names}
    return dataclasses.replace(
        k,
        methods=(*k.methods, *made),
        pages=dict(k.pages)
        | {path: dataclasses.replace(old, path=path) for path, old in pages.items()},
    )


def with_titles(k: Knowledge, titles: Sequence[str]) -> Knowledge:
    """The knowledge base with exactly these titles, one method for each."""
    more = grown(k, len(titles))
    made = [m for m in more.methods if m.id.startswith("post-")]
    methods = tuple(
        m.model_copy(update={"title": Text(da=title, en=title)})
        for m, title in zip(made, titles, strict=True)
    )
    return dataclasses.replace(more, methods=methods, initiatives=())


# --- the index ---------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Index:
    """The index of a language as read back, with its entries by id."""

    data: dict[str, Any]
    chunks: list[list[str]]

    def values(self, facet: str, number: int) -> set[str]:
        mask = self.data["masks"][facet][number]
        return {v for n, v in enumerate(self.data["facets"][facet]) if mask & (1 << n)}

    def about(self, number: int) -> list[str]:
        return [self.data["relations"][place] for place in self.data["about"][number]]

    @property
    def summaries(self) -> list[str]:
        return [text for chunk in self.chunks for text in chunk]


def read(k: Knowledge, lang: Lang) -> Index:
    made = catalogue.files(k)
    data = json.loads(made[f"katalog/indeks/{lang}.json"])
    count = -(-len(data["ids"]) // data["chunk"])
    assert {path for path in made if path.startswith(f"katalog/indeks/{lang}")} == {
        f"katalog/indeks/{lang}.json",
        *(f"katalog/indeks/{lang}-{n}.json" for n in range(count)),
    }
    return Index(data, [json.loads(made[f"katalog/indeks/{lang}-{n}.json"]) for n in range(count)])


def says_what_the_records_say(k: Knowledge, lang: Lang) -> None:
    index = read(k, lang)
    entries: dict[str, Entry] = {entry.id: entry for entry in k.entries}
    home = urljoin(ROOT, page_url(HOME, lang))
    assert sorted(index.data["ids"]) == sorted(entries)
    for name, column in index.data.items():
        if name not in ("chunk", "facets", "relations", "masks"):
            assert len(column) == len(entries), name
    for number, name in enumerate(index.data["ids"]):
        entry = entries[name]
        assert index.data["titles"][number] == entry.title[lang]
        assert index.data["words"][number].split() == " ".join(entry.keywords[lang]).split()
        assert index.summaries[number] == entry.summary[lang]
        assert index.about(number) == list(entry.related)
        changed = str(entry.changed or entry.added).replace("-", "")
        assert index.data["changed"][number] == int(changed)
        page = k.page_of(name)
        assert page is not None
        assert page in k.pages
        assert urljoin(home, index.data["urls"][number]) == urljoin(ROOT, page_url(page, lang))
        for facet in facets(k):
            assert index.values(facet.key, number) == set(facet.of(entry)), (name, facet.key)


@BOTH
def test_the_index_says_of_every_entry_what_its_record_says(
    knowledge: Knowledge, small: Knowledge, lang: Lang
) -> None:
    says_what_the_records_say(knowledge, lang)
    says_what_the_records_say(small, lang)


@BOTH
def test_the_index_holds_plain_text_whatever_the_records_hold(
    knowledge: Knowledge, lang: Lang
) -> None:
    evil = poisoned(knowledge)
    says_what_the_records_say(evil, lang)
    assert all(title.startswith(EVIL) for title in read(evil, lang).data["titles"])


@BOTH
@pytest.mark.parametrize("count", [0, 1, catalogue.CHUNK - 2, catalogue.CHUNK, catalogue.CHUNK * 2])
def test_the_summaries_come_in_chunks_in_the_titles_order(
    small: Knowledge, lang: Lang, count: int
) -> None:
    bare = dataclasses.replace(small, methods=small.methods[:1], initiatives=())
    k = grown(bare, count)
    says_what_the_records_say(k, lang)
    index = read(k, lang)
    full, rest = divmod(count + 1, catalogue.CHUNK)
    assert [len(chunk) for chunk in index.chunks] == [catalogue.CHUNK] * full + [rest] * bool(rest)


def test_a_catalogue_without_entries_has_an_empty_index(small: Knowledge) -> None:
    index = read(dataclasses.replace(small, methods=(), initiatives=()), "da")
    assert index.chunks == []
    assert index.data["ids"] == []
    assert set(map(tuple, index.data["facets"].values())) == {()}


@BOTH
def test_the_masks_fit_in_the_scripts_numbers(knowledge: Knowledge, lang: Lang) -> None:
    index = read(knowledge, lang)
    for facet, masks in index.data["masks"].items():
        values = index.data["facets"][facet]
        assert 0 < len(values) <= MOST_VALUES
        assert all(0 <= mask < 1 << len(values) for mask in masks)
        # Each value is somebody's, in the facet's own order.
        assert set().union(*(index.values(facet, n) for n in range(len(masks)))) == set(values)
    order = {facet.key: facet.values for facet in facets(knowledge)}
    for facet, values in index.data["facets"].items():
        assert values == [value for value in order[facet] if value in values]


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        (
            "da",
            ["bar", "Café", "cafeteria", "Post 1", "Zebra", "Æble", "ødemark", "Aabent hus", "Åre"],
        ),
        ("en", ["Aarhus", "Åre", "bar", "Café", "cafeteria", "Post 1", "zebra"]),
    ],
)
def test_titles_stand_as_a_reader_of_the_language_expects(
    small: Knowledge, lang: Lang, titles: list[str]
) -> None:
    k = with_titles(small, titles[::2] + titles[1::2])
    assert read(k, lang).data["titles"] == titles


@BOTH
def test_titles_that_are_alike_stand_in_the_order_of_their_ids(
    small: Knowledge, lang: Lang
) -> None:
    k = with_titles(small, ["Ens"] * 5)
    turned = dataclasses.replace(k, methods=k.methods[::-1])
    assert read(k, lang).data["ids"] == [f"post-{n}" for n in range(5)]
    assert catalogue.files(turned) == catalogue.files(k)


@given(titles=st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_any_titles_are_all_in_the_index(small: Knowledge, titles: list[str]) -> None:
    named = [f"x{title}" for title in titles if f"x{title}".strip()]
    k = with_titles(small, [title.strip() for title in named])
    for lang in LANGUAGES:
        says_what_the_records_say(k, lang)


def test_the_index_is_compact(knowledge: Knowledge) -> None:
    for content in catalogue.files(knowledge).values():
        text = content.decode()
        assert "\\u00" not in text
        assert "\n" not in text
        assert '": ' not in re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)


# --- the feed ----------------------------------------------------------------------------------

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def parsed(k: Knowledge, lang: Lang) -> ET.Element:
    return ET.fromstring(feed.feed(k, lang, SITE))  # noqa: S314 – our own


def one(node: ET.Element, name: str) -> str:
    (found,) = node.findall(ATOM + name)
    return found.text or ""


def links(node: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in node.findall(f"{ATOM}link")}


def test_each_language_has_its_feed(knowledge: Knowledge) -> None:
    made = {path: raw for path, raw in feed.files(knowledge, SITE).items() if "katalog" in path}
    assert list(made) == ["katalog/atom.xml", "en/katalog/atom.xml"]
    for path, lang in zip(made, LANGUAGES, strict=True):
        root = ET.fromstring(made[path])  # noqa: S314 – our own
        assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == lang
        assert links(root)["self"] == SITE + path
        assert made[path].startswith(b"<?xml version='1.0' encoding='utf-8'?>")


@BOTH
def test_the_feed_has_what_atom_requires(knowledge: Knowledge, lang: Lang) -> None:
    root = parsed(knowledge, lang)
    assert root.tag == f"{ATOM}feed"
    assert one(root, "title") == knowledge.ui["feed_title"][lang]
    assert one(root, "id").startswith("https://")
    (author,) = root.findall(f"{ATOM}author")
    assert one(author, "name")
    assert set(links(root)) == {"self", "alternate"}
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for node in entries:
        for name in ("title", "id", "updated", "published", "summary"):
            assert one(node, name), name
        assert list(links(node)) == ["alternate"]


@BOTH
def test_the_feed_s_links_are_absolute_and_lead_to_pages(knowledge: Knowledge, lang: Lang) -> None:
    addresses = {SITE + page_url(page, lang) for page in knowledge.pages}
    root = parsed(knowledge, lang)
    assert links(root)["alternate"] == SITE + page_url(HOME, lang)
    for node in (root, *root.findall(f"{ATOM}entry")):
        assert links(node)["alternate"] in addresses
        for address in (*links(node).values(), one(node, "id")):
            assert urlsplit(address).scheme == "https"
            assert urlsplit(address).netloc == "example.org"


@BOTH
def test_ids_in_the_feed_are_unique_in_both_languages(knowledge: Knowledge, lang: Lang) -> None:
    root = parsed(knowledge, lang)
    ids = [one(node, "id") for node in (root, *root.findall(f"{ATOM}entry"))]
    assert len(set(ids)) == len(ids)
    other = parsed(knowledge, "en" if lang == "da" else "da")
    assert not set(ids) & {one(node, "id") for node in (other, *other.findall(f"{ATOM}entry"))}


def test_an_entry_keeps_its_id_where_its_page_has_moved(small: Knowledge) -> None:
    (method, *_) = small.methods
    old = small.page_of(method.id) or ""
    moved: dict[str, Page] = {path: page for path, page in small.pages.items() if path != old}
    moved[f"nyt/{method.id}.md"] = dataclasses.replace(small.pages[old], path=f"nyt/{method.id}.md")
    before, after = parsed(small, "da"), parsed(dataclasses.replace(small, pages=moved), "da")

    def ids(root: ET.Element) -> list[str]:
        return [one(node, "id") for node in root.findall(f"{ATOM}entry")]

    assert ids(before) == ids(after)
    assert ET.tostring(before) != ET.tostring(after)


@BOTH
def test_dates_in_the_feed_are_in_the_form_that_atom_wants(
    knowledge: Knowledge, lang: Lang
) -> None:
    root = parsed(knowledge, lang)
    entries: dict[str, Entry] = {entry.id: entry for entry in knowledge.entries}
    for node in root.iter():
        if node.tag in (f"{ATOM}updated", f"{ATOM}published"):
            assert RFC3339.fullmatch(node.text or ""), node.text
            assert dt.datetime.fromisoformat(node.text or "").tzinfo is not None
    for node in root.findall(f"{ATOM}entry"):
        entry = entries[one(node, "id").partition("#")[2]]
        assert one(node, "published") == f"{entry.added}T00:00:00Z"
        assert one(node, "updated") == f"{entry.changed or entry.added}T00:00:00Z"
        assert one(node, "title") == entry.title[lang]
        assert one(node, "summary") == entry.summary[lang]
        assert links(node)["alternate"] == SITE + page_url(knowledge.page_of(entry.id) or "", lang)


@BOTH
def test_the_newest_comes_first_and_the_feed_is_as_new_as_it(
    knowledge: Knowledge, lang: Lang
) -> None:
    for k in (knowledge, grown(knowledge, 10)):
        root = parsed(k, lang)
        dates = [one(node, "updated") for node in root.findall(f"{ATOM}entry")]
        assert dates == sorted(dates, reverse=True)
        assert one(root, "updated") == dates[0]
        assert dates[0] == f"{max(e.changed or e.added for e in k.entries)}T00:00:00Z"


@pytest.mark.parametrize("count", [0, 10, feed.NEWEST - 1, feed.NEWEST, feed.NEWEST + 30])
def test_the_feed_has_the_newest_fifty_at_most(small: Knowledge, count: int) -> None:
    k = grown(dataclasses.replace(small, methods=small.methods[:1], initiatives=()), count)
    ids = [one(node, "id").partition("#")[2] for node in parsed(k, "da").findall(f"{ATOM}entry")]
    newest = sorted(k.entries, key=lambda e: e.changed or e.added, reverse=True)
    assert feed.NEWEST == 50
    assert ids == [entry.id for entry in newest][:50]
    assert len(ids) == min(count + 1, 50)


def test_a_change_brings_an_old_entry_to_the_front(small: Knowledge) -> None:
    k = grown(small, 60)
    (first, *others) = (m for m in k.methods if m.id.startswith("post-"))
    newer = first.model_copy(update={"changed": dt.date(2027, 1, 1)})
    root = parsed(dataclasses.replace(k, methods=(*others, newer)), "da")
    assert one(root.findall(f"{ATOM}entry")[0], "id").endswith(f"#{first.id}")


def test_a_catalogue_without_entries_has_a_feed_all_the_same(small: Knowledge) -> None:
    root = parsed(dataclasses.replace(small, methods=(), initiatives=()), "da")
    assert root.findall(f"{ATOM}entry") == []
    assert RFC3339.fullmatch(one(root, "updated"))


@BOTH
def test_markup_in_the_feed_is_text(knowledge: Knowledge, lang: Lang) -> None:
    evil = poisoned(knowledge)
    root = parsed(evil, lang)
    assert {node.tag.removeprefix(ATOM) for node in root.iter()} == set(
        "feed title id updated link author name rights entry published category summary".split()
    )
    for node in root.findall(f"{ATOM}entry"):
        assert one(node, "title").startswith(EVIL)
        assert one(node, "summary").startswith(EVIL)
        title = node.find(f"{ATOM}title")
        assert title is not None
        assert title.attrib.get("type", "text") == "text"


# What XML 1.0 can hold; the check is to keep out the rest (see below).
XML = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda text: text == text.strip() != "")


@given(titles=st.lists(XML, min_size=1, max_size=4))
def test_any_title_comes_out_of_the_feed_as_it_went_in(small: Knowledge, titles: list[str]) -> None:
    root = parsed(with_titles(small, titles), "da")
    assert sorted(one(node, "title") for node in root.findall(f"{ATOM}entry")) == sorted(titles)


# --- the workbook ------------------------------------------------------------------------------

SHEETS = {"Metoder": "methods", "Initiativer": "initiatives"}


def rows(content: bytes, sheet: str) -> list[dict[str, str]]:
    table = load_workbook(io.BytesIO(content))[sheet]
    heads, *lines = [[str(cell or "") for cell in line] for line in table.values]
    assert len(set(heads)) == len(heads)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def plain(k: Knowledge, collection: str) -> list[dict[str, Any]]:
    return [api.as_json(item(k, record)) for record in k.collections[collection]]


@pytest.mark.parametrize(("sheet", "collection"), SHEETS.items())
def test_the_workbook_s_rows_are_the_records(
    knowledge: Knowledge, sheet: str, collection: str
) -> None:
    found = rows(workbook.workbook(knowledge), sheet)
    records = plain(knowledge, collection)
    assert [row["id"] for row in found] == [record["id"] for record in records]
    for row, record in zip(found, records, strict=True):
        for lang in LANGUAGES:
            assert row[f"title.{lang}"] == record["title"][lang]
            assert row[f"summary.{lang}"] == record["summary"][lang]
            assert row[f"keywords.{lang}"].split("\n") == list(record["keywords"][lang])
            assert row[f"url.{lang}"] == record["url"][lang]
        for name in ("purpose", "level", "phase", "groups", "roles", "related"):
            assert row[name].split("\n") == record[name], (record["id"], name)
        assert [line.split(": ")[0] for line in row["sources"].split("\n")] == [
            cite["id"] for cite in record["sources"]
        ]
        assert row["added"] == record["added"]
        assert row["changed"] == (record["changed"] or "")


def test_a_method_s_own_facts_are_in_its_row(small: Knowledge) -> None:
    (row,) = (r for r in rows(workbook.workbook(small), "Metoder") if r["id"] == "samtale")
    facts = {key: row[key] for key in ("effort.staff", "effort.users", "cost")}
    assert facts == {"effort.staff": "mellem", "effort.users": "lille", "cost": "lille"}
    assert (row["people.min"], row["people.max"]) == ("2", "8")
    assert row["initiatives"] == "proeve"


def test_an_initiative_s_own_facts_are_in_its_row(small: Knowledge) -> None:
    (row,) = rows(workbook.workbook(small), "Initiativer")
    facts = {key: row[key] for key in ("region", "year", "status", "as_of", "methods")}
    assert facts == {
        "region": "region-gammel",
        "year": "2019",
        "status": "i-gang",
        "as_of": "2019",
        "methods": "samtale",
    }
    assert row["sources"] == "kilde: side 4"


@pytest.mark.parametrize(("sheet", "collection"), SHEETS.items())
def test_the_workbook_and_the_csv_say_the_same(
    knowledge: Knowledge, sheet: str, collection: str
) -> None:
    cells = [api.cells(record) for record in plain(knowledge, collection)]
    columns = {name for row in cells for name in row}
    assert rows(workbook.workbook(knowledge), sheet) == [
        {name: row.get(name, "") for name in columns} for row in cells
    ]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_a_fixed_head_and_a_filter(knowledge: Knowledge, sheet: str) -> None:
    table = load_workbook(io.BytesIO(workbook.workbook(knowledge)))[sheet]
    assert table.freeze_panes == "B2"
    assert table.auto_filter.ref == table.dimensions
    assert all(cell.font.b for cell in table[1])


def test_a_sheet_without_entries_can_be_read(small: Knowledge) -> None:
    made = workbook.workbook(dataclasses.replace(small, initiatives=()))
    assert load_workbook(io.BytesIO(made)).sheetnames == list(SHEETS)


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://x";"y")', "+1", "-1", "@SUM(A1)", "'=1", "#REF!", "1", "TRUE"],
)
def test_a_text_in_the_workbook_stays_text(small: Knowledge, text: str) -> None:
    k = with_titles(small, [text])
    table = load_workbook(io.BytesIO(workbook.workbook(k)))["Metoder"]
    heads = [cell.value for cell in table[1]]
    cell = table.cell(2, heads.index("title.da") + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    assert {c.data_type for line in table.iter_rows() for c in line if c.value} == {"s"}


@given(title=XML)
def test_any_title_comes_out_of_the_workbook_as_it_went_in(small: Knowledge, title: str) -> None:
    (row,) = rows(workbook.workbook(with_titles(small, [title])), "Metoder")
    assert row["title.da"] == title


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(number: int, name: str) -> None:
    assert workbook._letters(number) == name


def test_the_workbook_holds_no_time_of_day(knowledge: Knowledge) -> None:
    ((path, made),) = workbook.files(knowledge).items()
    assert path == "katalog/katalog.xlsx"
    this_year = str(dt.datetime.now(dt.UTC).year)
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]*)<", core) == ["1980-01-01T00:00:00Z"] * 2
    assert this_year not in core


def test_the_same_records_give_the_same_bytes_later_and_elsewhere(
    root: Path, project: Project
) -> None:
    k = load(project.path).knowledge

    def all_files() -> dict[str, bytes]:
        return workbook.files(k) | catalogue.files(k) | feed.files(k, SITE)

    made = all_files()
    assert all_files() == made
    # In another process, which starts a second later, in a time zone 14 hours away.
    code = (
        "import hashlib, json, time; from pathlib import Path; time.sleep(1)\n"
        "from macros.exports import catalogue, feed, workbook\n"
        "from macros.knowledge.loader import load\n"
        f"k = load(Path({str(project.path)!r})).knowledge\n"
        f"made = workbook.files(k) | catalogue.files(k) | feed.files(k, {SITE!r})\n"
        "print(json.dumps({p: hashlib.sha256(c).hexdigest() for p, c in made.items()}))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        path: hashlib.sha256(content).hexdigest() for path, content in made.items()
    }


# --- what the check lets through can be exported ------------------------------------------------


@pytest.mark.parametrize("sign", ["\\0", "\\x01", "\\x08", "\\x0c", "\\e", "\\x1f", "\\uFFFE"])
@pytest.mark.parametrize("field", ["title", "summary", "keywords"])
def test_a_sign_that_no_file_can_hold_is_told_or_exported(
    project: Project, field: str, sign: str
) -> None:
    file = "docs/katalog/metoder/samtale.md"
    old = next(line for line in project.read(file).split("\n") if line.startswith(f"{field}:"))
    # YAML writes such a sign as an escape, so it does not stand in the file itself.
    text = f"Et ord {sign} " + "og mange flere ord, så at linjen er lang nok."
    project.replace(
        file, old, f'{field}: ["{text}"]' if field == "keywords" else f'{field}: "{text}"'
    )
    loaded, problems = project.loaded()
    if errors(problems):
        assert {p.path for p in errors(problems)} == {file}
        return
    k = loaded.knowledge
    assert len(rows(workbook.workbook(k), "Metoder")) == len(k.methods)
    for content in feed.files(k, SITE).values():
        assert ET.fromstring(content).tag == f"{ATOM}feed"  # noqa: S314 – our own
    assert read(k, "da").data["ids"]


def test_the_real_catalogue_has_both_kinds(knowledge: Knowledge) -> None:
    kinds = {type(entry) for entry in knowledge.entries}
    assert kinds == {Method, Initiative}
