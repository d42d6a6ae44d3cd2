"""The federal funder’s file: a draft, a final one, and the word that it was sent."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.cli.printed.report import Report
from welcome_desk.errors import UsageError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.periods import parse
from welcome_desk.store.desk import Desk


def _funder(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """A final file is marked as sent only where --sent says so."""
    from welcome_desk.jobs import funder

    draft, sent = bool(chosen.draft), bool(chosen.sent)
    if draft and sent:
        raise UsageError(_("A draft is not sent: give --draft or --sent, not both."))
    period = parse(chosen.period)
    found = funder.read_report(desk, period)
    updates = {one.key: chosen.updates for one in found.changed} if chosen.updates else {}
    written = funder.write_funder(
        desk, period, out, language=i18n.language(), draft=draft, updates=updates,
        without=dict.fromkeys(chosen.leave_out or (), chosen.because or "other"),
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


REPORTS: dict[str, Report] = {
    "funder": Report(
        N_("what the federal funder asks for, shaped like its form and not certified; what was sent is left out"), _funder,
        needs=("period",), takes=("draft", "sent", "leave_out", "because", "updates"), forms=(".xlsx", ".csv"), both=False,
    ),
}  # fmt: skip
