"""When the three questions are due: after the second month and at mid-term, unless they were asked not long before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from welcome_desk.i18n import _
from welcome_desk.programs.template import Template

SECOND_MONTH_DAYS = 60
NOT_LONG_DAYS = 90
ASKED_IN = ("pairing", "team")  # kinds of programs in which two sides get to know each other


@dataclass(frozen=True)
class PulseDue:
    since: date
    halfway: bool

    def words(self) -> str:
        if self.halfway:
            return _("Halfway: ask each side the three questions")
        return _("Two months have passed: ask each side the three questions")


def pulse_due(
    template: Template | None, started_on: date | None, ends_on: date | None, asked_on: date | None, today: date
) -> PulseDue | None:  # fmt: skip
    """Of a match that is meeting; `asked_on`: when either side was asked last."""
    if template is None or started_on is None or not template.check_ins or template.kind not in ASKED_IN:
        return None
    end = _end(template, started_on, ends_on)
    moments = [PulseDue(started_on + timedelta(days=SECOND_MONTH_DAYS), halfway=False)]
    moments += [PulseDue(started_on + (end - started_on) / 2, halfway=True)] if end else []
    passed = [one for one in moments if one.since <= today]
    if not passed or (end is not None and end < today):
        return None
    latest = max(passed, key=lambda one: one.since)
    asked = asked_on is not None and asked_on > latest.since - timedelta(days=NOT_LONG_DAYS)
    return None if asked else latest


def _end(template: Template, started_on: date, ends_on: date | None) -> date | None:
    """None where neither the match nor its program has a term."""
    if ends_on is None and template.term.weeks:
        ends_on = template.ends_on(started_on)
    return ends_on if ends_on is not None and ends_on > started_on else None
