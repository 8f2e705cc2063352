"""Every fault in an editor's file is told with its file, its line and what is wrong.

Each case plants one fault in a valid project and expects exactly that one problem: one fault
must not show as twenty.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.check import check
from macros.knowledge.loader import front_matter, load
from macros.knowledge.problems import Problem
from tests.project import DATA, DOCS, SEARCH, Project
from tests.unit.faults import DATA_FAULTS, ENGLISH, INDEX, PAGE, PAGE_FAULTS, REC, Fault


def _only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, "\n".join(map(str, problems)) or "no problem found"
    return problems[0]


def test_the_small_project_is_sound(project: Project) -> None:
    assert project.faults() == []


@pytest.mark.parametrize(
    "fault", [*DATA_FAULTS, *PAGE_FAULTS], ids=lambda f: f"{f.file.split('/')[0]}-{f.name}"
)
def test_a_fault_is_told_once_with_file_and_line(project: Project, fault: Fault) -> None:
    project.replace(fault.file, fault.old, fault.new)
    problem = _only(project.faults())
    assert fault.says in str(problem)
    expected = project.line(fault.file, fault.at) if fault.at else problem.line
    assert f"{problem.path}:{problem.line}" == f"{fault.file}:{expected}"
    assert not problem.warning
    assert problem.what.endswith(".")
    assert problem.mend.endswith((".", "?"))


def test_faults_of_all_files_are_told_in_one_run(project: Project) -> None:
    data = ["unknown-field", "no-danish", "actor", "text-for-bool"]
    pages = ["same-title", "link-page", "macro-unknown", "dates-swapped"]
    faults = [fault for fault in DATA_FAULTS if fault.name in data]
    faults += [fault for fault in PAGE_FAULTS if fault.name in pages]
    for fault in faults:
        project.replace(fault.file, fault.old, fault.new)
    told = project.faults()
    for fault in faults:
        assert any(p.path == fault.file and fault.says in str(p) for p in told), fault.name
    assert told == sorted(told)


def test_a_page_that_lacks_several_fields_is_told_of_all(project: Project) -> None:
    project.replace(PAGE, "title: Side ord\n", "")
    project.replace(PAGE, "audience: [leder]\n", "")
    told = [str(p) for p in project.faults()]
    assert any("mangler en titel" in line for line in told)
    assert any("hvem den er til" in line for line in told)


def test_a_page_with_an_unknown_field_is_also_told_of_its_missing_title(project: Project) -> None:
    project.replace(PAGE, "title: Side ord\n", "titel: Side ord\n")
    told = [str(p) for p in project.faults()]
    assert any("»titel« kendes ikke" in line for line in told)
    assert any("mangler en titel" in line for line in told)


def test_a_wrong_date_in_the_header_is_told_where_it_stands(project: Project) -> None:
    project.replace("data/roles.yml", "review_by: 2027-06-30", "review_by: sommer")
    problem = _only(project.faults())
    assert (problem.path, problem.line) == ("data/roles.yml", 2)
    assert "»sommer« er ikke en dato" in problem.what


def test_a_header_without_dates_is_told_for_each_record(project: Project) -> None:
    project.replace(REC, "reviewed: 2026-11-21\n", "")
    problem = _only(project.faults())
    assert problem.line == project.line(REC, "- id: A1")
    assert "»reviewed« mangler" in problem.what


def test_a_record_may_have_dates_of_its_own(project: Project) -> None:
    project.replace(REC, "    theme:", "    review_by: 2028-01-01\n    theme:")
    assert project.faults() == []
    loaded = load(project.path)
    assert str(loaded.knowledge.records["A1"].review_by) == "2028-01-01"
    assert str(loaded.knowledge.records["M1"].review_by) == "2027-06-30"


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*DATA, "ui"])
def test_a_missing_data_file_is_told(project: Project, name: str) -> None:
    project.delete(f"data/{name}.yml")
    told = project.faults()
    assert (
        Problem(f"data/{name}.yml", 1, "Filen findes ikke.", "Opret den, eller hent den tilbage.")
        in told
    )


@pytest.mark.parametrize("name", [*DATA, "ui"])
@pytest.mark.parametrize("content", ["", "\n", "# kun en kommentar\n", "tekst\n", "- 1\n", "12"])
def test_a_file_without_a_collection_is_told(project: Project, name: str, content: str) -> None:
    project.write(f"data/{name}.yml", content)
    told = [p for p in project.faults() if p.path == f"data/{name}.yml"]
    assert _only(told).line == 1


@pytest.mark.parametrize("name", [*DATA, "ui"])
def test_a_file_that_is_not_utf8_is_told_with_the_line(project: Project, name: str) -> None:
    file = f"data/{name}.yml"
    raw = project.read(file).encode()
    project.write(file, raw.replace(b"items:\n", b"items:\n# f\xe6lles\n", 1))
    told = [p for p in project.faults() if p.path == file]
    assert "ikke gemt som UTF-8" in _only(told).what
    assert told[0].line == raw[: raw.index(b"items:")].count(b"\n") + 2


@pytest.mark.parametrize("page", ["ord.md", "ord.en.md"])
def test_a_page_that_is_not_utf8_is_told_with_the_line(project: Project, page: str) -> None:
    file = f"docs/{page}"
    project.write(file, project.read(file).encode() + b"\nf\xe6lles\n")
    problem = _only([p for p in project.faults() if p.path == file])
    assert "ikke gemt som UTF-8" in problem.what
    assert problem.line == DOCS[page].count("\n") + 2


def test_a_file_saved_with_a_byte_order_mark_is_read(project: Project) -> None:
    for file in (REC, PAGE, ENGLISH):
        project.write(file, b"\xef\xbb\xbf" + project.read(file).encode())
    assert project.faults() == []


def test_files_saved_with_windows_line_ends_are_read(project: Project) -> None:
    for file in (REC, PAGE, ENGLISH):
        project.write(file, project.read(file).replace("\n", "\r\n"))
    assert project.faults() == []
    project.replace(REC, "theme: rammer", "theme: ramer")
    assert _only(project.faults()).line == project.line(REC, "theme:")


@pytest.mark.parametrize("name", DATA)
def test_a_file_that_cannot_be_read_is_told_once(project: Project, name: str) -> None:
    project.replace(f"data/{name}.yml", "items:\n", "items:\n  - : : :\n")
    assert _only(project.faults()).path == f"data/{name}.yml"


def test_a_record_that_cannot_be_read_is_told_once(project: Project) -> None:
    project.replace(REC, "    theme: rammer\n", "")  # A1 is referred to from pages and records
    assert _only(project.faults()).path == REC


@pytest.mark.parametrize(
    "name", ["buer.yml", "recommendations.yaml", "notes.txt", "Recommendations.yml"]
)
def test_a_stranger_among_the_data_is_told(project: Project, name: str) -> None:
    project.write(f"data/{name}", "items: []\n")
    problem = _only(project.faults())
    assert (problem.path, problem.line) == (f"data/{name}", 1)
    assert "hører ikke til nogen samling" in problem.what


def test_a_hidden_file_among_the_data_is_left_alone(project: Project) -> None:
    project.write("data/.DS_Store", b"\0\xff")
    assert project.faults() == []


def test_an_alias_bomb_is_refused_before_it_grows(project: Project) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    project.write(REC, "\n".join(levels) + "\n")
    told = [p for p in project.faults() if p.path == REC]
    assert told
    assert all("er ikke tilladt" in p.what for p in told)


def test_a_record_of_a_page_that_is_unknown_is_told(project: Project) -> None:
    project.replace("docs/manifest/m1.md", "record: M1", "record: M7")
    told = [p for p in project.faults() if p.path == "docs/manifest/m1.md"]
    assert "»M7« findes ikke" in _only(told).what
    assert told[0].line == 2


def test_a_record_with_two_pages_is_told(project: Project) -> None:
    project.replace(PAGE, "---\ntitle", "---\nrecord: A1\ntitle")
    told = [p for p in project.faults() if "allerede sin side" in p.what]
    assert (_only(told).path, told[0].line) == (PAGE, 2)
    assert "docs/anbefalinger/a1.md" in told[0].what


def test_a_page_without_english_is_told_once(project: Project) -> None:
    project.delete(ENGLISH)
    problem = _only(project.faults())
    assert (problem.path, problem.line) == (PAGE, 1)
    assert "mangler sin engelske oversættelse" in problem.what
    assert ENGLISH in problem.mend


def test_an_english_page_without_danish_is_told(project: Project) -> None:
    project.write("docs/alene.en.md", DOCS["index.en.md"])
    problem = _only(project.faults())
    assert (problem.path, problem.line) == ("docs/alene.en.md", 1)
    assert "ingen dansk side" in problem.what


@pytest.mark.parametrize("page", ["ord.md", "ord.en.md"])
def test_a_faulty_page_does_not_make_its_records_homeless(project: Project, page: str) -> None:
    project.replace(f"docs/{page}", "---\ntitle:", "---\nfarve: blå\ntitle:")
    assert _only(project.faults()).path == f"docs/{page}"


MORE_ACTORS = DATA["actors"].replace("ledelser", "klinikere")


def test_a_collection_without_a_page_is_told_once(project: Project) -> None:
    project.write("data/actors.yml", project.read("data/actors.yml") + MORE_ACTORS)
    project.replace("docs/manifest/index.md", "home_of: [actors]\n", "")
    problem = _only(project.faults())
    assert problem.path == "data/actors.yml"
    assert "»ledelser« vises ikke på nogen side" in problem.what


def test_each_record_without_a_page_is_told_where_others_have_one(project: Project) -> None:
    second = DATA["recommendations"].replace("A1", "A2").replace("- M1", "- V1")
    project.write(REC, project.read(REC) + second)
    problem = _only(project.faults())
    assert (problem.path, problem.line) == (REC, project.line(REC, "- id: A2"))
    assert "»A2« vises ikke på nogen side" in problem.what


def test_no_folders_at_all_is_told_too(tmp_path: Path) -> None:
    _, problems = check(tmp_path)
    assert {p.path for p in problems} == {f"data/{name}.yml" for name in (*DATA, *SEARCH, "ui")}


# --- what loading promises -------------------------------------------------------------------


def test_loading_gives_what_the_files_say(project: Project) -> None:
    knowledge = load(project.path).knowledge
    assert {name: len(found) for name, found in knowledge.collections.items()} == {
        **dict.fromkeys(DATA, 1),
        "themes": 4,
        "roles": 5,
        "regions": 2,
        "methods": 2,
        "initiatives": 1,
    }
    assert knowledge.records["A1"].title.da == "Titel på A1"
    assert set(knowledge.pages) == {name for name in DOCS if not name.endswith(".en.md")}
    assert knowledge.ui["in_short"].en == "In short"


def test_a_summary_at_either_limit_is_taken(project: Project) -> None:
    long = "har en opsummering, der er lang nok til at sige noget."
    project.replace(PAGE, f"Siden ord {long}", "x" * 50)
    project.replace(INDEX, f"Siden index {long}", "x" * 220)
    assert project.faults() == []


def test_front_matter_knows_where_the_text_begins() -> None:
    document, body, line = front_matter("---\ntitle: A\n---\n\nTekst\n", "docs/x.md")
    assert (document.data, body, line) == ({"title": "A"}, "\nTekst\n", 4)


def test_a_rule_of_three_dashes_in_the_text_ends_no_head() -> None:
    document, body, _ = front_matter("---\ntitle: A\n---\nA\n\n---\n\nB\n", "docs/x.md")
    assert document.data == {"title": "A"}
    assert body == "A\n\n---\n\nB\n"


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
@pytest.mark.parametrize("file", [REC, PAGE])
def test_a_hidden_line_break_moves_no_line_number(project: Project, file: str, mark: str) -> None:
    # Word and PDF leave such characters behind; no editor's program counts them as lines.
    if file == REC:
        project.replace(file, "Titel på A1", f'"Titel{mark}på A1"')
        project.replace(file, "theme: rammer", "theme: ramer")
        fault = "theme:"
    else:
        project.write(file, project.read(file) + f"\nEn{mark}linje.\n\nSe [x](id:A7).\n")
        fault = "(id:A7)"
    problems = project.faults()
    assert problems
    allowed = {project.line(file, mark), project.line(file, fault)}
    assert {p.line for p in problems} <= allowed
