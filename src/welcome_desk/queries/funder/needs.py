"""Needs and referrals: one record for each assessment, with the needs and referrals that were noted since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Assessment, Contact, Need, Presence, Referral
from welcome_desk.periods import Period
from welcome_desk.programs.areas import areas_of, need_of
from welcome_desk.queries.figures.register import between, within

WANTED = ("now", "later")
# Areas of an assessment that the record asks as a need and a referral; those of the other groups it asks otherwise.
NEED_AND_REFERRAL = ("knowledge", "connection", "other")
LEARNING = {"official-language": "official-language-skills", "other-skills": "other-skills"}


@dataclass(frozen=True)
class Talk:
    """An assessment, and the areas of need in which something was asked for or passed on from that day to the period’s end."""

    assessment: Assessment
    person_id: str
    needs: frozenset[str] = frozenset()
    referred: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True)
class Assessed:
    talks: list[Talk] = field(default_factory=list)
    not_assessed: int = 0  # people whose needs were noted without an assessment


def assessed(view: View, period: Period, away: Mapping[str, str]) -> Assessed:
    select = sa.select(Assessment).where(between(Assessment.made_on, period), Assessment.deleted_at.is_(None))
    rows = list(view.session.scalars(select.order_by(Assessment.made_on, Assessment.id)))
    needs, referred, spoken = (
        _needs(view, period, away),
        _referred(view, period, away),
        _spoken(view, period, away),
    )
    talks = []
    for row in rows:
        who = away.get(row.person_id, row.person_id)
        asked = frozenset(area for area, day in needs.get(who, []) if day >= row.made_on)
        passed = frozenset(area for area, day in referred.get(who, []) if day >= row.made_on)
        talks.append(Talk(row, who, asked, passed, spoken.get((who, row.made_on), "")))
    return Assessed(talks, len(needs.keys() - {talk.person_id for talk in talks}))


def _needs(view: View, period: Period, away: Mapping[str, str]) -> dict[str, list[tuple[str, date]]]:
    select = sa.select(Need.person_id, Need.area, Need.raised_on).where(
        Need.person_id.is_not(None), between(Need.raised_on, period), Need.deleted_at.is_(None)
    )
    return _by_person(view, select, away)


def _referred(view: View, period: Period, away: Mapping[str, str]) -> dict[str, list[tuple[str, date]]]:
    who = sa.func.coalesce(Referral.person_id, Need.person_id)
    select = sa.select(who, Need.area, Referral.sent_on).join(Need, Need.id == Referral.need_id)
    select = select.where(who.is_not(None), between(Referral.sent_on, period), Referral.deleted_at.is_(None))
    return _by_person(view, select, away)


def _by_person(view: View, select: Any, away: Mapping[str, str]) -> dict[str, list[tuple[str, date]]]:
    found: dict[str, list[tuple[str, date]]] = {}
    for person, area, day in view.session.execute(select):
        found.setdefault(away.get(person, person), []).append((area, day))
    return found


def _spoken(view: View, period: Period, away: Mapping[str, str]) -> dict[tuple[str, date], str]:
    """(person, day) → the language in which they were spoken with."""
    select = (
        sa.select(Presence.person_id, Contact.met_at, Contact.language)
        .join(Contact, Contact.id == Presence.contact_id)
        .where(within(Contact.met_at, period), Contact.language > "")
        .where(Contact.deleted_at.is_(None), Presence.deleted_at.is_(None))
        .order_by(Contact.met_at, Contact.id)
    )
    rows = view.session.execute(select)
    return {(away.get(person, person), met.date()): language for person, met, language in rows}


def cells(talk: Talk) -> dict[str, Any]:
    day = talk.assessment.made_on
    found: dict[str, Any] = {
        "start": day,
        "end": day,
        **({"language": talk.language} if talk.language else {}),
    }
    for group in NEED_AND_REFERRAL:
        for area in areas_of(group):
            found |= {f"{area}-need": wanted(talk, area), f"{area}-referral": _passed_on(talk, area)}
    found |= {f"finding-work-{part}": said(talk, "finding-work") for part, said in PARTS.items()}
    found |= {key: wanted(talk, area) for area, key in LEARNING.items()}
    found |= {"credentials": wanted(talk, "credentials"), "citizenship": wanted(talk, "citizenship")}
    support = {f"{area}-required": wanted(talk, area) for area in areas_of("support")}
    others = [wanted(talk, area) for area in areas_of("other")]
    given = "yes" if talk.assessment.plan_given_on is not None else "no"
    return {
        **found, **support, "support-required": _any(list(support.values())), "other-needs": _any(others), "plan": given,
    }  # fmt: skip


def wanted(talk: Talk, area: str) -> str:
    """Yes, no, or nothing where it was not asked or not answered. A need of the same name that was raised since is a yes."""
    level = talk.assessment.areas.get(area, {}).get("level", "")
    return "yes" if level in WANTED or area in talk.needs else "no" if level == "no" else ""


def _passed_on(talk: Talk, area: str) -> str:
    """A referral stands in the assessment itself, or on a need of that area that was raised since."""
    if wanted(talk, area) != "yes":
        return wanted(talk, area)
    named = bool(talk.assessment.areas.get(area, {}).get("organization_id"))
    return "yes" if named or need_of(area) in talk.referred else "no"


def _any(answers: list[str]) -> str:
    """Yes where one is, no where all that were asked are not; nothing where none was asked."""
    return "yes" if "yes" in answers else "no" if "no" in answers else ""


PARTS = {"need": wanted, "referral": _passed_on}
