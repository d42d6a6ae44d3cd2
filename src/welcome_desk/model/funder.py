"""What was sent to the funder, so that nothing goes twice."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from welcome_desk.model.base import Row, field, link

HOW = ("file", "typed")


class SentRecord(Row):
    """One record of one person that the funder has: `kind` is the form’s (client, community-connections, needs), `about_id`
    the event, match or assessment that it tells of, empty for the client’s own. `how`: in a file, or typed by hand.
    """

    __tablename__ = "sent_record"
    kind: Mapped[str] = field(default="")
    person_id: Mapped[str] = link("person")
    about_id: Mapped[str] = field(default="")
    period: Mapped[str] = field(default="")
    how: Mapped[str] = field(default="file")
    sent_on: Mapped[date] = field()
    by_id: Mapped[str | None] = link("user")
