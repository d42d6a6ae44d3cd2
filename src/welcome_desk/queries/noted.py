"""People found by what is written about them: after names, and only where somebody looks for anything at all."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Person, PersonNote
from welcome_desk.model.folding import note_words
from welcome_desk.model.journal import SearchWord
from welcome_desk.queries import consents
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.people import alive

SHOWN = 60  # letters of the note beside the name
HIGHEST = "\U0010ffff"


def noted(view: View, text: str, *, limit: int, without: Container[str] = ()) -> list[tuple[str, str, str]]:
    """(person id, name, the part of the note) where every typed word begins a word of one note."""
    longest_first = sorted(note_words(text), key=len, reverse=True)  # fewest notes hold it
    notes = _notes(view, longest_first, limit * 3)
    away = joined_away(view)
    found: dict[str, str] = {}
    for person_id, note in notes:
        found.setdefault(away.get(person_id, person_id), note)
    covered = consents.covered_among(view, list(found))
    wanted = [row_id for row_id in found if row_id not in covered and row_id not in without]
    names = sa.select(Person.id, Person.display_name).where(alive(Person.id.in_(wanted)))
    named = dict(view.session.execute(names).all())
    shown = [row_id for row_id in wanted if row_id in named][:limit]
    return [(row_id, named[row_id], _around(found[row_id], text)) for row_id in shown]


def _notes(view: View, keys: list[str], most: int) -> list[tuple[str, str]]:
    """(person id, note), from the person’s own note and from the dated ones; those with the whole word first."""
    if not keys:
        return []
    ids: dict[str, None] = {}
    for fitting in (SearchWord.word == keys[0], _begins(SearchWord, keys[0])):
        if len(ids) < most:
            ids |= dict.fromkeys(view.session.scalars(_rows(fitting, keys[1:]).limit(most)))
    people = sa.select(Person.id, Person.id, Person.note).where(Person.id.in_(ids))
    dated = sa.select(PersonNote.id, PersonNote.person_id, PersonNote.text).where(PersonNote.id.in_(ids))
    rows = {row_id: (one, note) for row_id, one, note in view.session.execute(sa.union_all(people, dated))}
    return [rows[row_id] for row_id in ids if row_id in rows]


def _rows(fitting: sa.ColumnElement[bool], others: list[str]) -> sa.Select[Any]:
    select = sa.select(SearchWord.row_id).where(fitting)
    for key in others:
        also = aliased(SearchWord)
        same_row = sa.and_(also.entity == SearchWord.entity, also.row_id == SearchWord.row_id)
        select = select.where(sa.exists().where(same_row, _begins(also, key)))
    return select.distinct()


def _begins(kind: type[SearchWord], key: str) -> sa.ColumnElement[bool]:
    return sa.and_(kind.word >= key, kind.word < key + HIGHEST)


def _around(note: str, text: str) -> str:
    """The words of the note about the first that was typed."""
    plain = " ".join(note.split())
    place = max(plain.casefold().find(text.split(maxsplit=1)[0].casefold()), 0)
    start = plain.rfind(" ", 0, max(place - SHOWN // 3, 0)) + 1
    part = plain[start : start + SHOWN]
    cut = ("… " if start else "") + part + (" …" if start + SHOWN < len(plain) else "")
    return _("In a note: {words}").format(words=cut)
