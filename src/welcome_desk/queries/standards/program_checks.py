"""Checks of a program as a whole: its template, its people, its measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from welcome_desk.model import Enrolment
from welcome_desk.queries.standards.facts import YEAR, Facts
from welcome_desk.queries.standards.finding import MISSING, NOT_ASKED, Finding, counted, yes
from welcome_desk.queries.standards.match_checks import asked_of, trainings

ProgramCheck = Callable[[Facts], Finding]
GONE = ("left", "refused", "done")


def _taking_part(facts: Facts, side: str) -> list[Enrolment]:
    return [one for one in facts.enrolments.values() if one.side == side and one.status not in GONE]


def wishes(facts: Facts) -> Finding:
    return Finding("met", done=facts.wishes) if facts.wishes else Finding(MISSING)


def needs_known(facts: Facts) -> Finding:
    """Who has answered something that matching compares."""
    keys = {one.seeker for one in facts.template.criteria}
    people = _taking_part(facts, "seeker")
    known = [one for one in people if any((one.answers or {}).get(key) not in (None, "", []) for key in keys)]
    return counted(len(known), len(people))


def eligibility(facts: Facts) -> Finding:
    sides = (facts.template.seeker, facts.template.offer)
    return counted(sum(one.eligibility is not None for one in sides), len(sides))


def source_known(facts: Facts) -> Finding:
    people = _taking_part(facts, "offer")
    return counted(sum(bool(one.heard_from) for one in people), len(people))


def accept_rules(facts: Facts) -> Finding:
    sides = ("seeker", "offer")
    return counted(sum(any(one.must for one in asked_of(facts, side)) for side in sides), len(sides))


def agreement(facts: Facts) -> Finding:
    return yes(facts.template.agreement)


def refreshed(facts: Facts) -> Finding:
    """Of the mentors who are in a match now, those whose training still holds."""
    lasting = {one.key for one in trainings(facts, "offer") if one.expires_months}
    if not lasting:
        return NOT_ASKED
    people = {one.id for pair in facts.pairs if pair.match.stage != "closed" for one in pair.offers}
    holding = [
        one for one in people
        if any(row.item in lasting and (row.expires_on or facts.today) >= facts.today for row in facts.screenings.get(one, []))
    ]  # fmt: skip
    return counted(len(holding), len(people))


def outcomes_set(facts: Facts) -> Finding:
    count = len(facts.template.outcomes)
    return Finding("met", done=count) if count else Finding(MISSING)


def outcomes_asked(facts: Facts) -> Finding:
    due = [one for one in facts.outcomes if one.due_on <= facts.today]
    asked = [one.answered_on for one in due if one.answered_on is not None]
    return counted(len(asked), len(due), max(asked, default=None))


def voice(facts: Facts) -> Finding:
    """Pulses and exit talks of the last twelve months."""
    since = facts.today - YEAR - timedelta(days=1)
    heard = [one.asked_on for pair in facts.pairs for one in pair.pulses if one.asked_on > since]
    heard += [one.held_on for pair in facts.pairs for one in pair.exit_talks if one.held_on > since]
    return Finding("met", done=len(heard), day=max(heard)) if heard else Finding(MISSING)


PROGRAM_CHECKS: dict[str, ProgramCheck] = {
    "wishes": wishes, "needs-known": needs_known, "eligibility": eligibility, "source-known": source_known,
    "accept-rules": accept_rules, "agreement": agreement, "refreshed": refreshed, "outcomes-set": outcomes_set,
    "outcomes-asked": outcomes_asked, "voice": voice,
}  # fmt: skip
