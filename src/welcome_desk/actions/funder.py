"""What the federal funder was told, and what every federal record says of this centre."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Centre, Person, SentRecord
from welcome_desk.model.funder import HOW
from welcome_desk.programs.funder import FORMS, shipped
from welcome_desk.queries.joined import joined_away
from welcome_desk.store.work import Work

Key = tuple[str, str, str]  # form, person, what it tells of


@action(N_("Mark as sent to the funder"), needs=Right.EXPORT)
def mark_sent(work: Work, records: Iterable[Key], *, period: str, how: str = "file") -> int:
    """None of them is offered again. What was marked already, here or on another desk, stays as it is."""
    if how not in HOW:
        raise ValueError(how)
    away = joined_away(work)
    sent, marked = _sent(work, away), 0
    for form, person_id, about_id in dict.fromkeys(records):
        if form not in FORMS:
            raise ValueError(form)
        if (form, away.get(person_id, person_id), about_id) in sent:
            continue
        work.add(
            SentRecord(
                kind=form, person_id=work.get(Person, person_id).id, about_id=about_id, period=period, how=how,
                sent_on=work.today, by_id=work.actor.id,
            )
        )  # fmt: skip
        marked += 1
    if not marked:
        raise UserError(_("The funder has all of these already. Nothing was marked."))
    return marked


def _sent(work: Work, away: dict[str, str]) -> set[Key]:
    rows = work.session.execute(
        sa.select(SentRecord.kind, SentRecord.person_id, SentRecord.about_id).where(
            SentRecord.deleted_at.is_(None)
        )
    )
    return {(kind, away.get(person, person), about or "") for kind, person, about in rows}


@action(N_("Say what is the same in every federal record"), needs=Right.EXPORT)
def describe_service(
    work: Work, *, postal_code: str = "", institution_type: str = "", service_language: str = ""
) -> str:
    if institution_type and institution_type not in shipped().lists["institution-types"].names:
        raise UserError(_("Choose a type of institution from the list."), field="institution_type")
    centre = work.session.scalars(sa.select(Centre).where(Centre.deleted_at.is_(None))).first()
    centre = centre or work.add(Centre())
    centre.postal_code, centre.institution_type = postal_code.strip().upper(), institution_type
    centre.service_language = service_language
    return centre.id
