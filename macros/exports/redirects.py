"""Pages at the addresses that other pages once had, so that no link dies.

Plain HTML that sends the reader on: it works on any static host, with scripts off as well.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import LANGUAGES
from macros.knowledge.urls import page_url, relative_url

_PAGE = Markup(
    """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{public}">
<meta http-equiv="refresh" content="0; url={target}">
<meta name="robots" content="noindex">
</head>
<body><p><a href="{target}">{title}</a></p></body>
</html>
"""
)


def files(k: Knowledge, site_url: str) -> dict[str, bytes]:
    """Every redirect of `redirect_from`, in both languages, by its path from the site's root."""
    made: dict[str, bytes] = {}
    for path, page in k.pages.items():
        for old in page.meta.redirect_from:
            for lang in LANGUAGES:
                start = f"{'' if lang == 'da' else 'en/'}{old}"
                target = page_url(path, lang)
                html = _PAGE.format(
                    lang=lang,
                    title=k.title(path, lang),
                    public=site_url + target,
                    target=relative_url(target, start),
                )
                made[f"{start}index.html"] = html.encode()
    return made
