"""What a coordinator typed for a report: things to notice, a story, notes; by period and language."""

from __future__ import annotations

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
