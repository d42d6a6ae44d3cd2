"""Check-in at the door: type a name, Enter, done. Expected and here are two columns; only here is counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import door as doors
from welcome_desk.queries import search
from welcome_desk.queries.door import Door, Guest
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.search import Found
from welcome_desk.ui import theme
from welcome_desk.ui.events.door_mode.page import open_door
from welcome_desk.ui.events.door_mode.top import still_expected
from welcome_desk.ui.events.register import Register
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Avatar, Button, Card, FlowLayout, Label, emptied, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_ROWS = 80  # beyond this a name is typed sooner than it is found by eye


class DoorPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_, self.desk, self.key = window, window.desk, card.key
        self.door: Door | None = None
        px = theme.current().px
        narrow = theme.current().scale >= theme.NARROW_SCALE or window.width() < theme.NARROW_WIDTH
        row = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(self._people_card(narrow=narrow), 0 if narrow else 70)
        self.side = QVBoxLayout()
        self.side.setSpacing(px(14))
        row.addLayout(self.side, 0 if narrow else 30)
        self.refresh(card)

    def _people_card(self, *, narrow: bool) -> Card:
        main, px = Card(), theme.current().px
        name, hint = _("Who is here?"), _("Who is here? Type a name, then Enter")
        self.field = FindField(name, hint, self._find, host=self.window_)
        self.field.chosen.connect(self._take)
        main.body.addWidget(self.field)
        both = QVBoxLayout() if narrow else QHBoxLayout()
        both.setSpacing(px(16))
        self.expected_box, self.here_box = QVBoxLayout(), QVBoxLayout()
        for box in (self.expected_box, self.here_box):
            box.setSpacing(px(2))
            both.addLayout(box, 1)
        main.body.addLayout(both)
        main.body.addStretch(1)
        return main

    def begin(self) -> None:
        self.field.setFocus()

    # ---- reading ----
    def refresh(self, card: EventCard) -> None:
        with self.desk.reading() as view:
            door = doors.door(view, card.key)
        self.door = door
        for box in (self.expected_box, self.here_box, self.side):
            emptied(box)
        if door is None:
            return
        self._fill_column(self.expected_box, _("Expected"), door.expected, self._expected_row)
        self._fill_column(self.here_box, _("Here"), door.here, self._here_row)
        self._fill_side(door)

    # ---- the field ----
    def _find(self, text: str) -> list[Found]:
        """Whoever is expected comes first; a name that nobody has can be added in place."""
        known = {guest.person_id: guest for guest in (self.door.guests if self.door else ())}
        with self.desk.reading() as view:
            found = search.search(view, text, entities=("person",), limit=12)
        found.sort(key=lambda one: one.id not in known)
        shown = [
            Found(one.id, "guest", one.display_name, self._state_of(known.get(one.id))) for one in found[:7]
        ]
        add = _("Add “{name}” as a new person").format(name=text.strip())
        return [*shown, Found(text.strip(), "new", add)]

    @staticmethod
    def _state_of(guest: Guest | None) -> str:
        if guest is None:
            return _("not expected")
        if guest.here_at is None and (guest.waiting or guest.withdrew):
            return _("waiting for a place") if guest.waiting else _("had said they could not come")
        return _("expected") if guest.here_at is None else _("already here")

    def _take(self, found: Found) -> None:
        if found.entity == "new":
            self._welcome(found.id, actions.events.welcome_new_at_event, display_name=found.id)
        else:
            self._mark([(found.id, found.display_name)])

    def _mark(self, people: Sequence[tuple[str, str]]) -> None:
        names = i18n.list_of(name for _id, name in people)
        self._welcome(names, actions.events.mark_here, people=[row_id for row_id, _name in people])

    def _welcome(self, names: str, action: Any, **values: Any) -> None:
        self.window_.do(action, self.key, said=_("Here: {name}").format(name=names), **values)
        self.field.setFocus()
        if self.door is not None:
            said_politely(self, self._people(self.door.people_here))

    @staticmethod
    def _people(count: int) -> str:
        return ngettext("{n} person here", "{n} people here", count).format(n=count)

    # ---- columns ----
    def _fill_column(self, box: QVBoxLayout, heading: str, guests: list[Guest], row: Any) -> None:
        box.addWidget(Label(f"{heading} · {i18n.number(len(guests))}", "small_strong", "text2"))
        if row == self._expected_row:
            self._offer_families(box, guests)
        for guest in guests[:MOST_ROWS]:
            box.addWidget(row(guest))
        if len(guests) > MOST_ROWS:
            more = len(guests) - MOST_ROWS
            box.addWidget(Label(_("{n} more: type the name above").format(n=more), "small", "text2"))
        box.addStretch(1)

    def _offer_families(self, box: QVBoxLayout, guests: list[Guest]) -> None:
        """A family that is wholly expected comes in by one press."""
        families: dict[str, list[Guest]] = {}
        for guest in guests:
            if guest.household_id:
                families.setdefault(guest.household_id, []).append(guest)
        for family in families.values():
            if len(family) > 1:
                people = [(guest.person_id, guest.name) for guest in family]
                said = _("{family}: all {n} here").format(
                    family=family[0].household or family[0].name, n=len(family)
                )
                box.addWidget(Button(said, "soft", "users", partial(self._mark, people)))

    def _expected_row(self, guest: Guest) -> QWidget:
        here = Button(_("Here"), "outlined", None, partial(self._mark, [(guest.person_id, guest.name)]))
        here.setAccessibleName(_("Here: {name}").format(name=guest.name))
        home = _("Household: {name}").format(name=guest.household) if guest.household else ""
        along = ngettext("with {n} more", "with {n} more", guest.companions).format(
            n=i18n.number(guest.companions)
        )
        return _guest_row(
            guest, " · ".join(part for part in (home, along if guest.companions else "") if part), here
        )

    def _here_row(self, guest: Guest) -> QWidget:
        back = Button(_("Here"), "here", "check", partial(self._take_back, guest))
        back.setAccessibleName(_("Take back: {name}").format(name=guest.name))
        back.setToolTip(_("Press to take it back"))
        at = i18n.time_of(guest.here_at) if guest.here_at else ""
        walk_in = "" if guest.registered else _("walk-in")
        return _guest_row(guest, " · ".join(part for part in (at, walk_in) if part), back)

    def _take_back(self, guest: Guest) -> None:
        said = _("Taken back: {name}").format(name=guest.name)
        self.window_.do(actions.events.take_back_here, self.key, person_id=guest.person_id, said=said)
        self.field.setFocus()

    # ---- side ----
    def _fill_side(self, door: Door) -> None:
        total = Card()
        total.body.addWidget(Label(i18n.number(door.people_here), "count", "primary"))
        total.body.addWidget(Label(self._people(door.people_here).split(" ", 1)[1], "strong"))
        total.body.addWidget(Label(still_expected(len(door.expected), door.along), "small", "text2"))
        self.side.addWidget(total)
        if self.desk.may(Right.RUN_EVENTS):
            full = Button(_("Full screen"), "filled", "door-open", partial(open_door, self.window_, self.key))
            full.setToolTip("Ctrl+Shift+D")
            self.side.addWidget(full)
            box = QWidget()
            row = FlowLayout(box, 8)
            row.addWidget(Button(_("Sign-in sheet"), "outlined", "printer", self._print_sheet))
            row.addWidget(Button(_("Type it back"), "outlined", "pencil", self._type_back))
            self.side.addWidget(box)
        unnamed = Card(_("Count without a name"))
        for kind, count in door.heads.items():
            unnamed.body.addLayout(self._counter(kind, count))
        self.side.addWidget(unnamed)
        if door.event.state == "planned":
            self.side.addWidget(Button(_("Register someone"), "outlined", "user-plus", self._expect))
        self.side.addStretch(1)

    def _counter(self, kind: str, count: int) -> QHBoxLayout:
        row, label = QHBoxLayout(), terms.label("heads", kind)
        row.addWidget(Label(label), 1)
        fewer = Button("", "outlined", "minus", partial(self._count, kind, -1))
        fewer.setAccessibleName(_("One fewer: {what}").format(what=label))
        fewer.setEnabled(count > 0)
        more = Button("", "outlined", "plus", partial(self._count, kind, 1))
        more.setAccessibleName(_("One more: {what}").format(what=label))
        row.addWidget(fewer)
        row.addWidget(Label(i18n.number(count), "strong", wraps=False))
        row.addWidget(more)
        return row

    def _count(self, kind: str, more: int) -> None:
        self.window_.do(actions.door.count_head, self.key, kind=kind, more=more)
        self.field.setFocus()

    def _print_sheet(self) -> None:
        from welcome_desk.ui.events.sign_in import SignInSheet  # the writer of PDF takes long to load

        SignInSheet(self.window_, self.key).exec()
        self.field.setFocus()

    def _type_back(self) -> None:
        from welcome_desk.ui.events.sign_in import TypeBackSignIn

        TypeBackSignIn(self.window_, self.key).exec()
        self.field.setFocus()

    def _expect(self) -> None:
        Register(self.window_, self.key).exec()
        self.field.setFocus()


def _guest_row(guest: Guest, beside: str, button: Button) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, theme.current().px(2), 0, theme.current().px(2))
    layout.setSpacing(theme.current().px(10))
    if theme.current().scale < theme.NARROW_SCALE:
        layout.addWidget(Avatar(guest.name, 32))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(guest.name, "strong"))
    if beside:
        words.addWidget(Label(beside, "small", "text2"))
    layout.addLayout(words, 1)
    layout.addWidget(button)
    return row
