"""Fixtures of the unit tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown as python_markdown
import pytest
import yaml
from mkdocs.utils.yaml import get_yaml_loader

from macros.knowledge.base import Knowledge
from macros.knowledge.loader import load
from tests.project import Project


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The knowledge base of the small project, for tests that only read it."""
    loaded = load(Project.create(tmp_path_factory.mktemp("small")).path)
    assert loaded.problems == ()
    return loaded.knowledge


@pytest.fixture(scope="session")
def markdown(root: Path) -> Callable[[str], str]:
    """Markdown as the site renders it, with the extensions of `mkdocs.yml`."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        listed = yaml.load(file, get_yaml_loader())["markdown_extensions"]  # noqa: S506
    settings: dict[str, Any] = {}
    for entry in listed:
        settings.update(entry if isinstance(entry, dict) else {entry: {}})

    def convert(text: str) -> str:
        return python_markdown.markdown(text, extensions=list(settings), extension_configs=settings)

    return convert
