"""What was typed for the report of a period, and whether whoever its story is about agrees to it today."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Person, ReportText
from welcome_desk.periods import Period
from welcome_desk.queries import consents
from welcome_desk.queries.consents import Asking
from welcome_desk.queries.joined import records_of

PURPOSE = "story"


@dataclass(frozen=True)
class Typed:
    """Empty where nothing was typed. `told_by` is the name under the story, of somebody who agrees to it; `withheld`: the
    story is about somebody who does not agree to it, or not any more, so that it is not printed."""

    notice: str = ""
    story: str = ""
    notes: str = ""
    person_id: str | None = None
    told_by: str = ""
    withheld: bool = False


def rows(view: Asking, period: str, language: str) -> dict[str, ReportText]:
    """By kind."""
    select = sa.select(ReportText).where(
        ReportText.period == period, ReportText.language == language, ReportText.deleted_at.is_(None)
    )
    return {row.kind: row for row in view.session.scalars(select.order_by(ReportText.id))}


def typed(view: View, period: Period, language: str) -> Typed:
    found = rows(view, period.name, language)
    words = {kind: row.words for kind, row in found.items()}
    person_id = found["story"].person_id if "story" in found else None
    person = view.session.get(Person, records_of(view, person_id)[0]) if person_id else None
    agrees = person is not None and person.deleted_at is None and agreed(view, person.id)
    return Typed(
        words.get("notice", ""), words.get("story", ""), words.get("notes", ""),
        person_id=person.id if person is not None and person.deleted_at is None else None,
        told_by=person.display_name if person is not None and agrees else "",
        withheld=person_id is not None and not agrees,
    )  # fmt: skip


def agreed(view: Asking, person_id: str) -> bool:
    return consents.answer(view, person_id, PURPOSE) == consents.GIVEN
