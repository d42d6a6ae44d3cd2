"""Checks of one match: screening, training, the beginning and the end. Each looks at facts alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from welcome_desk.model import Enrolment, Screening
from welcome_desk.programs.standards import Item
from welcome_desk.programs.template import Item as Asked
from welcome_desk.queries.standards import talks
from welcome_desk.queries.standards.facts import Facts, Pair
from welcome_desk.queries.standards.finding import LATER, NOT_ASKED, Finding, counted, days, yes

LEAST_HOURS = 2
MatchCheck = Callable[[Pair, Facts, Item], Finding]


# ---- screening ----
def applied(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return days([one.applied_on if one.applied_how else None for one in pair.everyone])


def decided(pair: Pair, facts: Facts, _item: Item) -> Finding:
    found = days([one.decided_on if one.decision else None for one in pair.everyone])
    names = {facts.who(one.decided_by_id) for one in pair.everyone if one.decided_by_id}
    return Finding(found.state, found.done, found.of, found.day, ", ".join(sorted(filter(None, names))))


def screened(pair: Pair, facts: Facts, item: Item) -> Finding:
    """Of each side that the template asks it of: seen, and not run out while the match goes on."""
    seen: list[Screening | None] = []
    for one in pair.everyone:
        keys = {asked.key for asked in asked_of(facts, one.side) if asked.key in item.items}
        if keys and one.side in item.sides:
            seen.append(_valid(facts, one, keys, facts.end(pair)))
    if not seen:
        return NOT_ASKED
    found = days([one.done_on if one else None for one in seen])
    names = {facts.who(one.seen_by_id) for one in seen if one and one.seen_by_id}
    return Finding(found.state, found.done, found.of, found.day, ", ".join(sorted(filter(None, names))))


def asked_of(facts: Facts, side: str) -> list[Asked]:
    return [one for one in facts.template.items if one.side in (side, "both")]


def _valid(facts: Facts, enrolment: Enrolment, keys: set[str], day: date) -> Screening | None:
    rows = [one for one in facts.screenings.get(enrolment.id, []) if one.item in keys]
    holding = [one for one in rows if one.expires_on is None or one.expires_on >= day]
    return max(holding, key=lambda one: one.done_on, default=None)


# ---- training ----
def trainings(facts: Facts, side: str) -> list[Asked]:
    return [one for one in asked_of(facts, side) if one.topics or one.hours or one.key == "training"]


def trained_hours(pair: Pair, facts: Facts, _item: Item) -> Finding:
    """Of each mentor, before the match began."""
    taught = {one.key: one for one in trainings(facts, "offer")}
    if not taught:
        return NOT_ASKED
    before = pair.match.started_on or facts.today
    enough, latest = 0, None
    for one in pair.offers:
        rows = [
            row for row in facts.screenings.get(one.id, []) if row.item in taught and row.done_on <= before
        ]
        hours = sum(row.hours if row.hours is not None else taught[row.item].hours for row in rows)
        enough += hours >= LEAST_HOURS
        latest = max((row.done_on for row in rows), default=latest)
    return counted(enough, len(pair.offers), latest)


def topics(pair: Pair, facts: Facts, _item: Item) -> Finding:
    wanted = {(one.key, str(place)) for one in trainings(facts, "offer") for place in range(len(one.topics))}
    if not wanted:
        return NOT_ASKED
    done, latest = 0, None
    for one in pair.offers:
        rows = facts.screenings.get(one.id, [])
        done += len(wanted & {(row.item, str(place)) for row in rows for place in row.topics or []})
        latest = max((row.done_on for row in rows if row.topics), default=latest)
    return counted(done, len(wanted) * len(pair.offers), latest)


def prepared(pair: Pair, facts: Facts, _item: Item) -> Finding:
    taught = {one.key for one in trainings(facts, "seeker")}
    if not taught:
        return NOT_ASKED
    row = _valid(facts, pair.seeker, taught, facts.end(pair))
    return yes(row, row.done_on if row else None, facts.who(row.seen_by_id) if row else "")


# ---- the beginning ----
def criteria(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return yes(pair.match.reasons, pair.match.proposed_on)


def told(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    """What was told after they had met does not count."""
    met = pair.match.first_met_on
    given = (pair.match.seeker_told_on, pair.match.offer_told_on)
    return days([day if day and (met is None or day <= met) else None for day in given])


def may_tell(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return counted(sum(bool(one.may_tell) for one in pair.everyone), len(pair.everyone))


def agreed(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return days([pair.match.seeker_agreed_on, pair.match.offer_agreed_on])


def first_met(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    if pair.match.started_on is None:
        return Finding(LATER)
    return yes(pair.match.first_met_on, pair.match.first_met_on)


def signed(pair: Pair, facts: Facts, _item: Item) -> Finding:
    return yes(pair.match.signed_on, pair.match.signed_on, facts.who(pair.match.signed_seen_by_id))


def term(pair: Pair, facts: Facts, item: Item) -> Finding:
    return signed(pair, facts, item) if pair.match.ends_on else Finding("missing")


# ---- the end ----
def exit_talks(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    sides = {one.side for one in pair.exit_talks}
    return counted(len(sides), 2, max((one.held_on for one in pair.exit_talks), default=None))


def reason(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return yes(pair.match.closing_reason, pair.match.closed_on)


def again(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return counted(sum(bool(one) for one in (pair.match.seeker_again, pair.match.offer_again)), 2)


def contact_after(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return yes(pair.match.contact_after, pair.match.closed_on)


def thanked(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    return yes(pair.match.thanked_on, pair.match.thanked_on)


MATCH_CHECKS: dict[str, MatchCheck] = {
    "applied": applied, "screened": screened, "decided": decided, "term": term, "trained-hours": trained_hours,
    "topics": topics, "prepared": prepared, "criteria": criteria, "told": told, "may-tell": may_tell, "agreed": agreed,
    "first-met": first_met, "signed": signed, "two-weeks": talks.two_weeks, "month-one": talks.month_one,
    "monthly": talks.monthly, "in-depth": talks.in_depth, "recorded": talks.recorded, "pulse": talks.pulse,
    "concerns": talks.concerns, "exit-talks": exit_talks, "reason": reason, "again": again, "thanked": thanked,
    "contact-after": contact_after,
}  # fmt: skip
