"""Writes YAML in the handbook's own form."""

from __future__ import annotations

from typing import Any

import yaml


class _Form(yaml.SafeDumper):
    """Lists are indented under their key, and nothing is a reference to something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (PyYAML's own)
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def written(value: Any) -> str:
    """A value as YAML: keys in their order, lines of at most 100 characters where words allow."""
    text: str = yaml.dump(value, Dumper=_Form, allow_unicode=True, sort_keys=False, width=98)
    return text
