"""The language of the built pages: readability and spelling, within the project's limits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools import prose, spelling

pytestmark = pytest.mark.site


def test_every_danish_page_keeps_the_limits_of_readability(site: Path) -> None:
    pages = list(prose.danish_pages(site))
    assert len(pages) > 50
    broken = [
        fault
        for page, text in pages
        for fault in prose.faults(page, prose.measure(text.blocks), prose.measure(text.short))
    ]
    assert broken == []


@pytest.mark.parametrize("language", spelling.LANGUAGES, ids=lambda language: language.code)
def test_no_unknown_word_is_published(site: Path, language: spelling.Language) -> None:
    try:
        spelling.ensure(language)
    except spelling.NoDictionary as error:
        if "CI" in os.environ:
            raise
        pytest.skip(str(error))
    assert spelling.check(site, language) == {}
