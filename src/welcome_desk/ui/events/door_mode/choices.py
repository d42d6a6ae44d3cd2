"""What the letters typed so far may mean, as lines to take: pure, and from what is known already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.door import Door, Guest, fitting
from welcome_desk.queries.search import Found

MOST_FITTING = 12  # more are told apart by a letter more
FEWEST_LETTERS = 2  # of a visitor, who sees no name before
Search = Callable[[str], Sequence[Found]]


@dataclass(frozen=True)
class Choice:
    """One line to take. `what`: guest, family, other, here or new; `does`: the word for what taking it does."""

    what: str
    name: str
    ids: tuple[str, ...] = ()
    beside: str = ""
    does: str = ""
    names: tuple[str, ...] = field(default=())

    @property
    def said(self) -> str:
        """As a screen reader says it."""
        return ", ".join(part for part in (self.name, self.beside, self.does) if part)


def all_expected(door: Door) -> list[Choice]:
    """Families first, each under what takes them all; then those who come alone."""
    found = [one for family in door.families.values() for one in (_family(family), *map(_guest, family))]
    return [*found, *(_guest(guest) for guest in door.expected if guest.household_id not in door.families)]


def choices(door: Door, typed: str, search: Search) -> list[Choice]:
    """Whoever is expected comes first, then those on the list, then all whom the desk knows, then somebody new."""
    expected = fitting(door.expected, typed)[:MOST_FITTING]
    found = [*map(_guest, expected), *map(_family, _families(door, expected))]
    found += [_waits(guest) for guest in fitting(door.others, typed)]
    found += [_is_here(guest) for guest in fitting(door.here, typed)]
    if len(found) < MOST_FITTING:
        listed = {guest.person_id for guest in door.guests}
        found += [_other(one) for one in search(typed) if one.id not in listed]
    return [*found[:MOST_FITTING], _new(typed)]


def visitors_choices(door: Door, typed: str) -> list[Choice]:
    """What a visitor may see: first names of the expected, and an initial more only where two are alike."""
    if len(typed.strip()) < FEWEST_LETTERS:
        return []
    expected = fitting(door.expected, typed)
    called = [guest.called for guest in expected]
    shown = [_visitor(guest, alone=called.count(guest.called) == 1) for guest in expected[:4]]
    said = _("I am not on the list: {name}").format(name=typed.strip())
    return [*shown, Choice("visitor", said, names=(typed.strip(),))]


def _visitor(guest: Guest, *, alone: bool) -> Choice:
    family = guest.name.split()[-1][:1]
    name = guest.called if alone or not family else f"{guest.called} {family}."
    return Choice("guest", name, (guest.person_id,), does=_("That is me"), names=(guest.called,))


def all_here(door: Door) -> list[Choice]:
    return [_here(guest) for guest in door.here]


def _families(door: Door, guests: Iterable[Guest]) -> list[list[Guest]]:
    """Of these guests, each family once."""
    found = {guest.household_id: family for guest in guests if (family := door.family_of(guest))}
    return list(found.values())


def _guest(guest: Guest) -> Choice:
    beside = ""
    if guest.companions:
        said = ngettext("with {n} more", "with {n} more", guest.companions)
        beside = said.format(n=i18n.number(guest.companions))
    return Choice("guest", guest.name, (guest.person_id,), beside, _("Here"), (guest.name,))


def _family(family: list[Guest]) -> Choice:
    name = family[0].household or family[0].name
    people = i18n.list_of([guest.called for guest in family])
    does = ngettext("All {n} here", "All {n} here", len(family)).format(n=i18n.number(len(family)))
    ids, names = tuple(one.person_id for one in family), tuple(one.name for one in family)
    return Choice("family", name, ids, people, does, names)


def _waits(guest: Guest) -> Choice:
    beside = _("on the waiting list") if guest.waiting else _("had said they could not come")
    if not (guest.waiting or guest.withdrew):
        beside = _("not expected")
    return Choice("other", guest.name, (guest.person_id,), beside, _("Here"), (guest.name,))


def _is_here(guest: Guest) -> Choice:
    at = i18n.time_of(guest.here_at) if guest.here_at else ""
    said = _("here since {time}").format(time=at)
    return Choice("here", guest.name, (guest.person_id,), said, "", (guest.name,))


def _other(found: Found) -> Choice:
    return Choice(
        "other", found.display_name, (found.id,), _("not expected"), _("Here"), (found.display_name,)
    )


def _new(typed: str) -> Choice:
    name = typed.strip()
    return Choice(
        "new", _("Add “{name}” as a new person").format(name=name), does=_("New and here"), names=(name,)
    )


def _here(guest: Guest) -> Choice:
    at = i18n.time_of(guest.here_at) if guest.here_at else ""
    along = f"+{i18n.number(guest.companions_here)}" if guest.companions_here else ""
    walk_in = "" if guest.registered else _("walk-in")
    beside = " · ".join(filter(None, (at, along, walk_in, _role(guest.role))))
    return Choice("here", guest.name, (guest.person_id,), beside, _("Not here"), (guest.name,))


def _role(role: str) -> str:
    return "" if role in ("", "guest") else terms.label("roles-at-events", role)
