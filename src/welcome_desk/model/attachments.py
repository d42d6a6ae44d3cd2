"""Attachments: small files kept with a person, inside the store and as safe as the store."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person

LARGEST_BYTES = (
    2_000_000  # a scanned page; what is larger belongs on a shelf, not on every desk and in every courier
)


class Attachment(Row):
    """`content` is the file in base64, since the journal keeps text. `size` is in bytes, of the file itself."""

    __tablename__ = "attachment"
    person_id: Mapped[str] = link("person")
    name: Mapped[str] = field(default="")
    size: Mapped[int] = field(default=0)
    content: Mapped[str] = field(default="")
    added_at: Mapped[datetime] = field()
    by_id: Mapped[str | None] = link("user")

    person: Mapped[Person] = relationship(lazy="raise")

    def put(self, content: bytes) -> None:
        self.content, self.size = b64encode(content).decode("ascii"), len(content)

    def taken_out(self) -> bytes:
        return b64decode(self.content)
