"""YAML with line numbers and without surprises."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge.yaml_source import Marks, decode, parse


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("2026-11-21", "2026-11-21"),
        ("9" * 30, "9" * 30),
        ("~", None),
        ("null", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("|-\n  12", "12"),
        (">-\n  to\n  linjer", "to linjer"),
        ("rød grød", "rød grød"),
        ("[a, 1]", ["a", 1]),
    ],
)
def test_scalars_follow_yaml_1_2_and_dates_stay_text(written: str, read: object) -> None:
    document = parse(f"felt: {written}\n", "x.yml")
    assert document.problems == ()
    assert document.data == {"felt": read}
    assert type(document.data["felt"]) is type(read)


def test_keys_are_always_text() -> None:
    assert parse("1: a\ntrue: b\nnull: c\n", "x.yml").data == {"1": "a", "true": "b", "null": "c"}


def test_everything_has_its_line() -> None:
    text = "a: 1\n\nb:\n  - c\n  -\n    d: e\n    f: >-\n      g\n      h\n"
    marks = parse(text, "x.yml").marks
    assert {loc: marks.line(loc) for loc in ((), ("a",), ("b",), ("b", 0), ("b", 1))} == {
        (): 1,
        ("a",): 1,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 6,
    }
    assert marks.line(("b", 1, "d")) == 6
    assert marks.line(("b", 1, "f")) == 7


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    document = parse("a: 1\nb: 2\n", "x.md", first_line=2)
    assert document.marks.line(("b",)) == 3
    assert parse("a: [\n", "x.md", first_line=10).problems[0].line >= 10


def test_a_field_that_is_not_there_has_the_line_of_what_holds_it() -> None:
    marks = Marks({(): 1, ("items",): 3, ("items", 0): 4})
    assert marks.line(("items", 0, "title", "da")) == 4
    assert marks.line(("items", 7)) == 3
    assert marks.line(("ingen",)) == 1
    assert Marks().line(("a",)) == 1


@pytest.mark.parametrize("text", ["", "\n", "# kun en kommentar\n"])
def test_nothing_is_nothing(text: str) -> None:
    document = parse(text, "x.yml")
    assert document.data is None
    assert document.problems == ()
    assert document.marks.line(()) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x 1\n", "Et anker (&x)"),
        ("a: *x\n", "En henvisning (*x)"),
        ("a: !!python/object:os.system {}\n", "python/object:os.system"),
        ("a: !!binary aGVq\n", "tag:yaml.org,2002:binary"),
        ("a: !egen 1\n", "!egen"),
        ("!!map\na: 1\n", "tag:yaml.org,2002:map"),
        ("a: " + "{b: " * 25 + "1" + "}" * 25, "mere end 20 niveauer"),
    ],
    ids=["anchor", "alias", "python", "binary", "own-tag", "on-the-whole", "depth"],
)
def test_what_can_run_or_grow_is_refused(text: str, says: str) -> None:
    document = parse(text, "x.yml")
    assert document.data is None
    assert says in document.problems[0].what
    assert document.problems[0].line == 1


def test_each_refused_thing_is_told() -> None:
    text = "a: &x 1\nb: *x\nc: !!str d\n"
    assert [problem.line for problem in parse(text, "x.yml").problems] == [1, 2, 3]


def test_signs_of_anchors_and_tags_are_plain_in_quotes() -> None:
    text = "a: '&x'\nb: \"*y\"\nc: '!!python/object'\nd: a & b * c !\n"
    document = parse(text, "x.yml")
    assert document.problems == ()
    assert document.data == {"a": "&x", "b": "*y", "c": "!!python/object", "d": "a & b * c !"}


@pytest.mark.parametrize("deep", [1_000, 100_000])
def test_deep_nesting_ends_early(deep: int) -> None:
    document = parse("[" * deep, "x.yml")
    assert document.data is None
    assert len(document.problems) == 1


def test_a_doubled_key_keeps_the_first_value() -> None:
    document = parse("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n", "x.yml")
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert [(p.line, "linje 3" in p.what) for p in document.problems] == [(4, True), (5, False)]


def test_syntax_errors_are_told_without_the_parser_s_english() -> None:
    for text in ("a: b: c\n", "\ta: 1\n", 'a: "b\n', "a\nb: 1\n", "a:\n  - b\n c: d\n"):
        (problem,) = parse(text, "x.yml").problems
        assert "kan ikke læses her (" not in problem.what, text


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), st.text("aæ: -#'\"{[1n")),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text("abæ"), inner)),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text("abcæøå", min_size=1), JSON, min_size=1))
def test_what_is_written_is_read(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    document = parse(text, "x.yml")
    assert document.problems == ()
    assert document.data == value


def test_decode_reads_utf8_with_and_without_a_mark() -> None:
    assert decode("æøå\n".encode(), "x.yml") == ("æøå\n", [])
    assert decode(b"\xef\xbb\xbfa\n", "x.yml") == ("a\n", [])


@pytest.mark.parametrize(
    ("raw", "line"),
    [(b"\xe6", 1), (b"a\nb\nc\xf8\n", 3), ("a\næ\n".encode("latin-1"), 2), (b"a\n\xc3", 2)],
)
def test_decode_names_the_line_that_is_not_utf8(raw: bytes, line: int) -> None:
    text, (problem,) = decode(raw, "data/x.yml")
    assert text is None
    assert (problem.path, problem.line) == ("data/x.yml", line)
    assert "UTF-8" in problem.mend


@pytest.mark.parametrize("hidden", ["\x00", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1b"])
def test_decode_points_out_a_character_that_nobody_sees(hidden: str) -> None:
    text, (problem,) = decode(f"a: b\r\nc: d{hidden}e\r\nf: g\r\n".encode(), "data/x.yml")
    assert text is not None
    assert hidden not in text
    assert problem.line == 2
    assert f"U+{ord(hidden):04X}" in problem.what
