"""What every record says of this centre: told once, not on every record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.funder import shipped
from welcome_desk.queries import funder
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

CENTRE = ("service-postal-code", "institution", "language")  # columns that it fills


class Usual(Dialog):
    WIDTH, HEIGHT = 560, 520

    def __init__(self, window: Window, column: str = "") -> None:
        super().__init__(window, _("The same in every record"), "house")
        self.window_ = window
        with window.desk.reading() as view:
            centre = funder.centre(view)
            known = (centre.postal_code or "", centre.institution_type or "", centre.service_language or "")
        said = _("Services are given here, in this language, unless a record says otherwise.")
        self.body.addWidget(Label(said, tone="text2"))
        self.postal_code = line_edit(_("Postal code of service"), "E3B 1A1", known[0])
        places = shipped().lists["institution-types"]
        self.institution = drop_down(
            _("Type of institution"),
            [("", "–"), *((code, places.word(code)) for code in places.names)],
            known[1],
        )
        tags = dict.fromkeys([*i18n.LANGUAGES, *terms.codes("languages")])
        self.language = drop_down(
            _("Language of service"), [("", "–"), *((tag, i18n.language_name(tag)) for tag in tags)], known[2]
        )
        self.fields = {
            "service-postal-code": Field(_("Postal code of service"), self.postal_code),
            "institution": Field(_("Type of institution"), self.institution),
            "language": Field(_("Language of service"), self.language),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self.fields.get(column, self.fields["service-postal-code"]).widget.setFocus()

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.funder.describe_service, postal_code=self.postal_code.text().strip(),
                institution_type=self.institution.currentData(), service_language=self.language.currentData(),
            )  # fmt: skip
        except UserError as trouble:
            self.fields["institution"].error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved for every record"))
