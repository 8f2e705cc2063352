"""`make search-quality`: how well readers find what they look for, beside the theme's own search.

    python -m tests.search.measure [--half a|b] [--misses] [--json FILE] [--only ours|theme]
                                   [--site FOLDER]

Every golden query is put to the search dialog's own code in Chromium on the built site, and to
Material's own search on the same pages, which are built anew for that. `golden` tells what is
measured. Times are for this machine. `--misses` and the file show queries of half a only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from macros.knowledge.loader import load as load_knowledge
from macros.knowledge.problems import report
from macros.knowledge.urls import page_url
from tests.search.golden import HALVES, Query, load
from tests.search.scores import LANGS, Answer, by_group, misses, shortfalls, table
from tests.search.theme import build_theme
from tests.served import Served, served
from tools.chromium import ensure

ROOT = Path(__file__).resolve().parents[2]
ENGINE = "assets/js/search-results.js"


@dataclass(frozen=True, slots=True)
class Engine:
    """A search that can be asked.

    `start` is JavaScript: ({base, lang}) → a promise of query → a promise of addresses. `own`
    matches the site's files that only search needs, `index` those that grow with the pages.
    """

    name: str
    start: str
    own: re.Pattern[str]
    index: str


# What the dialog shows, from its first line to its last; the titles that it offers where nothing
# is found are no hits.
OURS = Engine(
    "ours",
    f"""async ({{base, lang}}) => {{
      const {{answer, grouped, SHOWN}} = await import(`${{base}}{ENGINE}`);
      const words = JSON.parse(document.querySelector("hb-search").dataset.words);
      const options = {{lang, base, kind: "", most: SHOWN}};
      return async query => {{
        const {{found, pages}} = await answer(query, options, words);
        return found ? grouped(pages).flatMap(([, group]) => group.map(({{url}}) => url)) : [];
      }};
    }}""",
    re.compile(r"pagefind/|assets/(js|css)/search"),
    "pagefind/**/*.pf_*",
)
# The theme's worker, spoken to as its page does: set up (0) until ready (1), query (2) and
# result (3), where each item is a page with the places on it.
THEME = Engine(
    "theme",
    """async () => {
      const {base, search} = JSON.parse(document.getElementById("__config").textContent);
      const index = await fetch(`${base}/search/search_index.json`);
      const worker = new Worker(search);
      const answer = (message, type) => new Promise(done => {
        worker.onmessage = ({data}) => data.type === type && done(data.data);
        worker.postMessage(message);
      });
      await answer({type: 0, data: {...await index.json(), options: {suggest: false}}}, 1);
      return async query => (await answer({type: 2, data: query}, 3)).items
        .map(([{location}]) => location);
    }""",
    re.compile(r"search/|assets/javascripts/(workers|lunr)/"),
    "search/search_index.json",
)
_ASK = """async ({base, lang, queries}) => {
  const ask = await (%s)({base, lang});
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const found = await ask(query);
    answers.push([found, performance.now() - start]);
  }
  return answers;
}"""


def ask(browser: Browser, home: str, engine: Engine, queries: Sequence[Query]) -> list[Answer]:
    """Put the queries to the engine, one after the other on one page of each language."""
    answers: list[Answer] = []
    for lang in LANGS:
        asked = [query for query in queries if query.lang == lang]
        context = browser.new_context()
        page = context.new_page()
        page.goto(home + page_url("index.md", lang))
        answers += [
            Answer(query, tuple(map(_address, found)), ms)
            for query, (found, ms) in zip(
                asked, page.evaluate(_ASK % engine.start, _argument(home, lang, asked)), strict=True
            )
        ]
        context.close()
    return answers


def _argument(home: str, lang: str, queries: Iterable[Query]) -> dict[str, object]:
    texts = [query.query for query in queries]
    return {"base": urlsplit(home).path, "lang": lang, "queries": texts}


def _address(url: str) -> str:
    return url.partition("#")[0].removeprefix("/")


# --- What it costs -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What a search costs: kB (1,000 bytes, compressed as a host does) and milliseconds."""

    before_opening: float
    first_query: float
    first_query_most: float
    median_ms: float
    slow_ms: float  # nineteen of twenty are faster
    index_per_1000_pages: float


_NAMES = {
    "before_opening": "search's own, before search is opened, kB",
    "first_query": "the first query, with all it loads, kB: median",
    "first_query_most": "… and most",
    "median_ms": "from call to results after the first, ms: median",
    "slow_ms": "… and 95th percentile",
    "index_per_1000_pages": "index per 1,000 pages, kB",
}
# Hosts compress these; Pagefind's own files are compressed already.
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".wasm"}


def weight(file: Path) -> int:
    """The bytes that a host sends for a file."""
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if file.suffix in _COMPRESSED else len(content)


def first_query(browser: Browser, site: Served, query: Query) -> tuple[list[str], list[str]]:
    """The files sent to a new reader on the front page, and those sent for opening and asking."""
    context = browser.new_context()
    page = context.new_page()
    start = len(site.sent)
    page.goto(site.home + page_url("index.md", query.lang), wait_until="networkidle")
    loaded = len(site.sent)
    page.keyboard.press("/")  # the dialog brings code of its own
    _settle(page, site)
    page.keyboard.type(query.query)
    _settle(page, site)
    context.close()
    return site.sent[start:loaded], site.sent[loaded:]


def _settle(page: Page, site: Served) -> None:
    """Wait until nothing more is sent for half a second."""
    sent = -1
    while sent < len(site.sent):
        sent = len(site.sent)
        page.wait_for_timeout(500)


def cost(
    browser: Browser, folder: Path, site: Served, engine: Engine, answers: Sequence[Answer]
) -> Figures:
    """The figures of an engine, whose site in `folder` is being served.

    The first query is asked once for each category and language, each by a new reader.
    """
    samples = {(it.query.category, it.query.lang): it.query for it in reversed(answers)}
    before, first = [], []
    for query in samples.values():
        loaded, asked = first_query(browser, site, query)
        before.append(sum(weight(folder / it) for it in loaded if engine.own.match(it)))
        first.append(sum(weight(folder / it) for it in asked))
    later = sorted(
        it.ms for lang in LANGS for it in [it for it in answers if it.query.lang == lang][1:]
    )
    pages = sum(
        (folder / page_url(page, lang) / "index.html").is_file()
        for page in load_knowledge(ROOT).knowledge.pages
        for lang in LANGS
    )
    index = sum(weight(file) for file in folder.glob(engine.index))
    return Figures(
        max(before) / 1000,
        statistics.median(first) / 1000,
        max(first) / 1000,
        statistics.median(later),
        later[math.ceil(0.95 * len(later)) - 1],
        index / pages,
    )


# --- The command ---------------------------------------------------------------------------------


def measure(
    browser: Browser, folder: Path, engine: Engine, queries: Sequence[Query]
) -> tuple[list[Answer], Figures]:
    """Serve the site in `folder`, ask and weigh."""
    with served(folder) as site:
        answers = ask(browser, site.home, engine, queries)
        return answers, cost(browser, folder, site, engine, answers)


def figures_table(figures: dict[str, Figures]) -> str:
    """The figures of each engine side by side."""
    head = f"{'':<52}" + "".join(f"{name:>10}" for name in figures)
    return "\n".join(
        [
            head,
            *(
                f"{title:<52}" + "".join(f"{getattr(it, key):>10,.1f}" for it in figures.values())
                for key, title in _NAMES.items()
            ),
        ]
    )


def as_json(answers: dict[str, list[Answer]], figures: dict[str, Figures]) -> str:
    """All of it for other programs; single queries of half a only."""
    return json.dumps(
        {
            name: {
                "scores": [
                    {"category": category, "lang": lang, **asdict(scores)}
                    for (category, lang), scores in by_group(given).items()
                ],
                "figures": asdict(figures[name]),
                "queries": [
                    {
                        "query": it.query.query,
                        "lang": it.query.lang,
                        "category": it.query.category,
                        "accepted": sorted(it.query.accepted),
                        "found": it.found,
                        "ms": round(it.ms, 1),
                    }
                    for it in given
                    if it.query.half == "a"
                ],
            }
            for name, given in answers.items()
        },
        ensure_ascii=False,
        indent=1,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.measure", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only this half of the queries")
    parser.add_argument("--misses", action="store_true", help="list what half a did not find")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all of it to a file too")
    parser.add_argument(
        "--only", choices=(OURS.name, THEME.name), help="measure only one of the two"
    )
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    options = parser.parse_args(arguments)
    if options.misses and options.half == "b":
        parser.error("half b is held out: what it did not find is not shown")
    if options.only != THEME.name and not (options.site / ENGINE).is_file():
        parser.error(f"{options.site / ENGINE} is missing; `make site` builds it")
    queries, problems = load(ROOT)
    if problems:
        sys.exit(report(problems))
    queries = [query for query in queries if options.half in (None, query.half)]
    answers: dict[str, list[Answer]] = {}
    figures: dict[str, Figures] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=ensure(), args=["--no-sandbox"])
        for engine, site in ((OURS, options.site), (THEME, Path(folder))):
            if options.only in (None, engine.name):
                if engine is THEME:
                    build_theme(ROOT, site)
                answers[engine.name], figures[engine.name] = measure(browser, site, engine, queries)
        browser.close()
    groups = {name: by_group(given) for name, given in answers.items()}
    print(table(groups), figures_table(figures), sep="\n\n")
    for line in shortfalls(groups[OURS.name]) if OURS.name in groups else []:
        print(f"falls short: {line}")
    if options.misses:
        name, given = next(iter(answers.items()))
        print(f"\nNot found by {name}, half a:", misses(given), sep="\n")
    if options.json:
        options.json.write_text(as_json(answers, figures) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
