"""Who is meant by a key or a touch, and what becomes of them: here, with the family, new, or back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.ui.events.door_mode.choices import Choice
from welcome_desk.ui.widgets import said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.events.door_mode.page import DoorMode


class Taking:
    def __init__(self, page: DoorMode) -> None:
        self.page = page
        self.unsure = ""  # what was entered once and fits nobody: a slip, or somebody new

    def chosen(self) -> None:
        choice = self.page.who.chosen()
        if choice is not None and not self._may_be_a_slip(choice):
            self.take(choice)

    def _may_be_a_slip(self, choice: Choice) -> bool:
        """One word that fits nobody is asked about once; a whole name is taken at its word."""
        typed = self.page.field.text().strip()
        if choice.what != "new" or " " in typed or self.unsure == typed:
            self.unsure = ""
            return False
        self.unsure = typed
        said = _("Nobody here is called “{name}”. Press Enter again to add a new person.")
        self.page.latest.say(said.format(name=typed))
        return True

    def family(self) -> None:
        choice = self.page.who.chosen()
        guest = self.page.door.guest(choice.ids[0]) if self.page.door and choice and choice.ids else None
        family = self.page.door.family_of(guest) if self.page.door and guest else []
        if choice is not None and choice.what == "family":
            self.take(choice)
        elif family:
            self._arrive([one.person_id for one in family], [one.name for one in family])
        elif choice is not None:
            self.take(choice)

    def new(self) -> None:
        name = self.page.field.text().strip()
        if name:
            self._welcome(name)

    def take(self, choice: Choice) -> None:
        if choice.what == "here":
            self.page.latest.say(f"{choice.name}: {choice.beside}")
            self.page.clear()
        elif choice.what == "new":
            self._welcome(choice.names[0])
        elif choice.what == "visitor":
            self._visitor(choice.names[0])
        else:
            self._arrive(choice.ids, choice.names)

    def _visitor(self, name: str) -> None:
        """Whoever is known by just this name is not entered twice, though the screen tells nobody that they are known."""
        known = [one for one in self.page.search(name) if one.display_name.casefold() == name.casefold()]
        if len(known) == 1:
            self._arrive([known[0].id], [name])
        else:
            self._welcome(name)

    def _arrive(self, people: Sequence[str], names: Sequence[str]) -> None:
        if self.page.run(actions.events.mark_here, people=list(people)):
            self._say_here(tuple(people), names)

    def _welcome(self, name: str) -> None:
        made = self.page.run(actions.events.welcome_new_at_event, display_name=name)
        if made:
            self._say_here((made,), [name])

    def _say_here(self, people: tuple[str, ...], names: Sequence[str]) -> None:
        self.page.came = people
        shown = i18n.list_of(names)
        self.page.latest.say(
            _("Welcome, {name}").format(name=shown) if self.page.visitors else self._is_here(shown)
        )
        if self.page.door is not None:
            self.page.latest.show_along(self.page.door)

    @staticmethod
    def _is_here(names: str) -> str:
        return _("Here: {name}").format(name=names)

    def back(self, choice: Choice) -> None:
        if self.page.run(actions.events.take_back_here, person_id=choice.ids[0]):
            self.page.latest.say(_("Taken back: {name}").format(name=choice.name))

    def count(self, kind: str, more: int) -> None:
        if (
            not self.page.visitors
            and self.page.run(actions.door.count_head, kind=kind, more=more)
            and self.page.door
        ):
            count = i18n.number(self.page.door.heads[kind])
            self.page.latest.say(f"{terms.label('heads', kind)}: {count}")

    def count_along(self, person_id: str, count: int) -> None:
        if self.page.run(actions.door.count_companions, person_id=person_id, count=count):
            said = ngettext("{n} came along", "{n} came along", count).format(n=i18n.number(count))
            said_politely(self.page.field, said)
