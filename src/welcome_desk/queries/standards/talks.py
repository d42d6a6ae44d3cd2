"""Checks of the talks with each side after a match has begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from welcome_desk.programs.standards import Item
from welcome_desk.queries.standards.facts import Facts, Pair
from welcome_desk.queries.standards.finding import LATER, MET, Finding, counted

SIDES = ("seeker", "offer")
FIRST_WEEKS, FIRST_MONTH = timedelta(days=14), timedelta(days=31)
MONTH, GRACE = timedelta(days=31), timedelta(days=7)  # a talk counts as late after a week
QUARTER = timedelta(days=91)
IN_FIRST_MONTH = 2
IN_DEPTH = "in-depth"


def held(pair: Pair, side: str, *, kind: str = "") -> list[date]:
    """The days of the talks with one side, in order."""
    talks = (one for one in pair.check_ins if one.side == side and (not kind or one.kind == kind))
    return sorted(one.held_on for one in talks if one.held_on is not None)


def two_weeks(pair: Pair, facts: Facts, _item: Item) -> Finding:
    return _early(pair, facts, FIRST_WEEKS, 1)


def month_one(pair: Pair, facts: Facts, _item: Item) -> Finding:
    return _early(pair, facts, FIRST_MONTH, IN_FIRST_MONTH)


def _early(pair: Pair, facts: Facts, within: timedelta, wanted: int) -> Finding:
    """So many talks with each side in the first days; it is not missing before those days are over."""
    began = pair.match.started_on
    if began is None:
        return Finding(LATER)
    talks = [[day for day in held(pair, side) if began <= day <= began + within][:wanted] for side in SIDES]
    latest = max((day for of_side in talks for day in of_side), default=None)
    found = counted(sum(map(len, talks)), wanted * len(SIDES), latest)
    over = facts.end(pair) > began + within
    return replace(found, past=True) if over else found if found.state == MET else Finding(LATER)


def monthly(pair: Pair, facts: Facts, _item: Item) -> Finding:
    """After the first month no more than a month, with a week’s grace, from one talk to the next."""
    began = pair.match.started_on
    if began is None:
        return Finding(LATER)
    done = of = 0
    latest = None
    for side in SIDES:
        talks = held(pair, side)
        kept, due = _kept(talks, began + FIRST_MONTH, facts.end(pair))
        done, of = done + kept, of + due
        latest = max([latest, *talks[-1:]], key=lambda day: day or date.min) if talks else latest
    return counted(done, of, latest)


def _kept(talks: list[date], last: date, end: date) -> tuple[int, int]:
    """How many talks were in time, and how many were due."""
    last = max([day for day in talks if day <= last], default=last)
    done = due = 0
    while last + MONTH + GRACE <= end:
        in_time = next((day for day in talks if last < day <= last + MONTH + GRACE), None)
        due, done = due + 1, done + (in_time is not None)
        last = in_time or last + MONTH
    return done, due


def in_depth(pair: Pair, facts: Facts, _item: Item) -> Finding:
    """One in each of the first three months with each side, then one in each quarter."""
    began = pair.match.started_on
    if began is None:
        return Finding(LATER)
    spans = _spans(began, facts.end(pair))
    talks = {side: held(pair, side, kind=IN_DEPTH) for side in SIDES}
    done = sum(any(a <= day < b for day in talks[side]) for side in SIDES for a, b in spans)
    return counted(done, len(spans) * len(SIDES), max((d for of in talks.values() for d in of), default=None))


def _spans(began: date, end: date) -> list[tuple[date, date]]:
    """Those that are over."""
    found: list[tuple[date, date]] = []
    start = began
    while True:
        after = start + (MONTH if len(found) < 3 else QUARTER)
        if after > end:
            return found
        found.append((start, after))
        start = after


def recorded(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    """Day, way, length, and how it is or what was said."""
    talks = [one for one in pair.check_ins if one.held_on is not None]
    whole = [one for one in talks if one.way and one.hours is not None and (one.note or one.feeling)]
    return counted(len(whole), len(talks), max((one.held_on for one in talks if one.held_on), default=None))


def pulse(pair: Pair, _facts: Facts, _item: Item) -> Finding:
    if pair.match.started_on is None:
        return Finding(LATER)
    sides = {one.side for one in pair.pulses}
    return counted(len(sides), len(SIDES), max((one.asked_on for one in pair.pulses), default=None))


def concerns(pair: Pair, facts: Facts, _item: Item) -> Finding:
    """Each is closed, or somebody has it in hand with a next step. How many there were is told to nobody here."""
    if pair.match.started_on is None:
        return Finding(LATER)
    waiting = [one for one in pair.concerns if one.closed_on is None and not (one.owner_id and one.next_step)]
    late = [
        one for one in pair.concerns if one.closed_on is None and one.next_on and one.next_on < facts.today
    ]
    return Finding("missing" if waiting or late else MET)
