"""The federal funder’s file: a draft, a final one, and the word that it was sent."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.cli.printed.report import Report, past_period
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries.funder import Report as FunderReport
from welcome_desk.store.desk import Desk


def _funder(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """A final file is marked as sent only where --sent says so."""
    from welcome_desk.jobs import funder

    draft, sent = bool(chosen.draft), bool(chosen.sent)
    if draft and sent:
        raise UsageError(_("A draft is not sent: give --draft or --sent, not both."))
    period = past_period(desk, chosen)
    found = funder.read_report(desk, period)
    without = dict.fromkeys(chosen.leave_out or (), chosen.because or "other")
    updates = {one.key: chosen.updates for one in found.changed} if chosen.updates else {}
    if not draft:
        _refuse_unready(funder.to_send(found, without, updates))
    written = funder.write_funder(
        desk, period, out, language=i18n.language(), draft=draft, updates=updates,
        without=without,
    )  # fmt: skip
    count = len(written.records)
    if sent:
        funder.mark_sent(desk, written)
        said = ngettext("{n} record marked as sent", "{n} records marked as sent", count)
        print(said.format(n=i18n.number(count)))
    elif not draft:
        said = ngettext(
            "{n} record, not marked as sent. Once the funder gets this file, write it with --sent, so that nothing goes twice.",
            "{n} records, not marked as sent. Once the funder gets this file, write it with --sent, so that nothing goes twice.",
            count,
        )  # fmt: skip
        print(said.format(n=i18n.number(count)))


def _refuse_unready(found: FunderReport) -> None:
    """A line for each person, the id first, as --leave-out takes it."""
    people, wrong = found.people(), found.to_put_right()
    if not wrong:
        return
    said = ngettext(
        "{n} person has records that are not ready. Put them right, or leave the person out with --leave-out and the id:",
        "{n} people have records that are not ready. Put them right, or leave people out, each with --leave-out and the id:",
        len(wrong),
    )  # fmt: skip
    lines = (f"{one}  {people[one]} ({words})" for one, words in wrong.items())
    raise UserError("\n".join((said.format(n=i18n.number(len(wrong))), *lines)))


REPORTS: dict[str, Report] = {
    "funder": Report(
        N_("what the federal funder asks for, shaped like its form and not certified; what was sent is left out"), _funder,
        needs=("period",), takes=("draft", "sent", "leave_out", "because", "updates"), forms=(".xlsx", ".csv"), both=False,
    ),
}  # fmt: skip
