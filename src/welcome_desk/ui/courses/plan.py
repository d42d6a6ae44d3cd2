"""Planning sessions: one, the same every week, or each module in turn; and changing one."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.programs.template import Template
from welcome_desk.queries.courses import SessionLine
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui.courses.words import hours_said, leader_words, plan_words
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
    number_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

IN_TURN = "*"
FIRST_HOUR, LONGEST = 7, 16  # halves of an hour


class _SessionForm(Dialog):
    """The fields that a session has, for a new one and for one that is changed."""

    WIDTH, HEIGHT = 620, 640

    def _ask_time(self, held_at: datetime) -> None:
        self.day = day_edit(_("Day"), held_at.date())
        quarters = {time(hour, minute) for hour in range(FIRST_HOUR, 24) for minute in (0, 15, 30, 45)}
        times = sorted({*quarters, held_at.time().replace(second=0, microsecond=0)})
        offered = [(f"{one:%H:%M}", i18n.time_of(datetime.combine(held_at.date(), one))) for one in times]
        self.begins = drop_down(_("From"), offered, f"{held_at:%H:%M}")
        row = beside()
        row.addWidget(Field(_("Day"), self.day))
        row.addWidget(Field(_("From"), self.begins))
        self.hours_field = Field(_("Hours"), self.hours)
        row.addWidget(self.hours_field)
        self.body.addLayout(row)

    def _hours(self, known: float | None, *, as_module: bool) -> None:
        lengths = sorted({half / 2 for half in range(1, LONGEST + 1)} | ({known} if known else set()))
        options = [(f"{one:g}", hours_said(one)) for one in lengths]
        first = [("", _("as the module says"))] if as_module else []
        self.hours = drop_down(_("Hours"), [*first, *options], f"{known:g}" if known else "")

    def _ask_place(self, template: Template, place: str = "", teacher: str = "") -> None:
        leader = leader_words(template)
        self.where, self.teacher = line_edit(_("Place"), "", place), line_edit(leader, "", teacher)
        row = beside()
        row.addWidget(Field(_("Place"), self.where, optional=True))
        row.addWidget(Field(leader, self.teacher, optional=True))
        self.body.addLayout(row)

    def _held_at(self) -> datetime:
        return datetime.combine(day_of(self.day), time.fromisoformat(self.begins.currentData()))

    def _length(self) -> float | None:
        chosen = self.hours.currentData()
        return float(chosen) if chosen else None


class PlanSessions(_SessionForm):
    def __init__(self, window: Window, card: ProgramCard, planned: list[SessionLine]) -> None:
        super().__init__(window, plan_words(card.template), "calendar-days")
        self.window_, self.card = window, card
        self.template: Template = card.template
        done = {line.module for line in planned if not line.cancelled}
        self.still = [module.key for module in self.template.modules if module.key not in done]
        options = self._module_options()
        self.modules = drop_down(_("Module"), options, options[0][0])
        self.modules.currentIndexChanged.connect(lambda _place: self._turn())
        self.module_field = Field(_("Module"), self.modules)
        self.body.addWidget(self.module_field)
        self.weeks = number_edit(_("How many weeks"), 1, least=1, most=60)
        self.weeks_field = Field(_("How many weeks"), self.weeks, hint=_("one session a week"))
        self.body.addWidget(self.weeks_field)
        self._hours(None if self.template.modules else 2.0, as_module=bool(self.template.modules))
        self._ask_time(datetime.combine(window.desk.now().date(), time(18)))
        self._ask_place(card.template)
        self.told = Label("", "small", "text2")
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Plan"), "filled", "check", self._save))
        self._turn()

    def _module_options(self) -> list[tuple[str, str]]:
        turn = [(IN_TURN, _("Each module that is not planned yet, in turn"))] if len(self.still) > 1 else []
        named = [(module.key, str(module.label)) for module in self.template.modules]
        return [*turn, *named, ("", _("No module"))]

    def _turn(self) -> None:
        in_turn = self.modules.currentData() == IN_TURN
        self.weeks_field.setVisible(not in_turn)
        n = len(self.still)
        said = ngettext("{n} session, one a week.", "{n} sessions, one a week.", n).format(n=n)
        self.told.setText(said if in_turn else "")

    def _chosen(self) -> list[str]:
        chosen = self.modules.currentData()
        return self.still if chosen == IN_TURN else [chosen] * self.weeks.value()

    def _save(self) -> None:
        self.hours_field.error("")
        try:
            made = self.window_.desk.run(
                actions.courses.plan_sessions, self.card.id, modules=self._chosen(), held_at=self._held_at(),
                hours=self._length(), place=self.where.text(), teacher=self.teacher.text(),
            )  # fmt: skip
        except UserError as trouble:
            (self.module_field if trouble.field == "module" else self.hours_field).error(trouble.message)
            return
        self.accept()
        self.window_.say(
            ngettext("{n} session planned", "{n} sessions planned", len(made)).format(n=len(made))
        )


class EditSession(_SessionForm):
    def __init__(self, window: Window, card: ProgramCard, line: SessionLine) -> None:
        super().__init__(window, _("Change a session"), "pencil")
        self.window_, self.line = window, line
        named = [(module.key, str(module.label)) for module in card.template.modules]
        self.modules = drop_down(_("Module"), [*named, ("", _("No module"))], line.module)
        if named:
            self.body.addWidget(Field(_("Module"), self.modules))
        self._hours(line.hours, as_module=False)
        self._ask_time(line.held_at)
        self._ask_place(card.template, line.place, line.teacher)
        self.note = line_edit(_("Note"), "", line.note)
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.courses.edit_session, self.line.id, module=self.modules.currentData() or "", held_at=self._held_at(),
                hours=self._length() or 0.0, place=self.where.text().strip(), teacher=self.teacher.text().strip(),
                note=self.note.text().strip(),
            )  # fmt: skip
        except UserError as trouble:
            self.hours_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved the session"))
