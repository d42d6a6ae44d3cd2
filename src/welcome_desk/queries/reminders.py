"""What Today brings up by itself: people gone quiet, referrals without an answer, consents, passes and checks that end,
and steps after arrival. What was put off stays away until its day.

A kind is a function in SOURCES, its own file where it is more than a statement.

Birthdays are left out by design: for many newcomers January 1 is what a clerk wrote, and no day to be greeted on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Consent, Household, Organization, Pass, Person, Referral, Snooze
from welcome_desk.programs.template import Text
from welcome_desk.queries.action_items import action_items_due
from welcome_desk.queries.arrival import due_steps
from welcome_desk.queries.checks import checks_ending
from welcome_desk.queries.deadlines import deadlines_ahead
from welcome_desk.queries.hand_offs import hand_offs
from welcome_desk.queries.joined import joined_away, records_of
from welcome_desk.queries.match_reminders import match_reminders
from welcome_desk.queries.openings import openings_run_out
from welcome_desk.queries.outcomes import outcomes_to_ask
from welcome_desk.queries.passes import remind_days
from welcome_desk.queries.quiet import gone_quiet
from welcome_desk.queries.reminder import Reminder
from welcome_desk.queries.support import near_their_limit
from welcome_desk.queries.tours import tour_follow_ups

ANSWER_DAYS = 14  # so long a referral may wait for its answer
AHEAD_DAYS = 30  # so long before its end a consent or a pass is brought up
AFTER_DAYS = 14  # and so long after it, in case nobody was at the desk


def reminders(view: View, *, everyone: bool = False) -> list[Reminder]:
    """Longest waiting first. One’s own are those about people one looks after, and about people nobody does."""
    found = _under_shown_names(view, [one for source in SOURCES for one in source(view)])
    asleep, earlier = snoozed(view), _earlier_reasons(view)
    mine = {None, view.actor.id}
    return sorted(
        (
            replace(one, put_off_because=earlier.get((one.kind, one.about_id), ""))
            for one in found
            if (one.kind, one.about_id) not in asleep
            and (everyone or view.actor.id is None or one.worker_id in mine)
        ),
        key=lambda one: (one.day, one.kind, one.name, one.about_id),
    )


def _under_shown_names(view: View, found: list[Reminder]) -> list[Reminder]:
    """What hangs on a record that was joined into another is told of the record that is shown, unless that is removed."""
    roots = joined_away(view)
    people = _people(view, {roots[one.person_id] for one in found if one.person_id in roots})
    return [
        replace(one, person_id=root, name=people[root][0], worker_id=people[root][1])
        if (root := roots.get(one.person_id or ""))
        else one
        for one in found
        if roots.get(one.person_id or "") in {None, *people}
    ]


def snoozed(view: View) -> set[tuple[str, str]]:
    """What was put off to a day that has not come yet."""
    select = sa.select(Snooze.kind, Snooze.about_id).where(
        Snooze.until > view.today, Snooze.deleted_at.is_(None)
    )
    return {(kind, about_id) for kind, about_id in view.session.execute(select)}


def _earlier_reasons(view: View) -> dict[tuple[str, str], str]:
    """Why something was put off that comes up again now; the latest reason counts."""
    select = sa.select(Snooze).where(Snooze.until <= view.today, Snooze.deleted_at.is_(None))
    rows = view.session.scalars(select.order_by(Snooze.until, Snooze.id))
    return {(row.kind, row.about_id): row.reason for row in rows}


def _quiet(view: View) -> list[Reminder]:
    quiet = gone_quiet(view)
    people = _people(view, [one.person_id for one in quiet])
    return [
        Reminder("quiet", one.person_id, one.person_id, name, one.program, since=one.since, worker_id=worker)
        for one in quiet
        for name, worker in [people.get(one.person_id, ("", None))]
        if name
    ]


def _people(view: View, ids: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    select = sa.select(Person.id, Person.display_name, Person.worker_id)
    rows = view.session.execute(select.where(Person.id.in_(list(ids)), Person.deleted_at.is_(None)))
    return {person_id: (name, worker) for person_id, name, worker in rows}


def _of_people(kind: Any, *more: Any) -> sa.Select[Any]:
    """Living rows of a kind with the person they are about, if any; not of people who were removed."""
    return (
        sa.select(kind, Person, *more)
        .outerjoin(Person, Person.id == kind.person_id)
        .where(kind.deleted_at.is_(None), Person.deleted_at.is_(None))
    )


def _referrals(view: View) -> list[Reminder]:
    select = (
        _of_people(Referral, Organization)
        .join(Organization, Organization.id == Referral.organization_id)
        .where(
            Referral.state.in_(("sent", "accepted")),
            sa.func.coalesce(Referral.accepted_on, Referral.sent_on)
            < view.today - timedelta(days=ANSWER_DAYS),
        )
    )
    return [
        Reminder(
            "referral", row.id, row.person_id, person.display_name if person else "",
            Text(service.name or service.name_fr, service.name_fr or service.name),
            since=row.accepted_on or row.sent_on, worker_id=person.worker_id if person else None,
        )
        for row, person, service in view.session.execute(select)
    ]  # fmt: skip


def _near(view: View, column: Any) -> Any:
    return column.between(view.today - timedelta(days=AFTER_DAYS), view.today + timedelta(days=AHEAD_DAYS))


def _consents(view: View) -> list[Reminder]:
    """A yes that ends, unless a later answer to the same question stands in its place."""
    later = sa.orm.aliased(Consent)
    replaced = sa.exists().where(
        later.person_id == Consent.person_id, later.purpose == Consent.purpose, later.deleted_at.is_(None),
        sa.func.coalesce(later.organization_id, "") == sa.func.coalesce(Consent.organization_id, ""),
        sa.tuple_(later.answered_on, later.id) > sa.tuple_(Consent.answered_on, Consent.id),
    )  # fmt: skip
    select = _of_people(Consent).where(
        Consent.answer == "given", Consent.withdrawn_on.is_(None), _near(view, Consent.expires_on), ~replaced
    )
    return [
        Reminder(
            "consent", row.id, row.person_id, person.display_name,
            Text.listed("consent-purposes", row.purpose), until=row.expires_on,
            worker_id=person.worker_id,
        )
        for row, person in view.session.execute(select)
        if person is not None and not _answered_elsewhere(view, row)
    ]  # fmt: skip


def _answered_elsewhere(view: View, row: Consent) -> bool:
    """On another record of the same person, later."""
    return _elsewhere(
        view, Consent, row.person_id, Consent.purpose == row.purpose, Consent.answered_on > row.answered_on,
        sa.func.coalesce(Consent.organization_id, "") == (row.organization_id or ""),
    )  # fmt: skip


def _elsewhere(view: View, kind: Any, person_id: str | None, *where: Any) -> bool:
    """Only who was joined has another record, so only they cost a question more."""
    if person_id is None or person_id not in _joined(view):
        return False
    theirs = kind.person_id.in_(records_of(view, person_id))
    found = sa.select(kind.id).where(theirs, kind.deleted_at.is_(None), *where)
    return view.session.scalar(found.limit(1)) is not None


def _joined(view: View) -> set[str]:
    roots = joined_away(view)
    return {*roots, *roots.values()}


def _passes(view: View) -> list[Reminder]:
    """A pass that ends, of a person or a household, unless the same holder has a longer one of the same program."""
    days, other = remind_days(view), sa.orm.aliased(Pass)
    renewed = sa.exists().where(
        sa.or_(other.person_id == Pass.person_id, other.household_id == Pass.household_id), _same_program(other, Pass),
        other.valid_to > Pass.valid_to, other.revoked_on.is_(None), other.deleted_at.is_(None),
    )  # fmt: skip
    first, last = (
        view.today - timedelta(days=AFTER_DAYS),
        view.today + timedelta(days=max([AHEAD_DAYS, *days.values()])),
    )
    select = (
        _of_people(Pass, Household)
        .outerjoin(Household, Household.id == Pass.household_id)
        .where(Pass.revoked_on.is_(None), Pass.valid_to.between(first, last), ~renewed)
    )
    return [
        Reminder(
            "pass", row.id, row.person_id, person.display_name if person else household.name if household else "",
            Text(row.number, row.number), until=row.valid_to, worker_id=person.worker_id if person else None,
        )
        for row, person, household in view.session.execute(select)
        if row.valid_to <= view.today + timedelta(days=days.get(row.program_id or "", AHEAD_DAYS))
        and not _longer_elsewhere(view, row)
    ]  # fmt: skip


def _same_program(one: Any, other: Any) -> sa.ColumnElement[bool]:
    return sa.func.coalesce(one.program_id, "") == sa.func.coalesce(other.program_id, "")


def _longer_elsewhere(view: View, row: Pass) -> bool:
    """On another record of the same person."""
    return _elsewhere(
        view, Pass, row.person_id, Pass.valid_to > row.valid_to, Pass.revoked_on.is_(None),
        sa.func.coalesce(Pass.program_id, "") == (row.program_id or ""),
    )  # fmt: skip


def _steps(view: View) -> list[Reminder]:
    return [
        Reminder(
            "arrival", one.id, one.person_id, one.name, one.title, until=one.due_on, worker_id=one.worker_id
        )
        for one in due_steps(view)
    ]


SOURCES: tuple[Callable[[View], list[Reminder]], ...] = (
    _quiet, _referrals, _consents, _passes, _steps, checks_ending, match_reminders, outcomes_to_ask, near_their_limit,
    deadlines_ahead, openings_run_out, hand_offs, action_items_due, tour_follow_ups,
)  # fmt: skip
