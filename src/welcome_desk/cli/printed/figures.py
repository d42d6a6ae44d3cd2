"""What happened in a period: the month, and who helped."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk.cli.printed.report import (
    FORMS,
    Report,
    give_out,
    keep,
    past_period,
    print_language,
    write_public,
)
from welcome_desk.i18n import N_
from welcome_desk.store.desk import Desk


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
    keep(desk, Printed(made, period, language, public=bool(chosen.public)))


def _volunteers(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.public_prints import public_volunteers

    if chosen.public:
        period, language = past_period(desk, chosen), print_language(chosen)
        made = public_volunteers(desk, period, language=language)
        give_out(desk, made, out, kind="volunteers", period=period, language=language)
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
