"""One session: who was there, the sheet to sign, changes and the cancelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.courses import attendance_paper
from welcome_desk.queries import courses
from welcome_desk.queries.courses import SessionLine, Sheet, state_word
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui.courses.attendance import TakeAttendance
from welcome_desk.ui.courses.plan import EditSession
from welcome_desk.ui.courses.words import hours_said, session_state, there_of, when_of
from welcome_desk.ui.reports.preview import Papers, Preview, Print
from welcome_desk.ui.widgets import Button, Dialog, FlowLayout, Label, StateChip, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class OneSession(Dialog):
    WIDTH, HEIGHT = 620, 620

    def __init__(self, window: Window, card: ProgramCard, sheet: Sheet) -> None:
        super().__init__(window, sheet.session.title, "graduation-cap")
        self.window_, self.card, self.sheet = window, card, sheet
        line = sheet.session
        today = window.desk.now().date()
        self.over = line.held_at.date() <= today
        self.body.addWidget(Label(when_of(line), "heading"))
        self.body.addWidget(at_left(StateChip(*session_state(line, over=self.over))))
        for words in (
            " · ".join(part for part in (hours_said(line.hours), line.place, line.teacher) if part),
            line.note,
        ):
            if words:
                self.body.addWidget(Label(words))
        self._say_who_was_there(line)
        if window.desk.may(Right.MANAGE_PROGRAMS):
            self.body.addWidget(self._buttons(line))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))

    def _say_who_was_there(self, line: SessionLine) -> None:
        if not line.noted:
            return
        self.body.addWidget(Label(there_of(line), "strong"))
        for state in ("late", "made-up", "excused", "absent"):
            names = [row.name for row in self.sheet.rows if row.state == state]
            if names:
                said = _("{state}: {names}").format(state=state_word(state), names=i18n.list_of(names))
                self.body.addWidget(Label(said))

    def _buttons(self, line: SessionLine) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 8)
        if self.over and not line.cancelled:
            flow.addWidget(Button(_("Take attendance"), "filled", "list-checks", self._attendance))
        if not line.cancelled:
            flow.addWidget(Button(_("Sheet to sign"), "outlined", "printer", self._print))
        flow.addWidget(Button(_("Change"), "outlined", "pencil", self._edit))
        if line.cancelled:
            flow.addWidget(Button(_("Let it take place"), "outlined", "rotate-ccw", self._bring_back))
        else:
            flow.addWidget(Button(_("Cancel the session"), "quiet", None, self._cancel))
        return box

    def _attendance(self) -> None:
        self.accept()
        TakeAttendance(self.window_, self.sheet).exec()

    def _edit(self) -> None:
        self.accept()
        EditSession(self.window_, self.card, self.sheet.session).exec()

    def _print(self) -> None:
        self.accept()
        sheet_preview(self.window_, self.sheet.session.id).exec()

    def _cancel(self) -> None:
        self.accept()
        self.window_.do(actions.courses.cancel_session, self.sheet.session.id, said=_("Session cancelled"))

    def _bring_back(self) -> None:
        self.accept()
        said = _("The session takes place after all")
        self.window_.do(actions.courses.edit_session, self.sheet.session.id, cancelled_on=None, said=said)


def sheet_preview(window: Window, session_id: str) -> Preview:
    papers = Papers(window, lambda language, _tick: attendance_paper(window.desk, session_id, first=language))
    page = Print(
        _("Sheet to sign"), _("attendance"), papers.pages, asked=N_("First language"), write=papers.write
    )
    return Preview(window, page)


def open_session(window: Window, card: ProgramCard, session_id: str) -> None:
    with window.desk.reading() as view:
        sheet = courses.sheet(view, session_id)
    if sheet is not None:
        OneSession(window, card, sheet).exec()
