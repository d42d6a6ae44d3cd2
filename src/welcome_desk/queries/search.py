"""Search as you type: words in any order, by their beginnings, in any script or its Latin spelling, or by phone.

Every word is one range scan of the index on `search_word.word`, so a key press costs the same in a town of 100,000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Event, Organization, Person
from welcome_desk.model.folding import SKELETON, fold, latin, skeleton, words
from welcome_desk.model.journal import SearchWord

ENOUGH = 400  # candidates read for one word: more cannot be told apart by a person anyway
RANKS = {"person": 0, "event": 1, "organization": 2}
HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    """One result. `context` is a second line that tells namesakes apart."""

    id: str
    entity: str
    display_name: str
    context: str = ""


Key = tuple[str, str]  # entity, row id


def search(view: View, text: str, *, limit: int = 8, entities: Iterable[str] = tuple(RANKS)) -> list[Found]:
    """Best first: whole words before beginnings, beginnings before names that only sound alike."""
    typed = words(fold(text)) or words(latin(text))
    if not typed:
        return []
    chosen = list(entities)
    scores = _all_words(view, typed, chosen) or _all_words(view, _skeletons(typed), chosen)
    best = sorted(scores, key=lambda key: (-scores[key], RANKS.get(key[0], 9), key[1]))[: limit * 3]
    named = _named(view, best)
    shown = [named[key] for key in best if key in named]
    shown.sort(
        key=lambda one: (
            -scores[one.entity, one.id],
            RANKS.get(one.entity, 9),
            fold(one.display_name),
            one.id,
        )
    )
    return shown[:limit]


def _skeletons(typed: list[str]) -> list[str]:
    """The consonants of each word; a word too short for that stays as it was typed."""
    keys = (skeleton(latin(word)) for word in typed)
    return [SKELETON + key if len(key) > 1 else word for key, word in zip(keys, typed, strict=True)]


def _all_words(view: View, typed: list[str], entities: list[str]) -> dict[Key, float]:
    """Rows that hold every word, with the sum of how well each fits."""
    found: dict[Key, float] | None = None
    for word in sorted(typed, key=len, reverse=True):
        hits = _one_word(view, word, entities, None if found is None else list(found))
        found = hits if found is None else {key: found[key] + hits[key] for key in found if key in hits}
        if not found:
            return {}
    return found or {}


def _one_word(view: View, word: str, entities: list[str], among: list[Key] | None) -> dict[Key, float]:
    """Rows with a word that begins so: 2 for the whole word, 1 and a little more the nearer it is to it."""
    select = sa.select(SearchWord.entity, SearchWord.row_id, SearchWord.word).where(
        SearchWord.word >= word, SearchWord.word < word + HIGHEST, SearchWord.entity.in_(entities)
    )
    if among is not None:
        select = select.where(SearchWord.row_id.in_([row_id for _entity, row_id in among]))
    hits: dict[Key, float] = {}
    for entity, row_id, known in view.session.execute(select.order_by(SearchWord.word).limit(ENOUGH)):
        fit = 2.0 if known == word else 1.0 + len(word) / len(known) / 2
        hits[entity, row_id] = max(fit, hits.get((entity, row_id), 0.0))
    return hits


def _named(view: View, keys: list[Key]) -> dict[Key, Found]:
    found: dict[Key, Found] = {}
    for kind, describe in ((Person, _person), (Organization, _organization), (Event, _event)):
        ids = [row_id for entity, row_id in keys if entity == kind.__tablename__]
        rows: Iterable[Any] = view.session.scalars(
            sa.select(kind).where(kind.id.in_(ids), kind.deleted_at.is_(None))
        )
        found |= {(kind.__tablename__, row.id): describe(row) for row in (rows if ids else ())}
    return found


def _person(person: Person) -> Found:
    other = person.native_script or next(iter(person.aliases or ()), "")
    return Found(
        person.id, "person", person.display_name, " · ".join(part for part in (other, person.phone) if part)
    )


def _organization(organization: Organization) -> Found:
    return Found(organization.id, "organization", organization.shown_name(), organization.phone)


def _event(event: Event) -> Found:
    return Found(event.id, "event", event.shown_title(), f"{event.starts_at:%Y-%m-%d}")
