"""Somebody of a program is away for a while, and another of the same side may stand in for them."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.programs import OVER
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Absence, Enrolment, Match, MatchMember
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.queries import apart
from welcome_desk.store.work import Work


@action(N_("Note an absence"), needs=Right.MANAGE_PROGRAMS)
def note_absence(
    work: Work,
    enrolment_id: str,
    *,
    from_on: date,
    until_on: date | None = None,
    substitute_id: str | None = None,
    note: str = "",
) -> str:
    """Away from the first day through the last; without a last day, until they are back."""
    enrolment = work.get(Enrolment, enrolment_id)
    guards.refuse_adding(work, *guards.people_of(work, enrolment))
    row = Absence(
        enrolment_id=enrolment.id, from_on=from_on, until_on=until_on, substitute_id=substitute_id, note=note
    )
    _check(work, row, enrolment)
    return work.add(row).id


@action(N_("Change an absence"), needs=Right.MANAGE_PROGRAMS)
def edit_absence(
    work: Work,
    absence_id: str,
    *,
    from_on: date,
    until_on: date | None = None,
    substitute_id: str | None = None,
    note: str = "",
) -> None:
    row = work.get(Absence, absence_id)
    row.from_on, row.until_on, row.substitute_id, row.note = from_on, until_on, substitute_id, note
    _check(work, row, work.get(Enrolment, row.enrolment_id))


@action(N_("Note that somebody is back"), needs=Right.MANAGE_PROGRAMS)
def end_absence(work: Work, absence_id: str) -> None:
    """Yesterday was the last day; an absence that has not begun is none."""
    row = work.get(Absence, absence_id)
    yesterday = work.today - timedelta(days=1)
    if row.from_on > yesterday:
        work.remove(row)
    else:
        row.until_on = yesterday


@action(N_("Remove an absence"), needs=Right.MANAGE_PROGRAMS)
def remove_absence(work: Work, absence_id: str) -> None:
    work.remove(work.get(Absence, absence_id))


def _check(work: Work, row: Absence, enrolment: Enrolment) -> None:
    if row.until_on is not None and row.until_on < row.from_on:
        raise UserError(_("The last day cannot be before the first."), field="until_on")
    if _overlapping(work, row):
        raise UserError(
            _("They are away already in that time. Change that absence instead."), field="from_on"
        )
    if row.substitute_id:
        _check_substitute(work, work.get(Enrolment, row.substitute_id), enrolment)


def _overlapping(work: Work, row: Absence) -> bool:
    others = sa.select(Absence.id).where(
        Absence.enrolment_id == row.enrolment_id, Absence.deleted_at.is_(None), Absence.id != (row.id or ""),
        sa.or_(Absence.until_on.is_(None), Absence.until_on >= row.from_on),
    )  # fmt: skip
    if row.until_on is not None:
        others = others.where(Absence.from_on <= row.until_on)
    with (
        work.session.no_autoflush
    ):  # the row itself may be on its way, with values that are still being checked
        return work.session.scalars(others).first() is not None


def _check_substitute(work: Work, substitute: Enrolment, enrolment: Enrolment) -> None:
    if (substitute.program_id, substitute.side) != (enrolment.program_id, enrolment.side):
        raise UserError(
            _("A substitute takes part in the same program, on the same side."), field="substitute"
        )
    if substitute.id == enrolment.id or substitute.status in OVER:
        raise UserError(_("Choose somebody else who takes part."), field="substitute")
    for other in _across(work, enrolment):
        pair = (other, substitute) if substitute.side == "offer" else (substitute, other)
        if apart.are_apart(work, *pair):
            raise UserError(
                _("The substitute and the other side of a match are to be kept apart. Choose somebody else."),
                field="substitute",
            )


def _across(work: Work, enrolment: Enrolment) -> list[Enrolment]:
    """Everyone on the other side of the matches that are open."""
    beside = sa.select(MatchMember.match_id, MatchMember.enrolment_id).where(
        MatchMember.left_on.is_(None), MatchMember.deleted_at.is_(None)
    )
    theirs = beside.where(MatchMember.enrolment_id == enrolment.id).with_only_columns(MatchMember.match_id)
    mine = sa.or_(Match.seeker_id == enrolment.id, Match.offer_id == enrolment.id, Match.id.in_(theirs))
    open_ = sa.select(Match).where(mine, Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None))
    with work.session.no_autoflush:  # the absence itself may be on its way
        matches = work.session.scalars(open_).all()
        members = work.session.execute(beside.where(MatchMember.match_id.in_([one.id for one in matches])))
        ids = {match.seeker_id for match in matches} | {match.offer_id for match in matches}
        ids |= {member for _match, member in members}
    found = [work.get(Enrolment, one) for one in sorted(ids)]
    return [one for one in found if one.side != enrolment.side]
