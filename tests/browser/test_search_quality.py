"""Readers find what they look for: the golden queries, put to the dialog's own code.

`make search-quality` shows the whole table, beside the theme's own search.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.knowledge.problems import report
from tests.built import site_below
from tests.search.golden import load
from tests.search.measure import ENGINE, OURS, ask
from tests.search.scores import by_group, misses, shortfalls, table

pytestmark = pytest.mark.browser


def test_the_search_keeps_its_promises(chromium: Browser, home: str, root: Path) -> None:
    if not (site_below(root) / ENGINE).is_file():
        pytest.fail(f"The built site has no {ENGINE}.", pytrace=False)
    queries, problems = load(root)
    assert not problems, report(problems)
    answers = ask(chromium, home, OURS, queries)
    groups = by_group(answers)
    short = shortfalls(groups)
    if short:
        # Not by `assert`, which would print the answers, and with them what is held out.
        shown = [*short, table({"ours": groups}), "Not found, half a:", misses(answers)]
        pytest.fail("\n".join(shown), pytrace=False)
