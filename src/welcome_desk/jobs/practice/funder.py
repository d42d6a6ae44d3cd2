"""What the federal funder was told of the practice town: earlier months in full, the latest one still to be looked at."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

from welcome_desk import actions
from welcome_desk.jobs.funder import mark_sent
from welcome_desk.periods import Period, last_full_month, month_of
from welcome_desk.queries import consents, funder

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.desk import DeskWork
    from welcome_desk.jobs.practice.town import Town

KNOWN = 0.85  # of those who agreed gave their number
STREETS = ("Elm Road", "Main Road North", "Riverside Drive", "rue Principale", "Maple Avenue")
POSTAL_CODES = ("E3B 1A1", "E3B 2C4", "E3A 5H7", "E3C 0B2")


def tell_the_funder(town: Town, desk: DeskWork, *, until: date) -> None:
    """With a source of chance of its own, ids too, so that the rest of the town stays as it is."""
    theirs, town.rng = town.rng, random.Random(f"{town.seed}-funder")
    try:
        town.at(until, 20)
        town.as_("nadia")
        town.desk.run(
            actions.funder.describe_service, postal_code="E3B 1A1", institution_type="community-centre", service_language="en"
        )  # fmt: skip
        with town.desk.reading() as view:
            agreed = set(view.session.scalars(consents.agreed_ids(view, "report-to-funder")))
            refused = set(view.session.scalars(consents.refused_ids(view, "keep-file")))
        for person in desk.newcomers:
            if person.id in agreed - refused:
                _ask(town, person.id)
        _send(town, until)
    finally:
        town.rng = theirs


def _ask(town: Town, person_id: str) -> None:
    rng = town.rng
    if rng.random() < KNOWN:
        town.desk.run(actions.people.edit_person, person_id, **_answers(rng))


def _answers(rng: random.Random) -> dict[str, Any]:
    street = f"{rng.randint(1, 240)} {rng.choice(STREETS)}"
    return {
        "identifier_type": "client-id", "identifier": f"{rng.randint(10**7, 10**8 - 1)}",
        "official_language": rng.choice(("en", "en", "fr")), "street": street, "city": "Sample Town",
        "postal_code": rng.choice(POSTAL_CODES), "referred_by": rng.choice(("family-or-friends", "internal", "school", "not-referred")),
    }  # fmt: skip


def _send(town: Town, until: date) -> None:
    """The two months before the last full one, as far as they were ready."""
    earlier = last_full_month(last_whole_month(until).first)
    for period in (last_full_month(earlier.first), earlier):
        with town.desk.reading() as view:
            found = funder.report(view, period)
        faulty = {one.person_id for one in found.faulty()}
        ready = found.without(faulty)
        if ready.records:
            mark_sent(town.desk, ready)
            _move(town, next(iter(ready.people())))


def last_whole_month(until: date) -> Period:
    """The one that `until` ends, or the one before."""
    month = month_of(until)
    return month if month.last == until else last_full_month(until)


def _move(town: Town, person_id: str) -> None:
    """Somebody whom the funder knows by another address."""
    town.desk.run(actions.people.edit_person, person_id, street=f"{town.rng.randint(1, 240)} Station Road")
