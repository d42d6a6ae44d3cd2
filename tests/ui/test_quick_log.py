"""The quick-log by real keys: how few it takes, what it keeps, what it asks for."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.conftest import opened

from welcome_desk import actions, queries
from welcome_desk.ui.contacts.quick_log import DRAFT_MS, FORM, QuickLog

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def olena(town):
    return town.run(actions.people.add_person, display_name="Olena Kovalenko", phone="506-555-0142")


@pytest.fixture
def log(window, olena):
    dialog = QuickLog(window)
    dialog.show()
    dialog.activateWindow()
    dialog.who.field.setFocus()
    QApplication.processEvents()
    yield dialog
    dialog.close()


def latest(desk):
    with desk.reading() as view:
        ids = queries.contacts.contact_ids(view, limit=1)
        return queries.contacts.contact_lines(view, ids)[ids[0]]


def test_a_known_person_takes_three_keys_beyond_the_data(log, keys, town, olena):
    """With Ctrl+L before them, four: name, Enter, need, Enter, Ctrl+Enter."""
    keys.type("olena kov")
    keys.press(Qt.Key.Key_Return)
    keys.type("he")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)
    line = latest(town)
    assert line.person_ids == (olena,)
    assert line.needs == ("health",)
    assert line.way == "walk-in"
    assert keys.pressed == 3


def test_ctrl_l_opens_it_from_anywhere(window, olena, monkeypatch):
    seen = []
    monkeypatch.setattr(QuickLog, "exec", lambda self: seen.append(self.objectName()))
    for place in ("today", "people", "reports"):
        window.go(place)
        QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert len(seen) == 3


def test_on_a_persons_page_that_person_is_already_chosen(window, olena, monkeypatch):
    seen = []
    monkeypatch.setattr(QuickLog, "exec", lambda self: seen.append(self.who.person_id))
    window.go("person", row_id=olena)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert seen == [olena]


def test_somebody_new_is_added_in_place(log, keys, town):
    keys.type("Zdravka Unknown")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)
    line = latest(town)
    assert line.people == ("Zdravka Unknown",)


def test_a_visit_without_a_name_is_one_key(log, keys, town):
    keys.press(Qt.Key.Key_N, ALT)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert latest(town).people == ()


def test_the_way_is_chosen_by_a_key(log, keys, town, olena):
    log.choose_person(olena)
    keys.press(Qt.Key.Key_2, ALT)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert latest(town).way == "phone"


def test_a_follow_up_is_promised_with_what_and_when(log, town, olena):
    log.choose_person(olena)
    log.needs.set_values(["housing"])
    log.follow_up.button("tomorrow").click()
    assert log.what.text() == "Ask how it went with housing"
    log.save_button.click()
    with town.reading() as view:
        found = queries.person.person_card(view, olena).follow_ups
    assert [(one.what, (one.due_on - view.today).days) for one in found] == [
        ("Ask how it went with housing", 1)
    ]


def test_without_who_it_says_what_to_do_and_saves_nothing(log, town):
    before = latest(town).id
    log.save_button.click()
    assert "No name this time" in log.who_field._said.text()
    assert latest(town).id == before


def test_the_same_contact_twice_is_asked_about_once(log, town, olena):
    for _round in range(2):
        log.choose_person(olena)
        log._save_and_go_on()
    assert "a moment ago" in log.who_field._said.text()
    log._save_and_go_on()
    assert not log.who_field._said.text()


def test_one_undo_takes_all_of_it_back(log, window, town, olena):
    before = town.dump()
    log.choose_person(olena)
    log.needs.set_values(["housing"])
    log.follow_up.button("week").click()
    log.save_button.click()
    with town.reading() as view:
        assert len(queries.person.timeline(view, olena)) == 1
    window.undo()
    with town.reading() as view:
        assert queries.person.timeline(view, olena) == []
        assert queries.person.person_card(view, olena).follow_ups == []
    assert before != town.dump()  # the journal keeps both


# ---- the draft ----
def test_what_is_typed_is_in_the_store_within_a_second(log, keys, town, qtbot):
    keys.type("zdra")
    qtbot.wait(DRAFT_MS + 200)
    assert json.loads(town.draft(FORM))["typed"] == "zdra"


def test_a_draft_comes_back_after_the_program_was_killed(log, window, town, olena, tmp_path, open_window):
    """The file is copied while the form stands half-filled, as a power cut would leave it."""
    log.choose_person(olena)
    log.needs.set_values(["school"])
    log.note.setText("Grade 2")
    log._keep()
    (tmp_path / "after").mkdir()
    other = opened(_file_of(town), tmp_path / "after")
    try:
        again = QuickLog(open_window(other))
        assert again.who.person_id == olena
        assert again.needs.values() == ["school"]
        assert again.note.text() == "Grade 2"
    finally:
        other.close()


def _file_of(desk):
    from pathlib import Path

    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(desk.engine.url.database)


def test_escape_keeps_the_draft_and_says_so(log, window, town, olena):
    log.choose_person(olena)
    log.reject()
    assert json.loads(town.draft(FORM))["person"] == olena
    assert "Draft kept" in _toast(window)


def test_saving_clears_the_draft(log, town, olena):
    log.choose_person(olena)
    log.save_button.click()
    assert town.draft(FORM) == ""


def _toast(window):
    from welcome_desk.ui.widgets import Label

    return " ".join(label.text() for label in window.toast.findChildren(Label))
