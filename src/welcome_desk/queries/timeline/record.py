"""What was written about a person: notes, assessments, attachments, consents, and changes of their own record."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Assessment, Attachment, Consent, Household, PersonNote, ProtectedNote, User
from welcome_desk.queries import history
from welcome_desk.queries.timeline.moment import Moment, midday

UNTOLD = ("deleted_at", "joined_into", "asked")  # not fields that anyone fills in


def note_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(PersonNote)
        .options(sa.orm.joinedload(PersonNote.by))
        .where(PersonNote.person_id.in_(ids), PersonNote.deleted_at.is_(None))
    )
    return [
        Moment(
            one.written_at, "note", "note", one.text, one.by.display_name if one.by else "",
            opens=None if one.fixed else ("note", one.id),
        )
        for one in view.session.scalars(select)
    ]  # fmt: skip


def protected_moments(view: View, ids: list[str]) -> list[Moment]:
    """That there is one, for those who may read it; its words stay in their own place, out of sight of a visitor."""
    if not view.may(Right.SEE_PROTECTED):
        return []
    select = (
        sa.select(ProtectedNote)
        .options(sa.orm.joinedload(ProtectedNote.by))
        .where(ProtectedNote.person_id.in_(ids), ProtectedNote.deleted_at.is_(None))
    )
    return [
        Moment(one.written_at, "protected", "note", who=one.by.display_name if one.by else "")
        for one in view.session.scalars(select)
    ]


def assessment_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(Assessment, User.display_name)
        .outerjoin(User, User.id == Assessment.by_id)
        .where(Assessment.person_id.in_(ids), Assessment.deleted_at.is_(None))
    )
    return [
        Moment(midday(one.made_on), "assessment", "made", one.note, by or "", opens=("assessment", one.id))
        for one, by in view.session.execute(select)
    ]


def attachment_moments(view: View, ids: list[str]) -> list[Moment]:
    """Their names alone, for those who may open them: what is in them is heavy, and not for the timeline."""
    if not view.may(Right.EDIT_PEOPLE):
        return []
    select = (
        sa.select(Attachment.added_at, Attachment.name, User.display_name)
        .outerjoin(User, User.id == Attachment.by_id)
        .where(Attachment.person_id.in_(ids), Attachment.deleted_at.is_(None))
    )
    return [
        Moment(at, "attachment", "added", name, by or "") for at, name, by in view.session.execute(select)
    ]


def consent_moments(view: View, ids: list[str]) -> list[Moment]:
    """What was answered alike on one day is one moment, since all purposes are asked about at once."""
    select = sa.select(Consent).where(Consent.person_id.in_(ids), Consent.deleted_at.is_(None))
    said: dict[tuple[date, str], list[str]] = {}
    for one in view.session.scalars(select.order_by(Consent.id)):
        said.setdefault((one.answered_on, one.answer), []).append(one.purpose)
        if one.withdrawn_on is not None:
            said.setdefault((one.withdrawn_on, "withdrawn"), []).append(one.purpose)
    return [
        Moment(
            midday(day),
            "consent",
            code,
            chips=tuple(("purpose", purpose) for purpose in dict.fromkeys(purposes)),
        )
        for (day, code), purposes in said.items()
    ]


def change_moments(view: View, ids: list[str]) -> list[Moment]:
    """One for each action that changed the record, naming the fields; and moves from home to home by themselves."""
    changed: dict[str, tuple[history.Entry, list[str]]] = {}
    moves: list[history.FieldChange] = []
    for change in history.person_changes(view, ids):
        if change.field == "household_id":
            moves.append(change)
        elif change.field not in UNTOLD:
            changed.setdefault(change.entry.change_set, (change.entry, []))[1].append(change.field)
    return [
        *(
            Moment(
                entry.at, "change", "changed", who=entry.who, chips=tuple(("field", name) for name in fields)
            )
            for entry, fields in changed.values()
        ),
        *_moves(view, moves),
    ]


def _moves(view: View, moves: list[history.FieldChange]) -> list[Moment]:
    homes = {row_id for move in moves for row_id in (move.before, move.after) if row_id}
    names = dict(
        view.session.execute(sa.select(Household.id, Household.name).where(Household.id.in_(homes))).all()
    )
    return [
        Moment(
            move.entry.at, "household", "joined" if move.after else "left",
            names.get(move.after or move.before, ""), move.entry.who,
        )
        for move in moves
    ]  # fmt: skip
