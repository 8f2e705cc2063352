"""Follow-up: assessed by keyboard, kept on the device, saved, opened, compared and reported."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Dialog, Locator, Page, expect

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import Lang
from macros.views.render import months
from tests.browser import pdf
from tests.browser.conftest import Visitor
from tests.browser.test_journeys import NO_STORAGE, tab_to
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways

pytestmark = pytest.mark.browser

PATHS = {"da": "vaerktoejer/opfoelgning/", "en": "en/vaerktoejer/opfoelgning/"}
LANGS = pytest.mark.parametrize("lang", PATHS)
NAME = "opfoelgning"
KEY, ASIDE = f"hb:2:{NAME}", f"hb:x:{NAME}"
FORMAT = "haandbog-opfoelgning"
LARGEST = 2_000_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Assessment = dict[str, Any]
EMPTY: Assessment = {"date": "", "area": "", "answers": {}, "measurements": {}}
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"

on_one_page = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

# --- What is written ---------------------------------------------------------------------------

STRANGE = {
    "formula": "=1+1",
    "sum": '=HYPERLINK("https://example.org";"klik")',
    "plus": "+45 12 34 56 78",
    "minus": "- et punkt",
    "at": "@SUM(A1)",
    "apostrophe": "'=1 og 'ord'",
    "quotes": 'Han sagde "nej"; hun sagde, "ja"',
    "lines": "Første linje\nanden; med semikolon\n\n\ttredje, med komma",
    "letters": "Rødgrød med fløde på Ærø, ÅRHUS, façade «»„“”‘’ – —",
    "emoji": "👩‍⚕️ taler med 👨‍👩‍👧 om 🇩🇰 og ❤️‍🩹",
    "script": "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>",
    "pattern": "$& $1 {name} {{ macro() }} \\n %20 &amp; ]]>",
    "long": "Æ1 ø😀å\n" * 1250,
}


def plain(k: Knowledge) -> Assessment:
    """Every recommendation with a step but the last, some notes, and two measurements."""
    ids = [item.recommendation for item in k.followup]
    answers = {
        name: {"step": at % 4 + 1, "note": f"Fordi {name}", "evidence": f"Referat {at}"}
        for at, name in enumerate(ids[:-1])
    }
    return {
        "date": "2026-11-22",
        "area": "Sundhedsrådet i Aalborg",
        "answers": answers,
        "measurements": {
            k.measurements[0].id: {"seen": True, "note": "Svarprocenten faldt"},
            k.measurements[2].id: {"seen": False, "note": "Findes ikke hos os"},
        },
    }


def strange(k: Knowledge) -> Assessment:
    """An assessment with a strange text in every note."""
    ids = [item.recommendation for item in k.followup]
    texts = [*STRANGE.values()]
    answers = {
        name: {"step": at % 4 + 1, "note": text, "evidence": texts[-at - 1]}
        for at, (name, text) in enumerate(zip(ids, texts, strict=True))
    }
    measurements = {
        found.id: {"seen": at % 2 == 0, "note": text}
        for at, (found, text) in enumerate(zip(k.measurements, texts, strict=False))
    }
    area = "=1+1; \"Ærø\", <b>Fanø</b> 😀 'og'"
    return {"date": "2026-02-28", "area": area, "answers": answers, "measurements": measurements}


def fields(a: Assessment, k: Knowledge) -> dict[str, str | bool]:
    """What stands in every field of the form when it shows an assessment."""
    out: dict[str, str | bool] = {"sted": a["area"], "dato": a["date"]}
    for item in k.followup:
        said = a["answers"].get(item.recommendation, {})
        out[item.id] = str(said.get("step") or "")
        out[f"{item.id}-notat"] = said.get("note", "")
        out[f"{item.id}-dok"] = said.get("evidence", "")
    for found in k.measurements:
        said = a["measurements"].get(found.id, {})
        out[found.id] = said.get("seen", False)
        out[f"{found.id}-notat"] = said.get("note", "")
    return out


def as_json(a: Assessment, **more: Any) -> bytes:
    return json.dumps({"format": FORMAT, "version": 1, **a, **more}).encode()


def as_rows(a: Assessment) -> list[list[str]]:
    return [
        ["id", "trin", "notat", "dokumentation"],
        ["dato", a["date"], "", ""],
        ["sted", "", a["area"], ""],
        *([i, str(it["step"] or ""), it["note"], it["evidence"]] for i, it in a["answers"].items()),
        *([i, "ja" * it["seen"], it["note"], ""] for i, it in a["measurements"].items()),
    ]


def guarded(rows: list[list[str]]) -> list[list[str]]:
    """The same cells with an apostrophe before those that a spreadsheet would not leave alone."""
    return [["'" * cell.startswith((*FORMULA, "'")) + cell for cell in row] for row in rows]


def as_csv(rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


# --- The page ----------------------------------------------------------------------------------

SHOWN = """() => {
  const out = {};
  for (const field of document.querySelector("hb-followup form").elements) {
    const { type, name, value, checked } = field;
    if (type === "radio") out[name] = checked ? value : out[name] ?? "";
    else if (type === "checkbox") out[field.closest("[data-id]").dataset.id] = checked;
    else if (field.id) out[field.id] = value;
  }
  return out;
}"""

GIVE = """answers => {
  const form = document.querySelector("hb-followup form");
  for (const field of form.elements) {
    const { type, name, value } = field;
    if (type === "radio") field.checked = answers[name] === value;
    else if (type === "checkbox")
      field.checked = answers[field.closest("[data-id]").dataset.id];
    else if (field.id) field.value = answers[field.id];
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def shown(page: Page) -> dict[str, str | bool]:
    found: dict[str, str | bool] = page.evaluate(SHOWN)
    return found


def give(page: Page, a: Assessment, k: Knowledge) -> None:
    page.evaluate(GIVE, fields(a, k))


def kept(page: Page) -> Any:
    """What this browser keeps: {now, before}, or None."""
    raw = page.evaluate("key => localStorage.getItem(key)", KEY)
    return raw and json.loads(raw)["value"]


def says(k: Knowledge, lang: str, key: str, **values: object) -> str:
    return re.sub(r"\{(\w+)\}", lambda hole: str(values[hole[1]]), k.ui[key][lang])


def outcome(page: Page) -> Locator:
    return page.locator("hb-followup .hb-outcome")


def progress(page: Page) -> Locator:
    return page.locator("hb-followup .hb-progress [role=status]")


def do(page: Page, what: str) -> Locator:
    return page.locator(f"hb-followup [data-do={what}]")


def saved(page: Page, what: str) -> tuple[str, bytes]:
    """The name and bytes of the file that a button gives."""
    with page.expect_download() as waiting:
        do(page, what).press("Enter")
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def open_file(page: Page, raw: bytes, name: str = "fil.json", where: str = "#aabn") -> None:
    file: Any = {"name": name, "mimeType": "", "buffer": raw}
    page.locator(where).set_input_files([file])


def answer(page: Page, *answers: bool) -> list[str]:
    """Answer the questions of the page in turn; what was asked comes into the list."""
    asked: list[str] = []

    def reply(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if answers[len(asked) - 1]:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", reply)
    return asked


def long_date(value: str, lang: str) -> str:
    """A day as the page says it: 22. november 2026, 22 November 2026."""
    day = dt.date.fromisoformat(value)
    return f"{day.day}{'.' * (lang == 'da')} {months(lang)[day.month - 1]} {day.year}"


def converted(raw: bytes, name: str, to: str, folder: Path) -> bytes:
    """A file as LibreOffice saves it again; skips where LibreOffice is not there."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (folder / name).write_bytes(raw)
    profile, out = folder / "profile", folder / "out"
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(out), str(folder / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    made = [*out.iterdir()] if out.is_dir() else []
    assert len(made) == 1, done.stdout + done.stderr
    return made[0].read_bytes()


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def has_header_row(table: Table) -> bool:
    """Whether the first row alone is marked as the table's headings."""
    marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    return marked == [True] + [False] * (len(marked) - 1)


def headings(document: Docx) -> list[tuple[str, str]]:
    named = [(p.style.name or "", p.text) for p in document.paragraphs if p.style is not None]
    return [(name, text) for name, text in named if name.startswith("Heading")]


def languages_of(raw: bytes) -> tuple[str | None, bool]:
    """The language in the document's properties, and whether its styles have the same."""
    language = Document(io.BytesIO(raw)).core_properties.language
    styles = zipfile.ZipFile(io.BytesIO(raw)).read("word/styles.xml").decode()
    return language, f'w:val="{language}"' in styles


# --- The whole way -----------------------------------------------------------------------------


@LANGS
def test_the_whole_way_by_keyboard_alone(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    wanted = plain(knowledge) | {"date": "2026-11-11"}
    values = fields(wanted, knowledge)
    page = visitor.open(PATHS[lang])
    total = len(knowledge.followup)
    expect(progress(page)).to_have_text(
        says(knowledge, lang, "followup_count", count=0, total=total)
    )
    tab_to(page, page.locator("#sted"), 120)
    page.keyboard.insert_text(wanted["area"])
    page.keyboard.press("Tab")
    page.keyboard.type("11112026")  # the same, whichever comes first of day and month
    here = """() => {
      const it = document.activeElement;
      return [it.type, it.id, it.name, it.closest("[data-id]")?.dataset.id, it.dataset.do ?? ""];
    }"""
    reached = set()
    for _ in range(250):
        page.keyboard.press("Tab")
        kind, name, group, record, button = page.evaluate(here)
        if button:
            break
        reached.add(group if kind == "radio" else record if kind == "checkbox" else name)
        if kind == "radio" and values[group]:
            page.keyboard.press("Space")
            for _ in range(int(str(values[group])) - 1):
                page.keyboard.press("ArrowDown")
        elif kind == "checkbox" and values[record]:
            page.keyboard.press("Space")
        elif kind == "textarea":
            page.keyboard.insert_text(str(values[name]))
    assert reached >= values.keys() - {"sted", "dato"}
    assert shown(page) == values
    expect(progress(page)).to_have_text(
        says(knowledge, lang, "followup_count", count=total - 1, total=total)
    )
    _, raw = saved(page, "word")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_saved"][lang])
    report = Document(io.BytesIO(raw))
    assert report.core_properties.title == knowledge.ui["followup_report"][lang]
    file = f"{knowledge.ui['followup_file'][lang]}-{wanted['date']}"
    name, raw = saved(page, "json")
    assert (name, json.loads(raw)) == (f"{file}.json", json.loads(as_json(wanted)))
    assert saved(page, "csv")[0] == f"{file}.csv"


# --- The figure ---------------------------------------------------------------------------------

STEP_SETS = st.lists(
    st.tuples(st.sampled_from([None, 1, 2, 3, 4]), st.sampled_from([None, 1, 2, 3, 4])), max_size=14
)


def call(page: Page, visitor: Visitor, module: str, name: str, *arguments: object) -> Any:
    """What an exported function of one of the site's scripts gives."""
    code = "async ([from, name, all]) => (await import(from))[name](...all)"
    return page.evaluate(code, [f"{visitor.home}assets/js/{module}", name, list(arguments)])


def test_counts_and_moves_add_up_for_any_answers(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])

    def part(steps: list[int | None]) -> Assessment:
        return {"answers": {f"A{at}": {"step": step} for at, step in enumerate(steps) if step}}

    @on_one_page
    @given(STEP_SETS)
    def holds(pairs: list[tuple[int | None, int | None]]) -> None:
        now, then = [new for new, _ in pairs], [old for _, old in pairs]
        ids = [f"A{at}" for at in range(len(pairs))]
        found = call(page, visitor, "followup.js", "summary", ids, part(now), part(then))
        both = [(new, old) for new, old in pairs if new and old]
        assert found == {
            "at": [now.count(step) for step in (1, 2, 3, 4)],
            "open": now.count(None),
            "up": sum(new > old for new, old in both),
            "down": sum(new < old for new, old in both),
        }
        alone = call(page, visitor, "followup.js", "summary", ids, part(now), None)
        assert alone == found | {"up": 0, "down": 0}

    holds()


def figure(page: Page) -> list[tuple[str, int, int]]:
    """Of every drawing: what it is called, its filled boxes, and its marks of last time."""
    read = """all => all.map(it => [it.getAttribute("aria-label"),
      it.querySelectorAll(".fig-full").length, it.querySelectorAll(".fig-before").length])"""
    found = page.locator("hb-followup .hb-steps svg[role=img]").evaluate_all(read)
    return [(label, full, marks) for label, full, marks in found]


def step_text(k: Knowledge, lang: str, step: int | None) -> str:
    if not step:
        return k.ui["followup_not_assessed"][lang]
    return says(k, lang, "followup_step", step=step, name=k.ui[f"followup_step_{step}"][lang])


def in_order(k: Knowledge) -> list[str]:
    """The recommendations as the page has them, theme by theme."""
    themes = [theme for theme in k.themes if theme.kind == "recommendations"]
    asked = {item.recommendation for item in k.followup}
    return [r.id for theme in themes for r in k.in_theme(theme.id) if r.id in asked]


@LANGS
def test_the_figure_says_each_step_and_each_theme_its_counts(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    wanted = plain(knowledge)
    page = visitor.open(PATHS[lang])
    give(page, wanted, knowledge)
    steps = {name: it["step"] for name, it in wanted["answers"].items()}
    assert figure(page) == [
        (f"{name}: {step_text(knowledge, lang, steps.get(name))}", steps.get(name, 0), 0)
        for name in in_order(knowledge)
    ]
    said = " ".join(page.locator("hb-followup .hb-steps > p").all_inner_texts())
    for step in (1, 2, 3, 4):
        name = knowledge.ui[f"followup_step_{step}"][lang].lower()
        pattern = re.escape(says(knowledge, lang, "followup_at_step", count="N", name=name))
        counts = re.findall(pattern.replace("N", r"(\d+)", 1), said)
        assert sum(map(int, counts)) == [*steps.values()].count(step)
    assert says(knowledge, lang, "followup_open_count", count=1) in said


# --- Kept on the device ------------------------------------------------------------------------


def test_what_is_written_survives_a_reload_unharmed_and_unrun(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    wanted = strange(knowledge)
    page = visitor.open(PATHS["da"])
    give(page, wanted, knowledge)
    page.reload()
    assert shown(page) == fields(wanted, knowledge)
    tables = page.locator("hb-followup .hb-document__body table")
    texts = tables.locator("td").evaluate_all("all => all.map(it => it.textContent)")
    assert set(STRANGE.values()) <= set(texts)
    assert page.evaluate("() => window.ran === undefined")


def test_a_very_long_note_survives_a_reload_too(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    note = page.locator("hb-followup textarea").first
    text = "Ord " * 6000
    note.fill(text)
    expect(note).to_have_value(text)
    page.reload()
    expect(note).to_have_value(text)


def test_a_year_with_a_digit_too_many_loses_nothing(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    note = page.locator("hb-followup textarea").first
    note.fill("Det vigtigste")
    page.locator("#dato").focus()
    page.keyboard.type("111120266")
    expect(note).to_have_value("Det vigtigste")
    page.reload()
    expect(note).to_have_value("Det vigtigste")


def two_tabs(visitor: Visitor) -> tuple[Page, Page]:
    page = visitor.open(PATHS["da"])
    other = page.context.new_page()
    other.goto(page.url)
    return page, other


def test_two_tabs_write_together(visitor: Visitor, knowledge: Knowledge) -> None:
    page, other = two_tabs(visitor)
    first, second = (item.id for item in knowledge.followup[:2])
    page.locator(f"#{first}-notat").press_sequentially("Her skriver")
    expect(other.locator(f"#{first}-notat")).to_have_value("Her skriver")
    other.locator(f"[name={second}][value='3']").check()
    expect(page.locator(f"[name={second}][value='3']")).to_be_checked()
    page.keyboard.insert_text(" jeg")
    expect(other.locator(f"#{first}-notat")).to_have_value("Her skriver jeg")
    one, two = (item.recommendation for item in knowledge.followup[:2])
    answers: Assessment = {one: {"step": None, "note": "Her skriver jeg", "evidence": ""}}
    answers[two] = {"step": 3, "note": "", "evidence": ""}
    assert kept(page)["now"] == EMPTY | {"answers": answers}
    assert shown(page) == shown(other) == fields(kept(page)["now"], knowledge)


def test_two_tabs_in_the_same_field_lose_no_text(visitor: Visitor, knowledge: Knowledge) -> None:
    page, other = two_tabs(visitor)
    note = f"#{knowledge.followup[0].id}-notat"
    other.locator(note).press_sequentially("Begyndt her")
    expect(page.locator(note)).to_have_value("Begyndt her")
    # The reader goes on in the first tab; in the other one the field still has the focus.
    page.locator(note).press("End")
    page.keyboard.insert_text(", og videre der.")
    expect(other.locator(note)).to_have_value("Begyndt her, og videre der.")
    other.locator("#sted").fill("Og så tilbage")
    assert kept(page)["now"]["answers"]["A1"]["note"] == "Begyndt her, og videre der."


def test_what_is_deleted_in_one_tab_does_not_come_back_from_another(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page, other = two_tabs(visitor)
    open_file(page, as_json(plain(knowledge)), where="#sammenlign")
    expect(do(other, "forgetBefore")).to_be_visible()
    other.locator("#sted").press_sequentially("Skal væk")
    other.locator("[value='2']").first.check()
    other.locator("#sted").focus()
    expect(page.locator("#sted")).to_have_value("Skal væk")
    answer(page, True)
    do(page, "clear").press("Enter")
    expect(do(page, "forgetBefore")).to_be_hidden()
    expect(do(other, "forgetBefore")).to_be_hidden()
    assert shown(page) == shown(other) == fields(EMPTY, knowledge)
    assert kept(page) is None


def test_what_could_not_be_kept_is_not_replaced_by_another_tab(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page, other = two_tabs(visitor)
    page.evaluate(f"() => {{ {FULL} }}")
    note = page.locator("hb-followup textarea").first
    note.fill("Kun her")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_not_kept"].da)
    page.locator("#sted").focus()
    other.locator("hb-followup textarea").nth(2).fill("Fra den anden")
    page.evaluate("() => new Promise(done => setTimeout(done))")
    expect(note).to_have_value("Kun her")


def unkept(visitor: Visitor, script: str, path: str) -> Page:
    context = visitor.context()
    context.add_init_script(script)
    page = context.new_page()
    page.goto(visitor.home + path)
    return page


@pytest.mark.parametrize("script", [NO_STORAGE, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_the_reader_is_told_and_all_else_works(
    script: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = unkept(visitor, script, PATHS["da"])
    expect(outcome(page)).to_be_empty()
    page.locator("#sted").press_sequentially("Z")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_not_kept"].da)
    wanted = plain(knowledge)
    give(page, wanted, knowledge)
    _, raw = saved(page, "json")
    assert json.loads(raw) == json.loads(as_json(wanted))
    assert Document(io.BytesIO(saved(page, "word")[1])).tables
    asked = answer(page, True)
    open_file(page, as_json(EMPTY | {"area": "Y"}))
    expect(page.locator("#sted")).to_have_value("Y")
    assert asked == [knowledge.ui["followup_open_sure"].da]


def test_leaving_with_a_text_that_is_not_kept_asks_first(visitor: Visitor) -> None:
    page = unkept(visitor, FULL, PATHS["da"])
    page.locator("#sted").press_sequentially("Z")
    with page.expect_event("dialog") as leaving:
        page.close(run_before_unload=True)
    assert leaving.value.type == "beforeunload"
    leaving.value.dismiss()
    expect(page.locator("#sted")).to_have_value("Z")


def keeps(page: Page, raw: str) -> None:
    """Come back to the page with this, and nothing else, kept on the device."""
    page.evaluate("([key, raw]) => { localStorage.clear(); localStorage[key] = raw }", [KEY, raw])
    page.reload()


def test_what_cannot_be_read_is_set_aside_and_told(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["en"])
    for raw in ("not json {", "5", "[]", '{"now": 1}', ""):
        keeps(page, raw)
        expect(outcome(page)).to_have_text(knowledge.ui["tool_damaged"].en)
        assert page.evaluate("key => localStorage.getItem(key)", ASIDE) == raw
        assert shown(page) == fields(EMPTY, knowledge)
    page.locator("[value='2']").first.check()
    page.reload()
    expect(page.locator("[value='2']").first).to_be_checked()


def answered(name: str, step: Any = 2, note: Any = "Ret", evidence: Any = "") -> Assessment:
    said = {"step": step, "note": note, "evidence": evidence}
    return EMPTY | {"answers": {name: said}}


WRONG = {
    "a recommendation that is gone": {"now": answered("A99"), "before": None},
    "a fifth step": {"now": answered("A1", step=5), "before": None},
    "a note that is no text": {"now": answered("A1", note=["Ret"]), "before": None},
    "a list": {"now": ["Ret"], "before": None},
    "last time's alone": {"now": EMPTY, "before": answered("A1", step="2")},
}


def test_a_kept_text_is_never_lost_without_warning(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    for what, value in WRONG.items():
        keeps(page, json.dumps({"value": value, "saved": "2026-11-22T10:00:00.000Z"}))
        page.locator("[value='2']").first.check()
        page.reload()
        expect(page.locator("[value='2']").first).to_be_checked()
        # The older text still stands somewhere on the device, and the reader is told where.
        assert "Ret" in page.evaluate("() => Object.values(localStorage).join()"), what
        expect(outcome(page)).to_have_text(knowledge.ui["tool_damaged"].da)


HARMLESS: list[Any] = [
    None,
    [],
    "tekst",
    {"now": None, "before": []},
    {"now": {"date": "", "area": "", "answers": [], "measurements": {}}},
    {"__proto__": {"now": 1}, "now": {"answers": {"__proto__": {"step": 1}}}},
    {"before": EMPTY | {"date": "<img src=x onerror=window.ran=1>"}},
]


def test_a_damaged_state_does_no_harm(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    for value in HARMLESS:
        keeps(page, json.dumps({"value": value, "saved": None}))
        assert shown(page) == fields(EMPTY, knowledge), value
        expect(do(page, "forgetBefore")).to_be_hidden()
    give(page, plain(knowledge), knowledge)
    page.reload()
    assert shown(page) == fields(plain(knowledge), knowledge)
    assert page.evaluate("() => window.ran === undefined")


# --- Files: there and back ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_saved_file_opens_on_another_device_as_it_was(
    kind: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    wanted = strange(knowledge)
    page = visitor.open(PATHS["da"])
    give(page, wanted, knowledge)
    name, raw = saved(page, kind)
    other = visitor.open(PATHS["en"])
    open_file(other, raw, name)
    expect(outcome(other)).to_have_text(says(knowledge, "en", "followup_opened", name=name))
    assert shown(other) == fields(wanted, knowledge)
    assert kept(other)["now"] == wanted
    assert other.evaluate("() => window.ran === undefined")


def test_no_cell_of_the_spreadsheet_is_a_formula(visitor: Visitor, knowledge: Knowledge) -> None:
    wanted = strange(knowledge)
    page = visitor.open(PATHS["da"])
    give(page, wanted, knowledge)
    _, raw = saved(page, "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    found = [*csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")]
    assert sorted(found) == sorted(guarded(as_rows(wanted)))
    assert [cell for row in found for cell in row if cell.startswith(FORMULA)] == []


IDS = st.sampled_from([f"A{number}" for number in range(1, 14)])
TEXTS = st.one_of(st.text(max_size=40), st.sampled_from([*STRANGE.values()][:-1]))
ANSWERS = st.fixed_dictionaries(
    {"step": st.sampled_from([None, 1, 2, 3, 4]), "note": TEXTS, "evidence": TEXTS}
)
MEASURED = st.fixed_dictionaries({"seen": st.booleans(), "note": TEXTS})
ASSESSMENTS = st.fixed_dictionaries(
    {
        "date": st.one_of(st.just(""), st.dates().map(str)),
        "area": TEXTS,
        "answers": st.dictionaries(IDS, ANSWERS, max_size=5),
        "measurements": st.dictionaries(st.sampled_from(["O1", "O7"]), MEASURED),
    }
)

THERE_AND_BACK = """async ([from, csv, a, known]) => {
  const { read, toCsv, toJson } = await import(from);
  const { decoded } = await import(csv);
  return [toCsv, toJson].map(write => read(decoded(new TextEncoder().encode(write(a))), known));
}"""


def known(k: Knowledge) -> dict[str, list[str]]:
    return {
        "answers": [item.recommendation for item in k.followup],
        "measurements": [found.id for found in k.measurements],
    }


def test_any_assessment_comes_back_from_either_kind_of_file(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    scripts = f"{visitor.home}assets/js/"

    @on_one_page
    @given(ASSESSMENTS)
    def holds(a: Assessment) -> None:
        given_ = [f"{scripts}followup-file.js", f"{scripts}csv.js", a, known(knowledge)]
        assert page.evaluate(THERE_AND_BACK, given_) == [{"assessment": a}, {"assessment": a}]

    holds()


def resaved(rows: list[list[str]]) -> dict[str, bytes]:
    """The file as spreadsheets save it again."""
    wide = [[*row, "", ""] for row in rows]
    low = [[row[0], *row[1:]] for row in rows]
    return {
        "Danish Excel": as_csv(rows, ";", "cp1252"),
        "Danish Excel, UTF-8": as_csv(rows, ";"),
        "English Excel": as_csv(rows, ",", "cp1252"),
        "commas, UTF-8 without a mark": as_csv(rows, ",", "utf-8"),
        "Unicode text": as_csv(rows, "\t", "utf-16"),
        "wide, with empty rows": as_csv([*wide, ["", "", "", "", "", ""], []]),
        "heads in capitals": as_csv([[cell.upper() for cell in low[0]], *low[1:]]),
        "another order": as_csv([rows[0], *rows[:0:-1]]),
        "lines of older systems": as_csv(rows).replace(b"\r\n", b"\n"),
    }


def test_a_file_that_a_spreadsheet_saved_again_opens(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    wanted = strange(knowledge)
    # Windows' own letters have no emoji, and a spreadsheet keeps what stands before a formula.
    for said in (*wanted["answers"].values(), *wanted["measurements"].values()):
        for key in said.keys() & {"note", "evidence"}:
            said[key] = said[key].encode("cp1252", "replace").decode("cp1252")
    wanted["area"] = "Ærø; Fanø, \"Læsø\" og 'Anholt'"
    rows = as_rows(wanted)
    page = visitor.open(PATHS["da"])
    page.on("dialog", lambda dialog: dialog.accept())
    for name, raw in resaved(guarded(rows)).items():
        give(page, EMPTY, knowledge)
        open_file(page, raw, f"{name}.csv")
        expect(outcome(page)).to_have_text(
            says(knowledge, "da", "followup_opened", name=f"{name}.csv")
        )
        assert shown(page) == fields(wanted, knowledge), name


def test_a_day_that_the_spreadsheet_wrote_its_own_way_is_the_same_day(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    """Danish Excel takes 2026-11-22 for a day, and saves it as 22-11-2026."""
    page = visitor.open(PATHS["da"])
    wanted = plain(knowledge)
    for date in ("22-11-2026", "22/11/2026", "22.11.2026"):
        raw = as_csv(as_rows(wanted | {"date": date}), ";", "cp1252")
        assert judged(page, visitor, raw, knowledge) == {"assessment": wanted}, date


FIRST_WORDS = {"an assessment": answered("A1"), "who it is by": EMPTY | {"area": "Rådet"}}


@pytest.mark.parametrize("before", FIRST_WORDS.values(), ids=FIRST_WORDS)
def test_opening_asks_before_it_replaces(
    before: Assessment, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    give(page, before, knowledge)
    asked = answer(page, False, True)
    open_file(page, as_json(plain(knowledge)))
    assert shown(page) == fields(before, knowledge)
    open_file(page, as_json(plain(knowledge)))
    expect(outcome(page)).to_have_text(says(knowledge, "da", "followup_opened", name="fil.json"))
    assert asked == [knowledge.ui["followup_open_sure"].da] * 2
    assert shown(page) == fields(plain(knowledge), knowledge)


# --- Files: what is no assessment --------------------------------------------------------------


def bad_files(k: Knowledge) -> dict[str, tuple[str, bytes]]:
    """By what is wrong with it: the message that it gives, and the file."""
    good, rows = plain(k), as_rows(plain(k))
    return {
        "nothing": ("foreign", b""),
        "a picture": ("foreign", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
        "a list": ("foreign", b"[]"),
        "null": ("foreign", b"null"),
        "another object": ("foreign", b'{"a": 1}'),
        "another format": ("foreign", as_json(good, format="haandbog-i-brugerinddragelse")),
        "a sentence": ("foreign", "Rødgrød med fløde".encode("cp1252")),
        "other headings": ("foreign", as_csv([["navn", "trin"], *rows[1:]])),
        "an unknown id in a table": ("foreign", as_csv([*rows, ["A99", "2", "", ""]])),
        "an id of nothing": ("foreign", as_csv([*rows, ["", "2", "x", ""]])),
        "newer": ("newer", as_json(good, version=2)),
        "newer, and its own way": ("newer", as_json(good, version=7, answers=[{"id": "A1"}])),
        "no version": ("unreadable", as_json(good, version=None)),
        "a version as text": ("unreadable", as_json(good, version="1")),
        "half an object": ("unreadable", as_json(good)[:-30]),
        "an unknown recommendation": ("unreadable", as_json(answered("A99"))),
        "a key of the language": ("unreadable", as_json(answered("__proto__"))),
        "an unknown measurement": (
            "unreadable",
            as_json(EMPTY | {"measurements": {"O99": {"seen": True, "note": ""}}}),
        ),
        "a fifth step": ("unreadable", as_json(answered("A1", step=5))),
        "a step between": ("unreadable", as_json(answered("A1", step=2.5))),
        "a step as text": ("unreadable", as_json(answered("A1", step="2"))),
        "a note that is none": ("unreadable", as_json(answered("A1", note=None))),
        "no answers": ("unreadable", as_json(EMPTY | {"answers": None})),
        "answers in a list": ("unreadable", as_json(EMPTY | {"answers": []})),
        "a day in words": ("unreadable", as_json(EMPTY | {"date": "i går"})),
        "no area": ("unreadable", as_json(EMPTY | {"area": 5})),
        "a fifth step in a table": ("unreadable", as_csv([rows[0], ["A1", "5", "", ""]])),
        "a word for a step": ("unreadable", as_csv([rows[0], ["A1", "to", "", ""]])),
        "too large": ("too_large", as_json(good) + b" " * LARGEST),
    }


@pytest.mark.parametrize(("lang", "where"), [("da", "#aabn"), ("en", "#sammenlign")])
def test_a_file_that_is_no_assessment_is_told_and_changes_nothing(
    lang: str, where: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    open_file(page, as_json(answered("A2")), where="#sammenlign")
    expect(do(page, "forgetBefore")).to_be_visible()
    give(page, plain(knowledge), knowledge)
    stored, text = kept(page), page.locator("hb-followup .hb-document__body").inner_text()
    for what, (fault, raw) in bad_files(knowledge).items():
        name = f"{what}.txt"
        open_file(page, raw, name, where)
        expect(outcome(page)).to_have_text(says(knowledge, lang, f"followup_{fault}", name=name))
        expect(page.locator(where)).to_have_value("")
    assert shown(page) == fields(plain(knowledge), knowledge)
    assert kept(page) == stored
    assert page.locator("hb-followup .hb-document__body").inner_text() == text


def test_a_file_s_name_is_only_text(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    name = "<img src=x onerror='window.ran = 1'>{name}.json"
    open_file(page, b"[]", name)
    expect(outcome(page)).to_have_text(says(knowledge, "da", "followup_foreign", name=name))
    assert page.evaluate("() => window.ran === undefined")


READ = """async ([from, csv, bytes, known]) => {
  const { read } = await import(from);
  const { decoded } = await import(csv);
  return read(decoded(new Uint8Array(bytes)), known);
}"""


def judged(page: Page, visitor: Visitor, raw: bytes, k: Knowledge) -> Any:
    """What the script makes of a file's bytes: {assessment} or {fault}."""
    scripts = f"{visitor.home}assets/js/"
    given_ = [f"{scripts}followup-file.js", f"{scripts}csv.js", [*raw], known(k)]
    return page.evaluate(READ, given_)


def test_a_day_that_the_calendar_lacks_is_refused(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    for date in ("2026-02-31", "2026-13-01", "2026-00-10", "0000-00-00", "31-02-2026"):
        for raw in (as_json(EMPTY | {"date": date}), as_csv(as_rows(EMPTY | {"date": date}))):
            assert judged(page, visitor, raw, knowledge) == {"fault": "unreadable"}, raw


def test_a_table_with_one_recommendation_twice_is_refused(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    """One of two answers would be lost; a file that is cut within A13 ends with a row on A1."""
    page = visitor.open(PATHS["da"])
    rows = as_rows(plain(knowledge))
    for more in (rows[3], ["A1"], ["O1", "", "Andet", ""], ["sted", "", "Andet", ""]):
        found = judged(page, visitor, as_csv([*rows, more]), knowledge)
        assert found.get("fault") in ("foreign", "unreadable"), more


def test_a_table_that_is_cut_within_a_text_is_refused(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    raw = as_csv([*as_rows(EMPTY), ["A1", "2", "Først; så kom resten", ""]])
    cut = raw[: raw.index(b"resten")]
    assert judged(page, visitor, cut, knowledge).get("fault") in ("foreign", "unreadable")


# Opens a file as a reader does, and says what the page then said or asked.
OPEN = """async ([where, bytes]) => {
  const field = document.querySelector(where), outcome = document.querySelector(".hb-outcome");
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(bytes)], "fil"));
  outcome.textContent = window.asked = "";
  window.confirm = text => { window.asked = text; return false; };
  field.files = files.files;
  field.dispatchEvent(new Event("change"));
  for (let wait = 0; wait < 500 && !outcome.textContent && !window.asked; wait++)
    await new Promise(done => setTimeout(done));
  return [outcome.textContent, window.asked];
}"""

JSONS = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**6), 10**6),
        st.floats(allow_nan=False, allow_infinity=False, width=32),
        st.text(max_size=12),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.text(max_size=6), st.sampled_from(["format", "version", "answers", "A1"])),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)
SMALL = answered("A13", note='Æ; "ø"\nå', evidence="=1") | {"area": "😀", "date": "2026-11-22"}
GOOD = {"json": as_json(SMALL), "csv": as_csv(as_rows(SMALL))}


@st.composite
def mutated(draw: st.DrawFn, raw: bytes) -> bytes:
    """A good file with some bytes exchanged, taken away or put in."""
    out = bytearray(raw)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(out) - 1, 0)))
        out[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(out)


FILES = {
    "bytes": st.binary(max_size=300),
    "JSON": JSONS.map(
        lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    ),
    "cut JSON": st.integers(0, len(GOOD["json"]) - 1).map(lambda end: GOOD["json"][:end]),
    "cut CSV": st.integers(0, len(GOOD["csv"]) - 1).map(lambda end: GOOD["csv"][:end]),
    "mutated JSON": mutated(GOOD["json"]),
    "mutated CSV": mutated(GOOD["csv"]),
}


@pytest.mark.parametrize("kind", FILES)
def test_no_file_throws_or_changes_anything_without_a_word(
    kind: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    give(page, plain(knowledge), knowledge)
    before, stored = shown(page), kept(page)
    faults = {
        fault: says(knowledge, "da", f"followup_{fault}", name="fil")
        for fault in ("foreign", "unreadable", "newer")
    }
    never_good = kind in ("bytes", "JSON", "cut JSON")

    @on_one_page
    @given(FILES[kind])
    def holds(raw: bytes) -> None:
        found = judged(page, visitor, raw, knowledge)
        said, asked = page.evaluate(OPEN, ["#aabn", [*raw]])
        if "fault" in found or never_good:
            assert (said, asked) == (faults[found["fault"]], "")
        else:
            assert (said, asked) == ("", knowledge.ui["followup_open_sure"].da)
        assert shown(page) == before
        assert kept(page) == stored
        assert visitor.faults == []

    holds()


def is_good(it: Any, k: Knowledge) -> bool:
    """Whether a JSON value is an assessment, as its description has it."""

    def number(value: Any, among: tuple[int, ...]) -> bool:
        return type(value) in (int, float) and value in among

    def answer_of(said: Any) -> bool:
        fits = isinstance(said, dict) and {"step", "note", "evidence"} <= said.keys()
        return fits and (
            (said["step"] is None or number(said["step"], (1, 2, 3, 4)))
            and isinstance(said["note"], str)
            and isinstance(said["evidence"], str)
        )

    def measured(said: Any) -> bool:
        fits = isinstance(said, dict) and {"seen", "note"} <= said.keys()
        return fits and isinstance(said["seen"], bool) and isinstance(said["note"], str)

    return (
        isinstance(it, dict)
        and it.get("format") == FORMAT
        and number(it.get("version"), (1,))
        and isinstance(it.get("area"), str)
        and isinstance(it.get("date"), str)
        and (not it["date"] or re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", it["date"]) is not None)
        and isinstance(it.get("answers"), dict)
        and isinstance(it.get("measurements"), dict)
        and it["answers"].keys() <= {*known(k)["answers"]}
        and it["measurements"].keys() <= {*known(k)["measurements"]}
        and all(map(answer_of, it["answers"].values()))
        and all(map(measured, it["measurements"].values()))
    )


def places(it: dict[str, Any]) -> list[dict[str, Any]]:
    """All objects inside an object, itself first."""
    inner = [value for value in it.values() if isinstance(value, dict)]
    return [it, *(place for value in inner for place in places(value))]


NEARLY: list[Any] = [None, True, False, 0, 1, 4, 5, 2.5, "2", "", "ja", [], {}, "2026-11-22"]


@st.composite
def nearly_good(draw: st.DrawFn) -> Any:
    """A good file with one of its values exchanged, taken away or added."""
    whole: Any = {"format": FORMAT, "version": 1, **draw(ASSESSMENTS)}
    place = draw(st.sampled_from(places(whole)))
    key = draw(st.sampled_from([*place, "A99", "step"]))
    deed = draw(st.sampled_from(["exchange", "take away", "copy"]))
    if deed == "exchange":
        place[key] = draw(st.one_of(st.sampled_from(NEARLY), JSONS))
    elif deed == "take away":
        place.pop(key, None)
    else:
        place["A99"] = place.get(key)
    return whole


def test_a_file_is_opened_just_where_all_of_it_is_right(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    seen = set()

    @settings(on_one_page, max_examples=150)
    @given(nearly_good())
    def holds(it: Any) -> None:
        good = is_good(it, knowledge)
        found = judged(page, visitor, json.dumps(it).encode(), knowledge)
        assert ("assessment" in found) == good, it
        if good:
            assert {key: found["assessment"][key] for key in ("date", "area")} == {
                key: it[key] for key in ("date", "area")
            }
            assert found["assessment"]["answers"].keys() == it["answers"].keys()
        seen.add(good)

    holds()
    assert seen == {True, False}


# --- Last time, and a new round ----------------------------------------------------------------


@LANGS
def test_it_is_compared_with_last_time(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    now, then = plain(knowledge), plain(knowledge) | {"date": "2025-05-01"}
    names = [*then["answers"]]
    then["answers"] = {
        name: it | {"step": 5 - it["step"], "note": "Dengang"}
        for name, it in then["answers"].items()
        if name != names[0]
    }
    page = visitor.open(PATHS[lang])
    give(page, now, knowledge)
    open_file(page, as_json(then), "sidst.json", "#sammenlign")
    expect(outcome(page)).to_have_text(says(knowledge, lang, "followup_opened", name="sidst.json"))
    assert shown(page) == fields(now, knowledge)
    date = long_date("2025-05-01", lang)
    expect(page.locator("hb-followup .hb-before")).to_have_text(
        says(knowledge, lang, "followup_before", date=date)
    )
    steps = {
        name: [(a["answers"].get(name) or {"step": None})["step"] for a in (now, then)]
        for name in in_order(knowledge)
    }

    def label(name: str, new: int | None, old: int | None) -> str:
        said = step_text(knowledge, lang, old)
        last = f" ({says(knowledge, lang, 'followup_last', step=said)})" if old else ""
        return f"{name}: {step_text(knowledge, lang, new)}{last}"

    assert figure(page) == [
        (label(name, new, old), new or 0, int(old is not None))
        for name, (new, old) in steps.items()
    ]
    said = " ".join(page.locator("hb-followup .hb-steps > p").all_inner_texts())
    pattern = re.escape(says(knowledge, lang, "followup_moved", up="U", down="D"))
    moves = re.findall(pattern.replace("U", r"(\d+)", 1).replace("D", r"(\d+)", 1), said)
    both = [(new, old) for new, old in steps.values() if new and old]
    assert sum(int(up) for up, _ in moves) == sum(new > old for new, old in both) > 0
    assert sum(int(down) for _, down in moves) == sum(new < old for new, old in both) > 0
    document = Document(io.BytesIO(saved(page, "word")[1]))
    rows = {row[0].split()[0]: row for table in document.tables for row in cells(table)[1:]}
    for name, (new, old) in steps.items():
        texts = [step_text(knowledge, lang, step) for step in (new, old)]
        assert rows[name][1:3] == texts
    page.reload()
    assert kept(page)["before"] == then
    asked = answer(page, False, True)
    do(page, "forgetBefore").press("Enter")
    assert kept(page)["before"] == then
    do(page, "forgetBefore").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["followup_forgotten"][lang])
    assert asked == [knowledge.ui["followup_forget_sure"][lang]] * 2
    assert kept(page) == {"now": now, "before": None}
    expect(do(page, "forgetBefore")).to_be_hidden()
    assert {marks for _, _, marks in figure(page)} == {0}
    assert shown(page) == fields(now, knowledge)


@LANGS
def test_a_new_round_begins_with_this_one_beside_it(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    do(page, "again").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["followup_nothing"][lang])
    expect(do(page, "forgetBefore")).to_be_hidden()
    first = plain(knowledge) | {"date": ""}
    give(page, first, knowledge)
    asked = answer(page, False, True)
    do(page, "again").press("Enter")
    assert shown(page) == fields(first, knowledge)
    do(page, "again").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["followup_again_done"][lang])
    assert asked == [knowledge.ui["followup_again_sure"][lang]] * 2
    for _ in range(2):
        assert shown(page) == fields(EMPTY, knowledge)
        assert kept(page) == {"now": EMPTY, "before": first}
        expect(page.locator("hb-followup .hb-before")).to_have_text(
            says(knowledge, lang, "followup_before", date=knowledge.ui["followup_no_date"][lang])
        )
        page.reload()


GIVEN = {"an assessment": plain, "who it is by": lambda _: EMPTY | {"area": "Hemmelig"}}


@pytest.mark.parametrize("made", GIVEN.values(), ids=GIVEN)
def test_deleting_asks_first_and_leaves_nothing(
    made: Any, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    give(page, made(knowledge), knowledge)
    asked = answer(page, False, True)
    do(page, "clear").press("Enter")
    assert shown(page) == fields(made(knowledge), knowledge)
    do(page, "clear").press("Enter")
    assert asked == [knowledge.ui["tool_clear_sure"].da] * 2
    expect(outcome(page)).to_have_text(knowledge.ui["tool_cleared"].da)
    for _ in range(2):
        assert page.evaluate("() => Object.keys(localStorage).filter(it => /^hb:/.test(it))") == []
        assert shown(page) == fields(EMPTY, knowledge)
        page.reload()


# --- The report --------------------------------------------------------------------------------


@LANGS
def test_the_report_for_word_is_a_real_document(
    lang: Lang, visitor: Visitor, knowledge: Knowledge
) -> None:
    wanted, ui = strange(knowledge), knowledge.ui
    page = visitor.open(PATHS[lang])
    give(page, wanted, knowledge)
    name, raw = saved(page, "word")
    assert name.endswith(".docx")
    assert languages_of(raw) == ({"da": "da-DK", "en": "en-GB"}[lang], True)
    document = Document(io.BytesIO(raw))
    title = ui["followup_report"][lang]
    assert document.core_properties.title == title
    themes = [theme.title[lang] for theme in knowledge.themes if theme.kind == "recommendations"]
    assert headings(document) == [
        ("Heading 1", title),
        *(("Heading 2", text) for text in (*themes, ui["followup_measured"][lang])),
    ]
    leads = [p.text for p in document.paragraphs if p.runs and p.runs[0].bold]
    assert leads == [
        f"{ui['followup_who'][lang]}: {wanted['area']}",
        f"{ui['followup_when'][lang]}: {long_date(wanted['date'], lang)}",
    ]
    *tables, measured = document.tables
    assert all(map(has_header_row, document.tables))
    heads = [
        ui[f"followup_head_{key}"][lang] for key in ("recommendation", "now", "note", "evidence")
    ]
    assert [cells(table)[0] for table in tables] == [heads] * len(themes)
    rows = [row for table in tables for row in cells(table)[1:]]
    assert rows == [
        [
            f"{name} {knowledge.title(name, lang)}",
            step_text(knowledge, lang, it["step"]),
            it["note"],
            it["evidence"],
        ]
        for name in in_order(knowledge)
        for it in [wanted["answers"][name]]
    ]
    yes = {True: ui["followup_yes"][lang], False: ui["followup_no"][lang]}
    assert cells(measured)[1:] == [
        [f"{it.id} {it.title[lang]}", yes[said["seen"]], said["note"]]
        for it in knowledge.measurements
        for said in [wanted["measurements"][it.id]]
    ]


def test_signs_that_xml_has_no_place_for_are_left_out_of_the_report(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    give(page, answered("A1", note="Før\x00\x01\x0b\x1f\ufffe\uffffefter"), knowledge)
    document = Document(io.BytesIO(saved(page, "word")[1]))
    assert [row[2] for row in cells(document.tables[0])[1:] if row[2]] == ["Førefter"]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_the_report_opens_in_libreoffice(
    visitor: Visitor, knowledge: Knowledge, tmp_path: Path
) -> None:
    wanted = strange(knowledge)
    page = visitor.open(PATHS["da"])
    give(page, wanted, knowledge)
    _, raw = saved(page, "word")
    text = letters(converted(raw, "rapport.docx", "txt:Text (encoded):UTF8", tmp_path).decode())
    for said in wanted["answers"].values():
        assert letters(said["note"]) in text
        assert letters(said["evidence"]) in text
    assert letters(wanted["area"]) in text


def test_what_is_copied_has_headings_and_tables(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    give(page, strange(knowledge), knowledge)
    do(page, "copy").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_copied"].da)
    html, text = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const read = async kind => (await item.getType(kind)).text();
          return [await read("text/html"), await read("text/plain")];
        }"""
    )
    themes = [theme for theme in knowledge.themes if theme.kind == "recommendations"]
    assert html.count("<table") == html.count("<thead") == len(themes) + 1
    assert "<script" not in html
    assert STRANGE["letters"] in html
    assert STRANGE["letters"] in text
    assert STRANGE["script"] in text
    assert knowledge.ui["followup_report"].da.upper() in text


def test_a_refused_clipboard_marks_the_report(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    give(page, plain(knowledge), knowledge)
    do(page, "copy").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_selected"].da)
    marked = letters(page.evaluate("() => getSelection().toString()"))
    assert marked == letters(page.locator("hb-followup .hb-document__body").inner_text())
    assert letters("Fordi A1") in marked


def test_without_the_network_the_reader_is_told_to_copy(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    page.context.route("**/blank.*.docx", lambda route: route.abort())
    give(page, plain(knowledge), knowledge)
    do(page, "word").press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_no_word"].da)
    assert shown(page) == fields(plain(knowledge), knowledge)
    assert [fault for fault in visitor.faults if "blank" not in fault] == []
    visitor.faults.clear()


# --- Privacy, paper, no scripts, narrow windows ------------------------------------------------


def requested(page: Page) -> list[str]:
    """The list of all that a page will ask the network for: address, headers and body."""
    page.wait_for_load_state("networkidle")
    out: list[str] = []

    def note(request: Any) -> None:
        body = request.post_data_buffer or b""
        out.append(f"{request.method} {request.url} {request.headers} {body!r}")

    page.context.on("request", note)
    page.on("websocket", lambda socket: out.append(f"WEBSOCKET {socket.url}"))
    return out


def test_nothing_that_is_written_is_sent(visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("() => { window.print = () => {}; }")
    asked = requested(page)
    page.on("dialog", lambda dialog: dialog.accept())
    written = plain(knowledge) | {"area": "zebrahemmelig"}
    for said in (*written["answers"].values(), *written["measurements"].values()):
        said["note"] = "zebrahemmelig"
    page.locator("#sted").press_sequentially("zebra")
    give(page, written, knowledge)
    page.locator("#sted").press("Enter")
    for what in ("json", "csv", "word"):
        saved(page, what)
    for what in ("copy", "print"):
        do(page, what).press("Enter")
    open_file(page, as_json(written), "zebra.json", "#sammenlign")
    open_file(page, as_json(written), "zebra.json")
    expect(outcome(page)).to_have_text(says(knowledge, "da", "followup_opened", name="zebra.json"))
    for what in ("forgetBefore", "again", "clear"):
        do(page, what).press("Enter")
    expect(outcome(page)).to_have_text(knowledge.ui["tool_cleared"].da)
    assert [line for line in asked if "zebra" in line.lower()] == []
    sent = [line.split()[:2] for line in asked if " blob:" not in line]
    assert {method for method, _ in sent} == {"GET"}
    site = {url.removeprefix(visitor.home) for _, url in sent}
    allowed = {"vaerktoejer/blank.da.docx", "assets/js/word.js", "assets/js/vendor/fflate.js"}
    assert site == allowed
    assert page.url == visitor.home + PATHS["da"]


SEEN = """inside => {
  const walker = document.createTreeWalker(document.body, 4), out = [];
  while (walker.nextNode()) {
    const it = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (!text || it.closest("script, style, noscript")) continue;
    if (it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length)
      out.push([text, Boolean(it.closest(inside))]);
  }
  return out;
}"""


def on_paper(page: Page, inside: str) -> list[tuple[str, bool]]:
    """The pieces of text that are printed, and whether each stands inside a part of the page."""
    page.emulate_media(media="print")
    return [(text, there) for text, there in page.evaluate(SEEN, inside)]


def test_a_filled_assessment_prints_as_figure_and_report_alone(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    wanted = plain(knowledge)
    give(page, wanted, knowledge)
    open_file(page, as_json(wanted), where="#sammenlign")
    expect(do(page, "forgetBefore")).to_be_visible()
    seen = on_paper(page, ".hb-figure-now, .hb-document, .hb-before")
    assert [text for text, there in seen if not there] == []
    expect(page.locator("hb-followup form")).to_be_hidden()
    assert page.locator("hb-followup .hb-steps svg:visible").count() == len(knowledge.followup)
    paper = pdf.read(page.pdf())
    assert pdf.letters(knowledge.ui["followup_report"].da) in paper
    for said in wanted["answers"].values():
        assert pdf.letters(said["note"]) in paper
        assert pdf.letters(said["evidence"]) in paper
    assert pdf.letters(knowledge.ui["followup_look"].da) not in paper


def test_an_empty_assessment_prints_as_the_form_alone(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    texts = [text for text, _ in on_paper(page, "form")]
    for part in (".hb-figure-now", ".hb-document", ".hb-files", ".hb-progress", ".hb-private"):
        expect(page.locator(f"hb-followup {part}")).to_be_hidden()
    assert page.locator("hb-followup .hb-button:visible").count() == 0
    paper = pdf.read(page.pdf())
    for item in knowledge.followup:
        for text in (item.title.da, *(step.da for step in item.steps), item.evidence.da):
            assert pdf.letters(text) in paper
    assert knowledge.ui["followup_report"].da not in texts
    assert page.locator("hb-followup textarea:visible").count() == (
        2 * len(knowledge.followup) + len(knowledge.measurements)
    )


@LANGS
def test_without_scripts_there_is_the_form_and_the_template(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    text = page.locator("hb-followup form").inner_text()
    for item in knowledge.followup:
        for said in (item.title, *item.steps, item.evidence):
            assert said[lang] in text
    expect(page.locator("hb-followup [data-scripts]:visible")).to_have_count(0)
    expect(page.locator("hb-followup .hb-button:visible")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=knowledge.ui["tool_blank"][lang]).click()
    assert Document(str(waiting.value.path())).core_properties.language.startswith(lang)
    field = page.locator("#sted")
    field.fill("hemmelig")
    field.press("Enter")
    page.locator("#dato").press("Enter")
    expect(field).to_have_value("hemmelig")
    assert page.url == visitor.home + PATHS[lang]


@LANGS
def test_all_of_it_fits_a_narrow_window(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS[lang], width=375)
    wanted = strange(knowledge) | {"area": "Patientinddragelsesudvalget" * 8}
    wanted["answers"]["A1"]["note"] = "Sundhedsvæsenets" * 20
    give(page, wanted, knowledge)
    open_file(page, as_json(wanted | {"area": ""}), "Sammenligningsgrundlag" * 8, "#sammenlign")
    expect(outcome(page)).to_contain_text("Sammenligningsgrundlag")
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CUT_OFF) == []
