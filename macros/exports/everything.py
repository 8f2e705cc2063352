"""All files that are made beside the pages from the knowledge base alone.

Not those that need the menu (llms.txt) or fonts (pictures for shared links).
"""

from __future__ import annotations

from macros.exports import api, catalogue, contacts, documents, feed, found, redirects, workbook
from macros.knowledge.base import Knowledge


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """Every file by its path from the site's root."""
    return (
        api.files(k)
        | catalogue.files(k)
        | workbook.files(k)
        | contacts.files(k)
        | documents.files(k, site_url)
        | feed.files(k, site_url)
        | found.files(k, site_url)
        | redirects.files(k, site_url)
    )
