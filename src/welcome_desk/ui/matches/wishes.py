"""Whom somebody named of the other side: shown, added and taken back; for the page of an enrolment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import programs, wishes
from welcome_desk.queries.programs import Participant
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, Segmented, at_left, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

GONE = ("left", "done", "refused")


class Wishes(QWidget):
    """The wishes of one enrolment. Its page is filled anew when they change, and makes another one."""

    def __init__(self, window: Window, enrolment_id: str) -> None:
        super().__init__()
        self.setAccessibleName(_("Wishes"))
        self.window_, self.enrolment_id = window, enrolment_id
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self._fill()

    def _fill(self) -> None:
        with self.window_.desk.reading() as view:
            (own,) = programs.participants(view, ids=[self.enrolment_id])
            said = [w for w in wishes.wishes(view, own.program_id) if w.enrolment_id == self.enrolment_id]
            people = {one.id: one for one in programs.participants(view, program_id=own.program_id)}
        may = self.window_.desk.may(Right.MANAGE_PROGRAMS)
        for wish in said:
            self.box.addLayout(self._line(wish, people[wish.about_id].name, may=may))
        if not said:
            self.box.addWidget(Label(_("Nobody was named."), "small", "text2"))
        if may:
            add = partial(self._add, own, list(people.values()))
            self.box.addWidget(at_left(Button(_("Name somebody…"), "outlined", "plus", add)))

    def _line(self, wish: wishes.WishLine, name: str, *, may: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        said = _("Wishes for {name}") if wish.liked else _("Would rather not have {name}")
        row.addWidget(Label(said.format(name=name)), 1)
        if may:
            drop = Button(_("Take back"), "quiet", None, partial(self._drop, wish.id))
            drop.setAccessibleName(_("Take back: {what}").format(what=said.format(name=name)))
            row.addWidget(drop)
        return row

    def _drop(self, wish_id: str) -> None:
        self.window_.do(actions.proposals.drop_wish, wish_id, said=_("Wish taken back"))

    def _add(self, own: Participant, people: list[Participant]) -> None:
        others = [one for one in people if one.side != own.side and one.status not in GONE]
        if not others:
            self.window_.warn(_("Nobody of the other side is in this program yet."))
        else:
            NameSomebody(self.window_, own, others).exec()


class NameSomebody(Dialog):
    """A wish for somebody of the other side, or for anybody but them. It weighs in rounds; it decides nothing."""

    WIDTH, HEIGHT = 560, 420

    def __init__(self, window: Window, own: Participant, others: list[Participant]) -> None:
        super().__init__(window, _("Name somebody"), "handshake")
        self.window_, self.own = window, own
        self.body.addWidget(Label(own.name, "strong"))
        self.liked = Segmented(
            _("What they said"),
            [("yes", _("Wishes for them"), None), ("no", _("Would rather not"), None)],
            "yes",
        )
        self.body.addWidget(Field(_("What they said"), at_left(self.liked)))
        listed = sorted(((one.id, one.name) for one in others), key=lambda one: i18n.sort_key(one[1]))
        self.about = drop_down(_("About whom"), listed)
        self.about_field = Field(_("About whom"), self.about)
        self.body.addWidget(self.about_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.proposals.make_wish, self.own.id, about_id=str(self.about.currentData()),
                liked=self.liked.value() == "yes",
            )  # fmt: skip
        except UserError as trouble:
            self.about_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Wish noted for {name}").format(name=self.own.name))
