"""Welcome contacts and what comes of them: needs, referrals, promises."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row, field, link
from welcome_desk.model.organizations import Organization
from welcome_desk.model.people import Household, Person
from welcome_desk.model.staff import User

NEED_STATES = ("open", "referred", "met", "unmet")
REFERRAL_STATES = ("sent", "accepted", "reached", "helped", "fell-through")
REFERRALS_UNDER_WAY = ("sent", "accepted", "reached")


class Contact(Row):
    """One meeting, call, visit or walk-in. With nobody present it is an anonymous visit, named later in place.

    `met_at` is the centre's local time, since a visit belongs to the day on the wall calendar.
    """

    __tablename__ = "contact"
    met_at: Mapped[datetime] = field()
    way: Mapped[str] = field(default="walk-in")
    place: Mapped[str] = field(default="")
    reached: Mapped[bool] = field(default=True)
    language: Mapped[str] = field(default="")
    interpreter: Mapped[bool] = field(default=False)
    given: Mapped[str] = field(default="")
    minutes: Mapped[int | None] = field()
    note: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")
    household_id: Mapped[str | None] = link("household")
    event_id: Mapped[str | None] = link("event")

    by: Mapped[User | None] = relationship(lazy="raise")
    household: Mapped[Household | None] = relationship(lazy="raise")


class Presence(Row):
    """A person's part in a contact. A family that comes together is one contact on several timelines."""

    __tablename__ = "presence"
    contact_id: Mapped[str] = link("contact")
    person_id: Mapped[str] = link("person")

    contact: Mapped[Contact] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")


class Need(Row):
    """Something asked for. Unmet needs keep their reason: they are the council's evidence."""

    __tablename__ = "need"
    contact_id: Mapped[str | None] = link("contact")
    person_id: Mapped[str | None] = link("person")
    area: Mapped[str] = field(default="")
    state: Mapped[str] = field(default="open")
    raised_on: Mapped[date] = field()
    closed_on: Mapped[date | None] = field()
    unmet_reason: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")

    contact: Mapped[Contact | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")

    def close(self, *, state: str, on: date, reason: str = "") -> None:
        if state == "unmet" and not reason:
            raise UserError(
                _("Say why the need could not be met: the reason helps the council."), field="reason"
            )
        self.state, self.closed_on, self.unmet_reason = state, on, reason if state == "unmet" else ""


class Referral(Row):
    """A person sent to an organization's service, until it is known what came of it.

    `warm`: they were handed over in person, to whom and when as `handed_to` and `handed_on` say.
    """

    __tablename__ = "referral"
    contact_id: Mapped[str | None] = link("contact")
    person_id: Mapped[str | None] = link("person")
    need_id: Mapped[str | None] = link("need")
    organization_id: Mapped[str] = link("organization")
    state: Mapped[str] = field(default="sent")
    sent_on: Mapped[date] = field()
    accepted_on: Mapped[date | None] = field()
    reached_on: Mapped[date | None] = field()
    closed_on: Mapped[date | None] = field()
    reason: Mapped[str] = field(default="")
    warm: Mapped[bool] = field(default=False)
    handed_to: Mapped[str] = field(default="")
    handed_on: Mapped[date | None] = field()
    note: Mapped[str] = field(default="")

    contact: Mapped[Contact | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")
    need: Mapped[Need | None] = relationship(lazy="raise")
    organization: Mapped[Organization] = relationship(lazy="raise")


class Promise(Row):
    """A follow-up with a date and an owner, until it is kept. `match_id` ties it to a match's check-in."""

    __tablename__ = "promise"
    what: Mapped[str] = field(default="")
    due_on: Mapped[date] = field()
    first_due_on: Mapped[date | None] = field()
    person_id: Mapped[str | None] = link("person")
    contact_id: Mapped[str | None] = link("contact")
    match_id: Mapped[str | None] = link("match")
    owner_id: Mapped[str | None] = link("user")
    kept_at: Mapped[datetime | None] = field()
    outcome: Mapped[str] = field(default="")
    moved_because: Mapped[str] = field(default="")

    person: Mapped[Person | None] = relationship(lazy="raise")
    contact: Mapped[Contact | None] = relationship(lazy="raise")
    owner: Mapped[User | None] = relationship(lazy="raise")

    def check(self) -> None:
        if not self.what.strip():
            raise UserError(_("Say what to do."), field="what")

    def keep(self, at: datetime, outcome: str = "") -> None:
        self.kept_at, self.outcome = at, outcome
