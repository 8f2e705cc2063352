"""A contribution becomes two articles or a list of faults, whatever was sent."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from macros.contribute.article import as_markdown
from macros.contribute.commands import run_contribute, run_forms, run_new
from macros.contribute.files import from_submission, issue_forms, scaffold, write
from macros.contribute.submission import MOST, Submission, read
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import INITIATIVE_SECTIONS, METHOD_SECTIONS, Section
from macros.knowledge.contribution import KINDS, Field, both, fields, hint, section_key
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.loader import front_matter
from macros.knowledge.problems import Problem, errors
from macros.knowledge.yaml_source import decode
from macros.rules.links import links
from tests.project import TODAY, Project
from tests.unit.markup import Element, Html

FOLDERS = {"metode": "docs/katalog/metoder/", "initiativ": "docs/katalog/initiativer/"}
SECTIONS = {"metode": METHOD_SECTIONS, "initiativ": INITIATIVE_SECTIONS}
TITLES = {"metode": "Åbent hus på ældreområdet", "initiativ": "Et råd af pårørende"}
IDS = {"metode": "aabent-hus-paa-aeldreomraadet", "initiativ": "et-raad-af-paaroerende"}

every_kind = pytest.mark.parametrize("kind", KINDS)
every_lang = pytest.mark.parametrize("lang", LANGUAGES)

Answers = dict[str, Any]


def filler(section: Section) -> str:
    """As much as a section must hold at least."""
    points = [f"- punkt nummer {'x' * (n + 1)}" for n in range(section.points)]
    return "\n".join([*points, "", " ".join(["ord"] * section.words)]).strip()


def good(kind: str, lang: str) -> Answers:
    """A whole good submission, in the data's terms."""
    own: Answers = (
        {"tid": "lille", "brugertid": "stor", "pris": "mellem", "mindst": "2", "hoejst": "12"}
        if kind == "metode"
        else {"region": "region-gammel", "aar": "2019", "status": "i-gang", "metoder": ["samtale"]}
    )
    return {
        "slags": kind,
        "sprog": lang,
        "titel": TITLES[kind],
        "kort": "En kort tekst, der fortæller, hvad det er, og som er lang nok til at sige noget.",
        "noegleord": ["åbent hus", "besøg"],
        "formaal": ["hoer-erfaringer", "faa-ideer"],
        "niveau": ["afdeling", "institution"],
        "fase": ["behov"],
        "hvem": ["patienter", "andet-sprog"],
        "rolle": ["leder", "borger"],
        **own,
        "haenger": ["A1", "M1", "V1"],
        **{f"afsnit-{s.id}": filler(s) for s in SECTIONS[kind] if s.words or s.points},
        "kilde": "Min egen erfaring, 2026",
        "samtykke": True,
    }


def as_json(answers: Mapping[str, Any]) -> str:
    return json.dumps(answers)


def as_issue(answers: Mapping[str, Any], k: Knowledge) -> str:
    """The text of an issue as GitHub makes it of the form and the answers."""
    kind = answers["slags"]
    form = yaml.safe_load(issue_forms(k)[f".github/ISSUE_TEMPLATE/{kind}.yml"])
    asked = {field.key: field for field in fields(k, kind)}
    parts = []
    for question in form["body"]:
        field, attributes = asked[question["id"]], question["attributes"]
        answer = answers.get(question["id"], "")
        if question["type"] == "checkboxes":
            text = "\n".join(
                f"- [{'x' if answer else ' '}] {option['label']}"
                for option in attributes["options"]
            )
        elif question["type"] == "dropdown":
            values = [answer] if isinstance(answer, str) else answer
            places = [n for n, choice in enumerate(field.choices) if choice.value in values]
            text = ", ".join(attributes["options"][place] for place in places)
        else:
            text = answer if isinstance(answer, str) else ", ".join(answer)
        parts.append(f"### {attributes['label']}\n\n{text or '_No response_'}")
    return "\n\n".join(parts)


def as_sent(how: str, answers: Mapping[str, Any], k: Knowledge) -> str:
    return as_json(answers) if how == "json" else as_issue(answers, k)


both_ways = pytest.mark.parametrize("how", ["json", "issue"])


def told(raw: str, k: Knowledge) -> list[str]:
    made, faults, _ = from_submission(raw, k, TODAY)
    assert bool(made) != bool(faults)
    return faults


def said(k: Knowledge, lang: str, key: str, **values: object) -> str:
    """A fault in the site's words."""
    text: str = k.ui[f"fault_{key}"][lang]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    assert "{" not in text
    return text


def breaches(project: Project) -> list[Problem]:
    return errors(project.check())


# --- a good submission -------------------------------------------------------------------------


@every_kind
@every_lang
@both_ways
def test_a_good_submission_becomes_two_articles_that_wait_for_a_translation(
    project: Project, small: Knowledge, kind: str, lang: str, how: str
) -> None:
    assert breaches(project) == []
    made, faults, submission = from_submission(as_sent(how, good(kind, lang), small), small, TODAY)
    assert faults == []
    assert submission is not None
    stem = FOLDERS[kind] + IDS[kind]
    assert list(made) == [f"{stem}.md", f"{stem}.en.md"]
    assert write(project.path, made) == list(made)
    waiting = f"{stem}.en.md" if lang == "da" else f"{stem}.md"
    expected = {(waiting, project.line(waiting, "untranslated: true"))}
    if kind == "initiativ":  # the editors find the place in the source
        expected.add((f"{stem}.md", project.line(f"{stem}.md", "sources:")))
    assert {(p.path, p.line) for p in breaches(project)} == expected


@every_kind
@every_lang
def test_the_same_answers_give_the_same_files_however_they_come(
    small: Knowledge, kind: str, lang: str
) -> None:
    answers = good(kind, lang)
    expected = from_submission(as_json(answers), small, TODAY)
    assert from_submission(as_issue(answers, small), small, TODAY) == expected
    windows = as_issue(answers, small).replace("\n", "\r\n")
    assert from_submission(windows, small, TODAY) == expected
    assert from_submission("\n\n " + as_json(answers), small, TODAY) == expected


@every_lang
def test_a_method_s_answers_are_in_its_front_matter(small: Knowledge, lang: Lang) -> None:
    made, _, _ = from_submission(as_json(good("metode", lang)), small, TODAY)
    danish, english = (head(text) for text in made.values())
    answers = good("metode", lang)
    assert danish.pop("method") == {
        "purpose": answers["formaal"],
        "level": answers["niveau"],
        "phase": answers["fase"],
        "groups": answers["hvem"],
        "roles": answers["rolle"],
        "effort": {"staff": "lille", "users": "stor"},
        "cost": "mellem",
        "people": {"min": 2, "max": 12},
        "methods": [],
        "added": "2026-12-01",
    }
    words = {
        "title": answers["titel"],
        "summary": answers["kort"],
        "keywords": answers["noegleord"],
    }
    waits = {"untranslated": True}
    assert english == words | (waits if lang == "da" else {})
    assert danish == words | (waits if lang == "en" else {}) | {
        "related": ["A1", "M1", "V1"],
        "sources": [{"id": "redaktion"}],
        "reviewed": "2026-12-01",
        "review_by": "2027-12-01",
    }


def test_an_initiative_s_answers_are_in_its_front_matter(small: Knowledge) -> None:
    made, _, _ = from_submission(as_json(good("initiativ", "da")), small, TODAY)
    facts = head(next(iter(made.values())))["initiative"]
    assert {key: facts[key] for key in ("region", "year", "status", "as_of", "methods")} == {
        "region": "region-gammel",
        "year": 2019,
        "status": "i-gang",
        "as_of": 2019,
        "methods": ["samtale"],
    }


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"region": "hele-landet"}, {"region": None}),
        ({"aar": "", "status": "ukendt"}, {"year": None, "as_of": None, "status": "ukendt"}),
        ({"aar": "", "status": "planlagt"}, {"year": None, "as_of": None}),
        ({"metoder": []}, {"methods": []}),
    ],
)
@both_ways
def test_what_an_initiative_may_leave_open(
    project: Project, small: Knowledge, changes: Answers, facts: Answers, how: str
) -> None:
    raw = as_sent(how, good("initiativ", "da") | changes, small)
    made, faults, _ = from_submission(raw, small, TODAY)
    assert faults == []
    found = head(next(iter(made.values())))["initiative"]
    assert {key: found[key] for key in facts} == facts
    write(project.path, made)
    assert len(breaches(project)) == 2  # the translation and the source


@both_ways
def test_a_method_may_have_no_upper_limit_and_no_source(
    project: Project, small: Knowledge, how: str
) -> None:
    raw = as_sent(how, good("metode", "da") | {"hoejst": "", "kilde": ""}, small)
    made, faults, _ = from_submission(raw, small, TODAY)
    assert faults == []
    assert head(next(iter(made.values())))["method"]["people"] == {"min": 2, "max": None}
    write(project.path, made)
    assert len(breaches(project)) == 1


def test_a_leap_day_has_a_review_a_year_later(small: Knowledge) -> None:
    today = TODAY.replace(year=2028, month=2, day=29)
    made, _, _ = from_submission(as_json(good("metode", "da")), small, today)
    found = head(next(iter(made.values())))
    assert (found["reviewed"], found["review_by"]) == ("2028-02-29", "2029-02-28")


@every_kind
@pytest.mark.parametrize("base", ["small", "knowledge"])
def test_every_choice_is_read_by_its_value_and_by_its_name_in_either_language(
    request: pytest.FixtureRequest, kind: str, base: str
) -> None:
    k: Knowledge = request.getfixturevalue(base)
    asked = [field for field in fields(k, kind) if field.choices]
    assert asked
    for field in asked:
        for choice in field.choices:
            label = choice.label
            for written in (choice.value, label.da, label.en, both(label)):
                issue = f"### {both(field.label)}\n\n{written}\n"
                for raw in (
                    as_json({"slags": kind, field.key: written}),
                    as_json({"slags": kind, field.key: [written]}),
                    issue if field.key != "sprog" else as_json({"slags": kind, "sprog": written}),
                ):
                    submission, _ = read(raw, k)
                    assert submission is not None
                    if submission.kind == kind:  # common questions alone are those of a method
                        assert submission.text(field.key) == choice.value, written


@every_kind
@pytest.mark.parametrize("base", ["small", "knowledge"])
def test_all_choices_at_once_are_read_though_their_names_hold_commas(
    request: pytest.FixtureRequest, kind: str, base: str
) -> None:
    k: Knowledge = request.getfixturevalue(base)
    several = [field for field in fields(k, kind) if field.answer == "choices"]
    names = [both(choice.label) for field in several for choice in field.choices]
    assert sum("," in name for name in names) >= 2
    answers = {f.key: [choice.value for choice in f.choices] for f in several}
    submission, _ = read(as_issue({"slags": kind, **good(kind, "da"), **answers}, k), k)
    assert submission is not None
    assert {f.key: list(submission.several(f.key)) for f in several} == answers


def test_words_are_parted_by_commas_semicolons_and_lines(small: Knowledge) -> None:
    for text in (
        "et ord, to ord,tre",
        "et ord; to ord;tre",
        "et ord\nto ord\ntre",
        "- et ord\n- to ord\n- tre,",
    ):
        submission, _ = read(as_json({"slags": "metode", "noegleord": text}), small)
        assert submission is not None
        assert submission.several("noegleord") == ("et ord", "to ord", "tre")


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        (True, True),
        ("x", True),
        ("- [x] Teksten er min egen", True),
        ("- [X] Teksten er min egen", True),
        (False, False),
        ("", False),
        ("- [ ] Teksten er min egen", False),
        ("- [] x", False),
        ("nej", False),
        ("no, the text is not mine", False),
        (None, False),
        (0, False),
        ([], False),
    ],
)
def test_consent_is_a_tick_and_nothing_else(small: Knowledge, answer: object, given: bool) -> None:
    faults = told(as_json(good("metode", "da") | {"samtykke": answer}), small)
    label = small.ui["contribute_samtykke"].da
    assert faults == ([] if given else [said(small, "da", "no_consent", name=label)])


# --- faults ------------------------------------------------------------------------------------


def questions() -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        sections = [f"afsnit-{s.id}" for s in SECTIONS[kind] if s.words or s.points]
        yield from ((kind, key) for key in good(kind, "da") if key not in ("slags", "sprog"))
        assert all(key in good(kind, "da") for key in sections)


def field_of(k: Knowledge, kind: str, key: str) -> Field:
    return next(field for field in fields(k, kind) if field.key == key)


@every_kind
def test_the_good_submission_answers_every_question(small: Knowledge, kind: str) -> None:
    keys = [field.key for field in fields(small, kind)]
    assert sorted(keys) == sorted(good(kind, "da").keys() - {"slags"})


@pytest.mark.parametrize(("kind", "key"), list(questions()))
@every_lang
@both_ways
def test_an_answer_that_is_missing_is_told_by_the_question_as_it_was_asked(
    small: Knowledge, kind: str, key: str, lang: str, how: str
) -> None:
    field = field_of(small, kind, key)
    answers = good(kind, lang) | {"status": "ukendt"}
    answers[key] = False if key == "samtykke" else ""
    lack = "no_consent" if key == "samtykke" else "missing"
    faults = told(as_sent(how, answers, small), small)
    expected = [said(small, lang, lack, name=field.label[lang])] if field.required else []
    assert faults == expected


OPTIONAL = {
    ("metode", "hoejst"),
    ("metode", "kilde"),
    ("initiativ", "aar"),
    ("initiativ", "metoder"),
}


@every_kind
def test_only_these_questions_may_be_left_open(small: Knowledge, kind: str) -> None:
    found = {(kind, field.key) for field in fields(small, kind) if not field.required}
    assert found == {pair for pair in OPTIONAL if pair[0] == kind}


@every_lang
def test_without_a_language_the_faults_are_in_danish(small: Knowledge, lang: str) -> None:
    for answer in ("", "fransk"):
        faults = told(as_json(good("metode", lang) | {"sprog": answer}), small)
        label = small.ui["contribute_sprog"].da
        assert len(faults) == 1
        assert faults[0].startswith(f"»{label}«")


Values = dict[str, object]
WRONG: list[tuple[str, str, object, str, Values]] = [
    ("metode", "titel", "Åbn", "too_short", {"count": 3, "least": 5}),
    ("metode", "titel", "a" * 61, "too_long", {"count": 61, "most": 60}),
    ("metode", "titel", "To\nlinjer", "one_line", {}),
    ("metode", "kort", "a" * 69, "too_short", {"count": 69, "least": 70}),
    ("metode", "kort", "a" * 201, "too_long", {"count": 201, "most": 200}),
    ("metode", "noegleord", ["et"], "too_few", {"count": 1, "least": 2}),
    ("metode", "noegleord", [f"ord {n}" for n in range(11)], "too_many", {"count": 11, "most": 10}),
    ("metode", "noegleord", ["et", "a" * 81], "long_entry", {"most": 80}),
    (
        "metode",
        "formaal",
        ["hoer-erfaringer", "faa-ideer", "beslut-sammen", "foelg-op"],
        "too_many",
        {"count": 4, "most": 3},
    ),
    ("metode", "formaal", ["andet"], "no_choice", {"value": "andet"}),
    ("metode", "niveau", ["afdeling", "etage"], "no_choice", {"value": "etage"}),
    ("metode", "fase", ["Behov"], "no_choice", {"value": "Behov"}),
    ("metode", "hvem", ["alle"], "no_choice", {"value": "alle"}),
    ("metode", "rolle", ["A1"], "no_choice", {"value": "A1"}),
    ("metode", "tid", "lang", "no_choice", {"value": "lang"}),
    ("metode", "pris", "gratis " * 20, "no_choice", {"value": ("gratis " * 20)[:40]}),
    ("metode", "haenger", ["A1", "M1"], "too_few", {"count": 2, "least": 3}),
    ("metode", "haenger", ["A1", "M1", "V1", "V9"], "no_choice", {"value": "V9"}),
    ("metode", "haenger", ["A1", "M1", "V1", "G1"], "no_choice", {"value": "G1"}),
    *(
        ("metode", key, value, "no_number", Values(value=value, least=1, most=100000))
        for key in ("mindst", "hoejst")
        for value in ("-1", "1,5", "to", "100001", "1e3", "²", "0x1", "9" * 7)
    ),
    *(
        ("initiativ", "aar", value, "no_number", Values(value=value, least=1900, most=2100))
        for value in ("1899", "2101", "19", "ca. 2019", "2019-20")
    ),
    ("initiativ", "region", "region-sjælland", "no_choice", {"value": "region-sjælland"}),
    ("initiativ", "status", "færdig", "no_choice", {"value": "færdig"}),
    ("initiativ", "metoder", ["proeve"], "no_choice", {"value": "proeve"}),
    ("initiativ", "kilde", "a" * 6001, "too_long", {"count": 6001, "most": 6000}),
]


@pytest.mark.parametrize(
    ("kind", "key", "answer", "fault", "values"),
    WRONG,
    ids=[f"{key}-{fault}-{n}" for n, (_, key, _, fault, _) in enumerate(WRONG)],
)
@every_lang
def test_a_fault_names_the_question_in_the_contributor_s_language(
    small: Knowledge,
    kind: str,
    key: str,
    answer: object,
    fault: str,
    values: Values,
    lang: str,
) -> None:
    # Without an upper limit, which a lower one that is too high would miss as well.
    faults = told(as_json(good(kind, lang) | {"hoejst": "", key: answer}), small)
    name = field_of(small, kind, key).label[lang]
    assert faults == [said(small, lang, fault, name=name, **values)]


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("titel", "Åbent"),
        ("titel", "a" * 60),
        ("kort", "a" * 70),
        ("kort", "a" * 200),
        ("noegleord", ["et", "a" * 80]),
        ("noegleord", [f"ord {n}" for n in range(10)]),
        ("formaal", ["hoer-erfaringer", "faa-ideer", "beslut-sammen"]),
        ("mindst", "1"),
        ("mindst", 1),
        ("hoejst", "100000"),
        ("hoejst", "2"),
        ("kilde", "a" * 6000),
    ],
)
def test_the_limits_are_within(
    project: Project, small: Knowledge, key: str, answer: object
) -> None:
    made, faults, _ = from_submission(as_json(good("metode", "da") | {key: answer}), small, TODAY)
    assert faults == []
    write(project.path, made)
    assert len(breaches(project)) == 1  # the translation


@pytest.mark.parametrize(
    ("kind", "section"),
    [(kind, s) for kind in KINDS for s in SECTIONS[kind] if s.words or s.points],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
@every_lang
def test_a_section_that_is_too_short_or_has_too_few_points_is_told(
    small: Knowledge, kind: str, section: Section, lang: Lang
) -> None:
    key = f"afsnit-{section.id}"
    name = small.ui[section_key(section)][lang]
    text, found = "- et\n" * (section.points - 1) or "ord", max(section.points - 1, 0)
    text += " ord" * (section.words - 2)
    count = len(text.replace("-", "").split())
    expected = []
    if count < section.words:
        expected.append(
            said(small, lang, "too_few_words", name=name, count=count, least=section.words)
        )
    if section.points:
        expected.append(
            said(small, lang, "too_few_points", name=name, count=found, least=section.points)
        )
    assert expected
    assert told(as_json(good(kind, lang) | {key: text}), small) == expected
    long = as_json(good(kind, lang) | {key: filler(section) + "\n" + "a" * 6000})
    assert len(told(long, small)) == 1


@every_lang
def test_the_largest_number_is_not_below_the_smallest(small: Knowledge, lang: str) -> None:
    answers = good("metode", lang) | {"mindst": "10", "hoejst": "9"}
    assert told(as_json(answers), small) == [said(small, lang, "people_order")]


@every_lang
@pytest.mark.parametrize("status", ["i-gang", "afsluttet"])
def test_a_status_that_is_known_has_a_year(small: Knowledge, lang: str, status: str) -> None:
    answers = good("initiativ", lang) | {"status": status, "aar": ""}
    assert told(as_json(answers), small) == [said(small, lang, "status_year")]


@every_lang
@pytest.mark.parametrize("title", ["!!!!!", "— … —", "метод", "日本語日本語", "🎉🎉🎉🎉🎉"])
def test_a_title_has_something_that_can_stand_in_an_address(
    small: Knowledge, lang: str, title: str
) -> None:
    faults = told(as_json(good("metode", lang) | {"titel": title}), small)
    assert faults == [said(small, lang, "no_id")]


@every_lang
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Samtale", "samtale"),
        ("SAMTALE!", "samtale"),
        ("Møde?", "moede"),
        ("Prøve", "proeve"),
        ("Leder", "leder"),
        ("kilde", "kilde"),
        ("Region Ny", "region-ny"),
        ("Katalog", "katalog"),
        ("Manifest", "manifest"),
        # Names that the files or the rules keep for themselves.
        ("Index", "index"),
        ("Redaktion", "redaktion"),
    ],
)
def test_a_title_gives_an_id_of_its_own(small: Knowledge, lang: str, title: str, name: str) -> None:
    faults = told(as_json(good("metode", lang) | {"titel": title}), small)
    assert faults == [said(small, lang, "taken", id=name)]


def test_a_title_that_a_page_has_already_is_told(small: Knowledge) -> None:
    # Two pages with one title are a fault to the check, so the contributor must hear of it.
    assert small.pages["ord.md"].meta.title == "Side ord"
    assert len(told(as_json(good("metode", "da") | {"titel": "Side ord"}), small)) == 1


def test_all_faults_are_told_in_one_run(small: Knowledge) -> None:
    for kind in KINDS:
        for raw in (as_json({"slags": kind}), as_json({"slags": kind, "sprog": "da"})):
            faults = told(raw, small)
            required = [field for field in fields(small, kind) if field.required]
            left = [f for f in required if f.key != "sprog" or '"sprog"' not in raw]
            assert faults == [
                said(
                    small,
                    "da",
                    "no_consent" if field.key == "samtykke" else "missing",
                    name=field.label.da,
                )
                for field in left
            ]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Hej",
        "# Titel\n\nTekst",
        "{",
        "{}",
        '{"slags": "andet"}',
        '{"slags": ["metode"]}',
        '{"slags": {"metode": 1}}',
        '{"slags": null}',
        "[]",
        '{"a":' * 30_000,
        '{"slags": "metode", "mindst": ' + "9" * 5000 + "}",
        '{"slags": "metode"} mere',
        "\ufeff{",
        "\x00",
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_what_is_no_submission_is_refused_in_both_languages(small: Knowledge, raw: str) -> None:
    assert told(raw, small) == [
        f"{said(small, 'da', 'unreadable')} {said(small, 'en', 'unreadable')}"
    ]


@pytest.mark.parametrize("sign", ["a", "{", "#", "- ", "\n", "é", "\x00", "\ud800", "{{x}}"])
def test_a_submission_that_is_too_large_is_refused_in_both_languages(
    small: Knowledge, sign: str
) -> None:
    raw = (sign * 1_000_000)[:1_000_000]
    assert told(raw, small) == [
        f"{said(small, 'da', 'too_large', most=MOST)} {said(small, 'en', 'too_large', most=MOST)}"
    ]


def test_a_number_of_any_length_is_told(small: Knowledge) -> None:
    answers = good("metode", "da") | {"mindst": "9" * 5000, "hoejst": "9" * 5000}
    assert len(told(as_json(answers), small)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "- \nord\n- \nord\n- \nord",  # an empty point, and a word below it
        "-\n\nord\n\n-\n\nord\n\n-\n\nord",
        "1.\nord\n2.\nord\n3.\nord",
    ],
)
def test_points_are_counted_as_the_article_will_show_them(
    project: Project, small: Knowledge, text: str
) -> None:
    passes_only_what_the_check_passes(project, small, {"afsnit-passer": text})


@pytest.mark.parametrize(
    "changes",
    [
        {"afsnit-hvad": "\n".join(f"{n}. ord ord" for n in range(1, 19))},
        {"kort": "Kort" + " " * 80 + "sagt."},
        {"kort": "Kort\n" * 15 + "sagt."},
        {"noegleord": ["\u200b", "ord"]},
        {"afsnit-hvad": "&amp; " + "ord " * 44 + "&"},
        {"afsnit-pris": "a_b " * 10},
        {"afsnit-pris": "[ord](http://ord.ord/ord/ord/ord) " * 4},
    ],
)
def test_what_is_counted_is_counted_as_the_check_does(
    project: Project, small: Knowledge, changes: Answers
) -> None:
    passes_only_what_the_check_passes(project, small, changes)


def passes_only_what_the_check_passes(project: Project, k: Knowledge, changes: Answers) -> None:
    made, faults, _ = from_submission(as_json(good("metode", "da") | changes), k, TODAY)
    if faults:
        assert not made
        return
    write(project.path, made)
    assert [p.what for p in breaches(project)] == ["Teksten er ikke oversat endnu."]


# --- hostile input -----------------------------------------------------------------------------

# Pieces that mean something to Markdown, to Jinja, to YAML, to a browser or to a file system.
PIECES = [
    *"*_`~^|$#>+-=:!?&<\\/\"'[](){}%@.,;1",
    *("{{ record() }}", "{% raw %}", "{# x #}", "{{", "}}", "{%", "%}", "#}"),
    *("---", "***", "===", "```", "~~~", "    kode", "\tkode", "- ", "1. ", "1) ", "* ", "• "),
    *("`kode`", "*skråt*", "__fed__", "~~væk~~", "\\*", "\\{", "H~2~O", "x^2^", "$x$"),
    *("# H", "## H {: #hvad }", "### H", "#H", "> citat", "!!! note", "??? note", ": def", "[TOC]"),
    *("[a](javascript:alert(1))", "![x](http://y/z.png)", "<http://x>", "[a]: http://b", "[^1]"),
    *("<script>alert(1)</script>", "<img src=x onerror=y>", "<!-- x -->", "<![CDATA[x]]>", "<?x"),
    *("&lt;", "&#60;", "&#x3c;script&#x3e;", "&amp;lt;", "&", "&nbsp;", "\x02wzxhzdk:0\x03"),
    *("{: onclick=alert(1) }", "{: #hvad .x }", "| a | b |\n|---|---|\n| 1 | 2 |", "*[x]: y"),
    *("!!python/object:os.system", "&anker", "*anker", "<<: *a", "key: value", "yes", "null", "~"),
    *("../../", "..\\..\\", "/etc/passwd", "C:\\con", "%2e%2e%2f", "~root", "$HOME", "$(id)"),
    *("æøå", "ÆØÅ", "e\u0301", "🎉", "👩‍👩‍👧", "\u202egnirts", "\u2066x\u2069", "\u200b", "\u00ad"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\ud800"),
    *(" ", "\n", "\n\n", "\r", "\r\n", "\t", "\x0b", "\x0c", "\u00a0", "ord", "http://x.dk/a_b_c"),
    *("_No response_", "None", "### Hvad er det?", "- [x]", "<details>", "</p></li></ul>", "\\n"),
]
ANY = st.one_of(st.sampled_from(PIECES), st.text(st.characters(), max_size=8))
HOSTILE = st.lists(ANY, max_size=12).map("".join)
# On one line, with letters that an address can hold.
HOSTILE_TITLE = HOSTILE.map(lambda text: "Abc " + re.sub(r"[\r\n]", " ", text)[:15] + " def")


def head(text: str) -> dict[str, Any]:
    """An article's front matter, as the loader reads it."""
    decoded, problems = decode(text.encode(), "x.md")
    assert decoded is not None
    assert problems == []
    document, _, _ = front_matter(decoded, "x.md")
    assert document.problems == ()
    assert isinstance(document.data, dict)
    return document.data


def body_of(text: str) -> str:
    return front_matter(text, "x.md")[1]


_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+(?=\S)")


def shown(text: str) -> str:
    """What is left to see of a text: without what steers or hides, white space folded."""
    composed = unicodedata.normalize("NFC", text).replace("\r", "\n")
    seen = "".join(
        c
        for c in composed
        if c in "\n\t"
        or (
            unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
            and c not in "\ufffe\uffff"
        )
    )
    return " ".join(unicodedata.normalize("NFC", seen).split())


def unmarked(text: str) -> str:
    """The text as sent, without the signs that make a line a point."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", "", text
    )
    return "\n".join(_BULLET.sub("", line) for line in text.split("\n"))


def only_text(html: str) -> Html:
    """HTML that holds nothing but paragraphs and lists, without attributes."""
    found = Html(html)
    assert found.tags <= {"p", "ul", "ol", "li"}
    assert [element.attrs for element in found.elements if element.attrs] == []
    assert found.comments == []
    return found


def inert(text: str) -> None:
    """Neither the macros nor the links see anything in it."""
    environment = Environment(autoescape=True, keep_trailing_newline=True)
    for statement in environment.parse(text).body:
        assert isinstance(statement, nodes.Output)
        assert {type(node) for node in statement.nodes} == {nodes.TemplateData}
    assert environment.from_string(text).render() == text
    assert list(links(text)) == []


@given(text=HOSTILE)
@example(text="- a\n1. b\n\n- c\nd")
@example(text="1. a\n\n    b")
@example(text="a\n===\nb\n---\n***")
def test_any_text_becomes_markdown_that_shows_just_that_text(
    markdown: Callable[[str], str], text: str
) -> None:
    made = as_markdown(as_handed_on(text))
    inert(made)
    assert shown(only_text(markdown(made)).text) == shown(unmarked(text))


def as_handed_on(text: str) -> str:
    """As the reader of submissions hands texts on."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", "", text
    )


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_no_piece_of_markup_does_anything_anywhere_in_a_text(
    markdown: Callable[[str], str], piece: str
) -> None:
    for text in (
        piece,
        f"ord {piece}",
        f"{piece} ord",
        f"- {piece}",
        f"1. {piece} ord",
        f"ord\n{piece}\nord",
        f"ord\n\n{piece}{piece}\n\nord",
    ):
        made = as_markdown(as_handed_on(text))
        inert(made)
        assert shown(only_text(markdown(made)).text) == shown(unmarked(text))


def test_points_become_lists(markdown: Callable[[str], str]) -> None:
    html = markdown(as_markdown("Før:\n- et\n* to\n• tre\nEfter.\n1. en\n2) to"))
    found = only_text(html)
    assert [e.text.strip() for e in found.all("li")] == ["et", "to", "tre", "en", "to"]
    assert [e.text for e in found.all("p")] == ["Før:", "Efter."]
    assert [e.tag for e in found.elements if not e.parents] == ["p", "ul", "p", "ol"]


def test_a_million_characters_are_no_problem() -> None:
    for sign in ("{{ x }} ", "- a\n", "*", "\\", "&", "a" * 50 + "\n\n"):
        text = (sign * 1_000_000)[:1_000_000]
        assert len(as_markdown(text)) >= 900_000


@given(data=st.data())
@pytest.mark.parametrize("how", ["json", "issue"])
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_answers_become_harmless_articles(
    sound: Project,
    small: Knowledge,
    markdown: Callable[[str], str],
    kind: str,
    how: str,
    data: st.DataObject,
) -> None:
    lang = data.draw(st.sampled_from(LANGUAGES))
    title = data.draw(HOSTILE_TITLE)
    # A heading that is a question would part an issue's answer: that is how an issue is read.
    texts = {
        s.id: data.draw(HOSTILE).replace("###", "##") + "\n\n" + filler(s)
        for s in SECTIONS[kind]
        if s.words or s.points
    }
    words = data.draw(st.lists(HOSTILE.map(lambda t: re.sub(r"[,;\r\n]", " ", t)[:20]), max_size=3))
    answers = good(kind, lang) | {
        "titel": title,
        "kort": good(kind, lang)["kort"] + " " + data.draw(HOSTILE)[:60].replace("###", "##"),
        "noegleord": ["et ord", "to ord", *(f"x{word}x" for word in words)],
        "kilde": "Kilde: " + data.draw(HOSTILE).replace("###", "##"),
        **{f"afsnit-{name}": text for name, text in texts.items()},
    }
    made, faults, submission = from_submission(as_sent(how, answers, small), small, TODAY)
    assert faults == []
    assert submission is not None
    for (path, text), language in zip(made.items(), LANGUAGES, strict=True):
        assert re.fullmatch(FOLDERS[kind] + r"abc[a-z0-9-]*(\.en)?\.md", path)
        meta = head(text)
        assert shown(meta["title"]) == shown(title)
        assert shown(meta["summary"]) == shown(answers["kort"])
        assert meta["title"] == submission.text("titel")
        assert list(map(shown, meta["keywords"])) == list(
            dict.fromkeys(map(shown, answers["noegleord"]))
        )
        shows_our_headings_and_their_text(
            body_of(text),
            kind,
            {name: unmarked(t) for name, t in texts.items()},
            markdown,
            small,
            language,
        )
    passes_the_check(sound, made, kind)


def shows_our_headings_and_their_text(
    body: str,
    kind: str,
    texts: Mapping[str, str],
    markdown: Callable[[str], str],
    k: Knowledge,
    lang: Lang,
) -> None:
    inert(body)
    html = Html(markdown(body))
    sections: list[tuple[Element, list[str]]] = []
    for element in html.elements:
        if element.parents:
            continue
        if element.tag in ("h2", "h3"):
            sections.append((element, []))
        else:
            sections[-1][1].append(element.text)
    ours = [e for e in html.elements if e.tag in ("h2", "h3") or e.inside & {"h2", "h3"}]
    others = [element for element in html.elements if element not in ours]
    assert {element.tag for element in others} <= {"p", "ul", "ol", "li"}
    assert [element.attrs for element in others if element.attrs] == []
    assert {element.tag for element in ours} == {"h2", "h3", "a"} - (
        {"h3"} if kind == "initiativ" else set()
    )
    assert html.comments == []
    expected = SECTIONS[kind]
    assert [(h.tag, h.attrs, h.text) for h, _ in sections] == [
        (f"h{s.level}", {"id": s.id}, f"{k.ui[section_key(s)][lang]}¶") for s in expected
    ]
    for (_, found), section in zip(sections, expected, strict=True):
        assert shown("\n".join(found)) == shown(texts.get(section.id, "")), section.id


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A valid project that every example leaves as it found it."""
    return Project.create(tmp_path_factory.mktemp("project"))


def passes_the_check(project: Project, made: Mapping[str, str], kind: str) -> None:
    write(project.path, made)
    try:
        found = sorted(problem.what for problem in breaches(project))
    finally:
        for path in made:
            project.delete(path)
    expected = ["Teksten er ikke oversat endnu."]
    if kind == "initiativ":
        expected.insert(0, "Et initiativ skal stå i en kilde.")
    assert found == expected


VALUE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), HOSTILE),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(HOSTILE, inner, max_size=3)
    ),
    max_leaves=5,
)


STEERS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def harmless(raw: str, k: Knowledge) -> None:
    """Whatever was sent gives articles in the catalogue's folders, or faults that can be shown."""
    made, faults, submission = from_submission(raw, k, TODAY)
    assert bool(made) != bool(faults)
    for path in made:
        assert re.fullmatch(r"docs/katalog/(metoder|initiativer)/[a-z0-9-]{1,60}(\.en)?\.md", path)
    for text in made.values():
        head(text)
        inert(body_of(text))
    for fault in faults:
        assert fault == fault.strip() != ""
        assert fault.encode().decode() == fault
        assert not {unicodedata.category(c) for c in fault} & {"Cc", "Zl", "Zp"}
        assert not set(fault) & set(STEERS)
    assert submission is None or submission.kind in KINDS


@given(raw=st.one_of(HOSTILE, st.text(st.characters())))
@example(raw='{"slags": "metode", "mindst": "' + "9" * 5000 + '", "hoejst": "' + "9" * 5000 + '"}')
@example(raw='{"slags": "metode", "tid": "\\ud800"}')
@example(raw='{"slags": "metode", "tid": "\\u001b[2J"}')
def test_anything_at_all_is_answered(small: Knowledge, raw: str) -> None:
    harmless(raw, small)


@given(data=st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_any_answers_at_all_are_answered(small: Knowledge, kind: str, data: st.DataObject) -> None:
    keys = [field.key for field in fields(small, kind)]
    changes = data.draw(st.dictionaries(st.sampled_from(keys), VALUE, max_size=5))
    harmless(as_json(good(kind, "da") | changes), small)


@given(data=st.data())
@pytest.mark.parametrize("kind", KINDS)
def test_any_issue_at_all_is_answered(small: Knowledge, kind: str, data: st.DataObject) -> None:
    lines = as_issue(good(kind, "en"), small).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "add", "double", "swap"]))
        if change == "drop" and len(lines) > 1:
            del lines[place]
        elif change == "add":
            lines.insert(place, data.draw(HOSTILE))
        elif change == "double":
            lines.insert(data.draw(st.integers(0, len(lines))), lines[place])
        else:
            lines[place] = data.draw(HOSTILE)
    harmless("\n".join(lines), small)


STEPS_OUT = [
    "../../../etc/passwd",
    "..\\..\\..\\windows\\system32",
    "/etc/passwd",
    "~/.ssh/authorized_keys",
    "C:\\con",
    "metoder/../../../index",
    ".github/workflows/publish.yml",
    "%2e%2e%2f%2e%2e%2findex",
    "../index.md",
    "index.en",
    "a\x00../../b",
    "ａｂｃ／．．／ｄｅｆ",
    "\u202edm.xedni/../..",
    "samtale.en",
    "$(touch /tmp/x)",
    "a" * 60,
]


@pytest.mark.parametrize("title", STEPS_OUT, ids=ascii)
@every_kind
def test_no_title_leads_out_of_the_catalogue(
    project: Project, small: Knowledge, kind: str, title: str
) -> None:
    before = files_of(project)
    made, faults, _ = from_submission(as_json(good(kind, "da") | {"titel": title}), small, TODAY)
    assert bool(made) != bool(faults)
    if made:
        write(project.path, made)
    new = files_of(project) - before
    assert new == {project.path / path for path in made}
    assert all(path.parent == project.path / FOLDERS[kind] for path in new)


def files_of(project: Project) -> set[Path]:
    return {path for path in project.path.parent.rglob("*") if path.is_file()}


@given(title=HOSTILE)
def test_no_title_at_all_leads_out_of_the_catalogue(small: Knowledge, title: str) -> None:
    for kind in KINDS:
        raw = as_json(good(kind, "da") | {"titel": title})
        made, faults, submission = from_submission(raw, small, TODAY)
        assert bool(made) != bool(faults)
        assert submission is not None
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", submission.id)
        for path in made:
            assert re.fullmatch(FOLDERS[kind] + r"[a-z0-9-]+(\.en)?\.md", path)


@pytest.mark.parametrize("how", ["json", "issue"])
@pytest.mark.parametrize(
    "sign",
    [
        *("\x00", "\x02", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\ud800"),
        *STEERS,
    ],
    ids=ascii,
)
def test_what_steers_or_hides_is_taken_out(small: Knowledge, how: str, sign: str) -> None:
    changes = {
        "titel": f"Åbent {sign}hus",
        "kort": f"{sign} ".join(["En kort tekst"] * 6),
        "noegleord": [f"et {sign}ord", "andet"],
        "afsnit-hvad": f"ord{sign} " * 45,
    }
    raw = as_sent(how, good("metode", "da") | changes, small)
    made, faults, _ = from_submission(raw, small, TODAY)
    assert faults == []
    for text in made.values():
        assert sign not in text
        assert sign not in json.dumps(head(text), ensure_ascii=False)


def test_a_line_end_hidden_in_json_begins_no_heading(
    small: Knowledge, markdown: Callable[[str], str]
) -> None:
    for end in ("\r", "\r\n", "\x85", "\u2028", "\x0b", "\x0c"):
        text = f"ord{end}# Overskrift{end}{end}    kode{end}{end}ord " + "ord " * 45
        answers = good("metode", "da") | {"afsnit-hvad": text}
        made, faults, _ = from_submission(as_json(answers), small, TODAY)
        assert faults == []
        for article in made.values():
            found = Html(markdown(body_of(article)))
            assert found.tags == {"h2", "h3", "a", "p", "ul", "li"}


YAML_TRICKS = [
    "yes no",
    "12345",
    "1_000_000",
    "0x1F2E",
    "false",
    "2026-11-21",
    "null: null",
    "~ ~ ~ a",
    "true   or no  ",
    "- a - b",
    "a: b: c",
    "'a' \"b\"",
    "a # b c",
    "!!python/object:a",
    "&anker a",
    "*anker a",
    "| a b c",
    "> a b c",
    "[a, b]",
    "{a: b}",
    "@abcde",
    "`abcde`",
    "%abcde",
    "? a b c",
    "--- abc",
    "... abc",
    "a\\n\\tb",
    "a\tbcde",
    "1e1000",
    ".inf a",
    "=abcde",
    "<<: abc",
    "æøå 🎉 ok",
    "12:30:45",
]


@pytest.mark.parametrize("text", YAML_TRICKS)
@every_lang
def test_yaml_takes_no_answer_for_anything_but_text(small: Knowledge, text: str, lang: str) -> None:
    answers = good("metode", lang) | {
        "titel": text,
        "noegleord": [text, "ord"],
        "kort": text + " ord" * 20,
    }
    made, faults, _ = from_submission(as_json(answers), small, TODAY)
    assert faults == []
    for article in made.values():
        meta = head(article)
        assert meta["title"] == text.strip()
        assert meta["keywords"] == [word.strip() for word in answers["noegleord"]]
        assert meta["summary"] == " ".join(answers["kort"].split())


# --- writing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "docs/index.md",
        "docs/katalog.md",
        "docs/katalog/../index2.md",
        "docs/katalog/metoder/../../x.md",
        "../x.md",
        "/tmp/katalog-x.md",  # noqa: S108 – never written
        "docs/katalogen/x.md",
        "data/x.yml",
    ],
)
def test_nothing_is_written_outside_the_catalogue(project: Project, path: str) -> None:
    before = files_of(project)
    with pytest.raises(ValueError, match="uden for kataloget"):
        write(project.path, {"docs/katalog/metoder/ny.md": "x", path: "x"})
    assert files_of(project) == before
    assert not Path("/tmp/katalog-x.md").exists()  # noqa: S108


def test_a_link_out_of_the_catalogue_is_not_followed(project: Project) -> None:
    (project.path / "andet").mkdir()
    (project.path / "docs/katalog/ud").symlink_to(project.path / "andet")
    (project.path / "docs/katalog/metoder/ud.md").symlink_to(project.path / "andet/ny.md")
    for path in ("docs/katalog/ud/x.md", "docs/katalog/metoder/ud.md"):
        with pytest.raises(ValueError, match="uden for kataloget"):
            write(project.path, {path: "x"})
    assert list((project.path / "andet").iterdir()) == []


@pytest.mark.parametrize("there", [0, 1])
def test_nothing_that_exists_is_overwritten(project: Project, small: Knowledge, there: int) -> None:
    made, _, _ = from_submission(as_json(good("metode", "da")), small, TODAY)
    path = list(made)[there]
    project.write(path, "Det stod her før.")
    before = files_of(project)
    with pytest.raises(FileExistsError):
        write(project.path, made)
    assert project.read(path) == "Det stod her før."
    assert files_of(project) == before


# --- `make new` --------------------------------------------------------------------------------


@every_kind
def test_a_new_entry_begins_with_every_field_and_heading(
    project: Project, small: Knowledge, kind: str
) -> None:
    made = scaffold(kind, "Åbent hus", small, TODAY)
    stem = f"{FOLDERS[kind]}aabent-hus"
    assert list(made) == [f"{stem}.md", f"{stem}.en.md"]
    for text, lang in zip(made.values(), LANGUAGES, strict=True):
        assert [line for line in body_of(text).split("\n") if line] == [
            f"{'#' * s.level} {small.ui[section_key(s)][lang]} {{: #{s.id} }}"
            for s in SECTIONS[kind]
        ]
    write(project.path, made)
    found = breaches(project)
    # Of the English file more is told when the Danish one can be read.
    assert set() < {problem.path for problem in found} <= set(made)
    whats = " ".join(problem.what for problem in found)
    assert "mangler sin" not in whats
    assert "kendes ikke" not in whats


@every_kind
def test_a_new_entry_has_the_fields_that_a_submission_has(small: Knowledge, kind: str) -> None:
    sent, _, _ = from_submission(as_json(good(kind, "da")), small, TODAY)
    for begun, whole in zip(
        scaffold(kind, "Åbent hus", small, TODAY).values(), sent.values(), strict=True
    ):
        fresh, full = head(begun), head(whole)
        assert full.keys() - {"untranslated"} == fresh.keys()
        block = {"metode": "method", "initiativ": "initiative"}[kind]
        if block in full:
            assert full[block].keys() - {"methods"} == fresh[block].keys() - {"methods"}


@every_kind
def test_a_new_entry_that_is_filled_in_passes_the_check(
    project: Project, small: Knowledge, kind: str
) -> None:
    """What the check then says leads to a whole entry: the fields' names are those it wants."""
    write(project.path, scaffold(kind, "Åbent hus", small, TODAY))
    made, _, _ = from_submission(as_json(good(kind, "da")), small, TODAY)
    for path, text in zip(scaffold(kind, "Åbent hus", small, TODAY), made.values(), strict=True):
        project.write(path, text.replace("untranslated: true\n", ""))
    assert [p.what for p in breaches(project)] == (
        ["Et initiativ skal stå i en kilde."] if kind == "initiativ" else []
    )


@every_kind
@pytest.mark.parametrize("title", ["", " ", "!!!", "»«", "метод", "…", "🎉", "---", "../.."])
def test_a_new_entry_needs_a_title_with_letters(small: Knowledge, kind: str, title: str) -> None:
    with pytest.raises(ValueError, match="mindst ét bogstav"):
        scaffold(kind, title, small, TODAY)


@every_kind
@pytest.mark.parametrize("title", ["Samtale", "PRØVE", "leder", "Region Ny"])
def test_a_new_entry_needs_an_id_of_its_own(small: Knowledge, kind: str, title: str) -> None:
    with pytest.raises(ValueError, match="allerede brugt"):
        scaffold(kind, title, small, TODAY)


@given(title=st.one_of(HOSTILE, st.sampled_from([*STEPS_OUT, *YAML_TRICKS])))
def test_any_title_gives_a_new_entry_or_a_refusal(small: Knowledge, title: str) -> None:
    text = as_handed_on(title)
    try:
        made = scaffold("metode", text, small, TODAY)
    except ValueError as error:
        assert str(error)  # noqa: PT017
        return
    for path in made:
        assert re.fullmatch(r"docs/katalog/metoder/[a-z0-9-]{1,60}(\.en)?\.md", path)
    assert head(next(iter(made.values())))["title"] == text


# --- the commands ------------------------------------------------------------------------------


def test_new_writes_both_files_and_says_what_to_do(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_new(project.path, "metode", "Åbent hus", TODAY) == 0
    out, err = capsys.readouterr()
    assert out.split("\n")[:2] == [
        "docs/katalog/metoder/aabent-hus.md",
        "docs/katalog/metoder/aabent-hus.en.md",
    ]
    assert err == ""
    assert project.read("docs/katalog/metoder/aabent-hus.md").startswith("---\ntitle: Åbent hus\n")


@pytest.mark.parametrize("title", ["Åbent hus", "Samtale", "!!!", "Index"])
def test_new_overwrites_nothing_and_says_why(
    project: Project, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    run_new(project.path, "metode", "Åbent hus", TODAY)
    project.write("docs/katalog/metoder/aabent-hus.md", "Her står noget.")
    before = files_of(project)
    capsys.readouterr()
    assert run_new(project.path, "metode", title, TODAY) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip().split("\n")) == 1
    assert "Traceback" not in err
    assert files_of(project) == before
    assert project.read("docs/katalog/metoder/aabent-hus.md") == "Her står noget."


@every_lang
def test_contribute_writes_the_files_and_names_the_source(
    project: Project, small: Knowledge, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    project.write("forslag.md", as_issue(good("initiativ", lang), small))
    file = project.path / "forslag.md"
    before = files_of(project)
    assert run_contribute(project.path, file, dry_run=True, today=TODAY) == 0
    assert files_of(project) == before
    assert capsys.readouterr().err == ""
    assert run_contribute(project.path, file, dry_run=False, today=TODAY) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.split("\n")[0] == "docs/katalog/initiativer/et-raad-af-paaroerende.md"
    assert "Min egen erfaring, 2026" in out
    assert len(files_of(project) - before) == 2
    # The second time the name is taken.
    assert run_contribute(project.path, file, dry_run=False, today=TODAY) == 1
    taken = said(small, lang, "taken", id=IDS["initiativ"])
    assert capsys.readouterr().err == f"- {taken}\n"


def test_contribute_lists_every_fault_and_writes_nothing(
    project: Project, small: Knowledge, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = good("metode", "en") | {"titel": "", "kort": "short"}
    project.write("forslag.json", as_json(answers))
    before = files_of(project)
    assert run_contribute(project.path, project.path / "forslag.json", False, TODAY) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip().split("\n") == [
        f"- {said(small, 'en', 'missing', name=small.ui['contribute_titel'].en)}",
        "- "
        + said(small, "en", "too_short", name=small.ui["contribute_kort"].en, count=5, least=70),
    ]
    assert files_of(project) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x80" * 50, "{æ".encode("latin-1")])
def test_contribute_answers_any_file(
    project: Project, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    project.write("forslag.txt", content)
    assert run_contribute(project.path, project.path / "forslag.txt", False, TODAY) == 1
    assert len(capsys.readouterr().err.strip().split("\n")) == 1


def test_contribute_names_a_file_that_is_not_there(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("findes-ikke.md", "docs"):
        assert run_contribute(project.path, project.path / name, False, TODAY) == 1
        assert name in capsys.readouterr().err


# --- the issue forms ---------------------------------------------------------------------------


def test_the_issue_forms_are_in_step_with_the_questions(knowledge: Knowledge, root: Path) -> None:
    made = issue_forms(knowledge)
    assert set(made) == {f".github/ISSUE_TEMPLATE/{kind}.yml" for kind in KINDS}
    for path, text in made.items():
        assert (root / path).read_text(encoding="utf-8") == text, f"run macros.cli forms: {path}"


def test_the_command_writes_the_forms(project: Project, small: Knowledge) -> None:
    (project.path / ".github/ISSUE_TEMPLATE").mkdir(parents=True)
    assert run_forms(project.path) == 0
    assert {path: project.read(path) for path in issue_forms(small)} == issue_forms(small)


@every_kind
def test_an_issue_form_keeps_github_s_rules(knowledge: Knowledge, kind: str) -> None:
    form = yaml.safe_load(issue_forms(knowledge)[f".github/ISSUE_TEMPLATE/{kind}.yml"])
    ids = [question["id"] for question in form["body"]]
    labels = [question["attributes"]["label"] for question in form["body"]]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in ids)
    for question in form["body"]:
        if question["type"] == "dropdown":
            options = question["attributes"]["options"]
            assert options
            assert len(set(options)) == len(options)
            assert all(isinstance(option, str) and option != "None" for option in options)


@every_kind
def test_a_form_asks_each_question_in_both_languages(knowledge: Knowledge, kind: str) -> None:
    form = yaml.safe_load(issue_forms(knowledge)[f".github/ISSUE_TEMPLATE/{kind}.yml"])
    asked = fields(knowledge, kind)
    assert [question["id"] for question in form["body"]] == [field.key for field in asked]
    for field, question in zip(asked, form["body"], strict=True):
        label = question["attributes"]["label"]
        assert label.startswith(field.label.da)
        assert label.endswith(field.label.en)
        for lang in LANGUAGES:
            assert hint(field, lang, knowledge) in question["attributes"].get("description", "")
        if field.answer != "consent":
            assert question["validations"]["required"] == field.required


@every_kind
def test_every_section_with_text_is_asked_for_as_the_model_wants_it(
    knowledge: Knowledge, kind: str
) -> None:
    asked = [
        (f.key, f.words, f.points) for f in fields(knowledge, kind) if f.key.startswith("afsnit-")
    ]
    assert asked == [
        (f"afsnit-{s.id}", s.words, s.points) for s in SECTIONS[kind] if s.words or s.points
    ]


def test_a_submission_says_what_it_was_told() -> None:
    submission = Submission("metode", "da", {"titel": "Å b", "noegleord": ("a", "b"), "x": "y"})
    assert (submission.text("titel"), submission.text("noegleord"), submission.text("z")) == (
        "Å b",
        "a, b",
        "",
    )
    assert (submission.several("noegleord"), submission.several("x")) == (("a", "b"), ("y",))
    assert submission.several("z") == ()
    assert submission.id == "aa-b"
