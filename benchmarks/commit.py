"""Logging a contact with a need and a follow-up, until it is safe on disk. Bar: 10 ms (95th percentile)."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import date
from pathlib import Path

from timing import tell, times, worst

from welcome_desk import actions
from welcome_desk.store.opening import create_store

ROWS = 12  # a contact, a presence, a need and a promise, each with its journal entry and its indexes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = create_store(Path(folder) / "own.desk")
        person = desk.run(actions.people.add_person, display_name="Olena Kovalenko")

        def log() -> None:
            desk.run(
                actions.contacts.log_contact,
                people=[person],
                needs=["housing"],
                follow_up="Call",
                due_on=date(2026, 11, 9),
            )

        own = times(log, 200)
        desk.close()
        floor = times(bare(Path(folder) / "bare.db"), 200)
    tell("log a contact, median", worst(own, 50), worst(floor, 50), "10 ms")
    tell("log a contact, 95th percentile", worst(own), worst(floor), "10 ms")


def bare(path: Path):
    """The same number of rows by bare SQL, as safely."""
    plain = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        plain.execute(f"PRAGMA {pragma}")
    plain.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text)")

    def write() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany("INSERT INTO line (text) VALUES (?)", [("x" * 120,)] * ROWS)
        plain.execute("COMMIT")

    return write


if __name__ == "__main__":
    main()
