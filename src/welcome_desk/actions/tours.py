"""Learning tours: the stops with those who receive the group, what is to follow with each employer, and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.actions.fields import change
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Organization, Person, TourOffer, TourStop
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.tours import offer_codes
from welcome_desk.store.work import Work

KNOWN = ("organization_id", "place", "place_fr", "host", "arrives_at")


@action(N_("Add a stop to a tour"), needs=Right.PLAN_EVENTS)
def add_stop(
    work: Work, event_id: str, *, organization_id: str | None = None, place: str = "", place_fr: str = "",
    host: str = "", arrives_at: datetime | None = None,
) -> str:  # fmt: skip
    stop = TourStop(event_id=happening(work, event_id).id)
    told = {"organization_id": organization_id, "place": place, "place_fr": place_fr, "host": host}
    change(stop, {**told, "arrives_at": arrives_at})
    _check(work, stop)
    return work.add(stop).id


@action(N_("Change a stop of a tour"), needs=Right.PLAN_EVENTS)
def edit_stop(work: Work, /, stop_id: str, **changed: Any) -> None:
    """Any of KNOWN."""
    unknown = set(changed) - set(KNOWN)
    if unknown:
        raise TypeError(f"a stop has no {', '.join(sorted(unknown))}")
    stop = work.get(TourStop, stop_id)
    change(stop, changed)
    _check(work, stop)


def _check(work: Work, stop: TourStop) -> None:
    if stop.organization_id:
        work.get(Organization, stop.organization_id)
    elif not (stop.place or "").strip():
        raise UserError(_("Say where the tour stops: an organization, or a place."), field="place")


@action(N_("Remove a stop of a tour"), needs=Right.PLAN_EVENTS)
def remove_stop(work: Work, stop_id: str) -> None:
    """With what came of it."""
    stop = work.get(TourStop, stop_id)
    offers = sa.select(TourOffer).where(TourOffer.stop_id == stop.id, TourOffer.deleted_at.is_(None))
    for offer in work.session.scalars(offers).all():
        work.remove(offer)
    work.remove(stop)


# ---- what is to follow with the employer ----
@action(N_("Plan a follow-up with an employer"), needs=Right.RUN_EVENTS)
def plan_follow_up(work: Work, stop_id: str, *, what: str, on: date | None = None) -> None:
    """An empty text takes it back. What was noted of an earlier one gives way."""
    stop = work.get(TourStop, stop_id)
    if on is not None and not what.strip():
        raise UserError(_("Say what is to follow."), field="what")
    stop.follow_up, stop.follow_up_on = what.strip(), on
    stop.followed_on, stop.result = None, ""


@action(N_("Note how a follow-up with an employer went"), needs=Right.RUN_EVENTS)
def settle_follow_up(work: Work, stop_id: str, *, result: str = "") -> None:
    stop = work.get(TourStop, stop_id)
    if not stop.follow_up:
        raise UserError(_("Nothing is to follow at this stop. Plan it first."), field="result")
    stop.followed_on, stop.result = work.today, result.strip()


@action(N_("Take up a follow-up with an employer again"), needs=Right.RUN_EVENTS)
def reopen_follow_up(work: Work, stop_id: str) -> None:
    work.get(TourStop, stop_id).followed_on = None


# ---- what came of it ----
@action(N_("Note what came of a tour"), needs=Right.RUN_EVENTS)
def add_offer(
    work: Work, stop_id: str, *, kind: str, person_id: str | None = None, offered_on: date | None = None, note: str = ""
) -> str:  # fmt: skip
    """To somebody, or to nobody in particular yet."""
    stop = work.get(TourStop, stop_id)
    _check_kind(kind)
    person = work.get(Person, root_of(work, person_id)) if person_id else None
    guards.refuse_adding(work, person, field="who")
    offer = TourOffer(
        stop_id=stop.id, person_id=person.id if person else None, kind=kind, offered_on=offered_on or work.today,
        note=note.strip(),
    )  # fmt: skip
    return work.add(offer).id


def _check_kind(kind: str) -> None:
    if kind not in offer_codes():
        raise UserError(_("Choose what was offered."), field="kind")


@action(N_("Change what came of a tour"), needs=Right.RUN_EVENTS)
def edit_offer(work: Work, offer_id: str, *, kind: str, note: str = "") -> None:
    _check_kind(kind)
    offer = work.get(TourOffer, offer_id)
    offer.kind, offer.note = kind, note.strip()


@action(N_("Note whether an offer was taken"), needs=Right.RUN_EVENTS)
def answer_offer(work: Work, offer_id: str, *, taken: bool | None) -> None:
    """None: not known yet."""
    work.get(TourOffer, offer_id).taken = taken


@action(N_("Remove what came of a tour"), needs=Right.RUN_EVENTS)
def remove_offer(work: Work, offer_id: str) -> None:
    work.remove(work.get(TourOffer, offer_id))
