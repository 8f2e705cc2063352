"""CONTRIBUTING.md shows what the files may hold: its templates pass the check as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from macros.check import check
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import KINDS, Article
from macros.knowledge.model import COLLECTIONS, PageMeta, Source, TranslationMeta
from macros.knowledge.problems import errors
from macros.knowledge.yaml_source import parse
from macros.rules.pages import SUMMARY_LENGTH
from tests.project import ROOT, sections_of

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```yaml\n# ((?:data|docs)/[^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# What may stand at the top of a file, for all its records.
OF_FILES = {"reviewed", "review_by", "owner"}
# What any record may have and few do; the guide explains it where it tells how things move.
RARE = {"formerly"}
# What designers use, not editors.
INTERNAL = {"template", "hide", "untranslated"}


class Template(NamedTuple):
    path: str
    text: str

    @property
    def data(self) -> Any:
        document = parse(self.text, self.path)
        assert document.problems == (), self.path
        return document.data


# Files that are not collections of records.
FILES = ["data/ui.yml", "data/synonyms.yml", "data/compounds.yml"]
TEMPLATES = [Template(*found) for found in _BLOCK.findall(GUIDE)]
OF_DATA = {
    Path(t.path).stem: t for t in TEMPLATES if t.path.startswith("data/") and t.path not in FILES
}
OF_PAGES = [t for t in TEMPLATES if t.path.startswith("docs/")]


IN_DATA = [kind for kind in COLLECTIONS if not issubclass(kind, Article)]


def body_of(template: Template) -> str:
    """A text that a page of this kind may have: an entry has all its sections."""
    kind = next((kind for kind in KINDS if template.path.startswith(f"docs/{kind.folder}")), None)
    return "Tekst.\n" if kind is None else sections_of(kind.sections, "ord") + "\n"


def named(path: str) -> Template:
    """The one template of a file."""
    (template,) = (t for t in TEMPLATES if t.path == path)
    return template


def new_errors(root: Path) -> list[str]:
    """What is wrong below `root` and not in the real files."""
    known, found = (errors(check(folder)[1]) for folder in (ROOT, root))
    return [str(problem) for problem in found if problem not in known]


def test_every_block_of_yaml_says_which_file_it_is_for() -> None:
    assert GUIDE.count("```yaml") == len(TEMPLATES)


def test_every_kind_of_record_has_one_template() -> None:
    kinds = [t.path for t in TEMPLATES if t.path.startswith("data/")]
    assert sorted(kinds) == sorted([*(f"data/{kind.collection}.yml" for kind in IN_DATA), *FILES])


@pytest.mark.parametrize("kind", IN_DATA, ids=lambda kind: kind.collection)
def test_a_template_shows_every_field_and_the_dates_of_the_file(kind: Any) -> None:
    data = OF_DATA[kind.collection].data
    assert {"reviewed", "review_by", "items"} <= set(data) <= {*OF_FILES, "items"}
    (item,) = data["items"]
    filled_in = {"source"} if kind is Source else set()
    assert set(item) == set(kind.model_fields) - OF_FILES - RARE - filled_in


def test_what_any_record_may_have_is_explained() -> None:
    for name in RARE:
        assert f"`{name}: [" in GUIDE


def test_the_templates_of_pages_show_every_field() -> None:
    danish = set().union(*(t.data for t in OF_PAGES if not t.path.endswith(".en.md")))
    assert set(PageMeta.model_fields) - INTERNAL <= danish <= set(PageMeta.model_fields)
    english = set().union(*(t.data for t in OF_PAGES if t.path.endswith(".en.md")))
    assert set(TranslationMeta.model_fields) - INTERNAL <= english


def test_the_templates_pass_the_check_together_with_the_real_files(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    pages = {t.path: (t.text, body_of(t)) for t in OF_PAGES}
    shown = {t.data.get("record") for t in OF_PAGES}
    for name, template in OF_DATA.items():
        file = tmp_path / template.path
        items = template.text.split("items:\n", 1)[1]
        file.write_text(file.read_text(encoding="utf-8") + items, encoding="utf-8")
        record = template.data["items"][0]["id"]
        # Where a collection has no page for all, each record has one of its own.
        if name not in {key.split(":")[0] for key in knowledge.home} and record not in shown:
            pages[f"docs/{record.lower()}.md"] = (f"record: {record}\n", "Tekst.\n")
    for path in [p for p in pages if not p.endswith(".en.md")]:
        pages.setdefault(path.removesuffix(".md") + ".en.md", ("", pages[path][1]))
    for path, (written, body) in pages.items():
        # A collection lives on one page, and it has that already.
        head = re.sub(r"^home_of:.*\n", "", written, flags=re.MULTILINE)
        (tmp_path / path).write_text(f"---\n{head}---\n\n{body}", encoding="utf-8")
    compounds, synonyms = (named(path) for path in ("data/compounds.yml", "data/synonyms.yml"))
    (tmp_path / compounds.path).write_text(compounds.text, encoding="utf-8")
    with (tmp_path / synonyms.path).open("a", encoding="utf-8") as file:
        file.write(synonyms.text.split("items:\n", 1)[1])
    assert new_errors(tmp_path) == []


def test_the_words_of_the_site_are_shown_as_they_are() -> None:
    template = named("data/ui.yml")
    real = parse((ROOT / "data/ui.yml").read_text(encoding="utf-8"), "data/ui.yml").data["items"]
    for key, text in template.data["items"].items():
        assert real[key] == text


def test_numbers_and_choices_are_those_of_the_model() -> None:
    low, high = SUMMARY_LENGTH
    assert f"# {low}-{high} tegn" in GUIDE
    assert f"{low} og {high} tegn" in GUIDE
    *kinds, last = Source.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
    assert f"# {', '.join(kinds)} eller {last}" in GUIDE


def test_the_forms_of_a_place_are_places() -> None:
    (line,) = re.findall(r"^- Et sted i en kilde \(`at`\)(.*)$", GUIDE, re.MULTILINE)
    source = OF_DATA["levels"].data["items"][0]["source"]["id"]
    kind = next(k for k in COLLECTIONS if k.collection == "levels")
    forms = re.findall(r"`([^`]+)`", line)
    assert len(forms) >= 9
    data = OF_DATA["levels"].data
    for form in forms:
        item = {**data["items"][0], "source": {"id": source, "at": form}}
        kind.model_validate({**item, "reviewed": data["reviewed"], "review_by": data["review_by"]})


def test_macros_and_links_in_the_guide_work(tmp_path: Path) -> None:
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    examples = [
        *(call for call in re.findall(r"\{\{ .*? \}\}", GUIDE) if call != "{{ record() }}"),
        *re.findall(r"\[[^\]]+\]\(id:[^)]+\)", GUIDE),
    ]
    assert len(examples) >= 4
    for name in ("index.md", "index.en.md"):
        page = tmp_path / "docs/viden" / name
        text = page.read_text(encoding="utf-8") + "\n\n".join(["", *examples, ""])
        page.write_text(text, encoding="utf-8")
    assert new_errors(tmp_path) == []


@pytest.mark.parametrize("text", [GUIDE, README], ids=["CONTRIBUTING.md", "README.md"])
def test_commands_and_files_that_are_named_exist(text: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`|/ )make ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= targets
    for file in re.findall(r"`((?:data|docs|macros|overrides|tests|tools|requirements)/[^` *]*)`",
                           text):  # fmt: skip
        assert (ROOT / file).exists() or "…" in file or "a14" in file, file
    for link in re.findall(r"\]\((?!https?:|#|id:|\.\.)([^)#]+)", text):
        assert (ROOT / link).exists(), link
