"""Making the environment, by whatever Python a machine happens to have."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools import bootstrap, debian


@pytest.mark.parametrize("name", ["__init__.py", "bootstrap.py", "debian.py"])
def test_an_old_python_can_read_what_runs_before_the_environment(root: Path, name: str) -> None:
    source = (root / "tools" / name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    imported = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= set(sys.stdlib_module_names) | {"tools"}


def test_the_version_of_a_python_is_asked_of_it(tmp_path: Path) -> None:
    assert bootstrap.version(sys.executable) == sys.version_info[:2]
    assert bootstrap.version(str(tmp_path / "none")) is None
    assert bootstrap.version("false") is None
    assert bootstrap.version("echo") is None


def test_a_python_that_is_new_enough_is_taken_as_it_is() -> None:
    assert bootstrap.choose_python() == sys.executable


def test_an_old_python_looks_for_the_newest_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.bootstrap.sys.version_info", (3, 9, 6))
    here = {"python3.13", "python3.12", "python3.11"}
    monkeypatch.setattr(
        "tools.bootstrap.shutil.which", lambda name: f"/bin/{name}" if name in here else None
    )
    # The first one found lies about its age, or is broken.
    versions = {"/bin/python3.13": None, "/bin/python3.12": (3, 12)}
    monkeypatch.setattr(bootstrap, "version", versions.get)
    assert bootstrap.choose_python() == "/bin/python3.12"


def test_without_a_new_python_the_message_says_what_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tools.bootstrap.sys.version_info", (3, 9, 6))
    monkeypatch.setattr("tools.bootstrap.shutil.which", lambda _: None)
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed. This is Python 3\.9"):
        bootstrap.choose_python()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """What `install` runs, in an empty folder; nothing is run."""
    run: list[list[str]] = []

    def fake(arguments: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        run.append([str(argument) for argument in arguments])
        return subprocess.CompletedProcess(arguments, 0, b"", b"")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tools.bootstrap.subprocess.run", fake)
    return run


def test_a_missing_environment_is_made_and_then_filled(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap, "version", lambda _: None)
    bootstrap.install("requirements/site.txt")
    check, make, fill = commands
    assert check[1:] == ["-c", "import ensurepip, venv"]
    assert make == [sys.executable, "-m", "venv", "--clear", ".venv"]
    assert fill[0] == ".venv/bin/python"
    assert fill[-4:] == ["--no-deps", "--require-hashes", "-r", "requirements/site.txt"]


def test_a_good_environment_is_only_brought_up_to_date(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap, "version", lambda _: (3, 11))
    bootstrap.install("requirements/test.txt")
    (fill,) = commands
    assert fill[-1] == "requirements/test.txt"


def test_an_environment_of_an_old_python_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]]
) -> None:
    monkeypatch.setattr(bootstrap, "version", lambda _: (3, 9))
    bootstrap.install("requirements/site.txt")
    assert commands[1][1:4] == ["-m", "venv", "--clear"]


# --- what Debian leaves out ------------------------------------------------------------------


def incomplete(monkeypatch: pytest.MonkeyPatch, mended: bool) -> list[str]:
    """A Python without venv that becomes complete, or not, by installing a package."""
    installed: list[str] = []

    def fake(arguments: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(arguments, 0 if installed and mended else 1)

    def install(package: str) -> bool:
        installed.append(package)
        return True

    monkeypatch.setattr("tools.bootstrap.subprocess.run", fake)
    monkeypatch.setattr(bootstrap, "version", lambda _: (3, 12))
    monkeypatch.setattr("tools.bootstrap.shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(debian, "is_root", lambda: True)
    monkeypatch.setattr(debian, "apt_install", install)
    return installed


def test_the_missing_package_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = incomplete(monkeypatch, mended=True)
    bootstrap.ensure_venv_module("python3")
    assert installed == ["python3.12-venv"]


def test_where_that_does_not_help_the_message_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    incomplete(monkeypatch, mended=False)
    with pytest.raises(SystemExit, match=r"sudo apt-get install python3\.12-venv"):
        bootstrap.ensure_venv_module("python3")


def test_nothing_is_installed_without_the_right_to(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = incomplete(monkeypatch, mended=True)
    monkeypatch.setattr(debian, "is_root", lambda: False)
    monkeypatch.setattr(debian, "sudo_without_password", lambda: False)
    with pytest.raises(SystemExit):
        bootstrap.ensure_venv_module("python3")
    assert installed == []


def test_without_apt_the_message_asks_for_a_complete_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    incomplete(monkeypatch, mended=True)
    monkeypatch.setattr("tools.bootstrap.shutil.which", lambda _: None)
    with pytest.raises(SystemExit, match="Install a complete Python"):
        bootstrap.ensure_venv_module("python3")


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ("ID=debian\n", True),
        ('NAME="Debian"\nID="debian"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", False),
        ("", False),
    ],
)
def test_debian_itself_is_told_from_its_kin(
    tmp_path: Path, os_release: str, expected: bool
) -> None:
    file = tmp_path / "os-release"
    file.write_text(os_release, encoding="utf-8")
    assert debian.is_debian(file) is expected
    assert debian.is_debian(tmp_path / "none") is False


def test_packages_are_installed_without_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []

    def fake(arguments: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        run.append(arguments)
        return subprocess.CompletedProcess(arguments, 0)

    monkeypatch.setattr("tools.debian.subprocess.run", fake)
    monkeypatch.setattr(debian, "is_root", lambda: False)
    assert debian.apt_install("chromium")
    update, install = run
    assert update[:2] == install[:2] == ["sudo", "-n"]
    assert "DEBIAN_FRONTEND=noninteractive" in install
    assert install[-3:] == ["-y", "--no-install-recommends", "chromium"]


def test_a_failed_update_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []

    def fake(arguments: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        run.append(arguments)
        return subprocess.CompletedProcess(arguments, 100)

    monkeypatch.setattr("tools.debian.subprocess.run", fake)
    assert not debian.apt_install("chromium")
    assert len(run) == 1
