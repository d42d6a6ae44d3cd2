"""One line of an event’s checklist: open, done, or it does not apply; and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.event_details import ItemLine
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Stacked, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class ChecklistLine(Dialog):
    WIDTH, HEIGHT = 560, 420

    def __init__(self, window: Window, card: EventCard, line: ItemLine) -> None:
        super().__init__(window, _("A line of the checklist"), "list-checks")
        self.window_, self.card, self.line = window, card, line
        self.body.addWidget(Label(line.item.name, "strong"))
        if line.item.tip:
            self.body.addWidget(Label(line.item.tip, "small", "text2"))
        options = [
            ("open", _("Still open"), None),
            ("done", _("Done"), None),
            ("not", _("Does not apply here"), None),
        ]
        self.state = Stacked(
            _("How it stands"), options, "not" if not line.applies else "open" if line.open else "done"
        )
        self.body.addWidget(Field(_("How it stands"), self.state))
        self.note = line_edit(_("Note"), text=line.note)
        self.note_field = Field(_("Note"), self.note, optional=True)
        self.body.addWidget(self.note_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        state = self.state.value()
        try:
            self.window_.desk.run(
                actions.event_details.note_event_item, self.card.key, item=self.line.item.key, done=state == "done",
                applies=state != "not", note=self.note.text(),
            )  # fmt: skip
        except UserError as trouble:
            self.note_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Checklist saved"))
