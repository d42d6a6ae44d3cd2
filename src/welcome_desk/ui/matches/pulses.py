"""The three questions to one side, asked on the phone in the language wanted or typed in from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.actions.pulses import ANSWERS, QUESTIONS
from welcome_desk.i18n import _
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.form import MatchForm, text_edit
from welcome_desk.ui.widgets import Field, Label, Segmented, at_left, beside, day_edit, day_of, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class TypePulse(MatchForm):
    def __init__(self, window: Window, card: MatchCard, side: str = "seeker") -> None:
        super().__init__(window, _("Three questions"), "message-circle")
        self.card = card
        row = beside()
        self.side = drop_down(_("Whose answers"), [(key, one.name) for key, one in card.sides.items()], side)
        ways = [(code, terms.label("pulse-ways", code)) for code in terms.codes("pulse-ways")]
        self.how = drop_down(_("How"), ways)
        self.day = day_edit(_("Day"), self.today)
        row.addWidget(Field(_("Whose answers"), self.side), 2)
        row.addWidget(Field(_("How"), self.how), 1)
        self.asked["day"] = Field(_("Day"), self.day)
        row.addWidget(self.asked["day"], 1)
        self.body.addLayout(row)
        self._add_questions()
        self.note = text_edit(_("Note"))
        self.ask("note", _("Note"), self.note, optional=True)
        self.body.addStretch(1)

    def _add_questions(self) -> None:
        """Each in both languages, to be read aloud as it stands."""
        choices = [
            ("", _("No answer"), None),
            *((code, terms.label("pulse-answers", code), None) for code in ANSWERS),
        ]
        self.answers: dict[str, Segmented] = {}
        other = next(code for code in i18n.LANGUAGES if code != i18n.language())
        for key in QUESTIONS:
            said = terms.text("pulse", key, "question")
            self.answers[key] = Segmented(said, choices, "")
            self.body.addWidget(Label(said, "small_strong"))
            with i18n.speaking(other):
                self.body.addWidget(Label(terms.text("pulse", key, "question"), "small", "text2"))
            self.body.addWidget(at_left(self.answers[key]))

    def _save(self) -> None:
        given = {key: control.value() for key, control in self.answers.items()}
        self.save_with(
            actions.pulses.type_pulse, self.card.line.id, side=self.side.currentData(), answers=given,
            how=self.how.currentData(), asked_on=day_of(self.day), note=self.note.toPlainText(), said=_("Answers saved"),
        )  # fmt: skip
