"""Events as a list: those to come and those that were, with who was expected and who was here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries import events
from welcome_desk.queries.events import EventLine
from welcome_desk.ui import theme
from welcome_desk.ui.events.words import STATES
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import EmptyState, Segmented, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class EventList(QWidget):
    def __init__(self, window: Window, when: str, *, narrow: bool) -> None:
        super().__init__()
        self.window_, self.when = window, when
        self.laid = QVBoxLayout(self)
        self.laid.setContentsMargins(0, 0, 0, 0)
        self.choice = Segmented(_("When"), [("coming", _("Coming"), None), ("past", _("Past"), None)], when)
        self.choice.changed.connect(self._choose_when)
        self.laid.addWidget(at_left(self.choice))
        self.model = RowsModel(_columns(narrow=narrow), self._fetch)
        self.view = RowsView(_("Events"), self.model)
        self.view.opened.connect(lambda row_id: window.go("event", row_id=row_id))
        self.view.setMinimumHeight(theme.current().px(220))
        self.laid.addWidget(self.view, 1)
        said = _("Plan one, and expect people at it.")
        self.empty = EmptyState("calendar-days", _("No event is planned."), said)
        self.laid.addWidget(self.empty, 1)

    def _fetch(self, keys: list[str]) -> dict[str, EventLine]:
        with self.window_.desk.reading() as view:
            return events.event_lines(view, keys)

    def refresh(self) -> int:
        """How many there are."""
        with self.window_.desk.reading() as view:
            keys = events.event_keys(view, past=self.when == "past")
        self.view.set_ids(keys)
        self.view.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        return len(keys)

    def _choose_when(self, when: str) -> None:
        self.when = when
        self.refresh()


def _columns(*, narrow: bool) -> list[Column]:
    when = Column("starts_at", _("When"), _when, 3)
    title = Column("title", _("Event"), lambda line: line.title, 5)
    kind = Column("kind", _("Kind"), lambda line: terms.label("event-kinds", line.kind), 3)
    place = Column("place", _("Place"), lambda line: line.place, 3)
    expected = Column("expected", _("Expected"), lambda line: str(line.expected), 2, number=True)
    here = Column("here", _("Here"), here_of, 2, number=True)
    state = Column("state", _("State"), _state, 2)
    return (
        [when, title, expected, here, state] if narrow else [when, title, kind, place, expected, here, state]
    )


def _when(line: EventLine) -> str:
    """Whole days have no hour."""
    return i18n.date_short(line.starts_at.date()) if line.all_day else i18n.date_and_time(line.starts_at)


def _state(line: EventLine) -> str:
    return _("Moved") if line.moved and line.state == "planned" else _(STATES[line.state])


def here_of(line: EventLine) -> str:
    """People by name and people only counted; nothing before anybody came."""
    here = line.here + line.unnamed
    return str(here) if here or line.state == "finished" else ""
