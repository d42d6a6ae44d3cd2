"""What happened in a period: the month, and who helped."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from welcome_desk.access.rights import Right
from welcome_desk.cli.printed.report import FORMS, Report, past_period, print_language, write_public
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_
from welcome_desk.store.desk import Desk

if TYPE_CHECKING:
    from welcome_desk.jobs.past_prints import Printed


def _monthly(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.documents import write_document
    from welcome_desk.jobs.past_prints import Printed
    from welcome_desk.jobs.public import public_print
    from welcome_desk.jobs.reports import monthly_document

    period, language, first_page = past_period(desk, chosen), print_language(chosen), bool(chosen.first_page)
    if chosen.public:
        made, hidden = public_print(desk, period, language=language, first_page=first_page)
        write_public(desk, (made, hidden), out)
    else:
        made = monthly_document(desk, period, language=language, first_page=first_page)
        write_document(made, out, made_on=desk.now().date())
    _keep(desk, Printed(made, period, language, public=bool(chosen.public)))


def _keep(desk: Desk, printed: Printed) -> None:
    """Among the past prints. What could not be kept was written all the same, and it is said."""
    from welcome_desk import actions
    from welcome_desk.jobs.past_prints import to_keep

    if not desk.may(Right.WRITE_REPORTS):
        return  # who only reads changes nothing
    try:
        desk.run(actions.past_prints.keep_print, **to_keep(desk, printed))
    except UserError as trouble:
        print(trouble.message, file=sys.stderr)


def _volunteers(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.public_prints import public_volunteers

    if chosen.public:
        write_public(
            desk, public_volunteers(desk, past_period(desk, chosen), language=print_language(chosen)), out
        )
        return
    _write_volunteers(desk, chosen, out, to_hang_up=False)


def _thanks_list(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    _write_volunteers(desk, chosen, out, to_hang_up=True)


def _write_volunteers(desk: Desk, chosen: argparse.Namespace, out: Path, *, to_hang_up: bool) -> None:
    from welcome_desk.jobs.documents import write_document
    from welcome_desk.jobs.gathered import volunteers_document

    period, language = past_period(desk, chosen), print_language(chosen)
    made = volunteers_document(desk, period, language=language, to_hang_up=to_hang_up)
    write_document(made, out, made_on=desk.now().date())


REPORTS = {
    "monthly": Report(
        N_("the month in figures, for the centre’s own use; --public for anybody"), _monthly,
        takes=("period", "public", "first_page"), forms=FORMS,
    ),
    "volunteers": Report(
        N_("who helped with what in a period, with hours; --public for anybody, without names"), _volunteers,
        needs=("period",), takes=("public",), forms=FORMS,
    ),
    "thanks-list": Report(
        N_("who helped in a period, to hang up: without hours beside names"), _thanks_list,
        needs=("period",), forms=FORMS,
    ),
}  # fmt: skip
