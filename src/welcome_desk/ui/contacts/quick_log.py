"""The quick-log (Ctrl+L from anywhere): who, how, what they needed, and what was promised, in twenty seconds."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import contacts
from welcome_desk.ui import theme
from welcome_desk.ui.contacts.details import Details
from welcome_desk.ui.contacts.follow_up import FollowUp
from welcome_desk.ui.contacts.how import WAYS, How
from welcome_desk.ui.contacts.present import Present
from welcome_desk.ui.contacts.when import When
from welcome_desk.ui.widgets import Button, Chips, Dialog, Field, Label, at_left, beside, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FORM = "quick-log"


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
        self.asked_twice = False
        self._add_when()
        self._add_who()
        self._add_how()
        self._add_needs()
        self._add_note_and_service()
        self._add_follow_up()
        self._add_details()
        self.body.addStretch(1)
        self._add_actions()
        self.untouched = self._typed()
        self._restore(self._kept())
        self._keep_as_typed()
        if not self.who.answered:
            self.who.field.setFocus()

    # ---- building ----
    def _add_when(self) -> None:
        self.when = When(self.window_)
        if theme.current().scale < theme.NARROW_SCALE:
            self.heading.insertWidget(self.heading.count() - 1, self.when.opener)
        else:
            self.body.addWidget(at_left(self.when.opener))
        self.body.addWidget(self.when)
        self._key("Alt+D", self.when.open)

    def _add_who(self) -> None:
        self.who = Present(self.window_, host=self)
        self.who.chosen.connect(self._who_chosen)
        self.who_field = Field(_("Who"), self.who)
        self.who.left_unnamed.connect(self.who_field.error)
        self.body.addWidget(self.who_field)
        self._key("Alt+N", self.who.choose_nameless)
        self._key("Alt+A", self.who.ask_for_more)

    def _add_how(self) -> None:
        self.how = How(self.window_)
        self.body.addWidget(Field(_("How"), self.how))
        for number, way in enumerate(WAYS, 1):
            self._key(f"Alt+{number}", lambda way=way: self.how.press(way))

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
        self.service_field = Field(_("Sent to"), self.service, optional=True)
        row.addWidget(self.service_field, 1)
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
        self.follow_up = FollowUp(self.window_, self._proposed)
        self.follow_up.changed.connect(lambda: self.bring_into_sight(self.follow_up))
        self.body.addWidget(self.follow_up)

    def _proposed(self) -> str:
        """What to do is proposed from the need, and stays the person’s to change."""
        areas = [terms.label("needs", area).lower() for area in self.needs.values()]
        asked = _("Ask how it went with {needs}")
        return asked.format(needs=i18n.list_of(areas)) if areas else _("Call back")

    def _add_details(self) -> None:
        self.details = Details()
        self.details.unfolded.connect(lambda: self.bring_into_sight(self.details))
        self.body.addWidget(self.details)
        self._key("Alt+M", self.details.turn)
        self._key("Alt+O", self.note.setFocus)
        self._key("Alt+S", self.service.setFocus)
        self._key("Alt+F", self.follow_up.choice.focus)

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
        self.asked_twice = False
        if self.who.answered:
            self.who_field.error("")
            self.details.take_languages(self.who.languages(), self.who.last_language())
            self.needs.focus_first()

    # ---- the draft ----
    def _keep_as_typed(self) -> None:
        """Every key press, as soon as it is shown: a power cut loses nothing that was seen."""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        for signal in (
            self.who.chosen, self.who.changed, self.how.changed, self.needs.changed, self.note.textEdited,
            self.service.currentIndexChanged, self.follow_up.changed, self.details.changed, self.when.changed,
        ):  # fmt: skip
            signal.connect(lambda *_values: self.timer.start(0))

    def _typed(self) -> dict[str, Any]:
        return {
            "who": self.who.typed(), "how": self.how.typed(), "needs": self.needs.values(), "note": self.note.text(),
            "service": self.service.currentData(), "follow_up": self.follow_up.typed(),
            "details": self.details.typed(), "when": self.when.typed(),
        }  # fmt: skip

    def _keep(self) -> None:
        self.timer.stop()
        typed = self._typed()
        kept = json.dumps(typed) if typed != self.untouched else ""
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            self.desk.keep_draft(FORM, kept)

    def _kept(self) -> dict[str, Any]:
        """An earlier version kept it otherwise; what is not there is as it was."""
        kept = json.loads(self.desk.draft(FORM) or "{}")
        return {**self.untouched, **kept} if isinstance(kept.get("who"), dict) else {}

    def _restore(self, kept: dict[str, Any]) -> None:
        if not kept:
            return
        self.how.restore(kept["how"])
        self.needs.set_values(kept["needs"])
        self.note.setText(kept["note"])
        self.service.setCurrentIndex(max(self.service.findData(kept["service"]), 0))
        self.follow_up.restore(kept["follow_up"])
        self.when.restore(kept["when"])
        self.who.restore(kept["who"])
        self.details.restore(kept["details"])

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
        """The way and the day stay, everything else begins anew."""
        if self._save():
            self.needs.set_values([])
            self.note.clear()
            self.service.setCurrentIndex(0)
            for part in (self.how, self.follow_up, self.details):
                part.begin_anew()
            self.who.clear()

    def _save(self) -> bool:
        if not self.who.answered:
            self.who_field.error(_("Choose who this was about, or No name this time."))
            return False
        if self._same_again() and not self.asked_twice:
            self.asked_twice = True
            said = _("The same contact was saved a moment ago. Save again if it happened twice.")
            self.who_field.error(said)
            return False
        try:
            self.desk.run(actions.contacts.log_contact, **self._values())
        except UserError as trouble:
            self._field_of(trouble).error(trouble.message)
            return False
        self._saved()
        return True

    def _field_of(self, trouble: UserError) -> Field:
        if trouble.field == "met_at":
            self.when.open()
        if trouble.field == "without_contact":
            self.follow_up.offer_without_contact()
        fields = {
            "what": self.follow_up.what_field, "due_on": self.follow_up.due_field, "met_at": self.when.field,
            "sent_to": self.service_field, "without_contact": self.follow_up.what_field,
        }  # fmt: skip
        return fields.get(trouble.field or "", self.who_field)

    def _saved(self) -> None:
        self.timer.stop()
        with suppress(UserError):
            self.desk.keep_draft(FORM, "")
        self.asked_twice = False
        self.who_field.error("")
        names = i18n.list_of(self.who.names)
        self.window_.say(_("Contact saved with {name}").format(name=names) if names else _("Visit saved"))

    def _same_again(self) -> bool:
        who = (*self.who.people, *(one.display_name for one in self.who.new_people))
        way, needs, note = self.how.way.value(), tuple(self.needs.values()), self._note()
        met_at = self.when.met_at() or self.desk.now()
        with self.desk.reading() as view:
            return contacts.same_again(view, contacts.Typed(who, way, met_at, needs, note))

    def _note(self) -> str:
        return self.note.text().strip()

    def _values(self) -> dict[str, Any]:
        return {
            "people": self.who.people,
            "new_people": self.who.new_people,
            "household_id": self.who.household_id if len(self.who.people) > 1 else None,
            "met_at": self.when.met_at(),
            "needs": self.needs.values(),
            "note": self._note(),
            "sent_to": self.service.currentData() or None,
            "kept": self.who.kept,
            **self.how.values(),
            **self.follow_up.values(),
            **self.details.values(),
        }
