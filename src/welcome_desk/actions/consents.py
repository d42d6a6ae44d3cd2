"""Consents: asked one purpose at a time, dated, and withdrawable on any day. What was answered before stays known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Consent, Organization, Person, PersonNote
from welcome_desk.model.consents import ANSWERS, GIVEN_BY, WAYS
from welcome_desk.queries.consents import PURPOSES
from welcome_desk.store.work import Work


@dataclass(frozen=True)
class Answered:
    """A yes or no to one purpose; `organization_id` where it is about one organization."""

    purpose: str
    answer: str
    organization_id: str | None = None
    expires_on: date | None = None

    def __post_init__(self) -> None:
        if self.purpose not in PURPOSES or self.answer not in ANSWERS:
            raise ValueError(self)


@action(N_("Record consents"), needs=Right.LOG_CONTACTS)
def record_consents(
    work: Work,
    person_id: str,
    *,
    answers: Sequence[Answered],
    answered_on: date | None = None,
    language: str = "",
    interpreter: bool = False,
    how: str = "spoken",
    given_by: str = "self",
    form_version: str = "",
    note: str = "",
) -> list[str]:
    """What somebody answered when they were asked, all of one conversation in one act."""
    person, day = work.get(Person, person_id), answered_on or work.today
    if not answers:
        raise UserError(_("Mark a yes or a no for at least one purpose."), field="answers")
    if day > work.today:
        raise UserError(
            _("Choose today or a day before: consent is given before it is written down."), field="day"
        )
    if how not in WAYS or given_by not in GIVEN_BY:
        raise ValueError((how, given_by))
    shared = {
        "person_id": person.id, "answered_on": day, "language": language, "interpreter": interpreter, "how": how,
        "given_by": given_by, "form_version": form_version, "note": note.strip(), "by_id": work.actor.id,
    }  # fmt: skip
    return [_record(work, one, shared) for one in answers]


def _record(work: Work, one: Answered, shared: dict[str, object]) -> str:
    organization = work.get(Organization, one.organization_id).id if one.organization_id else None
    expires_on = one.expires_on if one.answer == "given" else None
    consent = Consent(
        **shared, purpose=one.purpose, answer=one.answer, organization_id=organization, expires_on=expires_on
    )
    return work.add(consent).id


@action(N_("Withdraw a consent"), needs=Right.LOG_CONTACTS)
def withdraw_consent(work: Work, consent_id: str) -> None:
    """On any day and without a reason. What was agreed until today stays in the history."""
    consent = work.get(Consent, consent_id)
    if consent.answer != "given" or consent.withdrawn_on is not None:
        raise UserError(_("There is no consent left to withdraw here: it was refused or withdrawn already."))
    consent.withdrawn_on = work.today


@action(
    N_("Show covered contact details"),
    needs=Right.LOG_CONTACTS,
    lasting=N_("what was shown has been seen."),
)
def show_covered(work: Work, person_id: str, *, why: str) -> str:
    """Whose consent to a file has ended is reached for one task alone, and the timeline says for which."""
    person = work.get(Person, person_id)
    if not why.strip():
        raise UserError(_("Say what you need the contact details for."), field="why")
    said = _("Contact details were shown for one task: {why}").format(why=why.strip())
    note = PersonNote(person_id=person.id, text=said, written_at=work.now, by_id=work.actor.id, fixed=True)
    return work.add(note).id
