"""What a report is to the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.store.desk import Desk

FORMS = (".pdf", ".html", ".xlsx", ".csv")
Write = Callable[[Desk, argparse.Namespace, Path], None]


@dataclass(frozen=True)
class Report:
    """`needs` and `takes`: options of this report, by their name, that must and that may be given beside --out; `forms`:
    the endings that --out may have; `both`: whether it is written in both languages where --lang says so; `lists` tells
    what there is to choose from where nothing was chosen."""

    about: str
    write: Write
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    forms: tuple[str, ...] = (".pdf",)
    both: bool = True
    lists: Callable[[Desk], None] | None = None


def first_language(chosen: argparse.Namespace) -> str:
    """Which stands first on a page in both languages: that of --lang."""
    return alone(chosen) or "en"


def print_language(chosen: argparse.Namespace) -> str:
    """That of --lang, which may be “both”, else the one that is spoken."""
    return getattr(chosen, "lang", None) or i18n.language()


def alone(chosen: argparse.Namespace) -> str:
    """The one language that --lang names; empty where it names none, or both."""
    named = getattr(chosen, "lang", None)
    return named if named in i18n.LANGUAGES else ""
