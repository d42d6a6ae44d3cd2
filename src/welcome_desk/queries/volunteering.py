"""Who helped with what in a period, and for how long: shifts at events, and meetings of matches."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Event, Person, Program, Shift
from welcome_desk.periods import Period
from welcome_desk.queries.figures import gatherings
from welcome_desk.queries.help_given import AllGiven, Help, hour_value


@dataclass(frozen=True)
class Helper:
    person_id: str
    name: str
    what: tuple[str, ...]
    hours: float


@dataclass(frozen=True)
class Volunteering:
    """`given` is what the figures tell. `unnamed`: hours of those who are not named any more; `kept`: hours in programs
    that the viewer may not see."""

    helpers: tuple[Helper, ...]
    given: AllGiven
    unnamed: float
    kept: float
    source: str

    @property
    def hours(self) -> float:
        return self.given.together.hours


def volunteering(view: View, period: Period) -> Volunteering:
    given = gatherings.given_within(view, period)
    words = _words(view, given.each)
    names = _names(view, {one.person_id for one in given.each if one.person_id})
    theirs: dict[str, list[Help]] = {}
    for one in given.each:
        if one.of in words and one.person_id in names:
            theirs.setdefault(one.person_id or "", []).append(one)
    helpers = [_helper(person, names[person], each, words) for person, each in theirs.items()]
    return Volunteering(
        tuple(sorted(helpers, key=lambda one: (one.name.casefold(), one.what, one.person_id))), given,
        sum(one.hours for one in given.each if one.of in words and one.person_id not in names),
        sum(one.hours for one in given.each if one.of not in words), hour_value(view)[1],
    )  # fmt: skip


def _helper(person: str, name: str, each: list[Help], words: dict[str, str]) -> Helper:
    what = dict.fromkeys(words[one.of] for one in each)
    return Helper(person, name, tuple(what), sum(one.hours for one in each))


def _names(view: View, ids: set[str]) -> dict[str, str]:
    select = sa.select(Person.id, Person.display_name).where(Person.id.in_(ids), Person.deleted_at.is_(None))
    return {person: name for person, name in view.session.execute(select)}  # noqa: C416


def _words(view: View, each: tuple[Help, ...]) -> dict[str, str]:
    """By shift and by program, as far as the viewer may see them."""
    shifts = {one.of for one in each if one.at_event}
    select = sa.select(Shift, Event).join(Event, Event.id == Shift.event_id).where(Shift.id.in_(shifts))
    found = {
        shift.id: _("{label}: {meaning}").format(
            label=terms.label("shift-tasks", shift.task), meaning=event.shown_title()
        )
        for shift, event in view.session.execute(select)
    }
    programs = {one.of for one in each if not one.at_event}
    seen = view.session.scalars(sa.select(Program).where(Program.id.in_(programs)))
    return found | {one.id: one.shown_name() for one in seen}
