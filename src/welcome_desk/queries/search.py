"""Search as you type: words in any order, by their beginnings, in any script or its Latin spelling, or by phone.

The longest word is one range of the index on words, the others are looked up row by row, so that a key press costs the
same in a town of 100,000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.scope import View
from welcome_desk.i18n import _, date_full, sort_key
from welcome_desk.model import Event, Household, Organization, Person, Program
from welcome_desk.model.folding import exact, fold, has_sound, latin, order_mark, sound_key, spoken, words
from welcome_desk.model.journal import SearchWord
from welcome_desk.queries import consents
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.noted import noted
from welcome_desk.queries.occurrences import next_dates
from welcome_desk.queries.people import alive

ENOUGH = 50  # candidates looked at: more cannot be told apart by a person anyway
RANKS = {"person": 0, "program": 1, "event": 2, "event_series": 2, "organization": 3, "household": 4}
EVERYWHERE = ("person", "program", "event", "event_series", "organization")
HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    """One result. `context` is a second line that tells namesakes apart."""

    id: str
    entity: str
    display_name: str
    context: str = ""


Key = tuple[str, str]  # entity, row id


def search(
    view: View, text: str, *, limit: int = 8, entities: Iterable[str] = EVERYWHERE, notes: bool = False
) -> list[Found]:
    """Best first: whole words before beginnings, beginnings before names that only sound alike, `notes` last."""
    scores = _scores(view, text, list(entities), limit)
    best = sorted(scores, key=lambda key: (-scores[key], RANKS.get(key[0], 9), key[1]))[: limit * 3]
    named = _named(view, best)
    told = [(key, named[key]) for key in best if key in named]
    told.sort(
        key=lambda one: (-scores[one[0]], RANKS.get(one[0][0], 9), fold(one[1].display_name), one[0][1])
    )
    shown = [one for _key, one in told]
    if notes and len(shown) < limit:
        known = {one.id for one in shown}
        written = noted(view, text, limit=limit - len(shown), without=known)
        shown += [Found(row_id, "person", name, part) for row_id, name, part in written]
    return shown[:limit]


def found(view: View, entity: str, row_id: str) -> Found | None:
    """One row as a search would tell it."""
    return _named(view, [(entity, row_id)]).get((entity, row_id))


def matching_ids(view: View, text: str, *, entity: str, limit: int) -> list[str]:
    """The ids alone, in no order: for a list that has an order of its own."""
    return [row_id for _entity, row_id in _scores(view, text, [entity], limit)][:limit]


def _scores(view: View, text: str, entities: list[str], limit: int) -> dict[Key, float]:
    text = text.encode("utf-8", "ignore").decode("utf-8")  # half a character is in no name
    typed, most = words(fold(text)) or words(latin(text)), max(ENOUGH, limit)
    signs = _by_signs(view, text, entities, most, begun=not typed)
    signs |= _called(view, text, entities, most)
    if not typed:
        return _shown(view, signs)
    found = _all_words(view, [_spellings(word) for word in typed], entities, most)
    whole = 2.0 * len(typed)  # what holds the text sign for sign holds each of its words
    return _shown(view, {key: found.get(key, whole) + signs.get(key, 0.0) for key in {**signs, **found}})


def _shown(view: View, scores: dict[Key, float]) -> dict[Key, float]:
    """Whoever was joined is found under either name, and told once, as the record that is shown."""
    away, found = joined_away(view), dict[Key, float]()
    for (entity, row_id), score in scores.items():
        key = entity, away.get(row_id, row_id)
        found[key] = max(score, found.get(key, 0.0))
    return found


def _called(view: View, text: str, entities: list[str], most: int) -> dict[Key, float]:
    """Rows whose whole name is what was typed: they come first, however many others hold the same words."""
    name = order_mark("en") + sort_key(text, "en")[0] + "\t"
    select = sa.select(SearchWord.entity, SearchWord.row_id).where(
        SearchWord.word >= name, SearchWord.word < name[:-1] + "\n"
    )
    return {
        (entity, row_id): 3.0
        for entity, row_id in view.session.execute(select.limit(most))
        if entity in entities
    }


def _by_signs(view: View, text: str, entities: list[str], most: int, *, begun: bool) -> dict[Key, float]:
    """Rows that hold the text sign for sign; where it has no word at all, also those that only begin with it."""
    wanted = exact(text)
    if wanted == exact(""):
        return {}
    fitting = _begins(SearchWord.word, wanted) if begun else SearchWord.word == wanted
    select = sa.select(SearchWord.entity, SearchWord.row_id, SearchWord.word).where(fitting)
    hits = view.session.execute(select.order_by(SearchWord.word).limit(most))
    whole = Spellings((wanted,), wanted)
    return {(entity, row_id): whole.fit([word]) for entity, row_id, word in hits if entity in entities}


@dataclass(frozen=True)
class Spellings:
    """A typed word, its Latin form where it was typed in another script, and its consonants if they tell anything."""

    begun: tuple[str, ...]
    sound: str

    def fits(self, column: Any) -> Any:
        """The word begins with what was typed, or sounds like it as a whole."""
        sounding = [column == self.sound] if self.sound not in self.begun else []
        return sa.or_(*(_begins(column, word) for word in self.begun), *sounding)

    def fit(self, known: Iterable[str]) -> float:
        """2 for the whole word; 1 and a little more the nearer it is to it; less where it only sounds alike."""
        typed, found = self.begun[0], list(known)
        fits = [
            2.0 if one == typed else 1.0 + len(typed) / len(one) / 2 for one in found if one.startswith(typed)
        ]
        return max(fits, default=_IN_LATIN if self._in_latin(found) else _ALIKE)

    def _in_latin(self, known: list[str]) -> bool:
        return any(one.startswith(word) for one in known for word in self.begun[1:])


_IN_LATIN, _ALIKE = 0.8, 0.5
_LISTED = 3  # letters


def _spellings(word: str) -> Spellings:
    in_latin = "".join(words(spoken(word)))
    key = sound_key(in_latin)
    begun = dict.fromkeys(form for form in (word, in_latin) if form)
    return Spellings(tuple(begun), key if has_sound(key) else word)


def _all_words(view: View, typed: list[Spellings], entities: list[str], most: int) -> dict[Key, float]:
    """Rows in which every typed word begins a word or sounds like one, with the sum of how well each fits.

    Looked up by the beginnings first, then by the sound; where nothing is found, by how a sound begins.
    """
    longest, *others = sorted(typed, key=lambda one: len(one.begun[0]), reverse=True)
    word, found = SearchWord.word, dict[Key, None]()
    for looked_up in (*(_begins(word, form) for form in longest.begun), word == longest.sound):
        if len(found) < most:
            found |= _hits(view, looked_up, others, entities, most)
    if not found and longest.sound not in longest.begun:
        found = _hits(view, _begins(word, longest.sound), others, entities, most)
    known = _words_of(view, found, typed)
    return {key: sum(one.fit(known[key]) for one in typed) for key in found}


def _hits(
    view: View, looked_up: Any, others: list[Spellings], entities: list[str], most: int
) -> dict[Key, None]:
    select = sa.select(SearchWord.entity, SearchWord.row_id).where(looked_up)
    for one in others:
        select = select.where(_also(one))
    # The entity is looked at here: asked of the engine it would lead it away from the index on words.
    hits = view.session.execute(select.order_by(SearchWord.word).limit(most))
    return dict.fromkeys((entity, row_id) for entity, row_id in hits if entity in entities)


def _also(one: Spellings) -> Any:
    """The row has this word too. What few rows have is listed at once; what begins half the names is asked row by row."""
    other = aliased(SearchWord)
    if len(one.begun[0]) >= _LISTED:
        return SearchWord.row_id.in_(sa.select(other.row_id).where(one.fits(other.word)))
    same_row = sa.and_(other.entity == SearchWord.entity, other.row_id == SearchWord.row_id)
    return sa.exists().where(same_row, one.fits(other.word))


def _begins(column: Any, word: str) -> Any:
    return sa.and_(column >= word, column < word + HIGHEST)


def _words_of(view: View, keys: Iterable[Key], typed: list[Spellings]) -> dict[Key, list[str]]:
    """Of each row the words that a typed one begins: no other can fit."""
    found: dict[Key, list[str]] = {key: [] for key in keys}
    ids = [row_id for _entity, row_id in found]
    select = sa.select(SearchWord.entity, SearchWord.row_id, SearchWord.word)
    kinds = {entity for entity, _row_id in found}
    fitting = sa.or_(*(_begins(SearchWord.word, word) for one in typed for word in one.begun))
    for entity, row_id, word in view.session.execute(
        select.where(SearchWord.entity.in_(kinds), SearchWord.row_id.in_(ids), fitting)
    ):
        found.setdefault((entity, row_id), []).append(word)
    return found


def _named(view: View, keys: list[Key]) -> dict[Key, Found]:
    found: dict[Key, Found] = {}
    covered = consents.covered_among(view, [row_id for entity, row_id in keys if entity == "person"])
    person = partial(_person, covered=covered)
    for kind, describe in (
        (Person, person),
        (Organization, _organization),
        (Event, _event),
        (Program, _program),
    ):
        ids = [row_id for entity, row_id in keys if entity == kind.__tablename__]
        rows: Iterable[Any] = view.session.scalars(
            sa.select(kind).where(kind.id.in_(ids), kind.deleted_at.is_(None))
        )
        found |= {(kind.__tablename__, row.id): describe(row) for row in (rows if ids else ())}
    series = [row_id for entity, row_id in keys if entity == "event_series"]
    found |= _series(view, series) if series else {}
    homes = [row_id for entity, row_id in keys if entity == "household"]
    return found | (_households(view, homes) if homes else {})


def _households(view: View, ids: list[str]) -> dict[Key, Found]:
    """Households of two and more, with who lives there."""
    members: dict[str, list[str]] = {}
    select = sa.select(Person.household_id, Person.display_name).where(alive(Person.household_id.in_(ids)))
    for household_id, name in view.session.execute(select.order_by(Person.id)):
        members.setdefault(household_id or "", []).append(name)
    homes = sa.select(Household).where(Household.id.in_(ids), Household.deleted_at.is_(None))
    return {
        ("household", home.id): Found(home.id, "household", home.name, ", ".join(members[home.id]))
        for home in view.session.scalars(homes)
        if len(members.get(home.id, ())) > 1
    }


def _person(person: Person, *, covered: set[str]) -> Found:
    other = person.native_script or next(iter(person.aliases or ()), "")
    phone = "" if person.id in covered else person.phone
    return Found(
        person.id, "person", person.display_name, " · ".join(part for part in (other, phone) if part)
    )


def _organization(organization: Organization) -> Found:
    return Found(organization.id, "organization", organization.shown_name(), organization.phone)


def _event(event: Event) -> Found:
    return Found(event.id, "event", event.shown_title(), f"{event.starts_at:%Y-%m-%d}")


def _series(view: View, ids: list[str]) -> dict[Key, Found]:
    """A series is told as its next date."""
    dates = next_dates(view, ids).items()
    return {
        ("event_series", series_id): Found(one.key, "event", one.title, f"{one.starts_at:%Y-%m-%d}")
        for series_id, one in dates
    }


def _program(program: Program) -> Found:
    """Ended ones too: a closed round is looked up long after it."""
    said = _("Program since {day}") if program.ended_on is None else _("Program, ended on {day}")
    day = program.ended_on or program.started_on
    return Found(program.id, "program", program.shown_name(), said.format(day=date_full(day)))
