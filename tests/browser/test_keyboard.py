"""Everything can be reached with Tab, is seen when it is reached, and is not covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const box = it.getBoundingClientRect();
  return {
    name: `${it.tagName} ${it.className} ${(it.textContent || it.ariaLabel).trim().slice(0, 40)}`,
    inside: it.closest(".md-content") !== null,
    header: document.querySelector(".md-header").getBoundingClientRect().bottom,
    top: box.top, bottom: box.bottom, seen: innerHeight,
  };
}"""


def stops(page: Page, most: int) -> list[str]:
    """What is wrong with the places that the focus comes to with up to `most` presses of Tab."""
    problems = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None:
            break
        # In the content nothing lies under the header that stays at the top.
        if here["inside"] and (here["bottom"] <= here["header"] or here["top"] >= here["seen"]):
            problems.append(f"covered: {here['name']}")
        focused = page.screenshot()
        page.evaluate("() => document.activeElement.blur()")
        if page.screenshot() == focused:
            problems.append(f"not seen: {here['name']}")
        # From here Tab goes on as if nothing had happened.
    return problems


@pytest.mark.parametrize(
    ("path", "scheme"),
    [("", "light"), ("manifest/viden/m1/", "dark"), ("sundhedsraad/", "light")],
)
def test_the_focus_is_seen(path: str, scheme: str, visitor: Visitor) -> None:
    page = visitor.open(path, color_scheme=scheme, height=600)
    assert stops(page, 45) == []


def test_a_focus_that_is_not_seen_is_found(visitor: Visitor) -> None:
    page = visitor.open()
    planted = '<button style="all: unset !important">Plantet</button>'
    page.locator("h1").evaluate("(h1, it) => h1.insertAdjacentHTML('afterend', it)", planted)
    problems = stops(page, 30)
    assert [problem for problem in problems if "Plantet" in problem]


def test_the_menu_on_a_narrow_screen_opens_and_closes(visitor: Visitor) -> None:
    """A window at 400 % is as narrow as a phone, and has a keyboard."""
    page = visitor.open("anbefalinger/a1/", width=375)
    here = page.locator(".hb-nav [aria-current=page]")
    expect(here).not_to_be_in_viewport()
    switch = page.get_by_role("checkbox", name="Menu")
    for _ in range(5):
        page.keyboard.press("Tab")
        if switch.evaluate("it => it === document.activeElement"):
            break
    expect(switch).to_be_focused()
    page.keyboard.press("Space")
    expect(here).to_be_in_viewport()
    page.keyboard.press("Space")
    expect(here).not_to_be_in_viewport()


@pytest.mark.parametrize("path", ["", "anbefalinger/a1/", "viden/ord/", "om/data/", "en/roller/"])
def test_the_first_stop_skips_to_the_content(path: str, visitor: Visitor) -> None:
    page = visitor.open(path)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    target = page.locator(f"[id='{(skip.get_attribute('href') or '').removeprefix('#')}']")
    # Whoever skips must not miss the heading and the summary.
    assert (
        target.evaluate(
            """it => {
          const h1 = document.querySelector("h1");
          return it.closest("main") !== null && (it.contains(h1) ||
            it.compareDocumentPosition(h1) & Node.DOCUMENT_POSITION_FOLLOWING) ? "" : it.outerHTML
        }"""
        )
        == ""
    )
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.md-content') !== null")
