"""Narrow screens and large text: nothing is cut off, and nothing scrolls sideways but tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.built import TEMPLATES

pytestmark = pytest.mark.browser

# Elements that reach out of the window, outside boxes that scroll by themselves. The page does
# not always scroll for them: an ancestor may cut them off.
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth, out = [];
  for (const it of document.querySelectorAll("body *")) {
    if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (it.closest("pre, .hb-table-wrap, .hb-figure, .md-sidebar, svg")) continue;
    const box = it.getBoundingClientRect();
    if (box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1))
      out.push(`${it.tagName} ${it.className} ${Math.round(box.left)}–${Math.round(box.right)}`);
  }
  return out.slice(0, 5);
}"""

# Elements with text that their own box cuts off.
CUT_OFF = """() => {
  const out = [];
  for (const it of document.querySelectorAll(".md-content *, .md-tabs *, .md-footer *")) {
    const style = getComputedStyle(it), box = it.getBoundingClientRect();
    if (!it.checkVisibility() || !it.textContent.trim() || box.width <= 1) continue;
    const cuts = (overflow) => ["hidden", "clip"].includes(overflow);
    if ((cuts(style.overflowX) && it.scrollWidth > it.clientWidth + 1) ||
        (cuts(style.overflowY) && it.scrollHeight > it.clientHeight + 1))
      out.push(`${it.tagName} ${it.className}: ${it.textContent.trim().slice(0, 40)}`);
  }
  return out.slice(0, 5);
}"""

# Twice the browser's own size of text, as a reader sets it: the site's layout follows it too.
LARGE_TEXT = {"fontSizes": {"standard": 32, "fixed": 26}}
ROOT_SIZE = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"


def scrolls_sideways(page: Page) -> bool:
    # Not `scrollWidth` alone: it also counts what an ancestor hides.
    return bool(page.evaluate("() => { scrollTo(1000, 0); return scrollX > 0 }"))


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_narrow_windows_and_large_text_lose_nothing(path: str, visitor: Visitor) -> None:
    page = visitor.open(path, width=320)
    page.wait_for_load_state("networkidle")  # what scripts fetch changes what is shown
    assert not scrolls_sideways(page), "at 320 px"
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CUT_OFF) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    content = page.locator(".md-content")
    text, size = content.inner_text(), page.evaluate(ROOT_SIZE)
    page.context.new_cdp_session(page).send("Page.setFontSizes", LARGE_TEXT)
    assert page.evaluate(ROOT_SIZE) == 2 * size
    assert not scrolls_sideways(page), "with text twice as large"
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CUT_OFF) == []
    assert content.inner_text() == text


def test_words_for_screen_readers_alone_take_no_room(visitor: Visitor) -> None:
    page = visitor.open("manifest/hvem-skal-handle/")
    widths = page.locator(".hb-sr").evaluate_all("all => all.map(it => it.offsetWidth)")
    assert widths
    assert max(widths) <= 1


def test_planted_faults_are_found(visitor: Visitor) -> None:
    page = visitor.open(width=320)
    page.locator("h1").evaluate(
        """h1 => h1.insertAdjacentHTML("afterend", `
             <div style="height: 1em; overflow: hidden">En<br>tekst<br>på<br>fire linjer</div>
             <div style="width: 600px">En bred boks</div>`)"""
    )
    assert len(page.evaluate(CUT_OFF)) == 1
    assert len(page.evaluate(OUTSIDE)) == 1
    assert scrolls_sideways(page)
