"""Which table or group people sat at, typed in a few keys each; and how many met somebody, counted by hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.registration import HERE, Registration
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, line_edit, number_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_HANDS = 5000
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}


class Seats(Dialog):
    WIDTH, HEIGHT = 560, 690

    def __init__(self, window: Window, card: EventCard, found: Registration) -> None:
        super().__init__(window, _("Tables and groups"), "users")
        self.window_, self.card = window, card
        said = _("Type the number or name of the table; Enter goes on to the next person. Ctrl+Enter saves.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.fields: dict[str, QLineEdit] = {}
        for one in found.of(HERE):
            self.body.addWidget(self._row(one.person_id, one.name, one.seat))
        if not self.fields:
            self.body.addWidget(Label(_("Nobody is marked as here yet.")))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for first in list(self.fields.values())[:1]:
            first.setFocus()

    def _row(self, person_id: str, name: str, seat: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(name, "strong"), 1)
        field = line_edit(_("Table of {name}").format(name=name), "", seat)
        field.setFixedWidth(theme.current().px(140))
        field.installEventFilter(self)
        layout.addWidget(field)
        self.fields[person_id] = field
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
            return True
        fields = list(self.fields.values())
        following = fields[(fields.index(watched) + step) % len(fields)]  # type: ignore[arg-type]
        following.setFocus()
        following.selectAll()
        self.area.ensureWidgetVisible(following)
        return True

    def _save(self) -> None:
        seats = {person: field.text() for person, field in self.fields.items()}
        self.accept()
        if seats:
            self.window_.do(actions.afterwards.note_seats, self.card.key, seats=seats, said=_("Tables saved"))


class Hands(Dialog):
    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window, card: EventCard, hands: int | None) -> None:
        super().__init__(window, _("First meetings by hands"), "handshake")
        self.window_, self.card = window, card
        said = _("Ask: who talked today with somebody they did not know before? Count the hands.")
        self.body.addWidget(Label(said))
        self.asked = QCheckBox(_("This was asked"))
        self.asked.setChecked(True)
        self.hands = number_edit(_("Hands"), hands or 0, least=0, most=MOST_HANDS)
        self.field = Field(_("Hands"), self.hands)
        self.asked.toggled.connect(self.field.setVisible)
        self.body.addWidget(self.asked)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        save = Button(_("Save"), "filled", "check", self._save)
        save.setDefault(True)
        self.foot.addWidget(save)
        self.hands.setFocus()
        self.hands.selectAll()

    def _save(self) -> None:
        self.accept()
        people = self.hands.value() if self.asked.isChecked() else None
        self.window_.do(
            actions.afterwards.count_first_meetings,
            self.card.key,
            people=people,
            said=_("First meetings saved"),
        )
