"""How readable the built pages are: LIX, longest sentence, passive verbs, abbreviations.

    python -m tools.prose [site]

LIX (Björnsson, 1968) is words per sentence plus the percentage of words longer than six letters.
The measure is our own: textstat 0.7, the one kept library that has it, leaves sentences of one or
two words out and ends a sentence at every full stop, so that "bl.a. 25. juni" counts as three.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from justhtml import JustHTML

# What fails `make test`. A page's section decides; "Kort fortalt" has its own limits on every page.
LIMIT = 45
CITIZEN_LIMIT = 40
SHORT_LIMIT = 40
SHORT_SENTENCE = 30
LONG_WORD = 6

_ABBREVIATIONS = frozenset(
    "bl.a. ca. dvs. evt. f.eks. fx. hhv. inkl. jf. kl. kr. m.fl. m.m. m.v. mht. mia. mio. mv. "
    "nr. osv. pct. s. stk. vha. e.g. i.e. etc. no. p. vol.".split()
)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_END = re.compile(r"[.!?…]+[»«”’\")\]]*(?=\s|$)")

_BLOCKS = frozenset("p li dd dt td h1 h2 h3 h4 h5 h6 figcaption summary div section".split())
_LEFT_OUT = frozenset("nav table script style svg pre code h1 h2 h3 h4 h5 h6 dt".split())
_LEFT_OUT_CLASSES = frozenset(
    "hb-foot hb-tips hb-chips hb-source hb-badge hb-label hb-for hb-doors hb-cards hb-facts "
    "hb-letters hb-lookup hb-councils hb-coverage hb-source-facts hb-index hb-cite "
    "headerlink".split()
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one text. `passive` is the share of sentences with a passive verb (0 to 1)."""

    words: int
    sentences: int
    lix: float
    longest: int
    passive: float


def sentences(block: str) -> list[str]:
    """Split one block of running text; its end ends a sentence, with or without a stop."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(block):
        so_far = block[start : end.end()]
        last = so_far.split()[-1].lstrip('(»“‘"').casefold() if so_far.split() else ""
        follows = block[end.end() :].lstrip()
        if follows[:1].islower():  # "den 25. juni", "»Hvad nu?« spurgte hun"
            continue
        if last in _ABBREVIATIONS and follows and not _starts_sentence(follows, last):
            continue
        found.append(so_far.strip())
        start = end.end()
    rest = block[start:].strip()
    if rest:
        found.append(rest)
    return [sentence for sentence in found if _WORD.search(sentence)]


def _starts_sentence(follows: str, abbreviation: str) -> bool:
    """After "osv." or "m.m." a capital may begin a new sentence; after "bl.a." it is a name."""
    return abbreviation in {"osv.", "m.m.", "m.v.", "mv.", "etc.", "m.fl."} and follows[0].isupper()


def measure(blocks: Iterable[str]) -> Measure:
    """Measure the blocks of a text together. An empty text has LIX 0."""
    every = [sentence for block in blocks for sentence in sentences(block)]
    counts = [len(words(sentence)) for sentence in every]
    total = sum(counts)
    if not total:
        return Measure(0, 0, 0.0, 0, 0.0)
    long = sum(len(word) > LONG_WORD for sentence in every for word in words(sentence))
    passive = sum(is_passive(sentence) for sentence in every) / len(every)
    lix = total / len(every) + 100 * long / total
    return Measure(total, len(every), lix, max(counts), passive)


def words(text: str) -> list[str]:
    """The words of a text; "1.200" and "bl.a." are one word each."""
    return _WORD.findall(re.sub(r"(?<=\w)[.,](?=\w)", "", text))


# Verbs in -s that are not passive, and words in -es that are no verbs.
_NOT_PASSIVE = frozenset(
    "alles begges deres fælles findes færdes kendes lykkes længes mindes mødes synes trives".split()
)
_S_PASSIVE = re.compile(r"\b[^\W\d_]{3,}es\b")
_BLIVE = re.compile(r"\b(?:blive|bliver|blev|blevet)\b(?:\s+\S+){0,3}?\s+[^\W\d_]+(?:et|t|ede)\b")


def is_passive(sentence: str) -> bool:
    """Whether a Danish sentence has a passive verb, as far as its form shows."""
    text = sentence.casefold()
    if _BLIVE.search(text):
        return True
    return any(
        not word.endswith(("ernes", "enes", "nes", "eres")) and word not in _NOT_PASSIVE
        for word in _S_PASSIVE.findall(text)
    )


_CAPITALS = re.compile(r"\b(?=\w*[A-ZÆØÅ]\w*[A-ZÆØÅ])[A-ZÆØÅ][A-Za-zÆØÅæøå]{1,5}\b(?![\w-])")


def unexplained(blocks: Iterable[str], explained: Iterable[str]) -> list[str]:
    """Abbreviations of capitals (LUP, ViBIS) that neither the glossary nor brackets explain."""
    known = {word.casefold() for word in explained}
    text = "\n".join(blocks)
    found = dict.fromkeys(_CAPITALS.findall(text))
    return [
        name
        for name in found
        if name.casefold() not in known and f"({name})" not in text and f"{name} (" not in text
    ]


@dataclass(frozen=True, slots=True)
class PageProse:
    """A page's running text, and apart from it the text of "Kort fortalt"."""

    blocks: tuple[str, ...]
    short: tuple[str, ...]
    explained: tuple[str, ...]


def page_prose(html: str) -> PageProse:
    """Take a page's own text out of its HTML: no menus, tables, headings, names or sources."""
    document = JustHTML(html, sanitize=False)
    found = document.query(".hb-record")
    if not found:
        return PageProse((), (), ())
    shorts = [node for root in found for node in root.query(".hb-short")]
    terms = tuple(node.to_text() for root in found for node in root.query(".hb-term"))
    return PageProse(
        tuple(block for root in found for block in _blocks(root, skip=frozenset({"hb-short"}))),
        tuple(block for node in shorts for block in _blocks(node)),
        terms,
    )


def _classes(node: object) -> set[str]:
    attributes = getattr(node, "attrs", None) or {}
    return set((attributes.get("class") or "").split())


def _blocks(root: object, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    pieces: list[str] = []

    def flush() -> Iterator[str]:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            yield text

    def walk(node: object) -> Iterator[str]:
        name = str(getattr(node, "name", ""))
        if name == "#text":
            pieces.append(str(getattr(node, "data", "")))
            return
        if name in _LEFT_OUT or _classes(node) & (_LEFT_OUT_CLASSES | skip):
            return
        block = name in _BLOCKS
        if block:
            yield from flush()
        for child in getattr(node, "children", None) or ():
            yield from walk(child)
        if block:
            yield from flush()

    yield from walk(root)
    yield from flush()


def limit(page: str) -> int:
    """The highest LIX that a page (its path in the site) may have."""
    return CITIZEN_LIMIT if page.startswith("borger/") else LIMIT


def faults(page: str, body: Measure, short: Measure) -> Iterator[str]:
    """What breaks a limit on a page, with advice, one line each."""
    if body.lix > limit(page):
        yield (
            f"{page}: LIX er {body.lix:.0f}, og grænsen er {limit(page)}. "
            "Del de længste sætninger, og skift lange ord ud."
        )
    if short.lix > SHORT_LIMIT:
        yield (
            f"{page}: »Kort fortalt« har LIX {short.lix:.0f}, og grænsen er {SHORT_LIMIT}. "
            "Skriv kortere ord i opsummeringen."
        )
    if short.longest > SHORT_SENTENCE:
        yield (
            f"{page}: »Kort fortalt« har en sætning på {short.longest} ord, og grænsen er "
            f"{SHORT_SENTENCE}. Del den."
        )


def danish_pages(site: Path) -> Iterator[tuple[str, PageProse]]:
    """(path, prose) of every Danish content page of the built site."""
    for file in sorted(site.rglob("index.html")):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        if not page.startswith(("en/", "api/", "id/")):
            prose = page_prose(file.read_text("utf-8"))
            if prose.short:
                yield page, prose


def english_pages(site: Path) -> Iterator[tuple[str, PageProse]]:
    """(path, prose) of every English content page of the built site."""
    for file in sorted((site / "en").rglob("index.html")):
        prose = page_prose(file.read_text("utf-8"))
        if prose.short:
            yield file.relative_to(site).as_posix().removesuffix("index.html"), prose


def main(argv: list[str] | None = None) -> int:
    """Print every page's figures; 1 where a page breaks a limit."""
    parser = argparse.ArgumentParser(prog="python -m tools.prose", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    site: Path = parser.parse_args(argv).site
    found: list[str] = []
    by_section: dict[str, list[float]] = {}
    print("LIX  kort  længste  passiv   ord  side")
    for page, prose in danish_pages(site):
        body, short = measure(prose.blocks), measure(prose.short)
        by_section.setdefault(page.split("/")[0] or "forside", []).append(body.lix)
        loose = unexplained((*prose.short, *prose.blocks), prose.explained)
        note = f"  (uforklaret: {', '.join(loose)})" if loose else ""
        print(
            f"{body.lix:3.0f}  {short.lix:4.0f}  {body.longest:7d}  {body.passive:5.0%}  "
            f"{body.words:5d}  {page or 'forside'}{note}"
        )
        found += faults(page, body, short)
    if not by_section:
        parser.error(f"{site} has no pages; `make site` builds it")
    print("\nLIX per section (median, worst):")
    for section, values in by_section.items():
        print(f"{statistics.median(values):3.0f} {max(values):3.0f}  {section}")
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
