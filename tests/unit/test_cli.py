"""The command line: everything told in one run, and the last good site always stands."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros import cli
from macros.cli import located
from tests.project import ROOT, Project
from tests.unit.evil import EVIL, SHOWN
from tests.unit.markup import Html

PAGE = "docs/ord.md"
ENGLISH = "docs/ord.en.md"


def buildable(path: Path) -> Project:
    """The small project with the real code, templates and settings (but a menu of its own)."""
    project = Project.create(path)
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, path / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    project.write("mkdocs.yml", settings.split("\nnav:\n")[0] + "\n")
    # Its records of these kinds have an address but are not shown in full.
    project.replace("docs/index.md", "home_of: [themes, ", "home_of: [")
    for theme in ("viden", "organisation"):
        for end in ("md", "en.md"):
            text = project.read(f"docs/temaer/motivation.{end}")
            project.write(f"docs/temaer/{theme}.{end}", text.replace("motivation", theme))
    return project


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


def run(project: Project, *arguments: str) -> Run:
    done = subprocess.run(
        [sys.executable, "-m", "macros.cli", *arguments],
        cwd=project.path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with a hash of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose site has been built once."""
    project = buildable(tmp_path_factory.mktemp("built"))
    done = run(project, "build")
    assert done.status == 0, done.err
    return project


@pytest.fixture
def site(built: Project, tmp_path: Path) -> Project:
    """A copy of it that a test may damage."""
    shutil.copytree(built.path, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


# --- check -----------------------------------------------------------------------------------


def test_a_sound_project_passes(site: Project) -> None:
    done = run(site, "check")
    assert (done.status, done.out) == (0, "")
    assert all(": advarsel: " in line for line in done.err.splitlines())


def test_check_tells_everything_in_one_run_and_fails(site: Project) -> None:
    site.replace("data/roles.yml", "      en: Title of leder\n", "")
    site.write("data/actors.yml", "items: [\n")
    site.write("data/glossary.yml", b"items:\n  - id: ord-\xe6\n")
    site.replace("docs/manifest/index.md", "title: Side manifest/index\n", "")
    site.replace("docs/roller/index.md", "audience: [leder]", "audience: [chef]")
    site.delete("docs/anbefalinger/index.en.md")
    done = run(site, "check")
    assert done.status == 1
    assert done.out == ""
    assert "Traceback" not in done.err
    *lines, empty, summary = done.err.splitlines()
    told = [line for line in lines if ": advarsel: " not in line]
    assert empty == ""
    assert summary == f"{len(told)} fejl. Intet er bygget."
    files = [line.split(":")[0] for line in told]
    assert files == sorted(files)
    assert set(files) == {
        "data/actors.yml",
        "data/glossary.yml",
        "data/roles.yml",
        "docs/anbefalinger/index.md",
        "docs/manifest/index.md",
        "docs/roller/index.md",
    }


def test_a_passed_review_is_a_warning_here_and_an_error_in_the_scheduled_check(
    site: Project,
) -> None:
    site.replace(PAGE, "reviewed: 2026-11-21", "reviewed: 2019-01-01")
    site.replace(PAGE, "review_by: 2027-06-30", "review_by: 2020-01-01")
    line = site.line(PAGE, "review_by:")
    here = run(site, "check")
    assert here.status == 0
    assert f"{PAGE}:{line}: advarsel: Gennemsynet skulle være sket" in here.err
    for asked in (["--review-dates", "error"], ["--review-dates=error"]):
        scheduled = run(site, "check", *asked)
        assert scheduled.status == 1
        assert f"{PAGE}:{line}: Gennemsynet skulle være sket" in scheduled.err
        assert "fejl. Intet er bygget." in scheduled.err


@pytest.mark.parametrize("arguments", [[], ["byg"], ["check", "--review-dates", "x"]])
def test_a_wrong_command_is_refused_with_the_right_ones(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        cli.main(arguments)
    assert refused.value.code == 2
    assert "usage: python -m macros.cli" in capsys.readouterr().err


def test_check_can_be_asked_of_another_folder(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run_check(root=project.path) == 0
    project.replace(PAGE, "title: Side ord\n", "")
    assert cli.run_check(root=project.path) == 1
    assert "Siden mangler en titel" in capsys.readouterr().err


# --- build -----------------------------------------------------------------------------------


def test_build_puts_the_site_in_its_place(built: Project) -> None:
    made = tree(built.path / "site")
    for file in ("index.html", "en/index.html", "en/ord/index.html", "api/v1/index.json"):
        assert file in made
    assert not (built.path / ".build").exists()


def test_build_says_what_it_made(site: Project) -> None:
    done = run(site, "build")
    assert done.status == 0
    docs = len(list((site.path / "docs").rglob("*.md")))
    pages = docs + 1  # "not found" besides, and not the pages that only lead on from an id
    assert done.out == f"site/: {pages} pages, start at site/index.html\n"


def test_two_builds_give_the_same_data(site: Project) -> None:
    before = tree(site.path / "site" / "api")
    assert before
    assert run(site, "build").status == 0
    assert tree(site.path / "site" / "api") == before


def test_a_new_build_leaves_nothing_of_the_old_one(site: Project) -> None:
    (site.path / "site" / "gammel.html").write_text("x", encoding="utf-8")
    (site.path / ".build" / "old").mkdir(parents=True)
    assert run(site, "build").status == 0
    assert not (site.path / "site" / "gammel.html").exists()
    assert not (site.path / ".build").exists()


def damage(site: Project, file: str, old: str, new: str) -> None:
    """Plant a fault; one in a page's text in both languages, which must be alike."""
    site.replace(file, old, new)
    if file == PAGE and old in site.read(ENGLISH):
        site.replace(ENGLISH, old, new)


# What is damaged, and what the message must say.
FAULTS = {
    "data": ("data/roles.yml", "id: leder", "id: Leder", "»Leder« har ikke den rigtige form"),
    "page": (PAGE, "title: Side ord\n", "", "Siden mangler en titel"),
    "macro": (PAGE, "{{ glossary() }}", "{{ glosary() }}", "Makroen »glosary« findes ikke"),
    "macro-filter": (PAGE, "{{ glossary() }}", "{{ glossary() | nix }}", "Kun kald af makroer"),
    "macro-template": ("overrides/macros/glossary.html", "{% for", "{{ nix }}{% for", "glossary"),
    "dead-anchor": (
        PAGE,
        "{{ glossary() }}",
        "Her.\n\nSe [x](roller/index.md#nix).\n\n{{ glossary() }}",
        "Linket »roller/index.md#nix« fører ingen steder hen",
    ),
    "dead-anchor-here": (PAGE, "{{ glossary() }}", "[x](#nix)\n\n{{ glossary() }}", "»#nix«"),
    "settings": ("mkdocs.yml", "strict: true", "strict: nix", "mkdocs.yml:1: Config value"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_build_says_why_and_leaves_the_last_good_site(site: Project, fault: str) -> None:
    file, old, new, says = FAULTS[fault]
    before = tree(site.path / "site")
    damage(site, file, old, new)
    done = run(site, "build")
    assert done.status == 1
    assert tree(site.path / "site") == before
    assert "Traceback" not in done.err
    *lines, empty, summary = done.err.splitlines()
    told = [line for line in lines if line and ": advarsel: " not in line]
    assert any(says in line for line in told)
    assert all(re.match(r"[\w./-]+:\d+: \S", line) for line in told)
    assert empty == ""
    assert summary.startswith(f"{len(told)} fejl. ")
    if fault.startswith("dead-anchor"):
        assert [line.split(" ")[0] for line in told] == [
            f"{page}:{site.line(page, '[x](')}:" for page in (ENGLISH, PAGE)
        ]


def test_a_warning_stops_the_build_whatever_the_settings_say(site: Project) -> None:
    before = tree(site.path / "site")
    site.replace("mkdocs.yml", "strict: true", "strict: false")
    damage(site, PAGE, "{{ glossary() }}", "[x](#nix)\n\n{{ glossary() }}")
    done = run(site, "build")
    assert done.status == 1
    assert "»#nix«" in done.err
    assert tree(site.path / "site") == before


@pytest.mark.parametrize("template", ["overrides/main.html", "overrides/macros/frame_top.html"])
def test_a_broken_template_leaves_the_last_good_site_too(site: Project, template: str) -> None:
    before = tree(site.path / "site")
    site.write(template, "{% if %}")
    assert run(site, "build").status != 0
    assert tree(site.path / "site") == before


def test_the_first_build_that_fails_leaves_no_site(site: Project) -> None:
    shutil.rmtree(site.path / "site")
    damage(site, PAGE, "{{ glossary() }}", "[x](#nix)\n\n{{ glossary() }}")
    assert run(site, "build").status == 1
    assert not (site.path / "site").exists()


def test_a_fault_that_is_mended_builds_again(site: Project) -> None:
    site.replace(PAGE, "title: Side ord", "titel: Side ord")
    assert run(site, "build").status == 1
    site.replace(PAGE, "titel: Side ord", "title: Et nyt navn")
    assert run(site, "build").status == 0
    assert "Et nyt navn" in (site.path / "site/ord/index.html").read_text(encoding="utf-8")


def test_markup_in_any_text_is_shown_on_the_page_and_not_run(site: Project) -> None:
    evil = EVIL.replace("'", "''")
    for file, text in (
        ("data/recommendations.yml", "Titel på A1"),
        ("data/recommendations.yml", "En opsummering af A1, der er lang nok til at sige noget."),
        ("data/recommendations.yml", "Tekst om A1."),
        ("data/roles.yml", "Titel på leder"),
        ("data/glossary.yml", "Titel på ord-bruger"),
        ("data/ui.yml", "Kort fortalt"),
        (PAGE, "Side ord"),
        (PAGE, "Siden ord har en opsummering, der er lang nok til at sige noget."),
    ):
        site.replace(file, f": {text}\n", f": '{evil}{text}'\n")
    done = run(site, "build")
    assert done.status == 0, done.err
    for path in (site.path / "site").rglob("*.html"):
        page = Html(path.read_text(encoding="utf-8"))
        run_here = [e for e in page.all("script") if e.attrs.get("type") != "application/ld+json"]
        assert not [e for e in run_here if "alert(1)" in e.text], path
        assert not page.all("i"), path
        assert "alert(2)" not in page.values("onclick"), path
    record = Html((site.path / "site/anbefalinger/a1/index.html").read_text(encoding="utf-8"))
    for tag in ("title", "h1"):
        (element,) = record.all(tag)
        assert SHOWN in " ".join(element.text.split())
    (description,) = record.all("meta", name="description")
    assert SHOWN in " ".join((description.attrs["content"] or "").split())
    assert " ".join(record.text.split()).count(SHOWN) >= 5


# --- MkDocs' warnings as problems ------------------------------------------------------------


WARNINGS = {
    "[a]": "a link 'roller/index.md#nix', but the doc 'roller/index.md' does not contain an anchor",
    "[b]": "a link '#der', but there is no such anchor on this page.",
    "[c]": "an absolute link '/x/', it was left as is.",
    "[d]": "an unrecognized relative link 'x', it was left as is. Did you mean 'x.md'?",
    "[e]": "a link 'index.md#V1.1', but the doc 'index.md' does not contain an anchor '#V1.1'.",
}


@pytest.mark.parametrize("at", WARNINGS)
def test_a_warning_of_mkdocs_gets_file_and_line(project: Project, at: str) -> None:
    project.write(
        PAGE,
        "---\ntitle: A\n---\n\n## B {: #der-er-mere }\n\n[a](roller/index.md#nix)\n\n[b](#der)\n"
        "[c](/x/)\n[d](x)\n\n[e](id:V1.1)\n",
    )
    problem = located(f"Doc file 'ord.md' contains {WARNINGS[at]}", project.path)
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, at))
    assert "fører ingen steder hen" in problem.what


def test_a_warning_that_names_no_file_is_about_the_settings(project: Project) -> None:
    problem = located("Config value 'x': Unrecognised\nto linjer", project.path)
    assert (problem.path, problem.line) == ("mkdocs.yml", 1)
    assert len(str(problem).splitlines()) == 1


def test_a_warning_about_a_file_that_is_gone_is_told_all_the_same(project: Project) -> None:
    problem = located("Doc file 'væk.md' contains a link 'x.md', but …", project.path)
    assert (problem.path, problem.line) == ("docs/væk.md", 1)
