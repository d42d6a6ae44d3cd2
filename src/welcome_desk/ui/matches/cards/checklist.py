"""The template’s checklists, stage by stage, ticked as they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def checklist_card(window: Window, card: MatchCard) -> Card | None:
    stages = [stage for stage in template_for(window.desk, card.line.program_id).stages if stage.checklist]
    if not stages or card.line.stage in ("proposed", "declined"):
        return None
    found = Card(_("Checklist"), "list-checks")
    for stage in stages:
        found.body.addWidget(Label(str(stage.label), "small_strong", "text2"))
        for place, line in enumerate(stage.checklist):
            found.body.addWidget(_line(window, card, (stage.key, place), str(line)))
    return found


def _line(window: Window, card: MatchCard, key: tuple[str, int], said: str) -> QWidget:
    """The words beside the tick may take several lines, which a check box’s own words cannot."""
    row, done = QWidget(), card.life.ticks.get(key)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    under = _("{what} · {day}").format(what=said, day=i18n.date_short(done)) if done else said
    layout.addWidget(Label(under, "body", "text2" if done else ""), 1)
    if window.desk.may(Right.RUN_MATCHES):
        layout.addWidget(_button(window, card.line.id, key, said, done=done is not None))
    return row


def _button(window: Window, match_id: str, key: tuple[str, int], said: str, *, done: bool) -> Button:
    stage, place = key
    act = actions.matches.untick_checklist if done else actions.matches.tick_checklist
    told = (_("Not done after all: {what}") if done else _("Done: {what}")).format(what=said)
    made = Button(_("Done"), "here" if done else "outlined", "check")
    made.setAccessibleName(told)
    made.clicked.connect(lambda: window.do(act, match_id, stage=stage, place=place, said=told))
    return made
