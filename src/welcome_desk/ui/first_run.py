"""What to open: the store that is there, else the practice town or a new store, asked in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from welcome_desk import actions, i18n, paths, settings
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.store.desk import Desk
from welcome_desk.store.engine import is_url
from welcome_desk.store.opening import create_store, open_store
from welcome_desk.ui.notices import Message
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Segmented, beside, line_edit


def choose_store(target: str, *, user: str | None, own: settings.Settings) -> Desk | None:
    try:
        if is_url(target) or Path(target).exists():
            return open_store(target, login=user)
        return _ask(Path(target), own)
    except UserError as trouble:
        Message(None, trouble.message).exec()
        return None


def _ask(target: Path, own: settings.Settings) -> Desk | None:
    while True:
        dialog = FirstRun(own)
        dialog.exec()
        if dialog.answer != "language":
            break
    if dialog.answer == "practise":
        return practice_town()
    if dialog.answer != "new":
        return None
    return new_store(target, dialog.centre.text(), dialog.person.text(), phone=dialog.phone.text())


def practice_town() -> Desk:
    """The practice town in its own file, made on first use."""
    path = paths.data() / "practice.desk"
    if path.exists():
        return open_store(path)
    from welcome_desk.jobs.practice import make_town

    path.parent.mkdir(parents=True, exist_ok=True)
    yesterday = date.today() - timedelta(days=1)
    make_town(path, until=yesterday).close()
    return open_store(path)


def new_store(target: Path, centre: str, person: str, *, phone: str = "") -> Desk:
    desk = create_store(target)
    desk.run(actions.staff.set_centre, name=centre.strip(), phone=phone.strip())
    desk.run(actions.staff.add_user, login="admin", display_name=person.strip(), role="administrator")
    desk.close()
    return open_store(target)


class FirstRun(Dialog):
    """Language, then: practise, or start a store of one’s own."""

    def __init__(self, own: settings.Settings) -> None:
        super().__init__(None, _("Welcome to Welcome Desk"), "door-open")
        self.own, self.answer = own, ""
        language = Segmented(
            _("Language of the window"), [("en", "English", None), ("fr", "Français", None)], i18n.language()
        )
        language.changed.connect(self._speak)
        self.body.addWidget(language)
        self.body.addWidget(
            Label(
                _("Practise in a sample town first: nothing there is real, and nothing can break."),
                tone="text2",
            )
        )
        self.body.addWidget(
            Button(_("Practise in Sample Town"), "filled", "sprout", lambda: self._finish("practise"))
        )
        self.body.addWidget(
            Label(
                _(
                    "Or start an empty store for your own centre. It is kept on this computer only, and is not encrypted in this version."
                ),
                tone="text2",
            )
        )
        self.centre, self.person = line_edit(_("Name of the centre")), line_edit(_("Your name"))
        self.centre_field = Field(_("Name of the centre"), self.centre)
        self.person_field = Field(_("Your name"), self.person)
        self.phone = line_edit(_("Phone of the centre"), "506-555-0100")
        row = beside()
        row.addWidget(self.centre_field, 3)
        row.addWidget(Field(_("Phone of the centre"), self.phone, optional=True), 2)
        self.body.addLayout(row)
        self.body.addWidget(self.person_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Start empty"), "outlined", None, self._start))

    def _speak(self, language: str) -> None:
        i18n.use(language)
        self.own.language = language
        settings.save(self.own)
        self._finish("language")

    def _start(self) -> None:
        self.centre_field.error("" if self.centre.text().strip() else _("Enter the centre’s name."))
        self.person_field.error("" if self.person.text().strip() else _("Enter your name."))
        if self.centre.text().strip() and self.person.text().strip():
            self._finish("new")

    def _finish(self, answer: str) -> None:
        self.answer = answer
        QApplication.processEvents()
        self.accept()
