"""What the federal funder was told, and what every federal record says of this centre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Centre, LeftOut, Person, SentRecord
from welcome_desk.model.funder import HOW
from welcome_desk.programs.funder import FORMS, shipped
from welcome_desk.queries.joined import joined_away, records_of
from welcome_desk.store.work import Work

Key = tuple[str, str, str]  # form, person, what it tells of


@action(N_("Mark as sent to the funder"), needs=Right.EXPORT)
def mark_sent(
    work: Work, records: Iterable[Key], *, period: str, how: str = "file",
    digests: Mapping[Key, Mapping[str, str]] | None = None, updates: Mapping[Key, str] | None = None,
) -> int:  # fmt: skip
    """None of them is offered again. What was marked already, here or on another desk, stays as it is, but for `updates`,
    which went once more: record → reason. `digests`: what each said, column by column."""
    if how not in HOW:
        raise ValueError(how)
    away, again = joined_away(work), updates or {}
    has, marked = _sent(work, away), 0
    for key in dict.fromkeys(records):
        form, person_id, about_id = key
        if form not in FORMS:
            raise ValueError(form)
        if (form, away.get(person_id, person_id), about_id) in has and key not in again:
            continue
        work.add(
            SentRecord(
                kind=form, person_id=work.get(Person, person_id).id, about_id=about_id, period=period, how=how,
                sent_on=work.today, by_id=work.actor.id, digests=dict((digests or {}).get(key, {})),
                update_reason=_known(again[key], "update-reasons") if key in again else "",
            )
        )  # fmt: skip
        marked += 1
    if not marked:
        raise UserError(_("The funder has all of these already. Nothing was marked."))
    return marked


def _known(code: str, name: str) -> str:
    if code not in shipped().lists[name].names:
        raise ValueError(code)
    return code


def _sent(work: Work, away: dict[str, str]) -> set[Key]:
    rows = work.session.execute(
        sa.select(SentRecord.kind, SentRecord.person_id, SentRecord.about_id).where(
            SentRecord.deleted_at.is_(None)
        )
    )
    return {(kind, away.get(person, person), about or "") for kind, person, about in rows}


# ---- left out by name ----
@action(N_("Leave out of the funder’s file"), needs=Right.EXPORT)
def leave_out(work: Work, person_id: str, *, period: str, reason: str) -> str:
    """Of the file of this period, with all their records. A second time changes the reason."""
    if not reason:
        raise UserError(_("Choose a reason from the list."), field="reason")
    standing = _left_out(work, person_id, period)
    row = standing[0] if standing else work.add(LeftOut(person_id=person_id, period=period))
    row.reason, row.by_id = reason, work.actor.id
    return row.id


@action(N_("Take into the funder’s file again"), needs=Right.EXPORT)
def take_in_again(work: Work, person_id: str, *, period: str) -> None:
    for row in _left_out(work, person_id, period):
        work.remove(row)


def _left_out(work: Work, person_id: str, period: str) -> list[LeftOut]:
    """Whichever of their records it was noted on."""
    work.get(Person, person_id)
    theirs = LeftOut.person_id.in_(records_of(work, person_id))
    select = sa.select(LeftOut).where(theirs, LeftOut.period == period, LeftOut.deleted_at.is_(None))
    return list(work.session.scalars(select.order_by(LeftOut.id)))


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
