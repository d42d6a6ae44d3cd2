"""What was sent to the funder, so that nothing goes twice, and who was left out of a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from welcome_desk.model.base import Row, field, link

HOW = ("file", "typed")


class SentRecord(Row):
    """One record of one person that the funder has: `kind` is the form’s (client, community-connections, needs), `about_id`
    the event, match or assessment that it tells of, empty for the client’s own. `how`: in a file, or typed by hand.
    `digests`: column → digest of what stood in it, so that a later change shows without the cell being kept twice; empty in
    rows made before. `update_reason`: why the same record went again.
    """

    __tablename__ = "sent_record"
    kind: Mapped[str] = field(default="")
    person_id: Mapped[str] = link("person")
    about_id: Mapped[str] = field(default="")
    period: Mapped[str] = field(default="")
    how: Mapped[str] = field(default="file")
    sent_on: Mapped[date] = field()
    by_id: Mapped[str | None] = link("user")
    digests: Mapped[dict[str, Any]] = field(default=dict)
    update_reason: Mapped[str] = field(default="")


class LeftOut(Row):
    """Somebody whose records are not in the file of one period, and why (a code of `left-out-reasons`)."""

    __tablename__ = "left_out"
    person_id: Mapped[str] = link("person")
    period: Mapped[str] = field(default="")
    reason: Mapped[str] = field(default="")
    by_id: Mapped[str | None] = link("user")
