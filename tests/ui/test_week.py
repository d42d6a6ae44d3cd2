"""The week as a grid: marked by keys alone, told in words, with one stop for Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.ui.widgets import TwoWeeks, WeekGrid


@pytest.fixture
def form(qtbot, window):
    """The grid between two lines, to see where Tab goes."""
    made = QWidget(window)
    layout = QVBoxLayout(made)
    made.grid, made.before, made.after = WeekGrid("When can you meet?"), QLineEdit(), QLineEdit()
    for part in (made.before, made.grid, made.after):
        layout.addWidget(part)
    made.resize(700, 400)
    made.show()
    made.before.setFocus()
    return made


def test_times_are_marked_and_taken_back_with_keys_alone(form, keys):
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Space)  # Monday morning
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)  # Tuesday afternoon
    keys.press(Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Space)  # round the edge: Tuesday evening
    assert form.grid.values() == ["mon-am", "tue-pm", "tue-eve"]
    keys.press(Qt.Key.Key_Space)
    assert form.grid.values() == ["mon-am", "tue-pm"]


def test_tab_comes_once_and_goes_on(form, keys):
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Right)
    assert keys.target().accessibleName() == "Tuesday morning"
    keys.press(Qt.Key.Key_Tab)
    assert keys.target() is form.after
    keys.press(Qt.Key.Key_Backtab)
    assert keys.target().accessibleName() == "Tuesday morning"


def test_the_grid_stands_upright_where_space_is_short(open_window, town):
    window = open_window(town, scale=2.0, language="fr")
    grid = WeekGrid("Quand?")
    grid.setParent(window)
    assert grid.turned
    assert grid.sizeHint().width() < window.width() // 2
    grid.set_values(["sun-eve"])
    assert grid.values() == ["sun-eve"]
    assert grid.cells["sun-eve"].accessibleName() == "Dimanche soir"


def test_two_weeks_are_told_in_words(window):
    shown = TwoWeeks(("Olena", "Carol"), (["mon-am", "tue-am"], ["tue-am", "sat-eve"]))
    assert shown.accessibleName() == (
        "Both: Tuesday morning. Olena: Monday morning. Carol: Saturday evening."
    )
    with i18n.speaking("fr"):
        assert "Mardi matin" in TwoWeeks(("O", "C"), (["tue-am"], ["tue-am"])).accessibleName()
