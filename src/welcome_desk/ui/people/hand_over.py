"""Handing people over to another worker, with what was promised to them: one, or everyone of somebody who is away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, list_of, ngettext
from welcome_desk.queries import people, staff, workers
from welcome_desk.queries.workers import Charge
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down, emptied, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"  # a name in Arabic does not turn the words after it round


class HandOver(Dialog):
    """With `person_ids` these people; without, a worker is chosen and the people are ticked."""

    WIDTH, HEIGHT = 600, 660

    def __init__(self, window: Window, person_ids: Sequence[str] = ()) -> None:
        super().__init__(window, _("Hand over to another worker"), "users")
        self.window_, self.person_ids, self.ticks = window, list(person_ids), dict[str, QCheckBox]()
        with window.desk.reading() as view:
            self.team = [(user.id, user.display_name) for user in staff.users(view) if user.role != "reader"]
            names = [line.name for line in people.person_lines(view, self.person_ids).values()]
        self.from_ = None if self.person_ids else drop_down(_("From"), self.team, window.desk.actor.id or "")
        if self.from_ is None:
            self.body.addWidget(Label(list_of(names), "strong"))
        else:
            self._ask_from_whom()
        self.to = drop_down(_("To"), self.team)
        self.to_field = Field(_("To"), self.to)
        self.note = line_edit(_("A word for whoever takes over"))
        self.body.addWidget(self.to_field)
        self.body.addWidget(Field(_("A word for whoever takes over"), self.note, optional=True))
        said = _("Their open follow-ups go along. The word stands among the follow-ups of today.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Hand over"), "filled", "check", self._save))
        Draft(self, window.desk, f"hand-over {' '.join(self.person_ids)}", {"to": self.to, "note": self.note})

    def _ask_from_whom(self) -> None:
        assert self.from_ is not None
        self.body.addWidget(Field(_("From"), self.from_))
        self.list = QVBoxLayout()
        self.body.addLayout(self.list)
        self.from_.currentIndexChanged.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        assert self.from_ is not None
        emptied(self.list)
        with self.window_.desk.reading() as view:
            charges = workers.charges_of(view, self.from_.currentData())
        self.ticks = {charge.id: self._tick(charge) for charge in charges}
        for tick in self.ticks.values():
            self.list.addWidget(tick)
        if not charges:
            self.list.addWidget(Label(_("Nobody is looked after by them now."), tone="text2"))

    def _tick(self, charge: Charge) -> QCheckBox:
        count = ngettext("{n} open follow-up", "{n} open follow-ups", charge.promises).format(
            n=charge.promises
        )
        name = f"{ISOLATE}{charge.name}{END_OF_ISOLATE}"
        tick = QCheckBox(f"{name} · {count}" if charge.promises else name)
        tick.setChecked(True)
        return tick

    def _save(self) -> None:
        chosen = self.person_ids or [person_id for person_id, tick in self.ticks.items() if tick.isChecked()]
        from_id = self.from_.currentData() if self.from_ is not None else None
        if from_id == self.to.currentData():
            self.to_field.error(_("Choose someone else to take over."))
            return
        try:
            self.window_.desk.run(
                actions.workers.hand_people_over, person_ids=chosen, to=self.to.currentData(),
                note=self.note.text().strip(), from_id=from_id,
            )  # fmt: skip
        except UserError as trouble:
            self.to_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Handed over to {name}").format(name=self.to.currentText()))


def open_hand_over(window: Window, person_id: str) -> None:
    HandOver(window, [person_id]).exec()
