"""What was promised at a contact: what to do, by when, and who does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.queries import staff
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import (
    Field,
    Segmented,
    at_left,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

CHOICES = ("none", "tomorrow", "week", "date")


class FollowUp(QWidget):
    """`propose` says what there may be to do, asked when a day is chosen first."""

    changed = Signal()

    def __init__(self, window: Window, propose: Callable[[], str]) -> None:
        super().__init__()
        self.window_, self.propose, self.today = window, propose, window.desk.now().date()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(8))
        labels = (_("None"), _("Tomorrow"), _("In a week"), _("Pick a date…"))
        options = [(value, label, None) for value, label in zip(CHOICES, labels, strict=True)]
        self.choice = Segmented(_("Follow-up"), options, "none")
        self.choice.changed.connect(self._chosen)
        layout.addWidget(Field(_("Follow-up"), at_left(self.choice)))
        layout.addWidget(self._details())
        self.without_contact = QCheckBox(_("Done without calling or writing to them"))
        self.without_contact.setAccessibleName(self.without_contact.text())
        self.without_contact.toggled.connect(self.changed)
        layout.addWidget(self.without_contact)
        self._reveal()

    def _details(self) -> QWidget:
        self.what = line_edit(_("What to do"))
        self.what.textEdited.connect(self.changed)
        self.what_field = Field(_("What to do"), self.what)
        self.due = day_edit(_("When"), self.today + timedelta(days=7))
        self.due.dateChanged.connect(self.changed)
        self.due_field = Field(_("When"), self.due)
        self.owner = drop_down(_("Who does it"), self._owners(), self.window_.desk.actor.id or "")
        self.owner.currentIndexChanged.connect(self.changed)
        self.owner_field = Field(_("Who does it"), self.owner)
        self.details = QWidget()
        row = beside(self.details)
        row.addWidget(self.what_field, 5)
        row.addWidget(self.due_field, 3)
        row.addWidget(self.owner_field, 3)
        return self.details

    def _owners(self) -> list[tuple[str, str]]:
        with self.window_.desk.reading() as view:
            return [(user.id, user.display_name) for user in staff.users(view)]

    def _chosen(self, _value: str) -> None:
        self._reveal()
        if self.choice.value() != "none" and not self.what.text():
            self.what.setText(self.propose())
        self.changed.emit()

    def _reveal(self) -> None:
        self.details.setVisible(self.choice.value() != "none")
        self.without_contact.setVisible(self.without_contact.isChecked())
        self.due_field.setVisible(self.choice.value() == "date")
        self.owner_field.setVisible(self.owner.count() > 1)

    def offer_without_contact(self) -> None:
        """Only who does not want to be contacted later makes this a question."""
        self.without_contact.show()

    def due_on(self) -> date | None:
        days = {"tomorrow": self.today + timedelta(days=1), "week": self.today + timedelta(days=7)}
        return day_of(self.due) if self.choice.value() == "date" else days.get(self.choice.value())

    # ---- what was said ----
    def values(self) -> dict[str, Any]:
        due_on = self.due_on()
        if due_on is None:
            return {}
        return {
            "follow_up": self.what.text(), "due_on": due_on, "owner_id": self.owner.currentData(),
            "without_contact": self.without_contact.isChecked(),
        }  # fmt: skip

    def typed(self) -> dict[str, Any]:
        return {
            "choice": self.choice.value(), "what": self.what.text(), "due": day_of(self.due).isoformat(),
            "owner": self.owner.currentData(), "without_contact": self.without_contact.isChecked(),
        }  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        self.what.setText(kept.get("what", ""))
        self.due.setDate(QDate.fromString(kept.get("due", ""), Qt.DateFormat.ISODate))
        self.owner.setCurrentIndex(max(self.owner.findData(kept.get("owner")), 0))
        self.without_contact.setChecked(bool(kept.get("without_contact")))
        self.choice.set_value(kept.get("choice", "none"))
        self._reveal()

    def begin_anew(self) -> None:
        self.what.clear()
        self.without_contact.setChecked(False)
        self.choice.set_value("none")
        self._reveal()
