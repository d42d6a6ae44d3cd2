"""What a report is to the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from welcome_desk.store.desk import Desk

FORMS = (".pdf", ".html", ".xlsx", ".csv")
Write = Callable[[Desk, argparse.Namespace, Path], None]


@dataclass(frozen=True)
class Report:
    """`needs` and `takes`: options of this report, by their name, that must and that may be given beside --out; `forms`:
    the endings that --out may have."""

    about: str
    write: Write
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    forms: tuple[str, ...] = (".pdf",)


def first_language(chosen: argparse.Namespace) -> str:
    """Which stands first on a page in both languages: that of --lang."""
    return getattr(chosen, "lang", None) or "en"
