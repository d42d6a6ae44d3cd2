"""One public dialogue and one learning tour of the town, with all that is noted of them afterwards."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from welcome_desk import actions
from welcome_desk.model import Organization, Person
from welcome_desk.queries import consents
from welcome_desk.queries.joined import is_shown

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

SECTORS = {
    "employers": 4,
    "health": 2,
    "police": 1,
    "libraries": 2,
    "schools": 3,
    "residents": 11,
    "youth": 5,
}
THEMES = (
    ("There is no bus after six, so nobody without a car can work in the evening.", "other", "immigrants", 7),
    ("Families wait for months for a place in child care.", "child-care", "immigrants", 5),
    ("We would gladly hire, and do not know where to ask.", "work", "employers", 4),
    ("Letters from offices are hard to read in either language.", "language", "libraries", 2),
)  # fmt: skip
ITEMS = (
    ("Ask the council for an evening bus on Fridays", "Margaret Tremblay", 12, ""),
    ("Put all open jobs on one page at the library", "Town library", -4, ""),
    ("Invite the child-care centres to the next table", "Nadia Haddad", 40, ""),
    ("Write one letter of the tax office anew in plain words", "Dev Patel", -20, "done"),
)
MENTIONS = (
    (
        "The Sample Gazette",
        "Town and newcomers talk about buses",
        "https://gazette.example/buses",
        "positive",
    ),
    ("CKST Radio", "Three questions after the evening", "", "neutral"),
)
STOPS = (
    (9, 15, "Harbour and fish plant", "Port et usine de poisson", "Marie Cormier"),
    (10, 30, "Town garage", "Garage municipal", "Bill Stewart"),
    (11, 45, "Bakery on Main Street", "Boulangerie de la rue Main", ""),
)


def tell_of_events(town: Town, until: date) -> None:
    rng = random.Random(f"{town.seed}-afterwards")
    with town.apart(rng):
        town.as_("margaret")
        with town.desk.reading() as view:
            alive = sa.select(Person.id).where(Person.deleted_at.is_(None), is_shown(Person.id))
            refused = set(view.session.scalars(consents.refused_ids(view, "keep-file")))
            people = [one for one in view.session.scalars(alive.order_by(Person.id)) if one not in refused]
            known = (
                sa.select(Organization.id).where(Organization.deleted_at.is_(None)).order_by(Organization.id)
            )
            organizations = list(view.session.scalars(known))
        chosen = rng.sample(people, min(len(people), 14))
        _dialogue(town, rng, until - timedelta(days=9), until, chosen)
        _tour(town, rng, until - timedelta(days=5), until, chosen[:8], organizations)


def _held(
    town: Town,
    title: tuple[str, str],
    kind: str,
    begins: datetime,
    hours: int,
    people: list[str],
    **more: int,
) -> str:
    event = town.desk.run(
        actions.events.plan_event, title=title[0], title_fr=title[1], kind=kind, place="Main hall", place_fr="Grande salle", starts_at=begins,
        ends_at=begins + timedelta(hours=hours), **more,
    )  # fmt: skip
    for person in people:
        town.desk.run(actions.registration.register_for_event, event, people=[person])
    town.desk.run(actions.events.mark_here, event, people=people[:-2])
    town.desk.run(actions.events.finish_event, event)
    return event


def _dialogue(town: Town, rng: random.Random, day: date, until: date, people: list[str]) -> None:
    title = ("Public dialogue: getting around", "Dialogue public\u00a0: se déplacer")
    event = _held(town, title, "dialogue", datetime.combine(day, time(18)), 2, people)
    run = town.desk.run
    for sector, count in SECTORS.items():
        run(actions.dialogues.count_sector, event, sector=sector, people=count)
    for person, sector in zip(people, ("immigrants", "immigrants", "employers", "settlement"), strict=False):
        run(actions.dialogues.set_sector, event, person_id=person, sector=sector)
    for words, area, sector, times in THEMES:
        run(actions.dialogues.add_theme, event, words=words, area=area, sector=sector, times=times)
    for words, owner, days, state in ITEMS:
        due = until + timedelta(days=days)
        item = run(actions.action_items.add_action_item, words=words, event_id=event, owner=owner, due_on=due)
        if state:
            run(actions.action_items.finish_action_item, item, outcome="It hangs at the desk.")
    for outlet, headline, address, tone in MENTIONS:
        run(
            actions.media.add_mention, outlet=outlet, published_on=day + timedelta(days=rng.randint(1, 4)),
            event_id=event, headline=headline, address=address, tone=tone,
        )  # fmt: skip


def _tour(
    town: Town, rng: random.Random, day: date, until: date, people: list[str], organizations: list[str]
) -> None:
    title = ("Learning tour: three workplaces", "Visite d’apprentissage\u00a0: trois milieux de travail")
    event = _held(town, title, "tour", datetime.combine(day, time(9)), 4, people, capacity=12)
    run, add, stops = town.desk.run, actions.tours.add_stop, list[str]()
    for number, (hour, minute, place, place_fr, host) in enumerate(STOPS):
        at = datetime.combine(day, time(hour, minute))
        who = organizations[number] if number == 1 and len(organizations) > 1 else None
        stops.append(
            run(add, event, place=place, place_fr=place_fr, host=host, arrives_at=at, organization_id=who)
        )
    run(
        actions.tours.plan_follow_up,
        stops[0],
        what="Ask when the season begins",
        on=until + timedelta(days=2),
    )
    run(actions.tours.plan_follow_up, stops[1], what="Send two résumés", on=until - timedelta(days=1))
    run(actions.tours.settle_follow_up, stops[1], result="They ask both to come by")
    for person, kind, taken in zip(people, ("talk", "shadowing", "job"), (True, None, False), strict=False):
        made = run(actions.tours.add_offer, rng.choice(stops), kind=kind, person_id=person)
        run(actions.tours.answer_offer, made, taken=taken)
