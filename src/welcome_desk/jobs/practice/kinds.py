"""Programs of other kinds than pairs: navigation files, a sponsor team, openings, and outcomes that were asked later.

All from a source of chance of its own, ids too, so that the rest of the town stays as it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from welcome_desk import actions, programs, queries
from welcome_desk.actions.courses import Mark
from welcome_desk.actions.proposals import Proposal
from welcome_desk.jobs.programs import start_match
from welcome_desk.model import CheckIn, Enrolment, KeepApart

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork, Known
    from welcome_desk.jobs.practice.town import Town

DAYS_IN = 40  # so long after its first day the town opens its first navigation file
FILES, MEMBERS = 3, 6
TUESDAY, DAYS_A_WEEK = 1, 7
JOBS = (  # the job and its kind, the home and its kind, and how many days it is still open
    ("Night clerk at the inn", "service", "Room on site", "room", -4),
    ("Baker’s assistant", "farming", "Two-bedroom flat above the bakery", "small", 60),
    ("Milker", "farming", "Farmhouse, until June", "large", 21),
)  # fmt: skip
FACTS = {
    "house-price": "About $240,000 for three bedrooms", "rent": "$1,100 for two bedrooms", "day-care": "Four months",
    "transit": "A bus to the city twice a day", "needs-car": True, "jobs": "Bakery, dairy farms, the care home",
    "pay": "$17 to $24 an hour",
}  # fmt: skip


class KindWork:
    def __init__(self, town: Town, desk: DeskWork, *, start: date, until: date) -> None:
        self.town, self.desk, self.until = town, desk, until
        self.begins = min(start + timedelta(days=DAYS_IN), until)
        self.rng = random.Random(f"{town.seed}-kinds")
        self.taken: set[str] = set()
        self.files: list[str] = []

    @contextmanager
    def _own_chance(self) -> Iterator[None]:
        """Ids come from the town’s source: it is handed back as it was."""
        theirs, actor = self.town.rng, self.town.desk.actor
        self.town.rng = self.rng
        try:
            yield
        finally:
            self.town.rng, self.town.desk.actor = theirs, actor

    def open_day(self, day: date) -> None:
        if day == self.begins:
            with self._own_chance():
                self.town.at(day, 18)
                self._open_files()
        elif self.files and day.day <= DAYS_A_WEEK and day.weekday() == TUESDAY:
            with self._own_chance(), self.town.apart(self.rng):
                self.town.at(day, 18)
                self._work_on_files()

    def write_down(self) -> None:
        with self._own_chance():
            self.town.at(self.until, 19)
            self._form_a_team()
            self._list_openings()
            self._ask_later()

    # ---- people ----
    def _some(self, count: int, *, newcomers: bool) -> list[Known]:
        with self.town.desk.reading() as view:
            refused = {
                one
                for purpose in ("keep-file", "share-with-mentor")
                for one in view.session.scalars(queries.consents.refused_ids(view, purpose))
            }
            sides = sa.or_(KeepApart.seeker_id == Enrolment.id, KeepApart.offer_id == Enrolment.id)
            apart = set(view.session.scalars(sa.select(Enrolment.person_id).join(KeepApart, sides)))
        free = [
            one for one in self.desk.people
            if one.newcomer == newcomers and one.id not in self.taken | refused | apart
        ]  # fmt: skip
        chosen = free[:count]
        self.taken |= {one.id for one in chosen}
        return chosen

    def _start(self, template_id: str) -> str:
        self.town.as_("margaret")
        template = programs.shipped()[0][template_id]
        return self.town.desk.run(
            actions.programs.start_program, template=template.id, version=template.version, name=template.name.en,
            name_fr=template.name.fr, definition=template.source, started_on=self.town.today,
        )  # fmt: skip

    def _enrol(self, program: str, side: str, **known: Any) -> str:
        """With everything seen that must be before somebody is matched."""
        run = self.town.desk.run
        enrolment = run(actions.programs.enrol, program, side=side, **known)
        with self.town.desk.reading() as view:
            lacking = [one.item.key for one in queries.screening.standing(view, enrolment) if one.lacking]
        for item in lacking:
            run(actions.screening.record_screening, enrolment, item=item)
        return enrolment

    def _begin(self, match: str, program: str) -> None:
        run = self.town.desk.run
        for side in ("seeker", "offer"):
            run(actions.matches.agree_match, match, side=side)
        with self.town.apart(self.rng):
            start_match(self.town.desk, match, program)

    # ---- kinds ----
    def _open_files(self) -> None:
        """Navigation: a neighbour with some training, and the first who came to the desk."""
        program = self._start("health-navigation")
        for navigator in self._some(1, newcomers=False):
            carrier = self._enrol(program, "offer", person_id=navigator.id, capacity=15)
            for one in self._some(FILES, newcomers=True):
                seeker = self._enrol(program, "seeker", person_id=one.id)
                match = self.town.desk.run(
                    actions.proposals.accept_match, proposal=Proposal(seeker, carrier, 0.6)
                )
                self._begin(match, program)
                self.files.append(match)

    def _work_on_files(self) -> None:
        """Once a month: what the navigator did, and the talks that came due."""
        self.town.as_("margaret")
        run, kinds = (
            self.town.desk.run,
            [one.code for one in programs.shipped()[0]["health-navigation"].activities],
        )
        with self.town.desk.reading() as view:
            due = sa.select(CheckIn.id).where(CheckIn.match_id.in_(self.files), CheckIn.held_on.is_(None))
            waiting = sorted(view.session.scalars(due.where(CheckIn.due_on <= self.town.today)))
        for match in self.files:
            run(
                actions.meetings.log_meeting,
                match,
                kind=self.rng.choice(kinds),
                hours=self.rng.choice((0.5, 1.0, 2.0)),
            )
        for check_in in waiting:
            run(actions.check_ins.log_check_in, check_in, feeling=self.rng.choice(("good", "good", "so-so")))

    def _form_a_team(self) -> None:
        program, run = self._start("sponsor-team"), self.town.desk.run
        members, households = self._some(MEMBERS, newcomers=False), self._some(1, newcomers=True)
        if not households or len(members) < 2:
            return
        rule = programs.shipped()[0]["sponsor-team"].team
        duties = [duty.code for duty in rule.duties] if rule else []
        able = [(one, self.rng.sample(duties[1:], 4)) for one in members]
        offers = [
            self._enrol(
                program, "offer", person_id=one.id,
                answers={"role": "helps" if place == MEMBERS - 1 else "signs"},
            )
            for place, (one, _areas) in enumerate(able)
        ]  # fmt: skip
        shared = queries.teams.shared_out(
            duties, [(offer, areas) for offer, (_one, areas) in zip(offers, able, strict=True)]
        )
        shared[offers[0]].insert(0, duties[0])
        seeker = self._enrol(program, "seeker", person_id=households[0].id)
        match = run(
            actions.teams.form_team, seeker_id=seeker, members=[(offer, shared[offer]) for offer in offers]
        )
        self._begin(match, program)
        run(actions.teams.draw_up_plan, match, arrives_on=self.until - timedelta(days=35))
        self._tick_and_pay(match)

    def _tick_and_pay(self, match: str) -> None:
        run = self.town.desk.run
        with self.town.desk.reading() as view:
            team = queries.teams.team_of(view, match)
        for task in team.tasks if team else ():
            if task.due_on and task.due_on < self.until - timedelta(days=20) and task.owner_id:
                run(actions.teams.do_team_task, task.id)
        for days, cents, what in (
            (70, 1_480_000, "Raised at two suppers"), (36, -148_000, "First rent and deposit"), (33, -62_450, "Beds and a table"),
            (20, -8_600, "Bus passes"), (6, -148_000, "Rent"),
        ):  # fmt: skip
            day = self.until - timedelta(days=days)
            run(actions.teams.add_money, match, cents=cents, what=what, dated_on=day)

    def _list_openings(self) -> None:
        program, run = self._start("rural-employment"), self.town.desk.run
        farm = run(actions.organizations.add_organization, name="Valley Co-op", name_fr="Coop de la vallée")
        offers = [
            self._enrol(
                program, "offer", organization_id=farm,
                answers={"job": job, "work": [work], "housing": home, "home": [rooms]},
                applied_on=self.until - timedelta(days=40), open_until=self.until + timedelta(days=days),
            )
            for job, work, home, rooms, days in JOBS
        ]  # fmt: skip
        seekers = [self._enrol(program, "seeker", person_id=one.id) for one in self._some(2, newcomers=True)]
        for seeker in seekers:
            if offers:
                run(actions.proposals.accept_match, proposal=Proposal(seeker, offers.pop(), 0.5))
        run(actions.fact_cards.write_fact_card, program, community="Pine Valley", facts=FACTS)
        self._tour(program, seekers)

    def _tour(self, program: str, seekers: list[str]) -> None:
        run = self.town.desk.run
        for days, there in ((-9, seekers), (12, [])):
            held_at = datetime.combine(self.until + timedelta(days=days), time(8, 30))
            planned = run(
                actions.courses.plan_sessions, program, modules=["tour"], held_at=held_at, place="Pine Valley", teacher="Anne Roy"
            )  # fmt: skip
            if there:
                marks = {one: Mark("present") for one in there}
                run(actions.courses.mark_attendance, planned[0], marks=marks)

    def _ask_later(self) -> None:
        """Most of what was due was asked; the latest waits for whoever opens the town next."""
        self.town.as_("nadia")
        with self.town.desk.reading() as view:
            due = queries.outcomes.outcome_lines(view, due=True)
        for line in due[: len(due) * 3 // 4]:
            answer = self.rng.choices(("yes", "no", "unknown", "could-not-reach"), (6, 2, 1, 1))[0]
            heard = answer in queries.outcomes.HEARD
            self.town.desk.run(
                actions.outcomes.answer_outcome, line.id, answer=answer,
                number=self._number(answer) if line.type == "number" and heard else None,
                on_date=line.due_on if line.type == "date" and answer == "yes" else None,
            )  # fmt: skip

    def _number(self, answer: str) -> float:
        return self.rng.choice((1, 2, 2, 3, 5)) if answer == "yes" else 0
