"""Work at the desk: first visits, contacts, needs, referrals, follow-ups, households."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from welcome_desk import actions, paths, terms
from welcome_desk.jobs.practice import names
from welcome_desk.model import Need, Promise, Referral

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

AREA_WEIGHTS = {
    "housing": 22, "language": 16, "health": 15, "work": 14, "school": 9, "child-care": 7, "papers": 8, "money": 5,
    "making-friends": 6, "other": 4,
}  # fmt: skip
WAYS = {"walk-in": 58, "phone": 22, "message": 10, "home-visit": 6, "outreach": 4}
OUTREACH_POINTS = ("École Sainte-Anne", "Town Library", "Riverside Market")
SHARE_OF_NEIGHBOURS = 0.22
SCRIPTS_OF_THE_LAST_MONTH = ("syria-and-neighbours", "punjab", "eritrea-and-ethiopia", "china", "ukraine")
SUNDAY, SATURDAY = 6, 5


@dataclass
class Known:
    """Someone the desk has met."""

    id: str
    drawn: names.Drawn
    since: date
    area: str
    times: int = 0
    household: list[str] = field(default_factory=list)

    @property
    def newcomer(self) -> bool:
        return self.drawn.origin != "local"


def _pick(rng: Any, weights: dict[str, int]) -> str:
    return str(rng.choices(list(weights), list(weights.values()))[0])


class DeskWork:
    """Who comes when, what is asked for, and what becomes of it."""

    def __init__(self, town: Town, *, people: int, start: date, until: date) -> None:
        self.town, self.rng, self.start, self.until = town, town.rng, start, until
        self.people: list[Known] = []
        self.phones = 100
        self.accepted: set[str] = set()  # referrals that a service has answered
        with paths.resource("practice", "notes.toml").open("rb") as stream:
            self.notes: dict[str, Any] = tomllib.load(stream)
        self.organizations = self._found_services()
        neighbours = round(people * SHARE_OF_NEIGHBOURS)
        for _number in range(neighbours):
            self._meet(names.neighbour(self.rng), start, contact=False)
        self.first_visits = self._plan_first_visits(people - neighbours)

    def _found_services(self) -> dict[str, list[str]]:
        """Area of need → organizations that answer it."""
        with paths.resource("practice", "organizations.toml").open("rb") as stream:
            services = tomllib.load(stream)["organizations"]
        found: dict[str, list[str]] = {}
        self.town.as_("margaret")
        for service in services:
            made = self.town.desk.run(
                actions.organizations.add_organization, confirmed_on=self.town.today, **service
            )
            for area in service["needs"]:
                found.setdefault(area, []).append(made)
        return found

    def _plan_first_visits(self, count: int) -> dict[date, list[names.Drawn]]:
        """More come each month than the month before; the last month holds a name in each of five scripts."""
        working = [day for day in self._days() if day.weekday() < SATURDAY]
        weights = [1 + place / len(working) for place in range(len(working))]
        plan: dict[date, list[names.Drawn]] = {}
        for day in self.rng.choices(working, weights, k=max(count - len(SCRIPTS_OF_THE_LAST_MONTH), 0)):
            plan.setdefault(day, []).append(
                names.newcomer(self.rng, day - timedelta(days=self.rng.randint(3, 120)))
            )
        last = [day for day in working if day.month == self.until.month and day.year == self.until.year]
        for origin in SCRIPTS_OF_THE_LAST_MONTH[:count]:
            day = self.rng.choice(last)
            plan.setdefault(day, []).append(names.in_own_script(self.rng, day - timedelta(days=20), origin))
        return plan

    def _days(self) -> list[date]:
        return [self.start + timedelta(days=n) for n in range((self.until - self.start).days + 1)]

    # ---- a day ----
    def open_day(self, day: date) -> None:
        if day.weekday() >= SATURDAY:
            return
        self.town.at(day, 9)
        self._keep_promises(day)
        for drawn in self.first_visits.get(day, []):
            self._welcome(drawn, day)
        share = (day - self.start).days / max((self.until - self.start).days, 1)
        busy = len(self.newcomers) / 90 * (0.8 + 0.5 * share)
        for _number in range(int(busy) + (self.rng.random() < busy % 1)):
            self._someone_comes()
        if day.weekday() == 3:
            self._close_needs(day)

    @property
    def newcomers(self) -> list[Known]:
        return [one for one in self.people if one.newcomer]

    def _whoever_is_in(self) -> str:
        return str(self.rng.choices(("margaret", "nadia", "dev", "jean-guy"), (3, 4, 3, 2))[0])

    def _minutes_pass(self) -> None:
        self.town.now += timedelta(minutes=self.rng.randint(6, 40))

    # ---- people ----
    def _meet(self, drawn: names.Drawn, day: date, *, contact: bool = True) -> Known:
        self.town.as_(self._whoever_is_in() if contact else "nadia")
        area = str(self.rng.choice(terms.codes("areas")))
        known = {**drawn.known, "area": area}
        if self.rng.random() < 0.8:
            self.phones += 1
            known["phone"] = f"506-555-0{self.phones % 1000:03}"
        made = self.town.desk.run(actions.people.add_person, display_name=drawn.display_name, **known)
        person = Known(made, drawn, day, area)
        self.people.append(person)
        return person

    def _welcome(self, drawn: names.Drawn, day: date) -> None:
        """A first visit; now and then with the rest of the family already known."""
        self._minutes_pass()
        person = self._meet(drawn, day)
        relatives = [one for one in self.newcomers if one.drawn.origin == drawn.origin and not one.household]
        if len(relatives) > 2 and self.rng.random() < 0.3:
            self._join_household(person, self.rng.choice([one for one in relatives if one is not person]))
        self._log([person])

    def _join_household(self, one: Known, other: Known) -> None:
        self.town.as_("nadia")
        name = (other.drawn.family or other.drawn.display_name).partition(" | ")[0]
        self.town.desk.run(
            actions.households.form_household,
            people=[one.id, other.id],
            name=name,
            area=one.area,
            city="Sample Town",
        )
        one.household = other.household = [one.id, other.id]

    # ---- contacts ----
    def _someone_comes(self) -> None:
        self._minutes_pass()
        if self.rng.random() < 0.07 or not self.newcomers:
            self._log([])
            return
        lively = [one for one in self.newcomers if (self.town.today - one.since).days < 200] or self.newcomers
        person = self.rng.choice(lively if self.rng.random() < 0.8 else self.newcomers)
        together = (
            [one for one in self.people if one.id in person.household]
            if self.rng.random() < 0.3
            else [person]
        )
        self._log(together or [person])

    def _log(self, people: list[Known]) -> None:
        """One contact as it would be logged: the area decides the note, the service and the promise."""
        rng, actor = self.rng, self.town.as_(self._whoever_is_in())
        french = actor.display_name.startswith("Jean-Guy")
        way, area = _pick(rng, WAYS), _pick(rng, AREA_WEIGHTS)
        first = bool(people) and not people[0].times
        reached = first or way != "phone" or rng.random() > 0.25
        details: dict[str, Any] = {
            "people": [one.id for one in people],
            "way": way if not first else "walk-in",
            "reached": reached,
        }
        if details["way"] == "outreach":
            details["place"] = OUTREACH_POINTS[self.town.today.toordinal() % len(OUTREACH_POINTS)]
        if reached:
            details |= self._asked_for(area, french=french, named=bool(people))
        if people:
            details["language"] = people[0].drawn.known["languages"][-1]
            details["interpreter"] = (
                people[0].drawn.known.get("interpreter") == "needed" and rng.random() < 0.6
            )
        for one in people:
            one.times += 1
        self.town.desk.run(actions.contacts.log_contact, **details)

    def _asked_for(self, area: str, *, french: bool, named: bool) -> dict[str, Any]:
        rng, notes = self.rng, self.notes[area]
        second = _pick(rng, AREA_WEIGHTS)
        found: dict[str, Any] = {
            "needs": [area] if rng.random() < 0.75 or second == area else [area, second],
            "note": rng.choice(notes["fr" if french else "en"]) if rng.random() < 0.7 else "",
            "minutes": rng.choice((5, 10, 10, 15, 20, 30, 45)),
        }
        if rng.random() < 0.35:
            found["sent_to"] = rng.choice(self.organizations[area])
        if named and rng.random() < 0.3:
            found["follow_up"] = notes["promise_fr" if french else "promise_en"]
            found["due_on"] = self._working_day(
                self.town.today + timedelta(days=rng.choice((1, 2, 3, 7, 7, 14)))
            )
        return found

    def _working_day(self, day: date) -> date:
        return day + timedelta(days=max(0, SUNDAY + 1 - day.weekday()) if day.weekday() >= SATURDAY else 0)

    # ---- what becomes of it ----
    def _keep_promises(self, day: date) -> None:
        with self.town.desk.reading() as view:
            due = sa.select(Promise.id, Promise.owner_id, Promise.due_on).where(
                Promise.deleted_at.is_(None), Promise.kept_at.is_(None), Promise.due_on <= day
            )
            waiting = view.session.execute(due.order_by(Promise.id)).all()
        for promise_id, owner, due_on in waiting:
            late = (day - due_on).days
            if (self.until - day).days < 2 or self.rng.random() > (0.6 if late < 6 else 0.25):
                continue
            self.town.desk.actor = next(a for a in self.town.staff.values() if a.id == owner)
            self._minutes_pass()
            if self.rng.random() < 0.15:
                later = self._working_day(day + timedelta(days=7))
                self.town.desk.run(actions.promises.move_promise, promise_id, due_on=later)
            else:
                outcome = self.rng.choices(("reached", "no-answer", "left-message", ""), (6, 2, 2, 3))[0]
                self.town.desk.run(actions.promises.keep_promise, promise_id, outcome=outcome)

    def _close_needs(self, day: date) -> None:
        """Settle some of what was raised two weeks and more ago, referrals first."""
        self.town.as_("nadia")
        old = day - timedelta(days=14)
        with self.town.desk.reading() as view:
            needs = view.session.execute(
                sa.select(Need.id, Need.area)
                .where(Need.state.in_(("open", "referred")), Need.raised_on <= old)
                .order_by(Need.id)
            ).all()
            sent = view.session.scalars(
                sa.select(Referral.id).where(
                    Referral.state.in_(("sent", "accepted", "reached")), Referral.sent_on <= old
                )
            ).all()
        for referral_id in sorted(sent):
            if self.rng.random() < 0.35:
                state = self.rng.choices(("accepted", "reached", "helped", "fell-through"), (2, 2, 5, 1))[0]
                self._move_on(referral_id, state)
        for need_id, area in needs:
            if self.rng.random() < 0.3:
                self._close_need(need_id, area)

    def _move_on(self, referral_id: str, state: str) -> None:
        run, referrals = self.town.desk.run, actions.referrals
        if state == "fell-through":
            run(referrals.fail_referral, referral_id, reason="full")
        elif state == "helped":
            run(referrals.help_referral, referral_id, need_met=False)  # the needs are settled after it
        elif state == "reached" or referral_id in self.accepted:
            run(referrals.reach_referral, referral_id)
        else:
            run(referrals.accept_referral, referral_id)
        self.accepted.add(referral_id)

    def _close_need(self, need_id: str, area: str) -> None:
        hard = area in ("housing", "child-care", "health")
        met = self.rng.random() < (0.6 if hard else 0.88)
        reason = "" if met else str(self.rng.choice(("full", "no-service", "cost", "transport", "language")))
        self.town.desk.run(actions.needs.close_need, need_id, met=met, reason=reason)

    # ---- the days after ----
    def plan_ahead(self, until: date) -> None:
        """Some follow-ups wait for whoever opens the town next."""
        self.town.at(until, 16)
        recent = sorted(self.newcomers, key=lambda one: (one.since, one.id))[-8:]
        for number, person in enumerate(recent):
            self.town.as_("margaret")
            promise = self.notes[list(AREA_WEIGHTS)[number % len(AREA_WEIGHTS)]]["promise_en"]
            due = until + timedelta(days=(-3, -1, 0, 1, 2, 3, 4, 6)[number])
            self.town.desk.run(actions.promises.add_promise, what=promise, due_on=due, person_id=person.id)


def evening(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)
