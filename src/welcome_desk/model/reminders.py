"""What Today brings up by itself (someone gone quiet, a consent that ends), put off until a day with a reason."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from welcome_desk.model.base import Row, field, link


class Snooze(Row):
    """`kind` is what Today calls it, `about_id` the row it is about (a person, a referral, a consent, a pass)."""

    __tablename__ = "snooze"
    kind: Mapped[str] = field(default="")
    about_id: Mapped[str] = field(default="", index=True)
    until: Mapped[date] = field()
    reason: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")
