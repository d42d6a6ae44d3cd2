"""Steps from one shape of the tables to the next (Alembic), run after a backup. New stores are made whole and stamped.

Alembic takes most of a second to import, so it is imported only when there is something to migrate.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

KNOWN = ("0001",)
HEAD = KNOWN[-1]


def migrate(engine: sa.Engine, to: str = HEAD) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
