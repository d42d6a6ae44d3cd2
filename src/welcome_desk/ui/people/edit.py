"""Adding a person and changing what is known: one name as the person writes it; all else may stay open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Person
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, beside, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FIRST_YEAR = 1990


def add_person(window: Window) -> None:
    dialog = EditPerson(window)
    if dialog.exec() and dialog.person_id:
        window.go("person", row_id=dialog.person_id)


class EditPerson(Dialog):
    """`person_id` afterwards is whoever was added or changed."""

    def __init__(self, window: Window, person_id: str | None = None) -> None:
        title = _("Change what is known") if person_id else _("Add a person")
        super().__init__(window, title, "user-plus")
        self.window_, self.person_id = window, person_id
        self.known = self._known()
        self._add_names()
        self._add_reach()
        self._add_languages_and_arrival()
        self.as_opened = self._values()  # a field nobody touched keeps its spaces and breaks
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        self.name.setFocus()

    def _known(self) -> dict[str, Any]:
        """What stands now, with the mark of the journal: what changes elsewhere while the form is open is not lost."""
        with self.window_.desk.reading() as view:
            found = view.get(Person, self.person_id) if self.person_id else None
            self.seen = {("person", found.id): found.heads} if found else {}
            return {name: getattr(found, name) for name in Person.empty()} if found else Person.empty()

    def _line(self, field: str, label: str, example: str = "") -> Any:
        return line_edit(label, example, self.known[field] or "")

    # ---- building ----
    def _add_names(self) -> None:
        self.name = self._line("display_name", _("Full name"))
        self.name_field = Field(_("Full name"), self.name, hint=_("as the person writes it"))
        self.body.addWidget(self.name_field)
        self.called = self._line("called", _("What to call them"))
        self.pronounced = self._line("pronounced", _("How to say it"), "oh-LEH-na")
        self.native = self._line("native_script", _("Name in their own script"))
        row = beside()
        row.addWidget(Field(_("What to call them"), self.called, optional=True))
        row.addWidget(Field(_("How to say it"), self.pronounced, optional=True))
        self.body.addLayout(row)
        self.body.addWidget(Field(_("Name in their own script"), self.native, optional=True))

    def _add_reach(self) -> None:
        self.phone = self._line("phone", _("Phone"), "506-555-0142")
        self.email = self._line("email", _("E-mail"))
        row = beside()
        row.addWidget(Field(_("Phone"), self.phone, optional=True))
        row.addWidget(Field(_("E-mail"), self.email, optional=True))
        self.body.addLayout(row)

    def _add_languages_and_arrival(self) -> None:
        spoken = [*(self.known["languages"] or ()), "", ""][:2]
        options = sorted(
            ((code, i18n.language_name(code)) for code in terms.codes("languages")),
            key=lambda o: i18n.sort_key(o[1]),
        )
        options = [("", _("Not asked")), *options]
        self.languages = [
            drop_down(label, options, value)
            for label, value in zip((_("First language"), _("Another language")), spoken, strict=True)
        ]
        row = beside()
        row.addWidget(Field(_("First language"), self.languages[0], optional=True))
        row.addWidget(Field(_("Another language"), self.languages[1], optional=True))
        self.body.addLayout(row)
        self._add_arrival()
        self.note = QPlainTextEdit(self.known["note"] or "")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.current().text_px("body") * 5)
        self.body.addWidget(Field(_("Note"), self.note, optional=True))

    def _add_arrival(self) -> None:
        """Month and year are enough."""
        arrived = self.known["arrived_on"]
        months = [(str(n), i18n.month_of_year(n)) for n in range(1, 13)]
        this_year = self.window_.desk.now().year
        years = [("", _("Not asked")), *((str(year), str(year)) for year in range(this_year, FIRST_YEAR, -1))]
        self.month = drop_down(_("Month of arrival"), months, str(arrived.month) if arrived else "1")
        self.year = drop_down(_("Year of arrival"), years, str(arrived.year) if arrived else "")
        row = beside()
        row.addWidget(Field(_("Year of arrival"), self.year, optional=True))
        row.addWidget(Field(_("Month of arrival"), self.month, optional=True))
        self.body.addLayout(row)

    # ---- saving ----
    def _arrived_on(self) -> date | None:
        """A day that was known stays, unless another month was chosen."""
        year, month = self.year.currentData(), int(self.month.currentData())
        before: date | None = self.known["arrived_on"]
        if not year:
            return None
        same = before is not None and (before.year, before.month) == (int(year), month)
        return before if same else date(int(year), month, 1)

    def _values(self) -> dict[str, Any]:
        others = (self.known["languages"] or [])[2:]
        chosen = [box.currentData() for box in self.languages if box.currentData()]
        return {
            "display_name": self.name.text().strip(), "called": self.called.text().strip(),
            "pronounced": self.pronounced.text().strip(), "native_script": self.native.text().strip(),
            "phone": self.phone.text().strip(), "email": self.email.text().strip(),
            "languages": list(dict.fromkeys([*chosen, *others])), "arrived_on": self._arrived_on(),
            "note": self.note.toPlainText().strip(),
        }  # fmt: skip

    def _save(self) -> None:
        desk, values = self.window_.desk, self._values()
        changed = {name: value for name, value in values.items() if value != self.as_opened[name]}
        try:
            if self.person_id is None:
                self.person_id = desk.run(actions.people.add_person, **values)
            elif changed:
                desk.run_seen(self.seen, actions.people.edit_person, self.person_id, **changed)
        except UserError as trouble:
            self.name_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=values["display_name"]))
