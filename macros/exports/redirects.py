"""Pages that lead on: from addresses that pages once had, and from every id to where it stands.

Plain HTML that sends the reader on: it works on any static host, with scripts off as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES, Lang
from macros.knowledge.urls import file_url, page_url, permalink, relative_url

# There is one for each id and language, so every byte counts a thousand times.
_PAGE = Markup(
    """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>\
<link rel="canonical" href="{public}"><meta name="robots" content="noindex">\
<meta http-equiv="refresh" content="0; url={target}"><p><a href="{target}">{title}</a></p></html>
"""
)


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """Every redirect in both languages, by its path from the site's root."""
    made: dict[str, bytes] = {}
    for lang in LANGUAGES:
        for start, page, anchor, title in (*_moved(k, lang), *_ids(k, lang)):
            url = page_url(page, lang)
            html = _PAGE.format(
                lang=lang,
                title=title,
                public=site_url + url,
                target=relative_url(url, start) + (f"#{anchor}" if anchor else ""),
            )
            made[f"{start}index.html"] = html.encode()
    return made


Redirect = tuple[str, str, str, str]  # address from the site's root, page, anchor, title


def _moved(k: Knowledge, lang: Lang) -> Iterator[Redirect]:
    for path, page in k.pages.items():
        for old in page.meta.redirect_from:
            yield file_url(old, lang), path, "", k.title(path, lang)


def _ids(k: Knowledge, lang: Lang) -> Iterator[Redirect]:
    now = {name: name for name in k.items} | {old: r.id for old, r in k.former.items()}
    for name, target in now.items():
        title = k.owner[target].title[lang]
        yield permalink(name, lang), *k.address(target), f"{target}: {title}"
