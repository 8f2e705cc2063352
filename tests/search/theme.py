"""The same pages with the theme's own search, to compare with."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load


def theme_config(root: Path, folder: Path) -> MkDocsConfig:
    """The project's settings with the theme as it comes: its search, and no template of ours.

    Separator, language and pipeline of the search are what the theme chooses for the site's
    language. Nothing on disk is changed; the site is to be built into `folder`.
    """
    file = root / "mkdocs.yml"
    with file.open(encoding="utf-8") as stream:
        raw: dict[str, Any] = yaml_load(stream)
    others = [it for it in raw["plugins"] if "search" not in ([it] if isinstance(it, str) else it)]
    theme = {name: value for name, value in raw["theme"].items() if name != "custom_dir"}
    return load_config(
        str(file), site_dir=str(folder), plugins=["search", *others], theme=theme, strict=False
    )


def build_theme(root: Path, folder: Path) -> None:
    """Build the project at `root` into `folder`. What there is to warn of, its own build tells."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    build(theme_config(root, folder))
