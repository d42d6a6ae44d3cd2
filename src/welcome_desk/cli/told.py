"""Reports that are documents, written to the file of --out in the form that its name asks for."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.store.desk import Desk


def write_held(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.held import write_held as write

    write(desk, chosen.person, out, language=i18n.language())


def write_directory(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.directory import write_directory as write

    write(desk, out, language=i18n.language(), both=getattr(chosen, "lang", None) is None)
