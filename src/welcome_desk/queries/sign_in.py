"""The sign-in sheet of an event: who stands on it, the codes of its lines, and what a typed line means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Event, Person, SignInSheet
from welcome_desk.model.folding import fold
from welcome_desk.queries import consents, search
from welcome_desk.queries.codes import CODES, KEPT_DAYS, free_code
from welcome_desk.queries.door import Door, Guest, door
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.occurrences import event_id
from welcome_desk.queries.sheets import Reading

LINE = re.compile(
    r"\s*(?P<code>\w{2})(?!\w)\s*[.:,-]?\s*(?:\+\s*(?P<along>\d{1,2})(?!\d))?\s*(?P<name>.*)", re.DOTALL
)
Coded = list[list[str]]  # [code, person], the person empty on a line for a walk-in


@dataclass(frozen=True)
class Signed:
    """A typed line as it was understood. `along`: how many came with them, where that was typed; `expected`: their name
    stood on the line."""

    code: str
    person_id: str | None
    name: str
    along: int | None
    expected: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.person_id or self.code, "" if self.person_id else fold(self.name)

    @property
    def lasting(self) -> str:
        along = "" if self.along is None else f"+{self.along}"
        return " ".join(part for part in (self.code, along, "" if self.expected else self.name) if part)


# ---- what stands on it ----
def on_the_sheet(found: Door) -> list[Guest]:
    """Whoever has a place, by name; those who wait for one or cannot come sign on a blank line if they come."""
    return [guest for guest in found.guests if guest.registered and not (guest.waiting or guest.withdrew)]


def kept_sheets(view: Reading) -> list[SignInSheet]:
    """Those whose codes count, of all events, oldest first."""
    recent = sa.select(SignInSheet).where(
        SignInSheet.deleted_at.is_(None), SignInSheet.made_on >= view.today - timedelta(days=KEPT_DAYS)
    )
    return list(view.session.scalars(recent.order_by(SignInSheet.made_on, SignInSheet.id)))


def coded(kept: Sequence[SignInSheet], event: str, people: Iterable[str], blanks: int) -> Coded:
    """Somebody keeps the code of an earlier sheet of the event; blank lines are always new ones. As long as there are
    codes no two events share one, and no two lines of an event ever do."""
    own = [line for sheet in kept if sheet.event_id == event for line in _lines(sheet)]
    known = {person: code for code, person in own if person}
    everywhere = {code for sheet in kept for code, _person in _lines(sheet)}
    here = {code for code, _person in own}
    found = Coded()
    wanted = [*people, *[""] * blanks]
    if len(wanted) + len(here) > len(CODES):
        said = _("A sheet holds at most {n} lines. Print it with fewer blank ones.")
        raise UserError(said.format(n=i18n.number(len(CODES))))
    for number, person in enumerate(wanted):
        code = known.get(person) if person else None
        code = code or free_code(f"{event} {person or number}", everywhere, here)
        everywhere.add(code)
        here.add(code)
        found.append([code, person])
    return found


def _lines(sheet: SignInSheet) -> list[tuple[str, str]]:
    return [(line[0], line[1]) for line in sheet.lines or ()]


# ---- typed back ----
def understood(view: View, key: str, text: str) -> Signed:
    """Raises UserError in one sentence where the line cannot be meant."""
    parts = LINE.fullmatch(text)
    if not parts:
        raise UserError(_("Begin with the two characters of the line’s code."), field="line")
    code, name = parts["code"].upper(), " ".join(parts["name"].split())
    along = int(parts["along"]) if parts["along"] else None
    person_id = _printed(view, event_id(key), code)
    if person_id:
        return _named(view, key, code, person_id, name, along)
    return _walk_in(view, key, code, name, along)


def _printed(view: View, event: str, code: str) -> str:
    """The person of this line, empty for a blank one. Sheets of other events never answer."""
    kept = kept_sheets(view)
    for sheet in reversed([one for one in kept if one.event_id == event]):
        for known, person_id in _lines(sheet):
            if known == code:
                return person_id
    other = next((one for one in kept if code in {known for known, _person in _lines(one)}), None)
    found = view.session.get(Event, other.event_id) if other else None
    if found is not None:
        said = _("Code {code} stands on the sheet of “{event}”. Type it back there.")
        raise UserError(said.format(code=code, event=found.shown_title()), field="line")
    said = _("No line of the sheet has the code “{code}”. Look at it again.")
    raise UserError(said.format(code=code), field="line")


def _named(view: View, key: str, code: str, person_id: str, name: str, along: int | None) -> Signed:
    person = view.get(Person, root_of(view, person_id))
    if person is None:
        raise UserError(_("What stood on this line is no longer there. Leave it out."), field="line")
    if name and fold(name) != fold(person.display_name):
        said = _("Line {code} is {name}. A name is only typed for a blank line.")
        raise UserError(said.format(code=code, name=person.display_name), field="line")
    _refuse_here(view, key, person)
    return Signed(code, person.id, person.display_name, along, expected=True)


def _walk_in(view: View, key: str, code: str, name: str, along: int | None) -> Signed:
    """Somebody whose name is known just so, to one person alone, is not entered a second time."""
    if not name:
        raise UserError(_("Line {code} was blank. Type the name after it.").format(code=code), field="line")
    known = _called(view, name)
    if known is None:
        return Signed(code, None, name, along, expected=False)
    _refuse_here(view, key, known)
    return Signed(code, known.id, known.display_name, along, expected=False)


def _called(view: View, name: str) -> Person | None:
    found = search.search(view, name, entities=("person",))
    same = [one.id for one in found if fold(one.display_name) == fold(name)]
    return view.get(Person, same[0]) if len(same) == 1 else None


def _refuse_here(view: View, key: str, person: Person) -> None:
    found = door(view, key)
    guest = found.guest(person.id) if found else None
    if guest is not None and guest.here_at is not None:
        said = _("{name} is here already. Leave this line out.")
        raise UserError(said.format(name=person.display_name), field="line")
    if not consents.may_keep_file(view, person.id):
        said = _("{name} did not agree to a file. Count them at the event without a name.")
        raise UserError(said.format(name=person.display_name), field="line")
