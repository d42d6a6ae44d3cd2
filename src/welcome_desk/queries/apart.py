"""Who must never be matched. It was said of two enrolments, and holds for the people, households and organizations
behind them: in every program, on either side, and when they enrol again. Who lives in a household that is kept apart
is kept apart with it; who shares a home with somebody who is, is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.model import Enrolment, KeepApart, Match, MatchMember, Person, Program
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.queries.joined import Reading, joined_away, records_of
from welcome_desk.queries.programs import participants


@dataclass(frozen=True)
class ApartLine:
    """Somebody they are kept apart from; `ids` are the rows that say so, `person_id` where it is a person."""

    ids: tuple[str, ...]
    name: str
    person_id: str | None = None


def lines(view: View, who: Iterable[str]) -> list[ApartLine]:
    """Whom these (persons, households, organizations) are kept apart from: told to those alone who make matches."""
    if not view.may(Right.RUN_MATCHES):
        return []
    away, ours = joined_away(view), set(who)
    found: dict[str, list[tuple[str, Enrolment]]] = {}
    for row_id, one, other in view.session.execute(_said()):
        for own, far in ((one, other), (other, one)):
            if _who(own, away) in ours:
                found.setdefault(_who(far, away), []).append((row_id, far))
    named = {
        p.id: p for p in participants(view, ids=[far.id for said in found.values() for _row, far in said])
    }
    told = ((said, named.get(said[0][1].id)) for said in found.values())
    return [
        ApartLine(tuple(dict.fromkeys(row for row, _far in said)), them.name, them.person_id)
        for said, them in told
        if them is not None
    ]


def enrolment_of(view: Reading, kind: str, row_id: str) -> str | None:
    """By which it is said of a person, household or organization: their latest, in a program that all may see if there
    is one, since what is said within a walled one is hidden with it. None where they are in no program."""
    columns = {"household": Enrolment.household_id, "organization": Enrolment.organization_id}
    ids = records_of(view, row_id) if kind == "person" else [row_id]
    theirs = columns.get(kind, Enrolment.person_id).in_(ids)
    select = sa.select(Enrolment.id).join(Program, Program.id == Enrolment.program_id)
    select = select.where(theirs, Enrolment.deleted_at.is_(None), Program.deleted_at.is_(None))
    return view.session.scalars(select.order_by(Program.needs_right, Enrolment.id.desc())).first()


def never_together(view: Reading, program_id: str) -> frozenset[tuple[str, str]]:
    """(seeker, offer) enrolments of a program that are to be kept apart."""
    inside = sa.select(Enrolment).where(Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None))
    taking = view.session.scalars(inside).all()
    return _pairs(view, [e for e in taking if e.side == "seeker"], [e for e in taking if e.side == "offer"])


def are_apart(view: Reading, seeker: Enrolment, offer: Enrolment) -> bool:
    return bool(_pairs(view, [seeker], [offer]))


def same_participant(view: Reading, one: Enrolment, other: Enrolment) -> bool:
    away = joined_away(view)
    return _who(one, away) == _who(other, away)


def open_matches(view: Reading, one_id: str, other_id: str) -> list[str]:
    """The matches, from proposed to paused, that join whoever is behind these two enrolments: in any program, also
    within a team or a household."""
    away = joined_away(view)
    asked = view.session.scalars(sa.select(Enrolment).where(Enrolment.id.in_((one_id, other_id))))
    one, other = sorted(_who(enrolment, away) for enrolment in asked)
    couples = view.session.execute(_in_open_matches()).all()
    seekers, offers = [row[1] for row in couples], [row[2] for row in couples]
    joined = _between(view, {(one, other), (other, one)}, seekers, offers, away)
    return list(dict.fromkeys(match for match, seeker, offer in couples if (seeker.id, offer.id) in joined))


def in_match(view: View, match_id: str) -> bool:
    """Whether somebody in this match is to be kept apart from another: told to those alone who make matches."""
    if not view.may(Right.RUN_MATCHES):
        return False
    couples = view.session.execute(_in_open_matches().where(Match.id == match_id)).all()
    return bool(_pairs(view, [row[1] for row in couples[:1]], [row[2] for row in couples]))


def _in_open_matches() -> sa.Select[str, Enrolment, Enrolment]:
    """Match, the newcomer’s enrolment, and that of the other side or of a member."""
    seeker, offer = aliased(Enrolment), aliased(Enrolment)
    beside = sa.exists().where(
        MatchMember.match_id == Match.id, MatchMember.enrolment_id == offer.id, MatchMember.left_on.is_(None),
        MatchMember.deleted_at.is_(None),
    )  # fmt: skip
    return (
        sa.select(Match.id, seeker, offer)
        .join(seeker, seeker.id == Match.seeker_id)
        .join(offer, sa.or_(offer.id == Match.offer_id, beside))
        .where(Match.stage.in_(TAKING_A_PLACE), Match.deleted_at.is_(None))
        .order_by(Match.id)
    )


def tried_before(view: Reading, program_id: str) -> frozenset[tuple[str, str]]:
    """(seeker, offer) enrolments that were put off, declined, or matched, whether that is over or goes on."""
    before = sa.select(Match.seeker_id, Match.offer_id).where(
        Match.program_id == program_id, Match.deleted_at.is_(None)
    )
    return frozenset((seeker, offer) for seeker, offer in view.session.execute(before))


def _pairs(
    view: Reading, seekers: Sequence[Enrolment], offers: Sequence[Enrolment]
) -> frozenset[tuple[str, str]]:
    away = joined_away(view)
    return _between(view, _kept_apart(view, away), seekers, offers, away)


def _between(
    view: Reading, apart: set[tuple[str, str]], seekers: Sequence[Enrolment], offers: Sequence[Enrolment],
    away: dict[str, str],
) -> frozenset[tuple[str, str]]:  # fmt: skip
    """(seeker, offer) enrolments of those who are to be apart."""
    if not apart:
        return frozenset()
    homes = _homes(view, [*seekers, *offers], away)
    ours, theirs = _by_who(seekers, away, homes), _by_who(offers, away, homes)
    return frozenset(
        (seeker, offer)
        for one, other in apart
        for seeker in ours.get(one, ())
        for offer in theirs.get(other, ())
    )


def _kept_apart(view: Reading, away: dict[str, str]) -> set[tuple[str, str]]:
    """Who is behind the two enrolments, both ways round; also where it was said within a walled program."""
    rows = view.session.execute(_said().execution_options(**{COUNTED: True}))
    found = {(_who(a, away), _who(b, away)) for _row, a, b in rows}
    return found | {(b, a) for a, b in found}


def _said() -> sa.Select[str, Enrolment, Enrolment]:
    one, other = aliased(Enrolment), aliased(Enrolment)
    return (
        sa.select(KeepApart.id, one, other)
        .join(one, one.id == KeepApart.seeker_id)
        .join(other, other.id == KeepApart.offer_id)
        .where(KeepApart.deleted_at.is_(None))
        .order_by(KeepApart.id)
    )


def _who(enrolment: Enrolment, away: dict[str, str]) -> str:
    if enrolment.person_id:
        return away.get(enrolment.person_id, enrolment.person_id)
    return enrolment.household_id or enrolment.organization_id or ""


def _homes(view: Reading, taking: Iterable[Enrolment], away: dict[str, str]) -> dict[str, set[str]]:
    """Person → their household, and household → who lives in it."""
    people = {_who(one, away) for one in taking if one.person_id}
    households = {one.household_id for one in taking if one.household_id}
    living = sa.select(Person.id, Person.household_id).where(
        Person.household_id > "",
        Person.deleted_at.is_(None),
        sa.or_(Person.id.in_(people), Person.household_id.in_(households)),
    )
    found: dict[str, set[str]] = {}
    for person, home in view.session.execute(living):
        assert home is not None  # they live somewhere, by the statement
        found.setdefault(away.get(person, person), set()).add(home)
        found.setdefault(home, set()).add(away.get(person, person))
    return found


def _by_who(
    taking: Iterable[Enrolment], away: dict[str, str], homes: dict[str, set[str]]
) -> dict[str, list[str]]:
    """Whoever is concerned by an enrolment → the enrolments that concern them."""
    found: dict[str, list[str]] = {}
    for one in taking:
        who = _who(one, away)
        for concerned in {who, *homes.get(who, ())}:
            found.setdefault(concerned, []).append(one.id)
    return found
