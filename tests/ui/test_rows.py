"""The one model behind every list, watched by Qt's own tester."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from welcome_desk.ui.rows import WINDOW, WINDOWS_KEPT, Column, RowsModel, RowsView

COLUMNS = [
    Column("name", "Name", lambda row: row["name"], 3),
    Column("n", "Number", lambda row: str(row["n"]), number=True),
]


@pytest.fixture
def fetched():
    return []


@pytest.fixture
def model(qapp, fetched):
    def fetch(ids):
        fetched.append(list(ids))
        return {row_id: {"name": f"person {row_id}", "n": int(row_id)} for row_id in ids if row_id != "13"}

    made = RowsModel(COLUMNS, fetch)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def test_it_keeps_to_the_rules_of_models_through_every_change(model):
    for ids in (["1", "2"], [], [str(n) for n in range(1000)], ["2", "1"], ["2", "1"]):
        model.set_ids(ids)
        assert model.rowCount() == len(ids)


def test_only_the_windows_that_are_looked_at_are_fetched(model, fetched):
    model.set_ids([str(n) for n in range(100_000)])
    assert model.data(model.index(50_000, 0)) == "person 50000"
    assert fetched[-1] == [str(n) for n in range(50_000, 50_000 + WINDOW)]
    assert sum(map(len, fetched)) <= 3 * WINDOW


def test_memory_does_not_grow_with_the_list(model, fetched):
    model.set_ids([str(n) for n in range(100_000)])
    for place in range(0, 100_000, WINDOW):
        model.row(place)
    assert len(model._windows) == WINDOWS_KEPT


def test_a_row_removed_elsewhere_is_empty_and_breaks_nothing(model):
    model.set_ids(["12", "13"])
    assert model.data(model.index(1, 0)) == ""


def test_a_screen_reader_hears_the_column_with_the_value(model):
    model.set_ids(["7"])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Name: person 7"


def test_numbers_stand_at_the_right(model):
    model.set_ids(["7"])
    assert (
        model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    )


def test_enter_opens_what_is_chosen_and_the_choice_outlives_a_refresh(model, qtbot):
    view = RowsView("People", model)
    qtbot.addWidget(view)
    view.show()
    view.set_ids(["1", "2", "3"])
    view.selectRow(1)
    view.set_ids(["3", "2", "1", "0"])
    assert view.chosen() == "2"
    with qtbot.waitSignal(view.opened) as signal:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == ["2"]
