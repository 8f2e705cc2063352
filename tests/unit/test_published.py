"""What is published stays: the lock file, the rule that compares it, and the command that adds."""

from __future__ import annotations

import pytest

from macros.knowledge import published
from macros.knowledge.loader import load
from macros.knowledge.problems import Problem
from macros.rules import ids, pages
from macros.rules import published as rule
from macros.upkeep import run_publish
from tests.project import Project

LOCK = published.LOCK
PAGE, TERMS = "docs/ord.md", "data/glossary.yml"


@pytest.fixture
def locked(project: Project) -> Project:
    """The small project, all of it published."""
    published.write(project.path, published.addresses(load(project.path).knowledge))
    return project


def told(project: Project) -> list[Problem]:
    return list(rule.check(load(project.path), project.path))


def move(project: Project) -> None:
    """Move a page to another address."""
    for end in ("md", "en.md"):
        project.write(f"docs/ordliste.{end}", project.read(f"docs/ord.{end}"))
        project.delete(f"docs/ord.{end}")


# --- The rule ------------------------------------------------------------------------------------


def test_what_is_published_has_no_breach(locked: Project) -> None:
    assert told(locked) == []


def test_a_project_without_the_file_has_published_nothing(project: Project) -> None:
    assert told(project) == []


def test_the_lines_are_pages_records_and_their_items(locked: Project) -> None:
    lines = locked.read(LOCK).splitlines()
    assert lines == sorted(lines)
    assert {"side ./", "side ord/", "side anbefalinger/a1/", "side manifest/"} <= set(lines)
    assert {"id A1", "id M1.a", "id M1.1.a", "id tjek-moede.1", "id samtale"} <= set(lines)


def test_a_page_that_has_moved_is_told_until_it_leads_on(locked: Project) -> None:
    move(locked)
    vanished, new = told(locked)
    assert (vanished.path, vanished.line) == (LOCK, locked.line(LOCK, "side ord/"))
    assert not vanished.warning
    assert "»ord/« er udgivet" in vanished.what
    assert "redirect_from" in vanished.mend
    assert new.warning
    assert "side ordliste/" in new.what
    assert "make publish" in new.mend
    locked.replace("docs/ordliste.md", "home_of", "redirect_from: [ord/]\nhome_of")
    assert [problem.warning for problem in told(locked)] == [True]


def test_an_id_that_has_changed_is_told_until_it_leads_on(locked: Project) -> None:
    locked.replace(TERMS, "id: ord-bruger", "id: ord-borger")
    for file in ("docs/index.md", "docs/index.en.md"):
        locked.replace(file, "ord-bruger", "ord-borger")
    vanished, new = told(locked)
    assert (vanished.path, vanished.line) == (LOCK, locked.line(LOCK, "id ord-bruger"))
    assert not vanished.warning
    assert "»ord-bruger« er udgivet" in vanished.what
    assert "formerly" in vanished.mend
    assert "id ord-borger" in new.what
    locked.replace(TERMS, "id: ord-borger", "id: ord-borger\n    formerly: [ord-bruger]")
    assert [problem.warning for problem in told(locked)] == [True]
    assert [problem for problem in locked.faults() if not problem.warning] == []


def test_an_item_that_has_gone_leads_to_its_record(locked: Project) -> None:
    part = locked.read("data/policy.yml")
    begin, end = part.index("    promises:"), part.index("    related:")
    another = part[begin:end].replace("V1.1", "V1.2").removeprefix("    promises:\n")
    locked.replace("data/policy.yml", "    related:", another + "    related:")
    run_publish(locked.path)
    assert "id V1.2\n" in locked.read(LOCK)
    locked.write("data/policy.yml", part)
    (vanished,) = told(locked)
    assert "»V1.2« er udgivet" in vanished.what
    locked.replace("data/policy.yml", "- id: V1\n", "- id: V1\n    formerly: [V1.2]\n")
    assert told(locked) == []


def test_an_item_that_goes_from_the_middle_leaves_a_gap(locked: Project) -> None:
    part = locked.read("data/policy.yml")
    begin, end = part.index("    promises:"), part.index("    related:")
    promise = part[begin:end].removeprefix("    promises:\n")
    more = [promise.replace("V1.1", f"V1.{number}") for number in (2, 3)]
    locked.replace("data/policy.yml", "    related:", "".join(more) + "    related:")
    run_publish(locked.path)
    assert locked.faults() == []
    locked.replace("data/policy.yml", more[0], "")
    gap, vanished = locked.faults()
    assert "»V1.3« står, hvor »V1.2« skulle stå" in gap.what
    assert "»V1.2« er udgivet" in vanished.what
    locked.replace("data/policy.yml", "- id: V1\n", "- id: V1\n    formerly: [V1.2]\n")
    assert locked.faults() == []


def test_an_entry_of_the_catalogue_says_in_its_facts_what_it_was(locked: Project) -> None:
    locked.write(LOCK, locked.read(LOCK) + "id snak\n")
    assert len(told(locked)) == 1
    locked.replace("docs/katalog/metoder/samtale.md", "method:\n", "method:\n  formerly: [snak]\n")
    assert told(locked) == []
    assert load(locked.path).knowledge.former["snak"].id == "samtale"


def test_nothing_is_told_while_a_file_cannot_be_read(locked: Project) -> None:
    locked.write(TERMS, "items: [\n")
    assert told(locked) == []


@pytest.mark.parametrize("line", ["<<<<<<< main", "A1", "ord A1", "", "id  A1"])
def test_a_line_that_cannot_be_read_is_told(locked: Project, line: str) -> None:
    locked.write(LOCK, line + "\n" + locked.read(LOCK))
    (problem,) = told(locked)
    assert (problem.path, problem.line, problem.warning) == (LOCK, 1, False)
    assert "kan ikke læses" in problem.what


def test_bytes_that_are_no_text_are_told_and_not_raised(locked: Project) -> None:
    locked.write(LOCK, b"id \xe6\n" + locked.read(LOCK).encode())
    assert [problem.line for problem in told(locked)] == [1]


# --- Former ids ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "says"),
    [("A1", "»A1« er stadig i brug"), ("M1.a", "stadig i brug"), ("redaktion", "stadig i brug")],
)
def test_a_former_id_is_not_in_use(project: Project, old: str, says: str) -> None:
    project.replace(TERMS, "id: ord-bruger", f"id: ord-bruger\n    formerly: [ord-x, {old}]")
    (problem,) = ids.check(load(project.path))
    assert says in problem.what
    assert (problem.path, problem.line) == (TERMS, project.line(TERMS, "formerly"))


def test_a_former_id_leads_to_one_record(project: Project) -> None:
    for name in ("ledelser", "leder"):
        file = "data/actors.yml" if name == "ledelser" else "data/roles.yml"
        project.replace(file, f"- id: {name}\n", f"- id: {name}\n    formerly: [chefer]\n")
    (problem,) = ids.check(load(project.path))
    # Collections are read in the order of the model: the role comes first.
    assert problem.path == "data/actors.yml"
    assert "fører allerede til »leder«" in problem.what


def test_a_former_id_has_the_form_of_one(project: Project) -> None:
    project.replace(TERMS, "id: ord-bruger", "id: ord-bruger\n    formerly: [../x]")
    assert any("har ikke den rigtige form" in problem.what for problem in project.faults())


@pytest.mark.parametrize("file", [PAGE, "docs/id/ord.md"])
def test_the_folder_of_the_permanent_links_is_taken(project: Project, file: str) -> None:
    if file == PAGE:
        project.replace(PAGE, "home_of", "redirect_from: [id/ord/]\nhome_of")
    else:
        for end in ("md", "en.md"):
            project.write(f"docs/id/ord.{end}", project.read(f"docs/ord.{end}"))
            project.delete(f"docs/ord.{end}")
    (problem,) = pages.check(load(project.path))
    assert problem.path == file
    assert "permanente links" in problem.what


# --- The command ---------------------------------------------------------------------------------


def test_publishing_adds_what_is_new_with_its_files_and_says_so(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_publish(project.path) == 0
    lines = project.read(LOCK).splitlines()
    assert lines == sorted(set(lines))
    assert {"id A1", "side ord/", "fil api/v1/index.json", "fil katalog/katalog.xlsx"} <= set(lines)
    assert not [line for line in lines if ".html" in line or "katalog/indeks/" in line]
    said = capsys.readouterr().out.splitlines()
    assert said == [*lines, f"{len(lines)} linjer er føjet til {LOCK}."]
    assert run_publish(project.path) == 0
    assert capsys.readouterr().out == f"0 linjer er føjet til {LOCK}.\n"
    assert project.read(LOCK).splitlines() == lines
    assert told(project) == []


def test_publishing_takes_nothing_out(locked: Project) -> None:
    move(locked)
    run_publish(locked.path)
    assert {"side ord/", "side ordliste/"} <= set(locked.read(LOCK).splitlines())
    assert [problem.warning for problem in told(locked)] == [False]


def test_nothing_is_published_from_files_that_cannot_be_read(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(TERMS, "items: [\n")
    assert run_publish(project.path) == 1
    assert TERMS in capsys.readouterr().out
    assert not (project.path / LOCK).exists()
