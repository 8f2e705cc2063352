"""No dead link and no dead anchor, and proof that both would be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.linkcheck import check

_PAGE = """<!doctype html>
<html lang="da"><head><title>{title}</title>
<link rel="canonical" href="https://example.org/haandbog/{url}"></head>
<body><h1 id="top">{title}</h1>{body}</body></html>
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages that link to each other in every way the real one does."""
    (tmp_path / "roller").mkdir()
    forth = '<a href="roller/">1</a> <a href="roller/#leder">2</a> <a href="#top">3</a>'
    back = '<h2 id="leder">Leder</h2> <a href="../">4</a> <a href="/haandbog/#top">5</a>'
    (tmp_path / "index.html").write_text(_PAGE.format(title="Hjem", url="", body=forth))
    (tmp_path / "roller/index.html").write_text(
        _PAGE.format(title="Roller", url="roller/", body=back)
    )
    return tmp_path


@pytest.mark.site
def test_the_site_has_no_dead_link_and_no_dead_anchor(site: Path) -> None:
    problems = check(site)
    assert not problems, "\n".join(problems)


def test_a_sound_small_site_has_no_problem(small: Path) -> None:
    assert check(small) == []


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("index.html", "findes-ikke/"),
        ("index.html", "roller/#findes-ikke"),
        ("index.html", "#findes-ikke"),
        ("roller/index.html", "../findes-ikke.png"),
        ("roller/index.html", "/haandbog/findes-ikke/"),
        ("roller/index.html", "../#findes-ikke"),
        ("roller/index.html", "../../findes-ikke/"),
    ],
)
def test_a_planted_dead_link_is_found(small: Path, file: str, link: str) -> None:
    page = small / file
    page.write_text(page.read_text().replace("</body>", f'<a href="{link}">x</a></body>'))
    (problem,) = check(small)
    assert file.removesuffix("index.html") in problem
    assert "findes-ikke" in problem
