"""After an event: who was here after all, where they sat, feedback on paper, and follow-ups for who could not come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.attendance import lines_at
from welcome_desk.actions.events import finish, let_in
from welcome_desk.actions.occurrences import happening
from welcome_desk.actions.promises import add_promise
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Event, EventFeedback, Person
from welcome_desk.queries.registration import HERE, registration_of
from welcome_desk.store.work import Work


@action(N_("Note who was at an event"), needs=Right.RUN_EVENTS)
def note_who_was_here(
    work: Work, event_id: str, *, here: Iterable[str], away: Iterable[str] = (), note: str | None = None
) -> None:
    """One form for all, after the event: whoever is marked only now came when it began. With a note it is finished."""
    event = happening(work, event_id)
    guards.refuse_cancelled(event)
    for person_id in here:
        if not any(line.here_at for line in lines_at(work, event, work.get(Person, person_id))):
            let_in(work, event, person_id, at=event.starts_at)
    for person_id in away:
        for line in lines_at(work, event, work.get(Person, person_id)):
            line.here_at, line.companions_here = None, 0
            if line.registered_at is None:
                work.remove(line)
    if note is not None:
        finish(work, event, note.strip())


@action(N_("Follow up on who could not come"), needs=Right.FOLLOW_UP)
def follow_up_absent(
    work: Work, event_id: str, *, people: Iterable[str], what: str, due_on: date
) -> list[str]:
    happening(work, event_id)
    wanted = list(people)
    if not wanted:
        raise UserError(_("Nobody is left to follow up on."))
    return [add_promise(work, what=what, due_on=due_on, person_id=person_id) for person_id in wanted]


@action(N_("Type in feedback on an event"), needs=Right.RUN_EVENTS)
def add_feedback(work: Work, event_id: str, *, answers: Mapping[str, str], words: str = "") -> str:
    """One paper form, without a name."""
    event = happening(work, event_id)
    given = {question: answer for question, answer in answers.items() if answer}
    if not given and not words.strip():
        raise UserError(
            _("Nothing is answered on this form. Press 1, 2 or 3 for a question."), field="answers"
        )
    return work.add(EventFeedback(event_id=event.id, answers=given, words=words.strip())).id


@action(N_("Take a feedback form back"), needs=Right.RUN_EVENTS)
def remove_feedback(work: Work, feedback_id: str) -> None:
    work.remove(work.get(EventFeedback, feedback_id))


@action(N_("Note who sat at which table"), needs=Right.RUN_EVENTS)
def note_seats(work: Work, event_id: str, *, seats: Mapping[str, str]) -> None:
    """Person → table or group; empty where it is not known."""
    event = happening(work, event_id)
    for person_id, seat in seats.items():
        for line in lines_at(work, event, work.get(Person, person_id)):
            line.seat = " ".join(seat.split())


@action(N_("Count first meetings by hands"), needs=Right.RUN_EVENTS)
def count_first_meetings(work: Work, event_id: str, *, people: int | None) -> None:
    """How many raised a hand when asked who met somebody for the first time; `None` where nobody asked."""
    if people is not None and people < 0:
        raise UserError(_("A count cannot be below zero."), field="people")
    event: Event = happening(work, event_id)
    if people is not None and people > _there(work, event):
        raise UserError(_("More hands than people who were there. Note first who came."), field="people")
    event.first_meetings = people


def _there(work: Work, event: Event) -> int:
    """By name, with them, and counted without one."""
    work.session.flush()
    named = registration_of(work, event).of(HERE)
    return sum(1 + one.companions_here for one in named) + sum(event.head_counts().values())
