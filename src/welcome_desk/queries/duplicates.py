"""Who may be the same person as somebody the desk knows already: the warning at entry, and what a sweep reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.duplicates import LIKELY, Known, Town, Twins, compare, explain, likeliest_first
from welcome_desk.duplicates.blocking import meet
from welcome_desk.duplicates.known import Folded
from welcome_desk.duplicates.scoring import score
from welcome_desk.model import Household, NotTheSame, Person
from welcome_desk.model.folding import sound_key
from welcome_desk.model.journal import SearchWord
from welcome_desk.queries.consents import covered_among
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.people import alive

MOST_CANDIDATES = 40
_MOST_ENTRIES = 3000  # of the index on words looked at: a word that more people share tells nobody apart
WORTH_A_WARNING = 0.15  # at entry a look costs less than a second file does later


@dataclass(frozen=True)
class Likely:
    """Somebody who may be meant. `score` is 0 to 1; `reasons` are sentences in the language of the screen."""

    person_id: str
    display_name: str
    score: float
    reasons: tuple[str, ...] = ()


# ---- at entry ----
def may_be(
    view: View,
    *,
    name: str,
    phone: str = "",
    birth: date | None = None,
    email: str = "",
    limit: int = 3,
) -> list[Likely]:
    """Whom the desk may know already by what was typed so far, likeliest first."""
    typed = Known("", (name,), (phone,), email=email, birth=birth)
    folded = Folded(typed)
    counts = _counts(view, _index_words(folded))
    people = _known(view, _sharing(view, counts))
    town = _town(view, folded, counts)
    found = [compare(typed, one, town) for one in people]
    worth_it = [twins for twins in found if twins.score >= WORTH_A_WARNING]
    hidden = covered_among(view, [twins.b for twins in worth_it])
    likely = [_likely(twins, people, covered=twins.b in hidden) for twins in worth_it]
    return sorted(likely, key=lambda one: (-one.score, one.person_id))[:limit]


def _likely(twins: Twins, people: Iterable[Known], *, covered: bool) -> Likely:
    name = next(one.names[0] for one in people if one.id == twins.b)
    return Likely(twins.b, name, round(twins.score, 3), tuple(explain.reasons(twins, covered=covered)))


def _index_words(typed: Folded) -> set[str]:
    return {*typed.tokens, *map(sound_key, typed.tokens), *typed.phones}


def _counts(view: View, words: set[str]) -> dict[str, int]:
    """How many entries the index on words has of each, rarest first."""
    counted = sa.select(SearchWord.word, sa.func.count()).where(SearchWord.word.in_(words))
    found = view.session.execute(counted.group_by(SearchWord.word)).all()
    return dict(sorted(found, key=lambda pair: (pair[1], pair[0])))


def _sharing(view: View, counts: dict[str, int]) -> list[str]:
    """Those who share most of the rarer words."""
    looked_at, sum_ = [], 0
    for word, count in counts.items():
        sum_ += count
        looked_at += [word] if sum_ <= _MOST_ENTRIES else []
    shared = sa.func.count()
    hits = (
        sa.select(SearchWord.row_id)
        .where(SearchWord.word.in_(looked_at), sa.func.coalesce(SearchWord.entity, "") == "person")
        .group_by(SearchWord.row_id)
        .order_by(shared.desc(), SearchWord.row_id)
    )
    return list(view.session.scalars(hits.limit(MOST_CANDIDATES)))


def _town(view: View, typed: Folded, counts: dict[str, int]) -> Town:
    """As if whoever was typed stood in the store already."""
    names = {("name", token): counts.get(token, 0) + 1 for token in typed.tokens}
    phones = {("phone", phone): counts.get(phone, 0) + 1 for phone in typed.phones}
    return Town(_size(view), Counter(names | phones))


def _size(view: View) -> int:
    return view.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


# ---- people added lately ----
NEWEST = 30
_RARE = 60  # entries of the index on words: what more share is no reason to compare
_ENOUGH_SHARED = 2


def lately(view: View) -> list[Twins]:
    """The people added last who may have been known before; quick, for Today. A sweep finds more."""
    newest = list(
        view.session.scalars(sa.select(Person.id).where(alive()).order_by(Person.id.desc()).limit(NEWEST))
    )
    words = _words_of(view, newest)
    counts = _counts(view, set().union(*words.values()))
    pairs = _pairs_sharing(view, words, [word for word, count in counts.items() if count <= _RARE])
    apart = set_apart(view)
    people = {one.id: Folded(one) for one in _known(view, {one for pair in pairs for one in pair})}
    town = _town_around(view, people.values(), counts)
    known = sorted((a, b) for a, b in pairs - apart if a in people and b in people)
    found = [score(people[a], people[b], town) for a, b in known if meet(people[a], people[b])]
    return likeliest_first(twins for twins in found if twins.score >= LIKELY)


def _town_around(view: View, people: Iterable[Folded], counts: dict[str, int]) -> Town:
    """Names and phones counted in the whole index; whole names, homes and streets among those who are alike."""
    indexed = Counter({(field, word): count for word, count in counts.items() for field in ("name", "phone")})
    return Town(_size(view), indexed | Counter(fact for one in people for fact in one.facts()))


def _words_of(view: View, ids: list[str]) -> dict[str, set[str]]:
    select = sa.select(SearchWord.row_id, SearchWord.word).where(
        SearchWord.entity == "person", SearchWord.row_id.in_(ids), SearchWord.word >= "0"
    )
    found: dict[str, set[str]] = {}
    for row_id, word in view.session.execute(select):
        found.setdefault(row_id, set()).add(word)
    return found


def _pairs_sharing(view: View, words: dict[str, set[str]], rare: list[str]) -> set[tuple[str, str]]:
    """Shown ids, the smaller first, of two who share two rare words or more (a phone is three)."""
    away, shared = joined_away(view), Counter[tuple[str, str]]()
    select = sa.select(SearchWord.word, SearchWord.row_id).where(SearchWord.word.in_(rare))
    for word, row_id in view.session.execute(
        select.where(sa.func.coalesce(SearchWord.entity, "") == "person")
    ):
        for one, theirs in words.items():
            root = away.get(row_id, row_id)
            if root != one and word in theirs:
                shared[min(one, root), max(one, root)] += 1
    return {pair for pair, count in shared.items() if count >= _ENOUGH_SHARED}


# ---- the sweep ----
_AT_ONCE = 5000


def covered_in(view: View, pairs: Sequence[Twins]) -> set[str]:
    """Of these people, those whose contact details stay out of sight."""
    ids = sorted({one for pair in pairs for one in (pair.a, pair.b)})
    batches = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    return set[str]().union(*(covered_among(view, batch) for batch in batches))


def everyone(view: View) -> list[Known]:
    """Every person once, with what all their records say."""
    return _known(view, None)


def set_apart(view: View) -> frozenset[tuple[str, str]]:
    """Pairs that somebody found to be two people, as they are shown now; the smaller id first."""
    away = joined_away(view)
    pairs = view.session.execute(
        sa.select(NotTheSame.one_id, NotTheSame.other_id).where(NotTheSame.deleted_at.is_(None))
    )
    shown = (sorted((away.get(one, one), away.get(other, other))) for one, other in pairs if one and other)
    return frozenset((one, other) for one, other in shown)


_COLUMNS = (
    Person.id, Person.display_name, Person.native_script, Person.aliases, Person.called,
    Person.given, Person.father_name, Person.family, Person.family2, Person.phone, Household.phone.label("home_phone"),
    Person.email, Person.birth_official, Person.birth_precision, Person.street, Person.city, Person.postal_code,
    Household.street.label("home_street"), Household.city.label("home_city"), Household.postal_code.label("home_code"),
    Person.household_id, Person.country_of_birth, Person.external_id,
)  # fmt: skip


def _known(view: View, ids: Iterable[str] | None) -> list[Known]:
    """These people, or all; a record that was joined into another stands for the one it was joined into."""
    away = joined_away(view)
    wanted = None if ids is None else {away.get(one, one) for one in ids}
    select = sa.select(*_COLUMNS).outerjoin(Household, Household.id == Person.household_id)
    select = select.where(Person.deleted_at.is_(None))
    if wanted is not None:
        select = select.where(Person.id.in_(wanted | {one for one, root in away.items() if root in wanted}))
    rows = view.session.connection().execute(select).all()
    shown = {row.id: _fact(row) for row in rows if row.id not in away}
    for row in rows:
        if (root := away.get(row.id)) in shown:
            shown[root] = _together(shown[root], _fact(row))
    return list(shown.values())


def _fact(row: Any) -> Known:
    exact = (row.birth_precision or "day") == "day"
    return Known(
        id=row.id, names=_names(row), phones=tuple(p for p in (row.phone, row.home_phone) if p), email=row.email or "",
        birth=row.birth_official if exact else None, street=row.street or row.home_street or "",
        city=row.city or row.home_city or "", postal_code=row.postal_code or row.home_code or "",
        household_id=row.household_id or "", country=row.country_of_birth or "", external_id=row.external_id or "",
    )  # fmt: skip


def _names(row: Any) -> tuple[str, ...]:
    parts = " ".join(part for part in (row.given, row.father_name, row.family, row.family2) if part)
    called = f"{row.called} {row.family}" if row.called and row.family else ""
    written = (
        row.display_name,
        row.native_script,
        *(row.aliases or ()),
        parts,
        called,
    )
    return tuple(dict.fromkeys(name for name in written if name))


def _together(one: Known, other: Known) -> Known:
    return replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        phones=tuple(dict.fromkeys((*one.phones, *other.phones))),
        email=one.email or other.email,
        birth=one.birth or other.birth,
    )
