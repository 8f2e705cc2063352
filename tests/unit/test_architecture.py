"""One direction only: nothing below imports what stands above it, and one place knows MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.project import ROOT

# What each layer may import of the handbook's own.
MAY = {
    "knowledge": {"knowledge"},
    "figures": set[str](),
    "views": {"knowledge", "figures", "views"},
    "exports": {"knowledge", "exports"},
    "search": {"knowledge", "search"},
    "rules": {"knowledge", "rules", "views"},
    "contribute": {"knowledge", "contribute"},
}
KNOW_MKDOCS = {"adapter.py", "hooks.py", "cli.py"}


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            names.add(node.module or "")
    return names


FILES = sorted((ROOT / "macros").rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_stands_below_it(file: Path) -> None:
    layer = file.relative_to(ROOT / "macros").parts[0]
    names = imported(file)
    own = {name.split(".")[1] for name in names if name.startswith("macros.")}
    if layer in MAY:
        assert own <= MAY[layer]
    if file.name not in KNOW_MKDOCS:
        assert not {name for name in names if name.startswith("mkdocs")}
    if layer in ("knowledge", "exports", "figures", "search"):
        assert not names & {"jinja2", "markdown"}
    if layer == "knowledge":
        assert "markupsafe" not in names


@pytest.mark.parametrize("layer", MAY)
def test_every_layer_is_there(layer: str) -> None:
    assert any((ROOT / "macros" / layer).glob("*.py"))
