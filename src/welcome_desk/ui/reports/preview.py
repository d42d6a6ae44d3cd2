"""A page seen as it will be printed, then printed or saved: the language is chosen here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from welcome_desk import i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.protecting import protected
from welcome_desk.jobs.reports import write_page
from welcome_desk.reports.document import Paper
from welcome_desk.ui.reports.password import PasswordChoice
from welcome_desk.ui.reports.printing import Pages, preview_of, print_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Segmented, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

LANGUAGES = (("en", "English"), ("fr", "Français"))
BOTH = (i18n.BOTH, N_("Both"))
FORMS = "PDF (*.pdf);;HTML (*.html);;Excel (*.xlsx);;CSV (*.csv)"
READ_FORMS = "PDF (*.pdf);;HTML (*.html)"  # of a page that holds no table


@dataclass(frozen=True)
class Print:
    """`make` takes the language and whether the tick (`tick` is its words) is set, and gives the PDF; `done` is told once
    it was saved or printed; `file` is the name offered, without anybody’s name in it. `write` puts it into a file of
    whatever form of `forms` the file’s name asks for; without it, it is saved as PDF. `bilingual`: a page in both languages, opened
    so; `both`: one language after the other may be asked for; `languages` are those there are to choose from, where they
    are not ours. `choices` makes what else can be chosen, and is handed what draws the page anew; `said` tells of the
    page that is shown."""

    title: str
    file: str
    make: Callable[[str, bool], bytes]
    asked: str = N_("Language")
    bilingual: bool = False
    both: bool = False
    tick: str = ""
    hint: str = ""
    done: Callable[[], object] | None = None
    write: Callable[[Path], object] | None = None
    forms: str = FORMS
    choices: Callable[[Callable[[], None]], QWidget] | None = None
    said: Callable[[], Sequence[str]] | None = None
    languages: Sequence[tuple[str, str]] | None = None


class Papers:
    """What a `Print` of a page that is drawn by hand is made with: `pages` shows it, `write` saves it in any of its forms."""

    def __init__(self, window: Window, make: Callable[[str, bool], Paper]) -> None:
        self.window, self.make = window, make
        self.shown: Paper | None = None

    def pages(self, language: str, ticked: bool) -> bytes:
        self.shown = self.make(language, ticked)
        return self.shown.pdf

    def write(self, path: Path) -> None:
        if self.shown is not None:
            write_paper(self.shown, path, made_on=self.window.desk.now().date())


class Preview(Dialog):
    WIDTH, HEIGHT = 780, 690

    def __init__(self, window: Window, page: Print) -> None:
        super().__init__(window, page.title, "printer")
        self.window_, self.page, self.made = window, page, b""
        self.document = Pages(self)
        self._add_choices()
        self.trouble = Label("", "small", "danger")
        self.told = Label("", "small", "text2")
        for label in (self.trouble, self.told):
            self.body.addWidget(label)
        self.locks = PasswordChoice()
        self.body.addWidget(self.locks)
        self.body.addWidget(preview_of(self.document), 1)
        self._add_actions()
        self._show()

    def _add_choices(self) -> None:
        if self.page.choices is not None:
            self.body.addWidget(self.page.choices(self._show))
        self._add_language()
        self.tick = QCheckBox(self.page.tick)
        self.tick.toggled.connect(lambda _on: self._show())
        self.body.addWidget(self.tick)
        self.tick.setVisible(bool(self.page.tick))
        if self.page.hint:
            self.body.addWidget(Label(self.page.hint, "small", "text2"))

    def _add_language(self) -> None:
        """Labels have none to choose."""
        ours = [*LANGUAGES, *([(BOTH[0], _(BOTH[1]))] if self.page.bilingual or self.page.both else [])]
        options = ours if self.page.languages is None else self.page.languages
        self.language: Segmented | None = None
        if options:
            first = BOTH[0] if self.page.bilingual else i18n.language()
            first = first if self.page.languages is None else options[0][0]
            choices = [(code, word, None) for code, word in options]
            self.language = Segmented(_(self.page.asked), choices, first)
            self.language.changed.connect(lambda _language: self._show())
            self.body.addWidget(Field(_(self.page.asked), at_left(self.language)))

    def _add_actions(self) -> None:
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        said = _("Save as…") if self.page.write else _("Save as PDF")
        self.foot.addWidget(Button(said, "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def chosen_language(self) -> str:
        return self.language.value() if self.language is not None else i18n.language()

    def _show(self) -> None:
        """Where there is no page, the one before does not stay in its place."""
        self.trouble.setText("")
        try:
            self.made = self.page.make(self.chosen_language(), self.tick.isChecked())
        except UserError as trouble:
            self.trouble.setText(trouble.message)
            self.made = b""
        self.trouble.setVisible(bool(self.trouble.text()))
        self.told.setText(" ".join(self.page.said()) if self.page.said is not None and self.made else "")
        self.told.setVisible(bool(self.told.text()))
        self.document.show_bytes(self.made)

    def _save(self) -> None:
        if not self._may_save():
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save as…"),
            f"{self.page.file}.pdf",
            self.page.forms if self.page.write else "PDF (*.pdf)",
        )
        if chosen:
            self.save_to(Path(chosen))

    def _may_save(self) -> bool:
        self.locks.error("")
        try:
            self.locks.check()
        except UserError as trouble:
            self.locks.error(trouble.message)
            return False
        return bool(self.made)

    def save_to(self, path: Path) -> None:
        try:
            self._write(path)
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        self.locks.forget()
        self._done()
        self.window_.say(_("Saved as {file}").format(file=path.name), undo=False)

    def _write(self, path: Path) -> None:
        """With a password as PDF alone: no other form can have one."""
        password = self.locks.password()
        if password and path.suffix.lower() != ".pdf":
            raise UserError(_("Only a PDF can have a password. Give the file a name that ends in .pdf."))
        if password:
            write_page(protected(self.made, password), path)
        else:
            (self.page.write or partial(write_page, self.made))(path)

    def _print(self) -> None:
        if self.made and print_pages(self, self.document, otherwise=self._save):
            self._done()

    def _done(self) -> None:
        if self.page.done is not None:
            self.page.done()


def open_preview(window: Window, page: Print) -> None:
    Preview(window, page).exec()
