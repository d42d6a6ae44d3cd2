"""Which rows speak of a person: whatever points to one of their records, their household, a part in a program of theirs,
or a match of theirs. New tables are found by themselves; `tests/queries/test_held.py` holds every one to being told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.model import (
    Contact,
    Enrolment,
    Household,
    KeepApart,
    Match,
    MatchMember,
    Person,
    Presence,
    Sheet,
    SignInSheet,
    Snooze,
    Wish,
    kinds,
)
from welcome_desk.model.base import Row
from welcome_desk.model.people import FOR_WORKERS

# The kinds that are told, in the order in which they are.
ORDER = (
    "person", "household", "contact", "need", "referral", "promise", "person_note", "protected_note", "consent",
    "attachment", "assessment", "arrival_step", "enrolment", "screening", "absence", "match", "match_member", "goal",
    "meeting", "check_in", "pulse", "concern", "exit_talk", "tick", "team_task", "money_line", "evidence",
    "outcome_check", "wish", "session_attendance", "course_session", "level_move", "attendance", "shift_place",
    "tour_offer", "pass", "sent_record", "left_out", "report_text", "past_print", "not_the_same", "user", "snooze", "sheet", "sign_in_sheet",
)  # fmt: skip
# Not told as rows of their own. A presence is told as its contact; a pair to be kept apart only as something kept back.
NOT_TOLD = ("presence", "keep_apart")
# Columns that lead to a person and do not make the row theirs.
NOT_THEIRS = (("wish", "about_id"), ("match", "rematch_of_id"), ("person", "joined_into"))
# Told of one side of a match alone.
OF_A_SIDE = ("check_in", "pulse", "exit_talk")
FOR_RIGHTS = {"protected_note": Right.SEE_PROTECTED, "concern": Right.SEE_CONCERNS}
# No key leads from these to what they are about: they name it in a text or a list.
BY_WHAT_THEY_SAY = ("snooze", "sheet", "sign_in_sheet")


@dataclass(frozen=True)
class Reach:
    """Ids by the table that they are of. `sides`: match → which side is theirs."""

    ids: dict[str, frozenset[str]]
    sides: dict[str, str]

    @classmethod
    def of(cls, view: View, records: list[str]) -> Reach:
        people = frozenset(records)
        homes = _ids(view, sa.select(Person.household_id).where(Person.id.in_(people)))
        theirs = sa.or_(Enrolment.person_id.in_(people), Enrolment.household_id.in_(homes))
        parts = _ids(view, sa.select(Enrolment.id).where(theirs))
        sides = _sides(view, parts)
        here = sa.select(Presence.contact_id).where(
            Presence.person_id.in_(people), Presence.deleted_at.is_(None)
        )
        at_home = sa.select(Contact.id).where(Contact.household_id.in_(homes))
        contacts = _ids(view, here) | _ids(view, at_home)
        ids = {
            Person.__tablename__: people, Household.__tablename__: homes, Enrolment.__tablename__: parts,
            Match.__tablename__: frozenset(sides), Contact.__tablename__: contacts,
        }  # fmt: skip
        return cls(ids, sides)


def _ids(view: View, select: sa.Select[Any]) -> frozenset[str]:
    """Past the walls too: what is behind one is counted as kept back."""
    rows = view.session.scalars(select, execution_options={COUNTED: True})
    return frozenset(one for one in rows if one)


def _sides(view: View, parts: frozenset[str]) -> dict[str, str]:
    member = sa.select(MatchMember.match_id).where(MatchMember.enrolment_id.in_(parts))
    theirs = sa.or_(Match.seeker_id.in_(parts), Match.offer_id.in_(parts), Match.id.in_(member))
    select = sa.select(Match.id, Match.seeker_id).where(theirs)
    rows = view.session.execute(select, execution_options={COUNTED: True})
    return {match: "seeker" if seeker in parts else "offer" for match, seeker in rows}


def leading(kind: type[Row]) -> list[tuple[str, str]]:
    """(column, table) of those columns by which a row is somebody’s."""
    roots = ("person", "household", "enrolment", "match")
    return [
        (column.name, table)
        for column in kind.__table__.columns
        for key in column.foreign_keys
        if (table := key.column.table.name) in roots and (kind.__tablename__, column.name) not in NOT_THEIRS
    ]


def select_of(kind: Any, reach: Reach) -> sa.Select[Any]:
    entity = kind.__tablename__
    ways = [getattr(kind, column).in_(reach.ids[table]) for column, table in leading(kind)]
    if entity in reach.ids:
        ways = [kind.id.in_(reach.ids[entity])]
    if "contact_id" in kind.empty() and "person_id" in kind.empty() and entity != "presence":
        of_nobody = sa.and_(kind.person_id.is_(None), kind.contact_id.in_(reach.ids["contact"]))
        ways.append(of_nobody)
    found = sa.select(kind).where(sa.or_(sa.false(), *ways)).order_by(kind.id)
    return found.where(_of_their_side(kind, reach)) if entity in OF_A_SIDE else found


def _of_their_side(kind: Any, reach: Reach) -> Any:
    of = {side: [match for match, one in reach.sides.items() if one == side] for side in ("seeker", "offer")}
    return sa.or_(*(sa.and_(kind.side == side, kind.match_id.in_(matches)) for side, matches in of.items()))


def found_rows(view: View, reach: Reach) -> dict[str, list[Any]]:
    """Entity → its rows, removed ones included: they are still held."""
    found: dict[str, list[Any]] = {}
    for entity in ORDER:
        needed = FOR_RIGHTS.get(entity)
        if entity not in BY_WHAT_THEY_SAY and (needed is None or view.may(needed)):
            found[entity] = list(view.session.scalars(select_of(kinds()[entity], reach)))
    theirs = {row.id for rows in found.values() for row in rows} - reach.ids["contact"]
    snoozes = sa.select(Snooze).where(Snooze.about_id.in_(theirs)).order_by(Snooze.id)
    sheets = {kind.__tablename__: _sheets(view, kind, theirs) for kind in (Sheet, SignInSheet)}
    return {**found, Snooze.__tablename__: list(view.session.scalars(snoozes)), **sheets}


def _sheets(view: View, kind: Any, theirs: set[str]) -> list[Any]:
    """Those with a line about any of these rows: a line ends in what it is about."""
    rows = view.session.scalars(sa.select(kind).order_by(kind.id))
    return [row for row in rows if any(line and line[-1] in theirs for line in row.lines or ())]


# ---- what is not told ----
def kept_back(view: View, reach: Reach, rows: dict[str, list[Any]]) -> dict[str, int]:
    """Why → how many: of the viewer’s rights, and since others are spoken of too."""
    by_key = [entity for entity in ORDER if entity not in BY_WHAT_THEY_SAY]
    behind = sum(_count(view, select_of(kinds()[entity], reach)) for entity in by_key)
    shown = sum(len(rows.get(entity, ())) for entity in by_key)
    apart = sa.or_(
        *(getattr(KeepApart, side).in_(reach.ids["enrolment"]) for side in ("seeker_id", "offer_id"))
    )
    others = _count(view, sa.select(KeepApart).where(apart))
    others += _count(view, sa.select(Wish).where(Wish.about_id.in_(reach.ids["enrolment"])))
    return {
        "rights": behind - shown,
        "others": others,
        "fields": _unshown(view, rows["person"]),
        "reasons": sum(bool(match.reasons) for match in rows["match"]),
    }


def _count(view: View, select: sa.Select[Any]) -> int:
    counting = sa.select(sa.func.count()).select_from(select.order_by(None).subquery())
    return int(view.session.scalar(counting, execution_options={COUNTED: True}) or 0)


def _unshown(view: View, people: list[Person]) -> int:
    if view.may(Right.EDIT_PEOPLE):
        return 0
    return sum(one.answer(name) != "not-asked" for one in people for name in FOR_WORKERS)
