"""The sign-in sheet from the door’s panel: printed with a preview, and forty lines of it typed back by few presses."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.actions.small import add, rows

from welcome_desk import actions, queries
from welcome_desk.model import SignInSheet as Kept
from welcome_desk.ui.events.sign_in import SignInSheet, TypeBackSignIn

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def event(desk):
    now = desk.now()
    made = desk.run(
        actions.events.plan_event, title="Circle", starts_at=now, ends_at=now + timedelta(hours=2)
    )
    people = [add(desk, f"Guest Number{number:02}") for number in range(36)]
    desk.run(actions.registration.register_for_event, made, people=people)
    return made


@pytest.fixture
def sheet(open_window, desk, event, tmp_path):
    """Printed to a file; its lines."""
    dialog = SignInSheet(open_window(desk), event)
    assert rows(desk, Kept) == []
    dialog.save_to(tmp_path / "sheet.pdf")
    (kept,) = rows(desk, Kept)
    assert (tmp_path / "sheet.pdf").stat().st_size > 1000
    return dialog.window_, kept.lines


@pytest.fixture
def dialog(sheet, event, qtbot):
    made = TypeBackSignIn(sheet[0], event)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.line.setFocus()
    QApplication.processEvents()
    return made


def test_forty_lines_are_typed_back_by_three_presses_each(dialog, sheet, desk, event, keys):
    named = [code for code, person in sheet[1] if person]
    blank = [code for code, person in sheet[1] if not person]
    for code in named:
        keys.type(code.lower())
        keys.pressed += len(code)
        keys.press(Qt.Key.Key_Return)
    assert keys.pressed == 3 * 36
    for number, code in enumerate(blank[:4]):
        keys.type(f"{code} Walk In{number}")
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert desk.undo_action() == "type_back_sign_in"
    with desk.reading() as view:
        assert len(queries.door.door(view, event).here) == 40
    desk.undo()
    with desk.reading() as view:
        assert queries.door.door(view, event).here == []


def test_a_line_that_cannot_be_meant_is_said_at_the_field_and_stays(dialog, keys):
    keys.type("zz")
    keys.press(Qt.Key.Key_Return)
    assert "No line of the sheet has the code" in dialog.line_field._said.text()
    assert (dialog.line.text(), dialog.lines) == ("zz", [])


def test_the_same_code_twice_is_refused(dialog, sheet, keys):
    for _time in range(2):
        keys.type(sheet[1][0][0])
        keys.press(Qt.Key.Key_Return)
    assert "is in the list already" in dialog.line_field._said.text()


def test_what_is_not_saved_is_there_again_when_the_dialog_opens_again(dialog, sheet, event, keys):
    code, blank = sheet[1][0][0], sheet[1][-1][0]
    keys.type(f"{code} +2")
    keys.press(Qt.Key.Key_Return)
    keys.type(f"{blank} Walk In")
    keys.press(Qt.Key.Key_Return)
    dialog.reject()
    again = TypeBackSignIn(sheet[0], event)
    assert [(one.code, one.along, one.name) for _text, one in again.lines] == [
        (code, 2, "Guest Number00"), (blank, None, "Walk In"),
    ]  # fmt: skip
