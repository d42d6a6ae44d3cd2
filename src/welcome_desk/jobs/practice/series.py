"""What comes again in the town: the weekly circle and the monthly table, with dates removed, cancelled and moved; holidays."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.queries.occurrences import key_of
from welcome_desk.recurrence import WEEKDAYS

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

FRIDAY = 4
BEGINS, ENDS = time(13), time(15)
IDS_OF_A_PLAN = 2  # what planning an event draws of the town’s chance: its own id and that of the act
EVERY_YEAR = (
    ("Canada Day", "Fête du Canada", date(2020, 7, 1)),
    ("National Day for Truth and Reconciliation", "Journée nationale de la vérité et de la réconciliation", date(2021, 9, 30)),
    ("Remembrance Day", "Jour du Souvenir", date(2020, 11, 11)),
    ("Christmas Day", "Jour de Noël", date(2020, 12, 25)),
)  # fmt: skip
ONCE = (
    ("Diwali", "Divali", date(2026, 11, 8), 1),
    ("Hanukkah", "Hanoucca", date(2026, 12, 5), 8),
    ("Lunar New Year", "Nouvel An lunaire", date(2027, 2, 6), 1),
    ("Eid al-Fitr", "Aïd el-Fitr", date(2027, 3, 10), 1),
    ("Nowruz", "Norouz", date(2027, 3, 21), 1),
)


class SeriesWork:
    """Plans with a chance of its own, so that the rest of the town stays as it is."""

    def __init__(self, town: Town, *, start: date, until: date) -> None:
        self.town, self.until = town, until
        self.chance = random.Random(f"{town.seed}-series")
        self.first_circle = start + timedelta(days=(FRIDAY - start.weekday()) % 7)
        self.first_table = until + timedelta(days=1)
        town.as_("margaret")
        with town.apart(self.chance):
            self.circle = self._plan(
                "Conversation circle", "Cercle de conversation", "circle", self.first_circle, "FREQ=WEEKLY"
            )
            self._observe()

    def _plan(self, title: str, title_fr: str, kind: str, first: date, rule: str) -> str:
        return self.town.desk.run(
            actions.series.plan_series, title=title, title_fr=title_fr, kind=kind, place="Main hall", place_fr="Grande salle",
            starts_at=datetime.combine(first, BEGINS), ends_at=datetime.combine(first, ENDS), rule=rule,
        )  # fmt: skip

    def _observe(self) -> None:
        add = actions.observances.add_observance
        for title, title_fr, day in EVERY_YEAR:
            self.town.desk.run(add, title=title, title_fr=title_fr, starts_on=day, rule="FREQ=YEARLY")
        for title, title_fr, day, days in ONCE:
            last = day + timedelta(days=days - 1)
            self.town.desk.run(add, title=title, title_fr=title_fr, starts_on=day, ends_on=last)

    def circle_on(self, day: date) -> str:
        """The key of its date on this Friday."""
        return self._date_of(self.circle, day)

    def table_on(self, day: date) -> str:
        """The first of a table that comes every month on the same weekday."""
        place = (day.day - 1) // 7 + 1
        name = f"{place if place < 5 else -1}{WEEKDAYS[day.weekday()]}"
        self.town.as_("margaret")
        with self.town.apart(self.chance):
            table = self._plan("Monthly table", "Table mensuelle", "table", day, f"FREQ=MONTHLY;BYDAY={name}")
        return self._date_of(table, day)

    def _date_of(self, series: str, day: date) -> str:
        self.town.as_("margaret")
        for _id in range(IDS_OF_A_PLAN):
            self.town.new_id()
        return key_of(series, datetime.combine(day, BEGINS))

    def change_some(self) -> None:
        """Of the circles to come one is removed, one is cancelled and one is on another day."""
        self.town.as_("margaret")
        coming = self.until + timedelta(days=(FRIDAY - self.until.weekday() - 1) % 7 + 1)
        removed, cancelled, moved = (coming + timedelta(weeks=weeks) for weeks in (2, 3, 4))
        with self.town.apart(self.chance):
            run = self.town.desk.run
            run(actions.series.remove_event, key_of(self.circle, datetime.combine(removed, BEGINS)))
            run(actions.events.cancel_event, key_of(self.circle, datetime.combine(cancelled, BEGINS)))
            thursday = datetime.combine(moved - timedelta(days=1), time(18, 30))
            run(
                actions.series.move_event, key_of(self.circle, datetime.combine(moved, BEGINS)), starts_at=thursday,
                ends_at=thursday + timedelta(hours=2),
            )  # fmt: skip
