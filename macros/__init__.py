"""The handbook's Python: knowledge → views, figures and exports → one adapter to MkDocs.

mkdocs-macros imports this package and calls `define_env`; everything else is reached through
`macros.adapter` (MkDocs) or `macros.cli` (command line).
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros (called by mkdocs-macros once per language build)."""
    # Imported late: reading the data must not need MkDocs.
    from macros import adapter

    adapter.define_env(env)
