"""Openings of organizations: offered, filled, still open, and those that were closed and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.i18n import N_
from welcome_desk.model import Enrolment, Match
from welcome_desk.periods import Period
from welcome_desk.queries.figures.by_program import shaped
from welcome_desk.queries.figures.matches import active, started
from welcome_desk.queries.figures.register import Rows, between, counted

PLACEMENTS = shaped("openings")


def _openings(programs: Sequence[str]) -> Any:
    return sa.and_(
        Enrolment.deleted_at.is_(None), Enrolment.side == "offer", Enrolment.status != "refused",
        Enrolment.program_id.in_(programs),
    )  # fmt: skip


def _stood(period: Period, programs: Sequence[str]) -> Any:
    """On any day of the period."""
    ends = (sa.or_(day.is_(None), day >= period.first) for day in (Enrolment.left_on, Enrolment.open_until))
    return sa.and_(_openings(programs), Enrolment.applied_on <= period.last, *ends)


@counted(
    "openings",
    N_("Openings offered"),
    N_(
        "Openings of organizations, such as a job with a home or a seat on a board, that stood on any day of the period: neither closed nor run out before it began."
    ),
    of="enrolment", read=PLACEMENTS,
)  # fmt: skip
def openings(period: Period, programs: Sequence[str]) -> Rows:
    return sa.select(Enrolment.id).where(_stood(period, programs))


@counted(
    "openings-places",
    N_("Places in the openings offered"),
    N_("How many places the openings offered have in all, filled or not."),
    of="enrolment", read=PLACEMENTS,
)  # fmt: skip
def openings_places(period: Period, programs: Sequence[str]) -> Rows:
    return openings(period, programs).add_columns(Enrolment.capacity.label("amount"))


@counted(
    "openings-filled",
    N_("Places filled"),
    N_("Places of openings that somebody took up in the period; a family counts as many as it took."),
    of="match", read=PLACEMENTS,
)  # fmt: skip
def openings_filled(period: Period, programs: Sequence[str]) -> Rows:
    seeker = aliased(Enrolment)
    taken = sa.select(Match.id, seeker.party.label("amount")).join(seeker, seeker.id == Match.seeker_id)
    return taken.where(started(period), Match.program_id.in_(programs))


@counted(
    "openings-free",
    N_("Places still open"),
    N_("Places of openings that stood on the period’s last day, or today while it runs, and were not taken by anybody then."),
    of="enrolment", read=PLACEMENTS,
)  # fmt: skip
def openings_free(period: Period, programs: Sequence[str]) -> Rows:
    seeker, last = aliased(Enrolment), period.last
    taken = (
        sa.select(Match.offer_id, sa.func.sum(seeker.party).label("places"))
        .join(seeker, seeker.id == Match.seeker_id)
        .where(active(period), Match.program_id.in_(programs))
        .group_by(Match.offer_id)
        .subquery()
    )
    free = Enrolment.capacity - sa.func.coalesce(taken.c.places, 0)
    return (
        sa.select(Enrolment.id, free.label("amount"))
        .outerjoin(taken, taken.c.offer_id == Enrolment.id)
        .where(
            _openings(programs), Enrolment.applied_on <= last, free > 0, Enrolment.status != "done",
            sa.or_(Enrolment.left_on.is_(None), Enrolment.left_on > last),
            sa.or_(Enrolment.open_until.is_(None), Enrolment.open_until >= last),
        )
    )  # fmt: skip


@counted(
    "openings-closed",
    N_("Openings closed, by why"),
    N_("Openings that an organization closed or took back in the period, by the reason that was noted."),
    of="enrolment", terms="leaving-reasons", read=PLACEMENTS,
)  # fmt: skip
def openings_closed(period: Period, programs: Sequence[str]) -> Rows:
    return sa.select(Enrolment.id, Enrolment.left_because.label("code")).where(
        _openings(programs), Enrolment.status == "left", between(Enrolment.left_on, period)
    )


@counted(
    "openings-run-out",
    N_("Openings that ran out"),
    N_("Openings whose last day lies in the period, up to today while it runs, and that have a place which nobody had taken by then."),
    of="enrolment", read=PLACEMENTS,
)  # fmt: skip
def openings_run_out(period: Period, programs: Sequence[str]) -> Rows:
    seeker = aliased(Enrolment)
    taken = (
        sa.select(sa.func.coalesce(sa.func.sum(seeker.party), 0))
        .select_from(Match)
        .join(seeker, seeker.id == Match.seeker_id)
        .where(
            Match.offer_id == Enrolment.id, Match.deleted_at.is_(None), Match.started_on <= Enrolment.open_until,
            sa.or_(Match.closed_on.is_(None), Match.closed_on > Enrolment.open_until),
        )
        .correlate(Enrolment)
        .scalar_subquery()
    )  # fmt: skip
    return sa.select(Enrolment.id).where(
        _openings(programs), between(Enrolment.open_until, period), Enrolment.capacity > taken,
        sa.or_(Enrolment.left_on.is_(None), Enrolment.left_on > Enrolment.open_until),
    )  # fmt: skip
