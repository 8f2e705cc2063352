"""Make `.venv` and install one lock file into it.

    python3 -m tools.bootstrap requirements/site.txt

The Makefile runs this only when the lock file is newer than the last installation. It needs
nothing but the standard library and is run by whatever `python3` the machine has: on macOS that
can be Python 3.9, which then has to find a newer one. Hence no newer syntax than 3.7 knows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
VENV = Path(".venv")
VERSION = "import sys; print(*sys.version_info[:2])"


def version(python: str) -> tuple[int, int] | None:
    """Return the version of a Python interpreter, or None if it does not run."""
    try:
        out = subprocess.run([python, "-c", VERSION], capture_output=True, text=True, check=True)
        major, minor = out.stdout.split()
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    return int(major), int(minor)


def choose_python() -> str:
    """Return the Python running this if it is new enough, or else the newest on PATH."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in NEWER:
        path = shutil.which(name)
        if path and (version(path) or (0, 0)) >= OLDEST:
            return path
    sys.exit(
        "Python {}.{} or newer is needed. This is Python {}.{}, and none of {} is on PATH.".format(
            *OLDEST, *sys.version_info[:2], ", ".join(NEWER)
        )
    )


def ensure_venv_module(python: str) -> None:
    """Install what Debian leaves out of its Python, or say how to."""

    def complete() -> bool:
        test = [python, "-c", "import ensurepip, venv"]
        return subprocess.run(test, capture_output=True).returncode == 0

    if complete():
        return
    package = "python{}.{}-venv".format(*(version(python) or OLDEST))
    if not shutil.which("apt-get"):
        sys.exit(python + " lacks the modules venv and ensurepip. Install a complete Python.")
    allowed = debian.is_root() or debian.sudo_without_password()
    if not (allowed and debian.apt_install(package) and complete()):
        sys.exit("This Python cannot make environments yet. Run: sudo apt-get install " + package)


def install(lock: str) -> None:
    """Bring `.venv` in line with a lock file, making it first where it is missing or broken."""
    python = VENV / "bin" / "python"
    if (version(str(python)) or (0, 0)) < OLDEST:
        base = choose_python()
        ensure_venv_module(base)
        subprocess.run([base, "-m", "venv", "--clear", str(VENV)], check=True)
    print("Installing " + lock, flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # The lock file names everything, so nothing is left for pip to work out.
    subprocess.run([*pip, "install", "--no-deps", "--require-hashes", "-r", lock], check=True)


if __name__ == "__main__":
    try:
        install(sys.argv[1])
    except subprocess.CalledProcessError as error:
        # What the command itself has printed says more than a traceback would.
        sys.exit(error.returncode)
