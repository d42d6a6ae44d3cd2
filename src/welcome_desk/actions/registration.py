"""Registering for an event: with companions and needs, on a waiting list where it is full, and who cannot come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from welcome_desk import i18n
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.attendance import known_line, line_at, lines_at
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.model import Attendance, Event, Person
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.registration import (
    EXPECTED,
    HERE,
    WITHDREW,
    Registration,
    is_reminder_result,
    registration_of,
)
from welcome_desk.store.work import Work


@dataclass(frozen=True)
class _Noted:
    """What is noted with one of the people."""

    companions: int = 0
    needs: tuple[str, ...] = ()
    needs_note: str = ""

    def __post_init__(self) -> None:
        if self.companions < 0:
            raise UserError(_("A count cannot be below zero."), field="companions")

    def put_on(self, line: Attendance) -> None:
        line.companions, line.needs, line.needs_note = (
            self.companions,
            list(self.needs),
            self.needs_note.strip(),
        )


@action(N_("Register people for an event"), needs=Right.RUN_EVENTS)
def register_for_event(
    work: Work, event_id: str, *, people: Iterable[str], role: str = "guest", companions: int = 0,
    needs: Iterable[str] = (), needs_note: str = "",
) -> list[str]:  # fmt: skip
    """Gives back who of them waits. A household has its places together or waits together; companions and needs are
    noted with the first of the people. While somebody waits, whoever registers waits after them."""
    event = _open_event(work, event_id)
    found, waiting = _as_it_stands(work, event), list[str]()
    free, queue = found.free, bool(found.waiting)
    known = {one.person_id for one in found.of(EXPECTED, HERE)} | {
        one for party in found.waiting for one in party.ids
    }
    noted = _Noted(companions, tuple(needs), needs_note)
    for party in _parties(work, people, known):
        size = len(party) + noted.companions
        waits = free is not None and (queue or size > free)
        for person in party:
            _register(work, event, person, role, noted, waits=waits)
            noted = _Noted()
        waiting += [person.id for person in party if waits]
        free, queue = (free, True) if waits else (free if free is None else free - size, queue)
    return waiting


@action(N_("Register someone new for an event"), needs=Right.RUN_EVENTS)
def register_new_for_event(work: Work, event_id: str, *, display_name: str) -> list[str]:
    person = Person(display_name=display_name.strip())
    person.check()
    work.add(person)
    work.session.flush()
    return register_for_event(work, event_id, people=[person.id])


def _open_event(work: Work, event_id: str) -> Event:
    event = happening(work, event_id)
    if event.state == "cancelled":
        raise UserError(_("This event is cancelled. Nobody can be registered for it."), field="who")
    return event


def _as_it_stands(work: Work, event: Event) -> Registration:
    work.session.flush()
    return registration_of(work, event)


def _parties(work: Work, people: Iterable[str], known: set[str]) -> list[list[Person]]:
    """Those who are not on the list yet, by household, in the order in which they were named."""
    found: dict[str, list[Person]] = {}
    for person_id in dict.fromkeys(root_of(work, one) for one in people):
        person = work.get(Person, person_id)
        if person_id not in known:
            found.setdefault(person.household_id or person_id, []).append(person)
    return list(found.values())


def _register(work: Work, event: Event, person: Person, role: str, noted: _Noted, *, waits: bool) -> None:
    """Whoever had said that they cannot come is taken up again."""
    line = line_at(work, event, person, role)
    for other in lines_at(work, event, person):
        other.withdrew_at = None
    line.registered_at, line.withdrew_at, line.role = line.registered_at or work.now, None, role
    line.waiting_since = work.now if waits else None
    noted.put_on(line)


@action(N_("Change a registration"), needs=Right.RUN_EVENTS)
def change_registration(
    work: Work, event_id: str, *, person_id: str, companions: int, needs: Iterable[str] = (), needs_note: str = "",
    role: str = "guest",
) -> None:  # fmt: skip
    event, line = _line_of(work, event_id, person_id)
    found = _as_it_stands(work, event)
    more = companions - line.companions
    if more > 0 and found.free is not None and line.waiting_since is None and more > found.free:
        raise UserError(_no_room(max(found.free, 0)), field="companions")
    _Noted(companions, tuple(needs), needs_note).put_on(line)
    line.role = role


def _no_room(free: int) -> str:
    if not free:
        return _("No place is free. Give the event more places first.")
    said = ngettext("Only {n} place is free. Give the event more places first.", "Only {n} places are free. Give the event more places first.", free)  # fmt: skip
    return said.format(n=i18n.number(free))


def _line_of(work: Work, event_id: str, person_id: str) -> tuple[Event, Attendance]:
    event = happening(work, event_id)
    line = known_line(work, event, work.get(Person, person_id))
    if line is None or line.deleted_at is not None:
        raise UserError(_("This person is not on the list. Register them first."), field="who")
    return event, line


@action(N_("Give free places to those who wait"), needs=Right.RUN_EVENTS)
def give_places(work: Work, event_id: str, *, people: Sequence[str]) -> None:
    event = _open_event(work, event_id)
    found = _as_it_stands(work, event)
    wanted = {root_of(work, one) for one in people}
    taken_up = [one for party in found.waiting for one in party.people if one.person_id in wanted]
    if not taken_up:
        raise UserError(_("Nobody of these waits any more. Look at the list again."), field="who")
    if found.free is not None and sum(one.size for one in taken_up) > found.free:
        raise UserError(_no_room(max(found.free, 0)), field="who")
    for one in taken_up:
        for line in lines_at(work, event, work.get(Person, one.person_id)):
            line.waiting_since = None


@action(N_("Note who cannot come to an event"), needs=Right.RUN_EVENTS)
def withdraw_from_event(work: Work, event_id: str, *, people: Iterable[str]) -> None:
    """Said beforehand. Their places are free again; nobody moves up by themselves."""
    event = happening(work, event_id)
    for person_id in people:
        person = work.get(Person, person_id)
        lines = [line for line in lines_at(work, event, person) if line.registered_at]
        if not lines:
            raise UserError(_("This person is not on the list. Register them first."), field="who")
        if any(line.here_at for line in lines):
            said = _("{name} is here. Take back “here” first.")
            raise UserError(said.format(name=person.display_name), field="who")
        for line in lines:
            line.withdrew_at, line.waiting_since = line.withdrew_at or work.now, None


@action(N_("Take somebody off the list of an event"), needs=Right.RUN_EVENTS)
def unregister(work: Work, event_id: str, *, person_id: str) -> None:
    """As if they had never been registered: a slip of the pen. Whoever is here stays as a walk-in."""
    event = happening(work, event_id)
    for line in lines_at(work, event, work.get(Person, person_id)):
        if line.here_at is None:
            work.remove(line)
        else:
            line.registered_at, line.waiting_since, line.withdrew_at = None, None, None


# ---- reminders ----
@action(N_("Note what came of reminders"), needs=Right.RUN_EVENTS)
def note_reminders(work: Work, event_id: str, *, results: dict[str, str]) -> None:
    """Person → key of the terms reminder-results, empty to take one back. Who cannot come withdraws by it; who comes
    after all is back, with a place or waiting for one."""
    event = happening(work, event_id)
    for person_id, result in results.items():
        if result and not is_reminder_result(result):
            raise UserError(_("“{code}” is no answer to a reminder.").format(code=result), field="results")
        for line in lines_at(work, event, work.get(Person, person_id)):
            line.reminded_on, line.reminder_result = (work.today if result else None), result
    withdraw_from_event(
        work, event_id, people=[one for one, result in results.items() if result == "cannot-come"]
    )
    for person_id in [one for one, result in results.items() if result == "comes"]:
        _take_back_withdrawal(work, event, work.get(Person, person_id))


def _take_back_withdrawal(work: Work, event: Event, person: Person) -> None:
    """With what was noted of them; while somebody waits they wait after them."""
    found = _as_it_stands(work, event)
    gone = next((one for one in found.of(WITHDREW) if one.person_id == root_of(work, person.id)), None)
    if gone is None:
        return
    waits = found.free is not None and (bool(found.waiting) or gone.size > found.free)
    for line in lines_at(work, event, person):
        line.withdrew_at, line.waiting_since = None, work.now if waits else None
