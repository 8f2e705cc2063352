"""Atom feeds (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

from macros.exports.xml_file import as_file

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class News:
    """An entry of a feed. `id` is its permanent name; `published` may be unknown."""

    id: str
    title: str
    url: str
    updated: dt.date
    category: str
    summary: str = ""
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `id` is its permanent name, `home` the page it tells of, `own` its address."""

    id: str
    lang: str
    title: str
    author: str
    home: str
    own: str

    def write(self, news: Iterable[News]) -> bytes:
        """The feed's file, with its entries in the order given, newest first."""
        entries = list(news)
        root = _element(None, "feed", **{"xml:lang": self.lang})
        _element(root, "title", self.title)
        _element(root, "id", self.id)
        _element(root, "updated", _time(entries[0].updated if entries else dt.date.min))
        _element(root, "link", rel="self", type="application/atom+xml", href=self.own)
        _element(root, "link", rel="alternate", type="text/html", href=self.home)
        _element(_element(root, "author"), "name", self.author)
        _element(root, "rights", "CC BY 4.0")
        for entry in entries:
            node = _element(root, "entry")
            _element(node, "title", entry.title)
            _element(node, "id", entry.id)
            _element(node, "link", rel="alternate", type="text/html", href=entry.url)
            if entry.published is not None:
                _element(node, "published", _time(entry.published))
            _element(node, "updated", _time(entry.updated))
            _element(node, "category", term=entry.category)
            if entry.summary:
                _element(node, "summary", entry.summary)
        return as_file(root)


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _element(parent: ET.Element | None, name: str, text: str = "", **attributes: str) -> ET.Element:
    names = {key: value for key, value in attributes.items() if value}
    if parent is None:
        node = ET.Element(name, {"xmlns": ATOM, **names})
    else:
        node = ET.SubElement(parent, name, names)
    node.text = text or None
    return node
