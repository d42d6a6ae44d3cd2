"""The sessions of a course: planned, held, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries import courses
from welcome_desk.queries.courses import SessionLine
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.courses.plan import PlanSessions
from welcome_desk.ui.courses.session import open_session
from welcome_desk.ui.courses.words import hours_said, plan_words, session_state, there_of, when_of
from welcome_desk.ui.rows import Column, RowsModel, RowsView, that_fit
from welcome_desk.ui.widgets import Button, EmptyState, FlowLayout

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class SessionsPanel(QWidget):
    LABEL = N_("Sessions")

    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        if window.desk.may(Right.MANAGE_PROGRAMS) and card.ended_on is None:
            box = QWidget()
            plan = Button(plan_words(card.template), "filled", "calendar-days", self._plan)
            FlowLayout(box, 8).addWidget(plan)
            layout.addWidget(box)
        self.model = RowsModel(that_fit(self._columns()), self._fetch)
        self.view = RowsView(_(self.LABEL), self.model)
        self.view.opened.connect(self._open)
        layout.addWidget(self.view, 1)
        self.empty = self._nothing()
        layout.addWidget(self.empty, 1)
        self.refresh(card)

    def _columns(self) -> list[Column]:
        return [
            Column("when", _("When"), when_of, 3),
            Column("what", _("Session"), lambda one: one.title, 4),
            Column("hours", _("Hours"), lambda one: hours_said(one.hours), 1, wide=True),
            Column("where", _("Place"), lambda one: one.place, 2, wide=True),
            Column("who", _("Taught by"), lambda one: one.teacher, 2, wide=True),
            Column("there", _("There"), there_of, 2),
            Column("state", _("State"), self._state, 3, wide=True),
        ]

    def _nothing(self) -> EmptyState:
        said = _("Plan the first: one, or one a week for each module.")
        return EmptyState("graduation-cap", _("No sessions yet."), said)

    def _state(self, one: SessionLine) -> str:
        return session_state(one, over=one.held_at.date() <= self.window_.desk.now().date())[0]

    def _fetch(self, ids: list[str]) -> dict[str, SessionLine]:
        return {one.id: one for one in self.lines if one.id in ids}

    def refresh(self, card: ProgramCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            cohort = courses.cohort(view, card.id)
        self.lines = cohort.sessions if cohort else []
        self.view.set_ids([one.id for one in self.lines])
        self.view.setVisible(bool(self.lines))
        self.empty.setVisible(not self.lines)

    def _plan(self) -> None:
        PlanSessions(self.window_, self.card, self.lines).exec()

    def _open(self, session_id: str) -> None:
        open_session(self.window_, self.card, session_id)
