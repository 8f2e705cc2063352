"""The search's own page, and the words that its scripts say."""

from __future__ import annotations

from markupsafe import Markup

from macros.search.corpus import KINDS, TERM
from macros.views.here import Here
from macros.views.render import render

WORDS = "one many none mended recent recent_title hint failed all show_all more".split()


def search_page(here: Here) -> Markup:
    """The page of results; without scripts it says where else to look."""
    return render("search_page.html", here, words=words(here), kinds=kinds(here))


def words(here: Here) -> dict[str, str]:
    """What the search says."""
    return {name: here.ui(f"search_{name}") for name in WORDS}


def kinds(here: Here) -> dict[str, str]:
    """What the results are, by the kind of their page."""
    return {kind: here.ui(f"search_kind_{kind}") for kind in (*dict.fromkeys(KINDS.values()), TERM)}
