"""Registering people for an event, one after another or a household at once; and changing what is noted of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.queries import contacts, registration
from welcome_desk.queries.registration import EXPECTED, WAITING, WITHDREW, Registered
from welcome_desk.ui.contacts.guests import language_options
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import (
    Button,
    Chips,
    Dialog,
    Field,
    FlowLayout,
    Label,
    StateChip,
    at_left,
    beside,
    drop_down,
    line_edit,
    literal,
    number_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_COMPANIONS = 40
STATES = {
    registration.HERE: (N_("Here"), "success"), EXPECTED: (N_("Expected"), "info"),
    WAITING: (N_("Waits for a place"), "warn"), WITHDREW: (N_("Could not come"), "plain"),
}  # fmt: skip


class NeedsForm(QWidget):
    """With how many they come, and what they need for it."""

    def __init__(self, known: Registered | None = None, language: str = "") -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._add_companions(layout, known)
        self._add_needs(layout, known, language)
        self.note = line_edit(
            _("What else to know"), _("no pork, car seat…"), known.needs_note if known else ""
        )
        layout.addWidget(Field(_("What else to know"), self.note, optional=True))

    def _add_companions(self, layout: QVBoxLayout, known: Registered | None) -> None:
        self.companions = number_edit(
            _("Companions"), known.companions if known else 0, least=0, most=MOST_COMPANIONS
        )
        roles = [(code, terms.label("roles-at-events", code)) for code in terms.codes("roles-at-events")]
        self.role = drop_down(_("Comes as"), roles, known.role if known else "guest")
        row = beside()
        self.companions_field = Field(
            _("Companions"), self.companions, hint=_("others who come along, without a name")
        )
        row.addWidget(self.companions_field)
        row.addWidget(Field(_("Comes as"), self.role))
        layout.addLayout(row)

    def _add_needs(self, layout: QVBoxLayout, known: Registered | None, language: str) -> None:
        noted = dict(need.partition(":")[::2] for need in (known.needs if known else ()))
        self.needs = Chips(
            _("Needs"), [(code, terms.label("event-needs", code)) for code in terms.codes("event-needs")]
        )
        self.needs.set_values(list(noted))
        layout.addWidget(Field(_("Needs"), self.needs))
        spoken = noted.get("interpreter") or language
        self.language = drop_down(_("Interpreter for"), language_options([spoken] if spoken else []), spoken)
        self.language_field = Field(_("Interpreter for"), self.language)
        layout.addWidget(self.language_field)
        self.needs.changed.connect(self._turn)
        self._turn()

    def speaks(self, language: str) -> None:
        """The language that is offered first for an interpreter."""
        if language and self.language.findData(language) >= 0:
            self.language.setCurrentIndex(self.language.findData(language))

    def _turn(self) -> None:
        self.language_field.setVisible("interpreter" in self.needs.values())

    def clear(self) -> None:
        self.companions.setValue(0)
        self.needs.set_values([])
        self.note.clear()

    def values(self) -> dict[str, Any]:
        spoken = f"interpreter:{self.language.currentData()}"
        needs = [spoken if need == "interpreter" else need for need in self.needs.values()]
        return {
            "companions": self.companions.value(), "needs": needs, "needs_note": self.note.text(),
            "role": self.role.currentData(),
        }  # fmt: skip


class Register(Dialog):
    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, event_id: str) -> None:
        super().__init__(window, _("Register someone"), "user-plus")
        self.window_, self.event_id, self.household = window, event_id, list[str]()
        self.who = WhoField(window, host=self)
        self.who_field = Field(_("Who"), self.who)
        self.body.addWidget(self.who_field)
        self.together = QCheckBox()
        self.together.hide()
        self.body.addWidget(self.together)
        self.form = NeedsForm()
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.who.chosen.connect(self._look)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save and add another"), "filled", "check", self._save))
        self.who.setFocus()

    def _look(self) -> None:
        """Whoever lives with them can be registered with them."""
        self.household = []
        self.together.hide()
        self.together.setChecked(False)
        if not self.who.person_id:
            return
        with self.window_.desk.reading() as view:
            known = contacts.acquaintance(view, self.who.person_id)
        if known is None:
            return
        self.form.speaks(next((code for code in known.languages if code not in i18n.LANGUAGES), ""))
        self.household = [one for one, _name in known.relatives]
        if self.household:
            names = i18n.list_of(name for _id, name in known.relatives)
            said = _("With the household: {names}").format(names=names)
            self.together.setText(literal(said))
            self.together.setAccessibleName(said)
            self.together.show()

    def _save(self) -> None:
        if not self.who.person_id:
            self.who_field.error(_("Choose who is expected."))
            return
        self.who_field.error("")
        people = [self.who.person_id, *(self.household if self.together.isChecked() else [])]
        try:
            waiting = self.window_.desk.run(
                actions.registration.register_for_event, self.event_id, people=people, **self.form.values()
            )
        except UserError as trouble:
            (self.form.companions_field if trouble.field == "companions" else self.who_field).error(
                trouble.message
            )
            return
        self.window_.say(registered_said(self.who.name, waits=bool(waiting)))
        self.form.clear()
        self.who.clear()


def registered_said(name: str, *, waits: bool) -> str:
    said = _("No place is free: {name} waits for one") if waits else _("Registered: {name}")
    return said.format(name=name)


class OneRegistration(Dialog):
    """What is noted of one person, and what can be done about it."""

    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, event_id: str, one: Registered, language: str = "") -> None:
        super().__init__(window, one.name, "user")
        self.window_, self.event_id, self.one = window, event_id, one
        word, tone = STATES[one.state]
        self.body.addWidget(at_left(StateChip(_(word), tone)))
        if one.waiting_since is not None and one.state == WAITING:
            self.body.addWidget(
                Label(
                    _("Since {moment}").format(moment=i18n.date_and_time(one.waiting_since)), "small", "text2"
                )
            )
        may = window.desk.may(Right.RUN_EVENTS)
        self.form = NeedsForm(one, language)
        self.form.setEnabled(may)
        self.body.addWidget(self.form)
        if may:
            self.body.addWidget(self._acts())
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if may:
            self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _acts(self) -> QWidget:
        one, box = self.one, QWidget()
        flow, ids = FlowLayout(box, 8), [self.one.person_id]
        acts = actions.registration
        if one.state == WAITING:
            give = partial(self._do, acts.give_places, _("{name} has a place"), people=ids)
            flow.addWidget(Button(_("Give a place"), "outlined", "check", give))
        if one.state in (EXPECTED, WAITING):
            withdraw = partial(self._do, acts.withdraw_from_event, _("Noted: {name} cannot come"), people=ids)
            flow.addWidget(Button(_("Cannot come"), "outlined", "calendar-days", withdraw))
        if one.state == WITHDREW:
            comes = {one.person_id: "comes"}
            again = partial(self._do, acts.note_reminders, _("Back on the list: {name}"), results=comes)
            flow.addWidget(Button(_("Comes after all"), "outlined", "rotate-ccw", again))
        if one.registered_at is not None:
            off = partial(self._do, acts.unregister, _("Off the list: {name}"), person_id=one.person_id)
            flow.addWidget(Button(_("Take off the list"), "quiet", None, off))
        return box

    def _do(self, act: Callable[..., Any], said: str, **values: Any) -> None:
        self.accept()
        self.window_.do(act, self.event_id, said=said.format(name=self.one.name), **values)

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.registration.change_registration,
                self.event_id,
                person_id=self.one.person_id,
                **self.form.values(),
            )
        except UserError as trouble:
            self.form.companions_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=self.one.name))
