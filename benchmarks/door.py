"""The door with 300 expected, by real key events: a key press, and Enter, which saves. Floor: a bare field; a bare commit.

Bars: a key 50 ms, Enter 100 ms, both at the 95th percentile.
"""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from timing import once, tell, times, worst

from welcome_desk import actions, settings
from welcome_desk.jobs.practice import names
from welcome_desk.store.desk import Desk
from welcome_desk.store.opening import create_store
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.events.door_mode.page import open_door

EXPECTED, ARRIVALS, LETTERS = 300, 150, 3


def full_store(folder: Path) -> tuple[Desk, str, list[str]]:
    desk = create_store(folder / "door.desk", practice=True)
    begins = desk.now()
    event = desk.run(
        actions.events.plan_event, title="Festival", starts_at=begins, ends_at=begins + timedelta(hours=4)
    )
    chance = Random(1)
    called = [names.neighbour(chance).display_name for _one in range(EXPECTED)]
    people = [desk.run(actions.people.add_person, display_name=name) for name in called]
    desk.run(actions.registration.register_for_event, event, people=people)
    return desk, event, called


def main() -> None:
    make_application(settings.Settings())
    with tempfile.TemporaryDirectory() as folder:
        desk, event, called = full_store(Path(folder))
        window = make_window(desk, settings.Settings())
        window.show()
        for place in ("today", "people", "events"):  # as after a morning’s work
            window.go(place)
        window.go("event", row_id=event)
        open_door(window, event)
        QApplication.processEvents()
        field = window.pages["door"].field
        keys, enters = list[float](), list[float]()
        for name in [one for one in called if one.isascii()][:ARRIVALS]:
            keys += [once(lambda letter=letter: press(field, letter)) for letter in name[:LETTERS].lower()]
            enters.append(once(lambda: press(field, Qt.Key.Key_Return)))
        bare = QLineEdit()
        bare.show()
        key_floor = times(lambda: press(bare, "x"), 200)
        enter_floor = times(lambda: bare_commit(desk), 200)
        tell("a key at the door, 95th percentile", worst(keys), worst(key_floor), "50 ms")
        tell("Enter at the door, 95th percentile", worst(enters), worst(enter_floor), "100 ms")
        tell("Enter at the door, median", worst(enters, 50), worst(enter_floor, 50), "to watch")
        window.close()
        desk.close()


def press(field: QLineEdit, key: str | Qt.Key) -> None:
    QTest.keyClicks(field, key) if isinstance(key, str) else QTest.keyClick(field, key)
    QApplication.processEvents()


def bare_commit(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE attendance SET seat = seat || 'x' WHERE id = (SELECT min(id) FROM attendance)")
        )


if __name__ == "__main__":
    main()
