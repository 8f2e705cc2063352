"""Reading HTML in tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """One start tag, with the text inside it so far."""

    tag: str
    attrs: dict[str, str | None]
    parents: tuple[Element, ...]
    text: str = ""

    @property
    def inside(self) -> set[str]:
        """The tags around it."""
        return {parent.tag for parent in self.parents}

    def within(self, **attrs: str) -> bool:
        """Whether an element around it has these attributes (`_` stands for `-`)."""
        wanted = {(name.strip("_").replace("_", "-"), value) for name, value in attrs.items()}
        return any(wanted <= set(parent.attrs.items()) for parent in self.parents)


@dataclass
class Html(HTMLParser):
    """A piece of HTML as a flat list of its elements; end tags must match."""

    source: str
    elements: list[Element] = field(default_factory=list)
    text: str = ""
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(str(self.source))  # not as Markup, whose parts escape what they meet
        self.close()
        assert not self._open, f"not closed: {[e.tag for e in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, dict(attrs), tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> stands where </{self._open[-1].tag}> should"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in self._open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, tag: str, **attrs: Any) -> list[Element]:
        return [
            e
            for e in self.elements
            if e.tag == tag and all(e.attrs.get(name) == value for name, value in attrs.items())
        ]

    @property
    def tags(self) -> set[str]:
        return {element.tag for element in self.elements}

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for e in self.elements if (value := e.attrs.get(name)) is not None]
