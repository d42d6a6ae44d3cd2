"""Whether the application was accepted: by whom, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import Decision, EnrolmentCard
from welcome_desk.ui.programs.decision import Decide
from welcome_desk.ui.widgets import Button, Card, Label, StateChip, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def decision_card(window: Window, card: EnrolmentCard) -> Card | None:
    link = None
    if window.desk.may(Right.MANAGE_PROGRAMS) and card.line.who.status not in ("left", "done"):
        link = Button(_("Decide"), "quiet", None, lambda: Decide(window, card).exec())
    found = Card(_("Decision"), "check-check", link)
    if not card.decision.said:
        found.body.addWidget(Label(_("Nobody has decided yet."), tone="text2"))
        return found
    accepted = card.decision.said == "accepted"
    word = _("Accepted") if accepted else _("Not accepted")
    found.body.addWidget(at_left(StateChip(word, "success" if accepted else "plain")))
    found.body.addWidget(Label(_by(card.decision), "small", "text2"))
    if card.decision.because:
        found.body.addWidget(Label(card.decision.because))
    return found


def _by(decision: Decision) -> str:
    day = i18n.date_full(decision.on) if decision.on else ""
    return " · ".join(part for part in (day, decision.by) if part)
