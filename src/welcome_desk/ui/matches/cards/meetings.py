"""Meetings of the two: how many of those planned were held, and the hours they took."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.programs.template import Option, Template
from welcome_desk.queries.following import MeetingLine
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.signals import hours_words, meetings_words
from welcome_desk.ui.matches.cards.rows import Steps, card_row, earlier, folded
from welcome_desk.ui.matches.meetings import EditMeeting, PlanMeetings
from welcome_desk.ui.widgets import Button, Card, Label, at_left, menu_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from welcome_desk.ui.shell import Window

SHOWN = 3


def meetings_card(window: Window, card: MatchCard) -> Card | None:
    may = window.desk.may(Right.RUN_MATCHES) and card.line.stage in ("active", "paused")
    if not (may or card.life.meetings):
        return None
    template = template_for(window.desk, card.line.program_id)
    if template.kind == "support":  # what a worker does for somebody has a card of its own
        return None
    log = Button(
        _("Log a meeting"), "quiet", "plus", lambda: EditMeeting(window, card.line.id, template).exec()
    )
    found = Card(_("Meetings"), "users", log if may else None)
    found.body.addWidget(Label(meetings_words(card), tone="text2"))
    rows = [_meeting(window, card, template, line, may=may) for line in card.life.meetings]
    for row in rows[:SHOWN]:
        found.body.addWidget(row)
    if rows[SHOWN:]:
        for part in folded(rows[SHOWN:], earlier(len(rows) - SHOWN)):
            found.body.addWidget(part)
    if may:
        plan = Button(
            _("How many are planned…"),
            "quiet",
            None,
            lambda: PlanMeetings(window, card.line.id, card.planned_meetings).exec(),
        )
        found.body.addWidget(at_left(plan))
    return found


def _meeting(window: Window, card: MatchCard, template: Template, line: MeetingLine, *, may: bool) -> QWidget:
    day = i18n.date_long(line.held_on)
    steps: Steps = [
        (_("Change…"), lambda: EditMeeting(window, card.line.id, template, line).exec()),
        (
            _("Remove"),
            partial(window.do, actions.meetings.remove_meeting, line.id, said=_("Meeting removed")),
        ),
    ]
    more = [menu_button(_("More for {name}").format(name=day), steps)] if may else []
    parts = [
        hours_words(line.hours) if line.hours else "", _word(template.activities, line.kind),
        terms.label("ways", line.way) if line.way else "", *(_word(template.tags, tag) for tag in line.tags),
    ]  # fmt: skip
    return card_row(i18n.capital(day), " · ".join(filter(None, parts)), note=line.note, buttons=more)


def _word(options: Sequence[Option], code: str) -> str:
    """A code of a newer template is shown as it is."""
    return next((str(one.label) for one in options if one.code == code), code)
