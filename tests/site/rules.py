"""The rules that every page of the site keeps. Each yields what is wrong with a page."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from macros.knowledge.fields import Text
from tests.site.page import Node, Page


@dataclass(frozen=True)
class Facts:
    """What rules need to know: the site's own words, and the addresses that may be linked to."""

    ui: Mapping[str, Text]
    links: frozenset[str]


Rule = Callable[[Page, Facts], Iterator[str]]


# --- Markup --------------------------------------------------------------------------------------


def is_valid_html(page: Page, facts: Facts) -> Iterator[str]:
    yield from page.errors
    # The parser lets these pass; browsers and screen readers then make up a list of their own.
    for node in page.root.walk():
        if node.name in ("ul", "ol"):
            for child in node.children:
                if child.name not in ("li", "script", "template"):
                    yield f"<{child.name}> is a child of <{node.name}>"
        if node.name in ("a", "button", "label", "summary"):
            for inner in node.walk():
                if inner.name in ("a", "button"):
                    yield f"<{inner.name}> stands inside {node}"


def has_unique_ids(page: Page, facts: Facts) -> Iterator[str]:
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield f"id {name!r} stands {count} times"


def headings_do_not_skip(page: Page, facts: Facts) -> Iterator[str]:
    level = 0
    for heading in page.root.walk():
        if re.fullmatch("h[1-6]", heading.name):
            here = int(heading.name[1])
            if here > level + 1:
                yield f"h{here} {heading.text()!r} follows h{level}"
            level = here


def has_one_h1(page: Page, facts: Facts) -> Iterator[str]:
    found = [h1.text() for h1 in page.find("h1")]
    if len(found) != 1 or not found[0]:
        yield f"h1: {found}"


# --- What a page says of itself ------------------------------------------------------------------


def title_of(page: Page) -> str:
    return " | ".join(title.text() for title in page.find("head title"))


def description_of(page: Page) -> str:
    return " | ".join(m.attrs.get("content", "") for m in page.find("meta[name=description]"))


def has_title_and_description(page: Page, facts: Facts) -> Iterator[str]:
    if not title_of(page):
        yield "no title"
    length = len(description_of(page))
    if not 50 <= length <= 320:
        yield f"the description has {length} characters"


def states_its_language(page: Page, facts: Facts) -> Iterator[str]:
    (html,) = page.find("html")
    if html.attrs.get("lang") != page.lang:
        yield f"lang is {html.attrs.get('lang')!r}"


_DATE = {"da": r"\d{1,2}\. [a-z]+ 20\d\d", "en": r"\d{1,2} [A-Z][a-z]+ 20\d\d"}


def has_its_frame(page: Page, facts: Facts) -> Iterator[str]:
    """Kort fortalt first, whom it is for; at the end what next, sources and review date."""
    marks = [
        node
        for node in page.main.walk()
        if node.name in ("h1", "h2") or "hb-short" in node.attrs.get("class", "").split()
    ]
    if [node.name for node in marks[:2]] != ["h1", "div"]:
        yield "the summary does not follow the h1"
    else:
        (summary,) = (node for node in marks if node.name == "div")
        label = facts.ui["in_short"][page.lang]
        if summary.text() != f"{label} {description_of(page)}".replace("  ", " "):
            yield f"the summary is {summary.text()!r}"
    if not page.main.find(".hb-for a[href]"):
        yield "does not say whom it is for"
    if len(page.main.find(".hb-next h2 ~ ul a[href]")) < 2:
        yield "has fewer than two things to do next"
    if not page.main.find(".hb-sources li, .hb-sources p"):
        yield "has no sources"
    review = " ".join(node.text() for node in page.main.find(".hb-review"))
    if len(re.findall(_DATE[page.lang], review)) != 2:
        yield f"the review line is {review!r}"


# --- Text ----------------------------------------------------------------------------------------

_RESIDUE = re.compile(
    r"Macro Rendering Error|Undefined|Traceback|\{\{|\}\}|\{%|\{#|\[\[|\]\(|(?<![\w-])---(?![\w-])"
)
# What is read out or shown without being text.
_SPOKEN = ("alt", "aria-label", "title", "placeholder", "content")


def spoken(page: Page) -> Iterator[str]:
    """Every text and every attribute that a reader meets, the page's head included.

    Not what stands in `<pre>`: code and citations have brackets of their own.
    """
    for node in page.root.walk():
        yield from (node.attrs[name] for name in _SPOKEN if name in node.attrs)
    yield " ".join("".join(page.root.texts(skip=("pre",))).split())


def has_no_template_residue(page: Page, facts: Facts) -> Iterator[str]:
    for text in spoken(page):
        for match in _RESIDUE.finditer(text):
            yield text[max(match.start() - 30, 0) : match.end() + 30]


# The theme's own words, of which a page in the wrong language would have the others.
_THEME = (
    ("Gå til indholdet", "Skip to content"),
    ("Indholdsfortegnelse", "Table of contents"),
    ("Søg", "Search"),
    ("Faner", "Tabs"),
    ("Sidehoved", "Header"),
    ("Sidefod", "Footer"),
    ("Tilbage til start", "Back to top"),
    ("Link til afsnittet", "Link to this section"),
    ("På denne side", "On this page"),
    ("Luk menuen", "Close menu"),
    ("Vælg sprog", "Select language"),
)


def _wrong_labels(facts: Facts, lang: str) -> re.Pattern[str]:
    """A pattern for the other language's labels, as the whole text of an element."""
    pairs = [(text.da, text.en) for text in facts.ui.values()] + list(_THEME)
    mine, other = (1, 0) if lang == "en" else (0, 1)
    own = {pair[mine] for pair in pairs}
    wrong = {pair[other] for pair in pairs} - own
    # A label with holes for values: anything may stand in them.
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(w)) for w in sorted(wrong)))


def speaks_one_language(page: Page, facts: Facts) -> Iterator[str]:
    wrong = _wrong_labels(facts, page.lang)
    body = page.find("body")[0]
    for node in body.walk(page.lang):
        own = [node.attrs.get("aria-label", ""), node.attrs.get("title", "")]
        # Names of files and fields are English everywhere.
        if node.name not in ("script", "code") and not node.find("code"):
            own.append(node.text())
        for text in own:
            if wrong.fullmatch(text.strip()):
                yield f"{node.name}: {text!r}"
    words = Counter(re.findall(r"\w+", page.main.text(page.lang).casefold()))
    danish = sum(words[w] for w in ("og", "ikke", "af", "på", "er", "som", "det", "med", "der"))
    english = sum(words[w] for w in ("the", "and", "of", "is", "in", "that", "with", "on", "not"))
    own_words, others = (english, danish) if page.lang == "en" else (danish, english)
    if own_words <= 3 * others:
        yield f"{danish} small Danish words and {english} English ones"


# --- Tables and pictures -------------------------------------------------------------------------


def tables_are_named(page: Page, facts: Facts) -> Iterator[str]:
    """A caption of its own, or (for tables in Markdown, which has no captions) a heading."""
    for table in page.find("table"):
        heading = table.attrs.get("aria-labelledby")
        if not table.find("caption") and heading not in page.ids:
            yield "a table has no caption"
        if any(not caption.text() for caption in table.find("caption")):
            yield "a table's caption is empty"
        if not table.find("th"):
            yield "a table has no headers"
        for header in table.find("th"):
            if header.attrs.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"the header {header.text()!r} has no scope"


def _has_name(node: Node) -> bool:
    named = any(node.attrs.get(key) for key in ("aria-label", "aria-labelledby"))
    return named or any(child.name == "title" and child.text() for child in node.children)


def pictures_are_named(page: Page, facts: Facts) -> Iterator[str]:
    for picture in page.find("img"):
        if "alt" not in picture.attrs:
            yield f"{picture} has no alt"
    # Outside the content, icons stand in the theme's controls; axe judges those.
    for drawing in page.main.find("svg"):
        if drawing.attrs.get("aria-hidden") != "true" and not _has_name(drawing):
            yield f"{drawing} has no name"
    for figure in page.main.find("figure"):
        if not figure.find("figcaption"):
            yield "a figure has no caption"


# --- What is run and what is fetched -------------------------------------------------------------


def runs_no_inline_handlers(page: Page, facts: Facts) -> Iterator[str]:
    for node in page.root.walk():
        for name, value in node.attrs.items():
            if name.startswith("on") or value.strip().casefold().startswith("javascript:"):
                yield f"{node.name}: {name}={value!r}"


# `link`s that state a relation and are not loaded.
_RELATIONS = frozenset(("canonical", "alternate", "prev", "next", "license", "author", "search"))
_LOADED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src", "srcdoc"),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
    "form": ("action",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "base": ("href",),
}
_STYLE_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*((?:https?:)?//[^"')\s]+)""", re.I)


def foreign_styles(css: str) -> list[str]:
    """The addresses on other servers that a style sheet loads from."""
    return _STYLE_URL.findall(css)


def loads_nothing_from_elsewhere(page: Page, facts: Facts) -> Iterator[str]:
    for node in page.root.walk():
        if node.name == "link" and _RELATIONS.intersection(node.attrs.get("rel", "").split()):
            continue
        for name in _LOADED.get(node.name, ()):
            for address in re.split(r"[,\s]+", node.attrs.get(name, "")):
                parts = urlsplit(address)
                if parts.netloc or parts.scheme not in ("", "data"):
                    yield f"{node.name}: {address}"
        styles = node.text() if node.name == "style" else node.attrs.get("style", "")
        yield from foreign_styles(styles)
        if node.name == "meta" and node.attrs.get("http-equiv", "").casefold() == "refresh":
            yield str(node)


def links_out_to_known_places(page: Page, facts: Facts) -> Iterator[str]:
    """Other sites are linked to only as a source of the data or in mkdocs.yml."""
    for node in page.find("a[href]"):
        parts = urlsplit(node.attrs["href"])
        known = node.attrs["href"] in facts.links
        if (parts.netloc or parts.scheme not in ("", "mailto")) and not known:
            yield node.attrs["href"]


_OWN_SCRIPT = re.compile(r"(?:^|/)assets/js/([\w-]+)\.js$")


def has_scripts_only_where_needed(page: Page, facts: Facts) -> Iterator[str]:
    """`assets/js/x.js` makes the element `<hb-x>` work; one is not there without the other."""
    scripts = set()
    for node in page.find("script[src]"):
        if match := _OWN_SCRIPT.search(node.attrs["src"]):
            scripts.add(f"hb-{match[1]}")
    elements = {node.name for node in page.root.walk() if node.name.startswith("hb-")}
    for name in sorted(scripts ^ elements):
        yield f"{name} has its " + ("script but no element" if name in scripts else "no script")


# --- Size ----------------------------------------------------------------------------------------

MOST_BYTES = 40_000


def is_small(page: Page, facts: Facts) -> Iterator[str]:
    size = len(gzip.compress(page.html.encode(), compresslevel=6, mtime=0))
    if size > MOST_BYTES:
        yield f"{size} bytes compressed"


# The sidebar shows the sections of the top (8 today, say 12) and, on the way to the page, two open
# lists; partials/nav.html lets a list have 24 entries and one "See all". A page with more links
# than that has a navigation that grows with the site. A page's own headings are not counted.
MOST_NAV_LINKS = 12 + 2 * (24 + 1)


def has_a_short_navigation(page: Page, facts: Facts) -> Iterator[str]:
    inside = page.find("nav.hb-nav a")
    own = page.find("nav.hb-nav details a")
    if not 0 < len(inside) - len(own) <= MOST_NAV_LINKS:
        yield f"{len(inside) - len(own)} links in the sidebar"


RULES: tuple[Rule, ...] = (
    is_valid_html,
    has_unique_ids,
    headings_do_not_skip,
    has_one_h1,
    has_title_and_description,
    states_its_language,
    has_its_frame,
    has_no_template_residue,
    speaks_one_language,
    tables_are_named,
    pictures_are_named,
    runs_no_inline_handlers,
    loads_nothing_from_elsewhere,
    links_out_to_known_places,
    has_scripts_only_where_needed,
    is_small,
    has_a_short_navigation,
)
# "Not found" is bilingual, is not searched for, and has no sources and nothing to do next.
NOT_FOR_404 = frozenset(
    (has_title_and_description, has_its_frame, states_its_language, speaks_one_language)
)
