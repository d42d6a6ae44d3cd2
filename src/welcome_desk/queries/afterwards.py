"""After an event: who was expected and could not come, and what the paper forms say, as counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import EventFeedback, Promise
from welcome_desk.queries.consents import covered_among, refused_ids
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.occurrences import find_event
from welcome_desk.queries.registration import EXPECTED, WITHDREW, Registered, Registration, registration

LEAST_FORMS = 5  # below this, answers could be traced to somebody


@dataclass(frozen=True)
class Absent:
    """`without_word` had a place and did not come; `said_before` had told so. Of the former, `unreachable` may not be
    contacted, for `followed` there is a follow-up already, and `to_follow` are all others."""

    without_word: tuple[Registered, ...] = ()
    said_before: tuple[Registered, ...] = ()
    unreachable: tuple[Registered, ...] = ()
    followed: tuple[Registered, ...] = ()
    to_follow: tuple[Registered, ...] = ()


def absent(view: View, key: str) -> Absent:
    found = registration(view, key)
    if found is None:
        return Absent()
    missing = found.of(EXPECTED)
    ids = [one.person_id for one in missing]
    refused = covered_among(view, ids) | set(view.session.scalars(refused_ids(view, "contact-later")))
    known = _followed(view, found)
    unreachable = tuple(one for one in missing if one.person_id in refused)
    followed = tuple(one for one in missing if one.person_id in known - refused)
    to_follow = tuple(one for one in missing if one.person_id not in known | refused)
    return Absent(tuple(missing), tuple(found.of(WITHDREW)), unreachable, followed, to_follow)


def follow_up_words(found: Registration) -> str:
    """What is promised about somebody who could not come."""
    said = _("Ask how they are: could not come to {event} on {day}")
    return said.format(event=found.title, day=i18n.date_full(found.starts_at.date()))


def _followed(view: View, found: Registration) -> set[str]:
    """Those about whom it was promised, in whichever language."""
    words = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            again = registration(view, found.key)
            words.append(follow_up_words(again or found))
    select = sa.select(Promise.person_id).where(Promise.what.in_(words), Promise.deleted_at.is_(None))
    away = joined_away(view)
    return {away.get(one, one) for one in view.session.scalars(select) if one}


@dataclass(frozen=True)
class Feedback:
    """`counts`: question → answer → how many; empty as long as there are fewer than five forms. `ids`: oldest first."""

    forms: int
    counts: dict[str, dict[str, int]]
    words: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return self.forms >= LEAST_FORMS


def feedback(view: View, key: str) -> Feedback:
    event = find_event(view, key)
    select = sa.select(EventFeedback).where(
        EventFeedback.event_id == (event.id if event is not None else ""), EventFeedback.deleted_at.is_(None)
    )
    rows = view.session.scalars(select.order_by(EventFeedback.id)).all()
    ids = tuple(row.id for row in rows)
    if len(rows) < LEAST_FORMS:
        return Feedback(len(rows), {}, (), ids)
    counts = {
        question: _counted((row.answers or {}).get(question, "") for row in rows)
        for question in terms.codes("event-feedback")
    }
    words = sorted(row.words for row in rows if row.words)  # in no order that would tell who wrote what
    return Feedback(len(rows), counts, tuple(words), ids)


def _counted(answers: Iterable[str]) -> dict[str, int]:
    counts = Counter(answers)
    return {answer: counts[answer] for answer in terms.codes("event-feedback-answers")}
