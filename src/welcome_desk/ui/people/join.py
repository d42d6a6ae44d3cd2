"""Joining two people side by side: field by field, what differs marked by sign and words; nothing is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Household, Person
from welcome_desk.queries import contacts, joined
from welcome_desk.queries.contacts import Acquaintance
from welcome_desk.ui import icons, theme
from welcome_desk.ui.people.choose import ChoosePerson
from welcome_desk.ui.people.covered import covered
from welcome_desk.ui.people.join_fields import BOTH, LEFT, RIGHT, Row, joined_fields, rows
from welcome_desk.ui.people.who import context
from welcome_desk.ui.widgets import Button, Dialog, Label, Line, Stacked

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

LONGEST = 32  # characters
KEYS = {LEFT: "1", RIGHT: "2", BOTH: "3"}


class JoinPeople(Dialog):
    """The left record is shown from now on. 1, 2 and 3 choose in the row that has the focus, and go to the next."""

    WIDTH = 980

    def __init__(self, window: Window, one_id: str, other_id: str) -> None:
        super().__init__(window, _("One person or two?"), "users")
        self.window_ = window
        self._read(one_id, other_id)
        self.choices: dict[str, Stacked] = {}
        self._add_heads()
        self._add_rows()
        self.trouble = Label("", "small", "danger")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Not the same"), "outlined", None, self._not_the_same))
        self.foot.addWidget(Button(_("Join the two"), "filled", "check", self._join))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._join)
        for side, key in KEYS.items():
            QShortcut(QKeySequence(key), self, partial(self._choose, side))
        if self.choices:
            self._focus(next(iter(self.choices)))

    def _read(self, one_id: str, other_id: str) -> None:
        """As they stand now, with the journal’s marks, so that what changes elsewhere meanwhile is not overwritten."""
        with self.window_.desk.reading() as view:
            roots = [joined.root_of(view, one) for one in (one_id, other_id)]
            found = [view.get(Person, root) for root in roots]
            people = [one for one in found if one is not None]
            self.ids = [one.id for one in people]
            self.known: list[dict[str, Any]] = [
                {n: getattr(one, n) for n in Person.empty()} for one in people
            ]
            self.seen = {("person", one.id): one.heads for one in people}
            self.heads: list[Acquaintance | None] = [contacts.acquaintance(view, one) for one in self.ids]
            homes = {one.household_id for one in people if one.household_id}
            self.homes = {home: view.get(Household, home) for home in homes}

    # ---- building ----
    def _add_heads(self) -> None:
        hint = _("The left record is shown from now on. All contacts, matches and passes of both are kept.")
        self.body.addWidget(Label(hint, "small", "text2"))
        grid = self._grid()
        for column, (head, side) in enumerate(zip(self.heads, (LEFT, RIGHT), strict=True)):
            words = QVBoxLayout()
            words.addWidget(Label(head.name if head else "", "strong"))
            words.addWidget(Label(context(head) if head else "", "small", "text2"))
            words.addWidget(Label(_("Key {key}").format(key=KEYS[side]), "caption", "text3"))
            grid.addLayout(words, 0, column + 1)
        self.body.addLayout(grid)
        self.body.addWidget(Line())

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.current().px(8))
        for column, share in enumerate((2, 4, 4)):
            grid.setColumnStretch(column, share)
        return grid

    def _add_rows(self) -> None:
        sides = zip((LEFT, RIGHT), self.ids, strict=True)
        hidden = tuple(side for side, one in sides if covered(self.window_, one))
        found = rows(self.known[0], self.known[1], hidden)
        differing = [row for row in found if len(row.choices) > 1]
        for row in differing:
            self.body.addWidget(self._row(row))
        self._add_settled([row for row in found if len(row.choices) == 1])

    def _row(self, row: Row) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        heading = _signed(_("{field}: they differ").format(field=row.label), "circle-alert", "warn")
        layout.addWidget(heading)
        options = [(side, f"{KEYS[side]}  {_short(self._value(row, side))}", None) for side in row.choices]
        choice = Stacked(row.label, options, row.usual)
        for side in row.choices:
            choice.button(side).setToolTip(self._value(row, side))
        self.choices[row.name] = choice
        layout.addWidget(choice)
        return box

    def _value(self, row: Row, side: str) -> str:
        if row.name != "household_id" or side == BOTH:
            return row.shown(side)
        home = self.homes.get(row.left if side == LEFT else row.right)
        return (home.name if home else "") or _("Household")

    def _add_settled(self, found: list[Row]) -> None:
        """Where both say the same, or only one says anything."""
        if not found:
            return
        self.body.addWidget(Line())
        self.body.addWidget(_signed(_("Nothing to decide"), "circle-check", "success"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(found):
            grid.addWidget(Label(row.label, "small", "text2"), number, 0)
            grid.addWidget(Label(self._value(row, row.usual), "small"), number, 1)
        self.body.addLayout(grid)

    # ---- choosing ----
    def _choose(self, side: str) -> None:
        """In the row with the focus; then on to the next row, last to the button."""
        names = list(self.choices)
        here = next((n for n in names if self._within(self.choices[n])), None)
        if here is None or side not in self.choices[here].values:
            return
        self.choices[here].set_value(side)
        following = names[names.index(here) + 1 :]
        if following:
            self._focus(following[0])

    def _within(self, choice: Stacked) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, QWidget) and choice.isAncestorOf(focused)

    def _focus(self, name: str) -> None:
        choice = self.choices[name]
        choice.button(choice.value()).setFocus()
        self.bring_into_sight(choice)

    # ---- deciding ----
    def _join(self) -> None:
        chosen = {name: choice.value() for name, choice in self.choices.items()}
        fields = joined_fields(self.known[0], self.known[1], chosen)
        self._run(actions.joining.join_people, _("Joined: {name}"), fields=fields)

    def _not_the_same(self) -> None:
        self._run(actions.joining.not_the_same, _("Not the same person: {name}"))

    def _run(self, action: Any, said: str, **values: Any) -> None:
        try:
            self.window_.desk.run_seen(self.seen, action, *self.ids, **values)
        except UserError as trouble:
            self.trouble.setText(trouble.message)
            self.trouble.show()
            self.bring_into_sight(self.trouble)
            return
        self.accept()
        self.window_.say(said.format(name=self.known[0]["display_name"]))


def _signed(text: str, icon: str, tone: str) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    sign = QLabel()
    sign.setPixmap(icons.pixmap(icon, tone, 16))
    inside.addWidget(sign)
    inside.addWidget(Label(text, "small_strong"), 1)
    return row


def _short(text: str) -> str:
    """In one line, and no longer than a button is wide; the whole text is its tool tip."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def choose_other(window: Window, person_id: str) -> ChoosePerson:
    asked = _("Who else is this person entered as?")
    return ChoosePerson(window, _("Join with…"), asked, _("Compare"), besides=person_id)


def open_join(window: Window, person_id: str) -> None:
    other_id = choose_other(window, person_id).ask()
    if other_id:
        JoinPeople(window, person_id, other_id).exec()
