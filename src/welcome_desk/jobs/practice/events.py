"""Events of the town: those that come once, and the dates of the circle and the table (`series`); and the passes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.jobs.practice.desk import DeskWork, evening
from welcome_desk.jobs.practice.series import SeriesWork

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

FRIDAY, SATURDAY = 4, 5
ONCE = (
    ("Learning tour of the workshops", "Visite des ateliers", "tour"),
    ("Public dialogue: a town for all", "Dialogue public\u00a0: une ville pour tout le monde", "dialogue"),
    ("Winter driving and clothing", "Conduite et vêtements d’hiver", "training"),
    ("Job fair", "Foire de l’emploi", "job-fair"),
    ("Welcome evening", "Soirée de bienvenue", "welcome"),
    ("World kitchen festival", "Festival des cuisines du monde", "festival"),
)


class EventWork:
    """Plans, expects, welcomes and finishes."""

    def __init__(self, town: Town, desk: DeskWork, series: SeriesWork) -> None:
        self.town, self.desk, self.series, self.rng = town, desk, series, town.rng
        self.passes = 0

    def open_day(self, day: date) -> None:
        if day.weekday() == FRIDAY:
            self.town.at(day, 9, 30)
            self._hold(day, self.series.circle_on(day), hours=(13, 15), size=10)
        if day.weekday() == SATURDAY and 15 <= day.day <= 21:
            self.town.at(day, 9, 30)
            once = ONCE[(day.year * 12 + day.month) % len(ONCE)]
            self._hold(day, self._plan(day, *once, hours=(10, 12)), hours=(10, 12), size=18)
        if day.day == 20:
            self._issue_passes(day)

    def _plan(self, day: date, title: str, title_fr: str, kind: str, *, hours: tuple[int, int]) -> str:
        self.town.as_("margaret")
        return self.town.desk.run(
            actions.events.plan_event, title=title, title_fr=title_fr, kind=kind, place="Main hall", place_fr="Grande salle",
            starts_at=evening(day, hours[0]), ends_at=evening(day, hours[1]),
        )  # fmt: skip

    def _expect(self, event: str, size: int) -> list[str]:
        known = [one.id for one in self.desk.people if one.newcomer or self.rng.random() < 0.25]
        expected = self.rng.sample(known, min(size, len(known)))
        if expected:
            self.town.desk.run(actions.registration.register_for_event, event, people=expected)
        return expected

    def _hold(self, day: date, event: str, *, hours: tuple[int, int], size: int) -> None:
        if self.rng.random() < 0.04:
            self.town.desk.run(actions.events.cancel_event, event)
            return
        expected = self._expect(event, size)
        self.town.at(day, hours[0])
        self.town.as_("dev")
        came = [person for person in expected if self.rng.random() < 0.7]
        others = [one.id for one in self.desk.people if one.id not in expected]
        came += self.rng.sample(others, min(self.rng.randint(0, 3), len(others)))
        for person in came:
            self.town.now += timedelta(seconds=self.rng.randint(10, 90))
            self.town.desk.run(actions.events.mark_here, event, people=[person])
        if self.rng.random() < 0.4:
            adults, children = self.rng.randint(0, 3), self.rng.randint(1, 4)
            self.town.desk.run(actions.events.count_unnamed, event, adults=adults, children=children)
        self.town.at(day, hours[1])
        self.town.desk.run(actions.events.finish_event, event)

    def _issue_passes(self, day: date) -> None:
        """Twelve months from the day of issue; now and then one is taken back."""
        self.town.at(day, 11)
        self.town.as_("nadia")
        for one in [one for one in self.desk.newcomers if 0 <= (day - one.since).days < 30][:4]:
            self.passes += 1
            made = self.town.desk.run(
                actions.passes.issue_pass, person_id=one.id, number=f"WP-{self.passes:04}", valid_from=day,
                valid_to=day + timedelta(days=365),
            )  # fmt: skip
            if self.rng.random() < 0.05:
                self.town.desk.run(actions.passes.revoke_pass, made)

    def plan_ahead(self, until: date) -> None:
        """Events of the next days, with people expected."""
        self.town.at(until, 17)
        self._expect(self.series.table_on(until + timedelta(days=1)), 12)
        self._expect(self.series.circle_on(_friday_after(until)), 12)
        evening_ = ("Welcome evening", "Soirée de bienvenue", "welcome")
        self._expect(self._plan(until + timedelta(days=14), *evening_, hours=(13, 15)), 12)


def _friday_after(day: date) -> date:
    return day + timedelta(days=(FRIDAY - day.weekday() - 1) % 7 + 1)
