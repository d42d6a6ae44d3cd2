"""What was seen and taught in the town before anybody was matched; at the end some of it is missing or runs out."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from welcome_desk import actions
from welcome_desk.model import Enrolment, Screening
from welcome_desk.programs import Template
from welcome_desk.programs.template import Item
from welcome_desk.queries.screening import items_of

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

RUNS_OUT_IN = (-6, 9, 21)  # days after the town’s last one
LAST_DAYS = 7  # whoever applies last has not shown everything yet
LONG_AGO = 30
SHARE_SHOWN = 0.6


class ScreeningWork:
    """With chance of its own, so that the rest of the town stays as it is."""

    def __init__(self, town: Town) -> None:
        self.town, self.rng = town, random.Random(f"{town.seed}-screening")

    def see(self, enrolment_id: str, template: Template, side: str) -> None:
        for item in items_of(template, side):
            if item.must or self.rng.random() < 0.7:
                self._record(enrolment_id, item)

    def _record(self, enrolment_id: str, item: Item) -> None:
        with self.town.apart(self.rng):
            self.town.desk.run(
                actions.screening.record_screening, enrolment_id, item=item.key,
                topics=[str(place) for place in range(len(item.topics))], hours=item.hours or None,
            )  # fmt: skip

    def let_some_run_out(self, until: date) -> None:
        """Of those who are in no match: a few checks end about now, and some who came last lack one."""
        with self.town.apart(self.rng):
            self.town.as_("nadia")
            for days, row_id in zip(RUNS_OUT_IN, self._ending(until), strict=False):
                ends = until + timedelta(days=days)
                self.town.desk.run(actions.screening.edit_screening, row_id, expires_on=ends)
            for row_id in self._latest(until):
                if self.rng.random() >= SHARE_SHOWN:
                    self.town.desk.run(actions.screening.remove_screening, row_id)

    def _ending(self, until: date) -> list[str]:
        """Of three helpers the records that run out one day, one of each."""
        select = (
            sa.select(Screening.id, Screening.enrolment_id)
            .join(Enrolment, Enrolment.id == Screening.enrolment_id)
            .where(Screening.expires_on.is_not(None), Screening.done_on < until - timedelta(days=LONG_AGO))
            .where(Enrolment.status == "waiting")
            .order_by(Screening.id)
        )
        with self.town.desk.reading() as view:
            rows = view.session.execute(select).all()
        one_each = {enrolment_id: row_id for row_id, enrolment_id in rows}
        return list(one_each.values())[-len(RUNS_OUT_IN) :]

    def _latest(self, until: date) -> list[str]:
        lately = until - timedelta(days=LAST_DAYS)
        select = (
            sa.select(Screening.id)
            .join(Enrolment, Enrolment.id == Screening.enrolment_id)
            .where(Enrolment.applied_on > lately, Enrolment.status == "waiting", Enrolment.side == "seeker")
        )
        with self.town.desk.reading() as view:
            return list(view.session.scalars(select.order_by(Screening.id)))
