"""An XML tree as the bytes of a file."""

from __future__ import annotations

import xml.etree.ElementTree as ET


def as_file(root: ET.Element) -> bytes:
    """The tree, indented, in UTF-8 and with a declaration; `root` itself is indented too."""
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
