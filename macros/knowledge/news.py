"""When pages were last looked through or changed: what readers of feeds and sitemaps ask for."""

from __future__ import annotations

import datetime as dt

from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import Initiative, Method
from macros.knowledge.fields import Record
from macros.knowledge.model import PageMeta

CHANGES = "atom.xml"  # the feed of changes, from the site's root


def dates(meta: PageMeta, record: Record | None) -> tuple[dt.date, dt.date]:
    """(reviewed, review by) of a page: its own dates before its record's."""
    if record is not None:
        return meta.reviewed or record.reviewed, meta.review_by or record.review_by
    if meta.reviewed is None or meta.review_by is None:
        raise ValueError("a page without a record must state its dates")
    return meta.reviewed, meta.review_by


def lodgers(k: Knowledge, path: str) -> tuple[Record, ...]:
    """The records that have their address on a page which is about more than them."""
    kinds = {key.partition(":")[0] for key in k.pages[path].meta.home_of}
    records = (record for kind in sorted(kinds) for record in k.collections[kind])
    return tuple(r for r in records if k.page_of(r.id) == path and r.id not in k.record_page)


def changed(k: Knowledge, path: str) -> dt.date:
    """The last day of news about a page, or about a record that has its address on it."""
    page = k.pages[path]
    record = k.records[page.record] if page.record else None
    days = [dates(page.meta, record)[0], *(lodger.reviewed for lodger in lodgers(k, path))]
    if isinstance(record, Method | Initiative):
        days.append(record.updated)
    return max(days)
