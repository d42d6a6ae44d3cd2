"""Follow-ups: made, kept, moved to another day."""

from __future__ import annotations

from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.contacts import log_call
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person, Promise, User
from welcome_desk.store.work import Work

OUTCOMES = ("reached", "no-answer", "left-message")


@action(N_("Add a follow-up"), needs=Right.FOLLOW_UP)
def add_promise(
    work: Work,
    *,
    what: str,
    due_on: date,
    person_id: str | None = None,
    owner_id: str | None = None,
    without_contact: bool = False,
) -> str:
    """About somebody who does not want to be contacted, only what is done `without_contact` can be promised."""
    person = work.get(Person, person_id) if person_id else None
    guards.refuse_adding(work, person, field="what")
    guards.refuse_contact_later(work, person, without_contact=without_contact)
    promise = Promise(what=what.strip(), due_on=due_on, first_due_on=due_on)
    promise.person_id = person.id if person else None
    promise.owner_id = work.get(User, owner_id).id if owner_id else work.actor.id
    promise.check()
    return work.add(promise).id


@action(N_("Tick a follow-up"), needs=Right.FOLLOW_UP)
def keep_promise(work: Work, promise_id: str, *, outcome: str = "", note: str = "") -> None:
    """Done. With an outcome it becomes a contact on the person's timeline, without another form; of somebody who
    refused a file a visit without a name, and what was promised is not written there either."""
    promise = work.get(Promise, promise_id)
    if promise.kept_at is not None:
        raise UserError(_("This follow-up is ticked already."))
    promise.keep(work.now, outcome)
    if outcome and promise.person_id:
        log_call(work, promise.person_id, reached=outcome == "reached", note=note, usual_note=promise.what)


@action(N_("Take back a tick"), needs=Right.FOLLOW_UP)
def reopen_promise(work: Work, promise_id: str) -> None:
    promise = work.get(Promise, promise_id)
    promise.kept_at, promise.outcome = None, ""


@action(N_("Move a follow-up to another day"), needs=Right.FOLLOW_UP)
def move_promise(work: Work, promise_id: str, *, due_on: date, reason: str = "") -> None:
    """`reason` is a code of the list “put-off-reasons”, or somebody’s own words; it may be left open."""
    promise = work.get(Promise, promise_id)
    promise.due_on, promise.moved_because = due_on, reason.strip()
