"""What is printed about one person, or for several."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk.cli.printed.report import FORMS, Report, first_language, print_language
from welcome_desk.i18n import N_
from welcome_desk.store.desk import Desk


def _held(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.held import write_held

    write_held(desk, chosen.person, out, language=print_language(chosen))


def _plan(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.plans import write_plan

    write_plan(desk, chosen.person, out, first=first_language(chosen))


def _labels(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.handed import write_program_labels

    write_program_labels(desk, chosen.about, out)


def _consent_form(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.handed import write_consent_form

    write_consent_form(desk, chosen.person or "", out, first=first_language(chosen))


REPORTS = {
    "person": Report(
        N_("everything held about one person, for whoever asks to see it"), _held, needs=("person",), forms=FORMS
    ),
    "plan": Report(N_("one person’s plan to take home, in both languages"), _plan, needs=("person",)),
    "labels": Report(
        N_("address labels for a program’s people, thirty to a page, each household once"), _labels, needs=("about",)
    ),
    "consent-form": Report(
        N_("the consent form on paper, in both languages"), _consent_form, takes=("person",)
    ),
}  # fmt: skip
