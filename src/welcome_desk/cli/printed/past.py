"""Reports as they were printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.cli.printed.report import Report
from welcome_desk.i18n import N_, _
from welcome_desk.store.desk import Desk


def _one(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.past_prints import write_past

    write_past(desk, chosen.about, out)


def _list(desk: Desk) -> None:
    """One line each: the id first, by which it is written to a file."""
    from welcome_desk.queries import past_prints

    desk.require(Right.PRINT_REPORTS)
    with desk.reading() as view:
        found = past_prints.prints(view)
    if not found:
        print(
            _(
                "There are no past prints yet: a summary that is printed or saved is kept here, and of other reports what is for the public."
            )
        )
    for line in found:
        about = (line.shown_title(), line.shown_period(), line.shown_language(), line.shown_audience())
        print(line.id, " · ".join((*about, i18n.date_full(line.printed_at.date()), line.by)), sep="  ")


REPORTS = {
    "past": Report(
        N_("a report as it was printed, by its id in place of PROGRAM; without one, the list of them"), _one,
        needs=("about",), both=False, lists=_list,
    ),
}  # fmt: skip
