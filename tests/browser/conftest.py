from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

from tests.built import site_below
from tests.served import served
from tools.chromium import ChromiumError, find

PATIENCE = 15_000  # milliseconds; only a fault waits so long
expect.set_options(timeout=PATIENCE)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def home(root: Path) -> Iterator[str]:
    """The address of the site's front page on a server of its own; others are relative to it."""
    with served(site_below(root)) as site:
        yield site.home


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    try:
        path = find()
    except ChromiumError as error:
        pytest.fail(str(error), pytrace=False)
    if path is None:
        pytest.fail("There is no Chromium. Find or install one with: make test", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Visitor:
    """Opens pages, and notes all that no page may do.

    `faults` are requests to other servers (which are not let through), errors in the console and
    errors in scripts. A test that expects one takes it out of the list.
    """

    def __init__(self, browser: Browser, home: str) -> None:
        self.browser = browser
        self.home = home
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(home))
        self.faults: list[str] = []
        self.contexts: list[BrowserContext] = []

    def context(self, width: int = 1280, height: int = 800, **options: Any) -> BrowserContext:
        options.setdefault("reduced_motion", "reduce")
        options.setdefault("locale", "da-DK")
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, service_workers="block", **options
        )
        context.route(re.compile(f"^(?!{re.escape(self.origin)}/|data:|blob:)"), self._refuse)
        context.set_default_timeout(PATIENCE)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.contexts.append(context)
        return context

    def open(self, path: str = "", **options: Any) -> Page:
        """A page of the site, in a browser without memory."""
        page = self.context(**options).new_page()
        page.goto(self.home + path)
        return page

    def _refuse(self, route: Route, request: Request) -> None:
        self.faults.append(f"request: {request.url}")
        route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            self.faults.append(f"console: {message.text} {place}".strip())

    def close(self) -> None:
        while self.contexts:
            self.contexts.pop().close()


@pytest.fixture
def visitor(chromium: Browser, home: str) -> Iterator[Visitor]:
    visitor = Visitor(chromium, home)
    yield visitor
    visitor.close()
    assert not visitor.faults, "\n".join(visitor.faults)
