"""What each funder’s rules say of a person, for whoever may see their status."""

from __future__ import annotations

from dataclasses import replace

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Person
from welcome_desk.programs.eligibility import Advice, Funder, eligible, shipped
from welcome_desk.queries.joined import root_of

DECLINED = "declined"


def advice(view: View, person_id: str) -> list[tuple[Funder, Advice]]:
    """Funder by funder; nothing for a viewer without the right, and nothing for neighbours, of whom nobody asks."""
    person = view.get(Person, root_of(view, person_id))
    if person is None or not view.may(Right.EDIT_PEOPLE) or not _concerned(person):
        return []
    found = []
    for funder in shipped()[0].values():
        said = eligible(funder, person.immigration_category or "", person.permanent_resident_on, view.today)
        if said.outcome == "no-advice" and person.answer("immigration_category") == "declined":
            said = replace(said, reason=DECLINED)
        found.append((funder, said))
    return sorted(found, key=lambda pair: (not pair[0].address, str(pair[0].name)))


def _concerned(person: Person) -> bool:
    return bool(person.arrived_on or person.immigration_category or person.permanent_resident_on)
