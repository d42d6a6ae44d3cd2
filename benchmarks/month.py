"""The calendar of a store with 5,000 events and 50 series: a month opened, turned to and fro, and the list. Bar: 150 ms."""

from __future__ import annotations

import os
import random
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sqlalchemy as sa
from timing import tell, times

from welcome_desk import actions, settings
from welcome_desk.model import Event, EventSeries
from welcome_desk.store.opening import create_store
from welcome_desk.ui import theme
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.events.calendar.grid import DayGrid
from welcome_desk.ui.events.calendar.page import EventsPage

EVENTS, SERIES = 5000, 50
FIRST = datetime(2024, 1, 1, 9)
RULES = (
    "FREQ=WEEKLY",
    "FREQ=DAILY",
    "FREQ=MONTHLY;BYDAY=3FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=MONTHLY;BYMONTHDAY=31",
)


def full_store(folder: Path):
    desk = create_store(folder / "calendar.desk", practice=True)
    desk.run(actions.staff.set_centre, name="Centre", zone="America/Halifax")
    chance = random.Random(1)
    hours = [FIRST + timedelta(hours=chance.randrange(4 * 365 * 24)) for _event in range(EVENTS)]
    events = [Event.empty() | {"id": f"e{n}", "heads": "", "title": f"Event {n}", "starts_at": at,
                               "ends_at": at + timedelta(hours=2)} for n, at in enumerate(hours)]  # fmt: skip
    series = [EventSeries.empty() | {"id": f"s{n}", "heads": "", "title": f"Series {n}", "rule": RULES[n % len(RULES)],
                                     "starts_at": FIRST + timedelta(hours=n), "ends_at": FIRST + timedelta(hours=n + 1)}
              for n in range(SERIES)]  # fmt: skip
    with desk.engine.begin() as connection:
        connection.execute(sa.insert(Event), events)
        connection.execute(sa.insert(EventSeries), series)
    return desk


def main() -> None:
    make_application(settings.Settings())
    with tempfile.TemporaryDirectory() as folder:
        desk = full_store(Path(folder))
        window = make_window(desk, settings.Settings())
        window.resize(theme.USUAL_SIZE)
        window.show()

        def open_month():
            window.pages.pop("events", None)
            window.go("today")
            window.go("events")
            window.grab()

        def floor():
            grid = DayGrid("Month", "month")
            grid.resize(800, 500)
            grid.grab()

        base = times(floor, 10)
        own = times(open_month, 10)
        tell(
            f"a month of {EVENTS} events, opened and painted",
            sum(own) / len(own),
            sum(base) / len(base),
            "150 ms",
        )
        page = window.pages["events"]
        assert isinstance(page, EventsPage)
        for name, turn in (("turned", lambda: page.turn(1)), ("a day walked", page.refresh)):
            own = times(lambda turn=turn: (turn(), window.grab()), 10)
            tell(f"the month, {name}", sum(own) / len(own), sum(base) / len(base), "150 ms")
        page.show_as("list")
        own = times(page.refresh, 5)
        tell("the list with a year to come", sum(own) / len(own), sum(base) / len(base), "none; to watch")
        window.close()
        desk.close()


if __name__ == "__main__":
    main()
