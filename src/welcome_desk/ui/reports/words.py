"""What a coordinator types for a report: things to notice, drafted from the figures; a story; notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.reports import drafted, typed
from welcome_desk.periods import Period
from welcome_desk.queries import report_texts
from welcome_desk.ui import theme
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import Button, Dialog, Field, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

SPOKEN = {"en": "English", "fr": "Français"}


class ReportWords(Dialog):
    """Sentences left as they were drafted are not kept: they go on following the figures."""

    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, period: Period, language: str) -> None:
        super().__init__(window, _("Words of the report"), "pencil")
        self.window_, self.period, self.language = window, period, language
        self.fields: dict[QPlainTextEdit, Field] = {}
        self.kept = typed(window.desk, period, language=language)
        self.draft = "\n".join(drafted(window.desk, period, language=language))
        about = f"{i18n.capital(period.shown())} · {SPOKEN[language]}"
        self.body.addWidget(Label(about, "small", "text2"))
        self.notice = self._text(
            _("Things to notice"), self.kept.notice or self.draft, _("one line each"), 120
        )
        self.body.addWidget(
            Button(_("Draft again from the figures"), "quiet", "rotate-ccw", self._draft_again)
        )
        self.story = self._text(_("A story"), self.kept.story, _("optional"), 96)
        self._add_who()
        self.notes = self._text(_("Notes"), self.kept.notes, _("optional"), 80)
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _text(self, label: str, text: str, hint: str, height: int) -> QPlainTextEdit:
        made = QPlainTextEdit(text)
        made.setTabChangesFocus(True)
        made.setFixedHeight(theme.current().px(height))
        self.fields[made] = Field(label, made, hint=hint)
        self.body.addWidget(self.fields[made])
        return made

    def _add_who(self) -> None:
        self.who = WhoField(self.window_, host=self)
        self.body.addWidget(Field(_("Whom the story is about"), self.who, optional=True))
        self.consent = Label("", "small", "text2")
        self.body.addWidget(self.consent)
        self.who.chosen.connect(self._say_consent)
        if self.kept.person_id:
            self.who.choose(self.kept.person_id)
        self._say_consent()

    def _say_consent(self) -> None:
        person = self.who.person_id
        if person is None:
            said = _("Whomever the story is about is chosen here, so that their consent is looked up.")
        else:
            with self.window_.desk.reading() as view:
                agreed = report_texts.agreed(view, person)
            said = (
                _("Agreed that their story is told: the name stands under it.")
                if agreed
                else _(
                    "Has not agreed that their story is told: it is kept here, and printed once they agree."
                )
            )
        self.consent.setText(said)

    def _draft_again(self) -> None:
        self.notice.setPlainText(self.draft)

    def _save(self) -> None:
        texts = {"notice": self.notice, "story": self.story, "notes": self.notes}
        for edit in texts.values():
            self.fields[edit].error("")
        words = {kind: edit.toPlainText() for kind, edit in texts.items()}
        if words["notice"].strip() == self.draft.strip():
            words["notice"] = ""
        try:
            self.window_.desk.run(
                actions.report_texts.write_report_text, period=self.period.name, language=self.language,
                person_id=self.who.person_id, **words,
            )  # fmt: skip
        except UserError as trouble:
            self.fields[texts.get(trouble.field or "", self.story)].error(trouble.message)
            return
        self.accept()
        self.window_.say(_("The words of the report were saved"))
