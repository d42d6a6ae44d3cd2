"""Where offers are short: which program could take up those who wait, in a group."""

from __future__ import annotations

from dataclasses import dataclass

from welcome_desk import queries
from welcome_desk.jobs.programs import known_templates
from welcome_desk.jobs.rounds import Round
from welcome_desk.matching.short import LEAST_CIRCLE
from welcome_desk.programs import Template
from welcome_desk.store.desk import Desk


@dataclass(frozen=True)
class TakesUp:
    """A template for groups that a language brings together; `program_id` where such a program runs already."""

    template: Template
    program_id: str = ""
    name: str = ""


def takes_up(desk: Desk, found: Round) -> TakesUp | None:
    """The one that asks the shortest time of people; none where no template fits."""
    fitting = [one for one in known_templates(desk)[0].values() if one.id != found.template.id and _fits(one)]
    if not fitting:
        return None
    template = min(fitting, key=lambda one: (one.term.weeks, one.id))
    with desk.reading() as view:
        running = [line for line in queries.programs.programs(view) if line.template == template.id]
    if running:
        return TakesUp(template, running[0].id, running[0].name)
    return TakesUp(template, name=str(template.name))


def _fits(template: Template) -> bool:
    """Anybody may take part, they need a language in common, and one of the other side may take a group."""
    return (
        template.kind == "pairing"
        and not template.needs_right
        and "person" in template.seeker.who
        and template.offer.most >= LEAST_CIRCLE
        and any(criterion.kind == "shared-language" for criterion in template.criteria)
    )
