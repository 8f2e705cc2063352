"""Tables written in Markdown, which knows neither captions nor scopes.

Such a table takes the heading above it as its name, its headers stand for their columns, and on
narrow screens it scrolls in a box of its own, scripts or no scripts.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r'<h[2-6] id="([^"]+)"')
_TABLE = re.compile(r"<table>(\s*<thead>.*?)</table>", re.DOTALL)
_HEADER = re.compile(r"<th(?=[\s>])")


def name_tables(html: str) -> str:
    """A page's HTML with its Markdown tables named."""

    def named(match: re.Match[str]) -> str:
        above = _HEADING.findall(html, 0, match.start())
        name = f' aria-labelledby="{above[-1]}"' if above else ""
        body = _HEADER.sub('<th scope="col"', match.group(1))
        return (
            f'<div class="hb-table-wrap" role="region" tabindex="0"{name}>'
            f'<table class="hb-table"{name}>{body}</table></div>'
        )

    return _TABLE.sub(named, html)
