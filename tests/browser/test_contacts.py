"""The contact network: any spreadsheet's file read, grouped and printed; nothing kept or sent."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Locator, Page, expect

from macros.knowledge.base import Knowledge
from tests.browser import pdf
from tests.browser.conftest import Visitor
from tests.browser.test_followup import (
    call,
    converted,
    on_one_page,
    on_paper,
    open_file,
    requested,
    says,
)
from tests.browser.test_journeys import tab_to
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways
from tests.built import site_below

pytestmark = pytest.mark.browser

PATHS = {"da": "vaerktoejer/kontaktnetvaerk/", "en": "en/vaerktoejer/kontaktnetvaerk/"}
LANGS = pytest.mark.parametrize("lang", PATHS)
KINDS = ("csv", "xlsx")
LARGEST = 2_000_000

Rows = list[list[str]]
Group = tuple[str, list[tuple[str, list[str]]]]  # heading, and each contact with its facts

# --- Networks and their files ------------------------------------------------------------------


def head(k: Knowledge, lang: str = "da") -> list[str]:
    return [column.title[lang] for column in k.contacts]


def row(k: Knowledge, **given_: str) -> list[str]:
    """A row with texts in some columns, named by the end of the column's id."""
    ids = [column.id.removeprefix("kontakt-") for column in k.contacts]
    assert given_.keys() <= {*ids}
    return [given_.get(name, "") for name in ids]


def network(k: Knowledge) -> Rows:
    """Three organisations, with texts that a file may garble."""
    return [
        row(
            k,
            organisation="Ældresagens Ø-gruppe; Læsø & Fanø",
            slags="Lokal gruppe",
            emne="Ældre",
            omraade="Læsø, Fanø",
            adresse="post@example.org",
            senest="Skilte\npå »havnen«, maj 2026",
        ),
        row(k, organisation='Foreningen "Åben dør"', slags="Patientforening", omraade="Aarhus"),
        row(k, organisation="Brugerrådet", slags="Brugerråd", ansvar="Sekretær, halv tid"),
    ]


def as_csv(rows: Rows, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[list[Any]]) -> bytes:
    """As openpyxl writes it: every text once, in a table that all sheets share."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # also where openpyxl would take it for a formula
    book.create_sheet("Vejledning").append(["Organisation", "Ikke dette ark"])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def parts(data: str, shared: str = "", target: str = "worksheets/sheet1.xml") -> dict[str, str]:
    """The parts of a workbook by hand: the rows of its only sheet, and its shared texts."""
    return {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Net" sheetId="7" r:id="rId3"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        '<Relationship Id="rId1" Type="styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="sheet" Target="{target}"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }


def zipped(files: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return raw.getvalue()


def inline(*rows: list[str]) -> str:
    """Rows of cells that hold their texts themselves."""
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    return "".join(f"<row>{''.join(cell.format(text) for text in it)}</row>" for it in rows)


# --- The page ----------------------------------------------------------------------------------

SHOWN = """() => {
  const all = (from, what) => [...from.querySelectorAll(what)];
  return all(document, "hb-contacts .hb-contacts > h3").map(heading => [heading.textContent,
    all(heading.nextElementSibling, ":scope > li").map(item => [
      item.querySelector("h4").textContent, all(item, "dd").map(it => it.textContent)])]);
}"""


def shown(page: Page) -> list[Group]:
    """The groups as the page has them."""
    found = page.evaluate(SHOWN)
    return [(heading, [(name, facts) for name, facts in items]) for heading, items in found]


def outcome(page: Page) -> Locator:
    return page.locator("hb-contacts .hb-outcome")


def opened(k: Knowledge, lang: str, name: str, count: int) -> str:
    return says(k, lang, "contacts_opened", name=name, count=count)


def load(page: Page, raw: bytes, name: str = "net.csv") -> None:
    page.evaluate("() => { document.querySelector('hb-contacts .hb-outcome').textContent = '' }")
    open_file(page, raw, name, "#kontaktfil")
    expect(outcome(page)).not_to_be_empty()


def in_any_order(groups: list[Group]) -> list[Group]:
    """The same groups, for a file whose columns stand otherwise."""
    return [(heading, [(name, sorted(facts)) for name, facts in it]) for heading, it in groups]


def group_by(page: Page, name: str) -> None:
    page.locator("#grupper").select_option(f"kontakt-{name}")


def by_kind(k: Knowledge) -> list[Group]:
    """The network as the page has it when arranged by kind."""
    first, second, third = network(k)
    facts = [[text for text in it[2:] if text] for it in (first, second, third)]
    return [
        ("Brugerråd (1)", [(third[0], facts[2])]),
        ("Lokal gruppe (1)", [(first[0], facts[0])]),
        ("Patientforening (1)", [(second[0], facts[1])]),
    ]


# --- Files that are read -----------------------------------------------------------------------


@LANGS
def test_the_template_of_either_language_is_read_as_it_was_handed_out(
    lang: str, visitor: Visitor, knowledge: Knowledge, root: Path
) -> None:
    page = visitor.open(PATHS[lang])
    for language in PATHS:
        example = [column.example[language] for column in knowledge.contacts]
        for kind in KINDS:
            name = f"kontaktnetvaerk.{language}.{kind}"
            load(page, (site_below(root) / "vaerktoejer" / name).read_bytes(), name)
            expect(outcome(page)).to_have_text(opened(knowledge, lang, name, 1))
            ((heading, ((title, facts),)),) = shown(page)
            assert (heading, title, facts) == (f"{example[1]} (1)", example[0], example[2:])
            labels = page.locator("hb-contacts dt").all_inner_texts()
            assert labels == head(knowledge, lang)[2:]


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_is_downloaded_filled_in_and_read(
    kind: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    with page.expect_download() as waiting:
        page.get_by_role("link", name=knowledge.ui[f"contacts_{kind}"].da).click()
    raw = waiting.value.path().read_bytes()
    if kind == "csv":
        rows = [*csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")]
        raw = as_csv([rows[0], *network(knowledge)])
    else:
        book = load_workbook(io.BytesIO(raw))
        sheet = book.worksheets[0]
        for at, cells in enumerate(network(knowledge), start=2):
            for column, text in enumerate(cells, start=1):
                sheet.cell(at, column).value = text or None
        out = io.BytesIO()
        book.save(out)
        raw = out.getvalue()
    load(page, raw, f"net.{kind}")
    expect(outcome(page)).to_have_text(opened(knowledge, "da", f"net.{kind}", 3))
    group_by(page, "slags")
    assert shown(page) == by_kind(knowledge)


def test_files_of_any_spreadsheet_are_read(visitor: Visitor, knowledge: Knowledge) -> None:
    rows = [head(knowledge), *network(knowledge)]
    wide = [[*it, "", "uden overskrift"] for it in rows]
    loud = [f" {it.upper()} " for it in rows[0]]
    files = {
        "semicolon, UTF-8": as_csv(rows),
        "semicolon, Windows' letters": as_csv(rows, ";", "cp1252"),
        "comma, UTF-8 without a mark": as_csv(rows, ",", "utf-8"),
        "comma, Windows' letters": as_csv(rows, ",", "cp1252"),
        "tab, UTF-8": as_csv(rows, "\t"),
        "tab, UTF-16": as_csv(rows, "\t", "utf-16"),
        "semicolon, UTF-16": as_csv(rows, ";", "utf-16"),
        "lines of older systems": as_csv(rows, ";").replace(b"\r\n", b"\n"),
        "no last line break": as_csv(rows).rstrip(b"\r\n"),
        "empty rows": as_csv([rows[0], [], *([""] * 9, *rows[1:]), [" ", "\t"], []]),
        "more columns": as_csv(wide),
        "other columns first": as_csv([["Nr.", *rows[0]], *(["7", *it] for it in rows[1:])]),
        "heads in capitals, with spaces": as_csv([loud, *rows[1:]]),
        "English heads": as_csv([head(knowledge, "en"), *rows[1:]], ","),
        "openpyxl": as_xlsx(rows),
        "openpyxl, with gaps": as_xlsx([[text or None for text in it] for it in rows]),
    }
    page = visitor.open(PATHS["da"])
    for name, raw in files.items():
        load(page, raw, name)
        assert outcome(page).inner_text() == opened(knowledge, "da", name, 3)
        group_by(page, "slags")
        assert shown(page) == by_kind(knowledge), name
    # Columns are known by their headings, not by their places.
    load(page, as_csv([it[::-1] for it in rows]))
    assert in_any_order(shown(page)) == in_any_order(by_kind(knowledge))


def test_utf_16_is_read_whichever_way_its_bytes_stand(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    text = as_csv([head(knowledge), *network(knowledge)], "\t", "utf-8").decode()
    for order in ("le", "be"):
        load(page, f"\ufeff{text}".encode(f"utf-16-{order}"), order)
        assert outcome(page).inner_text() == opened(knowledge, "da", order, 3)


def test_a_workbook_s_cells_are_read_however_they_are_written(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    title, kind, topic, area, *_ = head(knowledge)
    shared = (
        f"<si><t>{title}</t></si><si><t>{kind}</t></si>"
        # Text in pieces of several looks, and a reading aid for another script.
        "<si><r><t>Åben </t></r><r><rPr><b/></rPr><t>dør &amp; hjerte</t></r>"
        '<rPh sb="0" eb="1"><t>ikke med</t></rPh></si>'
        f'<si><t>{area}</t></si><si><t xml:space="preserve"> Ærø </t></si>'
    )
    data = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c>'
        f'<c r="AB2" t="inlineStr"><is><t>{topic}</t></is></c><c r="AA2" t="s"><v>3</v></c></row>'
        '<row r="3"><c r="B3" t="s"><v>2</v></c>'
        '<c r="D3" t="str"><f>"Bruger"&amp;"råd"</f><v>Brugerråd</v></c>'
        '<c r="AA3" t="s"><v>4</v></c><c r="AB3"><v>7</v></c></row>'
        # No addresses: each cell comes after the one before it. An index that is not there.
        '<row r="5"/><row><c t="s"><v>9</v></c><c t="inlineStr"><is><t>Nr. 2</t></is></c></row>'
        '<row r="9"><c r="AB9"><v>45.5</v></c><c r="B9" t="inlineStr"><is><r><t>Nr. </t></r>'
        "<r><t>3</t></r></is></c></row>"
    )
    expected = [
        ("Brugerråd (1)", [("Åben dør & hjerte", ["Ærø", "7"])]),
        (f"{knowledge.ui['contacts_none'].da} (2)", [("Nr. 2", []), ("Nr. 3", ["45.5"])]),
    ]
    plain = parts(data, shared)
    prefixed = {
        name: re.sub(r"<(/?)(?=\w)", r"<\1x:", text).replace("xmlns=", "xmlns:x=")
        for name, text in plain.items()
    }
    ways = {
        "plain": plain,
        "absolute address": parts(data, shared, "/xl/worksheets/sheet1.xml"),
        "prefixes": prefixed,
    }
    page = visitor.open(PATHS["da"])
    for name, files in ways.items():
        for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
            load(page, zipped(files, method), name)
            group_by(page, "slags")
            assert in_any_order(shown(page)) == in_any_order(expected), name
    # No shared texts at all.
    bare = parts(inline([title], ["Alene"]))
    del bare["xl/sharedStrings.xml"]
    load(page, zipped(bare), "bare")
    expect(outcome(page)).to_have_text(opened(knowledge, "da", "bare", 1))


def test_the_first_sheet_is_the_one_that_stands_first(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Noget andet"])
    second = book.create_sheet("Netværk", 0)
    for cells in [head(knowledge), *network(knowledge)]:
        second.append(cells)
    raw = io.BytesIO()
    book.save(raw)
    page = visitor.open(PATHS["da"])
    load(page, raw.getvalue(), "net.xlsx")
    expect(outcome(page)).to_have_text(opened(knowledge, "da", "net.xlsx", 3))


def test_a_workbook_that_libreoffice_saved_again_is_read(
    visitor: Visitor, knowledge: Knowledge, tmp_path: Path
) -> None:
    raw = as_xlsx([head(knowledge), *network(knowledge)])
    page = visitor.open(PATHS["da"])
    load(page, converted(raw, "net.xlsx", "xlsx", tmp_path), "net.xlsx")
    expect(outcome(page)).to_have_text(opened(knowledge, "da", "net.xlsx", 3))
    group_by(page, "slags")
    assert shown(page) == by_kind(knowledge)


# --- Comma-separated values, whatever they hold ------------------------------------------------

CELLS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="\"';,\t\r\n =+-@aÆ😀\ufeff", max_size=8),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5)
THERE_AND_BACK = """async ([from, rows]) => {
  const { decoded, parsed, written } = await import(from);
  const text = written(rows);
  return [text, parsed(decoded(new TextEncoder().encode(text)))];
}"""


def test_rows_come_back_as_they_were_written_and_none_is_a_formula(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])

    @on_one_page
    @given(TABLES)
    def holds(rows: Rows) -> None:
        text, back = page.evaluate(THERE_AND_BACK, [f"{visitor.home}assets/js/csv.js", rows])
        assert back == [cells for cells in rows if any(cells)]
        # Another program reads the same, with an apostrophe before what could be run.
        assert text.startswith("\ufeff")
        found = [*csv.reader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True)]
        risky = ("=", "+", "-", "@", "\t", "\r", "'")
        guarded = [["'" * cell.startswith(risky) + cell for cell in cells] for cells in rows]
        assert [[*cells] or [""] for cells in found] == guarded
        assert not any(cell.startswith(risky[:-1]) for cells in found for cell in cells)

    holds()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_what_python_writes_is_read_as_python_reads_it(delimiter: str, visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    styles = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])

    @on_one_page
    @given(TABLES, styles, st.sampled_from(["\r\n", "\n", "\r"]))
    def holds(rows: Rows, quoting: Any, line: str) -> None:
        whole = [["a", "b", "c"], *rows]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line).writerows(whole)
        found = call(page, visitor, "csv.js", "parsed", out.getvalue())
        read = [*csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter)]
        assume(read == whole)  # Python leaves some line breaks bare
        # An apostrophe before what could be a formula is the writer's, not the text's.
        bare = [[re.sub(r"^'(?=['=+\-@\t\r])", "", it) for it in cells] for cells in whole]
        assert found == [after for after, before in zip(bare, whole, strict=True) if any(before)]

    holds()


# --- Files that are not read -------------------------------------------------------------------


def lying(files: dict[str, str], name: str, size: int) -> bytes:
    """An archive that says that one of its parts is small."""
    raw = bytearray(zipped(files))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = raw.find(mark)
        while name.encode() not in raw[place : place + 46 + len(name)]:
            place = raw.find(mark, place + 1)
        raw[place + at : place + at + 4] = size.to_bytes(4, "little")
    return bytes(raw)


def bad_files(k: Knowledge, root: Path) -> dict[str, tuple[str, bytes]]:
    """By what is wrong with it: the message that it gives, and the file."""
    titles, rows = head(k), network(k)
    good = as_xlsx([titles, *rows])
    whole = parts(inline(titles, *rows[1:2]))
    huge = parts(inline(titles, ["Stor"]) + "<row/>" * 4_000_000)
    document = (site_below(root) / "vaerktoejer/blank.da.docx").read_bytes()
    sheet = "xl/worksheets/sheet1.xml"
    cut = whole | {sheet: whole[sheet][: whole[sheet].index("</row>") + 40]}
    return {
        "nothing": ("foreign", b""),
        "another table": ("foreign", as_csv([["Navn", "Adresse"], ["a", "b"]])),
        "rows without headings": ("foreign", as_csv(rows)),
        "headings in the second row": ("foreign", as_csv([["Vores netværk"], titles, *rows])),
        "no names": ("foreign", as_csv([titles[1:], *(it[1:] for it in rows)])),
        "a picture": ("foreign", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        "JSON": ("foreign", b'{"a": [1, 2]}'),
        "another workbook": ("foreign", as_xlsx([["Navn"], ["a"]])),
        "an empty workbook": ("foreign", as_xlsx([])),
        "headings alone": ("empty", as_csv([titles])),
        "headings and empty rows": ("empty", as_csv([titles, [""] * 9, [" "] * 9])),
        "a workbook with headings alone": ("empty", as_xlsx([titles])),
        "too large": ("too_large", as_csv([titles, *rows]) + b"\r\n" * (LARGEST // 2)),
        "an archive of something else": ("unreadable", zipped({"hej.txt": "hej"})),
        "a document": ("unreadable", document),
        "half a workbook": ("unreadable", good[: len(good) // 2]),
        "a workbook without its sheet": (
            "unreadable",
            zipped({name: text for name, text in whole.items() if name != sheet}),
        ),
        "a sheet that is cut": ("unreadable", zipped(cut)),
        "a sheet that is no XML": ("unreadable", zipped(whole | {sheet: "hej"})),
        "a workbook of no sheets": ("unreadable", zipped(whole | {"xl/workbook.xml": "<a/>"})),
        "a sheet elsewhere": ("unreadable", zipped(parts(inline(titles), "", "../../etc/passwd"))),
        "a part that unpacks to 24 MB": ("unreadable", zipped(huge)),
        "one that says it is smaller": ("unreadable", lying(huge, sheet, 5000)),
        "the letters PK": ("unreadable", b"PK"),
    }


@LANGS
def test_a_file_that_is_no_network_is_told_and_changes_nothing(
    lang: str, visitor: Visitor, knowledge: Knowledge, root: Path
) -> None:
    page = visitor.open(PATHS[lang])
    load(page, as_csv([head(knowledge), *network(knowledge)]))
    before = shown(page)
    assert len(before) == 3
    for what, (fault, raw) in bad_files(knowledge, root).items():
        load(page, raw, f"{what}.xyz")
        said = says(knowledge, lang, f"contacts_{fault}", name=f"{what}.xyz")
        assert outcome(page).inner_text() == said
        expect(page.locator("#kontaktfil")).to_have_value("")
        assert shown(page) == before, what


def test_a_csv_that_is_cut_within_a_text_is_refused(visitor: Visitor, knowledge: Knowledge) -> None:
    """Else a quotation mark without its other half would swallow all rows below it."""
    page = visitor.open(PATHS["da"])
    rows = as_csv([head(knowledge), *network(knowledge)])
    load(page, rows[: rows.index(b"havnen")])
    assert outcome(page).inner_text() in [
        says(knowledge, "da", f"contacts_{fault}", name="net.csv")
        for fault in ("unreadable", "foreign")
    ]


def test_a_cell_far_to_the_right_does_not_make_a_row_of_a_million(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    """Else a file of two kilobytes takes gigabytes to read."""
    page = visitor.open(PATHS["da"])
    near = '<c r="A3" t="inlineStr"><is><t>Nær</t></is></c>'
    read = """async ([from, bytes]) => {
      const { firstSheet } = await import(from);
      return firstSheet(new Uint8Array(bytes)).map(row => [row[0], row.length]);
    }"""
    for far in ("XFD3", "ZZZZZ3"):
        data = inline(head(knowledge)[:1]) + f'<row>{near}<c r="{far}"><v>1</v></c></row>'
        module = f"{visitor.home}assets/js/xlsx.js"
        titles, (name, length) = page.evaluate(read, [module, [*zipped(parts(data))]])
        assert (titles, name) == ([head(knowledge)[0], 1], "Nær")
        assert length < 1000, far
        load(page, zipped(parts(data)), far)
        expect(outcome(page)).to_have_text(opened(knowledge, "da", far, 1))


@st.composite
def mutated(draw: st.DrawFn, raw: bytes) -> bytes:
    """A good file with some bytes exchanged, taken away or put in, or its end cut off."""
    out = bytearray(raw)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(out) - 1))
        out[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(out[: draw(st.integers(0, len(out)))] if draw(st.booleans()) else out)


# Opens a file as a reader does, and says what the page then said.
OPEN = """async bytes => {
  const field = document.querySelector("#kontaktfil");
  const outcome = document.querySelector("hb-contacts .hb-outcome");
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], "fil"));
  outcome.textContent = "";
  field.files = files.files;
  field.dispatchEvent(new Event("change"));
  for (let wait = 0; wait < 500 && !outcome.textContent; wait++)
    await new Promise(done => setTimeout(done));
  return outcome.textContent;
}"""


@pytest.mark.parametrize("kind", ["bytes", "csv", "xlsx"])
def test_no_file_throws_or_says_nothing(kind: str, visitor: Visitor, knowledge: Knowledge) -> None:
    rows = [head(knowledge), *network(knowledge)]
    good = {"csv": as_csv(rows), "xlsx": zipped(parts(inline(rows[0], ["Å"], ["Ø", "x"])))}
    page = visitor.open(PATHS["da"])
    faults = ("foreign", "empty", "unreadable")
    said = {says(knowledge, "da", f"contacts_{fault}", name="fil") for fault in faults}
    counts = {opened(knowledge, "da", "fil", count) for count in range(1, 30)}

    @on_one_page
    @given(st.binary(max_size=200) if kind == "bytes" else mutated(good[kind]))
    def holds(raw: bytes) -> None:
        before = shown(page)
        outcome_ = page.evaluate(OPEN, [*raw])
        assert outcome_ in (said if kind == "bytes" else said | counts)
        if outcome_ in said:
            assert shown(page) == before
        assert visitor.faults == []

    holds()


# --- Groups ------------------------------------------------------------------------------------


@LANGS
def test_one_of_several_municipalities_stands_under_each(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    rows = [
        row(knowledge, organisation="Ø", omraade="Aarhus, Ærø;Aalborg"),
        row(knowledge, organisation="B", omraade="Ærø\nSamsø"),
        row(knowledge, organisation="A", omraade=" Ærø , Ærø,, "),
        row(knowledge, organisation="Uden"),
        row(knowledge, organisation="Kun komma", omraade=" , ; "),
        row(knowledge, slags="Uden navn", omraade="Samsø"),
    ]
    load(page, as_csv([head(knowledge), *rows]))
    group_by(page, "omraade")
    none = knowledge.ui["contacts_none"][lang]
    # In the order of the page's language, where Danish has aa last; then what is not filled in.
    places = {
        "da": ["Samsø (2)", "Ærø (3)", "Aalborg (1)", "Aarhus (1)"],
        "en": ["Aalborg (1)", "Aarhus (1)", "Ærø (3)", "Samsø (2)"],
    }[lang]
    assert [heading for heading, _ in shown(page)] == [*places, f"{none} (2)"]
    assert {heading: {name for name, _ in items} for heading, items in shown(page)} == {
        "Aalborg (1)": {"Ø"},
        "Aarhus (1)": {"Ø"},
        "Samsø (2)": {"B", none},
        "Ærø (3)": {"A", "B", "Ø"},
        f"{none} (2)": {"Kun komma", "Uden"},
    }
    assert [name for name, _ in dict(shown(page))["Ærø (3)"]] == ["A", "B", "Ø"]


def test_the_groups_are_chosen_by_keyboard_alone(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["en"])
    expect(page.locator("#grupper")).to_be_hidden()
    tab_to(page, page.locator("#kontaktfil"), 90)
    load(page, as_csv([head(knowledge, "en"), *network(knowledge)], ","))
    select = page.locator("#grupper")
    tab_to(page, select, 3)
    groups = [column for column in knowledge.contacts if column.group]
    assert select.locator("option").all_inner_texts() == [column.title.en for column in groups]
    seen = []
    for column in groups:
        expect(select).to_have_value(column.id)
        seen.append([heading for heading, _ in shown(page)])
        page.keyboard.press("ArrowDown")
    none = f"{knowledge.ui['contacts_none'].en} "
    assert seen == [
        ["Brugerråd (1)", "Lokal gruppe (1)", "Patientforening (1)"],
        ["Ældre (1)", f"{none}(2)"],
        ["Aarhus (1)", "Fanø (1)", "Læsø (1)", f"{none}(1)"],
    ]
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    tab_to(page, page.locator("hb-contacts [data-do=print]"), 3)
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.printed")


def test_a_second_file_takes_the_place_of_the_first(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    load(page, as_csv([head(knowledge), *network(knowledge)]))
    group_by(page, "omraade")
    load(page, as_csv([head(knowledge), row(knowledge, organisation="Ny", omraade="Odense")]))
    assert shown(page) == [("Odense (1)", [("Ny", [])])]


# --- What ought not to be there ----------------------------------------------------------------

CPR = ("0101011234", "010101-1234", "Per (310199 4321)", "Ring til 290200-0000, tak")
NO_CPR = ("12345678", "+45 12 34 56 78", "3213991234", "0113011234", "12-11-2026", "20101011234")


def test_what_looks_like_a_cpr_number_is_warned_of(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    warning = knowledge.ui["contacts_personal"].da
    said = opened(knowledge, "da", "net.csv", 2)
    for texts, expected in ((CPR, f"{said} {warning}"), (NO_CPR, said)):
        for text in texts:
            for place in ("organisation", "adresse", "senest"):
                rows = [row(knowledge, organisation="A"), row(knowledge, **{place: text})]
                load(page, as_csv([head(knowledge), *rows]))
                assert outcome(page).inner_text() == expected, text
    load(page, as_xlsx([head(knowledge), ["A"], ["B", 3112991234]]), "net.csv")
    assert outcome(page).inner_text() == f"{said} {warning}"


def test_a_cpr_number_in_a_column_of_its_own_is_warned_of_too(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["en"])
    rows = [[*head(knowledge), "CPR"], [*network(knowledge)[0], "010101-1234"]]
    load(page, as_csv(rows))
    expect(outcome(page)).to_contain_text(knowledge.ui["contacts_personal"].en)


EVIL = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "</dd></dl><svg onload=window.ran=1>",
    "javascript:window.ran=1",
    '=HYPERLINK("https://example.org/?"&A1;"klik")',
    "{name} $& {count} &lt;b&gt;",
    "👩‍⚕️ taler med 👨‍👩‍👧 om 🇩🇰",
    "Rødgrød med fløde på ÆRØ, Åbenrå",
    "Æ1 ø😀å " * 1250 + "slut",
    "__proto__",
    "constructor",
)


@pytest.mark.parametrize("kind", KINDS)
def test_strange_texts_are_shown_unharmed_and_unrun(
    kind: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    make = {"csv": as_csv, "xlsx": as_xlsx}[kind]
    for text in EVIL:
        # What is arranged by is parted at commas, semicolons and line breaks.
        kind_ = re.sub("[,;]", "", text)
        groups = {"slags": kind_, "emne": "", "omraade": ""}
        ids = [column.id.removeprefix("kontakt-") for column in knowledge.contacts]
        cells = row(knowledge, **dict.fromkeys(ids, text) | groups)
        name = f"{text[:40].replace('/', ' ')}.{kind}"
        load(page, make([head(knowledge), cells]), name)
        assert outcome(page).inner_text() == " ".join(opened(knowledge, "da", name, 1).split())
        facts = [text] * (len(ids) - 1 - len(groups))
        assert shown(page) == [(f"{kind_} (1)", [(text, facts)])]
    assert page.evaluate("() => window.ran === undefined")
    assert page.locator("hb-contacts .hb-contacts :is(script, img, svg, a)").count() == 0


def test_nothing_is_kept_and_nothing_is_sent(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    asked = requested(page)
    stores = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
      await indexedDB.databases(), await caches.keys()])"""
    before = page.evaluate(stores)
    rows = [head(knowledge), *network(knowledge), row(knowledge, organisation="Zebrahemmelig")]
    for name, raw in (("zebra.csv", as_csv(rows)), ("zebra.xlsx", as_xlsx(rows))):
        load(page, raw, name)
        for column in ("slags", "emne", "omraade"):
            group_by(page, column)
        page.evaluate("() => { window.print = () => {}; }")
        page.locator("hb-contacts [data-do=print]").press("Enter")
    assert page.evaluate(stores) == before
    assert [line for line in asked if "zebra" in line.lower()] == []
    allowed = ("assets/js/xlsx.js", "assets/js/vendor/fflate.js")
    assert [line.split()[:2] for line in asked] == [["GET", visitor.home + it] for it in allowed]
    assert page.url == visitor.home + PATHS["da"]
    page.reload()
    assert shown(page) == []
    expect(outcome(page)).to_be_empty()
    expect(page.locator("#grupper")).to_be_hidden()
    assert "Zebrahemmelig" not in page.content()


# --- Paper, no scripts, narrow windows ---------------------------------------------------------


def test_only_the_groups_are_printed(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    load(page, as_csv([head(knowledge), *network(knowledge)]))
    seen = on_paper(page, ".hb-contacts")
    assert [text for text, there in seen if not there] == []
    paper = pdf.read(page.pdf())
    for heading, items in by_kind(knowledge):
        assert pdf.letters(heading) in paper
        for name, facts in items:
            for text in (name, *facts):
                assert pdf.letters(text) in paper


def test_before_a_file_is_chosen_the_guidance_is_printed(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    page.emulate_media(media="print")
    expect(page.locator("#kontaktfil")).to_be_hidden()
    paper = pdf.read(page.pdf())
    for column in knowledge.contacts:
        for text in (column.title, column.text, column.example):
            assert pdf.letters(text.da) in paper


@LANGS
def test_without_scripts_the_template_and_its_guidance_are_there(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    expect(page.locator("hb-contacts")).to_be_hidden()
    said = page.locator(".hb-columns > li").all_inner_texts()
    for text, column in zip(said, knowledge.contacts, strict=True):
        for part in (column.title, column.text, column.example):
            assert part[lang] in text
    for kind in KINDS:
        with page.expect_download() as waiting:
            page.get_by_role("link", name=knowledge.ui[f"contacts_{kind}"][lang]).click()
        assert waiting.value.suggested_filename == f"kontaktnetvaerk.{lang}.{kind}"


@LANGS
def test_all_of_it_fits_a_narrow_window(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS[lang], width=375)
    long = ["Sundhedsvæsenets" * 15] * len(knowledge.contacts)
    load(page, as_csv([head(knowledge), long, *network(knowledge)]), f"{'net' * 60}.csv")
    assert len(shown(page)) == 4
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CUT_OFF) == []
