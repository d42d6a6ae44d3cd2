"""Asking for consent: the text of each purpose to read aloud, and a yes or no to each, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk import actions, consent_texts, i18n, terms
from welcome_desk.actions.consents import Answered
from welcome_desk.consent_texts import ConsentText
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person
from welcome_desk.periods import months_after
from welcome_desk.queries import consents, contacts
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    Line,
    Segmented,
    at_left,
    beside,
    day_edit,
    day_of,
    drop_down,
    said_politely,
)  # fmt: skip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

LEAVE = "leave"
HOLDS = {
    "": N_("As the text says"),
    "6": N_("6 months"),
    "24": N_("2 years"),
    "0": N_("Until it is withdrawn"),
}
PARTS = {
    "collected": N_("What it covers: {text}"), "receives": N_("Who receives it: {text}"), "risk": N_("The risk: {text}"),
    "optional": "{text}", "withdraw": N_("To take it back: {text}"),
}  # fmt: skip


def open_ask(window: Window, person_id: str) -> None:
    AskConsents(window, person_id).exec()


class YesNo(Segmented):
    """Arrows choose, and so does the first letter of an answer."""

    def __init__(self, name: str, *, known: bool) -> None:
        leave = _("Leave as it is") if known else _("Not asked")
        options = [(LEAVE, leave, None), ("given", _("Yes"), None), ("refused", _("No"), None)]
        super().__init__(name, options, LEAVE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        for value in ("given", "refused"):
            if letter and self.button(value).text().strip().casefold().startswith(letter):
                self.button(value).setFocus()
                self.button(value).click()
                return
        super().keyPressEvent(event)


class PurposeRow(QWidget):
    """What is said of one purpose, and the answer to it."""

    def __init__(self, purpose: str, *, known: bool) -> None:
        super().__init__()
        self.purpose = purpose
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        name = terms.label("consent-purposes", purpose)
        layout.addWidget(Label(name, "heading"))
        self.question, self.details = Label("", "strong"), Label("", "small", "text2")
        layout.addWidget(self.question)
        layout.addWidget(self.details)
        self.answer = YesNo(name, known=known)
        self.layout_ = layout
        layout.addWidget(at_left(self.answer))

    def say(self, text: ConsentText) -> None:
        self.question.setText(text.say("question"))
        said = [
            (_(frame) if frame != "{text}" else frame).format(text=text.say(part))
            for part, frame in PARTS.items()
        ]
        self.details.setText("\n".join(said))


class AskConsents(Dialog):
    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, person_id: str) -> None:
        self.window_, self.person_id = window, person_id
        with window.desk.reading() as view:
            person = view.get(Person, person_id)
            self.known = {line.purpose for line in consents.standing(view, person_id) if line.id}
            self.services = contacts.services(view, areas=[])
            self.languages = list(person.languages or ()) if person else []
            name = person.called_name() if person else ""
        super().__init__(window, _("Ask {name} for consent").format(name=name), "shield-check")
        self.version = consent_texts.latest_version()
        self.body.addWidget(
            Label(
                _("Read each text aloud. Every answer stands alone, and any of them may be no."), tone="text2"
            )
        )
        self._add_language()
        self.rows = [self._add_purpose(purpose) for purpose in consents.PURPOSES]
        self._add_how()
        self.body.addStretch(1)
        self.trouble = Label("", "small", "danger")
        self.trouble.hide()
        self.foot.insertWidget(0, self.trouble, 1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        self._say()
        self.rows[0].answer.button(LEAVE).setFocus()

    # ---- building ----
    def _add_language(self) -> None:
        """English or French as it stands here, or another one by an interpreter."""
        offered = dict.fromkeys([*i18n.LANGUAGES, *self.languages])
        first = next((tag for tag in self.languages if tag in i18n.LANGUAGES), i18n.language())
        options = [(tag, i18n.language_name(tag)) for tag in offered]
        self.language = drop_down(_("Language of the conversation"), options, first)
        self.language.currentIndexChanged.connect(lambda _at: self._say())
        self.interpreter = QCheckBox(_("An interpreter helped"))
        row = beside()
        row.addWidget(Field(_("Language of the conversation"), self.language), 1)
        row.addWidget(self.interpreter, 1)
        self.body.addLayout(row)

    def _add_purpose(self, purpose: str) -> PurposeRow:
        row = PurposeRow(purpose, known=purpose in self.known)
        self.body.addWidget(Line())
        self.body.addWidget(row)
        if purpose == "refer":
            options = [("", _("Any service")), *self.services]
            self.service = drop_down(_("Which service"), options)
            row.layout_.addWidget(Field(_("Which service"), self.service))
        return row

    def _add_how(self) -> None:
        ways = [(code, terms.label("consent-ways", code), None) for code in terms.codes("consent-ways")]
        givers = [(code, terms.label("consent-givers", code), None) for code in terms.codes("consent-givers")]
        self.how, self.given_by = (
            Segmented(_("How"), ways, "spoken"),
            Segmented(_("Who answered"), givers, "self"),
        )
        today = self.window_.desk.now().date()
        self.day = day_edit(_("Day"), today)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.holds = drop_down(_("A yes holds"), [(months, _(label)) for months, label in HOLDS.items()])
        self.body.addWidget(Line())
        self.body.addWidget(Field(_("How"), at_left(self.how)))
        self.body.addWidget(Field(_("Who answered"), at_left(self.given_by)))
        row = beside()
        row.addWidget(Field(_("Day"), self.day), 1)
        row.addWidget(Field(_("A yes holds"), self.holds), 1)
        self.body.addLayout(row)

    def _say(self) -> None:
        """In the language of the conversation, where there is a text in it."""
        chosen = self.language.currentData()
        with i18n.speaking(chosen if chosen in i18n.LANGUAGES else i18n.language()):
            for row in self.rows:
                row.say(consent_texts.texts(self.version)[row.purpose])

    # ---- saving ----
    def _answers(self) -> list[Answered]:
        chosen = [row for row in self.rows if row.answer.value() != LEAVE]
        return [self._answered(row.purpose, row.answer.value()) for row in chosen]

    def _answered(self, purpose: str, answer: str) -> Answered:
        about = (self.service.currentData() or None) if purpose == "refer" else None
        months = consent_texts.texts(self.version)[purpose].months
        holds = int(self.holds.currentData() or months)
        until = months_after(day_of(self.day), holds) if holds and answer == "given" else None
        return Answered(purpose, answer, about, until)

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.consents.record_consents, self.person_id, answers=self._answers(),
                answered_on=day_of(self.day), language=self.language.currentData(),
                interpreter=self.interpreter.isChecked(), how=self.how.value(), given_by=self.given_by.value(),
                form_version=self.version,
            )  # fmt: skip
        except UserError as trouble:
            self.trouble.setText(trouble.message)
            self.trouble.show()
            said_politely(self, trouble.message)
            return
        self.accept()
        self.window_.say(_("Consents recorded"))
