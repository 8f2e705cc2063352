"""MkDocs' hooks. They only pass on to `macros.adapter`.

MkDocs keeps this module for the life of `mkdocs serve`, so it is also what loads the package anew
when its code has changed.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority

ROOT = Path(__file__).resolve().parents[1]
_code_seen: dict[str, float] = {}


def _adapter() -> Any:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("macros.adapter")


def _reload_changed_code() -> None:
    code = {str(p): p.stat().st_mtime for p in (ROOT / "macros").rglob("*.py")}
    if _code_seen and code != _code_seen:
        for name in [n for n in sys.modules if n == "macros" or n.startswith("macros.")]:
            del sys.modules[name]
    _code_seen.clear()
    _code_seen.update(code)


@event_priority(100)  # before mkdocs-macros imports the package
def on_config(config: Any, **_: Any) -> Any:
    """Load and check the knowledge base."""
    _reload_changed_code()
    return _adapter().on_config(config)


@event_priority(-200)  # after static-i18n has translated the menu
def on_nav(nav: Any, config: Any, **_: Any) -> None:
    """Write what follows the menu."""
    _adapter().on_nav(nav, config)


def on_post_template(output: str, template_name: str, **_: Any) -> str:
    """Leave out what is written in another way."""
    text: str = _adapter().on_post_template(output, template_name)
    return text


@event_priority(100)  # before mkdocs-macros renders the page
def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Title, description and links to ids."""
    text: str = _adapter().on_page_markdown(markdown, page)
    return text


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """Explain the terms."""
    text: str = _adapter().on_page_content(html, page)
    return text


def on_page_context(context: Any, page: Any, **_: Any) -> Any:
    """Give templates the page's frame."""
    return _adapter().on_page_context(context, page)


@event_priority(100)  # before static-i18n builds the other languages
def _first(config: Any, **_: Any) -> None:
    _adapter().on_post_build(config)


@event_priority(-100)  # after static-i18n has built them
def _last(config: Any, **_: Any) -> None:
    _adapter().index_pages(config)


# Write the open data, and at the end the search index. MkDocs types the handlers as called by
# position, and calls them by name.
on_post_build = CombinedEvent(_first, _last)  # type: ignore[arg-type]
