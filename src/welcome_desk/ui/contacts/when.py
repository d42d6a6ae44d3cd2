"""When a contact happened: now, until somebody presses on it to log one from paper."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Field

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FORMAT = "yyyy-MM-dd HH:mm"


class When(QWidget):
    """`opener` stands in the dialog’s heading; this row, with day and time, is hidden until it is pressed."""

    changed = Signal()

    def __init__(self, window: Window, at: datetime | None = None) -> None:
        """`at`: when a contact that is already logged happened; the row is open then."""
        super().__init__()
        self.window_ = window
        now = window.desk.now()
        said = _("Today, {time}").format(time=i18n.time_of(now))
        who = window.desk.actor.display_name
        self.opener = Button(f"{said} · {who}" if who else said, "quiet", "clock", self._turn)
        self.opener.setToolTip(_("Another day or time (Alt+D)"))
        self.edit = QDateTimeEdit(_moment(at or now))
        self.edit.setAccessibleName(_("Day and time"))
        self.edit.setDisplayFormat(FORMAT)
        self.edit.setCalendarPopup(True)
        self.edit.dateTimeChanged.connect(lambda _moment: self.changed.emit())
        hint = "" if at else _("for what was noted on paper")
        self.field = Field(_("Day and time"), self.edit, hint=hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(10))
        row.addWidget(self.field, 1)
        if at is None:
            row.addWidget(Button(_("Now after all"), "quiet", None, self._turn))
            self.hide()

    def open(self) -> None:
        if self.isHidden():
            self._turn()

    def _turn(self) -> None:
        self.setVisible(self.isHidden())
        self.field.error("")
        if not self.isHidden():
            self.edit.setFocus()
        self.changed.emit()

    def met_at(self) -> datetime | None:
        """None for now."""
        if self.isHidden():
            return None
        return datetime.fromisoformat(self.edit.dateTime().toString(Qt.DateFormat.ISODate))

    def typed(self) -> str:
        chosen = self.met_at()
        return chosen.isoformat() if chosen else ""

    def restore(self, kept: str) -> None:
        if kept:
            self.edit.setDateTime(_moment(datetime.fromisoformat(kept)))
            self.show()


def _moment(at: datetime) -> QDateTime:
    return QDateTime(at.year, at.month, at.day, at.hour, at.minute, 0)
