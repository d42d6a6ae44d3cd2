"""The words of a letter, in both languages, with the fields it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from welcome_desk import actions, i18n, letters
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.letters import ABOUT, ABOUT_WORDS, Letter
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

SPOKEN = {"en": "English", "fr": "Français"}


class LetterWords(Dialog):
    """`letter` is what was typed, once it was accepted; under a name it is kept for others too."""

    WIDTH, HEIGHT = 760, 690

    def __init__(self, window: Window, letter: Letter, name: str = "") -> None:
        super().__init__(window, _("Words of the letter"), "pencil")
        self.window_, self.name = window, line_edit(_("Keep it under this name"), text=name)
        self.letter: Letter | None = None
        abouts = [(key, _(ABOUT_WORDS[key])) for key in ABOUT]
        self.about = drop_down(_("What it is about"), abouts, letter.about)
        self.about.currentIndexChanged.connect(self._say_fields)
        self.body.addWidget(Field(_("What it is about"), self.about))
        self.fields_said = Label("", "small", "text2")
        self.body.addWidget(self.fields_said)
        self.titles: dict[str, QLineEdit] = {}
        self.texts: dict[str, QPlainTextEdit] = {}
        self.fields: dict[str, Field] = {}
        for code in i18n.LANGUAGES:
            self._add(code, letter)
        self.name_field = Field(_("Keep it under this name"), self.name, optional=True)
        self.body.addWidget(self.name_field)
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        self.foot.addWidget(Button(_("Use these words"), "filled", "check", self._use))
        self._say_fields()

    def _add(self, code: str, letter: Letter) -> None:
        said = _("Title ({language})").format(language=SPOKEN[code])
        self.titles[code] = line_edit(said, text=letter.titles[code])
        self.body.addWidget(Field(said, self.titles[code]))
        text = QPlainTextEdit(letter.texts[code])
        text.setTabChangesFocus(True)
        text.setFixedHeight(theme.current().px(150))
        self.texts[code] = text
        self.fields[code] = Field(_("Text ({language})").format(language=SPOKEN[code]), text)
        self.body.addWidget(self.fields[code])

    def _say_fields(self) -> None:
        """In both languages: what may be typed into either text."""
        said = []
        for code in i18n.LANGUAGES:
            with i18n.speaking(code):
                said.append(" ".join(f"[{word}]" for word in letters.words(self.about.currentData())))
        told = _("In square brackets, these are filled in for each person: {fields}")
        self.fields_said.setText(told.format(fields=" · ".join(said)))

    def _use(self) -> None:
        for field in self.fields.values():
            field.error("")
        typed = Letter(
            self.about.currentData(),
            {code: edit.text().strip() for code, edit in self.titles.items()},
            {code: edit.toPlainText().strip() for code, edit in self.texts.items()},
        )
        try:
            letters.check(typed)
            self._keep(typed)
        except UserError as trouble:
            self.fields.get(trouble.field or "", self.fields["en"]).error(trouble.message)
            return
        self.letter = typed
        self.accept()

    def _keep(self, typed: Letter) -> None:
        """Without a name the words serve these letters alone."""
        if not self.name.text().strip():
            return
        keep = actions.letters.keep_letter
        name = self.name.text().strip()
        self.window_.desk.run(keep, name=name, about=typed.about, titles=typed.titles, texts=typed.texts)
        self.window_.say(_("Saved: {name}").format(name=name))
