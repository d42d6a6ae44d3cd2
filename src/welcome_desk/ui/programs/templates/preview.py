"""The application form of each side, and the agreement under it, as people will see it, in English and in French side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.programs import Template
from welcome_desk.programs.template import Question
from welcome_desk.ui import theme
from welcome_desk.ui.programs.templates.inputs import LANGUAGES
from welcome_desk.ui.widgets import (
    Button,
    Card,
    Dialog,
    FlowLayout,
    Label,
    Line,
    Segmented,
    StateChip,
    at_left,
    beside,
    emptied,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_OPTIONS = 24  # of a long list, such as that of all languages


class Preview(Dialog):
    WIDTH, HEIGHT = 1100, 690

    def __init__(self, window: Window, template: Template) -> None:
        super().__init__(window, _("Preview: {name}").format(name=str(template.name)), "eye")
        self.template = template
        sides = [(side, str(template.side(side).label), None) for side in ("seeker", "offer")]
        self.side = Segmented(_("Application of"), sides, "seeker")
        self.side.changed.connect(lambda _side: self._show())
        self.body.addWidget(at_left(self.side))
        self.pages = QVBoxLayout()
        self.body.addLayout(self.pages)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.accept))
        self._show()

    def _show(self) -> None:
        emptied(self.pages)
        row = QWidget()
        layout = beside(row)
        for code, name in LANGUAGES.items():
            with i18n.speaking(code):
                layout.addWidget(self._form(name), 1)
        self.pages.addWidget(row)

    def _form(self, language: str) -> Card:
        side = self.template.side(self.side.value())
        card = Card(language, "languages")
        card.setProperty("language", language)  # whatever the window speaks
        card.body.addWidget(Label(str(self.template.name), "title"))
        card.body.addWidget(Label(str(self.template.summary), tone="text2"))
        card.body.addWidget(Label(str(side.label), "heading"))
        if side.eligibility is not None:
            card.body.addWidget(Label(str(side.eligibility), "small"))
        for question in side.questions:
            card.body.addWidget(_question(question))
        if self.template.agreement:
            card.body.addWidget(Line())
            card.body.addWidget(Label(_("What we agree"), "heading"))
            for clause in self.template.agreement:
                card.body.addWidget(Label(str(clause)))
        card.body.addStretch(1)
        return card


def _question(question: Question) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(4))
    layout.addWidget(Label(str(question.label), "strong"))
    if question.help is not None:
        layout.addWidget(Label(str(question.help), "caption", "text3"))
    layout.addWidget(_answers(question))
    return made


def _answers(question: Question) -> QWidget:
    """The answers to choose from; a line where people write."""
    options = [question.word(code) for code in question.codes()]
    if question.type == "yesno":
        options = [_("Yes"), _("No")]
    if not options:
        return Label("…" * 12, tone="text3", wraps=False)
    if question.type == "languages":
        options.sort(key=i18n.sort_key)
    box = QWidget()
    flow = FlowLayout(box, 6)
    for option in options[:MOST_OPTIONS]:
        flow.addWidget(StateChip(option))
    if len(options) > MOST_OPTIONS:
        flow.addWidget(StateChip(_("and {n} more").format(n=len(options) - MOST_OPTIONS)))
    return box
