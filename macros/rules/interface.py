"""Every word of the site's own that a template or view asks for stands in `data/ui.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints

from macros.knowledge import contribution
from macros.knowledge.base import Knowledge
from macros.knowledge.catalogue import KINDS, SIZES, STATUSES
from macros.knowledge.facets import FIXED, facets
from macros.knowledge.fields import Owner, Text
from macros.knowledge.kinds import KINDS as PAGE_KINDS
from macros.knowledge.kinds import TERM
from macros.knowledge.loader import UI_FILE, Loaded
from macros.knowledge.model import COLLECTIONS, Source, Unit
from macros.knowledge.problems import Problem
from macros.knowledge.sections import SECTIONS
from macros.knowledge.toolbox import AGENDA_COLUMNS, CONTACT_FILES, STEPS, ByMeans, CalendarEvent
from macros.views.catalogue import BROWSE_WORDS, COMPARE_WORDS, FACTS, FORM_WORDS
from macros.views.search import WORDS as SEARCH_WORDS
from macros.views.tools import DECISION_PHASES, STORED_WORDS, WORDS

_ASKED = re.compile(r"""\bui(?:\(\s*["']([a-z_]+)["']\s*[,)]|\["([a-z_]+)"\])""")
_EITHER = re.compile(r"""\bui\(\s*["']([a-z_]+)["'] if [^)]*? else ["']([a-z_]+)["']""")


def asked(root: Path) -> set[str]:
    """The keys that templates and views use."""
    keys = {f"kind_{kind.collection}" for kind in COLLECTIONS}
    places = [*(root / "overrides").rglob("*.html"), *(root / "macros").rglob("*.py")]
    for path in places:
        text = path.read_text(encoding="utf-8")
        for pair in (*_ASKED.findall(text), *_EITHER.findall(text)):
            keys.update(filter(None, pair))
    return keys


def composed(k: Knowledge) -> set[str]:
    """The keys that are put together from what records, pages and the catalogue's facts may say."""
    kinds = get_args(Source.model_fields["kind"].annotation)
    programmes = get_args(get_args(get_type_hints(Unit)["programmes"])[0])
    fixed = {**FIXED, "pris": SIZES, "status": STATUSES}
    form = _Heard()
    for kind in contribution.KINDS:
        contribution.fields(replace(k, ui=form), kind)
    return {
        *(f"source_kind_{kind}" for kind in kinds),
        *(f"programme_{name}" for name in programmes),
        *(f"owner_{name}" for name in get_args(Owner)),
        *(f"{key}_{value.replace('-', '_')}" for key, values in fixed.items() for value in values),
        *(f"facet_{facet.key}" for facet in facets(k)),
        *(f"fact_{name}" for name in FACTS),
        *(f"fault_{name}" for name in contribution.FAULTS),
        *(f"catalogue_{name}" for name in BROWSE_WORDS),
        *(f"compare_{name}" for name in COMPARE_WORDS),
        *(f"contribute_{name}" for name in FORM_WORDS),
        *(f"year_kind_{name}" for name in get_args(CalendarEvent.model_fields["kind"].annotation)),
        *(f"guide_phase_{name}" for name in DECISION_PHASES),
        *(f"guide_means_{name}" for name in ByMeans.model_fields),
        *(f"{begin}_{name}" for said in WORDS.values() for begin, names in said for name in names),
        *(f"stored_{name}" for name in STORED_WORDS),
        *(f"search_{name}" for name in SEARCH_WORDS),
        *(f"search_kind_{kind}" for kind in (*PAGE_KINDS.values(), TERM)),
        *(f"followup_{what}_{step}" for what in ("step", "about") for step in STEPS),
        *(f"kickoff_column_{name}" for name in AGENDA_COLUMNS),
        *(f"contacts_{kind}" for kind in CONTACT_FILES),
        *(f"section_{name}" for name in SECTIONS),
        *(f"contribute_kind_{name}" for name in contribution.KINDS),
        "crumb_vaerktoejer",
        *(f"crumb_{folder}" for kind in KINDS for folder in kind.folder.split("/")[:-1]),
        *(f"related_rest_{kind.record.collection}" for kind in KINDS),
        *(contribution.section_key(section) for kind in KINDS for section in kind.sections),
        *form,
    }


class _Heard(dict[str, Text]):
    """Words that are all there, and remember that they were asked for."""

    def __missing__(self, key: str) -> Text:
        self[key] = Text(da=key, en=key)
        return self[key]


def check(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Yield the keys that are asked for but not there."""
    if not loaded.knowledge.ui:
        return  # the file itself is faulty, which has been said
    wanted = asked(root) | composed(loaded.knowledge)
    for key in sorted(wanted - loaded.knowledge.ui.keys()):
        yield Problem(
            UI_FILE, 1, f"Ordet »{key}« mangler, men siderne bruger det.", "Tilføj det under items."
        )
