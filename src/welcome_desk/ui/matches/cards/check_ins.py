"""The check-in calendar: what waits, what comes and what was held, with each side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.match import CheckInLine, MatchCard
from welcome_desk.queries.signals import hours_words
from welcome_desk.ui.matches.cards.rows import Steps, card_row, earlier, folded, later
from welcome_desk.ui.matches.check_in import LogCheckIn, MoveCheckIn, PlanCheckIn
from welcome_desk.ui.widgets import Button, Card, Label, at_left, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

AHEAD = 4  # so many that are still to come stand there at once
HELD = 2


def check_ins_card(window: Window, card: MatchCard) -> Card | None:
    if not card.check_ins and card.line.stage in ("closed", "declined"):
        return None
    found = Card(_("Check-ins"), "calendar-check")
    if card.line.stage == "paused":
        found.body.addWidget(Label(_("They rest while the match is paused."), tone="text2"))
    waiting = [one for one in card.check_ins if one.held_on is None]
    held = [one for one in reversed(card.check_ins) if one.held_on is not None]
    for lines, shown, said in ((waiting, AHEAD, later), (held, HELD, earlier)):
        rows = [_check_in(window, card, one) for one in lines]
        for row in rows[:shown]:
            found.body.addWidget(row)
        if rows[shown:]:
            for part in folded(rows[shown:], said(len(rows) - shown)):
                found.body.addWidget(part)
    if not card.check_ins:
        found.body.addWidget(Label(_("The check-in calendar begins with the match."), tone="text2"))
    if card.line.stage == "active" and window.desk.may(Right.RUN_MATCHES):
        plan = Button(_("Plan one more…"), "quiet", "plus", lambda: PlanCheckIn(window, card).exec())
        found.body.addWidget(at_left(plan))
    return found


def _check_in(window: Window, card: MatchCard, one: CheckInLine) -> QWidget:
    name = card.line.seeker if one.side == "seeker" else card.line.offer
    state = one.state(window.desk.now().date(), resting=card.resting)
    chip = (terms.label("feelings", one.feeling), "plum") if one.held_on and one.feeling else None
    may = window.desk.may(Right.RUN_MATCHES)
    buttons = _buttons(window, card, one, name) if may and state in ("late", "due", "ahead") else []
    tone = "warn" if state == "late" else "text2"
    return card_row(
        name, _when(one, state), note=one.note, chip=chip, buttons=buttons, tone=tone, avatar=name
    )


def _buttons(window: Window, card: MatchCard, one: CheckInLine, name: str) -> list[QWidget]:
    log = Button(_("Log"), "outlined", None, lambda: LogCheckIn(window, card, one).exec())
    log.setAccessibleName(_("Log the check-in with {name}").format(name=name))
    remove = partial(window.do, actions.check_ins.remove_check_in, one.id, said=_("Check-in removed"))
    steps: Steps = [(_("Move…"), lambda: MoveCheckIn(window, one, name).exec()), (_("Remove"), remove)]
    return [log, menu_button(_("More for the check-in with {name}").format(name=name), steps)]


def _when(one: CheckInLine, state: str) -> str:
    parts = [_state(one, state)]
    if one.kind == "in-depth":
        parts.append(_("in-depth talk"))
    if one.held_on is None and one.way == "no-answer":
        parts.append(_("nobody was reached last time"))
    if one.hours:
        parts.append(hours_words(one.hours))
    return " · ".join(parts)


def _state(one: CheckInLine, state: str) -> str:
    if one.held_on is not None:
        held = _("held {day}").format(day=i18n.date_short(one.held_on))
        return _("{held}, by {name}").format(held=held, name=one.by) if one.by else held
    day = i18n.date_short(one.due_on)
    if state == "late":
        return _("still waiting since {day}").format(day=day)
    return _("planned for {day}").format(day=day)
