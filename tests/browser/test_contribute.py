"""The form for a contribution: what it hands over can be read, and nothing leaves by itself."""

from __future__ import annotations

import json
import random
import string
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from macros.contribute.submission import Submission, read
from macros.knowledge.base import Knowledge
from macros.knowledge.contribution import Field, fields
from tests.browser.conftest import Visitor
from tests.browser.test_journeys import NO_STORAGE, tab_to
from tests.browser.test_layout import CUT_OFF, OUTSIDE, scrolls_sideways

pytestmark = pytest.mark.browser

PATHS = {"da": "katalog/bidrag/", "en": "en/katalog/bidrag/"}
LANGUAGES = pytest.mark.parametrize("lang", PATHS)
KINDS = pytest.mark.parametrize("kind", ["metode", "initiativ"])

Answers = dict[str, str | list[str]]

# --- Answers, and what the reader of submissions makes of them ---------------------------------


def prose(words: int, points: int) -> str:
    """A text that holds just so much."""
    sentences = " ".join(["Vi mødte pårørende og så på ét råd ad gangen."] * (words // 10 + 1))
    lines = [f"- Punkt {number}: spørg først" for number in range(points)]
    return "\n".join([sentences, "", *lines] if lines else [sentences])


def complete(k: Knowledge, kind: str, lang: str) -> Answers:
    """An answer to every question, also to those that can be skipped."""
    given: Answers = {}
    for it in fields(k, kind):
        if it.answer == "choices":
            values = [choice.value for choice in it.choices]
            given[it.key] = [*values[: max(it.least, 1)], values[-1]]
        elif it.answer == "choice":
            given[it.key] = it.choices[-1].value
        elif it.answer == "text":
            given[it.key] = prose(it.words, it.points)
    return given | {
        "sprog": lang,
        "titel": "Zebramøde på tværs af sektorer",
        "kort": "Personale og pårørende går en tur langs et fodgængerfelt og taler om ventetid.",
        "noegleord": "zebra, gåtur med pårørende, møde i det fri",
        "mindst": "3",
        "hoejst": "12",
        "aar": "2021",
        "samtykke": "x",
    }


def asked(k: Knowledge, kind: str, answers: Answers) -> Answers:
    """The answers to this kind's questions alone."""
    return {it.key: answers[it.key] for it in fields(k, kind) if it.key in answers}


def judged(k: Knowledge, kind: str, answers: Answers) -> tuple[Submission, list[str]]:
    """What Python makes of the answers, and its faults."""
    submission, faults = read(json.dumps({"slags": kind, **answers}, ensure_ascii=False), k)
    assert submission is not None
    return submission, faults


# --- The form ----------------------------------------------------------------------------------


def form_of(page: Page, kind: str) -> Locator:
    form = page.locator(f"hb-contribute[data-kind={kind}]")
    if not form.locator("form").is_visible():
        form.locator("summary").click()
    expect(form.locator(".hb-buttons, .hb-form__noscript").locator("visible=true")).to_have_count(1)
    return form


def question(form: Locator, key: str) -> Locator:
    return form.locator(f".hb-question[data-key='{key}']")


def give(form: Locator, it: Field, answer: str | list[str]) -> None:
    """Answer one question as a reader with a mouse does."""
    place = question(form, it.key)
    if it.answer == "choices":
        for value in answer:
            place.locator(f"input[value='{value}']").check()
    elif it.answer == "consent":
        place.locator("input").set_checked(bool(answer))
    elif it.answer == "choice":
        place.locator("select").select_option(answer)
    else:
        assert isinstance(answer, str)
        place.locator("input, textarea").fill(answer)


# Gives all answers at once, and takes away those that are not given.
GIVE_ALL = """(form, answers) => {
  for (const place of form.querySelectorAll(".hb-question")) {
    const answer = answers[place.dataset.key] ?? "";
    for (const field of place.querySelectorAll("input, select, textarea")) {
      if (field.type === "checkbox") field.checked = answer.includes(field.value);
      else field.value = answer;
    }
  }
  form.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
}"""

SHOWN = """form => Object.fromEntries([...form.querySelectorAll(".hb-question")].map(place => {
  const all = [...place.querySelectorAll("input, select, textarea")];
  const boxes = all.filter(field => field.type === "checkbox");
  return [place.dataset.key, boxes.length ? boxes.filter(box => box.checked).map(box => box.value)
    : all[0].value];
}))"""


def give_all(form: Locator, answers: Answers) -> None:
    form.evaluate(GIVE_ALL, answers)


def button(form: Locator, k: Knowledge, lang: str, what: str) -> Locator:
    return form.get_by_role("button", name=k.ui[f"contribute_{what}"][lang], exact=True)


def outcome(form: Locator) -> Locator:
    return form.get_by_role("status")


def told(form: Locator, k: Knowledge, lang: str) -> list[str]:
    """The faults that the page tells, once asked to look."""
    button(form, k, lang, "check").click()
    said = outcome(form).locator("li").all_inner_texts()
    first = outcome(form).locator("p").first.inner_text()
    if said:
        assert first == k.ui["contribute_lacks"][lang].format(count=len(said))
    else:
        assert first == k.ui["contribute_ready"][lang]
    return said


def downloaded(page: Page, form: Locator, k: Knowledge, lang: str) -> str:
    with page.expect_download() as started:
        button(form, k, lang, "download").click()
    assert started.value.suggested_filename == f"{form.get_attribute('data-kind')}.json"
    return Path(started.value.path()).read_text("utf-8")


def copied(page: Page, form: Locator, k: Knowledge, lang: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button(form, k, lang, "copy").click()
    expect(outcome(form)).to_have_text(k.ui["contribute_copied"][lang])
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


# --- A whole contribution ----------------------------------------------------------------------


@LANGUAGES
@KINDS
def test_a_whole_contribution_is_ready_and_is_read_as_it_was_given(
    kind: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    answers = asked(knowledge, kind, complete(knowledge, kind, lang))
    page = visitor.open(PATHS[lang])
    form = form_of(page, kind)
    for it in fields(knowledge, kind):
        give(form, it, answers[it.key])
    assert told(form, knowledge, lang) == []
    expected, faults = judged(knowledge, kind, answers)
    assert faults == []
    for raw in (downloaded(page, form, knowledge, lang), copied(page, form, knowledge, lang)):
        submission, faults = read(raw, knowledge)
        assert faults == []
        assert submission == expected


@LANGUAGES
def test_a_whole_method_is_written_by_keyboard_alone(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    answers = asked(knowledge, "metode", complete(knowledge, "metode", lang))
    page = visitor.open(PATHS[lang])
    form = form_of(page, "metode")
    tab_to(page, form.locator("summary"), 90)
    here = """() => {
      const it = document.activeElement;
      return [it.closest(".hb-question")?.dataset.key ?? "", it.type, it.value];
    }"""
    seen: Counter[str] = Counter()
    for _ in range(200):
        page.keyboard.press("Tab")
        key, kind, value = page.evaluate(here)
        if not key:
            break
        seen[key] += 1
        answer = answers[key]
        if kind == "checkbox" and value in answer:
            page.keyboard.press("Space")
        elif kind == "select-one":
            while page.evaluate(here)[2] != answer:
                page.keyboard.press("ArrowDown")
                assert page.evaluate(here)[2] != value or value == answer
                value = page.evaluate(here)[2]
        elif kind in ("text", "textarea"):
            page.keyboard.insert_text(str(answer))
    assert seen.keys() == answers.keys()
    expect(button(form, knowledge, lang, "check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(outcome(form)).to_have_text(knowledge.ui["contribute_ready"][lang])
    with page.expect_download() as started:
        button(form, knowledge, lang, "download").press("Enter")
    submission, faults = read(Path(started.value.path()).read_text("utf-8"), knowledge)
    assert faults == []
    assert submission == judged(knowledge, "metode", answers)[0]


def test_a_draft_can_be_saved_as_a_file_although_something_is_missing(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    form = form_of(page, "metode")
    give_all(form, {"sprog": "da", "titel": "Zebramøde", "formaal": ["faa-ideer"]})
    submission, faults = read(downloaded(page, form, knowledge, "da"), knowledge)
    assert submission is not None
    assert (submission.text("titel"), submission.several("formaal")) == (
        "Zebramøde",
        ("faa-ideer",),
    )
    assert sorted(outcome(form).locator("li").all_inner_texts()) == sorted(faults)
    # What lacks something is not handed over as finished.
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("() => navigator.clipboard.writeText('før')")
    button(form, knowledge, "da", "copy").click()
    assert page.evaluate("() => navigator.clipboard.readText()") == "før"


@LANGUAGES
def test_a_refused_clipboard_gives_the_text_to_copy(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    refuse = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    page.evaluate(refuse)
    form = form_of(page, "metode")
    answers = asked(knowledge, "metode", complete(knowledge, "metode", lang))
    give_all(form, answers)
    button(form, knowledge, lang, "copy").click()
    area = outcome(form).locator("textarea")
    submission, faults = read(area.input_value(), knowledge)
    assert faults == []
    assert submission == judged(knowledge, "metode", answers)[0]
    assert page.evaluate("() => getSelection().toString()") == area.input_value()


def test_the_text_to_copy_has_a_name_and_says_what_to_do(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    form = form_of(page, "metode")
    give_all(form, complete(knowledge, "metode", "da"))
    button(form, knowledge, "da", "copy").click()
    expect(outcome(form).get_by_role("textbox")).to_be_visible()
    expect(outcome(form).locator("p")).not_to_be_empty()
    named = "it => Boolean(it.ariaLabel || it.labels.length || it.getAttribute('aria-labelledby'))"
    assert outcome(form).get_by_role("textbox").evaluate(named)


# --- The prefilled issue -----------------------------------------------------------------------

PLANT_ISSUE = """() => {
  window.opened = [];
  window.open = address => { window.opened.push(address); };
  for (const form of document.querySelectorAll("hb-contribute")) {
    form.dataset.issue = "https://example.org/new";
    if (!form.querySelector("[data-do=issue]")) form.querySelector(".hb-buttons")
      .insertAdjacentHTML("beforeend", "<button type=button data-do=issue>Send</button>");
  }
}"""


@LANGUAGES
@KINDS
def test_a_prefilled_issue_is_read_as_it_was_given_or_is_to_be_pasted(
    kind: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    page.evaluate(PLANT_ISSUE)
    form = form_of(page, kind)
    answers = asked(knowledge, kind, complete(knowledge, kind, lang))
    # As short as an address needs it.
    for it in fields(knowledge, kind):
        if it.section:
            lines = [f"- {number} a" for number in range(it.points)]
            answers[it.key] = "\n".join(lines) or " ".join("a" * it.words)
    give_all(form, answers)
    form.locator("[data-do=issue]").click()
    (address,) = page.evaluate("() => window.opened")
    query = parse_qs(urlsplit(address).query)
    assert query["title"] == [answers["titel"]]
    submission, faults = read(query["body"][0], knowledge)
    assert faults == []
    assert submission == judged(knowledge, kind, answers)[0]
    give_all(form, answers | {"kilde": "Et langt svar. " * 300})
    form.locator("[data-do=issue]").click()
    expect(outcome(form)).to_contain_text(knowledge.ui["contribute_long"][lang])
    _, bare = page.evaluate("() => window.opened")
    assert set(parse_qs(urlsplit(bare).query)) == {"title", "labels"}


def test_nothing_is_opened_while_something_is_missing(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate(PLANT_ISSUE)
    form = form_of(page, "metode")
    form.locator("[data-do=issue]").click()
    expect(outcome(form).locator("li").first).to_be_visible()
    assert page.evaluate("() => window.opened") == []


# --- What is missing ---------------------------------------------------------------------------


@LANGUAGES
@KINDS
def test_each_lack_is_a_link_to_its_question(
    kind: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    form = form_of(page, kind)
    give_all(form, {"sprog": lang})
    said = told(form, knowledge, lang)
    expect(outcome(form)).to_be_focused()
    assert said == judged(knowledge, kind, {"sprog": lang})[1]
    lacking = [it for it in fields(knowledge, kind) if it.required and it.key != "sprog"]
    links = outcome(form).locator("li").get_by_role("link")
    assert links.count() == len(lacking) == len(said)
    for place, it in enumerate(lacking):
        assert it.label[lang] in said[place]
        links.nth(place).press("Enter")
        inside = question(form, it.key).locator(":focus")
        expect(inside).to_have_count(1)
        expect(inside).to_be_in_viewport()
        expect(inside).to_have_attribute("aria-invalid", "true")
        assert page.url == visitor.home + PATHS[lang]
    optional = [it.key for it in fields(knowledge, kind) if not it.required]
    for key in optional:
        assert question(form, key).locator("[aria-invalid=true]").count() == 0


def random_text(chance: random.Random, it: Field) -> str:
    """A text that is near the limits of its question, on either side."""
    if it.answer == "line" or it.key == "kort":
        near = chance.choice([it.least, it.most])
        length = max(1, near + chance.choice([-2, -1, 0, 1, 2]))
        letters = chance.choices("abcæøåÅéü-.,’'😀7 ", k=length)
        letters[0] = letters[-1] = "z"
        return "".join(letters)
    pieces = ["spørg", "e-mail", "d’accord", "A1", "24/7", "under_streg", "é", "😀", "–", "x."]
    count = max(0, it.words + chance.choice([-2, -1, 0, 1]))
    lines = [" ".join(chance.choices(pieces, k=count))]
    marks = ["- ", "* ", "• ", "1. ", "12) ", "-", "123. ", "– ", "a) ", "-\t", "- \n"]
    for _ in range(max(0, it.points + chance.choice([-1, 0, 1]))):
        lines.append(chance.choice([*marks[:5] * 4, *marks]) + chance.choice(pieces))
        lines += chance.choice([[], [], [""]])
    if chance.random() < 0.1:
        lines.append("lang " * 1300)
    return "\n".join(lines).strip()


def random_answers(chance: random.Random, k: Knowledge, kind: str, lang: str) -> Answers:
    """Some of the answers, some of them wrong."""
    given = asked(k, kind, complete(k, kind, lang))
    for it in fields(k, kind):
        if it.key == "sprog" or chance.random() < 0.4:
            continue
        if chance.random() < 0.2:
            del given[it.key]
        elif it.answer == "choices":
            values = [choice.value for choice in it.choices]
            most = min(len(values), it.most, 9)
            given[it.key] = chance.sample(values, chance.randint(0, min(len(values), most + 2)))
        elif it.answer == "list":
            words = ["".join(chance.sample(string.ascii_lowercase, 6)) for _ in range(12)]
            parts = words[: chance.choice([0, 1, 2, 9, 10, 11, 12])]
            given[it.key] = chance.choice([", ", ",", " ; ", ",,"]).join(parts) + " ,"
        elif it.answer == "number":
            numbers = [it.least, it.most, it.least - 1, it.most + 1, -3]
            odd = ["fem", "1,5", "1e3", "0x1", "²", "007", "1000000", "99 99", "+5", "½"]
            given[it.key] = str(chance.choice([*numbers, *odd]))
        elif it.answer in ("line", "text"):
            given[it.key] = random_text(chance, it)
    return given


@LANGUAGES
@KINDS
def test_the_page_tells_the_faults_that_the_reader_tells(
    kind: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    chance = random.Random(f"{kind} {lang}")  # noqa: S311
    form = form_of(visitor.open(PATHS[lang]), kind)
    # These compare two answers, and have a test of their own.
    others = {knowledge.ui[f"fault_{key}"][lang] for key in ("people_order", "status_year")}
    kinds_of_fault: Counter[str] = Counter()
    differ = []
    for _ in range(30):
        answers = random_answers(chance, knowledge, kind, lang)
        give_all(form, answers)
        page_says = told(form, knowledge, lang)
        _, faults = judged(knowledge, kind, answers)
        python_says = [fault for fault in faults if fault not in others]
        if page_says != python_says:
            differ.append((sorted({*page_says} ^ {*python_says}), answers))
        for fault in python_says:
            kinds_of_fault[fault.partition("«" if lang == "da" else "’")[2][:8]] += 1
    assert differ == []
    assert len(kinds_of_fault) >= 6
    assert sum(kinds_of_fault.values()) > 60


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


ODD = {
    "a word twice": {"noegleord": "møde, møde"},
    "a word twice among ten": {"noegleord": "a, b, c, d, e, f, g, h, i, j, j"},
    "a long word": {"noegleord": "møde, " + "langt " * 20},
    "decomposed letters in a line": {"titel": decomposed("Ååååååååååååååååååååååååååååååååååå")},
    "decomposed letters in a text": {"afsnit-hvad": decomposed("blåbærgrød på å " * 10)},
    "invisible signs": {"titel": "Ab\ufeff\ufeff\ufeff\u2028c"},
    "fewer at most than at least": {"mindst": "9", "hoejst": "3"},
    "a title without a letter": {"titel": "😀😀😀😀😀😀"},
}
ODD_INITIATIVE = {"a state without a year": {"status": "afsluttet", "aar": ""}}


@pytest.mark.parametrize(
    ("kind", "odd"),
    [
        *(("metode", it) for it in ODD.values()),
        *(("initiativ", i) for i in ODD_INITIATIVE.values()),
    ],
    ids=[*ODD, *ODD_INITIATIVE],
)
def test_what_the_reader_would_refuse_is_told_in_time(
    kind: str, odd: Answers, visitor: Visitor, knowledge: Knowledge
) -> None:
    answers = asked(knowledge, kind, complete(knowledge, kind, "da")) | odd
    form = form_of(visitor.open(PATHS["da"]), kind)
    give_all(form, answers)
    assert told(form, knowledge, "da") == judged(knowledge, kind, answers)[1]


def test_a_mended_answer_is_no_longer_marked(visitor: Visitor, knowledge: Knowledge) -> None:
    form = form_of(visitor.open(PATHS["da"]), "metode")
    answers = complete(knowledge, "metode", "da")
    give_all(form, answers | {"titel": ""})
    assert len(told(form, knowledge, "da")) == 1
    expect(question(form, "titel").locator("input")).to_have_attribute("aria-invalid", "true")
    question(form, "titel").locator("input").fill("Zebramøde")
    assert told(form, knowledge, "da") == []
    assert form.locator("[aria-invalid=true]").count() == 0


# --- The draft ---------------------------------------------------------------------------------


@LANGUAGES
@KINDS
def test_a_draft_survives_a_reload(
    kind: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang])
    form = form_of(page, kind)
    answers = complete(knowledge, kind, lang)
    for it in fields(knowledge, kind):
        if it.key != "pris":
            give(form, it, answers[it.key])
    before = form.evaluate(SHOWN)
    page.reload()
    form = form_of(page, kind)
    assert form.evaluate(SHOWN) == before
    assert (
        told(form, knowledge, lang)
        == judged(knowledge, kind, asked(knowledge, kind, answers) | ({"pris": ""}))[1]
    )


def test_each_kind_has_a_draft_of_its_own(visitor: Visitor) -> None:
    page = visitor.open(PATHS["da"])
    for kind in ("metode", "initiativ"):
        question(form_of(page, kind), "titel").locator("input").fill(f"Titel på {kind}")
    page.reload()
    for kind in ("metode", "initiativ"):
        field = question(form_of(page, kind), "titel").locator("input")
        expect(field).to_have_value(f"Titel på {kind}")


def test_where_storage_is_blocked_the_reader_is_warned_and_all_else_works(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    context = visitor.context()
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto(visitor.home + PATHS["da"])
    form = form_of(page, "metode")
    warning = knowledge.ui["contribute_not_kept"].da
    expect(outcome(form)).to_be_empty()
    question(form, "titel").locator("input").fill("Z")
    expect(outcome(form)).to_have_text(warning)
    answers = asked(knowledge, "metode", complete(knowledge, "metode", "da"))
    give_all(form, answers | {"pris": ""})
    assert len(told(form, knowledge, "da")) == 1
    give_all(form, answers)
    assert told(form, knowledge, "da") == []
    for raw in (downloaded(page, form, knowledge, "da"), copied(page, form, knowledge, "da")):
        assert read(raw, knowledge) == (judged(knowledge, "metode", answers)[0], [])
    page.on("dialog", lambda dialog: dialog.accept())
    button(form, knowledge, "da", "clear").click()
    assert form.evaluate(SHOWN)["titel"] == ""


def test_a_full_storage_is_told_too(visitor: Visitor, knowledge: Knowledge) -> None:
    context = visitor.context()
    full = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
    context.add_init_script(full)
    page = context.new_page()
    page.goto(visitor.home + PATHS["en"])
    form = form_of(page, "metode")
    question(form, "titel").locator("input").fill("Z")
    expect(outcome(form)).to_have_text(knowledge.ui["contribute_not_kept"].en)


DAMAGED = [
    "not JSON {",
    "",
    "null",
    "5",
    '"tekst"',
    "[]",
    '[["titel", "x"]]',
    '{"__proto__": {"titel": "x"}, "constructor": 1}',
    '{"titel": {"a": 1}, "formaal": "faa-ideer", "samtykke": true, "mindst": 5, "kort": null}',
    '{"sprog": "klingon", "formaal": [1, null, {}], "haenger": {"0": "A1"}, "samtykke": ["x"]}',
    '{"titel": ["<img src=x onerror=window.ran=1>"], "noegleord": [[], {}, null]}',
]


@pytest.mark.parametrize("draft", DAMAGED)
def test_a_damaged_draft_does_no_harm(draft: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS["da"])
    page.evaluate("draft => localStorage.setItem('hb:1:bidrag-metode', draft)", draft)
    page.reload()
    form = form_of(page, "metode")
    shown = form.evaluate(SHOWN)
    assert (shown["formaal"], shown["haenger"], shown["samtykke"]) == ([], [], [])
    told(form, knowledge, "da")
    answers = asked(knowledge, "metode", complete(knowledge, "metode", "da"))
    give_all(form, answers)
    assert told(form, knowledge, "da") == []
    assert page.evaluate("() => window.ran === undefined")
    page.reload()
    assert told(form_of(page, "metode"), knowledge, "da") == []


@LANGUAGES
def test_deleting_the_draft_asks_first(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS[lang])
    form = form_of(page, "metode")
    empty = form.evaluate(SHOWN)
    give_all(form, complete(knowledge, "metode", lang))
    before = form.evaluate(SHOWN)
    asked_about: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked_about.append(dialog.message)
        if len(asked_about) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", answer)
    button(form, knowledge, lang, "clear").click()
    assert asked_about == [knowledge.ui["contribute_clear_sure"][lang]]
    assert form.evaluate(SHOWN) == before
    page.reload()
    form = form_of(page, "metode")
    assert form.evaluate(SHOWN) == before
    button(form, knowledge, lang, "clear").click()
    assert len(asked_about) == 2
    assert form.evaluate(SHOWN) == empty
    expect(outcome(form)).to_be_empty()
    expect(button(form, knowledge, lang, "clear")).to_be_focused()
    assert page.evaluate("() => Object.keys(localStorage).filter(key => /bidrag/.test(key))") == []
    page.reload()
    assert form_of(page, "metode").evaluate(SHOWN) == empty


def test_a_deleted_draft_leaves_nothing_marked_as_wrong(
    visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    form = form_of(page, "metode")
    told(form, knowledge, "da")
    page.on("dialog", lambda dialog: dialog.accept())
    button(form, knowledge, "da", "clear").click()
    expect(outcome(form)).to_be_empty()
    assert form.locator("[aria-invalid=true]").count() == 0


# --- Strange text, privacy ---------------------------------------------------------------------

STRANGE = {
    "script": "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>",
    "emoji": "👩‍⚕️ taler med 👨‍👩‍👧 om 🇩🇰 og ❤️‍🩹",
    "letters": "Rødgrød med fløde på Ærø, blåbær, façade, naïve, ÆØÅ æøå «»„“”‘’ – —",
    "markdown": "# Overskrift\n{{ macro() }} [link](javascript:window.ran=1) `kode` $& $1 {name}",
    "long": "Æ1 ø😀å\n" * 1428,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_text_comes_through_unharmed_and_unrun(
    text: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS["da"])
    form = form_of(page, "metode")
    answers = asked(knowledge, "metode", complete(knowledge, "metode", "da"))
    answers["titel"] = f"Z {' '.join(text.split())}"[:60].strip()
    answers["noegleord"] = "zebra, " + text[:20].replace(",", "").replace("\n", " ").strip()
    answers["kilde"] = text.strip()
    answers["afsnit-hvad"] = f"{answers['afsnit-hvad']}\n\n{text.strip()}"
    answers["mindst"] = text.strip()[:60].replace("\n", " ")
    for key in ("titel", "noegleord", "kilde", "afsnit-hvad", "mindst"):
        question(form, key).locator("input, textarea").fill(str(answers[key]))
    give_all(form, answers)
    expected, _ = judged(knowledge, "metode", answers)
    assert expected.text("kilde") == answers["kilde"]
    assert expected.text("titel") == answers["titel"]
    assert "".join(str(answers["mindst"]).split())[:8] in "".join(
        "".join(told(form, knowledge, "da")).split()
    )
    assert read(downloaded(page, form, knowledge, "da"), knowledge)[0] == expected
    before = form.evaluate(SHOWN)
    page.reload()
    form = form_of(page, "metode")
    assert form.evaluate(SHOWN) == before
    # Copying needs all to be right.
    short = answers | {"mindst": "1", "kilde": str(answers["kilde"])[:5000].strip()}
    short["afsnit-hvad"] = str(answers["afsnit-hvad"])[:5000].strip()
    give_all(form, short)
    assert told(form, knowledge, "da") == judged(knowledge, "metode", short)[1] == []
    assert (
        read(copied(page, form, knowledge, "da"), knowledge)[0]
        == (judged(knowledge, "metode", short)[0])
    )
    assert page.evaluate("() => window.ran === undefined")


@LANGUAGES
def test_nothing_that_is_written_is_sent(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS[lang])
    form = form_of(page, "metode")
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("websocket", lambda socket: requests.append(socket.url))
    answers = asked(knowledge, "metode", complete(knowledge, "metode", lang))
    for it in fields(knowledge, "metode"):
        if it.answer in ("line", "text", "list", "number"):
            give(form, it, answers[it.key])
    question(form, "titel").locator("input").press("Enter")
    expect(outcome(form).locator("li").first).to_be_visible()
    give_all(form, answers)
    assert told(form, knowledge, lang) == []
    downloaded(page, form, knowledge, lang)
    copied(page, form, knowledge, lang)
    page.wait_for_timeout(200)
    assert [url for url in requests if not url.startswith("blob:")] == []
    assert page.url == visitor.home + PATHS[lang]


def test_without_javascript_nothing_is_sent_either(visitor: Visitor) -> None:
    """Enter in a line of text sends a form, whether or not its button is seen."""
    page = visitor.open(PATHS["da"], java_script_enabled=False)
    field = question(form_of(page, "metode"), "titel").locator("input")
    field.fill("hemmelig")
    field.press("Enter")
    page.wait_for_timeout(500)
    assert page.url == visitor.home + PATHS["da"]
    expect(field).to_have_value("hemmelig")


@LANGUAGES
def test_without_javascript_there_are_the_questions_and_a_note(
    lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    page = visitor.open(PATHS[lang], java_script_enabled=False)
    for kind in ("metode", "initiativ"):
        form = form_of(page, kind)
        expect(form.locator(".hb-form__noscript")).to_be_visible()
        expect(form.locator(".hb-private")).to_be_hidden()
        expect(form.get_by_role("button")).to_have_count(0)
        for it in fields(knowledge, kind):
            asked_here = question(form, it.key)
            expect(asked_here).to_be_visible()
            expect(asked_here).to_contain_text(it.label[lang])


@LANGUAGES
def test_with_javascript_the_note_gives_way(lang: str, visitor: Visitor) -> None:
    page = visitor.open(PATHS[lang])
    for kind in ("metode", "initiativ"):
        form = form_of(page, kind)
        expect(form.locator(".hb-private")).to_be_visible()
        expect(form.locator(".hb-form__noscript")).to_be_hidden()
        assert form.get_by_role("button").count() >= 4


# --- Names and room ----------------------------------------------------------------------------


@LANGUAGES
@KINDS
def test_every_question_is_the_name_of_its_field(
    kind: str, lang: str, visitor: Visitor, knowledge: Knowledge
) -> None:
    form = form_of(visitor.open(PATHS[lang]), kind)
    for it in fields(knowledge, kind):
        name, place = it.label[lang], question(form, it.key)
        skip = "" if it.required else f" ({knowledge.ui['contribute_optional'][lang]})"
        if it.answer == "choices":
            group = place.get_by_role("group", name=name + skip, exact=True)
            expect(group).to_have_count(1)
            for choice in it.choices:
                box = group.get_by_role("checkbox", name=choice.label[lang], exact=True)
                expect(box).to_have_count(1)
        else:
            field = place.locator("input, select, textarea")
            expect(field).to_have_accessible_name(name + skip)
        hints = place.locator(".hb-hint")
        if hints.count():
            described = place.locator("[aria-describedby]")
            expect(described).to_have_accessible_description(hints.inner_text())


@LANGUAGES
def test_the_form_fits_a_narrow_window(lang: str, visitor: Visitor, knowledge: Knowledge) -> None:
    page = visitor.open(PATHS[lang], width=375)
    for kind in ("metode", "initiativ"):
        form = form_of(page, kind)
        give_all(form, {"titel": "Z" * 61, "afsnit-hvad": "Sundhedsvæsenets" * 20})
        told(form, knowledge, lang)
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not scrolls_sideways(page)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(CUT_OFF) == []


def test_faults_of_both_sides_are_compared_word_for_word(knowledge: Knowledge) -> None:
    """The comparison above is one of texts: a number that is off by one must show."""
    answers: Answers = {"sprog": "da", "titel": "Z" * 61}
    (fault,) = [it for it in judged(knowledge, "metode", answers)[1] if "61" in it]
    assert fault == knowledge.ui["fault_too_long"].da.format(
        name=knowledge.ui["contribute_titel"].da, count=61, most=60
    )
