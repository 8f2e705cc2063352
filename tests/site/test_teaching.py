"""Teaching units tell catalogues what they are, and every page how it is cited."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from macros.knowledge.base import Knowledge
from macros.knowledge.urls import page_url
from tests.site.page import Page, linked_data

pytestmark = pytest.mark.site


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_unit_is_a_learning_resource(
    lang: str, pages: Mapping[str, Page], knowledge: Knowledge
) -> None:
    units = [page for page in knowledge.pages.values() if page.meta.unit]
    assert len(units) >= 8
    for unit in units:
        assert unit.meta.unit
        page = pages[page_url(unit.path, lang)]
        data = linked_data(page)["@graph"][0]
        assert data["@type"] == "LearningResource"
        assert data["inLanguage"] == lang
        assert data["timeRequired"] == f"PT{unit.meta.unit.minutes}M"
        assert len(data["teaches"]) == len(unit.meta.unit.points)
        assert data["url"].endswith(page_url(unit.path, lang))


def test_every_programme_has_units_enough(knowledge: Knowledge) -> None:
    units = [page.meta.unit for page in knowledge.pages.values() if page.meta.unit]
    for programme in ("sygepleje", "medicin", "terapi", "forvaltning"):
        assert sum(programme in unit.programmes for unit in units) >= 4


def test_every_page_can_be_cited_without_scripts(pages: Mapping[str, Page]) -> None:
    for address, page in pages.items():
        texts = ["".join(pre.texts()) for pre in page.find(".hb-cite pre")]
        assert len(texts) == 3, address
        apa, bibtex, ris = texts
        assert "http" in apa
        assert bibtex.startswith("@misc{")
        assert ris.startswith("TY  - ELEC")
