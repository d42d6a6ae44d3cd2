"""How a contact happened: the way, the place or the event that belongs to it, and whether anybody was reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries import events
from welcome_desk.queries.events import EventLine
from welcome_desk.queries.occurrences import Occurrence, occurrences
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Field, Pills, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

WAYS = {
    "walk-in": "footprints", "phone": "phone", "home-visit": "house", "message": "message-circle",
    "event": "calendar-days", "outreach": "map-pin",
}  # fmt: skip
MAY_MISS = ("phone", "message", "home-visit")  # where nobody may answer
EVENT_DAYS = 14  # an event that one may still be logging contacts of


class How(QWidget):
    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(8))
        options = [(way, terms.label("ways", way), icon) for way, icon in WAYS.items()]
        self.way = Pills(_("How"), options, "walk-in")
        self.way.changed.connect(self._turned)
        layout.addWidget(self.way)
        self.unanswered = QCheckBox(_("No answer: it counts as a contact all the same"))
        self.unanswered.setAccessibleName(_("No answer"))
        self.unanswered.toggled.connect(self.changed)
        layout.addWidget(self.unanswered)
        self._add_where(layout)
        self._reveal()

    def _add_where(self, layout: QVBoxLayout) -> None:
        self.which = drop_down(_("Which event"), [("", _("Another event"))])
        self.which.currentIndexChanged.connect(self.changed)
        self.which_field = Field(_("Which event"), self.which)
        self.place = line_edit(_("Where"), _("School, library, market…"))
        self.place.textEdited.connect(self.changed)
        self.place_field = Field(_("Where"), self.place, optional=True)
        layout.addWidget(self.which_field)
        layout.addWidget(self.place_field)

    def press(self, way: str) -> None:
        self.way.button(way).click()

    def _turned(self, _way: str) -> None:
        self._reveal()
        self.changed.emit()

    def _reveal(self) -> None:
        way = self.way.value()
        self.unanswered.setVisible(way in MAY_MISS)
        self.which_field.setVisible(way == "event")
        self.place_field.setVisible(way == "outreach")
        if way == "event" and self.which.count() == 1:
            self._fill_events()

    def _fill_events(self) -> None:
        """Asked for only once the way is an event; today’s or the latest is chosen."""
        with self.window_.desk.reading() as view:
            found = occurrences(view, view.today - timedelta(days=EVENT_DAYS), view.today)
        recent = [one for one in found if one.state != "cancelled"]
        for one in reversed(recent):
            self.which.addItem(_titled(one), one.key)
        self.which.setCurrentIndex(1 if recent else 0)

    # ---- what was said ----
    def values(self) -> dict[str, Any]:
        way = self.way.value()
        return {
            "way": way,
            "reached": not (way in MAY_MISS and self.unanswered.isChecked()),
            "place": self.place.text() if way == "outreach" else "",
            "event_id": (self.which.currentData() or None) if way == "event" else None,
        }

    def typed(self) -> dict[str, Any]:
        return {
            "way": self.way.value(), "unanswered": self.unanswered.isChecked(), "place": self.place.text(),
            "event": self.which.currentData(),
        }  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        self.way.set_value(kept.get("way", "walk-in"))
        self.unanswered.setChecked(bool(kept.get("unanswered")))
        self.place.setText(kept.get("place", ""))
        self._reveal()
        self._keep_in_list(kept.get("event"))

    def _keep_in_list(self, event_id: str | None) -> None:
        """An event of long ago is offered too where it is the one."""
        if event_id and self.which.findData(event_id) < 0:
            with self.window_.desk.reading() as view:
                line = events.event_lines(view, [event_id]).get(event_id)
            if line is not None and self.which.findData(line.id) < 0:
                self.which.addItem(_titled(line), line.id)
            event_id = line.id if line is not None else event_id
        self.which.setCurrentIndex(max(self.which.findData(event_id), 0))

    def begin_anew(self) -> None:
        """The way and the place stay for the next one at the same desk; that nobody answered does not."""
        self.unanswered.setChecked(False)


def _titled(line: EventLine | Occurrence) -> str:
    return f"{line.title} · {i18n.date_short(line.starts_at.date())}"
