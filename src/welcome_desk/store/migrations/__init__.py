"""Steps from one shape of the tables to the next (Alembic), run after a backup. New stores are made whole and stamped.

Alembic takes most of a second to import, so it is imported only when there is something to migrate.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.store import search
from welcome_desk.store.engine import WRITING

KNOWN = ("0001", "0002", "0003", "0004", "0005")
HEAD = KNOWN[-1]
FOLDER = Path(__file__).parent


def migrate(engine: sa.Engine) -> None:
    """All steps or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with engine.connect() as opened, _loose_links(opened):
        connection = opened.execution_options(**{WRITING: True})
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _refuse_broken_links(connection)
            with Session(connection) as session:
                search.rebuild(session)  # a newer version may look into more


@contextmanager
def _loose_links(opened: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by copying and dropping it, which its foreign keys would forbid. They cannot be let go
    within a transaction."""
    driver: Any = opened.connection.driver_connection
    loose = opened.dialect.name == "sqlite"
    if loose:
        driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        if loose:
            driver.execute("PRAGMA foreign_keys = ON")


def _refuse_broken_links(connection: sa.Connection) -> None:
    broken = (
        connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    )
    if broken:
        raise RuntimeError(f"the migration left a row of {broken[0]} pointing to nothing in {broken[2]}")
