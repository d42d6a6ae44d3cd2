"""Who was there: people found by any of their names, a household, somebody new, or nobody by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.actions.contacts import NewPerson
from welcome_desk.i18n import _
from welcome_desk.queries import contacts, search
from welcome_desk.queries.search import Found
from welcome_desk.ui import theme
from welcome_desk.ui.contacts.guests import Guest, Known, Nameless, Newcomer
from welcome_desk.ui.search import FindField

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FOUND = 6


class Present(QWidget):
    """`chosen` tells that somebody was added or taken away, `changed` that something was typed about them."""

    chosen, changed, left_unnamed = Signal(), Signal(), Signal(str)

    def __init__(self, window: Window, *, host: QWidget) -> None:
        super().__init__()
        self.window_, self.guests = window, list[Guest]()
        self.household_id: str | None = None
        self.setAccessibleName(_("Who"))
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(theme.current().px(6))
        hint = _("Type a name, in any spelling, a household or a phone number")
        self.field = FindField(_("Who"), hint, self._find, host=host)
        self.field.chosen.connect(self._take)
        self.field.textEdited.connect(self.changed)
        self.setFocusProxy(self.field)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(theme.current().px(6))
        self.outer.addLayout(self.cards)
        self.outer.addWidget(self.field)

    # ---- who it is ----
    @property
    def answered(self) -> bool:
        return bool(self.guests)

    @property
    def nameless(self) -> bool:
        return any(isinstance(guest, Nameless) for guest in self.guests)

    @property
    def people(self) -> list[str]:
        return [guest.person_id for guest in self.guests if isinstance(guest, Known)]

    @property
    def new_people(self) -> list[NewPerson]:
        return [guest.new_person() for guest in self.guests if isinstance(guest, Newcomer)]

    @property
    def kept(self) -> list[str]:
        """The follow-ups ticked on the cards."""
        return [promise for guest in self.guests if isinstance(guest, Known) for promise in guest.ticked()]

    @property
    def names(self) -> list[str]:
        return [guest.name for guest in self.guests if guest.name]

    def last_language(self) -> str:
        """What was spoken with the first of them the last time."""
        return next((guest.known.last_language for guest in self.guests if isinstance(guest, Known)), "")

    def languages(self) -> list[str]:
        found = [tag for guest in self.guests if isinstance(guest, Known) for tag in guest.known.languages]
        return list(dict.fromkeys(found))

    # ---- finding ----
    def _find(self, text: str) -> list[Found]:
        name = text.strip()
        with self.window_.desk.reading() as view:
            entities = ("person", "household")
            found = search.search(view, text, entities=entities, limit=FOUND + len(self.guests))
            last = contacts.last_contacts(view, [one.id for one in found])
        found = [replace(one, context=_beside(one, last.get(one.id))) for one in found]
        here = set(self.people)
        offers = [Found(name, "new", _("Add “{name}” as a new person").format(name=name))]
        if not self.guests:
            offers.append(Found("", "nameless", _("No name this time"), "Alt+N"))
        return [*[one for one in found if one.id not in here][:FOUND], *offers]

    def _take(self, found: Found) -> None:
        take = {"new": self.choose_new, "household": self.choose_household, "person": self.choose}
        if found.entity == "nameless":
            self.choose_nameless()
        else:
            take[found.entity](found.id)

    # ---- choosing ----
    def choose(self, person_id: str) -> None:
        if self._add_known(person_id):
            self._show()

    def _add_known(self, person_id: str) -> bool:
        with self.window_.desk.reading() as view:
            known = contacts.acquaintance(view, person_id)
        if known is None or person_id in self.people:
            return False
        if not known.may_be_named:
            self._leave_unnamed(known.name)
            return False
        self.guests = [guest for guest in self.guests if not isinstance(guest, Nameless)]
        guest = Known(known, self._remove)
        guest.changed.connect(self.changed)
        guest.more_wanted.connect(self.ask_for_more)
        guest.household_wanted.connect(self.choose_household)
        self.guests.append(guest)
        return True

    def _leave_unnamed(self, name: str) -> None:
        """Nobody is asked twice: who wants no file is counted, and not named."""
        said = _("{name} did not agree to a file: counted, without the name").format(name=name)
        if self.guests:
            self.left_unnamed.emit(said)
        else:
            self.choose_nameless(said)

    def choose_household(self, household_id: str) -> None:
        with self.window_.desk.reading() as view:
            members = contacts.household_members(view, household_id)
        added = [self._add_known(person_id) for person_id, _name in members]
        self.household_id = household_id
        if any(added):
            self._show()

    def choose_new(self, name: str) -> Newcomer:
        self.guests = [guest for guest in self.guests if not isinstance(guest, Nameless)]
        guest = Newcomer(self.window_, name, self._remove)
        guest.changed.connect(self.changed)
        guest.known_after_all.connect(partial(self._replace, guest))
        guest.more_wanted.connect(self.ask_for_more)
        guest.unnamed.connect(self._unname)
        self.guests.append(guest)
        self._show()
        return guest

    def choose_nameless(self, why: str = "") -> None:
        self._drop_all()
        self.guests = [Nameless(self._remove, why)]
        self._show()

    def _replace(self, guest: Guest, person_id: str) -> None:
        """The person who seemed new is known already."""
        self.guests.remove(guest)
        self._add_known(person_id)
        self._show()

    def _unname(self) -> None:
        """Whoever wants no file leaves no name: not in the contact, and not in the draft."""
        self.choose_nameless(_("No file, as they wish: counted as a visit, without a name"))

    def clear(self) -> None:
        self._drop_all()
        self._show()
        self.field.setFocus()

    def _drop_all(self) -> None:
        self.guests, self.household_id = [], None
        self.field.clear()

    def _remove(self, guest: Guest) -> None:
        self.guests.remove(guest)
        self._show()
        self.field.setFocus()

    # ---- showing ----
    def _show(self) -> None:
        _lift_out(self.cards, self.guests)
        for guest in self.guests:
            self.cards.addWidget(guest)
            guest.show()
            guest.more.setVisible(guest is self.guests[-1] and not self.nameless)
            guest.came_with(self.people)
        self.field.setVisible(not self.guests)
        self.chosen.emit()

    def ask_for_more(self) -> None:
        if self.guests and not self.nameless:
            self.field.show()
            self.field.setFocus()

    # ---- the draft ----
    def typed(self) -> dict[str, Any]:
        return {
            "text": self.field.text(), "household": self.household_id, "nameless": self.nameless,
            "guests": [guest.typed() for guest in self.guests if not isinstance(guest, Nameless)],
        }  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        if kept.get("nameless"):
            self.choose_nameless()
        for one in kept.get("guests", ()):
            if one.get("person"):
                self.choose(one["person"])
                self._restore_ticks(one)
            else:
                self.choose_new(one["name"]).restore(one)
        self.household_id = kept.get("household")
        self.field.setText(kept.get("text", ""))
        if self.field.text():
            self.field.show()

    def _restore_ticks(self, kept: dict[str, Any]) -> None:
        guest = self.guests[-1] if self.guests else None
        if isinstance(guest, Known) and guest.person_id == kept["person"]:
            guest.tick(kept.get("kept", ()))


def _beside(found: Found, last: tuple[datetime, str] | None) -> str:
    """What tells namesakes apart: another name or the phone, and the last contact."""
    if last is None:
        return found.context
    day, way = i18n.date_short(last[0].date()), terms.label("ways", last[1]).lower()
    said = _("Last contact {day}, {way}").format(day=day, way=way)
    return f"{found.context} · {said}" if found.context else said


def _lift_out(cards: QVBoxLayout, staying: list[Guest]) -> None:
    """Take the cards of those who left away; the others keep what was typed on them."""
    while cards.count():
        item = cards.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None and widget not in staying:
            widget.hide()
            widget.deleteLater()
