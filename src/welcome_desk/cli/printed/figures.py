"""What happened in a period: the month, and who helped."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk.cli.printed.report import FORMS, Report, Write, print_language
from welcome_desk.i18n import N_
from welcome_desk.periods import parse
from welcome_desk.store.desk import Desk


def _monthly(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.public import say_hidden, write_public_monthly
    from welcome_desk.jobs.reports import write_monthly

    if chosen.public:
        hidden = write_public_monthly(desk, parse(chosen.period), out, language=print_language(chosen))
        print(*say_hidden(hidden), sep="\n")
        return
    write_monthly(desk, parse(chosen.period), out, language=print_language(chosen))


def _volunteers(*, public: bool) -> Write:
    def write(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
        from welcome_desk.jobs.documents import write_document
        from welcome_desk.jobs.gathered import volunteers_document

        made = volunteers_document(desk, parse(chosen.period), language=print_language(chosen), public=public)
        write_document(made, out, made_on=desk.now().date())

    return write


REPORTS = {
    "monthly": Report(
        N_("the month in figures, for the centre’s own use; --public for anybody"), _monthly,
        needs=("period",), takes=("public",), forms=FORMS,
    ),
    "volunteers": Report(
        N_("who helped with what in a period, with hours"), _volunteers(public=False), needs=("period",), forms=FORMS,
    ),
    "thanks-list": Report(
        N_("who helped in a period, to hang up: without hours beside names"), _volunteers(public=True),
        needs=("period",), forms=FORMS,
    ),
}  # fmt: skip
