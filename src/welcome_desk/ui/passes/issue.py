"""Issuing a pass: to whom, and only where the rule does not say it, the days and the number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QWidget

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.model import Program
from welcome_desk.programs.passes import last_day
from welcome_desk.programs.template import PassRule
from welcome_desk.queries import households, passes
from welcome_desk.queries.programs import template_of
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    Segmented,
    at_left,
    beside,
    day_edit,
    day_of,
    drop_down,
    emptied,
    line_edit,
)  # fmt: skip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

STARTS = {
    "issue": N_("from the day of issue"), "arrival": N_("from the day of arrival"),
    "status": N_("from the day their status was given"),
}  # fmt: skip


def rule_said(rule: PassRule) -> str:
    """“12 months from the day of arrival”."""
    months = ngettext("{n} month", "{n} months", rule.months).format(n=rule.months)
    return f"{months} {_(STARTS[rule.starts])}"


def open_issue(window: Window, person_id: str = "") -> None:
    """From a person’s page; with one sentence where no program issues passes."""
    with window.desk.reading() as view:
        running = passes.issuing_programs(view)
    if not running:
        window.warn(_("No program issues passes yet. Start one under Matches, such as the welcome pass."))
        return
    IssuePass(window, running, person_id=person_id or None).exec()


class IssuePass(Dialog):
    """`running`: (program, name) pairs of those that issue passes."""

    WIDTH, HEIGHT = 640, 680

    def __init__(self, window: Window, running: list[tuple[str, str]], person_id: str | None = None) -> None:
        super().__init__(window, _("Issue a pass"), "id-card")
        self.window_, self.household_id, self.made = window, "", ""
        self.program = drop_down(_("Program"), running)
        self.program.currentIndexChanged.connect(lambda _place: self._show_rule())
        if len(running) > 1:
            self.body.addWidget(Field(_("Program"), self.program))
        self.rule_said = Label("", "body", "text2")
        self.body.addWidget(self.rule_said)
        self._ask_whom(person_id)
        self._ask_days()
        self.number, self.issuer = line_edit(_("Pass number")), line_edit(_("Issued by"))
        row = beside()
        self.number_field = Field(_("Pass number"), self.number, hint=_("the next one, unless typed"))
        row.addWidget(self.number_field)
        row.addWidget(Field(_("Issued by"), self.issuer, optional=True))
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(
            Button(_("Issue and print the card"), "outlined", "printer", self._save_and_print)
        )
        self.foot.addWidget(Button(_("Issue"), "filled", "check", self._save))
        self._show_rule()
        self.who.setFocus()

    # ---- whom ----
    def _ask_whom(self, person_id: str | None) -> None:
        self.who = WhoField(self.window_, host=self)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        self.home_box = beside()
        self.body.addLayout(self.home_box)
        self.home: Segmented | None = None
        self.who.chosen.connect(self._offer_home)
        if person_id:
            self.who.choose(person_id)

    def _offer_home(self) -> None:
        """A person alone or everyone at home, where the program takes households."""
        emptied(self.home_box)
        self.home, self.household_id = None, ""
        if not self.who.person_id:
            return
        with self.window_.desk.reading() as view:
            found = households.household_of(view, self.who.person_id)
        if found is None or "household" not in self._takers():
            return
        self.household_id = found.id
        name = found.name or _("the household")
        options = [("person", self.who.name, None), ("household", name, None)]
        self.home = Segmented(_("Issued to"), options, "person")
        self.home_box.addWidget(Field(_("Issued to"), at_left(self.home)))

    def _takers(self) -> tuple[str, ...]:
        program = self._program()
        return template_of(program).seeker.who if program is not None else ()

    # ---- days ----
    def _ask_days(self) -> None:
        self.own_days = QCheckBox(_("Other days than the rule gives"))
        self.body.addWidget(self.own_days)
        self.days = QWidget()
        self.own_days.toggled.connect(self.days.setVisible)
        row = beside(self.days)
        today = self.window_.desk.now().date()
        self.first, self.last = day_edit(_("Valid from"), today), day_edit(_("Valid until"), today)
        self.first.dateChanged.connect(lambda _day: self._reckon())
        self.first_field, self.last_field = (
            Field(_("Valid from"), self.first),
            Field(_("Valid until"), self.last),
        )
        row.addWidget(self.first_field)
        row.addWidget(self.last_field)
        self.body.addWidget(self.days)
        self.days.hide()

    def _program(self) -> Program | None:
        with self.window_.desk.reading() as view:
            return view.get(Program, self.program.currentData() or "")

    def _show_rule(self) -> None:
        program = self._program()
        self.rule = passes.rule_of(program) if program is not None else None
        name = program.shown_name() if program is not None else ""
        self.rule_said.setText(f"{name} · {rule_said(self.rule)}" if self.rule else name)
        self._reckon()
        self._offer_home()

    def _reckon(self) -> None:
        """The last day follows the first by the rule, and can be changed then."""
        if self.rule is not None:
            last = last_day(day_of(self.first), self.rule.months)
            self.last.setDate(QDate(last.year, last.month, last.day))

    # ---- saving ----
    def _values(self) -> dict[str, Any]:
        at_home = self.home is not None and self.home.value() == "household"
        holder = {"household_id": self.household_id} if at_home else {"person_id": self.who.person_id}
        days: dict[str, date] = {}
        if self.own_days.isChecked():
            days = {"valid_from": day_of(self.first), "valid_to": day_of(self.last)}
        return {**holder, **days, "number": self.number.text(), "issuer": self.issuer.text()}

    def _save(self) -> bool:
        if not self.who.person_id:
            self.who_field.error(_("Choose who the pass is for."))
            return False
        for field in (self.who_field, self.number_field, self.first_field, self.last_field):
            field.error("")
        try:
            self.made = self.window_.desk.run(
                actions.passes.issue_pass, program_id=self.program.currentData(), **self._values()
            )
        except UserError as trouble:
            self._tell(trouble)
            return False
        self.accept()
        with self.window_.desk.reading() as view:
            line = passes.pass_lines(view, ids=[self.made])[0]
        self.window_.say(_("Issued: pass {number} for {name}").format(number=line.number, name=line.holder))
        return True

    def _tell(self, trouble: UserError) -> None:
        """At its field; what concerns the days unfolds them."""
        field = {
            "valid_from": self.first_field,
            "valid_to": self.last_field,
            "number": self.number_field,
        }.get(trouble.field or "", self.who_field)
        if field in (self.first_field, self.last_field):
            self.own_days.setChecked(True)
        field.error(trouble.message)
        self.bring_into_sight(field)

    def _save_and_print(self) -> None:
        if self._save():
            from welcome_desk.ui.passes.cards import print_cards

            print_cards(self.window_, [self.made])
