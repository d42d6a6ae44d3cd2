"""After an event: everybody who was registered was here, until somebody is unticked; then it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.registration import EXPECTED, HERE, WAITING, WITHDREW, Registered, Registration
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, literal

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class WhoWasHere(Dialog):
    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, card: EventCard, found: Registration) -> None:
        super().__init__(window, _("Who was here"), "list-checks")
        self.window_, self.card = window, card
        self.trouble = Label("", "small", "danger")
        self.body.addWidget(self.trouble)
        self.body.addWidget(
            Label(_("Untick whoever was not here. Arrows walk, Space unticks."), "small", "text2")
        )
        usual = not found.of(HERE)  # nobody was marked at the door: then all of them, with exceptions
        listed = [*found.of(EXPECTED, HERE), *found.of(WAITING), *found.of(WITHDREW)]
        self.ticks = {one.person_id: self._tick(one, usual=usual) for one in listed}
        for tick in self.ticks.values():
            self.body.addWidget(tick)
        if not listed:
            self.body.addWidget(
                Label(_("Nobody was registered. Count people at the door, or add them there."))
            )
        self.note = QPlainTextEdit(card.note)
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(theme.current().px(84))
        self.body.addWidget(Field(_("Note on the event"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Tick all"), "quiet", None, self._tick_all))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save and finish"), "filled", "flag", self._save))
        next(iter(self.ticks.values()), self.note).setFocus()

    def _tick(self, one: Registered, *, usual: bool) -> QCheckBox:
        beside = {WAITING: _("waited for a place"), WITHDREW: _("had said they could not come")}.get(
            one.state, ""
        )
        beside = beside or (_("walk-in") if one.registered_at is None else "")
        tick = QCheckBox(literal(f"{one.name} · {beside}" if beside else one.name))
        tick.setAccessibleName(one.name)
        tick.setChecked(one.state == HERE or (usual and one.state == EXPECTED))
        return tick

    def _tick_all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        ticks = list(self.ticks.values())
        place = next((n for n, tick in enumerate(ticks) if tick.hasFocus()), None)
        if step is None or place is None:
            super().keyPressEvent(event)
            return
        following = ticks[(place + step) % len(ticks)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(following)

    def _save(self) -> None:
        here = [person for person, tick in self.ticks.items() if tick.isChecked()]
        away = [person for person in self.ticks if person not in here]
        try:
            self.window_.desk.run(
                actions.afterwards.note_who_was_here,
                self.card.key,
                here=here,
                away=away,
                note=self.note.toPlainText(),
            )
        except UserError as trouble:
            self.trouble.setText(trouble.message)
            self.bring_into_sight(self.trouble)
            return
        self.accept()
        said = ngettext("{n} person was here", "{n} people were here", len(here)).format(n=len(here))
        self.window_.say(said)
