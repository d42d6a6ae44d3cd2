"""Events: those to come and those that were, with who was expected and who was here."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import events
from welcome_desk.queries.events import EventLine
from welcome_desk.ui import theme
from welcome_desk.ui.events.plan import plan_event
from welcome_desk.ui.events.words import STATES
from welcome_desk.ui.page import Page
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import Button, EmptyState, Segmented, at_left


class EventsPage(Page):
    place = "events"
    entities = ("event", "attendance")
    when = "coming"

    def build(self) -> None:
        may_plan = self.desk.may(Right.PLAN_EVENTS)
        plan = (
            [Button(_("Plan an event"), "outlined", "plus", partial(plan_event, self.window_))]
            if may_plan
            else []
        )
        self.title_row(_("Events"), "", *plan)
        self.choice = Segmented(
            _("When"), [("coming", _("Coming"), None), ("past", _("Past"), None)], self.when
        )
        self.choice.changed.connect(self._choose_when)
        self.body.addWidget(at_left(self.choice))
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("Events"), self.model)
        self.view.opened.connect(lambda row_id: self.window_.go("event", row_id=row_id))
        self.view.setMinimumHeight(theme.current().px(220))
        self.body.addWidget(self.view, 1)
        self.empty = EmptyState(
            "calendar-days", _("No event is planned."), _("Plan one, and expect people at it.")
        )
        self.body.addWidget(self.empty, 1)
        if may_plan:
            QShortcut(QKeySequence("Ctrl+N"), self, partial(plan_event, self.window_))

    def _columns(self) -> list[Column]:
        when = Column("starts_at", _("When"), lambda line: i18n.date_and_time(line.starts_at), 3)
        title = Column("title", _("Event"), lambda line: line.title, 5)
        kind = Column("kind", _("Kind"), lambda line: terms.label("event-kinds", line.kind), 3)
        place = Column("place", _("Place"), lambda line: line.place, 3)
        expected = Column("expected", _("Expected"), lambda line: str(line.expected), 2, number=True)
        here = Column("here", _("Here"), here_of, 2, number=True)
        state = Column("state", _("State"), lambda line: _(STATES[line.state]), 2)
        return (
            [when, title, expected, here]
            if self.narrow
            else [when, title, kind, place, expected, here, state]
        )

    def _fetch(self, ids: list[str]) -> dict[str, EventLine]:
        with self.desk.reading() as view:
            return events.event_lines(view, ids)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            ids = events.event_ids(view, past=self.when == "past")
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.status_label.setText(ngettext("{n} event", "{n} events", len(ids)).format(n=len(ids)))

    def _choose_when(self, when: str) -> None:
        self.when = when
        self.refresh()


def here_of(line: EventLine) -> str:
    """People by name and people only counted; nothing before anybody came."""
    here = line.here + line.unnamed
    return str(here) if here or line.state == "finished" else ""
