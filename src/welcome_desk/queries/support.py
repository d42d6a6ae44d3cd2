"""Support over months: how long each has been in service, its bar and its limit, reviews, and who carries how many.

The bar is when a support usually ends, the limit when it must (the template’s term says both).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _, ngettext
from welcome_desk.model import Match, Meeting, OutcomeCheck, Program, Tick
from welcome_desk.periods import months_after
from welcome_desk.programs import Template
from welcome_desk.programs.template import Term, Text
from welcome_desk.queries.programs import participants, template_of
from welcome_desk.queries.reminder import Reminder

OPEN = ("active", "paused")
NEAR_DAYS = 60  # so long before the limit Today brings it up
REVIEW = "review"  # the kind of work that counts as a review
BENEFITS = "benefits"  # a place’s benefits are ticked under this in place of a stage’s key


@dataclass(frozen=True)
class Service:
    """One match in service. `months` are whole ones; `state`: "", "bar", "near" or "over"."""

    match_id: str
    seeker: str
    offer_id: str
    offer: str
    stage: str
    started_on: date
    months: int
    bar_months: int
    limit_on: date | None
    state: str
    review_on: date | None
    attached_on: date | None

    def said(self) -> str:
        """How long, and against which bar and limit, in words."""
        parts = [ngettext("{n} month in service", "{n} months in service", self.months).format(n=self.months)]
        if self.state == "bar":
            parts.append(_("longer than the usual {n} months").format(n=self.bar_months))
        return " · ".join(parts)


@dataclass(frozen=True)
class Carrier:
    """A worker’s or a space’s load: how many places it has and how many are taken."""

    enrolment_id: str
    name: str
    capacity: int
    taken: int
    status: str


def months_between(first: date, last: date) -> int:
    """Whole months: from January 31 to February 28 is one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months_after(first, months) <= last else months - 1


def state_of(term: Term, started_on: date, today: date) -> str:
    """ "over" from the day of the limit on; "near" within `NEAR_DAYS` of it; "bar" from the bar on."""
    if term.limit_months:
        limit = months_after(started_on, term.limit_months)
        if today >= limit:
            return "over"
        if today >= limit - timedelta(days=NEAR_DAYS):
            return "near"
    return "bar" if term.bar_months and today >= months_after(started_on, term.bar_months) else ""


def services(view: View, *, program_id: str | None = None, match_id: str | None = None) -> list[Service]:
    """Those in service, the longest first."""
    select = sa.select(Match, Program).join(Program, Program.id == Match.program_id)
    select = select.where(Match.deleted_at.is_(None), Match.started_on.is_not(None))
    if match_id is not None:
        select = select.where(Match.id == match_id)
    else:
        select = select.where(Match.stage.in_(OPEN), Program.ended_on.is_(None))
    if program_id is not None:
        select = select.where(Match.program_id == program_id)
    rows = [
        (match, template)
        for match, program in view.session.execute(select.order_by(Match.started_on, Match.id))
        if (template := template_of(program) if program.definition else None) and _is_timed(template)
    ]
    return _services(view, rows)


def _is_timed(template: Template) -> bool:
    term = template.term
    return template.kind == "support" or bool(term.bar_months or term.limit_months)


def _services(view: View, rows: list[tuple[Match, Template]]) -> list[Service]:
    sides = {side for match, _template in rows for side in (match.seeker_id, match.offer_id)}
    names = {one.id: one.name for one in participants(view, ids=sides)} if sides else {}
    reviews, attached = _last_reviews(view, rows), _attached(view, rows)
    return [
        _service(
            match, template.term, names, reviews.get(match.id), attached.get(match.seeker_id), view.today
        )
        for match, template in rows
    ]


def _service(
    match: Match, term: Term, names: dict[str, str], reviewed: date | None, attached: date | None, today: date
) -> Service:
    started = match.started_on or today
    until = match.closed_on or today
    limit = months_after(started, term.limit_months) if term.limit_months else None
    review = months_after(reviewed or started, term.review_months) if term.review_months else None
    return Service(
        match_id=match.id, seeker=names.get(match.seeker_id, ""), offer_id=match.offer_id, offer=names.get(match.offer_id, ""),
        stage=match.stage, started_on=started, months=max(months_between(started, until), 0), bar_months=term.bar_months,
        limit_on=limit, state=state_of(term, started, until), review_on=review if match.stage in OPEN else None,
        attached_on=attached,
    )  # fmt: skip


def _last_reviews(view: View, rows: list[tuple[Match, Template]]) -> dict[str, date]:
    select = sa.select(Meeting.match_id, sa.func.max(Meeting.held_on)).where(
        Meeting.match_id.in_([match.id for match, _template in rows]),
        Meeting.kind == REVIEW,
        Meeting.deleted_at.is_(None),
    )
    return dict(view.session.execute(select.group_by(Meeting.match_id)).all())


def _attached(view: View, rows: list[tuple[Match, Template]]) -> dict[str, date]:
    """When the person was attached to a regular provider: a measure that is a day and is called so."""
    select = sa.select(OutcomeCheck.enrolment_id, sa.func.max(OutcomeCheck.on_date)).where(
        OutcomeCheck.enrolment_id.in_([match.seeker_id for match, _template in rows]), OutcomeCheck.outcome == "attached",
        OutcomeCheck.answer == "yes", OutcomeCheck.deleted_at.is_(None),
    )  # fmt: skip
    rows_ = view.session.execute(select.group_by(OutcomeCheck.enrolment_id))
    return {enrolment_id: day for enrolment_id, day in rows_ if day}


def carriers(view: View, program_id: str) -> list[Carrier]:
    """Whoever carries files or holds places, the fullest first."""
    found = [
        Carrier(one.id, one.name, one.capacity, one.taken, one.status)
        for one in participants(view, program_id=program_id)
        if one.side == "offer" and one.status not in ("left", "refused", "done")
    ]
    return sorted(found, key=lambda one: (-one.taken / max(one.capacity, 1), one.name))


def near_their_limit(view: View) -> list[Reminder]:
    """What Today brings up."""
    return [
        Reminder(
            "limit", one.match_id, None, one.seeker, since=one.limit_on if one.state == "over" else None,
            until=one.limit_on, sentence=Text.of(partial(limit_said, one)), opens=("match", one.match_id),
            on_paper=False,
        )
        for one in services(view)
        if one.state in ("near", "over")
    ]  # fmt: skip


def limit_said(one: Service) -> str:
    day = i18n.date_full(one.limit_on) if one.limit_on else ""
    said = _("the limit was reached on {day}") if one.state == "over" else _("the limit is reached on {day}")
    return f"{one.said()} · {said.format(day=day)}"


def given_benefits(view: View, match_id: str) -> dict[int, tuple[str, date]]:
    """Place in the template’s list → (id of the tick, day on which it was given)."""
    ticks = sa.select(Tick).where(
        Tick.match_id == match_id, Tick.stage == BENEFITS, Tick.deleted_at.is_(None)
    )
    return {one.place: (one.id, one.done_on) for one in view.session.scalars(ticks.order_by(Tick.id))}
