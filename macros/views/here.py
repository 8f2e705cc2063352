"""Where a view is being rendered: which knowledge, language and page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang, Text
from macros.knowledge.urls import page_url, permalink, relative_url

_HOLE = re.compile(r"\{([a-z]+)\}")


class UnknownName(ValueError):
    """A macro was given a name that nothing has. `known` lists what it could have been."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(name)


@dataclass(frozen=True)
class Here:
    """The place of a view. `page` is the Danish file below docs/; `lang` the text's language.

    `site_url` is the site's public address with a last slash; `stale` are the keys of the
    translations that do not follow their Danish text (see `knowledge.translations`);
    `issues_url` is where a new suggestion is written, empty where the project has no such place.
    """

    knowledge: Knowledge
    lang: Lang
    page: str
    site_url: str = ""
    stale: frozenset[str] = frozenset()
    issues_url: str = ""

    def ui(self, key: str, **values: object) -> str:
        """One of the site's own words, with `{name}` filled in from `values`.

        A name that `values` does not hold stays as it is: scripts fill some in later.
        """
        return _HOLE.sub(
            lambda hole: str(values.get(hole.group(1), hole.group())),
            self.knowledge.ui[key][self.lang],
        )

    def text(self, text: Text) -> str:
        """The text in this language."""
        return text[self.lang]

    @property
    def url(self) -> str:
        """This page's address from the site's root."""
        return page_url(self.page, self.lang)

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """(language, address from the site's root) of this page in every language, Danish first."""
        return tuple((lang, page_url(self.page, lang)) for lang in LANGUAGES)

    @property
    def danish(self) -> str:
        """The relative address of this page in Danish."""
        return relative_url(page_url(self.page, "da"), self.url)

    def href(self, name: str) -> str:
        """The relative address of an id (`A1`, `M1.2`) or of a page (`roller/index.md`)."""
        if name in self.knowledge.pages:
            return relative_url(page_url(name, self.lang), self.url)
        page, anchor = self.knowledge.address(name)
        if page == self.page and anchor:
            return f"#{anchor}"
        url = relative_url(page_url(page, self.lang), self.url)
        return f"{url}#{anchor}" if anchor else url

    def permalink(self, name: str) -> str:
        """The relative address of an id's permanent link."""
        return relative_url(permalink(name, self.lang), self.url)

    def asset(self, path: str) -> str:
        """The relative address of a file of the theme or of the open data."""
        return relative_url(path, self.url)

    def title(self, name: str) -> str:
        """The title of an id or page."""
        return self.knowledge.title(name, self.lang)

    def summary(self, name: str) -> str:
        """The summary of an id or page; empty where it has none."""
        return self.knowledge.summary(name, self.lang)
