"""What people of the practice town agreed to: most to most, a few to nothing, some not asked yet."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, consent_texts
from welcome_desk.actions.consents import Answered
from welcome_desk.queries.consents import PURPOSES

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork, Known
    from welcome_desk.jobs.practice.town import Town

YES = {
    "keep-file": 1, "share-with-mentor": 0.95, "refer": 0.95, "report-to-funder": 0.85, "contact-later": 0.93,
    "research": 0.45, "photo": 0.6, "story": 0.3,
}  # fmt: skip
PROTECTED = (
    "Had a hard time on the way here. Ask for the doctor at the clinic by name.",
    "Does not want the former employer to learn where they live now.",
    "L’assurance ne couvre pas encore les médicaments. En reparler en décembre.",
)
ASKED, RENEWED = 0.85, 0.85
YEAR = timedelta(days=364)


class ConsentWork:
    """Written down at the end, on the days of the first visits, so that it changes nothing else of the town."""

    def __init__(self, town: Town, desk: DeskWork) -> None:
        self.town, self.desk = town, desk
        self.rng = random.Random(f"{town.seed}-consents")
        self.stories = random.Random(f"{town.seed}-stories")
        self.version = consent_texts.latest_version()

    def write_down(self, until: date) -> None:
        for person in self.desk.newcomers:
            if self.rng.random() < ASKED:
                self._ask(person, person.since)
                if person.since + YEAR < until and self.rng.random() < RENEWED:
                    self._ask(person, person.since + YEAR)
        once = [person for person in self.desk.newcomers if person.times <= 1 and not person.household]
        refusing = self.rng.sample(once, min(len(once), 2))
        for person in refusing:
            self._record(person, until - timedelta(days=3), [Answered("keep-file", "refused")])
        self._write_protected([person for person in self.desk.newcomers if person not in refusing])

    def _write_protected(self, newcomers: list[Known]) -> None:
        """What only some may read, about those whose pages are looked at most."""
        self.town.as_("nadia")
        busiest = sorted(newcomers, key=lambda person: (-person.times, person.id))
        for person, text in zip(busiest[::3], PROTECTED, strict=False):
            self.town.desk.run(actions.protected.write_protected_note, person.id, text=text)

    def _ask(self, person: Known, day: date) -> None:
        self._record(person, day, [self._answer(purpose, day) for purpose in PURPOSES])

    def _answer(self, purpose: str, day: date) -> Answered:
        yes = (self.stories if purpose == "story" else self.rng).random() < YES[purpose]
        years = consent_texts.texts(self.version)[purpose].months // 12
        until = day.replace(year=day.year + years, day=min(day.day, 28))
        return Answered(purpose, "given", None, until) if yes else Answered(purpose, "refused")

    def _record(self, person: Known, day: date, answers: list[Answered]) -> None:
        rng = self.rng
        self.town.as_(rng.choice(("margaret", "nadia", "dev")))
        self.town.desk.run(
            actions.consents.record_consents, person.id, answers=answers, answered_on=day,
            language=rng.choice(("en", "en", "fr")), interpreter=rng.random() < 0.2,
            how=rng.choice(("spoken", "spoken", "signed")), form_version=self.version,
        )  # fmt: skip
