"""What became of the person, as it was asked about after the end of a match or a course."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Enrolment, OutcomeCheck
from welcome_desk.queries.outcomes import outcome_lines
from welcome_desk.queries.timeline.moment import Moment, midday
from welcome_desk.queries.timeline.programs import theirs


def outcome_moments(view: View, ids: list[str]) -> list[Moment]:
    select = (
        sa.select(OutcomeCheck.id)
        .join(Enrolment, Enrolment.id == OutcomeCheck.enrolment_id)
        .where(theirs(Enrolment, ids), OutcomeCheck.answer > "", OutcomeCheck.deleted_at.is_(None))
    )
    found = view.session.scalars(select).all()
    return [
        Moment(
            midday(line.answered_on or line.due_on), "outcome", "answered", str(line.label), note=line.note,
            chips=(("outcome", line.answer),), opens=("outcomes", line.program_id),
        )
        for line in (outcome_lines(view, ids=found) if found else ())
    ]  # fmt: skip
