"""Dialogs about the steps after arrival: begin a timeline, look at all steps, skip one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.arrival import Arrival, StepLine, TimelineLine
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, day_edit, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class StartTimeline(Dialog):
    """For the household where there is one, so that nothing is asked of each of them again."""

    WIDTH, HEIGHT = 560, 460

    def __init__(self, window: Window, found: Arrival) -> None:
        super().__init__(window, _("Begin a timeline"), "flag")
        self.window_, self.found = window, found
        self.timeline = drop_down(_("Which one"), [(one, str(name)) for one, name in found.others])
        self.field = Field(_("Which one"), self.timeline)
        self.arrived = day_edit(_("Day of arrival"), found.arrived_on or window.desk.now().date())
        self.body.addWidget(self.field)
        self.body.addWidget(Field(_("Day of arrival"), self.arrived))
        said = (
            _("It is for the whole household; the days of the steps follow from the day of arrival.")
            if found.household_id
            else _("The days of the steps follow from the day of arrival.")
        )
        self.body.addWidget(Label(said, "small", "text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Begin"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.arrival.start_timeline, timeline=self.timeline.currentData(), arrived_on=day_of(self.arrived),
                household_id=self.found.household_id, person_id=self.found.person_id,
            )  # fmt: skip
        except UserError as trouble:
            self.field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Begun: {what}").format(what=self.timeline.currentText()))


class StepsDialog(Dialog):
    """Every step with its words, and what became of it."""

    WIDTH, HEIGHT = 680, 690

    def __init__(self, window: Window, found: Arrival) -> None:
        super().__init__(window, _("Steps after arrival"), "flag")
        self.window_, self.today = window, window.desk.now().date()
        for timeline in found.begun:
            self.body.addWidget(self._heading(timeline, found))
            for step in timeline.steps:
                self.body.addWidget(self._row(step))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))

    def _heading(self, timeline: TimelineLine, found: Arrival) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(str(timeline.name), "heading"), 1)
        if self.window_.desk.may(Right.FOLLOW_UP) and timeline.open_steps:
            move = Button(
                _("Another day of arrival…"), "quiet", "calendar-days", partial(self._move, timeline, found)
            )
            move.setAccessibleName(_("Another day of arrival: {timeline}").format(timeline=timeline.name))
            layout.addWidget(move)
        return row

    def _move(self, timeline: TimelineLine, found: Arrival) -> None:
        self.accept()
        MoveArrival(self.window_, timeline, found.arrived_on).exec()

    def _row(self, step: StepLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(str(step.title), "strong"))
        late = step.is_open and step.due_on < self.today
        words.addWidget(Label(_state(step, late=late), "small", "warn" if late else "text2"))
        if step.help:
            words.addWidget(Label(str(step.help), "small"))
        layout.addLayout(words, 1)
        if self.window_.desk.may(Right.FOLLOW_UP):
            for label, run in self._offered(step):
                button = Button(label, "quiet", None, partial(run, step))
                button.setAccessibleName(f"{label} {step.title}")
                layout.addWidget(button)
        return row

    def _offered(self, step: StepLine) -> list[tuple[str, Callable[[StepLine], None]]]:
        if step.is_open:
            return [(_("Done"), self._tick), (_("Skip…"), self._skip)]
        return [(_("Open again"), self._reopen)]

    def _tick(self, step: StepLine) -> None:
        self.accept()
        said = _("Ticked: {what}").format(what=step.title)
        self.window_.do(actions.arrival.tick_step, step.id, said=said)

    def _skip(self, step: StepLine) -> None:
        self.accept()
        SkipStep(self.window_, step).exec()

    def _reopen(self, step: StepLine) -> None:
        self.accept()
        said = _("Open again: {what}").format(what=step.title)
        self.window_.do(actions.arrival.reopen_step, step.id, said=said)


def _state(step: StepLine, *, late: bool) -> str:
    if step.done_on is not None:
        return _("done on {day}").format(day=i18n.date_short(step.done_on))
    if step.because:
        return _("skipped: {reason}").format(reason=step.because)
    day = i18n.date_full(step.due_on)
    return _("since {day}").format(day=day) if late else _("by {day}").format(day=day)


class MoveArrival(Dialog):
    """They came on another day than was thought: the steps that are still open get new days."""

    WIDTH, HEIGHT = 560, 360

    def __init__(self, window: Window, timeline: TimelineLine, arrived_on: date | None) -> None:
        super().__init__(window, _("Another day of arrival"), "flag")
        self.window_, self.timeline = window, timeline
        self.arrived = day_edit(_("Day of arrival"), arrived_on or window.desk.now().date())
        self.field = Field(_("Day of arrival"), self.arrived)
        self.body.addWidget(Label(str(timeline.name), "strong"))
        self.body.addWidget(self.field)
        said = _("Steps that are still open get new days. What is done or skipped stays as it is.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Set the days"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.arrival.start_timeline, timeline=self.timeline.id, arrived_on=day_of(self.arrived),
                household_id=self.timeline.household_id, person_id=self.timeline.person_id,
            )  # fmt: skip
        except UserError as trouble:
            self.field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("New days: {what}").format(what=self.timeline.name))


class SkipStep(Dialog):
    WIDTH, HEIGHT = 560, 320

    def __init__(self, window: Window, step: StepLine) -> None:
        super().__init__(window, _("Skip a step"), "flag")
        self.window_, self.step = window, step
        self.reason = line_edit(_("Why it is not needed"))
        self.field = Field(_("Why it is not needed"), self.reason)
        self.body.addWidget(Label(str(step.title), "strong"))
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Skip"), "filled", "check", self._save))
        self.reason.setFocus()

    def _save(self) -> None:
        try:
            self.window_.desk.run(actions.arrival.skip_step, self.step.id, reason=self.reason.text())
        except UserError as trouble:
            self.field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Skipped: {what}").format(what=self.step.title))
