"""What stands beside the rounds: hosts at home together, a supplier, wishes by name, and who is away for a while.

Said at the end, from sources of chance of its own, ids too, so that the rest of the town stays as it is.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, programs, queries
from welcome_desk.actions.proposals import Proposal

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork, Known
    from welcome_desk.jobs.practice.programs import ProgramWork
    from welcome_desk.jobs.practice.town import Town
    from welcome_desk.queries.programs import Participant

FRIENDS, HOMES, PLACES = "strangers-become-friends", 2, 3
SUPPLIERS = (  # name in English and French, what they sell, and how large an order they take
    ("Saffron Catering", "Traiteur Safran", "catering", "small"),
    ("Two Rivers Printing", "Imprimerie des Deux Rivières", "printing", "middle"),
)
BUYERS = (
    ("Town of Sample", "Ville modèle", "catering", "small", "Lunch for 60 at the council’s open day"),
    ("Riverside School District", "District scolaire Riverside", "printing", "middle", "Welcome booklets in six languages"),
)  # fmt: skip


class BesideWork:
    def __init__(self, town: Town, desk: DeskWork, rounds: ProgramWork) -> None:
        self.town, self.desk, self.rounds = town, desk, rounds

    def write_down(self) -> None:
        for work in (self._open_homes, self._ask_for_quotes, self._note_wishes, self._note_absences):
            source = random.Random(f"{self.town.seed}-{work.__name__}")
            with self.town.apart(source):
                self.town.as_("nadia")
                work(source)

    def _see(self, enrolment: str) -> None:
        with self.town.desk.reading() as view:
            lacking = [one.item.key for one in queries.screening.standing(view, enrolment) if one.lacking]
        for item in lacking:
            self.town.desk.run(actions.screening.record_screening, enrolment, item=item)

    # ---- hosts ----
    def _open_homes(self, rng: random.Random) -> None:
        """Two neighbours each who share a home and take several students as a household."""
        run, free = self.town.desk.run, self._neighbours()
        for home in range(min(HOMES, len(free) // 2)):
            both = free[2 * home : 2 * home + 2]
            family = both[0].drawn.family or both[0].drawn.display_name
            household = run(
                actions.households.form_household, people=[one.id for one in both], name=f"{family} home"
            )
            answers = {"languages": ["en", "fr"], "children": "no", "pets": rng.choice(("yes", "no"))}
            self._see(
                run(
                    actions.programs.enrol, self.rounds.ids[FRIENDS], side="offer", household_id=household,
                    capacity=PLACES, answers=answers,
                )
            )  # fmt: skip

    def _neighbours(self) -> list[Known]:
        with self.town.desk.reading() as view:
            refused = set(view.session.scalars(queries.consents.refused_ids(view, "keep-file")))
            hosting = queries.programs.participants(view, program_id=self.rounds.ids[FRIENDS])
        busy = {one.person_id for one in hosting}
        return [
            one for one in self.desk.people
            if not one.newcomer and not one.household and one.id not in refused | busy
        ]  # fmt: skip

    # ---- purchases ----
    def _ask_for_quotes(self, rng: random.Random) -> None:
        """Two suppliers and two purchases: the first has been asked to quote, the other is still to be."""
        run, template = self.town.desk.run, programs.shipped()[0]["supplier-diversity"]
        self.town.as_("margaret")
        program = run(
            actions.programs.start_program, template=template.id, version=template.version, name=template.name.en,
            name_fr=template.name.fr, definition=template.source, started_on=self.town.today,
        )  # fmt: skip
        for (name, name_fr, sells, size), buyer in zip(SUPPLIERS, BUYERS, strict=True):
            supplier = run(actions.organizations.add_organization, name=name, name_fr=name_fr)
            town = run(actions.organizations.add_organization, name=buyer[0], name_fr=buyer[1])
            seeker = run(
                actions.programs.enrol, program, side="seeker", organization_id=supplier,
                answers={"newcomer-owned": True, "sells": [sells], "size": [size], "languages": ["en"]},
            )  # fmt: skip
            offer = run(
                actions.programs.enrol, program, side="offer", organization_id=town,
                answers={"buys": [buyer[2]], "size": [buyer[3]], "what": buyer[4], "amount": rng.choice((1800, 2400)), "languages": ["en", "fr"]},
            )  # fmt: skip
            for enrolment in (seeker, offer):
                self._see(enrolment)
            if buyer is BUYERS[0]:
                run(actions.proposals.accept_match, proposal=Proposal(seeker, offer, 0.9))

    # ---- wishes and absences ----
    def _inside(self, side: str) -> list[Participant]:
        with self.town.desk.reading() as view:
            people = queries.programs.participants(view, program_id=self.rounds.ids[FRIENDS])
        return [one for one in people if one.side == side and one.free]

    def _note_wishes(self, rng: random.Random) -> None:
        students, hosts = self._inside("seeker"), self._inside("offer")
        for number, student in enumerate(students[:2]):
            if hosts:
                self.town.desk.run(
                    actions.proposals.make_wish, student.id, about_id=rng.choice(hosts).id, liked=not number
                )

    def _note_absences(self, rng: random.Random) -> None:
        """One host is back already, another is away for some weeks yet."""
        for number, host in enumerate([one for one in self._inside("offer") if not one.taken][:2]):
            first = self.town.today - timedelta(days=rng.randint(20, 30))
            last = self.town.today + timedelta(days=25 if number else -8)
            self.town.desk.run(
                actions.absences.note_absence, host.id, from_on=first, until_on=last, note="With family"
            )
