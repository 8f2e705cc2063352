"""What the pages are, as the search groups and filters its results."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What a page is, by the beginning of its path below docs/; the first that fits.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "anbefalinger/": "anbefaling",
        "manifest/": "manifest",
        "vaerdier/": "vaerdi",
        "katalog/metoder/": "metode",
        "katalog/initiativer/": "initiativ",
        "katalog/": "katalog",
        "vaerktoejer/tjeklister/": "tjekliste",
        "vaerktoejer/": "vaerktoej",
        "roller/": "rolle",
        "viden/": "viden",
        "sundhedsraad/": "viden",
        "borger/": "borger",
        "undervisning/": "undervisning",
        "om/": "om",
        "": "om",
    }
)
TERM = "ord"


def kind_of(path: str) -> str:
    """What the page is, as the results group and filter it."""
    return next(kind for start, kind in KINDS.items() if path.startswith(start))
