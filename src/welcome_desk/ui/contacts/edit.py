"""One contact of the log: what was noted, put right in place; whose it was; and its removal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import contacts
from welcome_desk.queries.contacts import ContactLine
from welcome_desk.ui.contacts.details import Details
from welcome_desk.ui.contacts.how import How
from welcome_desk.ui.contacts.name import NameVisit
from welcome_desk.ui.contacts.when import When
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.people.referrals import ContactReferrals
from welcome_desk.ui.widgets import Button, Dialog, Field, FlowLayout, Label, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_contact(window: Window, contact_id: str) -> None:
    with window.desk.reading() as view:
        line = contacts.contact_lines(view, [contact_id]).get(contact_id)
    if line is not None:
        EditContact(window, line).exec()


class EditContact(Dialog):
    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, line: ContactLine) -> None:
        super().__init__(window, _("Contact"), "message-square-text")
        self.window_, self.line = window, line
        self.may_edit = window.desk.may(Right.LOG_CONTACTS)
        self._add_who()
        if self.may_edit:
            self._add_fields()
        else:
            self.body.addWidget(Label(_summary(line), "body"))
        self.body.addStretch(1)
        self._add_actions()
        if self.may_edit:
            Draft(self, window.desk, f"contact {line.id}", {"note": self.note})

    def _add_who(self) -> None:
        box = QWidget()
        flow = FlowLayout(box, 6)
        for person_id, name in zip(self.line.person_ids, self.line.people, strict=True):
            flow.addWidget(Button(name, "outlined", "user", partial(self._go, person_id)))
        if not self.line.people:
            flow.addWidget(Label(_("Someone (not named)"), wraps=False))
            if self.may_edit:
                flow.addWidget(Button(_("Name this visit…"), "outlined", "user-plus", self._name))
        self.body.addWidget(Field(_("Who"), box))
        needs = [terms.label("needs", area) for area in self.line.needs]
        about = [i18n.list_of(needs), _("logged by {name}").format(name=self.line.by) if self.line.by else ""]
        said = " · ".join(part for part in about if part)
        if said:
            self.body.addWidget(Label(said, "small", "text2"))
        sent = ContactReferrals(self.window_, self.line.id)
        if sent.empty:
            sent.deleteLater()
        else:
            self.body.addWidget(Field(_("Sent to"), sent))

    def _add_fields(self) -> None:
        with self.window_.desk.reading() as view:
            kept = contacts.contact_fields(view, self.line.id)
        self.when = When(self.window_, at=kept["met_at"])
        self.how = How(self.window_)
        self.how.restore(
            {
                "way": kept["way"],
                "unanswered": not kept["reached"],
                "place": kept["place"],
                "event": kept["event_id"],
            }
        )
        self.note = line_edit(_("Note"), _("Leave out anything private"), kept["note"])
        self.details = Details()
        self.details.restore({**kept, "open": True})
        self.body.addWidget(self.when)
        self.body.addWidget(Field(_("How"), self.how))
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addWidget(self.details)

    def _add_actions(self) -> None:
        if self.may_edit:
            self.foot.insertWidget(0, Button(_("Remove this contact"), "danger", None, self._remove))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if self.may_edit:
            self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
            for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
                QShortcut(QKeySequence(keys), self, self._save)

    # ---- doing ----
    def _go(self, person_id: str) -> None:
        self.accept()
        self.window_.go("person", row_id=person_id)

    def _name(self) -> None:
        self.accept()
        NameVisit(self.window_, self.line).exec()

    def _remove(self) -> None:
        self.accept()
        self.window_.do(actions.contacts.remove_contact, self.line.id, said=_("Contact removed"))

    def _values(self) -> dict[str, Any]:
        return {
            "met_at": self.when.met_at(), "note": self.note.text(), **self.how.values(), **self.details.values(),
        }  # fmt: skip

    def _save(self) -> None:
        try:
            self.window_.desk.run(actions.contacts.edit_contact, self.line.id, **self._values())
        except UserError as trouble:
            self.when.field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Contact saved"))


def _summary(line: ContactLine) -> str:
    parts = (i18n.date_and_time(line.met_at), terms.label("ways", line.way), line.place, line.note)
    return " · ".join(part for part in parts if part)
