"""Starting a program from a template, changing its names and places, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import known_templates, start_from_template
from welcome_desk.queries.programs import ProgramCard
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
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class _ProgramFields(Dialog):
    """Its names in both languages, its first day, its places; each field says what is wrong with it."""

    WIDTH, HEIGHT = 640, 640

    def _add_fields(self, name: str, name_fr: str, started_on: Any, places: int | None) -> None:
        self.name = line_edit(_("Name in English"), "", name)
        self.name_fr = line_edit(_("Name in French"), "", name_fr)
        self.day = day_edit(_("First day"), started_on)
        self.places = line_edit(_("Places"), "12", str(places or ""))
        self.fields = {
            "name": Field(_("Name in English"), self.name),
            "name_fr": Field(_("Name in French"), self.name_fr),
            "started_on": Field(_("First day"), self.day),
            "places": Field(_("Places"), self.places, hint=_("empty: as many as come")),
        }
        for pair in (("name", "name_fr"), ("started_on", "places")):
            row = beside()
            for key in pair:
                row.addWidget(self.fields[key], 1)
            self.body.addLayout(row)

    def _add_actions(self, label: str) -> None:
        """`label` of the button that writes; empty where there is nothing to write."""
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if not label:
            return
        self.foot.addWidget(Button(label, "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)

    def _values(self) -> dict[str, Any]:
        return {
            "name": self.name.text().strip(), "name_fr": self.name_fr.text().strip(),
            "started_on": day_of(self.day), "places": self._typed_places(),
        }  # fmt: skip

    def _typed_places(self) -> int | None:
        text = self.places.text().strip()
        if not text:
            return None
        if not text.isdigit():
            raise UserError(_("This is not a number."), field="places")
        return int(text)

    def _save(self) -> None:
        for field in self.fields.values():
            field.error("")
        try:
            self._write(self._values())
        except UserError as trouble:
            self.fields.get(trouble.field or "", self.fields["name"]).error(trouble.message)
            return
        self.accept()

    def _write(self, values: dict[str, Any]) -> None:
        raise NotImplementedError


class StartProgram(_ProgramFields):
    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Start a program"), "sprout")
        self.window_ = window
        self.templates, problems = known_templates(window.desk)
        self.choice = drop_down(
            _("Program"), [(key, str(found.name)) for key, found in self.templates.items()]
        )
        self.choice.currentIndexChanged.connect(self._show_template)
        self.body.addWidget(Field(_("Program"), self.choice))
        self.summary = Label("", tone="text2")
        self.body.addWidget(self.summary)
        for problem in problems:  # a broken file stops neither the others nor the program
            self.body.addWidget(Label(problem.message, "small", "warn"))
        self._add_fields("", "", window.desk.now().date(), None)
        self._add_actions(_("Start") if self.templates else "")
        if self.templates:
            self._show_template()

    def _show_template(self) -> None:
        """Its name and places to begin with; a second program of a kind wants a name of its own."""
        template = self.templates[self.choice.currentData()]
        self.summary.setText(str(template.summary))
        self.name.setText(template.name.en)
        self.name_fr.setText(template.name.fr)
        self.places.setText(str(template.places or ""))

    def _write(self, values: dict[str, Any]) -> None:
        start_from_template(self.window_.desk, self.choice.currentData(), **values)
        said = values["name"] or values["name_fr"]
        self.window_.say(_("Program started: {name}").format(name=said))


class EditProgram(_ProgramFields):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__(window, _("Change a program"), "pencil")
        self.window_, self.card = window, card
        self._add_fields(*card.names, card.started_on, card.places)
        self._add_actions(_("Save"))

    def _write(self, values: dict[str, Any]) -> None:
        self.window_.desk.run(actions.programs.edit_program, self.card.id, **values)
        self.window_.say(_("Saved: {name}").format(name=values["name"] or values["name_fr"]))


class EndProgram(Dialog):
    WIDTH, HEIGHT = 560, 400

    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__(window, _("End {program}").format(program=card.name), "flag")
        self.window_, self.card = window, card
        self.body.addWidget(
            Label(_("It stays in reports and on the pages of those who took part."), tone="text2")
        )
        self.day = day_edit(_("Last day"), window.desk.now().date())
        self.field = Field(_("Last day"), self.day)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Back"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("End it"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(actions.programs.end_program, self.card.id, ended_on=day_of(self.day))
        except UserError as trouble:
            self.field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Ended: {program}").format(program=self.card.name))
