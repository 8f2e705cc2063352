"""What is taken from others is what they published, and its licence lies beside it."""

from __future__ import annotations

import hashlib
import re

from tests.project import ROOT

FOLDER = ROOT / "overrides/assets/js/vendor"
_ROW = re.compile(r"^\| `([\w.]+)` \|.*`([\w.]+)`\) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def test_every_vendored_file_has_the_hash_that_is_written_down_and_a_licence() -> None:
    rows = _ROW.findall((FOLDER / "README.md").read_text("utf-8"))
    assert {name for name, *_ in rows} == {path.name for path in FOLDER.glob("*.js")}
    for name, licence, digest in rows:
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name
        assert "Permission is hereby granted" in (FOLDER / licence).read_text("utf-8"), name
