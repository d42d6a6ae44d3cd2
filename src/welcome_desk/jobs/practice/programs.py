"""The town's two programs: enrolments on both sides, rounds, and matches in every stage of their life."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from welcome_desk import actions, programs, terms
from welcome_desk.jobs.practice.desk import DeskWork, Known
from welcome_desk.jobs.practice.screening import ScreeningWork
from welcome_desk.jobs.rounds import proposal_of, propose_round
from welcome_desk.model import CheckIn, Match

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

IDEAS = (
    "A noodle bar downtown",
    "Import of spices",
    "A cleaning company",
    "Online sewing shop",
    "Greenhouse vegetables",
    "A driving school",
)
PASTS = (
    "Ran a bakery for 22 years",
    "Retired accountant",
    "Owns a hardware store",
    "Built houses here since 1990",
    "Managed a hotel",
)

RUN_HERE = ("bimp", "strangers-become-friends")
# What people here let the other side know: some little, some all.
MAY_TELL = (
    ["first-name", "languages"],
    ["first-name", "languages", "answers"],
    ["first-name", "languages", "area", "answers"],
    ["full-name", "phone", "languages", "family", "answers"],
)
# What hosts would like to practise themselves, some of them nothing: drawn from a source of its own.
HOSTS_PRACTISE = ("offer", "practise")
PRACTISED: tuple[list[str], ...] = ([], [], ["es"], ["uk"], ["fr"], ["ar", "fr"])


class ProgramWork:
    """Starts both programs on the first day, runs a round in the first week of each month, and follows every match."""

    def __init__(self, town: Town, desk: DeskWork, *, until: date) -> None:
        self.town, self.desk, self.rng, self.until = town, desk, town.rng, until
        self.templates = {name: programs.shipped()[0][name] for name in RUN_HERE}
        self.screening = ScreeningWork(town)
        self.chosen = random.Random(f"{town.seed}-may-tell")
        self.practised = random.Random(f"{town.seed}-practised")
        self.ids = {name: self._start(template) for name, template in self.templates.items()}
        self.enrolled: set[str] = set()
        self.left = False
        for name in self.ids:
            self._enrol_neighbours(name, 9 if name == "bimp" else 10)

    def _start(self, template: programs.Template) -> str:
        self.town.as_("margaret")
        return self.town.desk.run(
            actions.programs.start_program, template=template.id, version=template.version, name=template.name.en,
            name_fr=template.name.fr, definition=template.source, started_on=self.town.today,
        )  # fmt: skip

    # ---- enrolments ----
    def _enrol_neighbours(self, name: str, most: int) -> None:
        free = [one for one in self.desk.people if not one.newcomer and one.id not in self.enrolled]
        for one in free[: min(most, len(free))]:
            self._enrol(name, "offer", one, capacity=self.rng.choice((1, 1, 1, 2, 2)))

    def _enrol(self, name: str, side: str, one: Known, *, capacity: int = 1) -> None:
        self.enrolled.add(one.id)
        self.town.as_("nadia")
        template = self.templates[name]
        asked = [q for q in template.side(side).questions if (side, q.key) != HOSTS_PRACTISE]
        answers = {q.key: self._answer(q, one) for q in asked if self.rng.random() < 0.93}
        if len(asked) < len(template.side(side).questions):
            answers[HOSTS_PRACTISE[1]] = self.practised.choice(PRACTISED)
        enrolment = self.town.desk.run(
            actions.programs.enrol, self.ids[name], side=side, person_id=one.id, capacity=capacity,
            answers={key: value for key, value in answers.items() if value not in ("", [])},
            may_tell=self.chosen.choice(MAY_TELL),
        )  # fmt: skip
        self.screening.see(enrolment, template, side)

    def _answer(self, question: programs.template.Question, one: Known) -> Any:
        rng, codes = self.rng, question.codes()
        if question.type == "languages":
            spoken = one.drawn.known["languages"]
            return (
                ["en"]
                if question.key == "practise"
                else [*dict.fromkeys([*spoken, *(["en"] if one.newcomer else [])])]
            )
        if question.type == "availability":
            working = [slot for slot in codes if slot.endswith("eve")] if rng.random() < 0.5 else list(codes)
            return sorted(rng.sample(working, 4), key=codes.index)
        if question.type == "area":
            return one.area if one.area in terms.codes("areas") else ""
        if question.type == "choices":
            return sorted(rng.sample(codes, min(rng.choice((1, 2, 2, 3)), len(codes))), key=codes.index)
        if question.type in ("choice", "yesno"):
            return rng.choice(codes) if codes else rng.random() < 0.15
        texts = {"idea": IDEAS, "past": PASTS}.get(question.key)
        return rng.choice(texts) if texts else ""

    # ---- days ----
    def open_day(self, day: date) -> None:
        if day.weekday() != 1:  # programs are looked after on Tuesdays
            return
        self.town.at(day, 13)
        if self.rng.random() < 0.55:
            self._somebody_applies()
        if day.day <= 7:
            for name in self.ids:
                self._enrol_neighbours(name, 1)
                self._hold_round(name)
        self._follow(day)
        if (self.until - day).days < 7:
            self._end_state()

    def _somebody_applies(self) -> None:
        free = [one for one in self.desk.newcomers if one.id not in self.enrolled and one.times]
        if free:
            self._enrol(self.rng.choice(sorted(self.ids)), "seeker", self.rng.choice(free))

    def _hold_round(self, name: str) -> None:
        self.town.as_("margaret")
        for pair in propose_round(self.town.desk, self.ids[name]).plan.pairs:
            self.town.now += timedelta(minutes=2)
            self.town.desk.run(actions.proposals.accept_match, proposal=proposal_of(pair))

    def _follow(self, day: date) -> None:
        self.town.as_("nadia")
        with self.town.desk.reading() as view:
            known = sa.select(Match.id, Match.stage, Match.program_id, Match.started_on, Match.proposed_on)
            rows = view.session.execute(
                known.where(Match.stage.not_in(("closed", "declined"))).order_by(Match.id)
            ).all()
        for match_id, stage, program_id, started_on, proposed_on in rows:
            self.town.now += timedelta(minutes=1)
            if stage in ("proposed", "agreed"):
                self._bring_to_yes(match_id, stage, program_id, (day - proposed_on).days)
            else:
                self._accompany(match_id, stage, (day - (started_on or day)).days)

    def _bring_to_yes(self, match_id: str, stage: str, program_id: str, days: int) -> None:
        run = self.town.desk.run
        if stage == "proposed" and self.rng.random() < 0.08:
            run(
                actions.matches.decline_match,
                match_id,
                reason=self.rng.choice(terms.codes("decline-reasons")),
            )
        elif stage == "proposed" and days >= 3:
            for side in ("seeker", "offer"):
                run(actions.matches.agree_match, match_id, side=side)
        elif stage == "agreed":
            template = next(t for name, t in self.templates.items() if self.ids[name] == program_id)
            ends = template.ends_on(self.town.today)
            run(actions.matches.start_match, match_id, check_in_days=template.check_in_days(), ends_on=ends)

    def _accompany(self, match_id: str, stage: str, days: int) -> None:
        run, chance = self.town.desk.run, self.rng.random()
        if stage == "paused":
            if chance < 0.3:
                run(actions.match_terms.resume_match, match_id)
            return
        self._hold_check_ins(match_id)
        if days > 150:
            reason = self.rng.choice(("goals-met", "term-finished", "goes-on-informally"))
            run(actions.closings.close_match, match_id, reason=reason)
        elif chance < 0.012:
            reason = self.rng.choice(("mentor-time", "moved", "found-work", "schedule", "no-contact"))
            run(actions.closings.close_match, match_id, reason=reason)
        elif chance < 0.025:
            run(actions.match_terms.pause_match, match_id)

    def _hold_check_ins(self, match_id: str) -> None:
        with self.town.desk.reading() as view:
            due = sa.select(CheckIn.id).where(
                CheckIn.match_id == match_id, CheckIn.held_on.is_(None), CheckIn.due_on <= self.town.today
            )
            waiting = sorted(view.session.scalars(due))
        for check_in_id in waiting:
            if self.rng.random() < 0.7:
                feeling = self.rng.choices(("good", "so-so", "hard"), (7, 2, 1))[0]
                self.town.desk.run(
                    actions.check_ins.log_check_in,
                    check_in_id,
                    feeling=feeling,
                    hours=self.rng.choice((1, 1.5, 2)),
                    met_on=self.town.today,
                )

    # ---- how the town is left ----
    def _end_state(self) -> None:
        """A round waits to be looked at, one mentor is over capacity, and every stage can be seen."""
        if self.left:
            return
        self.left = True
        free = [one for one in self.desk.newcomers if one.id not in self.enrolled and one.times]
        for number, one in enumerate(free[:20]):
            self._enrol(sorted(self.ids)[number % 2], "seeker", one)
        for name in self.ids:
            self._enrol_neighbours(name, 5)
        self.town.as_("margaret")
        self._leave_one_of_each()
        self._overfill_a_mentor()

    def _leave_one_of_each(self) -> None:
        """Two fresh proposals, one of them agreed by both, one pair declined, one pair kept apart, one match paused."""
        run, desk = self.town.desk.run, self.town.desk
        pairs = propose_round(desk, self.ids["bimp"]).plan.pairs
        made = [run(actions.proposals.accept_match, proposal=proposal_of(pair)) for pair in pairs[:3]]
        if len(made) > 1:
            for side in ("seeker", "offer"):
                run(actions.matches.agree_match, made[1], side=side)
        if len(made) > 2:
            run(actions.matches.decline_match, made[2], reason="wish")
        for pair in pairs[3:4]:
            run(actions.proposals.keep_apart, seeker_id=pair.seeker, offer_id=pair.offer)
        with desk.reading() as view:
            active = view.session.scalars(
                sa.select(Match.id).where(Match.stage == "active").order_by(Match.id)
            ).all()
            paused = view.session.scalars(sa.select(Match.id).where(Match.stage == "paused")).all()
        for match_id in active[:1] if not paused else []:
            run(actions.match_terms.pause_match, match_id)

    def _overfill_a_mentor(self) -> None:
        """A mentor with two matches who can now take only one."""
        with self.town.desk.reading() as view:
            many = (
                sa.select(Match.offer_id)
                .where(Match.stage.in_(("active", "paused", "agreed")))
                .group_by(Match.offer_id)
                .having(sa.func.count() > 1)
                .order_by(Match.offer_id)
            )
            full = view.session.scalars(many).first()
        if full:
            self.town.desk.run(actions.programs.edit_enrolment, full, capacity=1)
