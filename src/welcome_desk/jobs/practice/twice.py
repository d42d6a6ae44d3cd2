"""A few people who were entered twice, as it happens where several volunteers log at one desk."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from welcome_desk import actions
from welcome_desk.model import Person
from welcome_desk.model.folding import latin

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

HOW_MANY = 3


def enter_twice(town: Town, until: date) -> None:
    """With a source of chance of its own, so that the rest of the town stays as it is."""
    rng = random.Random(f"{town.seed}-twice")
    with town.desk.reading() as view:
        known = sa.select(Person).where(Person.phone != "", Person.native_script != "")
        people = list(view.session.scalars(known.where(Person.deleted_at.is_(None)).order_by(Person.id)))
        chosen = [_again(one, rng) for one in rng.sample(people, min(HOW_MANY, len(people)))]
    town.as_("dev")
    town.at(until, 16)
    for record in chosen:
        town.desk.run(actions.people.add_person, **record)


def _again(one: Person, rng: random.Random) -> dict[str, Any]:
    """The name in its own script or the other way round, the phone as it was dictated."""
    turned = " ".join(reversed(latin(one.display_name).title().split()))
    name = one.native_script if rng.random() < 0.5 else turned
    return {
        "display_name": name, "phone": one.phone.replace("-", " "), "languages": (one.languages or [])[:1],
        "note": "Called about a course",
    }  # fmt: skip
