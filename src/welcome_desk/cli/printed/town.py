"""What is printed for the day’s work, and about the community."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.cli.printed.report import FORMS, Report, alone
from welcome_desk.i18n import N_
from welcome_desk.store.desk import Desk


def _monday(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.monday import write_monday

    write_monday(desk, out, day=chosen.day, language=alone(chosen) or i18n.BOTH)


def _directory(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.directory import write_directory

    write_directory(desk, out, language=alone(chosen) or i18n.BOTH)


def _fact_card(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.program_prints import write_fact_card

    both = not alone(chosen)
    write_fact_card(desk, chosen.community, out, language=i18n.language(), both=both)


REPORTS = {
    "monday": Report(
        N_("what is due, with codes to type back; --user says whose it is"), _monday, takes=("day",),
        forms=FORMS,
    ),
    "directory": Report(
        N_("the directory of services to hand out, in both languages or in that of --lang"), _directory, forms=FORMS
    ),
    "fact-card": Report(
        N_("what newcomers ask about a community, in both languages"), _fact_card, needs=("community",), forms=FORMS
    ),
}  # fmt: skip
