"""What volunteers gave to events and to matches, and whether newcomers and residents met there."""

from __future__ import annotations

from welcome_desk.access.scope import View
from welcome_desk.i18n import N_
from welcome_desk.model import Event, Meeting
from welcome_desk.periods import Period
from welcome_desk.queries import help_given, who_met
from welcome_desk.queries.figures.register import between, figure, once, within
from welcome_desk.queries.help_given import AllGiven, whole
from welcome_desk.queries.who_met import HANDS_MEAN, TABLES_MEAN, Met


def given_within(view: View, period: Period) -> AllGiven:
    """At the period’s events, and at meetings that were held in it."""
    return once(view, "given", period, lambda: _given(view, period))


def _given(view: View, period: Period) -> AllGiven:
    at_events = help_given.at_events(view, within(Event.starts_at, period))
    in_matches = help_given.in_matches(view, between(Meeting.held_on, period))
    return AllGiven((*at_events, *in_matches), help_given.hour_value(view)[0])


def _met(view: View, period: Period) -> Met:
    return once(view, "met", period, lambda: who_met.met_within(view, period.first, period.last))


@figure(
    "volunteers",
    N_("Volunteers"),
    N_(
        "Different people who came to a volunteer shift at one of the period’s events, or met in the period as the volunteer’s side of a match; whoever did both is counted once."
    ),
)
def volunteers(view: View, period: Period) -> int:
    return given_within(view, period).together.people


@figure(
    "volunteer-hours",
    N_("Volunteer hours"),
    N_("Volunteer hours at events and in matches together, in whole hours."),
)
def volunteer_hours(view: View, period: Period) -> int:
    return whole(given_within(view, period).together.hours)


@figure(
    "volunteer-dollars",
    N_("Worth of volunteer hours, in dollars"),
    N_(
        "Volunteer hours at events and in matches, to the minute, times what an hour counts for in the settings of the centre, in whole dollars; none where that is not set."
    ),
)
def volunteer_dollars(view: View, period: Period) -> int:
    return whole(given_within(view, period).together.value or 0)


@figure(
    "event-volunteers",
    N_("Volunteers at events"),
    N_("Different people who came to a volunteer shift at one of the period’s events; each is counted once."),
)
def event_volunteers(view: View, period: Period) -> int:
    return given_within(view, period).at_events.people


@figure(
    "event-volunteer-hours",
    N_("Volunteer hours at events"),
    N_(
        "Hours of volunteers who came to their shift, in whole hours: as long as the shift really lasted, or as typed in; the time of two shifts at once is counted once."
    ),
)
def event_volunteer_hours(view: View, period: Period) -> int:
    return whole(given_within(view, period).at_events.hours)


@figure(
    "event-volunteer-dollars",
    N_("Worth of volunteer hours at events, in dollars"),
    N_(
        "Volunteer hours at events times what an hour counts for in the settings of the centre, in whole dollars; none where that is not set."
    ),
)
def event_volunteer_dollars(view: View, period: Period) -> int:
    return whole(given_within(view, period).at_events.value or 0)


@figure(
    "match-volunteers",
    N_("Volunteers in matches"),
    N_(
        "Different people who met in the period as the volunteer’s side of a match; organizations are left out."
    ),
)
def match_volunteers(view: View, period: Period) -> int:
    return given_within(view, period).in_matches.people


@figure(
    "match-volunteer-hours",
    N_("Volunteer hours in matches"),
    N_(
        "Hours noted of meetings of the period in matches whose volunteer’s side is not an organization, in whole hours."
    ),
)
def match_volunteer_hours(view: View, period: Period) -> int:
    return whole(given_within(view, period).in_matches.hours)


@figure(
    "match-volunteer-dollars",
    N_("Worth of volunteer hours in matches, in dollars"),
    N_(
        "Volunteer hours in matches times what an hour counts for in the settings of the centre, in whole dollars; none where that is not set."
    ),
)
def match_volunteer_dollars(view: View, period: Period) -> int:
    return whole(given_within(view, period).in_matches.value or 0)


@figure(
    "events-who-met",
    N_("Events with who met whom"),
    N_("Events at which tables or groups were noted, or first meetings counted by hands."),
)
def events_who_met(view: View, period: Period) -> int:
    return who_met.recorded_within(view, period.first, period.last)


@figure(
    "events-newcomers",
    N_("Newcomers at events"),
    N_(
        "Times that a newcomer was at an event: by name, and heads counted as newcomers. A newcomer is whoever has arrived from elsewhere, or looks for something in a program."
    ),
)
def events_newcomers(view: View, period: Period) -> int:
    return _met(view, period).newcomers


@figure(
    "events-residents",
    N_("Residents at events"),
    N_("Times that anybody else was at an event: by name, and heads counted as residents."),
)
def events_residents(view: View, period: Period) -> int:
    return _met(view, period).residents


@figure(
    "events-newcomer-percent",
    N_("Share of newcomers at events, in percent"),
    N_(
        "Newcomers at events among newcomers and residents at events; whoever is neither known as one nor the other is left out."
    ),
)
def events_newcomer_percent(view: View, period: Period) -> int:
    return whole(100 * (_met(view, period).share or 0))


@figure("events-first-meetings", N_("First meetings by tables"), TABLES_MEAN)
def events_first_meetings(view: View, period: Period) -> int:
    return _met(view, period).first_meetings


@figure("events-first-meetings-hands", N_("First meetings by hands"), HANDS_MEAN)
def events_first_meetings_hands(view: View, period: Period) -> int:
    return _met(view, period).hands or 0
