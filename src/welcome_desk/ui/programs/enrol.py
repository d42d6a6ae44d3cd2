"""Enrolling a person, a household or an organization with the template’s own questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.programs import program_card
from welcome_desk.ui.drafts import Anew, Draft
from welcome_desk.ui.programs.application import ApplicationForm, fresh
from welcome_desk.ui.programs.party import PartyField
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Stacked, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Enrol(Dialog):
    """Who, on which side, and what they answered. Every question may stay open. `person_id` is whom it is about from the
    start."""

    WIDTH, HEIGHT = 760, 690

    def __init__(self, window: Window, program_id: str, *, side: str = "seeker", person_id: str = "") -> None:
        super().__init__(window, _("Enrol in a program"), "user-plus")
        self.window_, self.program_id = window, program_id
        self.template = template_for(window.desk, program_id)
        self.body.addWidget(Label(str(self.template.name), "strong"))
        sides = [(name, str(self.template.side(name).label), None) for name in ("seeker", "offer")]
        self.side = Stacked(_("Takes part as"), sides, side)
        self.side.changed.connect(lambda _side: self._ask_anew())
        self.body.addWidget(Field(_("Takes part as"), at_left(self.side)))
        self.who = PartyField(window, self.template.side(side).who, host=self)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        self.full = Label(_full_words(window, program_id), "small_strong", "warn")
        self.body.addWidget(self.full)
        self.form = self._form_of(side)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._show_full()
        self._add_actions()
        if person_id:
            self.who.choose(person_id)
        self.asked = Anew(self, self._asked)
        Draft(
            self, window.desk, f"enrol {program_id} {side} {person_id}",
            {"side": self.side, "who": self.who, "asked": self.asked},
        )  # fmt: skip

    def _add_actions(self) -> None:
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Enrol"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)

    def _show_full(self) -> None:
        self.full.setVisible(bool(self.full.text()) and self.side.value() == "seeker")

    def _ask_anew(self) -> None:
        """The chosen side’s questions; whoever was chosen stays, where that side takes them."""
        self._show_full()
        self.who.allow(self.template.side(self.side.value()).who)
        form = self._form_of(self.side.value())
        self.body.replaceWidget(self.form, form)
        self.form.hide()
        self.form.deleteLater()
        self.form = form
        self.asked.made()

    def _asked(self) -> dict[str, QWidget]:
        return self.form.widgets()

    def _form_of(self, side: str) -> ApplicationForm:
        known = fresh(self.window_.desk.now().date(), self.template.side(side).capacity)
        return ApplicationForm(self.template, side, known, host=self)

    @property
    def answers(self) -> dict[str, Any]:
        return self.form.answers.controls

    def _save(self) -> None:
        self.who_field.error("")
        if self.who.found is None:
            self.who_field.error(_("Choose who takes part."))
            return
        try:
            told = self.form.values()
            self.window_.desk.run(
                actions.programs.enrol, self.program_id, side=self.side.value(), **self.who.ids(), **told
            )
        except UserError as trouble:
            if not self.form.show_error(trouble):
                self.who_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Enrolled: {name}").format(name=self.who.name))


def _full_words(window: Window, program_id: str) -> str:
    """Nobody is turned away by a number: whoever enrols knows that there is no place yet."""
    with window.desk.reading() as view:
        card = program_card(view, program_id)
    if card is None or not card.places or card.line.taking < card.places:
        return ""
    said = ngettext("The {n} place is taken. Whoever is enrolled now waits for one.",
                    "All {n} places are taken. Whoever is enrolled now waits for one.", card.places)  # fmt: skip
    return said.format(n=i18n.number(card.places))
