"""Links in the pages' Markdown."""

from __future__ import annotations

import pytest

from macros.knowledge.loader import load
from macros.rules import links
from tests.project import Project

PAGE = "docs/ord.md"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Se [A1](id:A1).", [(0, "id:A1")]),
        ("a\n\n[b](c.md) og [d](e.md#f)", [(2, "c.md"), (2, "e.md#f")]),
        ('[a](b.md "Titel")', [(0, "b.md")]),
        ("[a](<b.md>)", [(0, "b.md")]),
        ("[a]( b.md )", [(0, "b.md")]),
        ("![billede](x.png)", [(0, "x.png")]),
        ("[a][b] og (id:A1)", []),
        ("```\n[a](b.md)\n```\n[c](d.md)", [(3, "d.md")]),
        ("~~~ text\n[a](b.md)\n~~~", []),
        ("    ```\n[a](b.md)", []),
    ],
)
def test_links_are_found_with_their_lines(body: str, found: list[tuple[int, str]]) -> None:
    assert list(links.links(body)) == found


@pytest.mark.parametrize(
    "link",
    [
        "id:A1",
        "id:M1.1.a",
        "id:ord-bruger",
        "index.md",
        "roller/index.md",
        "roller/index.md#leder",
        "./index.md",
        "#bogstav-1",
        "https://example.org/x.md",
        "mailto:x@example.org",
    ],
)
def test_links_that_lead_somewhere_are_left_alone(project: Project, link: str) -> None:
    project.write(PAGE, project.read(PAGE) + f"\n[x]({link})\n")
    assert list(links.check(load(project.path), project.path)) == []


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("id:A7", "»A7« findes ikke"),
        ("id:", "»« findes ikke"),
        ("rolle/index.md", "Mente du »roller/index.md«"),
        ("../index.md", "»../index.md« findes ikke"),
        ("roller/", "»roller/« findes ikke"),
        ("roller", "»roller« findes ikke"),
        ("/roller/", "begynder med en skråstreg"),
        (f"{'a' * 300}.md", "findes ikke"),
    ],
)
def test_links_that_lead_nowhere_are_told_with_their_line(
    project: Project, link: str, says: str
) -> None:
    project.write(PAGE, project.read(PAGE) + f"\nTo\nlinjer.\n\n[x]({link})\n")
    (problem,) = links.check(load(project.path), project.path)
    assert says in str(problem)
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, f"({link})"))


def test_links_of_a_page_in_a_folder_start_there(project: Project) -> None:
    page = "docs/roller/index.md"
    project.write(page, project.read(page) + "\n[x](../ord.md) [y](../manifest/m1.md)\n")
    assert list(links.check(load(project.path), project.path)) == []
    project.write(page, project.read(page) + "\n[x](ord.md)\n")
    (problem,) = links.check(load(project.path), project.path)
    assert problem.line == project.line(page, "(ord.md)")


def test_links_of_the_english_page_lead_to_danish_files(project: Project) -> None:
    page = "docs/ord.en.md"
    project.write(page, project.read(page) + "\n[x](index.md)\n[y](nowhere.md)\n")
    (problem,) = links.check(load(project.path), project.path)
    assert (problem.path, problem.line) == (page, project.line(page, "(nowhere.md)"))
