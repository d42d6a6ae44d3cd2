"""What was promised to this person and is still to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.i18n import _
from welcome_desk.queries.person import FollowUp, PersonCard
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def follow_ups_card(window: Window, card: PersonCard) -> Card | None:
    found = Card(_("Open follow-ups"), "bell-plus")
    today = window.desk.now().date()
    for one in card.follow_ups:
        found.body.addWidget(_row(window, one, late=one.due_on < today))
    if not card.follow_ups:
        found.body.addWidget(Label(_("Nothing is waiting."), tone="text2"))
    return found


def _row(window: Window, one: FollowUp, *, late: bool) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(10))
    tick = QCheckBox()
    tick.setAccessibleName(_("Tick: {what}").format(what=one.what))
    tick.clicked.connect(partial(_tick, window, one))
    layout.addWidget(tick)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(one.what))
    day = i18n.date_short(one.due_on)
    said = _("since {day}").format(day=day) if late else day
    words.addWidget(Label(said, "small", "warn" if late else "text2"))
    layout.addLayout(words, 1)
    return row


def _tick(window: Window, one: FollowUp) -> None:
    window.do(actions.promises.keep_promise, one.id, said=_("Ticked: {what}").format(what=one.what))
