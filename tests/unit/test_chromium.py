"""Finding a Chromium, or saying how to get one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import chromium, debian


def program(folder: Path, name: str, mode: int = 0o755) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(mode)
    return str(path)


def find(env: dict[str, str], apps: tuple[Path, ...] = (), own: str | None = None) -> str | None:
    return chromium.find(env, apps=apps, own=lambda: own)


def test_the_one_that_is_asked_for_comes_first(tmp_path: Path) -> None:
    program(tmp_path / "bin", "chromium")
    mine = program(tmp_path, "mine")
    assert find({"CHROMIUM": mine, "PATH": str(tmp_path / "bin")}) == mine


def test_one_may_be_asked_for_by_name(tmp_path: Path) -> None:
    other = program(tmp_path, "brave")
    assert find({"CHROMIUM": "brave", "PATH": str(tmp_path)}) == other


@pytest.mark.parametrize("mode", [0o644, None])
def test_one_that_cannot_be_run_is_refused_and_no_other_taken(
    tmp_path: Path, mode: int | None
) -> None:
    program(tmp_path / "bin", "chromium")
    wanted = str(tmp_path / "mine") if mode is None else program(tmp_path, "mine", mode)
    with pytest.raises(chromium.ChromiumError, match="not an executable file"):
        find({"CHROMIUM": wanted, "PATH": str(tmp_path / "bin")})


@pytest.mark.parametrize("name", chromium.NAMES)
def test_one_on_the_path_is_found_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    assert find({"PATH": str(tmp_path)}) is None
    assert find({"PATH": str(tmp_path), "CHROMIUM": ""}) is None
    path = program(tmp_path, name)
    assert find({"PATH": str(tmp_path)}) == path


def test_an_installed_one_comes_before_an_app_and_playwright_s_own(tmp_path: Path) -> None:
    app = Path(program(tmp_path / "Apps", "Chromium"))
    nothing = {"PATH": str(tmp_path)}
    assert find(nothing, own="own") == "own"
    assert find(nothing, apps=(tmp_path / "none", app), own="own") == str(app)
    path = program(tmp_path, "chromium")
    assert find(nothing, apps=(app,), own="own") == path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been run to install one; nothing is."""
    run: list[str] = []

    def fake(arguments: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        run.append(" ".join(map(str, arguments)))
        return subprocess.CompletedProcess(arguments, 0, "", "")

    monkeypatch.setattr("tools.chromium.subprocess.run", fake)
    monkeypatch.setattr(debian, "apt_install", lambda package: run.append(f"apt {package}"))
    return run


def test_nothing_is_installed_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, commands: list[str]
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: "/here")
    assert chromium.ensure() == "/here"
    assert commands == []


@pytest.mark.parametrize(
    ("is_debian", "is_root", "installs"),
    [
        (True, True, "apt chromium"),
        (True, False, "playwright install chromium"),
        (False, True, "playwright install chromium"),
    ],
)
def test_one_is_installed_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
    commands: list[str],
    is_debian: bool,
    is_root: bool,
    installs: str,
) -> None:
    found = iter([None, "/new"])
    monkeypatch.setattr(chromium, "find", lambda: next(found))
    monkeypatch.setattr(debian, "is_debian", lambda: is_debian)
    monkeypatch.setattr(debian, "is_root", lambda: is_root)
    assert chromium.ensure() == "/new"
    assert [installs in command for command in commands] == [True]


def test_where_none_can_be_installed_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, commands: list[str]
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    with pytest.raises(chromium.ChromiumError, match="set CHROMIUM to the path"):
        chromium.ensure()


def test_playwright_s_own_counts_only_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def answers(path: str) -> None:
        monkeypatch.setattr(
            "tools.chromium.subprocess.run",
            lambda *_, **__: subprocess.CompletedProcess([], 0, f"{path}\n", ""),
        )

    answers("")
    assert chromium.playwright_executable() is None
    answers(str(tmp_path / "none"))
    assert chromium.playwright_executable() is None
    answers(program(tmp_path, "chrome"))
    assert chromium.playwright_executable() == str(tmp_path / "chrome")
