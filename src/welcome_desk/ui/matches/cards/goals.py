"""The goals, in the participants’ own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.following import GoalLine
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.cards.rows import Steps, card_row
from welcome_desk.ui.matches.goals import EditGoal
from welcome_desk.ui.widgets import Button, Card, Label, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

STATES = {
    "open": (N_("Goal open"), "info"),
    "reached": (N_("Achieved"), "success"),
    "dropped": (N_("Dropped"), "plain"),
}


def goals_card(window: Window, card: MatchCard) -> Card | None:
    may = window.desk.may(Right.RUN_MATCHES) and card.line.stage not in ("closed", "declined")
    if not (may or card.life.goals or card.goals):
        return None
    add = Button(_("Add a goal"), "quiet", "plus", lambda: EditGoal(window, card.line.id).exec())
    found = Card(_("Goals"), "flag", add if may else None)
    if card.goals:
        found.body.addWidget(Label(card.goals))
    for line in card.life.goals:
        found.body.addWidget(_goal(window, card, line, may=may))
    if not (card.life.goals or card.goals):
        found.body.addWidget(Label(_("No goal is written down yet."), tone="text2"))
    return found


def _goal(window: Window, card: MatchCard, line: GoalLine, *, may: bool) -> QWidget:
    today = window.desk.now().date()
    due = line.state == "open" and line.review_on is not None and line.review_on <= today
    word, tone = STATES.get(line.state, STATES["open"])
    buttons: list[QWidget] = []
    if may and line.state == "open":
        said = _("Goal reached: {goal}").format(goal=line.words)
        reach = Button(
            _("Goal reached"),
            "outlined",
            "check",
            partial(window.do, actions.goals.reach_goal, line.id, said=said),
        )
        reach.setAccessibleName(said)
        buttons.append(reach)
    if may:
        buttons.append(_more(window, card, line))
    return card_row(
        line.words, _when(line), chip=(_(word), tone), buttons=buttons, tone="warn" if due else "text2"
    )


def _more(window: Window, card: MatchCard, line: GoalLine) -> Button:
    """The rest in a menu, by arrows and Enter."""
    change = (_("Change…"), lambda: EditGoal(window, card.line.id, line).exec())
    drop = (_("Drop"), partial(window.do, actions.goals.drop_goal, line.id, said=_("Goal dropped")))
    again = (
        _("Open again"),
        partial(window.do, actions.goals.reopen_goal, line.id, said=_("Goal open again")),
    )
    remove = (_("Remove"), partial(window.do, actions.goals.remove_goal, line.id, said=_("Goal removed")))
    steps: Steps = [change, drop, remove] if line.state == "open" else [again, remove]
    return menu_button(_("More for {name}").format(name=line.words), steps)


def _when(line: GoalLine) -> str:
    if line.ended_on is not None:
        return i18n.date_short(line.ended_on)
    if line.review_on is None:
        return ""
    return _("to look over on {day}").format(day=i18n.date_short(line.review_on))
