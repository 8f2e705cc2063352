"""The built site on a server of its own, as the host that publishes it serves it."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tools.linkcheck import site_url


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is being served.

    `home` is the address of its front page; `sent` are the files that were asked for and sent, in
    order, as paths below the site's folder.
    """

    home: str
    sent: list[str]


class _SiteHandler(SimpleHTTPRequestHandler):
    """Serves the site below the path of its public address."""

    base = "/"
    sent: list[str]

    def translate_path(self, path: str) -> str:
        # What lies outside the site's path is not there.
        inside = path.startswith(self.base)
        return super().translate_path(path[len(self.base) - 1 :] if inside else "/no-such-place")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:  # noqa: ARG002
        if code == 200:
            path = unquote(urlsplit(self.path).path)[len(self.base) :]
            self.sent.append(f"{path}index.html" if path.endswith("/") or not path else path)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that leaves a page breaks off what it is loading."""


@contextmanager
def served(site: Path) -> Iterator[Served]:
    """Serve the built site in the folder `site` while the block runs."""
    base = urlsplit(site_url((site / "index.html").read_text("utf-8"))).path or "/"
    sent: list[str] = []
    handler = type("Handler", (_SiteHandler,), {"base": base, "sent": sent})
    with _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(f"http://127.0.0.1:{server.server_port}{base}", sent)
        server.shutdown()
        thread.join()
