"""What volunteers gave to events and to matches, and whether newcomers and residents met there."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import Attendance, Event, Meeting, Person, ShiftPlace
from welcome_desk.periods import Period
from welcome_desk.queries import help_given, who_met
from welcome_desk.queries.figures.events import held
from welcome_desk.queries.figures.register import Rows, between, counted, once, within
from welcome_desk.queries.figures.selects import found_before, together
from welcome_desk.queries.help_given import AllGiven, Help
from welcome_desk.queries.who_met import HANDS_MEAN, TABLES_MEAN, MadeOf


def given_within(view: View, period: Period) -> AllGiven:
    """At the period’s events, and at meetings that were held in it."""
    return once(view, "given", period, lambda: _given(view, period))


def _given(view: View, period: Period) -> AllGiven:
    at_events = help_given.at_events(view, within(Event.starts_at, period))
    in_matches = help_given.in_matches(view, between(Meeting.held_on, period))
    return AllGiven((*at_events, *in_matches), help_given.hour_value(view)[0])


def _at_events(given: AllGiven) -> list[Help]:
    return [one for one in given.each if one.at_event]


def _in_matches(given: AllGiven) -> list[Help]:
    return [one for one in given.each if not one.at_event]


def _people(each: Iterable[Help]) -> Rows:
    people = dict.fromkeys((one.person_id for one in each if one.person_id), 1)
    return sa.select(found_before(Person, people).subquery().c.id)


def _hours(each: Iterable[Help], worth: float | None = 1) -> Rows:
    """Shifts and meetings with the hours of each, times what one of them is worth."""
    given = [one for one in each if one.hours > 0 and worth]
    at_events = {one.id: one.hours * (worth or 0) for one in given if one.at_event}
    in_matches = {one.id: one.hours * (worth or 0) for one in given if not one.at_event}
    return together(found_before(ShiftPlace, at_events), found_before(Meeting, in_matches))


def _made_of(view: View, period: Period) -> MadeOf:
    return once(view, "who met", period, lambda: who_met.made_of(view, period.first, period.last))


def _recorded(view: View, period: Period) -> list[str]:
    return who_met.recorded_within(view, period.first, period.last)


def _there(attendances: Iterable[str], heads: sa.SQLColumnExpression[int], period: Period) -> Rows:
    """By name, and heads that were only counted."""
    unnamed: Rows = sa.select(Event.id.label("id"), heads.label("amount")).where(held(period), heads > 0)
    return together(found_before(Attendance, dict.fromkeys(attendances, 1)), unnamed)


@counted(
    "volunteers",
    N_("Volunteers"),
    N_(
        "Different people who came to a volunteer shift at one of the period’s events, or met in the period as the volunteer’s side of a match; whoever did both is counted once."
    ),
    of="person",
    read=given_within,
)
def volunteers(_period: Period, given: AllGiven) -> Rows:
    return _people(given.each)


@counted(
    "volunteer-hours",
    N_("Volunteer hours"),
    N_("Volunteer hours at events and in matches together, to the half hour."),
    of="shift_place meeting",
    unit="hours",
    read=given_within,
)
def volunteer_hours(_period: Period, given: AllGiven) -> Rows:
    return _hours(given.each)


@counted(
    "volunteer-dollars",
    N_("Worth of volunteer hours, in dollars"),
    N_(
        "Volunteer hours at events and in matches, to the minute, times what an hour counts for in the settings of the centre, in whole dollars; none where that is not set."
    ),
    of="shift_place meeting",
    read=given_within,
)
def volunteer_dollars(_period: Period, given: AllGiven) -> Rows:
    return _hours(given.each, given.hour_value)


@counted(
    "event-volunteers",
    N_("Volunteers at events"),
    N_("Different people who came to a volunteer shift at one of the period’s events; each is counted once."),
    of="person",
    read=given_within,
)
def event_volunteers(_period: Period, given: AllGiven) -> Rows:
    return _people(_at_events(given))


@counted(
    "event-volunteer-hours",
    N_("Volunteer hours at events"),
    N_(
        "Hours of volunteers who came to their shift, to the half hour: as long as the shift really lasted, or as typed in; the time of two shifts at once is counted once."
    ),
    of="shift_place",
    unit="hours",
    read=given_within,
)
def event_volunteer_hours(_period: Period, given: AllGiven) -> Rows:
    return _hours(_at_events(given))


@counted(
    "event-volunteer-dollars",
    N_("Worth of volunteer hours at events, in dollars"),
    N_(
        "Volunteer hours at events times what an hour counts for in the settings of the centre, in whole dollars; none where that is not set."
    ),
    of="shift_place",
    read=given_within,
)
def event_volunteer_dollars(_period: Period, given: AllGiven) -> Rows:
    return _hours(_at_events(given), given.hour_value)


@counted(
    "match-volunteers",
    N_("Volunteers in matches"),
    N_(
        "Different people who met in the period as the volunteer’s side of a match; organizations are left out."
    ),
    of="person",
    read=given_within,
)
def match_volunteers(_period: Period, given: AllGiven) -> Rows:
    return _people(_in_matches(given))


@counted(
    "match-volunteer-hours",
    N_("Volunteer hours in matches"),
    N_(
        "Hours noted of meetings of the period in matches whose volunteer’s side is not an organization, to the half hour."
    ),
    of="meeting",
    unit="hours",
    read=given_within,
)
def match_volunteer_hours(_period: Period, given: AllGiven) -> Rows:
    return _hours(_in_matches(given))


@counted(
    "match-volunteer-dollars",
    N_("Worth of volunteer hours in matches, in dollars"),
    N_(
        "Volunteer hours in matches times what an hour counts for in the settings of the centre, in whole dollars; none where that is not set."
    ),
    of="meeting",
    read=given_within,
)
def match_volunteer_dollars(_period: Period, given: AllGiven) -> Rows:
    return _hours(_in_matches(given), given.hour_value)


@counted(
    "events-who-met",
    N_("Events with who met whom"),
    N_("Events at which tables or groups were noted, or first meetings counted by hands."),
    of="event",
    read=_recorded,
)
def events_who_met(_period: Period, recorded: list[str]) -> Rows:
    return sa.select(found_before(Event, dict.fromkeys(recorded, 1)).subquery().c.id)


@counted(
    "events-newcomers",
    N_("Newcomers at events"),
    N_(
        "Times that a newcomer was at an event: by name, and heads counted as newcomers. A newcomer is whoever has arrived from elsewhere, or looks for something in a program."
    ),
    of="attendance event",
    read=_made_of,
)
def events_newcomers(period: Period, made: MadeOf) -> Rows:
    return _there(made.newcomers, Event.unnamed_newcomers, period)


@counted(
    "events-residents",
    N_("Residents at events"),
    N_("Times that anybody else was at an event: by name, and heads counted as residents."),
    of="attendance event",
    read=_made_of,
)
def events_residents(period: Period, made: MadeOf) -> Rows:
    return _there(made.residents, Event.unnamed_residents, period)


@counted(
    "events-newcomer-percent",
    N_("Share of newcomers at events, in percent"),
    N_(
        "Newcomers at events among newcomers and residents at events; whoever is neither known as one nor the other is left out."
    ),
    of="attendance event",
    read=_made_of,
)
def events_newcomer_percent(period: Period, made: MadeOf) -> Rows:
    return together(
        *(sa.select(part.c.id, (part.c.amount * counts).label("amount"), part.c.amount.label("whole")) for part, counts in (
            (events_newcomers(period, made).subquery(), 1), (events_residents(period, made).subquery(), 0),
        ))
    )  # fmt: skip


@counted("events-first-meetings", N_("First meetings by tables"), TABLES_MEAN, of="event", read=_made_of)
def events_first_meetings(_period: Period, made: MadeOf) -> Rows:
    return found_before(Event, {event: pairs for event, pairs in made.first_meetings.items() if pairs})


@counted("events-first-meetings-hands", N_("First meetings by hands"), HANDS_MEAN, of="event")
def events_first_meetings_hands(period: Period) -> Rows:
    hands = Event.first_meetings
    return sa.select(Event.id.label("id"), hands.label("amount")).where(held(period), hands > 0)
