"""What goes when a person is erased, and what stays of it: visits, attendances and matches as bare counts.

A row that held words about the person is erased, from the history too; a fresh row without words takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import sqlalchemy as sa

from welcome_desk.actions.matches import release_seeker
from welcome_desk.model import (
    Absence,
    ArrivalStep,
    Attendance,
    CheckIn,
    Consent,
    Contact,
    CourseSession,
    Enrolment,
    Event,
    Evidence,
    Household,
    KeepApart,
    LevelMove,
    Match,
    MatchMember,
    Meeting,
    OutcomeCheck,
    Pass,
    Person,
    Presence,
    Referral,
    Screening,
    SectorCount,
    SessionAttendance,
    ShiftPlace,
    Snooze,
    TourOffer,
    Wish,
    kinds,
)
from welcome_desk.model.base import Row
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.queries.who_met import newcomers_among
from welcome_desk.store.work import Work

R = TypeVar("R", bound=Row)

# What hangs on a match and stays as a count: by kind, the fields that tell of nobody. Everything else of it goes.
LEFT_OF_A_MATCH: dict[type[Row], tuple[str, ...]] = {
    CheckIn: ("side", "due_on", "held_on", "way", "hours", "kind"),
    Meeting: ("held_on", "hours", "kind", "way"),
}


def leave_counts(work: Work, records: list[Person]) -> None:
    """Before the rows of all records of a person are erased: everything shared is cut down to numbers."""
    ids = [one.id for one in records]
    for contact in _contacts_with_them_alone(work, ids):
        _leave_count(work, contact, "met_at", "way", "reached", "by_id")
    _count_at_events(work, ids)
    _leave_hours(work, ids)
    _leave_sectors(work, ids)
    _leave_offers(work, ids)
    _erase_snoozes(work, ids)
    _leave_outcomes(work, Enrolment.person_id.in_(ids))
    _end_matches(work, Enrolment.person_id.in_(ids))
    _leave_course(work, Enrolment.person_id.in_(ids))
    _leave_passes(work, Pass.person_id.in_(ids))
    for home in dict.fromkeys(one.household_id for one in records if one.household_id):
        if not _others_at_home(work, home, ids):
            _erase_home(work, home)


def _erase_home(work: Work, home: str) -> None:
    _leave_outcomes(work, Enrolment.household_id == home)
    _end_matches(work, Enrolment.household_id == home)
    _leave_course(work, Enrolment.household_id == home)
    _leave_passes(work, Pass.household_id == home)
    _erase_all(work, sa.select(Enrolment).where(Enrolment.household_id == home))
    _erase_all(work, sa.select(ArrivalStep).where(ArrivalStep.household_id == home))
    _erase_all(work, sa.select(Household).where(Household.id == home))


def _leave_count(work: Work, row: R, *kept: str, **instead: Any) -> R | None:
    """A removed row counts for nothing, so nothing stays of it."""
    work.erase(row)
    if row.deleted_at is not None:
        return None
    return work.add(type(row)(**{name: getattr(row, name) for name in kept} | instead))


def _erase_all(work: Work, select: sa.Select[Any]) -> None:
    for row in work.session.scalars(select):
        work.erase(row)


def _contacts_with_them_alone(work: Work, ids: list[str]) -> Iterable[Contact]:
    """Removed ones too: their notes are still in the history. A visit whose name was taken back is nobody's."""
    alive = sa.select(Presence.contact_id).where(Presence.deleted_at.is_(None))
    ever = sa.select(Presence.contact_id).where(Presence.person_id.in_(ids))
    now, others = alive.where(Presence.person_id.in_(ids)), alive.where(Presence.person_id.not_in(ids))
    theirs = sa.or_(Contact.id.in_(now), sa.and_(Contact.id.in_(ever), Contact.deleted_at.is_not(None)))
    return work.session.scalars(sa.select(Contact).where(theirs, Contact.id.not_in(others))).all()


def _count_at_events(work: Work, ids: list[str]) -> None:
    """Whoever was there stays as a head: as a newcomer or a resident, which names nobody; companions as adults."""
    here = sa.and_(
        Attendance.here_at.is_not(None), Attendance.deleted_at.is_(None), Attendance.person_id.in_(ids)
    )
    companions: dict[str, int] = {}
    for event_id, came_along in work.session.execute(
        sa.select(Attendance.event_id, Attendance.companions_here).where(here)
    ):
        companions[event_id] = max(companions.get(event_id, 0), came_along)
    new_in_town = bool(newcomers_among(work, set(ids), {}))
    for event in work.session.scalars(sa.select(Event).where(Event.id.in_(companions))).all():
        event.unnamed_adults += companions[event.id]
        if new_in_town:
            event.unnamed_newcomers += 1
        else:
            event.unnamed_residents += 1


def _leave_hours(work: Work, ids: list[str]) -> None:
    """What a volunteer gave stays as hours of nobody."""
    for place in work.session.scalars(sa.select(ShiftPlace).where(ShiftPlace.person_id.in_(ids))).all():
        if place.state == "came":
            _leave_count(work, place, "shift_id", "state", "hours")


def _leave_sectors(work: Work, ids: list[str]) -> None:
    """Whoever spoke for a sector at an event is one of those who were only counted there."""
    spoke = sa.select(Attendance.event_id, Attendance.sector).where(
        Attendance.person_id.in_(ids), Attendance.sector > "", Attendance.here_at.is_not(None),
        Attendance.deleted_at.is_(None),
    )  # fmt: skip
    for event_id, sector in work.session.execute(spoke.distinct()).all():
        work.add(SectorCount(event_id=event_id, sector=sector, people=1))


def _leave_offers(work: Work, ids: list[str]) -> None:
    """What a tour led to stays as a count: of what kind, when, and whether it was taken."""
    offers = sa.select(TourOffer).where(TourOffer.person_id.in_(ids))
    for offer in work.session.scalars(offers).all():
        _leave_count(work, offer, "stop_id", "kind", "offered_on", "taken")


def _erase_snoozes(work: Work, ids: list[str]) -> None:
    """Why something about them was put off may say much about them."""
    kinds = (Referral, Consent, Pass, ArrivalStep)
    rows = set(ids).union(*(work.session.scalars(sa.select(k.id).where(k.person_id.in_(ids))) for k in kinds))
    checks = sa.select(Screening.id).join(Enrolment, Enrolment.id == Screening.enrolment_id)
    rows |= set(work.session.scalars(checks.where(Enrolment.person_id.in_(ids))))
    _erase_all(work, sa.select(Snooze).where(Snooze.about_id.in_(rows)))


def _others_at_home(work: Work, home: str, ids: list[str]) -> bool:
    others = sa.select(Person.id).where(Person.household_id == home, Person.id.not_in(ids))
    return work.session.scalars(others.where(Person.deleted_at.is_(None))).first() is not None


def _leave_outcomes(work: Work, theirs: sa.ColumnElement[bool]) -> None:
    """What became of them stays as an answer that counts; nobody is asked any more, and the note goes."""
    select = sa.select(OutcomeCheck).where(
        OutcomeCheck.enrolment_id.in_(sa.select(Enrolment.id).where(theirs))
    )
    for check in work.session.scalars(select).all():
        if check.answer:
            _leave_count(
                work, check, "enrolment_id", "outcome", "months", "due_on", "answer", "number", "answered_on"
            )
        else:
            work.erase(check)


def _end_matches(work: Work, theirs: sa.ColumnElement[bool]) -> None:
    enrolments = sa.select(Enrolment.id).where(theirs)
    for match in work.session.scalars(sa.select(Match).where(_with(Match, enrolments))).all():
        _end_match(work, match)
    _erase_all(work, sa.select(KeepApart).where(_with(KeepApart, enrolments)))
    named = sa.or_(Wish.enrolment_id.in_(enrolments), Wish.about_id.in_(enrolments))
    _erase_all(work, sa.select(Wish).where(named))
    for kind in (Screening, Absence, MatchMember):
        _erase_all(work, sa.select(kind).where(kind.enrolment_id.in_(enrolments)))


def _with(kind: type[Match | KeepApart], enrolments: Any) -> sa.ColumnElement[bool]:
    return sa.or_(kind.seeker_id.in_(enrolments), kind.offer_id.in_(enrolments))


def _end_match(work: Work, match: Match) -> None:
    """The other side is free again: a newcomer waits for a new pair, a mentor or host has their place back."""
    _erase_all(work, sa.select(Evidence).where(Evidence.match_id == match.id))
    stage = match.stage
    if stage in TAKING_A_PLACE and match.deleted_at is None:
        release_seeker(work, match, "waiting")
        stage = "closed" if match.started_on else "declined"
    count = _leave_count(
        work, match, "program_id", "seeker_id", "offer_id", "proposed_on", "seeker_agreed_on", "offer_agreed_on",
        "started_on", "first_met_on", "ends_on", "closing_reason", stage=stage, closed_on=match.closed_on or work.today,
    )  # fmt: skip
    hanging: list[Any] = [kind for kind in kinds().values() if "match_id" in kind.empty()]
    for kind in hanging:
        for row in work.session.scalars(sa.select(kind).where(kind.match_id == match.id)).all():
            _erase_snoozes_about(work, row.id)
            if count is None or kind not in LEFT_OF_A_MATCH:
                work.erase(row)
            else:
                _leave_count(work, row, *LEFT_OF_A_MATCH[kind], match_id=count.id)
    _erase_snoozes_about(work, match.id)


def _erase_snoozes_about(work: Work, row_id: str) -> None:
    _erase_all(work, sa.select(Snooze).where(Snooze.about_id == row_id))


def _leave_passes(work: Work, theirs: sa.ColumnElement[bool]) -> None:
    """The number stays, which says nothing of anybody: it is never given out again, and the card reads as revoked."""
    for one in work.session.scalars(sa.select(Pass).where(theirs)).all():
        kept = ("program_id", "number", "issued_on", "valid_from", "valid_to")
        _leave_count(work, one, *kept, revoked_on=one.revoked_on or work.today)


def _leave_course(work: Work, theirs: sa.ColumnElement[bool]) -> None:
    """Who sat in a session stays as a count; what was learned by oneself goes with its words."""
    mine = sa.select(Enrolment.id).where(theirs)
    alone = sa.select(CourseSession.id).where(CourseSession.only_for_id.in_(mine))
    attended = sa.select(SessionAttendance).where(SessionAttendance.enrolment_id.in_(mine))
    _erase_all(work, attended.where(SessionAttendance.session_id.in_(alone)))
    for row in work.session.scalars(attended.where(SessionAttendance.session_id.not_in(alone))).all():
        _leave_count(work, row, "session_id", "enrolment_id", "state", "hours")
    for move in work.session.scalars(sa.select(LevelMove).where(LevelMove.enrolment_id.in_(mine))).all():
        _leave_count(work, move, "enrolment_id", "level", "moved_on")
    _erase_all(work, sa.select(CourseSession).where(CourseSession.id.in_(alone)))
