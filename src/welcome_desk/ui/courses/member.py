"""One participant of a course: hours, modules, level, and how they finished."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.courses import hours_left
from welcome_desk.queries.courses import Cohort, CourseMember, OwnHours
from welcome_desk.ui.courses.finish import FinishCourse, certificates_preview
from welcome_desk.ui.courses.words import MEANINGS, SIGNS, hours_said, result_said
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    FlowLayout,
    Label,
    StateChip,
    at_left,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class OneMember(Dialog):
    WIDTH, HEIGHT = 660, 690

    def __init__(self, window: Window, cohort: Cohort, member: CourseMember) -> None:
        super().__init__(window, member.name, "graduation-cap")
        self.window_, self.cohort, self.member = window, cohort, member
        self.may = window.desk.may(Right.MANAGE_PROGRAMS)
        self.body.addWidget(at_left(StateChip(*result_said(member))))
        self._say_standing()
        self._add_levels()
        self._add_own_hours()
        if self.may:
            self.body.addWidget(self._buttons())
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if member.person_id:
            go = partial(self._go, member.person_id)
            self.foot.addWidget(Button(_("Open their page"), "outlined", "user", go))

    def _say_standing(self) -> None:
        standing, why = self.member.standing, self.cohort.why_not(self.member)
        said = _("{n} of {all}").format(n=hours_said(standing.hours), all=hours_said(standing.total))
        if standing.percent is not None:
            share = _("{n} % of what was held").format(n=standing.percent)
            said = f"{said} · {share}"
        self.body.addWidget(Label(said, "strong"))
        for key, state in standing.modules.items():
            words = _("{label}: {meaning}").format(
                label=self.cohort.module_word(key), meaning=_(MEANINGS[state])
            )
            words = f"{SIGNS[state]} {words}"
            self.body.addWidget(Label(words, tone="warn" if state == "missed" else ""))
        if self.member.result:
            parts = [
                i18n.date_full(self.member.result_on) if self.member.result_on else "",
                self.member.certificate,
            ]
            self.body.addWidget(Label(" · ".join(part for part in parts if part)))
            if self.member.because:
                said = _("Certificate all the same: {why}").format(why=self.member.because)
                self.body.addWidget(Label(said, tone="text2"))
        elif why:
            self.body.addWidget(Label(_("Not ready: {why}").format(why=why), tone="text2"))

    # ---- level ----
    def _add_levels(self) -> None:
        levels = self.cohort.template.course.levels if self.cohort.template.course else ()
        if not levels:
            return
        options = [("", _("None yet")), *((one.code, str(one.label)) for one in levels)]
        self.level = drop_down(_("Level"), options, self.member.level)
        self.level.setEnabled(self.may)
        row = QHBoxLayout()
        row.addWidget(Field(_("Level"), self.level), 1)
        self.body.addLayout(row)
        self.level.activated.connect(lambda _place: self._move())

    def _move(self) -> None:
        level = self.level.currentData()
        if level and level != self.member.level:
            said = _("Moved to level {text}").format(text=self.level.currentText())
            self.window_.do(actions.courses.move_level, self.member.id, level=level, said=said)
            self.accept()

    # ---- hours by themselves ----
    def _add_own_hours(self) -> None:
        if self.member.own_hours:
            self.body.addWidget(Label(_("Hours by themselves"), "small_strong"))
        for own in self.member.own_hours:
            self.body.addLayout(self._own_row(own))

    def _own_row(self, own: OwnHours) -> QHBoxLayout:
        row = QHBoxLayout()
        parts = (i18n.date_full(own.on), hours_said(own.hours), self.cohort.module_word(own.module), own.note)
        said = " · ".join(part for part in parts if part)
        row.addWidget(Label(said), 1)
        if self.may:
            back = Button(_("Take back"), "quiet", None, partial(self._take_back, own))
            back.setAccessibleName(_("Take back: {what}").format(what=said))
            row.addWidget(back)
        return row

    def _take_back(self, own: OwnHours) -> None:
        self.accept()
        said = _("Taken back: {what}").format(what=hours_said(own.hours))
        self.window_.do(actions.courses.remove_hours, own.session_id, said=said)

    # ---- what can be done ----
    def _buttons(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 8)
        if not self.member.result:
            flow.addWidget(Button(_("Log hours"), "outlined", "clock", self._log))
            flow.addWidget(Button(_("Finish"), "filled", "graduation-cap", self._finish))
            return box
        if self.member.certificate:
            flow.addWidget(Button(_("Certificate"), "filled", "printer", self._certificate))
        flow.addWidget(Button(_("Take back the result"), "quiet", None, self._take_back_result))
        return box

    def _log(self) -> None:
        self.accept()
        LogHours(self.window_, self.cohort, self.member).exec()

    def _finish(self) -> None:
        self.accept()
        FinishCourse(self.window_, self.cohort, [self.member]).exec()

    def _certificate(self) -> None:
        self.accept()
        certificates_preview(self.window_, self.cohort.program_id, [self.member.id]).exec()

    def _take_back_result(self) -> None:
        self.accept()
        said = _("Taken back: {what}").format(what=result_said(self.member)[0])
        self.window_.do(actions.courses.take_back_result, self.member.id, said=said)

    def _go(self, person_id: str) -> None:
        self.accept()
        self.window_.go("person", row_id=person_id)


class LogHours(Dialog):
    """Hours of one participant by themselves, such as language training before arrival; what is left is told."""

    WIDTH, HEIGHT = 580, 520

    def __init__(self, window: Window, cohort: Cohort, member: CourseMember) -> None:
        super().__init__(window, _("Hours of {name}").format(name=member.name), "clock")
        self.window_, self.member = window, member
        left = hours_left(cohort.template, member.standing.hours)
        if left is not None:
            said = _("{n} left of {all}").format(n=hours_said(left), all=hours_said(member.standing.total))
            self.body.addWidget(Label(said, "strong", "" if left else "warn"))
        self.hours = line_edit(_("Hours"), "4")
        self.hours_field = Field(_("Hours"), self.hours)
        self.day = day_edit(_("Day"), window.desk.now().date())
        self.day_field = Field(_("Day"), self.day)
        row = beside()
        row.addWidget(self.hours_field)
        row.addWidget(self.day_field)
        self.body.addLayout(row)
        named = [(one.key, str(one.label)) for one in cohort.template.modules]
        options = [*named, ("", _("No module"))]
        self.module = drop_down(_("Module"), options, options[0][0])
        if named:
            self.body.addWidget(Field(_("Module"), self.module))
        self.note = line_edit(_("Note"))
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self.hours.setFocus()

    def _save(self) -> None:
        try:
            hours = float(self.hours.text().strip().replace(",", ".") or 0)
        except ValueError:
            hours = 0.0
        try:
            self.window_.desk.run(
                actions.courses.log_hours, self.member.id, hours=hours, on=day_of(self.day),
                module=self.module.currentData() or "", note=self.note.text(),
            )  # fmt: skip
        except UserError as trouble:
            (self.day_field if trouble.field == "on" else self.hours_field).error(trouble.message)
            return
        self.accept()
        said = _("Saved: {hours} for {name}")
        self.window_.say(said.format(hours=hours_said(hours), name=self.member.name))
