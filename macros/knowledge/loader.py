"""Reads `data/*.yml` and the pages below `docs/` into one knowledge base.

Reading never stops at the first fault: what can be read is read, and every fault is kept, so
that one run tells an editor everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import KINDS, Article, Kind
from macros.knowledge.fields import Record
from macros.knowledge.messages import lacking, problems_of
from macros.knowledge.model import (
    COLLECTIONS,
    Compounds,
    Interface,
    Page,
    PageMeta,
    Synonyms,
    TranslationMeta,
)
from macros.knowledge.problems import Problem
from macros.knowledge.yaml_source import Document, Loc, Marks, decode, parse

UI_FILE = "data/ui.yml"
SYNONYMS_FILE = "data/synonyms.yml"
COMPOUNDS_FILE = "data/compounds.yml"
A = TypeVar("A", Interface, Synonyms, Compounds)
M = TypeVar("M", PageMeta, TranslationMeta)
_IN_DATA = tuple(kind for kind in COLLECTIONS if not issubclass(kind, Article))
_HEADER = frozenset({"reviewed", "review_by", "owner", "items"})
_ARTICLE = re.compile(rf"^(?:{'|'.join(kind.block for kind in KINDS)}):", re.MULTILINE)
_ID = re.compile(r"""\bid:[ \t]*["']?([\w.-]+)""")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record or a page's front matter stands: file, lines, and the path inside the file."""

    path: str
    marks: Marks
    base: Loc = ()

    def line(self, loc: Loc = ()) -> int:
        """The line of a field of the record."""
        return self.marks.line((*self.base, *loc))

    def problem(self, loc: Loc, what: str, mend: str, warning: bool = False) -> Problem:
        """A problem at a field of the record."""
        return Problem(self.path, self.line(loc), what, mend, warning)


@dataclass(frozen=True)
class Loaded:
    """What was read, where it stands, and what is wrong with it.

    `declared` holds every id seen, also of records that could not be read, so that one fault
    does not show as twenty.
    """

    knowledge: Knowledge
    problems: tuple[Problem, ...]
    record_spots: tuple[tuple[Record, Spot], ...]
    page_spots: Mapping[str, Mapping[str, Spot]]  # page path → language → spot
    body_lines: Mapping[tuple[str, str], int]  # (page path, language) → first line of its text
    declared: frozenset[str]


@dataclass
class _Reading:
    root: Path
    problems: list[Problem] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)
    record_spots: list[tuple[Record, Spot]] = field(default_factory=list)

    def yaml(self, relative: str) -> Document:
        text = self.text(relative)
        if text is None:
            return Document(None, Marks())
        document = parse(text, relative)
        self.problems += document.problems
        if document.data is None:
            self.declared.update(_ID.findall(text))
        return document

    def told(self, relative: str) -> bool:
        """Whether something has been said of a file already."""
        return any(problem.path == relative for problem in self.problems)

    def text(self, relative: str) -> str | None:
        try:
            raw = (self.root / relative).read_bytes()
        except OSError:
            self.problems.append(
                Problem(relative, 1, "Filen findes ikke.", "Opret den, eller hent den tilbage.")
            )
            return None
        text, problems = decode(raw, relative)
        self.problems += problems
        if text is None:
            self.declared.update(_ID.findall(raw.decode("utf-8", errors="replace")))
        return text


def load(root: Path) -> Loaded:
    """Read the whole knowledge base below `root`. Faults are in the result, never raised."""
    reading = _Reading(root)
    collections: dict[str, Any] = {
        kind.collection: tuple(_records(reading, kind, f"data/{kind.collection}.yml"))
        for kind in _IN_DATA
    }
    reading.problems += _strangers(root)
    ui = _alone(reading, UI_FILE, Interface, Interface(items={})).items
    synonyms = _alone(reading, SYNONYMS_FILE, Synonyms, Synonyms(items=())).items
    compounds = _alone(reading, COMPOUNDS_FILE, Compounds, Compounds())
    pages, page_spots, body_lines = _pages(reading)
    for kind in KINDS:
        collections[kind.record.collection] = tuple(_articles(reading, kind, pages, page_spots))
    return Loaded(
        Knowledge(**collections, pages=pages, ui=ui, synonyms=synonyms, compounds=compounds),
        tuple(reading.problems),
        tuple(reading.record_spots),
        page_spots,
        body_lines,
        frozenset(reading.declared),
    )


def _records(reading: _Reading, kind: type[Record], relative: str) -> Iterator[Record]:
    document = reading.yaml(relative)
    data, marks = document.data, document.marks
    if data is None and reading.told(relative):
        return
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        reading.declared.update(_ids_in(data))
        reading.problems.append(
            _not_a_collection(relative, marks.line(()) if data is not None else 1)
        )
        return
    for key in data.keys() - _HEADER:
        reading.problems.append(
            Problem(
                relative,
                marks.line((key,)),
                f"Feltet »{key}« kendes ikke øverst i filen.",
                "Øverst kan stå reviewed, review_by, owner og items.",
            )
        )
    header = {key: data[key] for key in _HEADER - {"items"} if key in data}
    for index, raw in enumerate(data["items"]):
        spot = Spot(relative, marks, ("items", index))
        reading.declared.update(_ids_in(raw))
        inherited = header.keys() - raw.keys() if isinstance(raw, dict) else frozenset()
        try:
            record = kind.model_validate({**header, **raw} if isinstance(raw, dict) else raw)
        except ValidationError as error:
            reading.problems += problems_of(error, relative, marks, spot.base, inherited)
        else:
            reading.record_spots.append((record, spot))
            yield record


def _not_a_collection(relative: str, line: int) -> Problem:
    return Problem(
        relative,
        line,
        "Filen skal begynde med »items:« og en liste under det.",
        "Se skabelonen i CONTRIBUTING.md.",
    )


def _ids_in(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        if isinstance(raw.get("id"), str):
            yield raw["id"]
        # A source's `id` names another record; it declares nothing.
        for key, value in raw.items():
            if key not in ("source", "sources"):
                yield from _ids_in(value)
    elif isinstance(raw, list):
        for child in raw:
            yield from _ids_in(child)


def _strangers(root: Path) -> Iterator[Problem]:
    alone = {Path(file).name for file in (UI_FILE, SYNONYMS_FILE, COMPOUNDS_FILE)}
    known = {f"{kind.collection}.yml" for kind in _IN_DATA} | alone
    for path in sorted((root / "data").glob("*")):
        if path.name not in known and not path.name.startswith("."):
            yield Problem(
                f"data/{path.name}",
                1,
                "Filen hører ikke til nogen samling.",
                f"Samlingerne ligger i {', '.join(sorted(known))}.",
            )


def _alone(reading: _Reading, path: str, kind: type[A], otherwise: A) -> A:
    """A file of `data/` that is no collection; what it is `otherwise` where it is faulty."""
    document = reading.yaml(path)
    if document.data is None:
        if not reading.told(path):
            reading.problems.append(_not_a_collection(path, 1))
        return otherwise
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        reading.problems += problems_of(error, path, document.marks)
        return otherwise


def front_matter(text: str, path: str) -> tuple[Document, str, int]:
    """Split a page: (front matter, body, line where the body begins)."""
    lines = text.splitlines(keepends=True)
    if lines and lines[0].rstrip() == "---":
        for end in range(1, len(lines)):
            if lines[end].rstrip() == "---":
                document = parse("".join(lines[1:end]), path, first_line=2)
                return document, "".join(lines[end + 1 :]), end + 2
    problem = Problem(
        path,
        1,
        "Siden begynder ikke med et hoved (felter mellem to linjer med ---).",
        "Tilføj det; se skabelonen i CONTRIBUTING.md.",
    )
    return Document(None, Marks(), (problem,)), text, 1


def _pages(
    reading: _Reading,
) -> tuple[dict[str, Page], dict[str, dict[str, Spot]], dict[tuple[str, str], int]]:
    docs = reading.root / "docs"
    pages: dict[str, Page] = {}
    spots: dict[str, dict[str, Spot]] = {}
    body_lines: dict[tuple[str, str], int] = {}
    names = sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))
    translations = {name for name in names if name.endswith(".en.md")}
    originals = set(names) - translations
    for orphan in sorted(translations):
        danish = orphan.removesuffix(".en.md") + ".md"
        if danish not in originals:
            reading.problems.append(
                Problem(
                    f"docs/{orphan}",
                    1,
                    "Den engelske side har ingen dansk side.",
                    f"Opret docs/{danish}, eller slet den engelske.",
                )
            )
    for name in names:
        if name in translations:
            continue
        spots[name] = {}
        body: dict[str, str] = {}
        meta = _front(reading, name, "da", PageMeta, spots, body, body_lines)
        english = name.removesuffix(".md") + ".en.md"
        translation: TranslationMeta | None
        if english in translations:
            translation = _front(reading, name, "en", TranslationMeta, spots, body, body_lines)
        else:
            translation = None
            reading.problems.append(
                Problem(
                    f"docs/{name}",
                    1,
                    "Siden mangler sin engelske oversættelse.",
                    f"Opret docs/{english} med titel, opsummering og tekst.",
                )
            )
        if meta is not None and translation is not None:
            pages[name] = Page(name, meta, translation, body)
    return pages, spots, body_lines


def _articles(
    reading: _Reading,
    kind: Kind,
    pages: Mapping[str, Page],
    spots: Mapping[str, Mapping[str, Spot]],
) -> Iterator[Article]:
    """The records of the pages that are entries of the catalogue."""
    for path, page in pages.items():
        facts = getattr(page.meta, kind.block)
        if facts is None or page.record is None:
            continue
        meta, translation, spot = page.meta, page.translation, spots[path]["da"]
        raw = {
            **{name: getattr(facts, name) for name in type(facts).model_fields},
            "id": page.record,
            "title": {"da": meta.title or "", "en": translation.title or ""},
            "summary": {"da": meta.summary or "", "en": translation.summary or ""},
            "keywords": {"da": meta.keywords, "en": translation.keywords},
            "source": meta.sources[0] if meta.sources else None,
            "sources": meta.sources,
            "related": meta.related,
            "reviewed": meta.reviewed,
            "review_by": meta.review_by,
            "owner": meta.owner,
        }
        try:
            record = kind.record.model_validate(raw)
        except ValidationError as error:
            reading.problems += _article_problems(error, path, spots[path])
            continue
        # The page's own spot serves its record: what it says stands in the same front matter.
        reading.record_spots.append((record, Spot(spot.path, spot.marks, (kind.block,))))
        yield record


def _article_problems(
    error: ValidationError, path: str, spots: Mapping[str, Spot]
) -> Iterator[Problem]:
    """What keeps a page with sound front matter from being an entry: its name, or a lack."""
    for name in dict.fromkeys(detail["loc"][0] for detail in error.errors(include_url=False)):
        if name == "id":
            yield Problem(
                f"docs/{path}",
                1,
                "Filens navn bliver til postens id, men har ikke den rigtige form.",
                "Brug små bogstaver, tal og bindestreger, højst 60 tegn; æ = ae, ø = oe, å = aa.",
            )
        elif name == "sources":
            yield spots["da"].problem(
                ("sources",),
                "Siden siger ikke, hvor den kommer fra.",
                "Tilføj »sources:«; redaktionens egne råd er »- id: redaktion«.",
            )
        # A title, summary or date that is missing has been told as a lack of the page.


def file_of(page: str, lang: str) -> str:
    """`manifest/index.md`, `en` → `docs/manifest/index.en.md`."""
    return f"docs/{page}" if lang == "da" else f"docs/{page.removesuffix('.md')}.en.md"


def _front(
    reading: _Reading,
    name: str,
    lang: str,
    kind: type[M],
    spots: dict[str, dict[str, Spot]],
    body: dict[str, str],
    body_lines: dict[tuple[str, str], int],
) -> M | None:
    path = file_of(name, lang)
    text = reading.text(path)
    if text is None:
        return None
    document, body[lang], body_lines[name, lang] = front_matter(text, path)
    reading.problems += document.problems
    spots[name][lang] = Spot(path, document.marks)
    if kind is PageMeta and _ARTICLE.search(text):
        # Named also where it cannot be read, so that one fault does not show as twenty.
        reading.declared.add(Path(name).stem)
    if document.problems:
        return None
    data = document.data if document.data is not None else {}
    lacks: list[Problem] = []
    if kind is PageMeta and isinstance(data, dict):
        lacks += lacking(data, path, document.marks)
        reading.problems += lacks
    try:
        meta = kind.model_validate(data)
    except ValidationError as error:
        reading.problems += problems_of(error, path, document.marks)
        return None
    return None if lacks else meta
