"""Consents: what somebody agreed to, refused or was never asked, one purpose at a time.

The latest answer counts. A yes that was withdrawn is a no from that day on; a yes that expired is as if never asked,
since the desk has to ask again and may not hold silence against anybody. Referring is asked per organization: what was
said about the organization itself counts before a yes to referrals in general, and a general no counts until the
organization is agreed to on that day or later. All records of a person who was joined are read as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.model import Consent, Enrolment, Organization, Person
from welcome_desk.queries.joined import joined_away, records_of, roots

PURPOSES = (
    "keep-file",
    "share-with-mentor",
    "refer",
    "report-to-funder",
    "contact-later",
    "research",
    "photo",
    "story",
)
GIVEN, REFUSED, NOT_ASKED = "given", "refused", "not-asked"


class Asking(Protocol):
    """A view or a running action: both have a session to read with, and a day."""

    @property
    def session(self) -> Session: ...

    @property
    def today(self) -> date: ...


def answer(view: Asking, person_id: str, purpose: str, *, organization_id: str | None = None) -> str:
    """ "given", "refused" or "not-asked", as it stands today."""
    records = records_of(view, person_id)
    asked = {"today": view.today, "purpose": purpose, "records": records, "root": records[0]}
    about = {"organization": organization_id} if organization_id else {}
    return view.session.scalar(_answer(bool(about)), {**asked, **about}) or NOT_ASKED


@cache
def _answer(about_one: bool) -> sa.Select[Any]:
    """Made once: it is asked with every contact, and the making costs more than the asking."""
    records: sa.BindParameter[Any] = sa.bindparam("records", expanding=True)
    standing = _standing(
        sa.bindparam("today", type_=sa.Date), sa.bindparam("purpose"),
        sa.bindparam("organization") if about_one else None, Consent.person_id.in_(records),
    )  # fmt: skip
    return sa.select(standing.c.answer).where(standing.c.person_id == sa.bindparam("root"))


def may_keep_file(view: Asking, person_id: str) -> bool:
    """May contacts be logged under their name? Whoever was not asked yet has not refused."""
    return answer(view, person_id, "keep-file") != REFUSED


def agreed_ids(view: Asking, purpose: str, *, organization_id: str | None = None) -> sa.Select[str]:
    """Ids of the people whose yes stands today, to be used as `Person.id.in_(…)`."""
    return _ids(view, purpose, organization_id, GIVEN)


def refused_ids(view: Asking, purpose: str, *, organization_id: str | None = None) -> sa.Select[str]:
    """Ids of the people whose no stands today, a yes that was withdrawn among them."""
    return _ids(view, purpose, organization_id, REFUSED)


def kept_from_matches(view: Asking, program_id: str) -> set[str]:
    """Enrolments of the program that may be shown to nobody: of a person, or a household with somebody, who refused."""
    refused = set(view.session.scalars(refused_ids(view, "share-with-mentor")))
    theirs = sa.select(Enrolment.id, Enrolment.person_id, Enrolment.household_id)
    theirs = theirs.where(Enrolment.program_id == program_id, Enrolment.deleted_at.is_(None))
    at_home = sa.select(Person.household_id).where(
        Person.id.in_(refused), Person.household_id > "", Person.deleted_at.is_(None)
    )
    homes, away = set(view.session.scalars(at_home)), joined_away(view)
    return {
        enrolment_id
        for enrolment_id, person_id, household_id in view.session.execute(theirs)
        if (person_id and away.get(person_id, person_id) in refused) or household_id in homes
    }


@dataclass(frozen=True)
class ConsentLine:
    """The latest answer to one purpose, about one organization where it names one.

    `state`: given, refused, withdrawn, ended or not-asked. `since`: the day of the answer, or of the withdrawal.
    """

    purpose: str
    state: str = NOT_ASKED
    id: str = ""
    organization_id: str | None = None
    organization: str = ""
    since: date | None = None
    until: date | None = None
    language: str = ""
    interpreter: bool = False
    how: str = ""
    given_by: str = "self"


def standing(view: Asking, person_id: str) -> list[ConsentLine]:
    """Every purpose in its order, for the person’s page; referrals with a line for each organization that was named."""
    select = (
        sa.select(Consent, Organization)
        .outerjoin(Organization, Organization.id == Consent.organization_id)
        .where(Consent.person_id.in_(records_of(view, person_id)), Consent.deleted_at.is_(None))
        .where(Consent.answered_on <= view.today)
        .order_by(Consent.answered_on, Consent.id)
    )
    latest = {
        (consent.purpose, consent.organization_id): _line(consent, organization, view.today)
        for consent, organization in view.session.execute(select)
    }
    found = []
    for purpose in PURPOSES:
        about = [line for (asked, _about), line in latest.items() if asked == purpose]
        found += sorted(about, key=lambda line: line.organization) or [ConsentLine(purpose)]
    return found


def _line(consent: Consent, organization: Organization | None, today: date) -> ConsentLine:
    state = consent.state_on(today)
    return ConsentLine(
        purpose=consent.purpose, state=state, id=consent.id, organization_id=consent.organization_id,
        organization=organization.shown_name() if organization else "",
        since=consent.withdrawn_on if state == "withdrawn" else consent.answered_on,
        until=consent.expires_on, language=consent.language, interpreter=consent.interpreter, how=consent.how,
        given_by=consent.given_by,
    )  # fmt: skip


def file_consent(view: Asking, person_id: str) -> ConsentLine:
    """May their file be kept: what the head of their page says."""
    return standing(view, person_id)[0]


REFUSED_FILE = ("refused", "withdrawn")
COVERED = (*REFUSED_FILE, "ended")


def covered_among(view: Asking, ids: list[str]) -> set[str]:
    """Those of them whose file may not be kept, or not any longer: their contact details stay out of sight."""
    wanted, away = set(ids), joined_away(view)
    records = [*ids, *(record for record, root in away.items() if root in wanted)]
    latest = {
        away.get(one.person_id, one.person_id): one
        for one in view.session.scalars(_file_answers(), {"these": records, "today": view.today})
    }
    return {row_id for row_id, one in latest.items() if one.state_on(view.today) in COVERED}


@cache
def _file_answers() -> sa.Select[Any]:
    """Made once: it is asked with every key press of a search."""
    these: sa.BindParameter[Any] = sa.bindparam("these", expanding=True)
    said = sa.and_(Consent.purpose == "keep-file", Consent.deleted_at.is_(None))
    until = Consent.answered_on <= sa.bindparam("today", type_=sa.Date)
    return (
        sa.select(Consent)
        .where(Consent.person_id.in_(these), said, until)
        .order_by(Consent.answered_on, Consent.id)
    )


def _ids(view: Asking, purpose: str, organization_id: str | None, wanted: str) -> sa.Select[str]:
    standing = _standing(view.today, purpose, organization_id)
    return sa.select(standing.c.person_id).where(standing.c.answer == wanted)


def _standing(today: Any, purpose: Any, organization_id: Any, *where: Any) -> sa.Subquery:
    """Person → the answer that counts today; no row where there is none."""
    latest = _latest(today, purpose, organization_id, *where)
    yes_in_general = sa.and_(latest.c.answer == GIVEN, latest.c.organization_id.is_(None))
    about_it = latest.c.organization_id.is_not(None)
    order = (sa.case((yes_in_general, 1), else_=0), latest.c.since.desc(), sa.case((about_it, 0), else_=1))
    place = sa.func.row_number().over(partition_by=latest.c.person_id, order_by=order)
    ranked = sa.select(latest.c.person_id, latest.c.answer, place.label("place")).subquery()
    return sa.select(ranked.c.person_id, ranked.c.answer).where(ranked.c.place == 1).subquery()


def _latest(today: Any, purpose: Any, organization_id: Any, *where: Any) -> sa.Subquery:
    """The last answer of each person about each organization (and in general), the expired ones left out."""
    joins = roots()
    root = sa.func.coalesce(joins.c.root, Consent.person_id)
    withdrawn = sa.and_(Consent.withdrawn_on.is_not(None), Consent.withdrawn_on <= today)
    asked = sa.case((sa.or_(Consent.answer != GIVEN, withdrawn), REFUSED), else_=GIVEN)
    since = sa.case((withdrawn, Consent.withdrawn_on), else_=Consent.answered_on)
    last = sa.func.row_number().over(
        partition_by=(root, Consent.organization_id), order_by=(Consent.answered_on.desc(), Consent.id.desc())
    )
    rows = (
        sa.select(
            root.label("person_id"), Consent.organization_id, asked.label("answer"), since.label("since"),
            Consent.expires_on, last.label("last"),
        )
        .outerjoin(joins, joins.c.id == Consent.person_id)
        .where(Consent.purpose == purpose, Consent.answered_on <= today, Consent.deleted_at.is_(None))
        .where(_about(organization_id), *where)
        .subquery()
    )  # fmt: skip
    stands = sa.or_(rows.c.answer == REFUSED, rows.c.expires_on.is_(None), rows.c.expires_on > today)
    return sa.select(rows).where(rows.c.last == 1, stands).subquery()


def _about(organization_id: Any) -> Any:
    in_general = Consent.organization_id.is_(None)
    if organization_id is None:
        return in_general
    return sa.or_(in_general, Consent.organization_id == organization_id)
