"""Who may be the same person as somebody the desk knows already."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Person
from welcome_desk.model.folding import search_words
from welcome_desk.model.journal import SearchWord
from welcome_desk.queries.people import alive

MOST_CANDIDATES = 30


@dataclass(frozen=True)
class Likely:
    """Somebody who may be meant. `score` is 0 to 1; `reasons` are sentences in the language of the screen."""

    person_id: str
    display_name: str
    score: float
    reasons: tuple[str, ...] = ()


def may_be(view: View, *, name: str, phone: str = "", limit: int = 3) -> list[Likely]:
    """Whom the desk may know already by this name or phone, likeliest first."""
    wanted = search_words([name]) | search_words([phone])
    if not wanted:
        return []
    shared = sa.func.count()
    hits = (
        sa.select(SearchWord.row_id, shared)
        .where(SearchWord.word.in_(wanted), sa.func.coalesce(SearchWord.entity, "") == "person")
        .group_by(SearchWord.row_id)
        .order_by(shared.desc(), SearchWord.row_id)
    )
    scores = {
        row_id: count / len(wanted) for row_id, count in view.session.execute(hits.limit(MOST_CANDIDATES))
    }
    people = view.session.scalars(sa.select(Person).where(alive(Person.id.in_(list(scores)))))
    found = [Likely(one.id, one.display_name, scores[one.id]) for one in people if scores[one.id] >= 0.75]
    return sorted(found, key=lambda one: (-one.score, one.person_id))[:limit]
