"""Whatever a file holds, the check answers with messages that name file and line.

And what the check lets through can be shown: no view and no export fails on it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from macros.exports import api
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.loader import Loaded
from macros.knowledge.problems import Problem, errors
from macros.knowledge.yaml_source import parse
from macros.views.frame import frame
from macros.views.here import Here
from macros.views.macros import MACROS
from tests.project import DATA, DOCS, HEADER, SEARCH, Project, editor_lines

FILES = [f"data/{name}.yml" for name in (*DATA, *SEARCH, "ui")]
PAGES = ["docs/ord.md", "docs/ord.en.md", "docs/anbefalinger/a1.md"]

# --- what may stand in a file ----------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# Characters that mean something to YAML, Markdown or Jinja, and some that hide.
SIGNS = st.text("id:-?[]{}#&*!|>'\"%@`,\n \t\r~<=\\()\x85\u2028")
RAW = st.one_of(st.binary(), TEXT.map(str.encode), SIGNS.map(str.encode))
VALUE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in inside:
        yield (*at, key)
        if isinstance(child, dict | list):
            yield from _places(child, (*at, key))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _leaves(child)
    else:
        yield value


RECORDS: dict[str, Any] = {
    name: parse(HEADER + items, name).data["items"] for name, items in DATA.items()
}
# A value from elsewhere in the project is the likeliest mistake: the right form, the wrong place.
KNOWN = st.sampled_from(sorted({*map(str, _leaves(RECORDS)), "V1.1", "M1.1.a", "redaktion"}))


@st.composite
def damaged(draw: st.DrawFn, value: Any) -> Any:
    """A deep copy of `value` after one to three changes."""
    value = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(value))
        if not places:
            break
        *way, last = draw(st.sampled_from(places))
        holder = value
        for key in way:
            holder = holder[key]
        change = draw(st.sampled_from(["delete", "replace", "swap", "add", "duplicate"]))
        if change == "delete":
            del holder[last]
        elif change == "replace":
            holder[last] = draw(VALUE)
        elif change == "swap":
            holder[last] = draw(KNOWN)
        elif change == "duplicate" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        elif isinstance(holder, dict):
            holder[draw(TEXT)] = draw(VALUE)
        else:
            holder.append(draw(VALUE))
    return value


def dumped(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


# --- what must hold --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A valid project that every example leaves as it found it."""
    return Project.create(tmp_path_factory.mktemp("project"))


def check_with(project: Project, file: str, content: str | bytes) -> list[Problem]:
    """What the check says of the project with other content in one file."""
    before = project.read(file)
    project.write(file, content)
    try:
        return answer(project)
    finally:
        project.write(file, before)


def answer(project: Project) -> list[Problem]:
    """What the check says of the project; if nothing is wrong, everything can be shown."""
    loaded, problems = project.loaded()
    lines = {p: editor_lines((project.path / p).read_bytes()) for p in {p.path for p in problems}}
    for problem in problems:
        assert_message(problem, lines[problem.path])
    if not errors(problems):
        show_everything(loaded)
    return problems


def assert_message(problem: Problem, lines: int) -> None:
    message = str(problem)
    assert message == " ".join(message.splitlines())
    assert message.isprintable()
    assert message.startswith(f"{problem.path}:{problem.line}: ")
    assert 1 <= problem.line <= lines, message


def show_everything(loaded: Loaded) -> None:
    knowledge = loaded.knowledge
    for page in knowledge.pages:
        for lang in LANGUAGES:
            frame(Here(knowledge, lang, page))
    assert api.files(knowledge)


def test_every_macro_is_called_in_the_small_project() -> None:
    text = "".join(DOCS.values())
    assert {name for name in MACROS if f"{{{{ {name}(" in text} == set(MACROS)


@given(file=st.sampled_from(FILES), raw=RAW)
def test_any_bytes_as_a_data_file(sound: Project, file: str, raw: bytes) -> None:
    problems = check_with(sound, file, raw)
    assert any(problem.path == file for problem in problems)


@given(file=st.sampled_from(["data/recommendations.yml", *PAGES]), raw=RAW, at=st.integers(0, 400))
def test_any_bytes_inside_a_file(sound: Project, file: str, raw: bytes, at: int) -> None:
    before = sound.read(file).encode()
    check_with(sound, file, before[:at] + raw + before[at:])


@pytest.mark.parametrize("name", DATA)
@given(data=st.data())
def test_any_change_to_a_record(sound: Project, name: str, data: st.DataObject) -> None:
    records = data.draw(damaged(RECORDS[name]))
    check_with(sound, f"data/{name}.yml", HEADER + dumped(records))


@given(value=VALUE)
def test_any_value_as_the_site_s_own_words(sound: Project, value: Any) -> None:
    check_with(sound, "data/ui.yml", dumped({"items": value}))


@given(file=st.sampled_from(PAGES), raw=RAW)
def test_any_bytes_as_a_page(sound: Project, file: str, raw: bytes) -> None:
    check_with(sound, file, raw)


@pytest.mark.parametrize("file", PAGES)
@given(data=st.data())
def test_any_change_to_a_page_s_head(sound: Project, file: str, data: st.DataObject) -> None:
    _, head, body = sound.read(file).split("---\n", 2)
    meta = parse(head, file).data or {}
    fields = data.draw(damaged(meta)) if meta else data.draw(VALUE)
    check_with(sound, file, f"---\n{dumped(fields)}---\n{body}")


@pytest.mark.parametrize("file", PAGES[:2])
@given(body=st.one_of(TEXT, SIGNS, SIGNS.map("{{{{{}}}}}".format), SIGNS.map("[x]({})".format)))
@example(body="{{ cards([]) }}")
@example(body="{{ cards({}) }}")
@example(body="{{ cards(1) }}")
@example(body="{{ doors(*['A1']) }}")
@example(body="{{ 1 / 0 }}")
@example(body="{{ cards('policy').x.y }}")
@example(body="{% include 'x' %}")
@example(body="{% for x in range(9) %}{{ x }}{% endfor %}")
@example(body="{# aldrig lukket")
@example(body="{{ record() }}")
@example(body=f"[x]({'a' * 300}.md)")
@example(body="[x](../../../../../../etc/passwd)")
@example(body="[x](..)")
@example(body="[x](id:)")
def test_any_text_on_a_page(sound: Project, file: str, body: str) -> None:
    head = sound.read(file).split("---\n", 2)[1]
    check_with(sound, file, f"---\n{head}---\n{body}")


# --- every single thing taken away -----------------------------------------------------------


@pytest.mark.parametrize("name", DATA)
def test_any_one_thing_taken_from_a_collection(sound: Project, name: str) -> None:
    for *way, last in _places(RECORDS[name]):
        if way and way[0] != 0:
            continue  # the first record stands for all, but any may be taken whole
        records = copy.deepcopy(RECORDS[name])
        holder = records
        for key in way:
            holder = holder[key]
        del holder[last]
        check_with(sound, f"data/{name}.yml", HEADER + dumped(records))


@pytest.mark.parametrize("page", sorted(name for name in DOCS if not name.endswith(".en.md")))
def test_any_one_page_taken_away(project: Project, page: str) -> None:
    project.delete(f"docs/{page}")
    project.delete(f"docs/{page.removesuffix('.md')}.en.md")
    answer(project)
