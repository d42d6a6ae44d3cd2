"""A matching round: read both sides, solve, and explain; nobody is matched before a person accepts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from welcome_desk import actions, matching, programs, queries
from welcome_desk.access.scope import View
from welcome_desk.actions.proposals import Confirmed, Proposal
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import Words, template_of
from welcome_desk.matching import Alone, Candidate, Criterion, Pair, Plan, Problem, Reason
from welcome_desk.matching.solve import Mode
from welcome_desk.model import Program
from welcome_desk.queries.programs import Participant
from welcome_desk.store.desk import Desk

Step = Callable[[float], None]


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
        chosen = next((pair.offer for pair in self.plan.pairs if pair.seeker == seeker_id), None)
        return [
            pair for pair in matching.alternatives(self.problem, seeker_id, top + 1) if pair.offer != chosen
        ][:top]


def propose_round(desk: Desk, program: str, *, mode: str = "best-fit", step: Step | None = None) -> Round:
    """Everyone who waits and every open place of a program, matched as well as can be. Writes nothing."""
    with desk.reading() as view:
        found = queries.programs.find_program(view, program)
        if found is None:
            known = ", ".join(line.template for line in queries.programs.programs(view))
            said = _("There is no program “{program}” here. Running programs: {known}.")
            raise UserError(said.format(program=program, known=known or _("none")))
        template, people = template_of(found), queries.programs.participants(view, program_id=found.id)
        kept = queries.consents.kept_from_matches(view, found.id)
        absent = queries.enrolments.away(view, found.id, view.today)
        out = {*kept, *queries.screening.not_ready(view, found.id), *absent}
        problem = _problem(view, found, template, [one for one in people if one.id not in out])
        name = found.shown_name()
    chosen: Mode = "nobody-left-out" if mode == "nobody-left-out" else "best-fit"
    plan = matching.solve(problem, mode=chosen, step=step)
    by_id = {one.id: one for one in people}
    plan = replace(plan, unmatched=(*plan.unmatched, *_without_consent(people, kept)))
    return Round(found.id, name, template, problem, plan, {one.id: one.name for one in people}, by_id)


def _without_consent(people: list[Participant], kept: set[str]) -> list[Alone]:
    """Those who wait and did not agree to share with the other side: named, with that as the reason."""
    reason = Reason("no-consent", "same", "conflict")
    return [Alone(one.id, (reason,)) for one in _waiting(people) if one.id in kept]


def _waiting(people: list[Participant]) -> list[Participant]:
    return [one for one in people if one.side == "seeker" and one.status in queries.programs.WAITING]


def _problem(view: View, program: Program, template: programs.Template, people: list[Participant]) -> Problem:
    seekers = _waiting(people)
    offers = [one for one in people if one.side == "offer" and one.status in queries.programs.OFFERING]
    return Problem(
        seekers=tuple(_candidate(one, 1, view.today) for one in seekers),
        offers=tuple(_candidate(one, one.places_open, view.today) for one in offers),
        criteria=tuple(
            Criterion(c.key, c.kind, c.seeker, c.offer, c.weight, c.must) for c in template.criteria
        ),
        forbidden=queries.apart.never_together(view, program.id)
        | queries.apart.tried_before(view, program.id)
        | _themselves(seekers, offers),
    )


def _themselves(seekers: list[Participant], offers: list[Participant]) -> frozenset[tuple[str, str]]:
    """Somebody may take part on both sides, but is nobody's match."""
    return frozenset(
        (one.id, other.id)
        for one in seekers
        for other in offers
        if one.person_id and one.person_id == other.person_id
    )


def _candidate(one: Participant, places: int, today: date) -> Candidate:
    return Candidate(one.id, one.answers, places, max((today - one.applied_on).days, 0))


def proposal_of(pair: Pair) -> Proposal:
    return Proposal(pair.seeker, pair.offer, pair.score, tuple(reason.plain() for reason in pair.reasons))


def save_round(desk: Desk, suggested: Round) -> Confirmed:
    """Propose every pair of the plan in one act."""
    return desk.run(
        actions.proposals.confirm_round, proposals=[proposal_of(pair) for pair in suggested.plan.pairs]
    )
