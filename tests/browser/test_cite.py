"""Copying a citation, by keyboard, and where the clipboard is refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_citation_is_copied_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("anbefalinger/a1/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".hb-cite summary").press("Enter")
    box = page.locator("hb-copy").first
    box.locator("button").press("Enter")
    expect(box.get_by_role("status")).to_have_text("Kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == box.locator("pre").inner_text()


def test_a_refused_clipboard_selects_the_text_instead(visitor: Visitor) -> None:
    page = visitor.open("en/anbefalinger/a1/")
    refuse = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    page.evaluate(refuse)
    page.locator(".hb-cite summary").click()
    box = page.locator("hb-copy").first
    box.locator("button").click()
    assert "selected" in box.get_by_role("status").inner_text()
    selected = page.evaluate("getSelection().toString().trim()")
    assert selected == box.locator("pre").inner_text().strip()
