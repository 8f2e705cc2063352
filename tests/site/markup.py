"""Whether a browser reads a page as it is written.

HTML has no syntax errors that stop a browser: it moves, closes and drops elements until it has a
tree. Here the tree that the HTML5 parser makes is compared with the one that the tags say; where
they differ, the markup has a fault. (The parser's own list of errors is short: it passes over
attributes that stand twice, elements left open, and links inside links.)
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_FOREIGN = frozenset(("svg", "math"))

# An element with how deep it stands, and the line where it begins (0 in the browser's tree).
Entry = tuple[int, str, int]


class _Written(HTMLParser):
    """The elements as the tags say, with what is wrong about the tags themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.entries: list[Entry] = []
        self.faults: list[str] = []

    def _fault(self, what: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {what}")

    def _enter(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.entries.append((len(self.open), tag, self.getpos()[0]))
        names = [name for name, _ in attrs]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._fault(f"<{tag}> has {name} twice")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._enter(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._enter(tag, attrs)
        if tag not in _VOID and not _FOREIGN.intersection(self.open):
            self._fault(f"<{tag}/> is not closed by its slash")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self._fault(f"</{tag}> closes {self.open[-1] if self.open else 'nothing'}")
            if tag in self.open:
                del self.open[len(self.open) - self.open[::-1].index(tag) - 1 :]

    def close(self) -> None:
        super().close()
        if self.open:
            self._fault(f"never closed: {', '.join(self.open)}")


def _tree(node: object, depth: int = 0) -> Iterator[Entry]:
    for child in getattr(node, "children", ()) or ():
        name: str = getattr(child, "name", "#")
        if not name.startswith(("#", "!")):
            yield depth, name.lower(), 0
            inside = getattr(child, "template_content", None)
            yield from _tree(child if inside is None else inside, depth + 1)


def faults(html: str, document: object) -> list[str]:
    """What is wrong with the markup of a page that the HTML5 parser has read as `document`."""
    written = _Written()
    written.feed(html)
    written.close()
    if written.faults:
        return written.faults
    read = list(_tree(document))
    for (depth, name, line), (other_depth, other_name, _) in zip(
        written.entries, read, strict=False
    ):
        if (depth, name) != (other_depth, other_name):
            return [f"line {line}: <{name}> does not stay where it is; <{other_name}> comes there"]
    if len(written.entries) != len(read):
        return [f"{len(written.entries)} elements are written, {len(read)} are read"]
    return []
