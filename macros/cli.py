"""The command line: `python -m macros.cli COMMAND`; `--help` lists the commands.

`build` makes the site strictly in a folder of its own and puts it in the place of `site/` only
when nothing is wrong, so that the last good site always stands.
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import re
import shutil
import sys
from pathlib import Path

from macros.check import check
from macros.contribute.commands import run_contribute, run_forms, run_new
from macros.knowledge.contribution import KINDS
from macros.knowledge.problems import Problem, errors, report
from macros.knowledge.urls import PERMALINKS, page_url
from macros.rules.links import LINK
from macros.upkeep import run_publish, run_review, run_translations

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
WORK = ROOT / ".build"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m macros.cli", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check data and pages, build nothing")
    checking.add_argument("--review-dates", choices=("warn", "error"), default="warn")
    commands.add_parser("build", help="build site/, strictly")
    serving = commands.add_parser("serve", help="build, serve and reload on change")
    serving.add_argument("--address", default="127.0.0.1:8000")
    translating = commands.add_parser("translations", help="list or renew stale translations")
    translating.add_argument("--renew", nargs="*", default=[], metavar="KEY")
    commands.add_parser("review", help="list what is due for review")
    commands.add_parser("publish", help="add new addresses, ids and files to published.lock")
    starting = commands.add_parser("new", help="begin an entry of the catalogue: both its files")
    starting.add_argument("kind", choices=KINDS)
    starting.add_argument("title")
    contributing = commands.add_parser(
        "contribute", help="turn a submission (an issue's text, or a saved form) into article files"
    )
    contributing.add_argument("file", type=Path)
    contributing.add_argument("--dry-run", action="store_true", help="only say what is wrong")
    commands.add_parser("forms", help="write the issue forms anew from the catalogue's questions")
    options = parser.parse_args(arguments)
    if options.command == "check":
        return run_check(overdue_is_error=options.review_dates == "error")
    if options.command == "build":
        return build()
    if options.command == "translations":
        return run_translations(ROOT, options.renew)
    if options.command == "review":
        return run_review(ROOT, dt.date.today())
    if options.command == "publish":
        return run_publish(ROOT)
    if options.command == "new":
        return run_new(ROOT, options.kind, options.title, dt.date.today())
    if options.command == "contribute":
        return run_contribute(ROOT, options.file, options.dry_run, dt.date.today())
    if options.command == "forms":
        return run_forms(ROOT)
    return serve(options.address)


def run_check(overdue_is_error: bool = False, root: Path = ROOT) -> int:
    """Print every problem; 1 where one of them is an error."""
    _, problems = check(root, dt.date.today(), overdue_is_error)
    if problems:
        print(report(problems), file=sys.stderr)
    found = errors(problems)
    if found:
        print(f"\n{len(found)} fejl. Intet er bygget.", file=sys.stderr)
    return 1 if found else 0


class _Findings(logging.Handler):
    """Collects what MkDocs warns of, so that all of it can be told at the end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record.getMessage())


_DOC_WARNING = re.compile(r"Doc file '([^']+)' contains (?:a|an) .*?link '([^']+)'")


def located(message: str, root: Path) -> Problem:
    """A warning of MkDocs as a problem with file and line, as far as it names them."""
    match = _DOC_WARNING.search(message)
    if match is None:
        return Problem("mkdocs.yml", 1, message.strip(), "Ret det, som MkDocs peger på.")
    path, target = match.groups()
    file = root / "docs" / path
    line = 1
    if file.is_file():
        # A link to an id has become a link to a file with the id as its anchor.
        written = {target, f"id:{target.partition('#')[2]}"}
        text = file.read_text(encoding="utf-8")
        lines = (text[: m.start()].count("\n") + 1 for m in LINK.finditer(text) if m[1] in written)
        line = next(lines, 1)
    return Problem(
        f"docs/{path}",
        line,
        f"Linket »{target}« fører ingen steder hen.",
        "Ret linket, eller giv overskriften det id, som linket nævner.",
    )


def build() -> int:
    """Build into a folder of its own, then swap it with `site/`; 1 where anything is wrong."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    fresh, old = WORK / "site", WORK / "old"
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    if run_check():
        return 1
    findings = _Findings()
    finished = False
    log = logging.getLogger("mkdocs")
    log.addHandler(findings)
    try:
        mkdocs_build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(fresh)))
    except MkDocsException as error:
        # In strict mode it only counts the warnings, which are told one by one.
        if not findings.records:
            findings.records.append(error.format_message())
    except SystemExit:
        pass  # mkdocs-macros leaves so after it has logged what is wrong
    else:
        finished = True
    finally:
        log.removeHandler(findings)
    if findings.records or not finished:
        print(report(located(m, ROOT) for m in findings.records), file=sys.stderr)
        print(f"\n{len(findings.records)} fejl. site/ er, som den var.", file=sys.stderr)
        return 1
    if SITE.exists():
        SITE.rename(old)
    fresh.rename(SITE)
    shutil.rmtree(WORK, ignore_errors=True)
    made = (path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    pages = sum(not path.removeprefix("en/").startswith(PERMALINKS) for path in made)
    print(f"site/: {pages} pages, start at site/{page_url('index.md', 'da')}index.html")
    return 0


def serve(address: str) -> int:
    """Serve with live reload; a fault in a file is printed, and the next good save goes on."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    mkdocs_serve(
        config_file=str(ROOT / "mkdocs.yml"),
        dev_addr=address,
        livereload=True,
        watch=[str(ROOT / name) for name in ("data", "overrides", "macros")],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
