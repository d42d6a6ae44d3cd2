"""Concerns, for those with their own right. For everyone else the card is not there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.following import ConcernLine
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.cards.rows import card_row, closed, folded
from welcome_desk.ui.matches.concerns import CloseConcern, EditConcern
from welcome_desk.ui.widgets import Button, Card, Label, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TONES = {"safety": "danger", "serious": "warn"}


def concerns_card(window: Window, card: MatchCard) -> Card | None:
    if not window.desk.may(Right.SEE_CONCERNS) or card.line.stage == "declined":
        return None
    add = Button(_("Raise a concern"), "quiet", "plus", lambda: EditConcern(window, card.line.id).exec())
    found = Card(_("Concerns"), "lock", add)
    open_ones = [line for line in card.life.concerns if line.closed_on is None]
    for line in open_ones:
        found.body.addWidget(_open(window, card, line))
    if not open_ones:
        found.body.addWidget(Label(_("No open concern."), tone="text2"))
    over = [_over(window, line) for line in card.life.concerns if line.closed_on is not None]
    for part in folded(over, closed(len(over))) if over else ():
        found.body.addWidget(part)
    return found


def _open(window: Window, card: MatchCard, line: ConcernLine) -> QWidget:
    today = window.desk.now().date()
    due = line.next_on is not None and line.next_on <= today
    close = Button(_("Close…"), "outlined", None, lambda: CloseConcern(window, line).exec())
    close.setAccessibleName(_("Close the concern of {day}").format(day=i18n.date_short(line.raised_on)))
    change = (_("Follow up…"), lambda: EditConcern(window, card.line.id, line).exec())
    more = menu_button(
        _("More for the concern of {day}").format(day=i18n.date_short(line.raised_on)), [change]
    )
    chip = (terms.label("concern-severities", line.severity), TONES.get(line.severity, "plain"))
    return card_row(
        line.words, _next(line), chip=chip, buttons=[close, more], tone="warn" if due else "text2"
    )


def _next(line: ConcernLine) -> str:
    day = i18n.date_short(line.next_on) if line.next_on else ""
    who = line.owner or _("nobody yet")
    said = _("Next: {step}, {day} · {who}").format(step=line.next_step, day=day, who=who)
    source = terms.label("concern-sources", line.raised_by)
    raised = _("raised {day} by: {source}").format(day=i18n.date_short(line.raised_on), source=source)
    return f"{said} · {raised}"


def _over(window: Window, line: ConcernLine) -> QWidget:
    when = _("closed {day}").format(day=i18n.date_short(line.closed_on or line.raised_on))
    again = partial(window.do, actions.concerns.reopen_concern, line.id, said=_("Concern open again"))
    button = Button(_("Open again"), "quiet", None, again)
    button.setAccessibleName(_("Open the concern of {day} again").format(day=i18n.date_short(line.raised_on)))
    return card_row(line.words, when, note=line.outcome, buttons=[button])
