"""A page of the built site, parsed once as a browser would parse it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from justhtml import JustHTML

from tests.site.markup import faults

_NEVER_SEEN = frozenset(("script", "style", "template"))


class Node:
    """An element with what the tests ask of it. Wraps the parser's own, which is untyped."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.name: str = getattr(raw, "name", "")
        # An attribute without a value (`hidden`) is "".
        found: dict[str, str | None] = getattr(raw, "attrs", None) or {}
        self.attrs: dict[str, str] = {key: value or "" for key, value in found.items()}

    def __str__(self) -> str:
        attrs = "".join(f' {name}="{value}"' for name, value in self.attrs.items())
        return f"<{self.name}{attrs}>"

    @property
    def children(self) -> Iterator[Node]:
        return (Node(c) for c in getattr(self.raw, "children", ()) or () if _is_element(c))

    @property
    def ancestors(self) -> Iterator[Node]:
        parent = getattr(self.raw, "parent", None)
        while parent is not None:
            yield Node(parent)
            parent = getattr(parent, "parent", None)

    def find(self, selector: str) -> list[Node]:
        """The elements below this one that a CSS selector matches, in the page's order."""
        return [Node(found) for found in self.raw.query(selector)]

    def walk(self, lang: str = "") -> Iterator[Node]:
        """Every element below this one, in order; with `lang` only those in that language."""
        for child in self.children:
            if not lang or child.attrs.get("lang", lang) == lang:
                yield child
                yield from child.walk(lang)

    def texts(self, lang: str = "", skip: tuple[str, ...] = ()) -> Iterator[str]:
        """The pieces of text inside, in order; with `lang` only those in that language."""
        for child in getattr(self.raw, "children", ()) or ():
            if getattr(child, "name", "") == "#text":
                yield child.data or ""
            elif _is_element(child) and child.name not in (*_NEVER_SEEN, *skip):
                node = Node(child)
                if not lang or node.attrs.get("lang", lang) == lang:
                    yield from node.texts(lang, skip)

    def text(self, lang: str = "") -> str:
        """All text inside, with single spaces."""
        return " ".join("".join(self.texts(lang)).split())


def _is_element(raw: object) -> bool:
    name = getattr(raw, "name", "#")
    return not name.startswith(("#", "!"))


@dataclass(frozen=True)
class Page:
    """`file` is the path below site/, e.g. `en/roller/index.html`."""

    file: str
    html: str

    @cached_property
    def _document(self) -> JustHTML:
        return JustHTML(self.html, sanitize=False, collect_errors=True, track_node_locations=True)

    @property
    def errors(self) -> list[str]:
        """What is wrong with the markup."""
        told = [str(error) for error in self._document.errors]
        return told + faults(self.html, self._document.root)

    @cached_property
    def root(self) -> Node:
        return Node(self._document.root)

    def find(self, selector: str) -> list[Node]:
        return self.root.find(selector)

    @cached_property
    def main(self) -> Node:
        """The page's own content, without header, navigation and footer."""
        (main,) = self.find("main .md-content")
        return main

    @property
    def lang(self) -> str:
        return "en" if self.file.startswith("en/") else "da"

    @property
    def url(self) -> str:
        """The address from the site's root, without the first slash: `en/roller/`."""
        return self.file.removesuffix("index.html")

    @property
    def alternates(self) -> dict[str, str]:
        """Language → the address of this page in it, Danish first."""
        danish = self.url.removeprefix("en/")
        return {"da": danish, "en": f"en/{danish}"}

    @cached_property
    def ids(self) -> list[str]:
        return [node.attrs["id"] for node in self.root.walk() if "id" in node.attrs]


REFRESH = '<meta http-equiv="refresh"'


def linked_data(page: Page) -> Any:
    """What the page says of itself in JSON-LD."""
    (script,) = page.find("script[type='application/ld+json']")
    return json.loads("".join(child.data for child in script.raw.children))


def read(site: Path) -> dict[str, Page]:
    """Every page of the site by address, but "not found" and those that only lead on."""
    texts = {
        f.relative_to(site).as_posix(): f.read_text("utf-8") for f in sorted(site.rglob("*.html"))
    }
    pages = (Page(file, text) for file, text in texts.items() if REFRESH not in text)
    return {page.url: page for page in pages if page.file != "404.html"}
