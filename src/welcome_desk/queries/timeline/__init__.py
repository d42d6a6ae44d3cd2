"""Everything there is about one person, latest first; nothing is cut off. A file for each kind of moment.

To add a kind, write a function that makes its moments and name it in SOURCES; its words stand in `ui/people/moments.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from welcome_desk.access.scope import View
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.timeline.courses import course_moments
from welcome_desk.queries.timeline.desk import contact_moments, need_moments, referral_moments
from welcome_desk.queries.timeline.events import event_moments, shift_moments
from welcome_desk.queries.timeline.matches import match_life_moments
from welcome_desk.queries.timeline.moment import Moment
from welcome_desk.queries.timeline.outcomes import outcome_moments
from welcome_desk.queries.timeline.programs import (
    enrolment_moments,
    match_moments,
    pass_moments,
)
from welcome_desk.queries.timeline.record import (
    assessment_moments,
    attachment_moments,
    change_moments,
    consent_moments,
    note_moments,
    protected_moments,
)
from welcome_desk.queries.timeline.screening import absence_moments, decision_moments, screening_moments
from welcome_desk.queries.timeline.tours import offer_moments

__all__ = ["SOURCES", "Moment", "timeline"]

SOURCES: tuple[Callable[[View, list[str]], list[Moment]], ...] = (  # each is given the ids of all records of the person
    contact_moments, need_moments, referral_moments, event_moments, shift_moments, enrolment_moments, screening_moments, decision_moments,
    absence_moments, match_moments, match_life_moments, outcome_moments, pass_moments, course_moments, note_moments,
    protected_moments, offer_moments, assessment_moments, attachment_moments, consent_moments, change_moments,
)  # fmt: skip


def timeline(view: View, person_id: str) -> list[Moment]:
    ids = records_of(view, person_id)
    moments = [moment for made_by in SOURCES for moment in made_by(view, ids)]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)
