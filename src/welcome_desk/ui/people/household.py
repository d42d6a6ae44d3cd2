"""A household: who lives there, what they share, who moves in and who moves out. Each button acts at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.actions.households import SHARED
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Person
from welcome_desk.queries import households
from welcome_desk.queries.households import HouseholdCard, Member
from welcome_desk.queries.person_fields import FIELDS
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import (
    Button,
    Chips,
    Dialog,
    Field,
    Label,
    Line,
    beside,
    drop_down,
    emptied,
    line_edit,
    said_politely,
)  # fmt: skip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

KEPT = ("name", "street", "city", "postal_code", "phone")


def open_household(window: Window, person_id: str) -> None:
    HouseholdDialog(window, person_id).exec()


class HouseholdDialog(Dialog):
    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, person_id: str) -> None:
        super().__init__(window, _("Household"), "house")
        self.window_, self.person_id = window, person_id
        self.home: HouseholdCard | None = None
        with window.desk.reading() as view:
            found = view.get(Person, person_id)
            self.person = {
                name: getattr(found, name) for name in ("family", "called", "display_name", *KEPT[1:])
            }
        self.members_box = QVBoxLayout()
        self._add_members()
        self._add_joining()
        self._add_copying()
        self._add_address()
        self.body.addStretch(1)
        self._add_foot()
        self._fill()
        if self.home:
            self._fill_address()
        self.who.setFocus()

    # ---- building ----
    def _add_members(self) -> None:
        self.body.addWidget(Label(_("Who lives here"), "heading"))
        self.body.addLayout(self.members_box)
        self.moving = beside()
        self.split = Button(_("The ticked ones move out together"), "outlined", "door-open", self._split)
        self.leave = Button(_("Take the ticked ones off"), "quiet", None, self._leave)
        self.moving.addWidget(self.split)
        self.moving.addWidget(self.leave)
        self.moving.addStretch(1)
        self.body.addLayout(self.moving)

    def _add_joining(self) -> None:
        self.body.addWidget(Line())
        self.who = WhoField(self.window_, host=self)
        self.new_name = line_edit(_("Somebody new"), _("Name, as the person writes it"))
        self.role = drop_down(_("Part in the household"), _roles())
        self.body.addWidget(Field(_("Who moves in"), self.who, optional=True))
        row = beside()
        row.addWidget(Field(_("Or somebody new"), self.new_name, optional=True), 1)
        row.addWidget(Field(_("Part in the household"), self.role, optional=True), 1)
        self.body.addLayout(row)
        buttons = beside()
        buttons.addWidget(Button(_("Add to the household"), "outlined", "user-plus", self._join))
        self.join_all = Button(_("Join with their whole household"), "quiet", None, self._join_all)
        buttons.addWidget(self.join_all)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _add_copying(self) -> None:
        self.copying = QWidget()
        layout = QVBoxLayout(self.copying)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Line())
        self.shared = Chips(_("The same for everyone"), [(name, _(FIELDS[name])) for name in SHARED])
        layout.addWidget(Field(_("The same for everyone"), self.shared))
        name = self.person["called"] or self.person["display_name"]
        said = _("Copy from {name} to the others").format(name=name)
        row = beside()
        row.addWidget(Button(said, "outlined", None, self._copy))
        row.addStretch(1)
        layout.addLayout(row)
        self.body.addWidget(self.copying)

    def _add_address(self) -> None:
        self.body.addWidget(Line())
        start = {name: self.person.get(name) or "" for name in KEPT} | {
            "name": self.person["family"] or "",
            "phone": "",
        }
        labels = {name: _(FIELDS[name]) for name in KEPT[1:]} | {
            "name": _("Name of the household"),
            "phone": _("Phone of the household"),
        }
        self.lines = {name: line_edit(labels[name], "", start[name]) for name in KEPT}
        for pair in (("name", "phone"), ("street",), ("city", "postal_code")):
            row = beside()
            for name in pair:
                row.addWidget(Field(labels[name], self.lines[name], optional=True), 1)
            self.body.addLayout(row)

    def _add_foot(self) -> None:
        self.trouble = Label("", "small", "danger")
        self.trouble.hide()
        self.foot.insertWidget(0, self.trouble, 1)
        self.remove = Button(_("Remove the household"), "quiet", None, self._remove)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)

    # ---- filling ----
    def _fill(self) -> None:
        with self.window_.desk.reading() as view:
            self.home = households.household_of(view, self.person_id)
        emptied(self.members_box)
        self.ticks: dict[str, QCheckBox] = {}
        members = self.home.members if self.home else []
        for member in members:
            self.members_box.addWidget(self._member(member))
        if not members:
            said = _("Nobody yet. Choose or name who lives with {name}.")
            self.members_box.addWidget(Label(said.format(name=self.person["display_name"]), tone="text2"))
        for part in (self.split, self.leave, self.copying, self.remove):
            part.setVisible(self.home is not None)

    def _fill_address(self) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(self.home, name) or "")

    def _member(self, member: Member) -> QWidget:
        box = QWidget()
        row = beside(box)
        words = QVBoxLayout()
        words.setSpacing(0)
        tick = self.ticks[member.id] = QCheckBox(member.name)
        words.addWidget(tick)
        for one in member.follow_ups:
            words.addWidget(Label(f"{one.what} · {i18n.date_short(one.due_on)}", "small", "text2"))
        row.addLayout(words, 1)
        role = drop_down(_("Part of {name}").format(name=member.name), _roles(member.role), member.role)
        role.currentIndexChanged.connect(lambda _at: self._set_role(member.id, role.currentData()))
        row.addWidget(role)
        return box

    # ---- acting ----
    def _do(self, action: Callable[..., Any], *args: Any, **values: Any) -> bool:
        """Run at once; what a person can mend is said at the foot."""
        try:
            self.window_.desk.run(action, *args, **values)
        except UserError as trouble:
            self._tell(trouble.message)
            return False
        self.trouble.hide()
        self._fill()
        return True

    def _tell(self, message: str) -> None:
        self.trouble.setText(message)
        self.trouble.show()
        said_politely(self, message)

    def _ticked(self) -> list[str]:
        return [person_id for person_id, tick in self.ticks.items() if tick.isChecked()]

    def _set_role(self, person_id: str, role: str) -> None:
        self.window_.do(actions.households.set_household_role, person_id, role=role)

    def _join(self) -> None:
        known, new, role = self.who.person_id, self.new_name.text().strip(), self.role.currentData()
        if not known and not new:
            self._tell(_("Choose or name who moves in."))
            return
        if self.home is None:
            people = [self.person_id, *([known] if known else [])]
            done = self._do(
                actions.households.form_household, people=people, new_person=new, role=role, **self._typed()
            )
        else:
            new = "" if known else new
            join = partial(self._do, actions.households.join_household, self.home.id)
            done = join(person_id=known, new_person=new, role=role)
        if done:
            self.new_name.clear()
            self.who.clear()

    def _join_all(self) -> None:
        with self.window_.desk.reading() as view:
            other = households.household_of(view, self.who.person_id) if self.who.person_id else None
        if other is None:
            self._tell(_("Choose somebody who lives in another household."))
        elif self.home is None:
            self._do(actions.households.join_household, other.id, person_id=self.person_id)
            self._fill_address()
        elif self._do(actions.households.join_households, self.home.id, other_id=other.id):
            self.who.clear()

    def _split(self) -> None:
        if self.home is not None:
            self._do(actions.households.split_household, self.home.id, people=self._ticked())

    def _leave(self) -> None:
        if not self._ticked():
            self._tell(_("Tick who is to be taken off."))
        for person_id in self._ticked():
            self._do(actions.households.leave_household, person_id)

    def _copy(self) -> None:
        self._do(actions.households.copy_shared, self.person_id, fields=self.shared.values())

    def _remove(self) -> None:
        if self.home is not None and self._do(actions.households.remove_household, self.home.id):
            self.accept()
            self.window_.say(_("Household removed"))

    def _typed(self) -> dict[str, str]:
        return {name: line.text().strip() for name, line in self.lines.items()}

    def _save(self) -> None:
        if self.home is None:
            done = self._do(actions.households.form_household, people=[self.person_id], **self._typed())
        else:
            changed = {k: v for k, v in self._typed().items() if v != (getattr(self.home, k) or "")}
            done = not changed or self._do(actions.households.edit_household, self.home.id, **changed)
        if done:
            self.accept()
            self.window_.say(_("Household saved"))


def _roles(known: str = "") -> list[tuple[str, str]]:
    """A free word of an older store stays to be chosen."""
    codes = dict.fromkeys([*terms.codes("household-roles"), *([known] if known else [])])
    return [("", _("Not asked")), *((code, terms.label("household-roles", code)) for code in codes)]
