"""What the desk came to know of people over time: how to reach them, what they read, notes, needs and referrals."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from welcome_desk import actions, terms

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork, Known
    from welcome_desk.jobs.practice.town import Town

GOOD_TIMES = ("Mornings", "After 5 pm", "Not on Fridays", "Weekends", "Le soir après 18 h")
ACCESS = ("No stairs", "Allergic to nuts", "Hard of hearing, speak clearly", "Poussette")
NOTES = (
    "Likes to help at the community kitchen.", "Has a driving licence since May.", "Brother arrives in spring.",
    "Cherche un vélo pour aller au travail.", "Would rather meet at the library.", "Plays the violin.",
)  # fmt: skip
HELPERS = ("Anne Gallant", "Mr. Duguay", "Fatou Diop", "")
KNOWN_BETTER, NOTED, IN_NEED = 0.5, 0.25, 24


class RecordWork:
    """Written down at the end, so that it changes nothing else of the town."""

    def __init__(self, town: Town, desk: DeskWork) -> None:
        self.town, self.desk = town, desk
        self.rng = random.Random(f"{town.seed}-records")

    def write_down(self) -> None:
        rng = self.rng
        self.town.as_("nadia")
        for person in self.desk.newcomers:
            if rng.random() < KNOWN_BETTER:
                self.town.desk.run(actions.people.edit_person, person.id, **self._known(person))
            if rng.random() < NOTED:
                self.town.desk.run(actions.notes.add_note, person_id=person.id, text=rng.choice(NOTES))
        lively = sorted(self.desk.newcomers, key=lambda one: (one.times, one.id))[-IN_NEED:]
        for person in lively:
            self._ask_for(person)

    def _known(self, person: Known) -> dict[str, Any]:
        rng, languages = self.rng, list(person.drawn.known.get("languages") or ())
        asked = {
            name: rng.choice(("declined", "none"))
            for name in ("email", "emergency_contact")
            if rng.random() < 0.5
        }
        return {
            "reads": languages if rng.random() < 0.7 else languages[:1],
            "preferred_way": rng.choice(("text", "call", "message", "e-mail")),
            "safe_to_call": rng.choices(("yes", *terms.codes("safe-to-call")[1:]), (30, 3, 2, 2, 3, 2, 1))[0],
            "good_times": rng.choice(("", *GOOD_TIMES)),
            "access_needs": rng.choice(ACCESS) if rng.random() < 0.2 else "",
            "offers": rng.sample(terms.codes("offers"), rng.randint(0, 2)),
            "asked": asked,
        }

    def _ask_for(self, person: Known) -> None:
        """Something asked for on the way, and now and then a hand-over to a service."""
        rng, run, today = self.rng, self.town.desk.run, self.town.today
        area = rng.choice(("housing", "health", "work", "child-care", "papers"))
        raised = today - timedelta(days=rng.randint(2, 40))
        need = run(actions.needs.raise_need, person_id=person.id, area=area, raised_on=raised)
        if rng.random() < 0.6:
            self._send(person, need, area, raised)

    def _send(self, person: Known, need: str, area: str, raised: date) -> None:
        rng, run, warm = self.rng, self.town.desk.run, self.rng.random() < 0.4
        sent = run(
            actions.referrals.refer, person_id=person.id, organization_id=rng.choice(self.desk.organizations[area]),
            need_id=need, sent_on=raised, warm=warm, handed_to=rng.choice(HELPERS) if warm else "",
        )  # fmt: skip
        if rng.random() < 0.4:
            run(actions.referrals.accept_referral, sent)
