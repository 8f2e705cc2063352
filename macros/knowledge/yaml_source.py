"""YAML with line numbers, and without YAML's surprises.

The text is composed to nodes (never constructed to Python objects), so no tag can run code.
Scalars follow YAML 1.2's core schema: `no` and `on` are words, dates stay text until the model
reads them. Anchors, aliases, merge keys and tags are refused: editors do not need them, and an
alias bomb cannot be built without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.knowledge.problems import Problem

Loc = tuple[str | int, ...]

# The deepest record in the handbook has seven levels.
MAX_DEPTH = 20

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}")

# What Word and PDF leave behind: characters that nobody sees. Some are line ends to Python and
# YAML but not to an editor's program, so every line number after them would be wrong.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")

# libyaml reads ten times faster; the pure Python parser is the fallback where it is not built.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Marks:
    """Line numbers of a parsed document, by path of keys and indexes."""

    lines: dict[Loc, int] = field(default_factory=dict)

    def line(self, loc: Loc) -> int:
        """The line of `loc`, or of the nearest enclosing entry that stands in the file."""
        for end in range(len(loc), -1, -1):
            found = self.lines.get(loc[:end])
            if found is not None:
                return found
        return 1


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: plain dicts, lists and scalars, with the line of everything."""

    data: Any
    marks: Marks
    problems: tuple[Problem, ...] = ()


def decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a UTF-8 file, or the problem that keeps it from being read."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [
            Problem(
                path,
                line,
                "Filen er ikke gemt som UTF-8 (et tegn, måske æ, ø eller å, kan ikke læses).",
                "Gem filen igen med tegnsættet UTF-8.",
            )
        ]
    return _HIDDEN.sub(" ", text), [
        Problem(
            path,
            len(_LINE_END.findall(text, 0, match.start())) + 1,
            f"Her står et usynligt tegn (U+{ord(match.group()):04X}).",
            "Slet tegnet, eller skriv linjen igen.",
        )
        for match in _HIDDEN.finditer(text)
    ]


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Parse one YAML document. `first_line` is where `text` begins in its file.

    Never raises for anything the text holds: what is wrong comes back as problems, and `data`
    is then what could be read, or None.
    """
    offset = first_line - 1
    try:
        # Events come first: an anchor must be seen before aliases are composed to shared nodes.
        refused = list(_refused(text, path, offset))
        if refused:
            return Document(None, Marks(), tuple(refused))
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problem = str(error.problem or error.context)
        # What is left open shows only further down; it began at the context.
        began = any(words in problem for words in _SEEN_TOO_LATE)
        mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
        # The end of a file without a last line end is a line further down to libyaml.
        line = min(mark.line if mark else 0, len(_LINE_END.findall(text))) + 1 + offset
        return Document(None, Marks(), (_syntax(path, line, problem),))
    except (yaml.reader.ReaderError, RecursionError, ValueError) as error:
        line = first_line
        position = getattr(error, "position", None)
        if isinstance(position, int):
            line += text[:position].count("\n")
        return Document(None, Marks(), (_syntax(path, line, type(error).__name__),))
    if node is None:
        return Document(None, Marks({(): first_line}))
    lines: dict[Loc, int] = {}
    problems: list[Problem] = []
    data = _plain(node, (), lines, problems, path, offset)
    return Document(data, Marks(lines), tuple(problems))


def _refused(text: str, path: str, offset: int) -> Iterator[Problem]:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = (event.start_mark.line if event.start_mark else 0) + 1 + offset
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield Problem(
                    path,
                    line,
                    f"Filen har mere end {MAX_DEPTH} niveauer inden i hinanden.",
                    "Ret indrykningen, så den ligner skabelonen i CONTRIBUTING.md.",
                )
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent):
            yield Problem(
                path,
                line,
                f"En henvisning (*{event.anchor}) er ikke tilladt i håndbogens filer.",
                "Skriv teksten ud, hvor den skal stå.",
            )
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            yield Problem(
                path,
                line,
                f"Et anker (&{event.anchor}) er ikke tilladt i håndbogens filer.",
                "Skriv teksten ud, hvor den skal stå, eller sæt den i anførselstegn.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            yield Problem(
                path,
                line,
                f"Mærket »{tag}« er ikke tilladt: filerne må kun holde tekst, tal og lister.",
                "Fjern mærket, eller sæt teksten i anførselstegn.",
            )


def _syntax(path: str, line: int, problem: str) -> Problem:
    for key, what, mend in _SYNTAX:
        if key in problem:
            return Problem(path, line, what, mend)
    return Problem(
        path,
        line,
        f"YAML kan ikke læses her ({problem}).",
        "Se på linjen og den ovenfor: mangler der et kolon, et mellemrum eller et anførselstegn?",
    )


_SEEN_TOO_LATE = ("could not find expected ':'", "found unexpected end of stream")

# PyYAML's and libyaml's words → what an editor can do about it.
_SYNTAX = (
    (
        "mapping values are not allowed",
        "Der står et kolon midt i en tekst, eller indrykningen er forkert.",
        'Sæt hele teksten i "anførselstegn", eller ret indrykningen.',
    ),
    (
        "found a tab character",
        "Linjen er rykket ind med et tabulatortegn.",
        "Brug mellemrum i stedet.",
    ),
    (
        "cannot start any token",
        "Linjen begynder med et tegn, som YAML ikke kan læse (måske et tabulatortegn).",
        'Brug mellemrum i stedet, eller sæt teksten i "anførselstegn".',
    ),
    (
        "could not find expected ':'",
        "Der mangler et kolon efter et feltnavn.",
        "Skriv »felt: tekst«, og ryk fortsatte linjer ind.",
    ),
    (
        "found unexpected end of stream",
        "Et anførselstegn bliver ikke lukket.",
        "Sæt det samme anførselstegn, hvor teksten slutter.",
    ),
    (
        "expected <block end>",
        "Indrykningen passer ikke med linjerne ovenfor.",
        "Ryk linjen ind, så den står lige under sine søskende.",
    ),
    (
        "did not find expected",
        "Indrykningen passer ikke med linjerne ovenfor, eller et tegn er for meget.",
        "Ryk linjen ind, så den står lige under sine søskende.",
    ),
    (
        "found another document",
        "Der står en linje med --- midt i filen.",
        "Slet den; hver fil holder én liste.",
    ),
)


def _plain(
    node: yaml.Node,
    loc: Loc,
    lines: dict[Loc, int],
    problems: list[Problem],
    path: str,
    offset: int,
) -> Any:
    line = node.start_mark.line + 1 + offset
    lines.setdefault(loc, line)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1 + offset
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str) or key == "<<":
                problems.append(
                    Problem(path, key_line, "Feltnavnet kan ikke læses.", "Skriv »felt: tekst«.")
                )
                continue
            if key in mapping:
                problems.append(
                    Problem(
                        path,
                        key_line,
                        f"Feltet »{key}« står to gange (første gang i linje {lines[*loc, key]}).",
                        "Slet det ene, eller saml teksten.",
                    )
                )
                continue
            lines[*loc, key] = key_line
            mapping[key] = _plain(value_node, (*loc, key), lines, problems, path, offset)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(child, (*loc, index), lines, problems, path, offset)
            for index, child in enumerate(node.value)
        ]
    if not isinstance(node, yaml.ScalarNode):
        return None
    hidden = _HIDDEN.search(node.value)  # written as an escape, "\\x07"
    if hidden is not None:
        problems.append(
            Problem(
                path,
                line,
                f"Her står et usynligt tegn (U+{ord(hidden.group()):04X}).",
                "Slet tegnet, eller skriv linjen igen.",
            )
        )
    return _scalar(node)


def _scalar(node: yaml.ScalarNode) -> str | int | bool | None:
    value: str = node.value
    if node.style:  # quoted or block: always text
        return value
    if _NULL.fullmatch(value):
        return None
    if value in _BOOL:
        return _BOOL[value]
    if _INT.fullmatch(value):
        return int(value)
    return value
