"""Permanent links: a small link at everything that has an id, to the address it keeps for ever.

It is put into the finished HTML of a page, so that no template needs to think of it: in the item's
heading, else at the end of its term or first paragraph, else at its own end. Headings without an
id of the knowledge base have the theme's link, which looks the same. Both are plain links; with
scripts `assets/js/permalink.js` copies their address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from macros.knowledge.fields import Record
from macros.views.here import Here

_WITH_ID = re.compile(r'<(h[2-6]|section|div|li)\b[^>]*?\sid="([^"]+)"[^>]*>')
# Where the link stands: at the end of one of these. A paragraph with an id describes another thing.
_PLACES = (
    re.compile("(?=</h[2-6]>)"),
    re.compile("(?=</dt>)"),
    re.compile(r"<p(?![^>]*\sid=)[^>]*>(?:(?!</p>).)*(?=</p>)", re.DOTALL),
)
_OF_THE_THEME = re.compile(r'<a class="headerlink".*?</a>')
# The sign stands in the style sheet, so that it is no part of a heading's text.
_LINK = Markup('<a class="headerlink hb-permalink" href="{}" aria-label="{}"></a>')
_FORMER = Markup('<span id="{}"></span>')


def of_page(here: Here) -> Markup:
    """The link at a page's headline: that of the page's record, or the page's own address."""
    name = here.knowledge.pages[here.page].record
    return _LINK.format("./", here.ui("permalink_page")) if name is None else _link(here, name)


def _link(here: Here, name: str) -> Markup:
    return _LINK.format(here.permalink(name), here.ui("permalink", id=name))


def link_items(html: str, here: Here) -> str:
    """A page's HTML with a link at each item that shares its page with others, and each heading."""
    done, parts = 0, []
    for start, end, link in sorted(_links(html, here)):
        parts += [html[done:start], link]
        done = end
    return "".join((*parts, html[done:]))


def _links(html: str, here: Here) -> Iterator[tuple[int, int, str]]:
    """(start, end, link): what of the HTML each link takes the place of, mostly nothing."""
    k = here.knowledge
    for match in _WITH_ID.finditer(html):
        tag, name = match.groups()
        item = k.items.get(name)
        # What has a page of its own is only listed here, and has its link there.
        listed = item is not None and not k.address(name)[1]
        if item is None or listed:
            if tag.startswith("h") and not listed:
                yield from _at_heading(html, match, here)
            continue
        former = item.formerly if isinstance(item, Record) else ()
        link = Markup("").join((*map(_FORMER.format, former), _link(here, name)))
        inside = match.end(), _end(html, tag, match.end())
        theirs = _OF_THE_THEME.search(html, *inside) if tag.startswith("h") else None
        places = (place.search(html, *inside) for place in _PLACES)
        at = next((place.end() for place in places if place), inside[1])
        yield (*(theirs.span() if theirs else (at, at)), link)


def _at_heading(html: str, match: re.Match[str], here: Here) -> Iterator[tuple[int, int, str]]:
    """The link of a heading that a template made; the others have the theme's."""
    end = _end(html, match[1], match.end())
    if not _OF_THE_THEME.search(html, match.end(), end):
        yield end, end, _LINK.format(f"#{match[2]}", here.ui("headerlink"))


def _end(html: str, tag: str, start: int) -> int:
    """Where the element ends whose content begins at `start`: the place of its closing tag."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b").finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return len(html)
