"""Noting what a person offers to others, and what they bring: from the list, or in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import assessments, people
from welcome_desk.ui.widgets import Button, Chips, Dialog, Field, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_offers(window: Window, person_id: str) -> None:
    NoteOffers(window, person_id).exec()


class NoteOffers(Dialog):
    def __init__(self, window: Window, person_id: str) -> None:
        with window.desk.reading() as view:
            self.name = people.person_lines(view, [person_id])[person_id].name
            self.gifts = assessments.gifts(view, person_id)
        super().__init__(window, _("What {name} offers").format(name=self.name), "handshake")
        self.window_, self.person_id = window, person_id
        options = [(code, terms.label("offers", code)) for code in terms.codes("offers")]
        self.offers = Chips(_("Would like to offer"), options)
        self.offers.set_values(self.gifts.offers)
        self.offers_field = Field(_("Would like to offer"), self.offers, hint=_("now or later"))
        own = [offer for offer in self.gifts.offers if offer not in self.offers.chips]
        self.own = line_edit(_("Other offers, in their own words"), _("Bread on Fridays"), ", ".join(own))
        self.skills = line_edit(
            _("Work and skills"), _("Nurse, four languages"), ", ".join(self.gifts.skills)
        )
        self.body.addWidget(self.offers_field)
        hint = _("several with commas between")
        self.body.addWidget(Field(_("Other offers, in their own words"), self.own, hint=hint))
        self.body.addWidget(Field(_("Work and skills"), self.skills, hint=hint))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        self.offers.focus_first()

    def _save(self) -> None:
        offers = [*self.offers.values(), *parts(self.own.text())]
        try:
            self.window_.desk.run(
                actions.assessments.note_offers,
                self.person_id,
                offers=offers,
                skills=parts(self.skills.text()),
            )
        except UserError as trouble:
            self.offers_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=self.name))


def parts(text: str) -> list[str]:
    """What stands between the commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
