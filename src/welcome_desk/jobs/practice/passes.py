"""The town’s passes: a program takes over those that were issued by hand, and issues by its rule from then on."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from welcome_desk import actions, programs
from welcome_desk.model import Household, Pass
from welcome_desk.queries import passes

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town


def run_the_welcome_pass(town: Town, *, start: date) -> None:
    rng = random.Random(f"{town.seed}-passes")
    with town.apart(rng):
        _run(town, rng, start)


def _run(town: Town, rng: random.Random, start: date) -> None:
    town.as_("margaret")
    template = programs.shipped()[0]["welcome-pass"]
    program = town.desk.run(
        actions.programs.start_program, template=template.id, version=template.version, name=template.name.en,
        name_fr=template.name.fr, definition=template.source, started_on=start,
    )  # fmt: skip
    town.as_("nadia")
    with town.desk.reading() as view:
        known = view.session.scalars(sa.select(Pass.id).order_by(Pass.id)).all()
        home = sa.select(Household.id).where(Household.deleted_at.is_(None)).order_by(Household.id)
        families = view.session.scalars(home).all()
    for pass_id in known:
        town.desk.run(
            actions.passes.correct_pass, pass_id, program_id=program, issuer="Riverside Community Centre"
        )
    for household in rng.sample(families, min(len(families), 4)):
        town.desk.run(actions.passes.issue_pass, household_id=household, program_id=program)
    _renew_and_print(town, rng, program)


def _renew_and_print(town: Town, rng: random.Random, program: str) -> None:
    """Half of those that end soon are renewed; the latest cards are printed."""
    with town.desk.reading() as view:
        ending, lines = passes.ending(view, program_id=program), passes.pass_lines(view, program_id=program)
    for line in ending:
        if rng.random() < 0.5:
            town.desk.run(actions.passes.renew_pass, line.id)
    printable = [line.id for line in lines if line.state in ("valid", "soon")]
    if printable:
        town.desk.run(actions.passes.print_passes, printable[: len(printable) * 2 // 3])
