"""The sections of the site: the folders at the top of `docs/`, each with a name of its own."""

from __future__ import annotations

from macros.knowledge.base import Knowledge
from macros.knowledge.fields import Lang

SECTIONS = (
    "anbefalinger",
    "manifest",
    "vaerdier",
    "viden",
    "katalog",
    "vaerktoejer",
    "roller",
    "sundhedsraad",
    "borger",
    "undervisning",
    "om",
)
FRONT = "forside"  # stands for the site as a whole, and for pages of no section
SEARCH = "soeg/index.md"  # the page that answers a search in its address
RECENT = "soegt"  # the name under which the search keeps what a reader has opened from it
SLASH = "soegetast"  # … and that "/" is not to open it
OPENSEARCH = "opensearch.xml"  # tells browsers of it
# Pixels of the pictures for shared links, as those who show them ask for.
CARD_SIZE = (1200, 630)


def section_of(path: str) -> str:
    """The section that a page lies in."""
    folder = path.partition("/")[0]
    return folder if folder in SECTIONS else FRONT


def section_name(k: Knowledge, section: str, lang: Lang) -> str:
    """What a section is called; the front is called what the site is."""
    key = "site_name" if section == FRONT else f"section_{section}"
    return k.ui[key][lang]


def card(section: str, lang: Lang) -> str:
    """The picture of a section for shared links, from the site's root."""
    return f"assets/cards/{section}.{lang}.png"
