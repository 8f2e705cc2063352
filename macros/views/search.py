"""The search's own page, and the words that its scripts say."""

from __future__ import annotations

from markupsafe import Markup

from macros.knowledge.kinds import KINDS, TERM
from macros.knowledge.sections import FRONT, RECENT, SECTIONS, SLASH, section_name, section_of
from macros.views.here import Here
from macros.views.render import render

WORDS = (
    *("one", "many", "some", "any", "near", "none", "mended"),
    *("recent", "recent_title", "hint", "failed", "all", "show_all", "more"),
)


def search_page(here: Here) -> Markup:
    """The page of results; without scripts it lists all the site's pages."""
    return render(
        "search_page.html",
        here,
        search=told(here),
        sections=page_index(here),
        register=_file(here, "om/register.md"),
    )


def told(here: Here) -> dict[str, object]:
    """What the search's scripts are told on every page."""
    return {"recent": RECENT, "slash": SLASH, "words": words(here), "kinds": kinds(here)}


def words(here: Here) -> dict[str, str]:
    """What the search says."""
    return {name: here.ui(f"search_{name}") for name in WORDS}


def kinds(here: Here) -> dict[str, str]:
    """What the results are, by the kind of their page."""
    return {kind: here.ui(f"search_kind_{kind}") for kind in (*dict.fromkeys(KINDS.values()), TERM)}


def page_index(here: Here) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Every page by its section: (section, its name, (title, address) of each page)."""
    pages = {
        section: sorted(path for path in here.knowledge.pages if section_of(path) == section)
        for section in (FRONT, *SECTIONS)
    }
    return [
        (
            section,
            section_name(here.knowledge, section, here.lang),
            [(here.title(path), _file(here, path)) for path in paths if path != here.page],
        )
        for section, paths in pages.items()
    ]


def _file(here: Here, path: str) -> str:
    """A page's address as a file, which also opens where the site is no server's but a folder."""
    return f"{here.href(path)}index.html"
