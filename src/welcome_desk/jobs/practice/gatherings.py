"""What surrounds the events of the town: registrations with needs, a waiting list, shifts, tables and feedback."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.queries import occurrences, people, registration, shifts
from welcome_desk.queries.occurrences import Occurrence
from welcome_desk.queries.registration import HERE

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

PLACES, AHEAD, BACK = 22, 15, 40  # of the next event; days that are looked over
NEEDS: tuple[list[str], ...] = (["ride"], ["interpreter:uk"], ["child-care"], ["diet"], [], [], [])
NOTES = {"diet": "No pork", "child-care": "Two children, 3 and 5"}
TASKS = (("set-up", -60, 0, 2), ("door", -15, 60, 2), ("kitchen", 0, 120, 3), ("clean-up", 120, 165, 2))
ANSWERS = ("yes", "yes", "yes", "partly", "no")
WORDS = ("The soup was very good.", "More chairs, please.", "I found somebody to skate with.")
HOUR = 17.5  # dollars


def surround_the_events(town: Town, *, until: date) -> None:
    rng = random.Random(f"{town.seed}-gatherings")
    with town.apart(rng):
        town.at(until, 17, 30)
        _value_hours(town)
        with town.desk.reading() as view:
            everybody = people.person_ids(view)
            ahead = occurrences.occurrences(view, until + timedelta(days=1), until + timedelta(days=AHEAD))
            back = occurrences.occurrences(view, until - timedelta(days=BACK), until)
        town.as_("margaret")
        for place, event in enumerate([one for one in ahead if one.state == "planned"][:2]):
            _register(town, rng, event, everybody, places=None if place else PLACES)
            _shifts(town, rng, event, everybody, came=False)
        for event in [one for one in back if one.state == "finished"][-4:]:
            _shifts(town, rng, event, everybody, came=True)
            _afterwards(town, rng, event)


def _value_hours(town: Town) -> None:
    town.as_("admin")
    town.desk.run(
        actions.staff.set_centre,
        hour_value=HOUR,
        hour_value_source="Info-Province 2026",
    )


def _register(
    town: Town, rng: random.Random, event: Occurrence, everybody: list[str], *, places: int | None
) -> None:
    """More than there is room for: the last wait."""
    run = town.desk.run
    run(actions.events.edit_event, event.key, capacity=places)
    for person in rng.sample(everybody, min(9, len(everybody))):
        needs = rng.choice(NEEDS)
        town.now += timedelta(minutes=3)
        try:
            run(
                actions.registration.register_for_event, event.key, people=[person], companions=rng.choice((0, 0, 1, 2)),
                needs=needs, needs_note=NOTES.get(needs[0] if needs else "", ""),
            )  # fmt: skip
        except UserError:
            continue  # whoever refused a file is counted at the door
    with town.desk.reading() as view:
        found = registration.registration(view, event.key)
    expected = [one.person_id for one in found.expected] if found else []
    results = dict(zip(expected[:4], ("comes", "left-message", "no-answer", "cannot-come"), strict=False))
    run(actions.registration.note_reminders, event.key, results=results)


def _shifts(town: Town, rng: random.Random, event: Occurrence, everybody: list[str], *, came: bool) -> None:
    run, helpers = town.desk.run, rng.sample(everybody, min(8, len(everybody)))
    busy: dict[str, datetime] = {}
    for task, begins, ends, wanted in TASKS:
        starts_at: datetime = event.starts_at + timedelta(minutes=begins)
        shift = run(
            actions.shifts.plan_shift, event.key, task=task, starts_at=starts_at,
            ends_at=event.starts_at + timedelta(minutes=ends), wanted=wanted,
        )  # fmt: skip
        free = [one for one in helpers if busy.get(one, starts_at) <= starts_at]
        for person in rng.sample(free, min(wanted, len(free))):
            busy[person] = event.starts_at + timedelta(minutes=ends)
            state = rng.choice(
                ("came", "came", "came", "missed") if came else ("promised", "promised", "asked")
            )
            try:
                run(actions.shifts.put_on_shift, shift, people=[person], state=state)
            except UserError:
                continue
    if came:
        _note_longer(town, event)


def _note_longer(town: Town, event: Occurrence) -> None:
    """One stayed on after the shift."""
    with town.desk.reading() as view:
        lines = shifts.shifts(view, event.key)
    place = next((one for line in lines for one in line.volunteers if one.state == "came"), None)
    if place is not None:
        town.desk.run(actions.shifts.set_shift_hours, place.place_id, hours=round(place.hours + 0.5, 2))


def _afterwards(town: Town, rng: random.Random, event: Occurrence) -> None:
    run = town.desk.run
    with town.desk.reading() as view:
        found = registration.registration(view, event.key)
    here = [one.person_id for one in found.of(HERE)] if found else []
    if here:
        run(actions.afterwards.note_seats, event.key, seats={one: str(rng.randint(1, 3)) for one in here})
    run(actions.afterwards.count_first_meetings, event.key, people=min(rng.randint(2, 9), len(here)))
    for _form in range(rng.randint(3, 8)):
        answers = {question: rng.choice(ANSWERS) for question in ("welcome", "somebody-new", "again")}
        words = rng.choice(WORDS) if rng.random() < 0.3 else ""
        run(actions.afterwards.add_feedback, event.key, answers=answers, words=words)
