"""`make bench`: what the catalogue costs at 100, 1,000 and 10,000 entries, as ratios.

    python -m tests.bench.growth [--sizes 100,1000,10000] [--keep FOLDER]

Builds the made projects one after the other, weighs what a reader loads, and filters in Chromium.
Times are for this machine; the ratios between the sizes are what to look at. Nothing is asserted
here except the two promises that are ratios or limits of the design, told as kept or broken.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.generate import project
from tools.chromium import ensure

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 1_000, 10_000)
LIMIT_MS = 200  # filtering, and the browse page's first paint
LIMIT_GROWTH = 12  # ten times the entries may cost this many times the time

_PAINT = """() => new Promise(done => {
  const seen = performance.getEntriesByName("first-contentful-paint")[0];
  if (seen) return done(seen.startTime);
  new PerformanceObserver(list => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) done(paint.startTime);
  }).observe({type: "paint", buffered: true});
})"""
# From the click to the next frame that shows its result, and the work alone.
_FILTER = """async box => {
  const start = performance.now();
  box.click();
  const worked = performance.now() - start;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return [worked, performance.now() - start];
}"""


@dataclass
class Figures:
    """What one size costs: seconds, MiB, kB (compressed) and milliseconds."""

    entries: int
    build: float = 0.0
    memory: float = 0.0
    weights: dict[str, float] = field(default_factory=dict)
    paint: float = 0.0
    work: float = 0.0
    shown: float = 0.0


def measure(count: int, folder: Path) -> Figures:
    """Make, build, weigh and filter a project of `count` entries."""
    figures = Figures(count)
    project(ROOT, folder, count)
    start = time.perf_counter()
    command = [sys.executable, "-m", "macros.cli", "build"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, errors = process.communicate()
    figures.build = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(errors.decode(errors="replace")[-2000:])
    figures.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    site = folder / "site"
    figures.weights = {
        name: len(gzip.compress((site / path).read_bytes())) / 1000
        for name, path in {
            "browse page": "katalog/index.html",
            "an entry": "katalog/metoder/fokusgruppe/index.html",
            "a recommendation": "anbefalinger/a1/index.html",
            "list of all methods": "katalog/metoder/index.html",
            "index for filters": "katalog/indeks/da.json",
            "a chunk of summaries": "katalog/indeks/da-0.json",
        }.items()
    }
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=["--no-sandbox"])
        figures.paint, figures.work, figures.shown = in_browser(browser, address)
        browser.close()
    return figures


def in_browser(browser: Browser, address: str) -> tuple[float, float, float]:
    """Medians of first paint, of a filter's work, and of work until the result is on screen."""
    paints, works, shown = [], [], []
    for _ in range(5):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/katalog/")
        paints.append(page.evaluate(_PAINT))
        page.wait_for_selector("hb-catalogue form:not([hidden])")
        for box in page.query_selector_all("hb-catalogue input[type=checkbox]")[:12]:
            worked, until = box.evaluate(_FILTER)
            works.append(worked)
            shown.append(until)
        page.close()
    return statistics.median(paints), statistics.median(works), statistics.median(shown)


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The folder served on this machine while the block runs."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=os.fspath(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def table(found: list[Figures]) -> str:
    """The figures with their ratios to the size before, one a line."""
    rows: list[tuple[str, list[float]]] = [
        ("entries", [float(f.entries) for f in found]),
        ("build, s", [f.build for f in found]),
        ("memory, MiB", [f.memory for f in found]),
        *((f"{name}, kB gz", [f.weights[name] for f in found]) for name in found[0].weights),
        ("first paint, ms", [f.paint for f in found]),
        ("filter, ms of work", [f.work for f in found]),
        ("filter, ms until shown", [f.shown for f in found]),
    ]
    lines = []
    for name, values in rows:
        cells = [f"{values[0]:>10,.1f}"]
        for before, now in itertools.pairwise(values):
            cells.append(f"{now:>10,.1f} ({now / before if before else 0:4.1f} ×)")
        lines.append(f"{name:<24}" + "  ".join(cells))
    return "\n".join(lines)


def promises(found: list[Figures]) -> str:
    """Whether the promises of the design are kept, in words."""
    last = found[-1]
    lines = [
        f"first paint at {last.entries:,}: {last.paint:.0f} ms (promised: under {LIMIT_MS})",
        f"filtering at {last.entries:,}: {last.shown:.0f} ms (promised: under {LIMIT_MS})",
    ]
    if len(found) > 1:
        ratio, factor = last.build / found[-2].build, last.entries / found[-2].entries
        lines.append(
            f"build: {factor:.0f} × the entries take {ratio:.1f} × the time "
            f"(promised: at most {LIMIT_GROWTH} × for 10 ×)"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options = parser.parse_args()
    found = []
    for count in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(count, Path(folder) / "project"))
        print(f"{count:,} entries: built in {found[-1].build:.0f} s", file=sys.stderr)
    print(table(found))
    print(promises(found))


if __name__ == "__main__":
    main()
