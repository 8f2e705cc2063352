"""Atom feeds in each language: what is new in the catalogue, and what has changed on the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.exports.atom import Feed, News
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import FEED, HOME, Entry
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.news import CHANGES, changed, lodgers
from macros.knowledge.urls import file_url, page_url, permalink

NEWEST = 50
MOST_CHANGES = 100


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """Both feeds of each language, by path from the site's root."""
    return {
        file_url(path, lang): make(k, lang, site_url)
        for path, make in ((FEED, feed), (CHANGES, changes))
        for lang in LANGUAGES
    }


def feed(k: Knowledge, lang: Lang, site_url: str) -> bytes:
    """The catalogue's newest entries first."""
    entries = sorted(k.entries, key=lambda e: (e.updated, e.id), reverse=True)[:NEWEST]
    home = site_url + page_url(HOME, lang)
    written = Feed(
        id=home,
        lang=lang,
        title=k.ui["feed_title"][lang],
        author=k.ui["site_name"][lang],
        home=home,
        own=site_url + file_url(FEED, lang),
    )
    return written.write(_of_entry(k, entry, lang, site_url) for entry in entries)


def _of_entry(k: Knowledge, entry: Entry, lang: Lang, site_url: str) -> News:
    """An entry of the catalogue: its permanent name is its id, whatever its address."""
    return News(
        id=f"{site_url}{page_url(HOME, lang)}#{entry.id}",
        title=entry.title[lang],
        url=site_url + page_url(k.page_of(entry.id) or "", lang),
        updated=entry.updated,
        category=entry.collection,
        summary=entry.summary[lang],
        published=entry.added,
    )


def changes(k: Knowledge, lang: Lang, site_url: str) -> bytes:
    """All pages and records, those looked through or changed last first."""
    news = sorted(_news(k, lang, site_url), key=lambda entry: entry.updated, reverse=True)
    own = site_url + file_url(CHANGES, lang)
    written = Feed(
        id=own,
        lang=lang,
        title=k.ui["changes_title"][lang],
        author=k.ui["site_name"][lang],
        home=site_url + page_url("index.md", lang),
        own=own,
    )
    return written.write(news[:MOST_CHANGES])


def _news(k: Knowledge, lang: Lang, site_url: str) -> Iterator[News]:
    """Every page, then every record that has its address on a page with others."""
    entries = {entry.id: entry for entry in k.entries}
    for path, page in k.pages.items():
        address = site_url + page_url(path, lang)
        if page.record in entries:
            entry = _of_entry(k, entries[page.record], lang, site_url)
            yield replace(entry, updated=changed(k, path))
            continue
        yield News(
            id=site_url + permalink(page.record, lang) if page.record else address,
            title=k.title(path, lang),
            url=address,
            updated=changed(k, path),
            category=k.records[page.record].collection if page.record else "pages",
            summary=k.summary(path, lang),
        )
    for path in k.pages:
        for record in lodgers(k, path):
            yield News(
                id=site_url + permalink(record.id, lang),
                title=record.title[lang],
                url=f"{site_url}{page_url(path, lang)}#{record.id}",
                updated=record.reviewed,
                category=record.collection,
                summary=k.summary(record.id, lang),
            )
