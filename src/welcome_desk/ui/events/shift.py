"""A shift of volunteers: what is to be done, from when to when, and how many it takes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.shifts import ShiftLine
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
    number_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_WANTED = 99


class EditShift(Dialog):
    """A new one, or one that is changed."""

    WIDTH, HEIGHT = 620, 560

    def __init__(self, window: Window, card: EventCard, line: ShiftLine | None = None) -> None:
        super().__init__(window, _("Change a shift") if line else _("Plan a shift"), "clock")
        self.window_, self.card, self.line = window, card, line
        self.task = line_edit(_("Task"), _("welcome at the door, kitchen…"), line.task_said() if line else "")
        known = QCompleter(
            [terms.label("shift-tasks", code) for code in terms.codes("shift-tasks")], self.task
        )
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.task.setCompleter(known)
        self.task_field = Field(_("Task"), self.task)
        self.body.addWidget(self.task_field)
        self._ask_times(line.starts_at if line else card.starts_at, line.ends_at if line else card.ends_at)
        self.wanted = number_edit(
            _("Volunteers wanted"), line.wanted if line else 1, least=1, most=MOST_WANTED
        )
        self.note = line_edit(_("Note"), "", line.note if line else "")
        row = beside()
        row.addWidget(Field(_("Volunteers wanted"), self.wanted))
        row.addWidget(Field(_("Note"), self.note, optional=True), 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._add_buttons()
        self.task.setFocus()

    def _add_buttons(self) -> None:
        if self.line is not None:
            self.foot.insertWidget(0, Button(_("Remove the shift"), "quiet", None, self._remove))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        save = Button(_("Save"), "filled", "check", self._save)
        save.setDefault(True)
        self.foot.addWidget(save)

    def _ask_times(self, starts_at: datetime, ends_at: datetime) -> None:
        """One that ends no later than it begins goes on after midnight."""
        self.day = day_edit(_("Day"), starts_at.date())
        quarters = {time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)}
        times = sorted(quarters | {starts_at.time().replace(second=0), ends_at.time().replace(second=0)})
        offered = [(f"{one:%H:%M}", i18n.time_of(datetime.combine(starts_at.date(), one))) for one in times]
        self.begins = drop_down(_("From"), offered, f"{starts_at:%H:%M}")
        self.ends = drop_down(_("To"), offered, f"{ends_at:%H:%M}")
        row = beside()
        for label, widget in ((_("Day"), self.day), (_("From"), self.begins), (_("To"), self.ends)):
            row.addWidget(Field(label, widget))
        self.body.addLayout(row)

    def _at(self, chosen: QComboBox) -> datetime:
        return datetime.combine(day_of(self.day), time.fromisoformat(chosen.currentData()))

    def _values(self) -> dict[str, object]:
        starts_at, ends_at = self._at(self.begins), self._at(self.ends)
        if ends_at <= starts_at:
            ends_at += timedelta(days=1)
        return {
            "task": coded(self.task.text()), "starts_at": starts_at, "ends_at": ends_at, "wanted": self.wanted.value(),
            "note": self.note.text().strip(),
        }  # fmt: skip

    def _save(self) -> None:
        run, values = self.window_.desk.run, self._values()
        try:
            if self.line is None:
                run(actions.shifts.plan_shift, self.card.key, **values)  # type: ignore[arg-type]
            else:
                run(actions.shifts.edit_shift, self.line.id, **values)
        except UserError as trouble:
            self.task_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Shift saved"))

    def _remove(self) -> None:
        self.accept()
        if self.line is not None:
            self.window_.do(actions.shifts.remove_shift, self.line.id, said=_("Shift removed"))


def coded(task: str) -> str:
    """The code of a task that is called so in either language, else the words themselves."""
    wanted = task.strip().casefold()
    for code in terms.codes("shift-tasks"):
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                if terms.label("shift-tasks", code).casefold() == wanted:
                    return code
    return task.strip()
