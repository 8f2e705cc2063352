"""The watch that every browser test stands under notices what it is there for."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_sound_page_has_no_faults(visitor: Visitor) -> None:
    visitor.open().wait_for_load_state("networkidle")
    assert visitor.faults == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("<img src='https://other.invalid/x.png'>", "request: https://other.invalid/x.png"),
        ("<script>fetch('//other.invalid/').catch(() => 0)</script>", "request: http://other"),
        ("<script>console.error('planted')</script>", "console: planted"),
        ("<script>throw new Error('planted')</script>", "script: planted"),
        ("<img src='/no-such-picture.png'>", "console: Failed to load resource"),
    ],
    ids=["picture", "fetch", "console", "error", "dead"],
)
def test_a_planted_fault_is_noticed(visitor: Visitor, planted: str, fault: str) -> None:
    page = visitor.open()
    page.set_content(planted)
    for _ in range(100):
        if any(seen.startswith(fault) for seen in visitor.faults):
            break
        page.wait_for_timeout(50)
    visitor.close()
    noticed = [seen for seen in visitor.faults if seen.startswith(fault)]
    visitor.faults.clear()
    assert noticed
