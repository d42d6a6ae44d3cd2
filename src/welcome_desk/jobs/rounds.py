"""A matching round: read both sides, solve, and explain; nobody is matched before a person accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from welcome_desk import actions, matching, programs, queries, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.actions.proposals import MUST, Confirmed, Proposal
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import NOT_READY, Words
from welcome_desk.matching import Alone, Candidate, Criterion, Mode, Pair, Plan, Problem, Reason, crew, short
from welcome_desk.matching.crew import solve_teams
from welcome_desk.matching.first import STOPPED
from welcome_desk.matching.short import Short
from welcome_desk.model import Program
from welcome_desk.queries.programs import Participant
from welcome_desk.store.desk import Desk

Step = Callable[[float], None]
Couple = tuple[str, str]  # seeker, offer: ids of enrolments
RUN_OUT = "run-out"  # an opening whose last day is over
DUTIES = "duties"  # the question by which somebody says which areas of duty they would take


@dataclass(frozen=True)
class Wanted:
    """What the coordinator set for a round: `weights` by criterion, from 0 to 10 or "must" (none: the program’s own);
    pairs that stay together, and pairs that are not looked at this time."""

    mode: str = "best-fit"
    weights: Mapping[str, int | str] | None = None
    locked: frozenset[Couple] = frozenset()
    forbidden: frozenset[Couple] = frozenset()


@dataclass(frozen=True)
class Round:
    """A plan with what is needed to show it: names, the template, everyone's answers."""

    program_id: str
    name: str
    template: programs.Template
    problem: Problem
    plan: Plan
    names: dict[str, str]
    people: dict[str, Participant]
    wanted: Wanted = Wanted()
    weights: Mapping[str, int | str] = field(default_factory=dict)
    day: date | None = None
    opened_days_ago: tuple[int, ...] = ()
    left_out: Mapping[str, Reason] = field(default_factory=dict)
    short: Short | None = None

    @property
    def words(self) -> Words:
        return Words(self.template)

    def why(self, pair: Pair) -> str:
        return self.words.why(pair.reasons)

    def why_alone(self, reasons: tuple[Reason, ...]) -> str:
        return self.words.why_alone(reasons)

    def others(self, seeker_id: str, top: int = 5) -> list[Pair]:
        """Other offers for a seeker, best first, full ones too; none for one who is not in the pool."""
        if seeker_id not in {one.id for one in self.problem.seekers}:
            return []
        chosen = {pair.offer for pair in self.plan.pairs if pair.seeker == seeker_id}
        found = matching.alternatives(self.problem, seeker_id, top + len(chosen))
        return [pair for pair in found if pair.offer not in chosen][:top]

    def when_short(self) -> list[str]:
        """What can be said when somebody has nobody: sentences, none where everybody has somebody, or where a round was
        stopped and nobody knows yet."""
        if any(STOPPED in one.reasons for one in self.plan.unmatched):
            return []
        return matching.explain.when_short(self.shortage, self.words.within)

    @property
    def shortage(self) -> Short:
        """Who waits, and the forms that would serve them, the one that would serve most first."""
        return self.short or shortage(self, self.plan)

    def proposals(self, seekers: Sequence[str] | None = None) -> list[Proposal]:
        """The plan as it can be confirmed, of these seekers or of all; a team is one proposal."""
        by_seeker: dict[str, list[Pair]] = {}
        for pair in self.plan.pairs:
            if seekers is None or pair.seeker in seekers:
                by_seeker.setdefault(pair.seeker, []).append(pair)
        return [self.proposal(pairs[0], pairs[1:]) for pairs in by_seeker.values()]

    def proposal(self, pair: Pair, members: Sequence[Pair] = ()) -> Proposal:
        beside = tuple((one.offer, _duties(one)) for one in members)
        kept = {**self.weights, "mode": self.plan.mode, "on": self.day.isoformat() if self.day else ""}
        return replace(proposal_of(pair), weights=kept, members=beside, duties=_duties(pair))


def _duties(pair: Pair) -> tuple[str, ...]:
    return next((r.shared for r in pair.reasons if r.kind == crew.DUTY and r.tone == "fits"), ())


def proposal_of(pair: Pair) -> Proposal:
    return Proposal(pair.seeker, pair.offer, pair.score, tuple(reason.plain() for reason in pair.reasons))


def by_hand(desk: Desk, program: str, seeker_id: str, offer_id: str) -> Proposal:
    """A pair that somebody chose, with the score and the reasons a round would give it; with neither where a must
    speaks against it or somebody is not in the pool."""
    found = gathered(desk, program, Wanted())
    one, day = found.people.get(seeker_id), found.day or desk.now().date()
    if one is None:
        return Proposal(seeker_id, offer_id, 0.0)
    alone = replace(found.problem, seekers=(_candidate(one, 1, day),))
    pair = matching.pair_of(alone, seeker_id, offer_id)
    return found.proposal(pair) if pair else Proposal(seeker_id, offer_id, 0.0)


def propose_round(
    desk: Desk,
    program: str,
    *,
    mode: str = "best-fit",
    step: Step | None = None,
    wanted: Wanted | None = None,
) -> Round:
    """Everyone who waits and every open place of a program, matched as well as can be. Writes nothing."""
    found = gathered(desk, program, wanted or Wanted(mode))
    return solved(found, matching_plan(found, step=step))


def gathered(desk: Desk, program: str, wanted: Wanted) -> Round:
    """All that a round needs to know, with an empty plan. Reads; the solving can be done elsewhere.

    For those who make matches alone: why somebody has nobody tells who is kept apart from whom.
    """
    desk.require(Right.RUN_MATCHES)
    with desk.reading() as view:
        found = _program(view, program)
        template, people = (
            queries.programs.sound_template_of(found),
            queries.programs.participants(view, program_id=found.id),
        )
        weights = _weights(template, found.weights if wanted.weights is None else wanted.weights)
        kept = _left_out(view, found, people)
        problem = _problem(view, found, template, [one for one in people if one.id not in kept], weights)
        opened = queries.wishes.places_opened(view, found.id)
        day, name = view.today, found.shown_name()
    waiting = [Alone(one.id, (kept[one.id],)) for one in _looking(people) if one.id in kept]
    return Round(
        found.id, name, template,
        replace(problem, locked=wanted.locked, forbidden=problem.forbidden | wanted.forbidden),
        Plan((), tuple(waiting), mode=wanted.mode), {one.id: one.name for one in people}, {one.id: one for one in people},
        wanted, weights, day, tuple(opened), kept,
    )  # fmt: skip


def matching_plan(
    found: Round, *, step: Step | None = None, keep: Callable[[Plan], None] | None = None
) -> Plan:
    """Pure: may run in a thread of its own."""
    team = found.template.team
    if found.template.kind == "team" and team is not None:
        areas = [duty.code for duty in team.duties]
        return solve_teams(
            found.problem,
            k=team.least,
            duties=areas,
            answer=DUTIES,
            mode=found.wanted.mode,
            step=step,
            keep=keep,
        )
    chosen: Mode = "nobody-left-out" if found.wanted.mode == "nobody-left-out" else "best-fit"
    return matching.solve(found.problem, mode=chosen, step=step, keep=keep)


def shortage(found: Round, plan: Plan) -> Short:
    """Pure; takes about as long as the scoring does. Whoever has a match already is not short of one."""
    served = {one.id for one in found.people.values() if one.taken}
    without = tuple(one for one in plan.unmatched if one.id not in served)
    return short.when_short(found.problem, replace(plan, unmatched=without), found.opened_days_ago)


def solved(found: Round, plan: Plan) -> Round:
    """With its plan; those who could not be counted in are told beside those for whom it has nobody."""
    return replace(found, plan=replace(plan, unmatched=(*plan.unmatched, *found.plan.unmatched)))


def again(found: Round, wanted: Wanted) -> Round:
    """Solved anew without reading: for a comparison, or to preview a swap."""
    fresh = otherwise(found, wanted)
    return solved(fresh, matching_plan(fresh))


def otherwise(found: Round, wanted: Wanted) -> Round:
    """The same people with other wants, not solved yet."""
    weights = found.weights if wanted.weights is None else _weights(found.template, wanted.weights)
    kept = found.problem.forbidden - found.wanted.forbidden
    problem = replace(
        found.problem,
        criteria=tuple(_criterion(c, weights[c.key], found.template) for c in found.template.criteria),
        locked=wanted.locked,
        forbidden=kept | wanted.forbidden,
    )
    out = {one.id for one in found.problem.seekers}
    left = tuple(one for one in found.plan.unmatched if one.id not in out)
    return replace(
        found, problem=problem, wanted=wanted, weights=weights, plan=Plan((), left, mode=wanted.mode)
    )


def _program(view: View, program: str) -> Program:
    found = queries.programs.find_program(view, program)
    if found is None:
        known = ", ".join(line.template for line in queries.programs.programs(view))
        said = _("There is no program “{program}” here. Running programs: {known}.")
        raise UserError(said.format(program=program, known=known or _("none")))
    return found


def _weights(template: programs.Template, own: Mapping[str, Any]) -> dict[str, int | str]:
    """Each criterion’s weight from 0 to 10, or "must": the coordinator’s where there is one, else the template’s."""
    return {c.key: own.get(c.key, MUST if c.must else c.weight) for c in template.criteria}


def _left_out(view: View, program: Program, people: Sequence[Participant]) -> dict[str, Reason]:
    """Who is in no round now, on either side, and why: what weighs most comes last."""
    away = queries.enrolments.away(view, program.id, view.today)
    missing = queries.screening.not_ready(view, program.id)
    refused = queries.consents.kept_from_matches(view, program.id)
    known = {one.id for one in people}
    return {
        **{one: Reason("away", "alone", "weak") for one in away if one in known},
        **{
            one: Reason(NOT_READY, "alone", "weak", seeker=tuple(items))
            for one, items in missing.items()
            if one in known
        },
        **{one.id: Reason(RUN_OUT, "alone", "weak") for one in people if one.run_out},
        **{one: Reason("no-consent", "same", "conflict") for one in refused if one in known},
    }


def _looking(people: Sequence[Participant]) -> list[Participant]:
    return [one for one in people if one.side == "seeker" and one.free]


def _problem(
    view: View, program: Program, template: programs.Template, people: list[Participant], weights: Mapping[str, int | str]
) -> Problem:  # fmt: skip
    seekers = _looking(people)
    offers = [one for one in people if one.side == "offer" and one.status in queries.programs.OFFERING]
    said = queries.wishes.wishes(view, program.id)
    return Problem(
        seekers=tuple(_candidate(one, 1, view.today) for one in seekers),
        offers=tuple(_candidate(one, one.places_open, view.today) for one in offers),
        criteria=tuple(_criterion(c, weights[c.key], template) for c in template.criteria),
        forbidden=queries.apart.never_together(view, program.id)
        | queries.apart.tried_before(view, program.id)
        | _themselves(seekers, offers),
        wishes=queries.wishes.by_pair(said, {one.id: one.side for one in people}),
        minutes=_minutes(),
    )


def _criterion(c: programs.template.Criterion, weight: int | str, template: programs.Template) -> Criterion:
    places = ("", "")
    if c.kind == "travel-time":
        places = (_area_of(template.seeker), _area_of(template.offer))
    counted = 1 if isinstance(weight, str) else weight
    return Criterion(c.key, c.kind, c.seeker, c.offer, counted, weight == MUST, places)


def _area_of(side: programs.template.Side) -> str:
    return next((question.key for question in side.questions if question.type == "area"), "")


def _minutes() -> dict[Couple, int]:
    listed = terms.values("areas", "minutes")
    return {(one, other): minutes for one, to in listed.items() for other, minutes in to.items()}


def _themselves(seekers: list[Participant], offers: list[Participant]) -> frozenset[Couple]:
    """Somebody may take part on both sides, but is nobody's match."""
    offered: dict[str, list[str]] = {}
    for other in offers:
        if other.person_id:
            offered.setdefault(other.person_id, []).append(other.id)
    return frozenset((one.id, other) for one in seekers for other in offered.get(one.person_id or "", []))


def _candidate(one: Participant, places: int, today: date) -> Candidate:
    waited = 0 if one.taken else max((today - one.applied_on).days, 0)  # who has a match does not wait
    return Candidate(one.id, one.answers, places, waited, max(one.party, 1))


def save_round(desk: Desk, suggested: Round) -> Confirmed:
    """Propose every pair of the plan in one act; what has gone stale meanwhile is told and left out."""
    return desk.run(actions.proposals.confirm_round, proposals=suggested.proposals())
