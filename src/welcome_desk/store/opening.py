"""Making and opening stores: is it one, is it ours, is it of a version we know; backup and migration where it is older."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.access.rights import rights_of
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Base, User, new_id
from welcome_desk.store import search
from welcome_desk.store.desk import Desk, local_now
from welcome_desk.store.engine import (
    APPLICATION_ID,
    WRITING,
    empty_log,
    is_url,
    known_trouble,
    looks_like_a_store,
    make_engine,
    outside_transactions,
)
from welcome_desk.store.ledger import Ledger
from welcome_desk.store.migrations import HEAD, KNOWN, migrate

NOBODY = Actor(None, "", "administrator")


def create_store(
    target: str | Path,
    *,
    practice: bool = False,
    clock: Callable[[], datetime] = local_now,
    ids: Callable[[], str] = new_id,
) -> Desk:
    """A new, empty store. Nobody is known in it yet, so whoever makes it may add the first user."""
    if not is_url(str(target)):
        _refuse_existing(Path(target))
    engine, name = make_engine(target), ids()
    try:
        with known_trouble(), engine.connect() as opened:
            connection = opened.execution_options(**{WRITING: True})
            with connection.begin():
                _make_tables(connection)
                _note_facts(Ledger(connection), name, practice=practice)
    except BaseException:
        engine.dispose()
        _remove_half_made(target)
        raise
    empty_log(engine)  # the mark that tells a store from other files must be in the file itself from now on
    return Desk(engine, name=name, practice=practice, actor=NOBODY, clock=clock, ids=ids)


def _make_tables(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    Base.metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _note_facts(ledger: Ledger, name: str, *, practice: bool) -> None:
    ledger.number_of(name)
    ledger.put_fact("desk", name)
    ledger.put_fact("practice", "yes" if practice else "")
    ledger.put_fact("clock", "0.0")


def _remove_half_made(target: str | Path) -> None:
    if not is_url(str(target)):
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                Path(f"{target}{end}").unlink()


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise UserError(
            _("{file} is already there. Choose another name; nothing was changed.").format(file=path.name)
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        said = _("The folder {folder} cannot be made. Choose another place.")
        raise UserError(said.format(folder=path.parent)) from trouble


def open_store(
    target: str | Path,
    *,
    login: str | None = None,
    clock: Callable[[], datetime] = local_now,
    ids: Callable[[], str] = new_id,
) -> Desk:
    """Open an existing store and sign in: as `login`, else as the active user with the most rights (in the practice
    town as its coordinator, whose day has most to show)."""
    if not is_url(str(target)):
        _refuse_strangers(Path(target))
    engine = make_engine(target)
    try:
        with known_trouble():
            copy = _bring_up_to_date(engine, target)
            with engine.connect() as connection:
                ledger = Ledger(connection)
                name, practice = ledger.fact("desk"), bool(ledger.fact("practice"))
                actor = _sign_in(connection, login, prefer="coordinator" if practice else "")
    except BaseException:
        engine.dispose()
        raise
    return Desk(engine, name=name, practice=practice, actor=actor, clock=clock, ids=ids, older_copy=copy)


def _refuse_strangers(path: Path) -> None:
    if not path.exists():
        raise UserError(
            _("There is no store at {file}. Check the name, or make one with “init”.").format(file=path)
        )
    if not path.is_file() or not looks_like_a_store(path):
        raise UserError(_("{file} is not a Welcome Desk store. It was left as it is.").format(file=path))


def _bring_up_to_date(engine: sa.Engine, target: str | Path) -> Path | None:
    """Migrate a store of an older version; returns where the copy of it lies."""
    with engine.connect() as connection:
        version = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    if version == HEAD:
        return None
    if version not in KNOWN:
        raise UserError(
            _(
                "This store was made by a newer version of Welcome Desk. Update the program; the store was left as it is."
            )
        )
    copy = None if is_url(str(target)) else _back_up_before(engine, Path(target), str(version))
    migrate(engine)
    _find_anew(engine)
    return copy


def _find_anew(engine: sa.Engine) -> None:
    """An older version may have folded names otherwise."""
    with engine.connect() as opened:
        connection = opened.execution_options(**{WRITING: True})
        with connection.begin(), Session(connection) as session:
            search.rebuild(session)


def _back_up_before(engine: sa.Engine, path: Path, version: str) -> Path:
    """A whole copy beside the store, taken in one read, before its shape is changed. It never replaces an earlier one."""
    copy = _free_name(path.with_name(f"{path.stem}-before-{version}{path.suffix}"))
    with outside_transactions(engine) as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    return copy


def _free_name(wished: Path) -> Path:
    names = (wished.with_name(f"{wished.stem}-{number}{wished.suffix}") for number in count(2))
    return wished if not wished.exists() else next(name for name in names if not name.exists())


def _sign_in(connection: sa.Connection, login: str | None, *, prefer: str) -> Actor:
    users = User.__table__
    select = sa.select(users).where(users.c.deleted_at.is_(None), users.c.active).order_by(users.c.id)
    known = connection.execute(select).mappings().all()
    if not known and login is None:
        return NOBODY
    found = (user for user in known if login in (None, user["login"]))
    chosen = max(found, key=lambda user: (user["role"] == prefer, len(rights_of(user["role"]))), default=None)
    if chosen is None:
        raise UserError(_("No user “{login}” is known in this store.").format(login=login))
    return Actor(chosen["id"], chosen["display_name"], chosen["role"])
