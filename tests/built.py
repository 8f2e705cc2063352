"""What the tests of the built site and those in the browser share."""

from __future__ import annotations

from pathlib import Path

import pytest


def site_below(root: Path) -> Path:
    """The built site of the project at `root`."""
    site = root / "site"
    if not (site / "index.html").is_file():
        pytest.fail("There is no built site. Build it with: make site", pytrace=False)
    return site


# A page of every template: each kind of record, each macro, and "not found". The site's tests see
# to it that nothing is missing here.
TEMPLATES = {
    "home": "",
    "recommendations": "anbefalinger/",
    "theme of recommendations": "anbefalinger/strukturel-forankring/",
    "recommendation": "anbefalinger/a1/",
    "manifesto": "manifest/",
    "theme of the manifesto": "manifest/viden/",
    "point": "manifest/viden/m1/",
    "who must act": "manifest/hvem-skal-handle/",
    "values": "vaerdier/",
    "value": "vaerdier/v1/",
    "reasons": "viden/hvorfor/",
    "facts": "viden/sundhedsreformen/",
    "levels": "viden/niveauer/",
    "glossary": "viden/ord/",
    "roles": "roller/",
    "role": "roller/leder/",
    "teaching": "undervisning/",
    "unit": "undervisning/hvad-er-brugerinddragelse/",
    "citizens": "borger/",
    "citizens' words": "borger/ord/",
    "municipality lookup": "sundhedsraad/",
    "tools": "vaerktoejer/",
    "decision guide": "vaerktoejer/paa-dagsordenen/",
    "year's wheel": "vaerktoejer/aarshjul/",
    "checklist": "vaerktoejer/tjeklister/foer-foerste-moede/",
    "form": "vaerktoejer/sagsfremstilling/",
    "kick-off": "vaerktoejer/opstartsmoede/",
    "follow-up": "vaerktoejer/opfoelgning/",
    "contact network": "vaerktoejer/kontaktnetvaerk/",
    "stored": "vaerktoejer/gemt/",
    "catalogue": "katalog/",
    "list of methods": "katalog/metoder/",
    "method": "katalog/metoder/fokusgruppe/",
    "initiative": "katalog/initiativer/lup/",
    "comparison": "katalog/sammenlign/",
    "relations": "katalog/sammenhaenge/",
    "contribution": "katalog/bidrag/",
    "sources": "om/kilder/",
    "open data": "om/data/",
    "site index": "om/register/",
    "search": "soeg/",
    "state of the content": "om/status/",
    "not found": "404.html",
}
