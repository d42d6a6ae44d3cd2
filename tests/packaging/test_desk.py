"""The two README commands: what they find missing, what they would install, and when they leave things alone."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


# ---- system packages ----
def test_without_a_display_only_the_libraries_of_qt_itself_are_wanted(desk: ModuleType) -> None:
    assert desk.wanted_libraries({}, "linux") == desk.QT_LIBRARIES


def test_a_display_wants_the_libraries_that_speak_to_it(desk: ModuleType) -> None:
    wanted = desk.wanted_libraries({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux")

    assert "libxcb-cursor0" in wanted
    assert "libwayland-cursor0" in wanted


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_need_no_system_packages(desk: ModuleType, platform: str) -> None:
    assert desk.wanted_libraries({"DISPLAY": ":0"}, platform) == {}
    assert desk.missing_programs({"qpdf": "no-such-program"}, platform) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")
def test_a_library_that_loads_is_not_missing(desk: ModuleType) -> None:
    assert desk.missing_libraries({"libc6": "libc.so.6", "libnowhere1": "libnowhere.so.1"}) == ["libnowhere1"]


def test_nothing_missing_runs_nothing(desk: ModuleType, commands: list[list[str]]) -> None:
    desk.install_system_packages([])

    assert commands == []


def test_root_installs_without_sudo(
    desk: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(desk.os, "geteuid", lambda: 0, raising=False)

    desk.install_system_packages(["libegl1"])

    assert [command[-1] for command in commands] == ["update", "libegl1"]
    assert not any("sudo" in command for command in commands)


def test_a_sudo_that_asks_nothing_is_used(
    desk: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(desk.os, "geteuid", lambda: 1000, raising=False)

    desk.install_system_packages(["libegl1"])

    assert commands[0] == ["sudo", "-n", "true"]
    assert all(command[:2] == ["sudo", "-n"] for command in commands)


def test_without_rights_it_stops_and_prints_the_command(
    desk: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    monkeypatch.setattr(desk.os, "geteuid", lambda: 1000, raising=False)

    with pytest.raises(desk.Stopped) as stop:
        desk.install_system_packages(["libegl1", "libgl1"])

    assert "sudo apt-get -y update && sudo apt-get -y install --no-install-recommends libegl1 libgl1" in str(
        stop.value
    )


def test_without_apt_it_stops_and_names_the_packages(
    desk: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.shutil, "which", lambda name: None)

    with pytest.raises(desk.Stopped, match="libegl1"):
        desk.install_system_packages(["libegl1"])


# ---- what is installed ----
def test_a_fresh_environment_has_nothing_installed(desk: ModuleType, checkout: Path) -> None:
    assert desk.installed_extras() is None


def test_the_stamp_spares_a_second_installation(
    desk: ModuleType, checkout: Path, commands: list[list[str]]
) -> None:
    desk.install_project()
    first = len(commands)
    desk.install_project()

    assert first == 1
    assert len(commands) == first
    assert commands[0][-2:] == ["-e", str(desk.ROOT)]


def test_the_tests_ask_for_more_and_running_afterwards_for_nothing(
    desk: ModuleType, checkout: Path, commands: list[list[str]]
) -> None:
    desk.install_project()
    desk.install_project("test", "dev")
    desk.install_project()

    assert [command[-1] for command in commands] == [str(desk.ROOT), f"{desk.ROOT}[dev,test]"]


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", "hatch_build.py"])
def test_a_changed_requirement_installs_anew_with_the_same_extras(
    desk: ModuleType, checkout: Path, commands: list[list[str]], changed: str
) -> None:
    desk.install_project("test")
    with (checkout / changed).open("a", encoding="utf-8") as stream:
        stream.write("# more\n")
    desk.install_project("test")

    assert [command[-1] for command in commands] == [f"{desk.ROOT}[test]"] * 2


def test_a_copied_checkout_is_installed_in_its_new_place(
    desk: ModuleType, checkout: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for file in checkout.iterdir():
        if file.is_file():
            (elsewhere / file.name).write_bytes(file.read_bytes())

    assert desk.fingerprint(checkout) != desk.fingerprint(elsewhere)


@pytest.mark.parametrize("spoilt", ["", "[]", "{}", "not json"])
def test_a_spoilt_stamp_counts_as_none(desk: ModuleType, checkout: Path, spoilt: str) -> None:
    desk.stamp_file().write_text(spoilt, encoding="utf-8")

    assert desk.installed_extras() is None


def test_a_failed_installation_leaves_no_stamp(
    desk: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.subprocess, "call", lambda *_, **__: 1)
    monkeypatch.setattr(desk, "make_environment", lambda: None)

    with pytest.raises(desk.Stopped, match="network"):
        desk.install_project()

    assert desk.installed_extras() is None


def test_an_environment_without_pip_does_not_count(desk: ModuleType, checkout: Path) -> None:
    assert not desk.environment_works()


# ---- the practice town and its pages ----
def test_the_last_full_month_ends_the_day_before_this_one_begins(desk: ModuleType) -> None:
    assert desk.last_full_month(date(2026, 11, 20)) == date(2026, 10, 31)
    assert desk.last_full_month(date(2028, 3, 1)) == date(2028, 2, 29)
    assert desk.last_full_month(date(2027, 1, 31)) == date(2026, 12, 31)


def test_the_practice_town_is_made_once(
    desk: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = pretend_town(desk, monkeypatch, tmp_path)

    first = desk.practice_town()
    second = desk.practice_town()

    assert first == second
    assert len(made) == 1


def test_an_interrupted_practice_town_is_made_again(
    desk: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = pretend_town(desk, monkeypatch, tmp_path)
    (tmp_path / "practice.desk").write_text("half", encoding="utf-8")
    (tmp_path / "practice.unfinished").touch()
    (tmp_path / "practice.desk-wal").write_text("half", encoding="utf-8")

    store, _month = desk.practice_town()

    assert len(made) == 1
    assert store.read_text(encoding="utf-8") == "whole"
    assert not (tmp_path / "practice.desk-wal").exists()
    assert desk.practice_town()[0] == store
    assert len(made) == 1


def test_a_practice_town_made_elsewhere_is_left_alone(
    desk: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = pretend_town(desk, monkeypatch, tmp_path)
    (tmp_path / "practice.desk").write_text("whole", encoding="utf-8")

    _store, month = desk.practice_town()

    assert made == []
    assert len(month) == len("2026-10")


def test_an_interrupted_making_leaves_its_mark(
    desk: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_arguments: list[str]) -> str:
        raise desk.Stopped

    pretend_town(desk, monkeypatch, tmp_path)
    monkeypatch.setattr(desk, "desk", fail)
    with pytest.raises(desk.Stopped):
        desk.practice_town()

    assert (tmp_path / "practice.unfinished").exists()


def test_every_screen_and_the_report_are_written_in_both_languages(desk: ModuleType) -> None:
    commands = desk.page_commands(Path("s.desk"), month="2026-10", places=["today", "people"])

    assert [Path(command[-1]).name for command in commands] == [
        "monthly-en.pdf", "monthly-fr.pdf", "today-en.png", "today-fr.png", "people-en.png", "people-fr.png",
    ]  # fmt: skip
    assert all(command[3] == Path(command[-1]).stem[-2:] for command in commands)


def test_a_display_is_only_asked_about_on_linux(desk: ModuleType) -> None:
    assert not desk.has_display({}, "linux")
    assert desk.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert desk.has_display({}, "win32")


# ---- as typed ----
@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["run", "extra"]])
def test_wrong_use_ends_with_status_2(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "desk.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


# ---- parts ----
@pytest.fixture
def commands(desk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been started, instead of starting it."""
    started: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        started.append(list(command))
        return 0

    monkeypatch.setattr(desk.subprocess, "call", call)
    monkeypatch.setattr(desk, "environment_works", lambda: True)
    return started


@pytest.fixture
def checkout(desk: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    place = tmp_path / "checkout"
    (place / ".venv").mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt", "hatch_build.py"):
        (place / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(desk, "VENV", place / ".venv")
    whole = desk.fingerprint
    monkeypatch.setattr(desk, "fingerprint", lambda root=place: whole(root))
    return place


def pretend_town(desk: ModuleType, monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[list[str]]:
    made: list[list[str]] = []

    def make(arguments: list[str]) -> str:
        made.append(arguments)
        Path(arguments[2]).write_text("whole", encoding="utf-8")
        return ""

    monkeypatch.setattr(desk, "data_folder", lambda: folder)
    monkeypatch.setattr(desk, "desk", make)
    return made
