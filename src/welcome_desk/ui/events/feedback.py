"""Typing paper forms in: 1, 2 or 3 answers a question and goes on to the next, Enter takes the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.event import EventCard
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Marks, line_edit, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class TypeFeedback(Dialog):
    WIDTH, HEIGHT = 760, 620

    def __init__(self, window: Window, card: EventCard, forms: int) -> None:
        super().__init__(window, _("Feedback on paper"), "pencil")
        self.window_, self.card, self.forms, self.last = window, card, forms, ""
        answers = terms.codes("event-feedback-answers")
        keys = " · ".join(
            f"{n} {terms.label('event-feedback-answers', code)}" for n, code in enumerate(answers, 1)
        )
        self.body.addWidget(
            Label(_("{keys} · 0 left open. Enter takes the form.").format(keys=keys), "small", "text2")
        )
        self.questions = {
            question: self._marks(question, answers) for question in terms.codes("event-feedback")
        }
        self.words = line_edit(_("What else they wrote"))
        self.words_field = Field(_("What else they wrote"), self.words, optional=True)
        self.body.addWidget(self.words_field)
        self.count = Label("", "small", "text2")
        self.body.addStretch(1)
        self.body.addWidget(self.count)
        self.back = Button(_("Take the last form back"), "quiet", None, self._take_back)
        self.foot.addWidget(self.back)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Take the form"), "filled", "check", self._take))
        self._begin()

    def _marks(self, question: str, answers: list[str]) -> Marks:
        asked = terms.text("event-feedback", question, "question")
        options = [
            *((code, terms.label("event-feedback-answers", code)) for code in answers),
            ("", _("Left open")),
        ]
        letters = {**{str(n): code for n, code in enumerate(answers, 1)}, "0": ""}
        marks = Marks(asked, options, "", letters)
        marks.changed.connect(lambda _value: QTimer.singleShot(0, self, partial(self._go_on, question)))
        marks.walked.connect(lambda step: self._go_on(question, step))
        self.body.addWidget(Field(asked, marks))
        return marks

    def _go_on(self, question: str, step: int = 1) -> None:
        """To the next question; after the last to the words."""
        order = list(self.questions)
        place = order.index(question) + step
        target: QWidget | Marks = self.questions[order[max(place, 0)]] if place < len(order) else self.words
        if isinstance(target, Marks):
            target.focus()
        else:
            target.setFocus()

    def _begin(self) -> None:
        for marks in self.questions.values():
            marks.set_value("")
        self.words.clear()
        said = ngettext("{n} form typed in", "{n} forms typed in", self.forms).format(n=self.forms)
        self.count.setText(said)
        self.back.setEnabled(bool(self.last))
        next(iter(self.questions.values())).focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        answers = {question: marks.value() for question, marks in self.questions.items()}
        try:
            self.last = self.window_.desk.run(
                actions.afterwards.add_feedback, self.card.key, answers=answers, words=self.words.text()
            )
        except UserError as trouble:
            self.words_field.error(trouble.message, go=False)
            return
        self.words_field.error("")
        self.forms += 1
        self._begin()
        said_politely(self, self.count.text())

    def _take_back(self) -> None:
        if self.last:
            self.window_.desk.run(actions.afterwards.remove_feedback, self.last)
            self.last, self.forms = "", self.forms - 1
            self._begin()
