"""Attachments opened in another program: each in a private folder, which is gone when the program ends.

A folder that a crash left behind goes at the next start. The lock beside it tells whether its program still runs.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile

from welcome_desk import paths

# What a program on this computer only shows. Anything else could run as a program, and is saved instead.
SHOWN = frozenset(
    [
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".heic",
        ".tif",
        ".tiff",
        ".bmp",
        ".txt",
        ".md",
        ".csv",
        ".rtf",
        ".doc",
        ".docx",
        ".odt",
        ".xls",
        ".xlsx",
        ".ods",
        ".ppt",
        ".pptx",
        ".odp",
        ".eml",
        ".vcf",
        ".ics",
    ]
)
_own: list[tuple[Path, QLockFile]] = []


def can_be_shown(name: str) -> bool:
    return Path(name).suffix.casefold() in SHOWN


def put_down(name: str, content: bytes) -> Path:
    """The file where another program can read it, and nobody else on this computer."""
    folder = Path(
        tempfile.mkdtemp(prefix="file-", dir=_own_folder())
    )  # 0700 on every system that has such rights
    path = folder / name
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)
    return path


def _place() -> Path:
    return paths.data() / "opened"


def _own_folder() -> Path:
    if not _own:
        place = _place()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="run-", dir=place))
        lock = QLockFile(str(_lock_of(folder)))
        lock.setStaleLockTime(0)  # a lock is held as long as its program lives
        lock.tryLock(0)
        _own.append((folder, lock))
        atexit.register(clear_own)
    return _own[0][0]


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def clear_own() -> None:
    """What this program has put down."""
    while _own:
        folder, lock = _own.pop()
        shutil.rmtree(folder, ignore_errors=True)
        lock.unlock()


def clear_left_behind() -> None:
    """What a program that ended badly has left."""
    for folder in _place().glob("run-*") if _place().is_dir() else ():
        if folder.is_dir() and folder not in [own for own, _lock in _own]:
            lock = QLockFile(str(_lock_of(folder)))
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                shutil.rmtree(folder, ignore_errors=True)
                lock.unlock()
