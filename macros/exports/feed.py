"""An Atom feed (RFC 4287) of what is new and changed in the catalogue, in each language."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import FEED, HOME
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.urls import file_url, page_url

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """The feed of each language, by path from the site's root."""
    return {file_url(FEED, lang): feed(k, lang, site_url) for lang in LANGUAGES}


def feed(k: Knowledge, lang: Lang, site_url: str) -> bytes:
    """The newest entries first; an entry's permanent name is its id, whatever its address."""
    entries = sorted(k.entries, key=lambda e: (e.updated, e.id), reverse=True)[:NEWEST]
    root = _element(None, "feed", **{"xml:lang": lang})
    home = site_url + page_url(HOME, lang)
    _element(root, "title", k.ui["feed_title"][lang])
    _element(root, "id", home)
    _element(root, "updated", _time(entries[0].updated if entries else dt.date.min))
    _element(
        root, "link", rel="self", type="application/atom+xml", href=site_url + file_url(FEED, lang)
    )
    _element(root, "link", rel="alternate", type="text/html", href=home)
    _element(_element(root, "author"), "name", k.ui["site_name"][lang])
    _element(root, "rights", "CC BY 4.0")
    for entry in entries:
        address = site_url + page_url(k.page_of(entry.id) or "", lang)
        node = _element(root, "entry")
        _element(node, "title", entry.title[lang])
        _element(node, "id", f"{home}#{entry.id}")
        _element(node, "link", rel="alternate", type="text/html", href=address)
        _element(node, "published", _time(entry.added))
        _element(node, "updated", _time(entry.updated))
        _element(node, "category", term=entry.collection)
        _element(node, "summary", entry.summary[lang])
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


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
