"""Check the links and anchors of the built site with LinkChecker, over the files.

    python -m tools.linkcheck [--external] [site]

Over HTTP LinkChecker takes minutes, since it throttles itself and fetches a page again for
every anchor on it. Over files it lacks three things that a web server provides, and that
`_SiteUrl` adds: a directory is its `index.html`, absolute addresses of the site itself lead
into the site's folder, and no link leads out of that folder.

LinkChecker is driven from Python, not by its command, because the command changes to the user
`nobody` when root runs it, who may not be allowed to read the site.
"""

import argparse
import functools
import re
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from linkcheck import director
from linkcheck.checker import fileurl
from linkcheck.cmdline import aggregate_url
from linkcheck.configuration import Configuration
from linkcheck.logger import _Logger
from linkcheck.url import urlunsplit

RC = Path(__file__).with_name("linkcheckerrc")
EXTERNAL_THREADS = 10

_CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical\b[^>]*>""")
_HREF = re.compile(r"""\bhref=["']?([^"'\s>]+)""")


def site_url(index_html: str) -> str:
    """Return the public address of the site, as its front page states it, or ""."""
    link = _CANONICAL.search(index_html)
    href = _HREF.search(link.group()) if link else None
    return href.group(1) if href else ""


def localise(url: str, public: str, root: str) -> str:
    """Translate an address of the published site to one below `root`; leave others alone.

    `public` is the site's own address (or ""), `root` the file address of its folder.
    """
    if url.startswith("//"):  # another server, whose files are not ours
        return "https:" + url
    for base in (public, urlsplit(public).path or "/"):
        if base and url.startswith(base):
            return root + url[len(base) :]
    return url


class _Anchors(HTMLParser):
    """Collect what a fragment can point at."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update(v for k, v in attrs if v and (k == "id" or (tag, k) == ("a", "name")))


@functools.cache
def _anchor_soup(path: str) -> BeautifulSoup:
    """Return a page reduced to its anchors.

    LinkChecker treats `page#one` and `page#two` as two pages and parses the whole page for
    both. With the reduced page that costs seconds instead of minutes.
    """
    parser = _Anchors()
    parser.feed(Path(path).read_text("utf-8"))
    html = "".join(f'<a id="{escape(name)}"></a>' for name in sorted(parser.names))
    return BeautifulSoup(html, "html.parser")


class _SiteUrl(fileurl.AnchorCheckFileUrl):
    """A file of the site, addressed as on a web server."""

    root = ""
    public = ""
    url: str

    def build_url(self) -> None:
        super().build_url()
        if not self.url.startswith(self.root):
            self.set_result("leads out of the site", valid=False)
        elif self.urlparts[2].endswith("/"):
            self.urlparts[2] += "index.html"
            self.url = urlunsplit(self.urlparts)
            self.url_without_anchor = urlunsplit([*self.urlparts[:4], ""])

    def set_cache_url(self) -> None:
        super().set_cache_url()
        if self.warnings:
            # They are about the link (it lacks the slash at its end, say), not about the page,
            # and LinkChecker would drop the link for leading to a page it knows already.
            self.cache_url += f" by {self.base_url}"

    def add_url(self, url: str | None, *args: Any, **kwargs: Any) -> None:
        target, _, anchor = (url or "").partition("#")
        # `#om=A1` is a choice for a script of that page, not a place on it.
        place = target if "=" in anchor else url or ""
        super().add_url(localise(place, self.public, self.root), *args, **kwargs)

    def get_soup(self) -> BeautifulSoup:
        return _anchor_soup(self.get_os_filename()) if self.anchor else super().get_soup()

    def allows_recursion(self) -> bool:
        # The page itself is in the queue, so its links need not be read once per anchor.
        return not self.anchor and super().allows_recursion()


def _within_site(text: str) -> str:
    """Shorten the full file addresses and paths in a message to those within the site."""
    root = unquote(_SiteUrl.root)
    return unquote(text).replace(root, "").replace(root.removeprefix("file://"), "")


class Findings(NamedTuple):
    """What LinkChecker has to say, one line each: `page:line: link: message`."""

    errors: list[str]
    warnings: list[str]


class _Collector(_Logger):
    """Keep the findings instead of printing them."""

    LoggerName = "collector"

    def __init__(self) -> None:
        super().__init__()
        self.findings = Findings([], [])

    def log_url(self, url_data: Any) -> None:
        page = url_data.parent_url or url_data.url
        link = url_data.base_url or url_data.url
        start = f"{page}:{url_data.line or 1}: {link}: "
        if not url_data.valid:
            self.findings.errors.append(_within_site(start + url_data.result))
        for _, text in url_data.warnings:
            self.findings.warnings.append(_within_site(start + text))

    def end_output(self, **kwargs: Any) -> None:
        """Nothing to close."""


@contextmanager
def _as_web_server(site: Path) -> Iterator[None]:
    """Let LinkChecker see the files of `site` as a web server would show them."""
    timeout = socket.getdefaulttimeout()  # LinkChecker sets its own for the whole process
    _SiteUrl.root = site.as_uri() + "/"
    _SiteUrl.public = site_url((site / "index.html").read_text("utf-8"))
    try:
        with mock.patch.object(fileurl, "AnchorCheckFileUrl", _SiteUrl), warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # about sitemap.xml
            yield
    finally:
        socket.setdefaulttimeout(timeout)
        _anchor_soup.cache_clear()


def inspect(site: Path, *, external: bool = False) -> Findings:
    """Follow every link on every page of `site`, those to other sites only if `external`."""
    site = site.resolve()
    with _as_web_server(site):
        config = Configuration()
        config.read([str(RC)])
        config["status"] = False
        config["checkextern"] = external
        if external:
            config["threads"] = EXTERNAL_THREADS
        config["logger"] = collector = _Collector()
        config.sanitize()
        aggregate = director.get_aggregate(config)
        # Every page is a starting point: a page nobody links to must not have dead links either.
        for page in sorted(site.rglob("*.html")) + sorted(site.glob("sitemap.xml")):
            aggregate_url(aggregate, page.as_uri())
        director.check_urls(aggregate)
    if collector.stats.internal_errors:
        raise RuntimeError("LinkChecker failed; its message is above")
    return collector.findings


def check(site: Path) -> list[str]:
    """Return everything wrong with the links and anchors within `site`; best is nothing."""
    findings = inspect(site)
    return findings.errors + findings.warnings


def main(argv: list[str] | None = None) -> int:
    """Print the findings; the exit status is 1 if a link is dead.

    With --external the warnings are printed too but do not fail: other people's servers give
    many of them.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.linkcheck", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--external", action="store_true", help="follow links to other sites")
    args = parser.parse_args(argv)
    if not (args.site / "index.html").is_file():
        parser.error(f"{args.site}/index.html is missing; `make site` builds it")
    findings = inspect(args.site, external=args.external)
    for line in findings.errors:
        print(f"error: {line}")
    for line in findings.warnings:
        print(f"warning: {line}")
    print(f"{len(findings.errors)} errors, {len(findings.warnings)} warnings")
    return 1 if findings.errors or (findings.warnings and not args.external) else 0


if __name__ == "__main__":
    sys.exit(main())
