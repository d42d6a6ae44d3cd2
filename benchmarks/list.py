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
from welcome_desk.queries import lists
from welcome_desk.queries import people as known
from welcome_desk.queries.columns import USUAL
from welcome_desk.ui.app import make_application
from welcome_desk.ui.people.shown import list_columns, screen_columns
from welcome_desk.ui.rows import RowsModel, RowsView

SCROLLS = 200
OTHERS = (
    ("everyone without a contact for 30 days", (("no-contact", 30),), "name"),
    ("everyone, from the end", (), "-name"),
    ("everyone, by phone", (), "phone"),
    ("nobody fits", (("language", "ar"), ("no-contact", 30)), "name"),
)


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
    columns = screen_columns(list_columns(USUAL, narrow=False))  # the very columns of the page

    def fetch(part):
        with desk.reading() as view:
            return known.person_lines(view, part)

    def read_ids(*conditions, sorted_by="name"):
        with desk.reading() as view:
            return lists.ids(view, conditions, sorted_by=sorted_by)

    def open_list(*conditions, sorted_by="name"):
        view = RowsView("People", RowsModel(columns, fetch), many=True)
        view.resize(1100, 600)
        view.set_ids(read_ids(*conditions, sorted_by=sorted_by))
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
    for name, conditions, sorted_by in OTHERS:
        own = times(
            lambda conditions=conditions, sorted_by=sorted_by: open_list(*conditions, sorted_by=sorted_by), 5
        )
        tell(name, sum(own) / len(own), sum(floor) / len(floor), "none; to watch")
    scroll(open_list(), people)
    desk.close()


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
