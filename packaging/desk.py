#!/usr/bin/env python3
"""From a fresh checkout to a running desk, or to tested code, in one command. Needs nothing but Python.

python3 packaging/desk.py run            opens the program on a practice town
python3 packaging/desk.py test [ARGS]    runs the tests (ARGS go to pytest)
python3 packaging/desk.py check          formatting, lint, types and texts
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PAGES = ROOT / "practice"
OLDEST = (3, 11)
LANGUAGES = ("en", "fr")

# Debian's name for a library that Qt loads, and the file it loads. Asking the loader itself, not the package
# database, holds for Ubuntu's renamed packages and for libraries that came another way.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libgthread-2.0.so.0",
}
# Without these Qt ends the process as soon as it meets an X display.
X11_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client0": "libwayland-client.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libwayland-egl1": "libwayland-egl.so.1",
}
# What the tests read finished pages with: the package, and a program of it.
TEST_PROGRAMS = {"poppler-utils": "pdftotext", "qpdf": "qpdf"}


class Stopped(Exception):
    """Something only a person can mend. The message says what, and what to do."""


# ---- the three commands ----
def run() -> int:
    need_python()
    install_system_packages(missing_packages())
    install_project()
    store, month = practice_town()
    if has_display():
        return open_window(store)
    say(
        "There is no display here, so no window can open. Writing the month’s report and every screen instead."
    )
    write_pages(store, month)
    say(f"Done. Look into the folder {PAGES}")
    return 0


def test(arguments: Sequence[str]) -> int:
    need_python()
    install_system_packages([*missing_packages(), *missing_programs(TEST_PROGRAMS)])
    install_project("test", "dev")
    say("Running the tests")
    return subprocess.call(
        [*python(), "-m", "pytest", *(arguments or everything())], cwd=ROOT, env=environment()
    )


def check() -> int:
    need_python()
    install_system_packages(missing_for_environment())
    install_project("test", "dev")
    failed = [name for name, command in checks().items() if not passes(name, command)]
    if failed:
        say(f"Not in order: {', '.join(failed)}")
    return 1 if failed else 0


def everything() -> list[str]:
    """The slow tests too, on every processor."""
    return ["-m", "slow or not slow", "-n", "auto", "--dist", "worksteal"]


def checks() -> dict[str, list[str]]:
    return {
        "formatting": [*python(), "-m", "ruff", "format", "--check", "."],
        "lint": [*python(), "-m", "ruff", "check", "."],
        "types": [*python(), "-m", "mypy"],
        "texts": [*python(), str(ROOT / "packaging" / "texts.py"), "check"],
    }


def passes(name: str, command: Sequence[str]) -> bool:
    say(f"Checking {name}")
    return subprocess.call(command, cwd=ROOT) == 0


# ---- system packages ----
def missing_packages() -> list[str]:
    """All in one go, so that a person without rights is shown one command, not a new one at every try."""
    return [*missing_for_environment(), *missing_libraries(wanted_libraries())]


def wanted_libraries(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> dict[str, str]:
    if not platform.startswith("linux"):
        return {}  # Windows and macOS bring what Qt needs
    wanted = dict(QT_LIBRARIES)
    if env.get("DISPLAY"):
        wanted |= X11_LIBRARIES
    if env.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    return wanted


def missing_libraries(wanted: Mapping[str, str]) -> list[str]:
    return [package for package, library in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_programs(wanted: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    if not platform.startswith("linux"):
        return []  # the tests that use them leave themselves out there
    return [package for package, program in wanted.items() if shutil.which(program) is None]


def install_system_packages(packages: Sequence[str]) -> None:
    if not packages:
        return
    commands = apt_commands(packages)
    if shutil.which("apt-get") is None:
        raise Stopped(
            f"This system lacks (by Debian’s names): {' '.join(packages)}. Install them, then try again."
        )
    prefix = rights()
    if prefix is None:
        raise Stopped(
            f"Some system packages are missing. Install them with\n\n    {as_typed(commands)}\n\nthen try again."
        )
    say(f"Installing system packages: {' '.join(packages)}")
    refresh, install = commands
    subprocess.call([*prefix, *refresh], stdin=subprocess.DEVNULL)  # one stale source must not stop the rest
    must([*prefix, *install], "Installing the system packages did not work. The lines above say why.")


def apt_commands(packages: Sequence[str]) -> list[list[str]]:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    return [[*quiet, "update"], [*quiet, "install", "--no-install-recommends", *packages]]


def as_typed(commands: Sequence[Sequence[str]]) -> str:
    """The same, as a person types it."""
    plain = (
        [word for word in command if word not in ("env", "-qq") and "=" not in word] for command in commands
    )
    return " && ".join(shlex.join(["sudo", *words]) for words in plain)


def rights() -> list[str] | None:
    """What to put before a command so that it may install: nothing for root, sudo where it may; None where it may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.call(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


# ---- the virtual environment and what is in it ----
def need_python() -> None:
    if sys.version_info[:2] < OLDEST:
        have = ".".join(map(str, sys.version_info[:2]))
        raise Stopped(f"Welcome Desk needs Python {'.'.join(map(str, OLDEST))} or newer; this is {have}.")


def python() -> list[str]:
    return [str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))]


def install_project(*extras: str) -> None:
    make_environment()
    installed = installed_extras()
    if installed is not None and set(extras) <= installed:
        return
    wanted = sorted({*extras, *(installed or ())})
    say("Installing what the program needs (some minutes the first time, about 700 MB)")
    target = f"{ROOT}[{','.join(wanted)}]" if wanted else str(ROOT)
    must(
        [*python(), "-m", "pip", *PIP_QUIETLY, "install", "-c", str(ROOT / "constraints.txt"), "-e", target],
        "Installing did not work. The lines above say why; most often the network is missing.",
    )
    stamp_file().write_text(json.dumps({"made_from": fingerprint(), "extras": wanted}), encoding="utf-8")


PIP_QUIETLY = ("--disable-pip-version-check", "--no-input", "--quiet")


def make_environment() -> None:
    if environment_works():
        return
    say(f"Making a virtual environment in {VENV}")
    must(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        f"The virtual environment could not be made. On Debian and Ubuntu the package {venv_package()} brings what is missing.",
    )


def environment_works() -> bool:
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] < {OLDEST})"
    try:
        return subprocess.call([*python(), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def missing_for_environment() -> list[str]:
    """Debian keeps `ensurepip`, without which an environment has no pip, in a package of its own."""
    if environment_works():
        return []
    can_make_one = (
        subprocess.call([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) == 0
    )
    return [] if can_make_one else [venv_package()]


def venv_package() -> str:
    return "python{}.{}-venv".format(*sys.version_info[:2])


def installed_extras() -> set[str] | None:
    """The extras installed from exactly this checkout as it now is; None where it must be installed anew."""
    try:
        stamp = json.loads(stamp_file().read_text(encoding="utf-8"))
        return set(stamp["extras"]) if stamp["made_from"] == fingerprint() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def stamp_file() -> Path:
    return VENV / "desk.json"


def fingerprint(root: Path = ROOT) -> str:
    """Changes with what is to be installed, and with the place (an environment copied elsewhere points back)."""
    digest = hashlib.sha256(str(root).encode())
    for name in ("pyproject.toml", "constraints.txt", "hatch_build.py"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


# ---- the practice town ----
def practice_town() -> tuple[Path, str]:
    """The practice store, made where there is none, and its last full month.

    While it is being made a mark lies beside it: a store with the mark was interrupted, and is made again.
    """
    store = data_folder() / "practice.desk"
    month, unfinished = store.with_name("practice.month"), store.with_name("practice.unfinished")
    if not store.exists() or unfinished.exists():
        store.parent.mkdir(parents=True, exist_ok=True)
        unfinished.touch()
        clear(store)
        make_town(store, month)
        unfinished.unlink()
    return store, month.read_text(encoding="utf-8").strip() if month.exists() else as_month(
        last_full_month(date.today())
    )


def make_town(store: Path, month: Path) -> None:
    say("Making the practice town (once; half a minute or so)")
    today = date.today()
    desk(["practice", "--store", str(store), "--until", (today - timedelta(days=1)).isoformat()])
    month.write_text(as_month(last_full_month(today)) + "\n", encoding="utf-8")


def as_month(day: date) -> str:
    return f"{day:%Y-%m}"


def data_folder() -> Path:
    answer = subprocess.run(
        [*python(), "-c", "from welcome_desk import paths; print(paths.data())"],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise Stopped("The installed program does not start. Delete the folder .venv and try again.")
    return Path(answer.stdout.strip())


def last_full_month(today: date) -> date:
    """Its last day."""
    return today.replace(day=1) - timedelta(days=1)


def clear(store: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


# ---- showing it ----
def has_display(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    return not platform.startswith("linux") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def environment() -> dict[str, str]:
    headless = {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **headless}


def open_window(store: Path) -> int:
    say("Opening the practice town")
    status = subprocess.call([*program(), "--store", str(store)], env=environment())
    if status < 0:
        raise Stopped(
            "The window could not open on this display. Without DISPLAY and WAYLAND_DISPLAY set, pages are written instead."
        )
    return status


def program() -> list[str]:
    return [*python(), "-m", "welcome_desk"]


def write_pages(store: Path, month: str) -> None:
    PAGES.mkdir(exist_ok=True)
    places = [line.split()[0] for line in desk(["screenshot", "--list"]).splitlines() if line.strip()]
    for command in page_commands(store, month=month, places=places):
        say(f"  {Path(command[-1]).name}")
        desk(command)


def page_commands(store: Path, *, month: str, places: Iterable[str]) -> list[list[str]]:
    start = [["--store", str(store), "--lang", language] for language in LANGUAGES]
    reports = [
        [*head, "report", "monthly", "--period", month, "--out", str(PAGES / f"monthly-{head[-1]}.pdf")]
        for head in start
    ]
    screens = [
        [*head, "screenshot", place, "--out", str(PAGES / f"{place}-{head[-1]}.png")]
        for place in places
        for head in start
    ]
    return reports + screens


def desk(arguments: Sequence[str]) -> str:
    """One command of the program. What it prints is the answer; what it complains of goes to the terminal."""
    done = subprocess.run(
        [*program(), *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**environment(), "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        raise Stopped(f"This did not work: welcome-desk {shlex.join(arguments)}")
    return done.stdout


# ---- saying and doing ----
def say(text: str) -> None:
    print(text, flush=True)


def must(command: Sequence[str], otherwise: str) -> None:
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        raise Stopped(otherwise)


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="desk.py", description="Runs, tests or checks Welcome Desk from a checkout."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="run|test|check")
    commands.add_parser("run", help="install what is missing and open the program on a practice town")
    commands.add_parser(
        "test", help="install what is missing and run the tests; further arguments go to pytest"
    )
    commands.add_parser("check", help="formatting, lint, types and texts")
    return parser


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["test"] and arguments[1:] not in (["-h"], ["--help"]):
        return test(arguments[1:])
    return {"run": run, "check": check}[parser().parse_args(arguments).command]()


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # an old terminal may lack a character
    try:
        sys.exit(main(sys.argv[1:]))
    except Stopped as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit(130)
