"""Spelling of the built pages: Danish and British English, with a word list of the project's own.

    python -m tools.spelling [site]

The dictionaries are Hunspell's, read by spylls. They come with the system (Debian's hunspell-da
and hunspell-en-gb, installed here where that is allowed; or files in $DICPATH). Without them the
check says so and, where CI is set, fails: it never passes unseen.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spylls.hunspell import Dictionary

from tools import debian
from tools.prose import danish_pages, english_pages, words

WORDS = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its dictionary, Debian's package of it, and our own word list."""

    code: str
    dictionary: str
    package: str


LANGUAGES = (
    Language("da", "da_DK", "hunspell-da"),
    Language("en", "en_GB", "hunspell-en-gb"),
)
PLACES = (
    Path("/usr/share/hunspell"),
    Path("/opt/homebrew/share/hunspell"),
    Path("/Library/Spelling"),
    Path("~/Library/Spelling").expanduser(),
)
# Ids (A1, M2.4.a, V3.1), places (4-6), addresses and file names are no words.
_NO_WORDS = re.compile(
    r"\b[AMVGNO]\d+(?:\.\w+)*\b|\b\d[\d.,-]*\w*\b|https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b|/[\w/-]+"
)


class NoDictionary(RuntimeError):
    """There is no dictionary of a language; the message says how to get one."""


def find(language: Language, places: Iterable[Path] = PLACES) -> Path | None:
    """The dictionary's path without its ending, or None."""
    own = [Path(place) for place in os.environ.get("DICPATH", "").split(os.pathsep) if place]
    for place in (*own, *places):
        if (place / f"{language.dictionary}.dic").is_file():
            return place / language.dictionary
    return None


def ensure(language: Language) -> Path:
    """The dictionary, installed if need be and allowed; else raises `NoDictionary`."""
    found = find(language)
    if found is None and (debian.is_root() or debian.sudo_without_password()):
        debian.apt_install(language.package)
        found = find(language)
    if found is None:
        raise NoDictionary(
            f"No dictionary {language.dictionary} was found. Install {language.package}, or put "
            f"{language.dictionary}.aff and .dic in a folder and name it in DICPATH."
        )
    return found


def own_words(language: Language) -> frozenset[str]:
    """The project's word list: one word a line, comments after #."""
    text = (WORDS / f"{language.code}.txt").read_text("utf-8")
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


def tokens(block: str) -> Iterator[str]:
    """The words of a block that a dictionary should know."""
    for word in words(_NO_WORDS.sub(" ", block)):
        yield word.replace("’", "'")


def unknown(
    texts: Mapping[str, Iterable[str]], known: Callable[[str], bool]
) -> dict[str, list[str]]:
    """Unknown words → the pages they stand on, both sorted. `texts` is blocks by page."""
    pages_of: dict[str, set[str]] = {}
    for page, blocks in texts.items():
        for block in blocks:
            for word in tokens(block):
                pages_of.setdefault(word, set()).add(page)
    return {word: sorted(pages_of[word]) for word in sorted(pages_of) if not known(word)}


def checker(lookup: Callable[[str], bool], own: frozenset[str]) -> Callable[[str], bool]:
    """Whether a word is known: ours, the dictionary's, or every part between hyphens is."""

    def known(word: str) -> bool:
        base = re.sub(r"'s?$", "", word)
        for form in (word, base, word.lower() if word.isupper() else word):
            if form in own or form.lower() in own or lookup(form):
                return True
        return "-" in word and all(known(part) for part in word.split("-") if part)

    return known


@cache
def known_words(language: Language) -> Callable[[str], bool]:
    """The checker of a language; English pages keep Danish names, so Danish words pass there."""
    dictionary = Dictionary.from_files(str(ensure(language)))
    known = checker(dictionary.lookup, own_words(language))
    if language.code == "da":
        return known
    danish = known_words(LANGUAGES[0])
    return lambda word: known(word) or danish(word)


def check(site: Path, language: Language) -> dict[str, list[str]]:
    """Unknown words of one language's pages, with the pages."""
    pages = danish_pages(site) if language.code == "da" else english_pages(site)
    texts = {page: (*prose.short, *prose.blocks) for page, prose in pages}
    return unknown(texts, known_words(language))


def main(argv: list[str] | None = None) -> int:
    """Print unknown words with their pages; 1 where there are any."""
    parser = argparse.ArgumentParser(prog="python -m tools.spelling", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    site: Path = parser.parse_args(argv).site
    failed = False
    for language in LANGUAGES:
        try:
            found = check(site, language)
        except NoDictionary as error:
            print(error, file=sys.stderr)
            failed = failed or "CI" in os.environ
            continue
        for word, pages in found.items():
            more = f" og {len(pages) - 1} andre sider" if len(pages) > 1 else ""
            print(
                f"{pages[0]}{more}: »{word}« kendes ikke. Ret ordet, eller tilføj det i "
                f"tools/words/{language.code}.txt.",
                file=sys.stderr,
            )
        failed = failed or bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
