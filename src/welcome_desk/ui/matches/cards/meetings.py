"""Meetings of the two: how many of those planned were held, and the hours they took; in a support, what a worker did
for somebody, by kind of work."""

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
    support = template.kind == "support"
    words = _("Log what was done") if support else _("Log a meeting")
    log = Button(words, "quiet", "plus", lambda: EditMeeting(window, card.line.id, template).exec())
    found = Card(_("What was done") if support else _("Meetings"), "users", log if may else None)
    said = _by_kind(card, template) if support else meetings_words(card)
    found.body.addWidget(Label(said, tone="text2"))
    rows = [_meeting(window, card, template, line, may=may) for line in card.life.meetings]
    for row in rows[:SHOWN]:
        found.body.addWidget(row)
    if rows[SHOWN:]:
        for part in folded(rows[SHOWN:], earlier(len(rows) - SHOWN)):
            found.body.addWidget(part)
    if may and not support:
        plan = Button(
            _("How many are planned…"),
            "quiet",
            None,
            lambda: PlanMeetings(window, card.line.id, card.planned_meetings).exec(),
        )
        found.body.addWidget(at_left(plan))
    return found


def _by_kind(card: MatchCard, template: Template) -> str:
    """How often each kind of work was done, in the template’s order, and the hours."""
    held = [line.kind for line in card.life.meetings]
    if not held:
        return _("Nothing is noted yet.")
    kinds = [one.code for one in template.activities if one.code in held]
    kinds += [code for code in dict.fromkeys(held) if code not in kinds]
    parts = [
        _("{label}: {meaning}").format(
            label=_word(template.activities, code) or _("Not said"), meaning=held.count(code)
        )
        for code in kinds
    ]
    return " · ".join([*parts, *([hours_words(card.life.hours)] if card.life.hours else [])])


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
