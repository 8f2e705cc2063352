"""The one place that knows MkDocs, mkdocs-macros and static-i18n.

Everything it calls is a pure function of (knowledge, language, page); a successor to MkDocs would
replace this module and `hooks`.
"""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mkdocs
from markupsafe import escape
from mkdocs.exceptions import Abort
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros.check import check
from macros.exports import cards, everything, found
from macros.knowledge import published, translations
from macros.knowledge.base import Knowledge
from macros.knowledge.fields import Lang
from macros.knowledge.problems import errors, report
from macros.rules.links import replace_links
from macros.search import corpus, pagefind, vocabulary
from macros.views import search
from macros.views.frame import frame
from macros.views.here import Here
from macros.views.macros import MACROS
from macros.views.permalinks import link_items
from macros.views.tables import name_tables
from macros.views.terms import explain

_EMPTY_FRONT = re.compile(r"\A---[ \t]*\n---[ \t]*\n")
HEADLINE = "sidens-overskrift"  # the id of the h1 in overrides/main.html
ROOT = Path(__file__).resolve().parents[1]
# Lato, of one of MkDocs' own themes: Pillow's own font has no æ, ø and å.
FONTS = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts"


# --- The knowledge base, loaded once per process and again when a file has changed -------------

Fingerprint = tuple[tuple[str, int, int], ...]


def _fingerprint() -> Fingerprint:
    """Name, time and size of every file that the knowledge base is read from or checked against."""
    paths = [
        *(ROOT / "data").rglob("*"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "overrides").rglob("*.html"),
        ROOT / translations.LOCK,
        ROOT / published.LOCK,
    ]
    stats = ((str(p), p.stat()) for p in sorted(paths) if p.is_file())
    return tuple((name, s.st_mtime_ns, s.st_size) for name, s in stats)


@functools.lru_cache(maxsize=1)
def _checked(_: Fingerprint) -> Knowledge:
    loaded, problems = check(ROOT, dt.date.today())
    if errors(problems):
        # Abort is shown without a traceback, in `build` and `serve` alike.
        raise Abort(report(problems))
    return loaded.knowledge


@dataclass(frozen=True)
class _Build:
    """What all pages of a build share."""

    knowledge: Knowledge
    site_url: str
    stale: frozenset[str]
    issues_url: str
    # What each page says, by (Danish path, language): of all languages of one build.
    contents: dict[tuple[str, Lang], str]


_running: list[_Build] = []


def knowledge() -> Knowledge:
    """The knowledge base of the build that is running (`on_config` has set it)."""
    return _running[0].knowledge


def here_of(page: Any) -> Here:
    """The place of an MkDocs page: its Danish file and its text's language."""
    lang: Lang = "en" if page.file.src_uri.endswith(".en.md") else "da"
    path = page.file.src_uri.removesuffix(".en.md") + (".md" if lang == "en" else "")
    build = _running[0]
    return Here(build.knowledge, lang, path, build.site_url, build.stale, build.issues_url)


# --- mkdocs-macros ---------------------------------------------------------------------------


def define_env(env: Any) -> None:
    """Register every macro; the page, and so the language, is known only when it is called."""

    def bound(macro: Any) -> Any:
        @functools.wraps(macro)
        def call(*args: Any, **kwargs: Any) -> str:
            return str(macro(here_of(env.page), *args, **kwargs))

        return call

    for name, macro in MACROS.items():
        env.macro(bound(macro), name)


# --- MkDocs' events --------------------------------------------------------------------------


def on_config(config: Any) -> Any:
    """Load and check the knowledge base before anything is built."""
    loaded = _checked(_fingerprint())
    stale = frozenset(
        t.key for t in translations.stale(translations.texts(loaded), translations.read(ROOT))
    )
    project = (config.extra.get("project_url") or "").rstrip("/")
    issues = f"{project}/issues/new" if project else ""
    # static-i18n builds the other languages inside the first one.
    contents = _running[0].contents if config.plugins["i18n"].building else {}
    _running[:] = [_Build(loaded, config.site_url or "", stale, issues, contents)]
    return config


def on_nav(nav: Any, config: Any) -> None:
    """Write llms.txt, which follows the menu: once for each language, whose menu this is."""
    build = _running[0]
    menu = [
        found.Menu(str(item.title), [here_of(page).page for page in _pages_of(item)])
        for item in nav
    ]
    lang: Lang = "en" if config.plugins["i18n"].current_language == "en" else "da"
    _write(found.llms(build.knowledge, lang, menu, build.site_url), config)


def _pages_of(item: Any) -> Iterator[Any]:
    if item.is_page:
        yield item
    for child in item.children or ():
        yield from _pages_of(child)


def on_post_template(output: str, name: str) -> str:
    """Leave the sitemap to our own export.

    Its dates are those of the pages, and no archive (.gz) beside it holds the time of the build.
    """
    return "" if name == found.SITEMAP else output


def on_page_markdown(markdown: str, page: Any) -> str:
    """Turn links to ids into links to files, and take over what the page says of itself."""
    here = here_of(page)
    if here.page not in here.knowledge.pages:
        return markdown
    # The front matter has been read into the knowledge base; left here, mkdocs-macros would take
    # its fields for variables that hide the macros of the same name.
    page.meta.clear()
    page.meta["hide"] = list(here.knowledge.pages[here.page].meta.hide)
    template = here.knowledge.pages[here.page].meta.template
    if template:
        page.meta["template"] = template
    # MkDocs takes the lines around an empty front matter for text.
    body = _EMPTY_FRONT.sub("", markdown)
    return replace_links(body, lambda match: _link(match, here))


def _link(match: re.Match[str], here: Here) -> str:
    target = match.group(1)
    if not target.startswith("id:"):
        return match.group()
    name = target.removeprefix("id:")
    if name not in here.knowledge.owner:
        return match.group()  # an example in a code block; elsewhere a rule has refused it
    path, anchor = here.knowledge.address(name)
    file = posixpath.relpath(path, posixpath.dirname(here.page) or ".")
    return f"]({file}#{anchor})" if anchor else f"]({file})"


def on_page_content(html: str, page: Any) -> str:
    """Give the page its title and description, link what has an id, explain the terms."""
    here = here_of(page)
    named = html.replace('title="Permanent link"', f'title="{escape(here.ui("headerlink"))}"')
    named = name_tables(named)
    if here.page not in here.knowledge.pages:
        return named
    _running[0].contents[here.page, here.lang] = named
    around = frame(here)
    # Here and not before: mkdocs-macros would take a title for a template. As markup: MkDocs'
    # own templates print both as they are.
    title = f"{around.badge} {around.title}" if around.badge else around.title
    page.meta["title"] = escape(title)
    page.meta["description"] = escape(around.description)
    return explain(link_items(named, here), here)


def on_page_context(context: Any, page: Any) -> Any:
    """Give the theme's templates the page's frame and the site's own words."""
    here = here_of(page)
    context["here"] = here
    context["ui"] = here.ui
    context["search"] = search.told(here)
    if here.page in here.knowledge.pages:
        context["frame"] = frame(here)
        # Material's skip link leads to the first heading of the table of contents; the page's own
        # headline stands in a template. As its first entry it is what one skips to.
        headline = AnchorLink(escape(context["frame"].title), HEADLINE, 1)
        headline.children = page.toc.items
        page.toc = TableOfContents([headline])
    return context


def index_pages(config: Any) -> None:
    """Write the search index, once all languages are built."""
    if config.plugins["i18n"].building:
        return
    build = _running[0]
    documents = corpus.all_documents(build.knowledge, build.contents)
    try:
        pagefind.write(documents, Path(config.site_dir) / pagefind.FOLDER)
    except pagefind.IndexFault as fault:
        mend = "Kør det igen; hjælper det ikke, så kør make clean først."
        raise Abort(f"Søgeindekset kunne ikke laves ({fault}). {mend}") from None
    _write(vocabulary.files(documents), config)


def on_post_build(config: Any) -> None:
    """Write the open data and the redirects beside the pages, once: with the first language."""
    if config.plugins["i18n"].building:
        return
    build = _running[0]
    k = build.knowledge
    _write(everything.files(k, build.site_url) | cards.files(k, FONTS), config)


def _write(made: Mapping[str, bytes], config: Any) -> None:
    for path, content in made.items():
        target = Path(config.site_dir) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
