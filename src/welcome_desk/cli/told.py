"""Reports that are documents, written to the file of --out in the form that its name asks for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.jobs.documents import write_document
from welcome_desk.periods import parse
from welcome_desk.store.desk import Desk


def write_held(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.held import write_held as write

    write(desk, chosen.person, out, language=i18n.language())


def write_directory(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.directory import write_directory as write

    write(desk, out, language=i18n.language(), both=getattr(chosen, "lang", None) is None)


def write_program(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.gathered import program_document

    made = program_document(desk, chosen.about, parse(chosen.period), language=i18n.language())
    write_document(made, out, made_on=desk.now().date())


def write_event(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.gathered import event_document

    made = event_document(desk, chosen.event, language=i18n.language())
    write_document(made, out, made_on=desk.now().date())


def write_volunteers(*, public: bool) -> Callable[[Desk, argparse.Namespace, Path], None]:
    def write(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
        from welcome_desk.jobs.gathered import volunteers_document

        made = volunteers_document(desk, parse(chosen.period), language=i18n.language(), public=public)
        write_document(made, out, made_on=desk.now().date())

    return write


def write_labels(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.handed import write_program_labels

    write_program_labels(desk, chosen.about, out)


def write_consent_form(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.handed import write_consent_form as write

    write(desk, chosen.person or "", out, first=getattr(chosen, "lang", None) or "en")
