"""Programs behind a wall: without the right that their template names, nothing of them is seen and none of their rows touched.

The one place that says so, for every query there is: `see_through` makes a session leave out the rows of such programs,
wherever a statement speaks of them, and `refuse_walled` is asked for each row that an action takes in hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from welcome_desk.access.rights import LABELS, Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import (
    Enrolment,
    Match,
    Program,
    kinds,
)
from welcome_desk.model.base import Row, table_of
from welcome_desk.model.courses import CourseSession

WALLS = frozenset({Right.SEE_HEALTH})
WATCHED, HIDING = (
    "watched",
    "hiding",
)  # of a session: may its reader not see all, and is there anything they may not
COUNTED = "counted"  # an execution option: figures are the same whoever asks for them
# Which column leads to the program, and through which kind of row; the first that a row has.
_WAYS: tuple[tuple[str, type[Row]], ...] = (
    ("program_id", Program), ("match_id", Match), ("enrolment_id", Enrolment), ("session_id", CourseSession),
    ("seeker_id", Enrolment),
)  # fmt: skip


def see_through(session: Session, rights: frozenset[Right]) -> None:
    """From now on the session finds only what somebody with these rights may see."""
    if rights >= WALLS:
        return
    session.info[WATCHED] = True

    def leave_out(state: ORMExecuteState) -> None:
        if state.is_select and not state.execution_options.get(COUNTED):
            state.statement = seen(session, state.statement)

    sa.event.listen(session, "do_orm_execute", leave_out)


def seen(session: Session, statement: Any) -> Any:
    """The statement without the rows behind a wall; to be asked by whoever goes past the session, to its connection.

    Whether there are such rows is asked once: most stores have none, and every statement would pay for it.
    """
    info = session.info
    if info.get(WATCHED) and HIDING not in info:
        info[HIDING] = session.connection().execute(_anything()).first() is not None
    return statement.options(_left_out()) if info.get(HIDING) else statement


def _visible(kind: type[Row]) -> Any:
    """`kind` may be an alias of a kind; SQLAlchemy asks once with neither, to read what is done with it."""
    known: Any = sa.inspect(kind, raiseerr=False)
    ids = hidden_rows().get(known.mapper.class_) if known is not None else None
    return sa.true() if ids is None else kind.id.not_in(ids)


@cache
def _left_out() -> Any:
    """One option for all kinds of rows, since each option costs every statement something."""
    leave_out = lambda kind: _visible(kind)  # noqa: E731, PLW0108 (SQLAlchemy reads the lambda itself)
    return with_loader_criteria(Row, leave_out, include_aliases=True)


@cache
def _anything() -> sa.Select[Any]:
    return hidden_rows()[Program].limit(1)


@cache
def hidden_rows() -> dict[type[Row], sa.Select[Any]]:
    """Kind → the ids of its rows that belong to a program behind a wall."""
    program = table_of(Program)
    behind = program.c.needs_right.in_([right.value for right in WALLS])
    found: dict[type[Row], sa.Select[Any]] = {Program: sa.select(program.c.id).where(behind)}
    for kind, (name, through) in _walled():
        table = table_of(kind)
        found[kind] = sa.select(table.c.id).where(table.c[name].in_(found[through]))
    return found


@cache
def _walled() -> tuple[tuple[type[Row], tuple[str, type[Row]]], ...]:
    """Every kind of row that belongs to a program, those first through which others do."""
    found = {kind: way for kind in kinds().values() if (way := _way_of(kind))}
    through = [through for _name, through in _WAYS]
    first = {kind: (kind not in through, kind.__tablename__) for kind in found}
    return tuple(sorted(found.items(), key=lambda item: first[item[0]]))


def _way_of(kind: type[Row]) -> tuple[str, type[Row]] | None:
    return next(((name, through) for name, through in _WAYS if name in kind.empty()), None)


def hidden_from(rights: frozenset[Right]) -> list[tuple[str, sa.Select[Any]]]:
    """(entity, ids) of what somebody with these rights may not see, for those who read the journal."""
    if rights >= WALLS:
        return []
    return [(kind.__tablename__, ids) for kind, ids in hidden_rows().items()]


def refuse_walled(session: Session, row: Row, rights: frozenset[Right]) -> None:
    if rights >= WALLS:
        return
    program = _program_of(session, row)
    needed = program.needs_right if program is not None else ""
    if needed and needed not in rights:
        said = _("Your role does not include this: {right}. Ask a coordinator.")
        raise UserError(said.format(right=_(LABELS[Right(needed)])))


def refuse_touching(session: Session, rows: Iterable[tuple[str, str]], rights: frozenset[Right]) -> None:
    """The same for rows told by entity and id, as the journal tells them."""
    walled = {kind.__tablename__: kind for kind in hidden_rows()}
    for entity, row_id in rows if not rights >= WALLS else ():
        row = session.get(walled[entity], row_id) if entity in walled else None
        if row is not None:
            refuse_walled(session, row, rights)


def _program_of(session: Session, row: Row | None) -> Program | None:
    while row is not None and not isinstance(row, Program):
        way = _way_of(type(row))
        if way is None:
            return None
        name, through = way
        row_id = getattr(row, name)
        row = session.get(through, row_id) if row_id else None
    return row
