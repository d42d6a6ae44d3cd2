"""The quick-log (Ctrl+L from anywhere): who, how, what they needed, and what was promised, in twenty seconds."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import contacts
from welcome_desk.ui import theme
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import (
    Button,
    Chips,
    Dialog,
    Field,
    Label,
    Segmented,
    at_left,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
)  # fmt: skip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FORM = "quick-log"
DRAFT_MS = 400  # a power cut loses at most what was typed in this time
WAYS = {"walk-in": "footprints", "phone": "phone", "home-visit": "house", "message": "message-circle"}
FOLLOW_UPS = ("none", "tomorrow", "week", "date")


def open_quick_log(window: Window, *, person_id: str | None = None) -> None:
    dialog = QuickLog(window)
    if person_id and not dialog.who.answered:
        dialog.choose_person(person_id)
    dialog.exec()


class QuickLog(Dialog):
    WIDTH, HEIGHT = 768, 690

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Log a contact"), "message-square-text")
        self.window_, self.desk = window, window.desk
        self.warned_twice = False
        self._say_when()
        self._add_who()
        self._add_how()
        self._add_needs()
        self._add_note_and_service()
        self._add_follow_up()
        self.body.addStretch(1)
        self._add_actions()
        self._keep_as_typed()
        self._restore(self._kept())

    # ---- building ----
    def _say_when(self) -> None:
        said = _("Today, {time}").format(time=i18n.time_of(self.desk.now()))
        who = self.desk.actor.display_name
        label = Label(f"{said} · {who}" if who else said, "small", "text2", wraps=False)
        if theme.current().scale < theme.NARROW_SCALE:
            self.heading.insertWidget(self.heading.count() - 1, label)
        else:
            self.body.addWidget(label)

    def _add_who(self) -> None:
        self.who = WhoField(self.window_, host=self, strangers=True)
        self.who.chosen.connect(self._who_chosen)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        self._key("Alt+N", self.who.choose_nameless)

    def _add_how(self) -> None:
        options = [(way, terms.label("ways", way), icon) for way, icon in WAYS.items()]
        self.how = Segmented(_("How"), options, "walk-in")
        self.body.addWidget(Field(_("How"), at_left(self.how)))
        for number, way in enumerate(WAYS, 1):
            self._key(f"Alt+{number}", lambda way=way: self.how.button(way).click())

    def _add_needs(self) -> None:
        options = [(area, terms.label("needs", area)) for area in terms.codes("needs")]
        self.needs = Chips(_("What they needed"), options)
        self.needs.changed.connect(self._fill_services)
        self.body.addWidget(Field(_("What they needed"), self.needs, hint=_("type the first letters")))

    def _add_note_and_service(self) -> None:
        self.note = line_edit(_("Note"), _("Leave out anything private"))
        self.service = drop_down(_("Sent to"), [])
        row = beside()
        row.addWidget(Field(_("Note"), self.note, optional=True), 1)
        row.addWidget(Field(_("Sent to"), self.service, optional=True), 1)
        self.body.addLayout(row)
        self._fill_services()

    def _fill_services(self) -> None:
        """Services that answer one of the needs come first; what was chosen stays chosen."""
        chosen = self.service.currentData()
        with self.desk.reading() as view:
            listed = contacts.services(view, areas=self.needs.values())
        self.service.blockSignals(True)
        self.service.clear()
        self.service.addItem(_("Nobody"), "")
        for service_id, name in listed:
            self.service.addItem(name, service_id)
        self.service.setCurrentIndex(max(self.service.findData(chosen), 0))
        self.service.blockSignals(False)

    def _add_follow_up(self) -> None:
        labels = (_("None"), _("Tomorrow"), _("In a week"), _("Pick a date…"))
        options = [(value, label, None) for value, label in zip(FOLLOW_UPS, labels, strict=True)]
        self.follow_up = Segmented(_("Follow-up"), options, "none")
        self.follow_up.changed.connect(lambda _value: self._reveal_follow_up(ask=True))
        self.body.addWidget(Field(_("Follow-up"), at_left(self.follow_up)))
        self.what = line_edit(_("What to do"))
        self.what_field = Field(_("What to do"), self.what)
        self.due = day_edit(_("When"), self.desk.now().date() + timedelta(days=7))
        self.due_field = Field(_("When"), self.due)
        self.details = QWidget()
        row = beside(self.details)
        row.addWidget(self.what_field, 3)
        row.addWidget(self.due_field, 2)
        self.body.addWidget(self.details)
        self._reveal_follow_up()

    def _reveal_follow_up(self, *, ask: bool = False) -> None:
        """What to do is proposed from the need, and stays the person’s to change."""
        wanted = self.follow_up.value()
        self.details.setVisible(wanted != "none")
        self.due_field.setVisible(wanted == "date")
        if ask and wanted != "none" and not self.what.text():
            areas = [terms.label("needs", area).lower() for area in self.needs.values()]
            about = (
                _("Ask how it went with {needs}").format(needs=i18n.list_of(areas))
                if areas
                else _("Call back")
            )
            self.what.setText(about)

    def _add_actions(self) -> None:
        hint = Label(_("Ctrl+Enter saves · draft kept as you type"), "small", "text2")
        if theme.current().scale < theme.NARROW_SCALE:
            self.foot.insertWidget(0, hint, 100)
        self.foot.addWidget(Button(_("Save and log another"), "outlined", None, self._save_and_go_on))
        self.save_button = Button(_("Save"), "filled", "check", self._save_and_close)
        self.foot.addWidget(self.save_button)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            self._key(keys, self._save_and_close)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            self._key(keys, self._save_and_go_on)

    def _key(self, keys: str, run: Any) -> None:
        QShortcut(QKeySequence(keys), self, run)

    # ---- choosing ----
    def choose_person(self, person_id: str) -> None:
        self.who.choose(person_id)

    def _who_chosen(self) -> None:
        if self.who.answered:
            self.who_field.error("")
            self.needs.focus_first()
        self._keep()

    # ---- the draft ----
    def _keep_as_typed(self) -> None:
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        for signal in (
            self.who.field.textEdited, self.how.changed, self.needs.changed, self.note.textEdited, self.what.textEdited,
            self.follow_up.changed, self.service.currentIndexChanged, self.due.dateChanged,
        ):  # fmt: skip
            signal.connect(lambda *_values: self.timer.start(DRAFT_MS))

    def _typed(self) -> dict[str, Any]:
        return {
            "typed": self.who.field.text(), "person": self.who.person_id, "new": self.who.new_name,
            "nameless": self.who.nameless, "way": self.how.value(), "needs": self.needs.values(),
            "note": self.note.text(), "service": self.service.currentData(), "follow_up": self.follow_up.value(),
            "what": self.what.text(), "due": day_of(self.due).isoformat(),
        }  # fmt: skip

    @staticmethod
    def _worth_keeping(typed: dict[str, Any]) -> bool:
        return any(
            typed.get(key)
            for key in ("typed", "person", "new", "nameless", "needs", "note", "what", "service")
        )

    def _keep(self) -> None:
        self.timer.stop()
        typed = self._typed()
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            self.desk.keep_draft(FORM, json.dumps(typed) if self._worth_keeping(typed) else "")

    def _kept(self) -> dict[str, Any]:
        kept = self.desk.draft(FORM)
        return json.loads(kept) if kept else {}

    def _restore(self, kept: dict[str, Any]) -> None:
        if not kept:
            return
        self.how.set_value(kept["way"])
        self.needs.set_values(kept["needs"])
        self.note.setText(kept["note"])
        self.service.setCurrentIndex(max(self.service.findData(kept["service"]), 0))
        self.what.setText(kept["what"])
        self.due.setDate(QDate.fromString(kept["due"], Qt.DateFormat.ISODate))
        self.follow_up.set_value(kept["follow_up"])
        self._reveal_follow_up()
        if kept["person"]:
            self.who.choose(kept["person"])
        elif kept["new"]:
            self.who.choose_new(kept["new"])
        elif kept["nameless"]:
            self.who.choose_nameless()
        else:
            self.who.field.setText(kept["typed"])

    def reject(self) -> None:
        if self.who.field.panel.isVisible():
            self.who.field.dismiss()
            return
        self._keep()
        kept = bool(self.desk.draft(FORM))
        super().reject()
        if kept:
            self.window_.say(_("Draft kept. Ctrl+L brings it back."), undo=False)

    # ---- saving ----
    def _save_and_close(self) -> None:
        if self._save():
            self.accept()

    def _save_and_go_on(self) -> None:
        """The way stays, everything else begins anew."""
        if self._save():
            self.needs.set_values([])
            self.note.clear()
            self.what.clear()
            self.service.setCurrentIndex(0)
            self.follow_up.set_value("none")
            self._reveal_follow_up()
            self.who.clear()

    def _save(self) -> bool:
        if not self.who.answered:
            self.who_field.error(_("Choose who this was about, or No name this time."))
            return False
        if self._just_logged() and not self.warned_twice:
            self.warned_twice = True
            self.who_field.error(
                _("The same contact was saved a moment ago. Save again if it happened twice.")
            )
            return False
        try:
            self.desk.run(actions.contacts.log_contact, **self._values())
        except UserError as trouble:
            (self.what_field if trouble.field == "what" else self.who_field).error(trouble.message)
            return False
        self._saved()
        return True

    def _saved(self) -> None:
        self.timer.stop()
        with suppress(UserError):
            self.desk.keep_draft(FORM, "")
        self.warned_twice = False
        self.who_field.error("")
        said = (
            _("Contact saved with {name}").format(name=self.who.name) if self.who.name else _("Visit saved")
        )
        self.window_.say(said)

    def _just_logged(self) -> bool:
        if not self.who.person_id:
            return False
        with self.desk.reading() as view:
            return contacts.logged_just_now(
                view, people=[self.who.person_id], way=self.how.value(), needs=self.needs.values()
            )

    def _values(self) -> dict[str, Any]:
        return {
            "people": [self.who.person_id] if self.who.person_id else [],
            "new_person": self.who.new_name,
            "way": self.how.value(),
            "needs": self.needs.values(),
            "note": self.note.text().strip(),
            "sent_to": self.service.currentData() or None,
            "follow_up": self.what.text() if self._due_on() else "",
            "due_on": self._due_on(),
        }

    def _due_on(self) -> date | None:
        today = self.desk.now().date()
        return {
            "none": None,
            "tomorrow": today + timedelta(days=1),
            "week": today + timedelta(days=7),
            "date": day_of(self.due),
        }[self.follow_up.value()]
