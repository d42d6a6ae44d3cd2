"""What a coordinator typed for a report, by period and language; and reports kept as they were printed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Mapped

from welcome_desk.model.base import Row, field, link

KINDS = ("notice", "story", "notes")


class ReportText(Row):
    """`period` as the command line names it; `person_id` is who is named in a story. Goes with that person."""

    __tablename__ = "report_text"
    period: Mapped[str] = field(default="")
    language: Mapped[str] = field(default="")
    kind: Mapped[str] = field(default="")
    words: Mapped[str] = field(default="")
    person_id: Mapped[str | None] = link("person")


LARGEST_PRINT = 2_000_000  # bytes, as of an attachment: every desk and every courier carries it
AUDIENCES = ("centre", "public")


class PastPrint(Row):
    """A report as it was printed, but for the page of names, which is to be destroyed. `content` is the PDF in base64, since
    the journal keeps text; `digest` tells the same bytes again. `person_id` is whose story it tells: it goes with them.
    """

    __tablename__ = "past_print"
    report: Mapped[str] = field(default="")
    title: Mapped[str] = field(default="")
    period: Mapped[str] = field(default="")
    language: Mapped[str] = field(default="")
    audience: Mapped[str] = field(default="centre")
    printed_at: Mapped[datetime] = field()
    by_id: Mapped[str | None] = link("user")
    person_id: Mapped[str | None] = link("person")
    digest: Mapped[str] = field(default="")
    size: Mapped[int] = field(default=0)
    content: Mapped[str] = field(default="")

    def put(self, content: bytes) -> None:
        self.content, self.size = b64encode(content).decode("ascii"), len(content)
        self.digest = digest_of(content)

    def taken_out(self) -> bytes:
        return b64decode(self.content)


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()
