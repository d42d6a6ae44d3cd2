"""An application as a form: the template’s questions, places, what the other side may be told, and how it came in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs import Template
from welcome_desk.queries.enrolments import Application, EnrolmentCard
from welcome_desk.ui import theme
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.programs.answers import AnswerFields
from welcome_desk.ui.programs.maybe_day import MaybeDay
from welcome_desk.ui.widgets import (
    Button,
    Chips,
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

MOST_PEOPLE = 30
FIRST_OFFERED = timedelta(days=30)


class ApplicationForm(QWidget):
    """What one side is asked. `values` is as `enrol` and `edit_enrolment` take it."""

    def __init__(self, template: Template, side: str, known: Application, *, host: QWidget) -> None:
        super().__init__()
        self.side = template.side(side)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(theme.current().px(12))
        self.fields: dict[str, Field] = {}
        if self.side.eligibility:
            self.layout_.addWidget(Label(str(self.side.eligibility), "small", "text2"))
        self.answers = AnswerFields(self.side, known.answers, host=host)
        self.layout_.addWidget(self.answers)
        self._add_places(known)
        self.open_until: MaybeDay | None = None
        if template.kind == "placement" and side == "offer":
            self._add_open_until(known)
        self._add_may_tell(known)
        self._add_how(known)

    def _add(self, name: str, field: Field) -> None:
        self.fields[name] = field
        self.layout_.addWidget(field)

    def _add_places(self, known: Application) -> None:
        self.capacity = self.party = None
        if self.side.most > 1:
            options = [(str(n), str(n)) for n in range(1, max(self.side.most, known.capacity) + 1)]
            self.capacity = drop_down(_("Places"), options, str(known.capacity))
            self._add("capacity", Field(_("Places"), self.capacity))
        if "household" in self.side.who:
            self.party = number_edit(_("How many people take part"), known.party, least=1, most=MOST_PEOPLE)
            self._add("party", Field(_("How many people take part"), self.party))

    def _add_open_until(self, known: Application) -> None:
        label = _("Open until a certain day")
        self.open_until = MaybeDay(label, known.open_until, known.applied_on + FIRST_OFFERED)
        self._add("open_until", Field(_("Open until"), self.open_until, hint=_("the last day counts")))

    def _add_may_tell(self, known: Application) -> None:
        label = _("What the other side may be told")
        options = [(code, terms.label("may-tell", code)) for code in terms.codes("may-tell")]
        self.may_tell = Chips(label, options)
        self.may_tell.set_values(known.may_tell)
        self._add("may_tell", Field(label, self.may_tell, hint=_("before they meet")))

    def _add_how(self, known: Application) -> None:
        self.how = _coded(_("How they applied"), "application-ways", known.applied_how)
        self.heard = _coded(_("How they heard of it"), "heard-from", known.heard_from)
        self.day = day_edit(_("Applied on"), known.applied_on)
        self.note = line_edit(_("Note"), _("Leave out anything private"), known.note)
        row = beside()
        for name, label, widget in (
            ("applied_on", _("Applied on"), self.day), ("applied_how", _("How they applied"), self.how),
            ("heard_from", _("How they heard of it"), self.heard),
        ):  # fmt: skip
            self.fields[name] = Field(label, widget)
            row.addWidget(self.fields[name], 1)
        self.layout_.addLayout(row)
        self._add("note", Field(_("Note"), self.note, optional=True))

    def values(self) -> dict[str, Any]:
        return {
            "answers": self.answers.values(),
            "capacity": int(self.capacity.currentData()) if self.capacity else 1,
            "party": self.party.value() if self.party else 1,
            "may_tell": self.may_tell.values(),
            "applied_on": day_of(self.day),
            "applied_how": self.how.currentData(),
            "heard_from": self.heard.currentData(),
            "note": self.note.text().strip(),
            **({"open_until": self.open_until.day()} if self.open_until else {}),
        }

    def widgets(self) -> dict[str, QWidget]:
        """What a draft keeps."""
        some = {"capacity": self.capacity, "party": self.party, "open_until": self.open_until}
        return {
            **{f"answer {key}": control for key, control in self.answers.controls.items()},
            **{name: widget for name, widget in some.items() if widget is not None},
            "may_tell": self.may_tell, "how": self.how, "heard": self.heard, "day": self.day, "note": self.note,
        }  # fmt: skip

    def show_error(self, trouble: UserError) -> bool:
        """At its field, where this form has it."""
        for field in (*self.fields.values(), *self.answers.fields.values()):
            field.error("")
        wrong = {**self.answers.fields, **self.fields}.get(trouble.field or "")
        if wrong is not None:
            wrong.error(trouble.message)
        return wrong is not None


def _coded(label: str, code_list: str, known: str) -> Any:
    options = [("", "–"), *((code, terms.label(code_list, code)) for code in terms.codes(code_list))]
    return drop_down(label, options, known)


def fresh(today: date, capacity: int = 1) -> Application:
    """What an application begins with."""
    return Application(applied_on=today, applied_how="screen", capacity=capacity)


class EditApplication(Dialog):
    """What somebody told when they applied, put right or told anew."""

    WIDTH, HEIGHT = 760, 690

    def __init__(self, window: Window, card: EnrolmentCard) -> None:
        super().__init__(window, card.name, "pencil")
        self.window_, self.card = window, card
        side = card.line.who.side
        self.body.addWidget(
            Label(f"{card.program.name} · {card.program.template.side(side).label}", "strong")
        )
        self.form = ApplicationForm(card.program.template, side, card.application, host=self)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        Draft(self, window.desk, f"application {card.id}", self.form.widgets())

    def _save(self) -> None:
        try:
            values = self.form.values()
            self.window_.desk.run(actions.programs.edit_enrolment, self.card.id, **values)
        except UserError as trouble:
            if not self.form.show_error(trouble):
                self.window_.warn(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=self.card.name))
