"""One key press in the filter of the people page, 100,000 people, until the list is painted again.

Floor: one indexed query, and a bare table over what it found. Bar: 50 ms (95th percentile).
"""

from __future__ import annotations

import os
import sqlite3
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from big_town import big_town, options, path_of
from list import InMemory
from PySide6.QtWidgets import QTableView
from search import INDEXED
from timing import once, tell, worst

from welcome_desk import settings
from welcome_desk.ui.app import make_application, make_window

TYPED = ("o", "ol", "ole", "olen", "olena", "olena k", "olena ko", "olena kov")
ROUNDS = 10


def main() -> None:
    people = options(__doc__, 100_000).people
    desk, plain = big_town(people), sqlite3.connect(path_of(people))
    app = make_application(settings.Settings())
    window = make_window(desk, settings.Settings())
    window.resize(1366, 768)
    window.show()
    window.go("people")
    page, bare = window.pages["people"], QTableView()
    bare.resize(page.view.size())
    bare.show()

    def press(text: str) -> None:
        page.filter.setText(text)
        app.processEvents()

    def press_floor(text: str) -> None:
        longest = max(text.split(), key=len)
        found = plain.execute(INDEXED, (longest, longest + "\U0010ffff")).fetchall()
        bare.setModel(InMemory([row_id for (row_id,) in found]))
        app.processEvents()

    own, floor = [], []
    for _round in range(ROUNDS):
        press("")
        own += [once(partial(press, text)) for text in TYPED]
        floor += [once(partial(press_floor, text)) for text in TYPED]
    tell(f"filter, {people} people, 95th percentile", worst(own), worst(floor), "50 ms")
    plain.close()
    window.close()
    desk.close()


if __name__ == "__main__":
    main()
