"""Find a Chromium for the browser tests, or install one.

    python -m tools.chromium    # prints its path

The first that exists counts: $CHROMIUM, an installed Chromium or Chrome, Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = tuple(
    folder / f"{name}.app/Contents/MacOS/{name}"
    for folder in (Path("/Applications"), Path("~/Applications").expanduser())
    for name in ("Chromium", "Google Chrome")
)
HELP = """\
No Chromium was found and none could be installed. Either install Chromium or Chrome (on Debian:
sudo apt-get install chromium), or set CHROMIUM to the path of one."""


class ChromiumError(RuntimeError):
    """There is no usable Chromium; the message says what to do."""


def playwright_executable() -> str | None:
    """Return the browser that `playwright install chromium` has put in place, if any."""
    # In a process of its own: Playwright's sync API cannot start where an event loop runs.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    path = out.strip()
    return path if path and os.access(path, os.X_OK) else None


def find(
    env: Mapping[str, str] = os.environ,
    *,
    apps: Iterable[Path] = MAC_APPS,
    own: Callable[[], str | None] = playwright_executable,
) -> str | None:
    """Return the path of a Chromium that is here already, or None.

    Raises ChromiumError if $CHROMIUM names something that cannot be run: whoever has set it
    wants that one and no other.
    """
    path = env.get("PATH", os.defpath)
    if wanted := env.get("CHROMIUM"):
        if found := shutil.which(wanted, path=path):
            return found
        raise ChromiumError(f"CHROMIUM is set to {wanted}, which is not an executable file.")
    for name in NAMES:
        if found := shutil.which(name, path=path):
            return found
    for app in apps:
        if os.access(app, os.X_OK):
            return str(app)
    return own()


def ensure() -> str:
    """Return the path of a Chromium, installing one if need be, or raise ChromiumError."""
    if found := find():
        return found
    if debian.is_debian() and debian.is_root():
        debian.apt_install("chromium")
    else:
        # Needs no rights, but a network and a system that Playwright has a build for.
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
        )
    if found := find():
        return found
    raise ChromiumError(HELP)


if __name__ == "__main__":
    try:
        print(ensure())
    except ChromiumError as error:
        sys.exit(str(error))
