"""The report of volunteers and the figures of a period say one thing, and rows add up to what stands above them."""

from datetime import datetime, timedelta

import pytest
from tests.actions.small import add, rows

from welcome_desk import actions, i18n
from welcome_desk.jobs.gathered import volunteers_document
from welcome_desk.model import ShiftPlace
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.queries.help_given import whole
from welcome_desk.queries.volunteering import volunteering
from welcome_desk.reports.document import Table

FIRST = datetime(2026, 10, 6, 9)


def the_report_says_what_the_figures_say(view, period):
    told = volunteering(view, period)
    for which, given in (
        ("", told.given.together),
        ("event-", told.given.at_events),
        ("match-", told.given.in_matches),
    ):
        said = [given.people, whole(given.hours * 2) / 2, whole(given.value or 0)]
        keys = [f"{which}{what}" for what in ("volunteers", "volunteer-hours", "volunteer-dollars")]
        assert said == [figures.value(view, period, key) for key in keys]
    rest = told.unnamed + told.kept
    assert sum(one.hours for one in told.helpers) + rest == pytest.approx(told.given.together.hours)
    return told


@pytest.mark.parametrize("name", ["2026-09", "2026-10", "2026-11", "2026-Q4", "FY2026-27"])
def test_the_report_of_the_town_says_what_its_figures_say(town, name):
    period = parse(name)
    document = volunteers_document(town, period, language="en")
    with town.reading() as view:
        told = the_report_says_what_the_figures_say(view, period)
        dollars = figures.value(view, period, "volunteer-dollars")
    assert told.given.in_matches.hours or name != "2026-10"
    numbers = {one.word: one for one in document.parts[0].numbers}
    assert numbers["Volunteers"].value == told.given.together.people
    assert numbers["Worth in dollars"].value == dollars
    by_name, by_kind = tables_of(document)
    at_events, in_matches, together = by_kind.rows
    assert together[1:] == (told.given.together.people, told.hours, dollars)
    assert at_events[2] + in_matches[2] == together[2]
    assert sum(row[2] for row in by_name.rows) + told.unnamed == pytest.approx(together[2])


def tables_of(document):
    return [part for part in document.parts if isinstance(part, Table)]


def helped(desk, who, begins, hours, title="Fair"):
    event = desk.run(
        actions.events.plan_event, title=title, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    shift = desk.run(
        actions.shifts.plan_shift, event, task="door", starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    desk.run(actions.shifts.put_on_shift, shift, people=[who], state="came")
    (place,) = rows(desk, ShiftPlace, ShiftPlace.shift_id == shift)
    desk.run(actions.shifts.set_shift_hours, place.id, hours=hours)
    return shift


def test_quarter_hours_stand_as_they_are(desk):
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    for day in range(3):
        helped(desk, ana, FIRST + timedelta(days=day), 1.25)
    helped(desk, bo, FIRST, 0.75)
    english, french = (volunteers_document(desk, parse("2026-10"), language=code) for code in ("en", "fr"))
    assert [row[2] for row in tables_of(english)[0].rows] == [3.75, 0.75]
    assert [one.shown for one in english.parts[0].numbers] == ["2", "4.5"]
    with i18n.speaking("fr"):
        assert i18n.number(tables_of(french)[0].rows[0][2]) == "3,75"


def test_two_shifts_at_once_are_one_time_in_the_report_too(desk):
    ana = add(desk, "Ana")
    helped(desk, ana, FIRST, 2.0)
    helped(desk, ana, FIRST, 2.0, title="Other fair")
    with desk.reading() as view:
        (one,) = the_report_says_what_the_figures_say(view, parse("2026-10")).helpers
    assert (one.hours, len(one.what)) == (2.0, 2)


def test_whoever_was_removed_is_a_volunteer_still_and_not_named(desk):
    ana = add(desk, "Ana")
    helped(desk, ana, FIRST, 1.5)
    desk.run(actions.people.remove_person, ana)
    with desk.reading() as view:
        told = the_report_says_what_the_figures_say(view, parse("2026-10"))
    assert (told.helpers, told.unnamed, told.given.together.people) == ((), 1.5, 1)
