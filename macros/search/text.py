"""What an index must know of the languages, and nothing of pages: words, stems, parts of compounds.

Danish joins words ("pårørendeudvalg"), and a reader who types a part of one means the same. What is
typed without Danish letters or misspelt is understood in the browser.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

import snowballstemmer

from macros.knowledge.fields import Lang

_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_NAMES: Mapping[Lang, str] = {"da": "danish", "en": "english"}
# What may stand between the parts of a Danish compound.
_LINKS = ("", "s", "e", "er", "-")
# Shorter parts split words that are none ("an-be-faling").
_SHORTEST = 4
_LEAST = 2  # letters of a part that editors have named
# Endings that are also words, or look like forms of one: "behandl-ingen" is no compound.
_ENDINGS = frozenset(
    "ende else elsen elser elserne heden heder hederne igen ingen inger ingerne lige ligere ling "
    "ninger ringen ringer skaben skaber somme værdige".split()
)


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order; "M1.2" and "12-årig" are one each."""
    return _WORD.findall(text.lower())


@functools.cache
def stem(word: str, lang: Lang) -> str:
    """A word without its endings, as the index stems it."""
    found: str = snowballstemmer.stemmer(_NAMES[lang]).stemWord(word)
    return found


def distinct(texts: Iterable[str], lang: Lang) -> list[str]:
    """The words of the texts in order, each form of a word once."""
    kept: dict[str, str] = {}
    for word in words("\n".join(texts)):
        kept.setdefault(stem(word, lang), word)
    return list(kept.values())


class Splitter:
    """Splits compounds into words that stand alone elsewhere.

    `vocabulary` are the words of the texts. Editors' own: `short` words that count as parts though
    they have fewer than four letters ("råd"), and `overrides`, a word to its parts, or to nothing
    where it is not to be split.
    """

    def __init__(
        self,
        vocabulary: Iterable[str],
        lang: Lang,
        short: Iterable[str] = (),
        overrides: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        self._lang = lang
        self._short = {stem(word, lang) for word in short}
        self._overrides = {stem(word, lang): parts for word, parts in overrides.items()}
        alone = {word for word in vocabulary if len(word) >= _SHORTEST and word.isalpha()}
        self._alone: Set[str] = alone - _ENDINGS
        self._stems: Set[str] = {stem(word, lang) for word in self._alone}

    @functools.cache  # noqa: B019 (a splitter lives as long as a build)
    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound in order, or nothing for a word that is none."""
        own = self._overrides.get(stem(word, self._lang))
        if own is not None:
            return own
        pieces = [piece for piece in word.split("-") if len(piece) >= _SHORTEST]
        if "-" in word:
            return tuple(pieces)
        found = self._split(word, whole=True)
        return found if len(found) > 1 else ()

    def _split(self, word: str, *, whole: bool) -> tuple[str, ...]:
        """The fewest parts that make up the word; itself alone where it is known."""
        if not whole and self._is_known(word):
            return (word,)
        best: tuple[str, ...] = ()
        for at in range(len(word) - _LEAST, _LEAST - 1, -1):
            head, tail = word[:at], word[at:]
            bare = next((h for h in self._bare(head) if self._is_known(h)), None)
            if bare is None:
                continue
            rest = self._split(tail, whole=False)
            if rest and (not best or len(rest) + 1 < len(best)):
                best = (bare, *rest)
        return best

    def _bare(self, head: str) -> Iterable[str]:
        """A first part as it stands, and without what links it to the next."""
        for link in _LINKS:
            bare = head.removesuffix(link) if link else head
            if head.endswith(link):
                yield bare

    def _is_known(self, word: str) -> bool:
        if word in _ENDINGS:
            return False
        if stem(word, self._lang) in self._short:
            return True
        if len(word) < _SHORTEST:
            return False
        # Another form of a known word; short stems are shared by words that have nothing in common.
        base = stem(word, self._lang)
        return word in self._alone or (len(base) > _SHORTEST and base in self._stems)
