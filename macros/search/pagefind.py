"""Makes the index that the search reads in the browser, with Pagefind.

Each document is staged as a small page of its own, so the published pages carry nothing for it.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from pagefind.service import get_executable

from macros.search.corpus import Document
from macros.search.text import distinct

FOLDER = "pagefind"  # below the site's root
# Links to other pages, sources and controls: they would make every list a result for all it names.
_LEFT_OUT = (
    ".hb-chips, .hb-cards, .hb-entries, .hb-doors, .hb-source, .hb-buttons, .hb-private, "
    ".hb-no-script, .headerlink, .hb-label, table.hb-results"
)
# What Pagefind writes for user interfaces of its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")


class IndexFault(RuntimeError):
    """Pagefind did not finish; its own words say why."""


def write(documents: Iterable[Document], target: Path) -> None:
    """Write the index of all documents, one for each language, into the folder `target`."""
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder)
        for number, document in enumerate(documents):
            (staged / f"{number}.html").write_text(_page(document), encoding="utf-8")
        done = subprocess.run(
            [
                str(get_executable()),
                *("--site", str(staged), "--output-path", str(target)),
                *("--exclude-selectors", _LEFT_OUT),
                "--quiet",
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise IndexFault(done.stderr.strip() or done.stdout.strip())
    for pattern in _UNUSED:
        for path in target.glob(pattern):
            path.unlink()


# How much a word counts where it stands: what a page is about before what it mentions.
_WEIGHTS = {
    "title": 8,
    "summary": 1,
    "keywords": 10,
    "questions": 4,
    "heading": 3,
    "text": 0.5,
    "parts": 0.4,
    "synonyms": 0.1,
}
# Below this heading stand words that nobody reads; the other hidden ones come before any heading.
HIDDEN = "kun-indeks"


def _page(document: Document) -> str:
    shown = {
        "url": document.url,
        "title": document.title,
        "kind": document.kind,
        "summary": document.summary,
        "questions": " ".join(document.questions),
    }
    tags = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in shown.items()
    )
    parts = (
        _part("h1", "title", document.title),
        # Each word once: one that all a page's questions share is not asked for more often.
        _part("p", "questions", " ".join(distinct(document.questions, document.lang))),
        _part("p", "keywords", " ".join(distinct(document.keywords, document.lang))),
        _part("p", "summary", document.summary),
        f'<div data-pagefind-weight="{_WEIGHTS["text"]}">{_weighed(document.html)}</div>',
        f'<h6 id="{HIDDEN}">.</h6>',
        _part("p", "parts", " ".join(document.parts)),
        _part("p", "synonyms", " ".join(document.synonyms)),
    )
    kind = f'<meta data-pagefind-filter="kind[content]" content="{document.kind}">'
    return (
        f'<!doctype html><html lang="{document.lang}"><head>{tags}{kind}</head>'
        f"<body data-pagefind-body>{''.join(parts)}</body></html>"
    )


def _part(tag: str, name: str, text: str) -> str:
    return f'<{tag} data-pagefind-weight="{_WEIGHTS[name]}">{escape(text)}</{tag}>'


def _weighed(html: str) -> str:
    """The text with its headings' own weight, which Pagefind would set by their level."""
    return re.sub(r"<(h[2-6])\b", rf'<\1 data-pagefind-weight="{_WEIGHTS["heading"]}"', html)
