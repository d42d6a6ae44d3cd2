"""Assessments of the town: some people were asked once, some twice, so that there is something to compare."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from welcome_desk import actions, terms
from welcome_desk.jobs.practice.desk import DeskWork, Known
from welcome_desk.programs.areas import AREAS, need_of
from welcome_desk.queries import consents

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

WELL_KNOWN = 5  # of these, all were asked twice
SHARE_ASKED, SHARE_TWICE, SHARE_OFFERING, SHARE_HANDED_OVER = 0.16, 0.5, 0.25, 0.4
LEVELS = {"no": 56, "later": 15, "now": 14, "declined": 5, "": 10}
STRENGTHS = (
    "Nurse for ten years",
    "Four languages",
    "Taught mathematics",
    "Ran a shop",
    "Carpenter",
    "Bakes bread",
    "Good with children",
)
CATEGORIES = {
    "express-entry": 5, "provincial-nominee": 5, "family": 4, "government-assisted": 4, "privately-sponsored": 3, "worker": 4,
    "claimant": 2, "protected-person": 2, "atlantic": 2,
}  # fmt: skip
WITHOUT_RESIDENCE = ("worker", "claimant", "protected-person")


class AssessmentWork:
    """Done at the end, by a source of chance of its own, so that the rest of the town stays as it is."""

    def __init__(self, town: Town, desk: DeskWork, *, seed: int) -> None:
        self.town, self.desk, self.rng = town, desk, random.Random(f"{seed}-assessments")

    def ask_around(self, until: date) -> None:
        self.town.at(until, 16)
        self.town.as_("nadia")
        with self.town.desk.reading() as view:
            refused = set(view.session.scalars(consents.refused_ids(view, "keep-file")))
        for one in self.desk.people:
            if self.rng.random() < SHARE_OFFERING:
                self._note_offers(one, refused)
        for number, one in enumerate(self._asked(refused)):
            self._assess(one, until, twice=number < WELL_KNOWN)

    def _asked(self, refused: set[str]) -> list[Known]:
        """Whoever is known best is asked for sure: theirs is the page that is looked at first."""
        newcomers = sorted(
            (one for one in self.desk.newcomers if one.id not in refused),
            key=lambda one: (-one.times, one.id),
        )
        rest = [one for one in newcomers[WELL_KNOWN:] if self.rng.random() < SHARE_ASKED]
        return [*newcomers[:WELL_KNOWN], *rest]

    def _note_offers(self, one: Known, refused: set[str]) -> None:
        offers = self.rng.sample(terms.codes("offers"), self.rng.choice((1, 2, 2, 3)))
        if one.id not in refused:
            self.town.desk.run(actions.assessments.note_offers, one.id, offers=offers)

    def _assess(self, one: Known, until: date, *, twice: bool) -> None:
        self._ask_status(one)
        areas = self._answers()
        if self.rng.random() < SHARE_TWICE or twice:
            earlier = max(until - timedelta(days=self.rng.randint(60, 120)), one.since)
            self._make(one, areas, earlier)
            areas = self._changed(areas)
        made = self._make(one, areas, until - timedelta(days=self.rng.randint(0, 12)))
        if self.rng.random() < SHARE_HANDED_OVER:
            self.town.desk.run(actions.assessments.hand_over_plan, made)

    def _make(self, one: Known, areas: dict[str, Any], day: date) -> str:
        return self.town.desk.run(
            actions.assessments.make_assessment, one.id, areas=areas, made_on=max(day, one.since),
            strengths=self.rng.sample(STRENGTHS, self.rng.choice((1, 1, 2))),
        )  # fmt: skip

    def _ask_status(self, one: Known) -> None:
        """Some became permanent residents long before they came to this town."""
        category = self.rng.choices(list(CATEGORIES), list(CATEGORIES.values()))[0]
        known: dict[str, Any] = {"immigration_category": category, "worker_id": self.town.staff["nadia"].id}
        if category not in WITHOUT_RESIDENCE:
            known["permanent_resident_on"] = one.since - timedelta(days=self.rng.randint(0, 2600))
        self.town.desk.run(actions.people.edit_person, one.id, **known)

    # ---- answers ----
    def _answers(self) -> dict[str, Any]:
        found = {}
        for area in terms.codes(AREAS):
            level = self.rng.choices(list(LEVELS), list(LEVELS.values()))[0]
            if level:
                found[area] = self._with_place(area, level)
        return found

    def _with_place(self, area: str, level: str) -> dict[str, Any]:
        services = self.desk.organizations.get(need_of(area), [])
        if level in ("now", "later") and services:
            return {"level": level, "organization_id": self.rng.choice(services)}
        return {"level": level}

    def _changed(self, areas: dict[str, Any]) -> dict[str, Any]:
        """A third of the answers are others by the next time."""
        fresh = self._answers()
        return {
            area: fresh.get(area, said) if self.rng.random() < 0.34 else said for area, said in areas.items()
        }
