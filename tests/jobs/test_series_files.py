"""Whatever is done with a series: an independent reader of the written calendar sees what ours shows, and undo leads back."""

import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW

from welcome_desk import actions
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.jobs.calendar_files import write_calendar
from welcome_desk.queries.occurrences import occurrences
from welcome_desk.store.opening import open_store

FRIDAY = datetime(2026, 10, 16, 18, 30)  # the clocks change on the first of November
TWO_HOURS = timedelta(hours=2)
FIRST, LAST = date(2026, 10, 1), date(2027, 4, 30)  # and again in March
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=9", "FREQ=MONTHLY;BYDAY=3FR", "FREQ=DAILY;INTERVAL=5;UNTIL=20270401T000000Z",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", "FREQ=MONTHLY;BYMONTHDAY=31")  # fmt: skip


def shown(desk):
    with desk.reading() as view:
        return occurrences(view, FIRST, LAST)


def ours(desk):
    return sorted((f"{one.starts_at:%Y-%m-%d %H:%M}", one.state == "cancelled") for one in shown(desk))


def theirs(desk, folder):
    out = folder / "calendar.ics"
    write_calendar(desk, out)
    read = recurring_ical_events.of(icalendar.Calendar.from_ical(out.read_bytes()))
    found = read.between(FIRST, LAST + timedelta(days=1))
    return sorted((f"{one['DTSTART'].dt:%Y-%m-%d %H:%M}", one.get("STATUS") == "CANCELLED") for one in found)


def later(key_moment, hours):
    return {
        "starts_at": key_moment + timedelta(hours=hours),
        "ends_at": key_moment + timedelta(hours=hours) + TWO_HOURS,
    }


ACTS = {
    "cancel": lambda one, _hours: (actions.events.cancel_event, {}),
    "remove": lambda one, _hours: (actions.series.remove_event, {}),
    "move": lambda one, hours: (actions.series.move_event, later(one.starts_at, hours)),
    "note": lambda one, _hours: (actions.events.edit_event, {"place": "Library"}),
    "hold": lambda one, _hours: (actions.events.count_unnamed, {"newcomers": 1}),
    "later": lambda one, _hours: (actions.series.edit_series_from, {"title": "Later"}),
    "later-moved": lambda one, hours: (actions.series.edit_series_from, later(one.original_at, hours)),
    "end": lambda one, _hours: (actions.series.end_series, {}),
    "cancel-later": lambda one, _hours: (actions.series.cancel_series_from, {}),
}
some_acts = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 12), st.sampled_from([-24, -3, 2, 26])),
    max_size=6,
)


@pytest.fixture(scope="module")
def begun(empty_file):
    """Opened once; each example works in a copy."""
    return empty_file


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=st.sampled_from(RULES), acts=some_acts)
@example(rule="FREQ=WEEKLY", acts=[("hold", 1, 2), ("end", 1, 2)])  # held, and beyond the end of its series
@example(rule="FREQ=WEEKLY", acts=[("hold", 1, 2), ("move", 1, 26), ("end", 1, 2), ("later-moved", 0, 2)])
def test_another_reader_sees_the_same_dates_and_each_act_is_undone(begun, rule, acts):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.desk"
        shutil.copy(begun, path)
        desk = open_store(path, clock=lambda: NOW)
        desk.actor = Actor(None, "Margaret", "administrator")
        try:
            _live(desk, Path(folder), rule, acts)
        finally:
            desk.close()


def _live(desk, folder, rule, acts):
    desk.run(actions.staff.set_centre, name="Centre", zone="America/Halifax")
    desk.run(
        actions.series.plan_series, title="Circle", starts_at=FRIDAY, ends_at=FRIDAY + TWO_HOURS, rule=rule
    )
    for name, place, hours in acts:
        known = [one for one in shown(desk) if one.series_id]
        if not known:
            break
        one, before = known[place % len(known)], ours(desk)
        act, values = ACTS[name](one, hours)
        try:
            desk.run(act, one.key, **values)
        except UserError:
            continue
        after = ours(desk)
        assert len({key.key for key in shown(desk)}) == len(shown(desk))
        assert theirs(desk, folder) == after
        if after == before:
            continue  # what changes nothing is no act
        desk.undo()
        assert ours(desk) == before
        desk.redo()
        assert ours(desk) == after
    assert theirs(desk, folder) == ours(desk)
    assert desk.check().problems == []
