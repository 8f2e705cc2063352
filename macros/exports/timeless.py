"""Office files without the time they were made, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Protocol

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class Savable(Protocol):
    """A document or workbook of a library, which writes itself to a stream."""

    def save(self, stream: io.BytesIO, /) -> None:
        """Write the whole file."""


def saved(made: Savable) -> bytes:
    """The file's bytes, the same for the same content."""
    raw = io.BytesIO()
    made.save(raw)
    return timeless(raw.getvalue())


def timeless(raw: bytes) -> bytes:
    """The same file (.xlsx, .docx) with one fixed time in its properties and its archive."""
    out = io.BytesIO()
    stamp = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*_EPOCH).encode()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename == _CORE:
                content = _STAMP.sub(rb"\g<1>" + stamp, content)
            new.writestr(zipfile.ZipInfo(info.filename, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
