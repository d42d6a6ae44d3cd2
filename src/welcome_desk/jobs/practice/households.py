"""Who is what in the families of the practice town: said at the end, so that nothing else of the town changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork
    from welcome_desk.jobs.practice.town import Town


def give_parts(town: Town, desk: DeskWork) -> None:
    town.as_("nadia")
    for person in desk.newcomers:
        if person.household:
            role = "adult" if person.id == person.household[0] else "sibling"
            town.desk.run(actions.households.set_household_role, person.id, role=role)
