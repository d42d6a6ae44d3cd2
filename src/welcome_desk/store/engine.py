"""Engines: SQLite now, SQLCipher and PostgreSQL by the same road. Known trouble becomes a UserError; the rest is a bug."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from welcome_desk.errors import UserError
from welcome_desk.i18n import _

APPLICATION_ID = 0x57444B31  # "WDK1" in the file's header: this SQLite file is a Welcome Desk store
WRITING = "welcome_desk_writing"
OUTSIDE = "welcome_desk_outside"
BUSY_SECONDS = 3

_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def is_url(target: str) -> bool:
    return "://" in target


def make_engine(target: str | Path) -> sa.Engine:
    """An engine for a file (SQLite) or a URL (PostgreSQL)."""
    if is_url(str(target)):
        return sa.create_engine(str(target), json_serializer=_dumps)
    url = sa.URL.create("sqlite+pysqlite", database=str(target))
    engine = sa.create_engine(url, json_serializer=_dumps, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi: Any, _record: Any) -> None:
    dbapi.isolation_level = None  # transactions are begun below, not by the driver's own guess
    cursor = dbapi.cursor()
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """A writer takes the lock at once, so that two writers queue instead of failing half-way."""
    options = connection.get_execution_options()
    if not options.get(OUTSIDE):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")


def put_off_foreign_keys(connection: sa.Connection) -> None:
    """Until the commit: within one batch a row may come before the one it points to."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")


def empty_log(engine: sa.Engine) -> None:
    """Bring the write-ahead log into the file and cut it to nothing: it would still hold what was erased or replaced."""
    if engine.dialect.name != "sqlite":
        return
    with suppress(DBAPIError), outside_transactions(engine) as connection:
        connection.exec_driver_sql(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        )  # if it cannot now, closing the store will


@contextmanager
def outside_transactions(engine: sa.Engine) -> Iterator[sa.Connection]:
    """For what SQLite does only where no transaction has begun."""
    with engine.connect() as connection:
        yield connection.execution_options(**{OUTSIDE: True})


def looks_like_a_store(path: Path) -> bool:
    """Read from the file's header, without opening it as a database."""
    try:
        with path.open("rb") as stream:
            header = stream.read(72)
    except OSError:
        return False
    return header[:16] == b"SQLite format 3\x00" and int.from_bytes(header[68:72], "big") == APPLICATION_ID


@contextmanager
def known_trouble() -> Iterator[None]:
    """Translate what the engine says into one clear sentence."""
    try:
        yield
    except UnicodeEncodeError as trouble:
        said = _("A text holds half a character, which cannot be saved. Type it again; nothing was changed.")
        raise UserError(said) from trouble
    except OperationalError as trouble:
        raise UserError(_sentence(str(trouble.orig))) from trouble
    except DatabaseError as trouble:
        if isinstance(trouble.orig, sqlite3.DatabaseError) and type(trouble.orig) is sqlite3.DatabaseError:
            raise UserError(_damaged()) from trouble
        raise


def _damaged() -> str:
    return _(
        "The store is damaged and cannot be read. Restore the latest backup; the damaged file is left as it is."
    )


def _sentence(said: str) -> str:
    if "locked" in said or "busy" in said:
        return _(
            "The store is in use by another program. Close the other window and try again; nothing was changed."
        )
    if "full" in said:
        return _("The disk is full. Make room and try again; nothing was changed.")
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return _("The store cannot be written to here. Check the folder or the USB key; nothing was changed.")
    if "disk I/O" in said:
        return _(
            "The store can no longer be reached. Is the USB key or the network folder still there? Nothing was changed."
        )
    if "malformed" in said or "not a database" in said:
        return _damaged()
    return _("The store could not be used: {said}. Nothing was changed.").format(said=said)
