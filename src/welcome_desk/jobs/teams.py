"""A team suggested for a household: who would sign, chosen so that all areas of duty are looked after. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from welcome_desk import i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.rounds import DUTIES, Wanted, gathered
from welcome_desk.matching.crew import solve_teams
from welcome_desk.queries.teams import HELPS
from welcome_desk.store.desk import Desk


@dataclass(frozen=True)
class SuggestedTeam:
    """Enrolments, the main contact first; `said`: why each, in words."""

    members: tuple[str, ...]
    said: tuple[str, ...]


def suggest_team(desk: Desk, program_id: str, seeker_id: str) -> SuggestedTeam:
    """As many as must sign and no more: helpers are added by hand."""
    found = gathered(desk, program_id, Wanted())
    rule = found.template.team
    if rule is None:
        raise UserError(_("This program works without teams."))
    if seeker_id in found.left_out:
        raise UserError(found.why_alone((found.left_out[seeker_id],)))
    signing = tuple(one for one in found.problem.offers if one.answers.get("role") != HELPS and one.capacity)
    seekers = tuple(one for one in found.problem.seekers if one.id == seeker_id)
    problem = replace(found.problem, seekers=seekers, offers=signing)
    plan = solve_teams(problem, k=rule.least, duties=[duty.code for duty in rule.duties], answer=DUTIES)
    if not plan.pairs:
        said = _(
            "No {least} adults who sign are free and may be matched with them; there are {n}. Choose by hand."
        )
        raise UserError(said.format(least=rule.least, n=i18n.number(len(signing))), field="members")
    said_of = tuple(
        _("{label}: {meaning}").format(label=found.names[pair.offer], meaning=found.why(pair))
        for pair in plan.pairs
    )
    return SuggestedTeam(tuple(pair.offer for pair in plan.pairs), said_of)
