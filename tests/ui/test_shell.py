"""The frame: places, language, theme, text size, search, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from welcome_desk import actions, i18n, queries, settings
from welcome_desk.access.scope import Actor
from welcome_desk.ui.app import places
from welcome_desk.ui.widgets import Label

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def texts(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_every_place_has_a_key(window):
    for number, place in enumerate(places(), 1):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), CTRL)
        assert window.here[0] == place.name
        assert window.nav.buttons[place.name].isChecked()


def test_back_and_forward_go_where_one_was(window):
    window.go("people")
    window.go("events")
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.here[0] == "people"
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.here[0] == "events"


def test_the_language_changes_at_once_and_is_remembered(window):
    window.nav.language_choice.button("fr").click()
    QApplication.processEvents()
    assert "Aujourd’hui" in window.nav.buttons["today"].text()
    assert any("Suivis" in text for text in texts(window))
    assert settings.load().language == "fr"
    QTest.keyClick(window, Qt.Key.Key_E, CTRL | SHIFT)
    assert "Today" in window.nav.buttons["today"].text()


def test_what_was_typed_outlives_a_change_of_language(window):
    window.go("people")
    window.pages["people"].filter.setText("kov")
    window.speak("fr")
    assert window.pages["people"].filter.text() == "kov"


def test_the_theme_and_the_text_size_change_at_once(window):
    window.use_theme("dark")
    assert window.palette().window().color().lightness() < 60
    before = window.top_bar.log_button.sizeHint().height()
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    QApplication.processEvents()
    assert window.own.scale == 1.25
    assert window.top_bar.log_button.sizeHint().height() > before
    window.use_scale(1.0)
    window.use_theme("light")


def test_ctrl_k_finds_a_person_in_another_spelling_and_opens_them(window, town, keys):
    person = town.run(actions.people.add_person, display_name="Олена Коваленко")
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.top_bar.find_field.hasFocus()
    keys.type("olena koval")
    keys.press(Qt.Key.Key_Return)
    assert window.here == ("person", {"row_id": person})


@pytest.mark.parametrize(
    ("typed", "language"), [("business ment", "en"), ("mentorat", "fr"), ("mentorat", "en")]
)
def test_ctrl_k_finds_a_program_by_either_name_and_opens_it(open_window, town, keys, typed, language):
    window = open_window(town, language=language)
    with town.reading() as view:
        program = queries.programs.find_program(view, "bimp").id
    QApplication.processEvents()  # the new window becomes the active one
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    keys.type(typed)
    keys.press(Qt.Key.Key_Return)
    assert window.here == ("program", {"row_id": program})


def test_nothing_found_is_said(window, keys):
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    keys.type("qqqqqqq")
    assert "qqqqqqq" in window.top_bar.find_field.panel.item(0).text()


def test_ctrl_z_takes_back_and_ctrl_shift_z_brings_back(window, town):
    with town.reading() as view:
        before = len(_everyone(view))
    town.run(actions.people.add_person, display_name="Mistaken")
    assert "Add a person" in window.menus.undo.text()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    with town.reading() as view:
        assert len(_everyone(view)) == before
    assert "Undone: Add a person" in texts(window.toast)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    with town.reading() as view:
        assert len(_everyone(view)) == before + 1


def test_ctrl_z_in_a_field_belongs_to_the_field(window, town, keys):
    town.run(actions.people.add_person, display_name="Kept")
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    keys.type("abc")
    QTest.keyClick(window.top_bar.find_field, Qt.Key.Key_Z, CTRL)
    assert window.top_bar.find_field.text() != "abc"
    assert town.undo_action() == "add_person"


def test_the_toast_offers_undo(window, town):
    town.run(actions.people.add_person, display_name="Mistaken")
    window.say("Saved")
    from welcome_desk.ui.widgets import Button

    undo = window.toast.findChildren(Button)[-1]
    undo.click()
    assert town.redo_action() == "add_person"


def test_f6_goes_round_the_areas(window):
    window.go("people")
    seen = []
    for _step in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen[0] in window.nav.buttons.values() or seen[1] in window.nav.buttons.values()
    assert window.top_bar.find_field in seen


@pytest.mark.parametrize("role", ["reader", "volunteer"])
def test_what_a_role_cannot_do_is_absent(open_window, town, role):
    town.actor = Actor(town.actor.id, "Someone", role)
    window = open_window(town)
    assert window.top_bar.log_button.isVisible() == (role == "volunteer")
    window.go("matches")
    names = [
        b.accessibleName() for b in window.pages["matches"].findChildren(type(window.top_bar.log_button))
    ]
    assert not any("Enrol" in name or "Start a program" in name for name in names)


def test_no_title_holds_a_name(window, town):
    with town.reading() as view:
        person = _everyone(view)[0]
    window.go("person", row_id=person)
    assert window.windowTitle() == "Welcome Desk"


def test_the_practice_town_says_so(window):
    assert any("Sample Town" in text for text in texts(window))


def _everyone(view):
    from welcome_desk.queries import people

    return people.person_ids(view)


def test_french_is_the_windows_language_only(window, town):
    window.speak("fr")
    assert i18n.language() == "fr"
    window.speak("en")
