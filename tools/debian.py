"""Installing Debian packages, for the two things that pip cannot bring along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Run by whatever `python3` the machine has, so without newer syntax than Python 3.7 knows.


def is_debian(os_release: Path = Path("/etc/os-release")) -> bool:
    """Tell whether this is Debian itself (Ubuntu has no package `chromium`, for one)."""
    try:
        lines = os_release.read_text("utf-8").splitlines()
    except OSError:
        return False
    return any(line.replace('"', "") == "ID=debian" for line in lines)


def is_root() -> bool:
    """Tell whether root runs this."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sudo_without_password() -> bool:
    """Tell whether `sudo` works without asking anybody anything."""
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def apt_install(package: str) -> bool:
    """Install a package and its bare necessities; return whether that succeeded.

    The output goes to stderr, since callers print results on stdout.
    """
    apt = [] if is_root() else ["sudo", "-n"]
    apt += ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    print("Installing the Debian package " + package, file=sys.stderr, flush=True)
    return all(
        subprocess.run(apt + args, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0
        for args in (["update"], ["install", "-y", "--no-install-recommends", package])
    )
