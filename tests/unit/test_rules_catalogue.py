"""Every entry of the catalogue is whole, in its place, and told with file and line where not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge.catalogue import INITIATIVE_SECTIONS, METHOD_SECTIONS, Section
from macros.knowledge.loader import load
from macros.knowledge.problems import Problem
from macros.rules import catalogue
from macros.rules.catalogue import FEWEST_RELATED, Found, sections
from tests.project import Project

METHOD = "docs/katalog/metoder/samtale.md"
INITIATIVE = "docs/katalog/initiativer/proeve.md"
LANGUAGES = ["da", "en"]


def told(project: Project) -> list[Problem]:
    return list(catalogue.check(load(project.path)))


def english(file: str) -> str:
    return file.removesuffix(".md") + ".en.md"


def in_language(file: str, lang: str) -> str:
    return file if lang == "da" else english(file)


def body_line(project: Project, file: str) -> int:
    """The line on which the text below the front matter begins."""
    return project.read(file).split("\n").index("---", 1) + 2


# --- the page as a whole -----------------------------------------------------------------------


def test_a_sound_project_has_no_breach(project: Project) -> None:
    assert told(project) == []


def test_the_rule_reads_the_real_catalogue_without_breach(root: Path) -> None:
    loaded = load(root)
    assert len(loaded.knowledge.entries) > 50
    assert [str(problem) for problem in catalogue.check(loaded)] == []


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        (METHOD, "katalog/initiativer/"),
        (METHOD, "katalog/"),
        (METHOD, "katalog/metoder/nye/"),
        (METHOD, ""),
        (INITIATIVE, "katalog/metoder/"),
    ],
)
def test_an_entry_lies_in_the_folder_of_its_kind(project: Project, file: str, folder: str) -> None:
    name = Path(file).name
    for old, new in ((file, name), (english(file), english(name))):
        project.write(f"docs/{folder}{new}", project.read(old))
        project.delete(old)
    (problem,) = told(project)
    block = "method:" if file == METHOD else "initiative:"
    there = f"docs/{folder}{name}"
    assert (problem.path, problem.line) == (there, project.line(there, block))
    wanted = "metoder" if file == METHOD else "initiativer"
    assert f"docs/katalog/{wanted}/" in problem.what


@pytest.mark.parametrize("count", range(5))
@pytest.mark.parametrize("file", [METHOD, INITIATIVE])
def test_an_entry_hangs_together_with_at_least_three(
    project: Project, file: str, count: int
) -> None:
    names = ["A1", "M1", "V1", "G1"][:count]
    project.replace(file, "related: [A1, M1, V1]", f"related: [{', '.join(names)}]")
    found = [(p.path, p.line, p.what) for p in told(project)]
    assert FEWEST_RELATED == 3
    assert found == (
        []
        if count >= 3
        else [
            (file, project.line(file, "related:"), f"Posten hænger kun sammen med {count} andre.")
        ]
    )


def test_an_entry_that_does_not_say_what_it_relates_to_is_told(project: Project) -> None:
    project.replace(METHOD, "related: [A1, M1, V1]\n", "")
    (problem,) = told(project)
    assert problem.path == METHOD
    assert "kun sammen med 0 andre" in problem.what


@pytest.mark.parametrize(
    ("sources", "breach"),
    [
        ("[{id: redaktion}]", True),
        ("[{id: redaktion}, {id: kilde, at: side 4}]", True),
        ("[{id: kilde, at: side 4}, {id: redaktion}]", False),
        ("[{id: kilde, at: side 4}]", False),
    ],
)
def test_the_first_source_of_an_initiative_is_a_document(
    project: Project, sources: str, breach: bool
) -> None:
    project.replace(INITIATIVE, "sources: [{id: kilde, at: side 4}]", f"sources: {sources}")
    found = [(p.path, p.line) for p in told(project)]
    assert found == ([(INITIATIVE, project.line(INITIATIVE, "sources:"))] if breach else [])


def test_a_method_may_be_the_editors_own(project: Project) -> None:
    assert "sources: [{id: redaktion}]" in project.read(METHOD)
    assert told(project) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", [METHOD, INITIATIVE])
def test_an_entry_that_waits_for_its_translation_is_not_published(
    project: Project, file: str, lang: str
) -> None:
    there = in_language(file, lang)
    project.replace(there, "keywords:", "untranslated: true\nkeywords:")
    (problem,) = told(project)
    assert (problem.path, problem.line) == (there, project.line(there, "untranslated:"))
    assert not problem.warning


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_entry_may_say_that_it_is_translated(project: Project, lang: str) -> None:
    project.replace(in_language(METHOD, lang), "keywords:", "untranslated: false\nkeywords:")
    assert told(project) == []


# --- the sections ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spot:
    """A section of an entry's file, and how a test may change it."""

    file: str
    lang: str
    section: Section

    @property
    def path(self) -> str:
        return in_language(self.file, self.lang)

    @property
    def heading(self) -> str:
        return f"{'#' * self.section.level} {self.section.id} {{: #{self.section.id} }}"

    def text(self, project: Project) -> str:
        """The section as it stands, with its heading."""
        rest = project.read(self.path).split(self.heading + "\n")[1]
        return self.heading + "\n" + re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]

    def becomes(self, project: Project, text: str) -> None:
        project.replace(self.path, self.text(project), text)


SPOTS = [
    Spot(file, lang, section)
    for file, listed in ((METHOD, METHOD_SECTIONS), (INITIATIVE, INITIATIVE_SECTIONS))
    for lang in LANGUAGES
    for section in listed
]
every_section = pytest.mark.parametrize(
    "spot", SPOTS, ids=lambda s: f"{Path(s.file).stem}-{s.lang}-{s.section.id}"
)
with_words = pytest.mark.parametrize(
    "spot",
    [s for s in SPOTS if s.section.words],
    ids=lambda s: f"{Path(s.file).stem}-{s.lang}-{s.section.id}",
)
with_points = pytest.mark.parametrize(
    "spot",
    [s for s in SPOTS if s.section.points],
    ids=lambda s: f"{Path(s.file).stem}-{s.lang}-{s.section.id}",
)


@every_section
def test_a_section_that_is_missing_is_told(project: Project, spot: Spot) -> None:
    spot.becomes(project, "")
    (problem,) = told(project)
    assert (problem.path, problem.line) == (spot.path, body_line(project, spot.path))
    assert problem.what == f"Afsnittet »{spot.section.id}« mangler."
    assert f"{{: #{spot.section.id} }}" in problem.mend


@every_section
def test_a_section_without_its_id_is_missing_and_a_stranger(project: Project, spot: Spot) -> None:
    project.replace(spot.path, spot.heading, spot.heading.replace(f"#{spot.section.id}", ".x"))
    heading = spot.heading.split(" {")[0]
    assert {(p.path, p.line, p.what) for p in told(project)} == {
        (
            spot.path,
            body_line(project, spot.path),
            f"Afsnittet »{spot.section.id}« mangler.",
        ),
        (
            spot.path,
            project.line(spot.path, f"{heading} {{: .x }}"),
            "Afsnittet »uden id« hører ikke til i en post af den slags.",
        ),
    }


@with_words
@pytest.mark.parametrize("less", [0, 1])
def test_a_section_has_at_least_its_words(project: Project, spot: Spot, less: int) -> None:
    count = spot.section.words - less
    spot.becomes(project, f"{spot.heading}\n\n{' '.join(['ord'] * count)}\n\n")
    assert [(p.path, p.line, p.what) for p in told(project)] == (
        [
            (
                spot.path,
                project.line(spot.path, spot.heading),
                f"Afsnittet »{spot.section.id}« er på {count} ord.",
            )
        ]
        if less
        else []
    )


@with_points
@pytest.mark.parametrize("less", [0, 1])
@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_a_section_has_at_least_its_points(
    project: Project, spot: Spot, less: int, mark: str
) -> None:
    count = spot.section.points - less
    points = f"{mark}et punkt\n" * count
    spot.becomes(project, f"{spot.heading}\n\n{points}\n\n")
    assert [(p.path, p.line, p.what) for p in told(project)] == (
        [
            (
                spot.path,
                project.line(spot.path, spot.heading),
                f"Afsnittet »{spot.section.id}« har {count} punkter.",
            )
        ]
        if less
        else []
    )


@every_section
@pytest.mark.parametrize("change", [-1, 1])
def test_a_heading_has_its_level(project: Project, spot: Spot, change: int) -> None:
    level = spot.section.level + change
    title = spot.heading.lstrip("#")
    project.replace(spot.path, f"{spot.heading}\n", f"{'#' * level}{title}\n")
    (problem,) = told(project)
    assert (problem.path, problem.line) == (
        spot.path,
        project.line(spot.path, f"{'#' * level}{title}\n"),
    )
    assert problem.what == f"Overskriften »{spot.section.id}« har {level} havelåger."
    assert problem.mend == f"Den skal have {spot.section.level}."


@every_section
def test_a_section_that_stands_there_twice_is_told(project: Project, spot: Spot) -> None:
    project.write(spot.path, project.read(spot.path) + "\n" + spot.text(project))
    (problem,) = told(project)
    assert (problem.path, problem.line) == (spot.path, body_line(project, spot.path))
    assert problem.what == "Et afsnit står der to gange."


@every_section
def test_the_sections_stand_in_one_order(project: Project, spot: Spot) -> None:
    listed = METHOD_SECTIONS if spot.file == METHOD else INITIATIVE_SECTIONS
    text = spot.text(project)
    spot.becomes(project, "")
    last = spot.section == listed[-1]
    if last:  # to the front, any other one to the end
        first = Spot(spot.file, spot.lang, listed[0]).heading
        project.replace(spot.path, first, f"{text}\n\n{first}")
    else:
        project.write(spot.path, f"{project.read(spot.path)}\n{text}")
    (problem,) = told(project)
    assert (problem.path, problem.line) == (spot.path, body_line(project, spot.path))
    assert problem.what == "Afsnittene står i forkert rækkefølge."
    assert problem.mend == f"Brug: {', '.join(section.id for section in listed)}."


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", [METHOD, INITIATIVE])
@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("# Mere {: #mere }", "mere"),
        ("## Mere {: #mere }", "mere"),
        ("### Mere {: #mere }", "mere"),
        ("## Mere", "uden id"),
        ("### Mere {: .stor }", "uden id"),
    ],
)
def test_a_section_of_its_own_is_told(
    project: Project, file: str, lang: str, heading: str, name: str
) -> None:
    there = in_language(file, lang)
    project.write(there, project.read(there) + f"\n{heading}\n\nTekst.\n")
    (problem,) = told(project)
    assert (problem.path, problem.line) == (there, project.line(there, heading))
    assert f"»{name}« hører ikke til" in problem.what


def test_a_method_s_section_is_a_stranger_in_an_initiative(project: Project) -> None:
    project.write(INITIATIVE, project.read(INITIATIVE) + "\n## Trin {: #trin }\n\nTekst.\n")
    (problem,) = told(project)
    assert (problem.path, problem.line) == (INITIATIVE, project.line(INITIATIVE, "## Trin"))


def test_headings_of_the_fourth_level_are_free(project: Project) -> None:
    project.write(METHOD, project.read(METHOD) + "\n#### Mere\n\nTekst.\n")
    assert told(project) == []


def test_both_languages_and_every_entry_are_told_in_one_run(project: Project) -> None:
    for file in (METHOD, INITIATIVE):
        for lang in LANGUAGES:
            Spot(file, lang, Section("hvad")).becomes(project, "")
    assert [p.path for p in told(project)] == [
        INITIATIVE,
        english(INITIATIVE),
        METHOD,
        english(METHOD),
    ]


# --- counting ----------------------------------------------------------------------------------


def counted(text: str) -> tuple[int, int]:
    """(words, points) of what stands under one heading."""
    ((_, _, _, words, points),) = sections(f"## Titel {{: #a }}\n\n{text}\n")
    return words, points


def test_text_before_the_first_heading_belongs_to_no_section() -> None:
    assert sections("") == []
    assert sections("Tekst.\n\n- Et punkt\n") == []
    assert sections("Tekst.\n\n## A {: #a }\n") == [Found("a", 2, 2, 0, 0)]


def test_a_section_has_id_level_and_line() -> None:
    body = "\n## A {: #a }\nord\n\n### B {: #b-c }\n- to ord\n#### C\n"
    assert sections(body) == [
        Found("a", 2, 1, 1, 0),
        Found("b-c", 3, 4, 2, 1),
        Found("", 4, 6, 0, 0),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Et, to; tre.", 3),
        ("e-mail og patient-input", 3),
        ("people’s don't", 2),
        ("– … ! ? »«", 0),
        ("10 eller 2.500", 4),
        ("æøå ÆØÅ é", 3),
        ("**Fed** og _kursiv_ og `kode`", 5),
        ("**Fed**t", 1),
        ("[To ord](id:A1) og [et](../sti/til/en-side.md)", 4),
        ('[Ord](https://example.org/en/lang/adresse "titel")', 1),
        ("Et ord. {: .klasse #id }", 2),
        ("snake_case", 1),
    ],
)
def test_words_are_what_is_read_and_not_the_markup(text: str, words: int) -> None:
    assert counted(text) == (words, 0)


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "12."])
def test_the_sign_of_a_list_is_no_word_and_a_wrapped_line_no_point(mark: str) -> None:
    assert counted(f"{mark} et punkt\n  går videre her\n{mark}   et til") == (7, 2)


@pytest.mark.parametrize("text", ["-ord", "1.ord", "1) ord", "– ord", "*ord*", "-", "    - ord"])
def test_what_looks_like_a_point_is_none(text: str) -> None:
    assert counted(text)[1] == 0


def test_a_list_goes_on_over_lines_that_are_not_indented() -> None:
    assert counted("- et\nog to\n- tre\n- fire\nfem\n\n- seks") == (7, 4)


@pytest.mark.parametrize("line", ["1. januar", "- og så videre", "* ord"])
def test_a_line_wrapped_inside_a_paragraph_is_no_point(line: str) -> None:
    # Markdown begins a list only after a blank line.
    assert counted(f"Det begyndte den\n{line}")[1] == 0


@pytest.mark.parametrize("fence", ["```", "~~~", "```text"])
def test_a_heading_in_a_code_block_is_none(fence: str) -> None:
    body = f"## A {{: #a }}\n\n{fence}\n## B {{: #b }}\n{fence[:3]}\n\n## C {{: #c }}\n"
    assert [(found.id, found.line) for found in sections(body)] == [("a", 0), ("c", 6)]


def test_code_is_neither_words_nor_points() -> None:
    assert counted("Et ord\n\n```\n- tre fire\n1. fem\n```\n\nfem") == (3, 0)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Found]]:
    """A body, and its sections as they were put there."""
    words = st.lists(st.sampled_from(["ord", "æble", "e-mail", "Å"]), min_size=1, max_size=6)
    lines: list[str] = []
    found: list[Found] = []
    for _ in range(draw(st.integers(0, 6))):
        name = draw(st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z]{1,4})?", fullmatch=True))
        level = draw(st.integers(1, 6))
        start = len(lines)
        lines += [f"{'#' * level} {' '.join(draw(words))} {{: #{name} }}", ""]
        count = points = 0
        for _ in range(draw(st.integers(0, 3))):
            if draw(st.booleans()):
                paragraph = draw(st.lists(words, min_size=1, max_size=3))
                lines += [*(" ".join(line) for line in paragraph), ""]
                count += sum(map(len, paragraph))
            else:
                items = draw(st.lists(words, min_size=1, max_size=3))
                mark = draw(st.sampled_from(["- ", "1. "]))
                lines += [*(mark + " ".join(item) for item in items), ""]
                count += sum(map(len, items))
                points += len(items)
        found.append(Found(name, level, start, count, points))
    return "\n".join(lines), found


@given(documents())
def test_sections_are_found_as_they_were_written(case: tuple[str, list[Found]]) -> None:
    body, expected = case
    assert sections(body) == expected


@given(st.text())
def test_any_text_has_sections_at_lines_that_it_has(body: str) -> None:
    found = sections(body)
    assert [f.line for f in found] == sorted({f.line for f in found})
    assert all(0 <= f.line < len(body.splitlines()) and f.words >= 0 for f in found)


# --- an entry's front matter -------------------------------------------------------------------


@dataclass(frozen=True)
class Damage:
    """Replace `old` with `new` in `file`; expect one fault, at the line of `at`, that says so."""

    name: str
    file: str
    old: str
    new: str
    at: str
    says: str


FRONT = [
    Damage("no-sources", METHOD, "sources: [{id: redaktion}]\n", "", "", "hvor den kommer fra"),
    Damage("empty-sources", METHOD, "[{id: redaktion}]", "[]", "sources:", "hvor den kommer fra"),
    Damage(
        "source-without-place",
        INITIATIVE,
        "{id: kilde, at: side 4}",
        "{id: kilde}",
        "sources:",
        "intet sted",
    ),
    Damage("source", INITIATIVE, "{id: kilde,", "{id: kildn,", "sources:", "»kildn« findes ikke"),
    Damage(
        "method-of-initiative",
        INITIATIVE,
        "methods: [samtale]",
        "methods: [samtal]",
        "  methods:",
        "»samtal« findes ikke. Mente du »samtale«",
    ),
    Damage(
        "method-that-is-none",
        INITIATIVE,
        "methods: [samtale]",
        "methods: [A1]",
        "  methods:",
        "»A1« ligger i recommendations.yml",
    ),
    Damage(
        "method-of-method",
        METHOD,
        "methods: [moede]",
        "methods: [samtal]",
        "  methods:",
        "»samtal« findes ikke",
    ),
    Damage("related", METHOD, "[A1, M1, V1]", "[A1, M1, V9]", "related:", "»V9« findes ikke"),
    Damage(
        "related-to-itself",
        METHOD,
        "[A1, M1, V1]",
        "[A1, M1, V1, samtale]",
        "related:",
        "»samtale« henviser til sig selv",
    ),
    Damage(
        "method-of-itself",
        METHOD,
        "methods: [moede]",
        "methods: [moede, samtale]",
        "  methods:",
        "»samtale« henviser til sig selv",
    ),
    Damage(
        "initiative-to-itself",
        INITIATIVE,
        "[A1, M1, V1]",
        "[A1, M1, V1, proeve]",
        "related:",
        "»proeve« henviser til sig selv",
    ),
    Damage("role", METHOD, "roles: [leder]", "roles: [ledr]", "  roles:", "»ledr« findes ikke"),
    Damage(
        "region",
        INITIATIVE,
        "region: region-gammel",
        "region: region-gamel",
        "  region:",
        "»region-gamel« findes ikke",
    ),
    Damage(
        "people-order",
        METHOD,
        "{min: 2, max: 8}",
        "{min: 9, max: 8}",
        "  people:",
        "mindre end det mindste",
    ),
    Damage("nobody", METHOD, "{min: 2,", "{min: 0,", "  people:", "»0« er for lille"),
    Damage("people-no-max", METHOD, "{min: 2, max: 8}", "{min: 2}", "  people:", "people.max"),
    Damage("people-text", METHOD, "{min: 2,", "{min: to,", "  people:", "et helt tal"),
    Damage(
        "changed-before-added",
        METHOD,
        "changed: 2026-11-22",
        "changed: 2026-11-20",
        "method:",
        "før den kom til",
    ),
    Damage(
        "added-form", METHOD, "added: 2026-11-21", "added: i går", "  added:", "er ikke en dato"
    ),
    Damage(
        "status-without-year", INITIATIVE, "  as_of: 2019", "  as_of: null", "initiative:", "as_of"
    ),
    Damage("year", INITIATIVE, "year: 2019", "year: 19", "  year:", "»19« er for lille"),
    Damage("purpose", METHOD, "faa-ideer]", "faa-idéer]", "  purpose:", "»faa-idéer« kan ikke"),
    Damage("level", METHOD, "level: [afdeling]", "level: [etage]", "  level:", "»etage« kan ikke"),
    Damage("phase", METHOD, "phase: [behov]", "phase: [Behov]", "  phase:", "»Behov« kan ikke"),
    Damage("group", METHOD, "[patienter]", "[patient]", "  groups:", "»patient« kan ikke"),
    Damage("size", METHOD, "staff: mellem", "staff: middel", "  effort:", "»middel« kan ikke"),
    Damage("cost", METHOD, "cost: lille", "cost: 0", "  cost:", "»0« kan ikke"),
    Damage(
        "status", INITIATIVE, "status: i-gang", "status: igang", "  status:", "»igang« kan ikke"
    ),
    Damage(
        "four-purposes",
        METHOD,
        "faa-ideer]",
        "faa-ideer, foelg-op, eget-forloeb]",
        "  purpose:",
        "for mange",
    ),
    Damage("no-purpose", METHOD, "[hoer-erfaringer, faa-ideer]", "[]", "  purpose:", "for få"),
    Damage("unknown-fact", METHOD, "  cost:", "  pris: 1\n  cost:", "  pris:", "kendes ikke"),
    *(
        Damage(f"method-no-{field}", METHOD, f"  {field}:", "  x_", "", f"method.{field}« mangler")
        for field in (
            "purpose",
            "level",
            "phase",
            "groups",
            "roles",
            "added",
            "effort",
            "cost",
            "people",
        )
    ),
    *(
        Damage(
            f"initiative-no-{field}",
            INITIATIVE,
            f"  {field}:",
            "  x_",
            "",
            f"initiative.{field}« mangler",
        )
        for field in (
            "region",
            "year",
            "status",
            "as_of",
            "purpose",
            "level",
            "phase",
            "groups",
            "roles",
            "added",
        )
    ),
    Damage("no-review", METHOD, "reviewed: 2026-11-21\n", "", "title:", "sidst er gennemset"),
    Damage("no-summary", METHOD, "summary: Siden", "x_", "title:", "mangler en opsummering"),
]


def without_line(text: str, start: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(start))


@pytest.mark.parametrize("case", FRONT, ids=lambda case: case.name)
def test_a_fault_in_the_front_matter_is_told_once_with_its_line(
    project: Project, case: Damage
) -> None:
    if case.new.lstrip() == "x_":
        assert case.old in project.read(case.file)
        project.write(case.file, without_line(project.read(case.file), case.old))
    else:
        project.replace(case.file, case.old, case.new)
    found = project.faults()
    assert [str(p) for p in found if case.says in str(p)] == [str(p) for p in found]
    (problem,) = found
    assert problem.path == case.file
    if case.at:
        assert problem.line == project.line(case.file, case.at)
    else:
        assert 1 <= problem.line < body_line(project, case.file)


@pytest.mark.parametrize("field", ["region", "year"])
def test_what_the_source_does_not_tell_may_be_null(project: Project, field: str) -> None:
    line = next(
        text for text in project.read(INITIATIVE).split("\n") if text.startswith(f"  {field}:")
    )
    project.replace(INITIATIVE, line, f"  {field}: null")
    assert project.faults() == []


@pytest.mark.parametrize("status", ["planlagt", "ukendt"])
def test_a_status_that_is_not_known_needs_no_year(project: Project, status: str) -> None:
    project.replace(INITIATIVE, "status: i-gang", f"status: {status}")
    project.replace(INITIATIVE, "as_of: 2019", "as_of: null")
    assert project.faults() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{min: 2, max: 8}", "{min: 2, max: null}"),
        ("{min: 2, max: 8}", "{min: 8, max: 8}"),
        ("changed: 2026-11-22", "changed: 2026-11-21"),
        ("  changed: 2026-11-22\n", ""),
    ],
)
def test_the_limits_of_the_facts_are_within(project: Project, old: str, new: str) -> None:
    project.replace(METHOD, old, new)
    assert project.faults() == []


@pytest.mark.parametrize(
    "name",
    ["Samtale", "sam_tale", "sam.tale", "samtale-", "-samtale", "sam--tale", "møde", "a" * 61],
)
def test_the_file_s_name_is_an_id(project: Project, name: str) -> None:
    renamed(project, name)
    (problem,) = project.faults()
    assert (problem.path, problem.line) == (f"docs/katalog/initiativer/{name}.md", 1)
    assert "Filens navn bliver til postens id" in problem.what


@pytest.mark.parametrize("name", ["a" * 60, "1", "sam-2-tale"])
def test_an_id_has_small_letters_figures_and_hyphens(project: Project, name: str) -> None:
    renamed(project, name)
    assert project.faults() == []


def renamed(project: Project, name: str) -> None:
    """Give the initiative, which nothing refers to, another file name."""
    for end in (".md", ".en.md"):
        old = f"docs/katalog/initiativer/proeve{end}"
        project.write(f"docs/katalog/initiativer/{name}{end}", project.read(old))
        project.delete(old)


def test_an_entry_has_an_id_of_its_own(project: Project) -> None:
    renamed(project, "leder")
    problems = project.faults()
    (problem,) = (p for p in problems if "Id'et" in p.what)
    assert problem.path == "docs/katalog/initiativer/leder.md"
    assert "Id'et »leder« er allerede brugt (data/roles.yml:4)" in problem.what


@pytest.mark.parametrize("file", [METHOD, INITIATIVE])
def test_an_entry_without_its_translation_is_told(project: Project, file: str) -> None:
    project.delete(english(file))
    (problem,) = project.faults()
    assert (problem.path, problem.line) == (file, 1)
    assert "mangler sin engelske oversættelse" in problem.what
    assert english(file) in problem.mend


def test_a_translation_without_its_entry_is_told(project: Project) -> None:
    project.delete(INITIATIVE)
    (problem,) = project.faults()
    assert problem.path == english(INITIATIVE)
    assert "ingen dansk side" in problem.what


def test_the_facts_stand_in_the_danish_file_only(project: Project) -> None:
    project.replace(english(METHOD), "keywords:", "method: {}\nkeywords:")
    (problem,) = project.faults()
    assert (problem.path, problem.line) == (
        english(METHOD),
        project.line(english(METHOD), "method"),
    )
    assert "»method« kendes ikke" in problem.what


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("word", ["title", "summary"])
def test_an_entry_without_its_own_words_is_told_once(
    project: Project, lang: str, word: str
) -> None:
    there = in_language(METHOD, lang)
    project.write(there, without_line(project.read(there), f"{word}:"))
    found = [problem for problem in project.faults() if not problem.warning]
    assert [problem.path for problem in found] == [there]
    assert {"title": "en titel", "summary": "en opsummering"}[word] in found[0].what


@pytest.mark.parametrize("file", [METHOD, INITIATIVE])
def test_a_record_is_read_as_its_page_says(project: Project, file: str) -> None:
    k = load(project.path).knowledge
    entry = next(e for e in k.entries if e.id == Path(file).stem)
    name = file.removeprefix("docs/").removesuffix(".md")
    assert (entry.title.da, entry.title.en) == (f"Side {name}", f"Page {name}")
    assert (entry.keywords.da, entry.keywords.en) == (("ord",), ("word",))
    assert entry.related == ("A1", "M1", "V1")
    assert entry.source == entry.sources[0]
    assert k.page_of(entry.id) == file.removeprefix("docs/")
    assert str(entry.added) == "2026-11-21"
