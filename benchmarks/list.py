"""The list of 100,000 people: opened, and scrolled to its end. Bar: first rows within 150 ms; memory does not grow."""

from __future__ import annotations

import os
import resource
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from big_town import big_town, options
from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import QTableView
from timing import tell, times

from welcome_desk import i18n, settings
from welcome_desk.queries import people as known
from welcome_desk.ui.app import make_application
from welcome_desk.ui.people.list import PeoplePage
from welcome_desk.ui.rows import RowsModel, RowsView

SCROLLS = 200


class InMemory(QAbstractTableModel):
    def __init__(self, names):
        super().__init__()
        self.names = names

    def rowCount(self, _parent=None):  # noqa: N802 (Qt’s name)
        return len(self.names)

    def columnCount(self, _parent=None):  # noqa: N802 (Qt’s name)
        return 6

    def data(self, index, role=0):
        return self.names[index.row()] if role == 0 else None


def main() -> None:
    people = options(__doc__, 100_000).people
    make_application(settings.Settings())
    desk = big_town(people)
    columns = PeoplePage._columns(_Wide())  # noqa: SLF001 (the very columns of the page)

    def fetch(part):
        with desk.reading() as view:
            return known.person_lines(view, part)

    def read_ids():
        with desk.reading() as view:
            return known.person_ids(view)

    def open_list():
        view = RowsView("People", RowsModel(columns, fetch))
        view.resize(1100, 600)
        view.set_ids(read_ids())
        view.grab()
        return view

    def open_floor():
        view = QTableView()
        view.resize(1100, 600)
        view.setModel(InMemory(ids))
        view.grab()

    ids = read_ids()
    own, floor = times(open_list, 10), times(open_floor, 10)
    tell(
        f"list of {people} people, first rows painted", sum(own) / len(own), sum(floor) / len(floor), "150 ms"
    )
    scroll(open_list(), people)
    desk.close()


class _Wide:
    narrow = False


def scroll(view: RowsView, people: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    for step in range(SCROLLS):
        view.scrollTo(view.model().index(step * people // SCROLLS, 0))
        view.grab()
    each = (time.perf_counter() - start) * 1000 / SCROLLS
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"{'one jump of the scroll bar, painted':<42} {each:9.2f} ms   memory grew by {i18n.number(grown / 1024)} MB"
    )


if __name__ == "__main__":
    main()
