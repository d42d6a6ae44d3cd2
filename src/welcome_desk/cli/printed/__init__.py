"""The reports that can be written to a file, by noun: what each is called, what it needs, and what writes it."""

from __future__ import annotations

from welcome_desk.cli.printed import events, figures, funder, matches, past, people, programs, town
from welcome_desk.cli.printed.report import FORMS, Report

__all__ = ["FORMS", "REPORTS", "Report"]

REPORTS: dict[str, Report] = {
    name: one
    for room in (figures, past, funder, people, programs, matches, events, town)
    for name, one in room.REPORTS.items()
}
