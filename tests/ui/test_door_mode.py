"""The door on a full screen, by real keys: two hundred arrivals, half-typed names, visitors, and a kill in the middle."""

import signal
import subprocess
import sys
from datetime import date, timedelta
from random import Random
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.actions.small import add

from welcome_desk import actions, queries
from welcome_desk.jobs.practice import names as practice
from welcome_desk.model import Person
from welcome_desk.store.opening import open_store
from welcome_desk.ui.events.door_mode.page import open_door
from welcome_desk.ui.widgets import Button

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def event(desk):
    now = desk.now()
    return desk.run(
        actions.events.plan_event, title="Festival", starts_at=now, ends_at=now + timedelta(hours=4)
    )


@pytest.fixture
def register(desk, event):
    def register_(*names, companions=0):
        people = [add(desk, name) for name in names]
        for one in people:
            desk.run(actions.registration.register_for_event, event, people=[one], companions=companions)
        return people

    return register_


@pytest.fixture
def page(open_window, desk, event, register):
    """Opened once the first expected are there."""

    def open_():
        window = open_window(desk)
        open_door(window, event)
        QApplication.processEvents()
        return window.pages["door"]

    return open_


def here(page):
    return [guest.name for guest in page.door.here]


def press(page, name):
    button = next(b for b in page.findChildren(Button) if b.accessibleName() == name and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def typed_until_meant(page, keys, name):
    """How many presses it takes, letters and Enter together, from the first letter of the name on."""
    before = keys.pressed
    for letter in name:
        keys.type(letter)
        keys.pressed += 1
        chosen = page.who.chosen()
        if chosen is not None and chosen.name == name and chosen.what == "guest":
            break
    keys.press(Key.Key_Return)
    assert name in here(page)
    return keys.pressed - before


@pytest.mark.slow
def test_two_hundred_arrive(page, desk, register, keys):
    """Registered people, families, walk-ins and heads, in the order in which a crowd comes: none is lost or counted twice."""
    names = drawn(120)
    register(*names)
    families = [
        register(f"Ana {name}", f"Bo {name}", f"Cy {name}") for name in ("Roy", "Cyr", "Doiron", "Arsenault")
    ]
    for number, family in enumerate(families):
        desk.run(actions.households.form_household, people=family, name=f"Family {number}")
    door = page()
    presses = [typed_until_meant(door, keys, name) for name in Random(2).sample(names, 120)]
    for number, surname in enumerate(("Roy", "Cyr", "Doiron", "Arsenault")):
        keys.type(f"ana {surname[:3].lower()}")
        keys.press(Key.Key_Return, Modifier.ShiftModifier)
        assert len(door.door.here) == 120 + 3 * (number + 1)
    for number in range(30):
        keys.type(f"Walkin{chr(97 + number % 26)} Q{chr(97 + number // 26)}ex")
        before = keys.pressed
        keys.press(Key.Key_Return)
        assert keys.pressed - before <= 2
    for key, times in ((Key.Key_F5, 15), (Key.Key_F6, 10), (Key.Key_F7, 8), (Key.Key_F8, 5)):
        for _time in range(times):
            keys.press(key)
    assert door.door.heads == {"newcomers": 15, "residents": 10, "children": 8, "adults": 5}
    assert (len(door.door.here), door.door.people_here, door.door.expected) == (162, 200, [])
    assert {guest.name for guest in door.door.here if not guest.registered} == {
        name for name in here(door) if name.startswith("Walkin")
    }
    assert len(set(here(door))) == 162
    print(f"presses for a registered person: median {median(presses)}, most {max(presses)}")
    assert median(presses) < 4
    assert desk.check().problems == []


def drawn(count):
    """Names as the practice town has them: many share their first name, many their last."""
    chance, found = Random(1), {}
    while len(found) < count:
        kind = chance.random()
        one = practice.neighbour(chance) if kind < 0.5 else practice.newcomer(chance, date(2026, 1, 1))
        if one.display_name.isascii():
            found[one.display_name] = None
    return list(found)


# ---- one by one ----
def test_one_that_fits_is_here_by_enter_and_the_field_is_free_for_the_next(page, register, keys):
    register("Olena Kovalenko", "Carol Bishop")
    door = page()
    assert door.field.hasFocus()
    keys.type("ole")
    keys.press(Key.Key_Return)
    assert (here(door), door.field.text(), door.field.hasFocus()) == (["Olena Kovalenko"], "", True)
    keys.press(Key.Key_Return)  # an empty field takes nobody
    assert len(door.door.here) == 1
    keys.type("ole")
    keys.press(Key.Key_Return)
    assert len(door.door.here) == 1
    assert "here since" in door.latest.words.text()


def test_down_chooses_among_several(page, register, keys):
    register("Maria Alva", "Maria Borg")
    door = page()
    keys.type("mar")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert here(door) == ["Maria Borg"]


def test_ctrl_z_takes_back_what_was_done_here_and_nothing_before(page, desk, register, keys):
    register("Olena Kovalenko")
    door = page()
    keys.type("ol")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_F7)
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    assert (door.door.heads["children"], here(door)) == (0, ["Olena Kovalenko"])
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    assert here(door) == []
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    assert door.latest.words.text() == "Nothing to take back here."
    assert [guest.name for guest in door.door.expected] == ["Olena Kovalenko"]
    keys.press(Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert here(door) == ["Olena Kovalenko"]


def test_ctrl_z_in_a_half_typed_name_undoes_the_typing_alone(page, register, keys):
    register("Olena Kovalenko", "Carol Bishop")
    door = page()
    keys.type("ol")
    keys.press(Key.Key_Return)
    keys.type("car")
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    assert (door.field.text(), here(door)) == ("", ["Olena Kovalenko"])


def test_who_came_along_is_asked_in_place_with_the_announced_as_the_answer(page, register, keys):
    register("Olena Kovalenko", companions=2)
    door = page()
    keys.type("ol")
    keys.press(Key.Key_Return)
    assert (door.latest.along.isVisible(), door.latest.count.text(), door.door.people_here) == (True, "2", 3)
    keys.type("+")
    keys.type("+")
    keys.type("-")
    assert (door.latest.count.text(), door.door.people_here) == ("3", 4)
    press(door, "One fewer came along")
    assert door.door.people_here == 3


def test_a_family_comes_in_by_one_touch(page, desk, register):
    family = register("Farid Haddad", "Rima Haddad", "Nour Haddad")
    desk.run(actions.households.form_household, people=family, name="Haddad family")
    door = page()
    assert door.who.model_.choices[0].does == "All 3 here"
    touch(door.who, 0)
    assert len(door.door.here) == 3
    touch(door.present, 1)
    assert len(door.door.here) == 2


def touch(shown, row):
    place = shown.visualRect(shown.model().index(row, 0))
    assert place.height() >= 44
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, place.center())
    QApplication.processEvents()


def test_somebody_new_who_is_called_like_somebody_known_is_added_by_two_presses(page, desk, keys):
    add(desk, "Maria Alva")
    door = page()
    keys.type("maria")
    keys.press(Key.Key_Return, Modifier.ControlModifier)
    assert here(door) == ["maria"]
    with desk.reading() as view:
        assert view.session.query(Person).count() == 2


def test_whoever_refused_a_file_is_not_listed_and_the_name_stays_in_the_field(page, desk, keys):
    from welcome_desk.actions.consents import Answered

    person = add(desk, "Quiet Person")
    desk.run(actions.consents.record_consents, person, answers=[Answered("keep-file", "refused")])
    door = page()
    keys.type("quiet")
    keys.press(Key.Key_Return)
    assert "without a name" in door.latest.words.text()
    assert (door.field.text(), here(door)) == ("quiet", [])


def test_who_waits_for_a_place_or_cannot_come_is_found_and_comes_nevertheless(
    page, desk, event, register, keys
):
    (person,) = register("Olena Kovalenko")
    desk.run(actions.registration.withdraw_from_event, event, people=[person])
    door = page()
    assert door.door.expected == []
    keys.type("ole")
    assert door.who.chosen().beside == "had said they could not come"
    keys.press(Key.Key_Return)
    assert here(door) == ["Olena Kovalenko"]


# ---- the visitor’s view ----
def test_a_visitor_sees_first_names_alone_and_only_after_two_letters(page, desk, register, keys):
    register("Olena Kovalenko", "Oleg Petrov", "Maria Alva", "Maria Borg")
    add(desk, "Olaf Unlisted")
    door = page()
    keys.press(Key.Key_F9)
    keys.type("o")
    assert door.who.model_.choices == []
    keys.type("l")
    assert [one.name for one in door.who.model_.choices] == ["Oleg", "Olena", "I am not on the list: ol"]
    assert not door.heads.isVisible()
    assert not door.present.isVisible()
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert here(door) == ["Olena Kovalenko"]
    assert door.latest.words.text() == "Welcome, Olena"
    keys.type("mar")
    assert [one.name for one in door.who.model_.choices][:2] == ["Maria A.", "Maria B."]


def test_a_visitor_can_neither_take_back_nor_leave_and_is_not_entered_twice(page, desk, register, keys):
    register("Olena Kovalenko")
    add(desk, "Olaf Unlisted")
    door = page()
    keys.press(Key.Key_F9)
    keys.type("olaf unlisted")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    keys.press(Key.Key_F5)
    keys.press(Key.Key_Escape)
    assert (here(door), door.door.people_here, door.window_.here[0]) == (["Olaf Unlisted"], 1, "door")
    with desk.reading() as view:
        assert view.session.query(Person).count() == 2
    keys.press(Key.Key_F11)
    assert door.window_.here[0] == "door", "the way out is the staff’s"
    keys.press(Key.Key_F9)
    assert not door.heads.isVisible(), "one press may be a visitor’s"
    keys.press(Key.Key_F9)
    assert door.heads.isVisible()


def test_who_is_marked_twice_leaves_nothing_more_to_take_back(page, desk, register, keys):
    """What changes nothing is no step of its own: one Ctrl+Z more would undo what was done before the door opened."""
    register("Jean-Luc Picard", "Olena Kovalenko")
    door = page()
    keys.type("jean")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_F9)
    keys.type("jean-luc picard")
    keys.press(Key.Key_Return)
    for _twice in range(2):
        keys.press(Key.Key_F9)
    for _twice in range(2):
        keys.press(Key.Key_Z, Modifier.ControlModifier)
    assert door.latest.words.text() == "Nothing to take back here."
    assert len(door.door.expected) == 2


def test_what_was_done_elsewhere_meanwhile_is_not_taken_back_at_the_door(page, desk, register, keys):
    register("Olena Kovalenko")
    door = page()
    keys.type("ol")
    keys.press(Key.Key_Return)
    add(desk, "Somebody Else")
    keys.press(Key.Key_Z, Modifier.ControlModifier)
    assert here(door) == []
    with desk.reading() as view:
        assert queries.search.search(view, "Somebody Else")


def test_a_word_that_fits_nobody_is_asked_about_once(page, desk, keys):
    door = page()
    keys.type("lsi")
    keys.press(Key.Key_Return)
    assert here(door) == []
    assert "Nobody here is called “lsi”" in door.latest.words.text()
    keys.press(Key.Key_Return)
    assert here(door) == ["lsi"]
    keys.type("Anna Berg")
    keys.press(Key.Key_Return)
    assert "Anna Berg" in here(door)


def test_nobody_comes_to_a_cancelled_event(page, desk, event, register, keys):
    register("Olena Kovalenko")
    desk.run(actions.events.cancel_event, event)
    door = page()
    keys.type("ol")
    keys.press(Key.Key_Return)
    assert here(door) == []
    assert "cancelled" in door.latest.words.text()
    keys.press(Key.Key_F7)
    assert door.door.heads["children"] == 0


# ---- full screen, and back ----
def test_escape_clears_what_is_typed_and_then_leaves_to_the_event(page, register, keys):
    register("Olena Kovalenko")
    door = page()
    window = door.window_
    assert window.isFullScreen()
    assert [part.isVisible() for part in (window.nav, window.top_bar)] == [False, False]
    keys.type("ole")
    keys.press(Key.Key_Escape)
    assert (door.field.text(), window.here[0]) == ("", "door")
    keys.press(Key.Key_Escape)
    assert (window.here[0], window.isFullScreen(), window.nav.isVisible()) == ("event", False, True)


def test_it_opens_from_the_event_by_keys(open_window, desk, event):
    window = open_window(desk)
    window.go("event", row_id=event)
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Key.Key_D, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert window.here == ("door", {"row_id": event})


def test_a_half_typed_name_is_there_after_the_door_was_left(page, register, keys):
    register("Olena Kovalenko")
    door = page()
    keys.type("ole")
    keys.press(Key.Key_F11)
    open_door(door.window_, door.row_id)
    assert door.field.text() == "ole"


# ---- a kill in the middle ----
DOORKEEPER = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from welcome_desk import settings
from welcome_desk.store.opening import open_store
from welcome_desk.ui import style, theme
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.events.door_mode.page import open_door

app = make_application(settings.Settings())
style.apply(app, theme.Theme("light", 1.0))
window = make_window(open_store(sys.argv[1]), settings.Settings())
window.show()
open_door(window, sys.argv[2])
QApplication.processEvents()
field = window.pages["door"].field
for number in range(1000):
    name = f"guest {number:03}"
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    print(name, flush=True)
"""


@pytest.mark.slow
def test_a_kill_in_the_middle_loses_nobody(desk, event):
    for number in range(60):
        person = add(desk, f"guest {number:03}")
        desk.run(actions.registration.register_for_event, event, people=[person])
    store = desk.engine.url.database
    desk.close()
    keeper = subprocess.Popen(
        [sys.executable, "-c", DOORKEEPER, store, event], stdout=subprocess.PIPE, text=True
    )
    said = [keeper.stdout.readline().strip() for _line in range(37)]
    keeper.send_signal(signal.SIGKILL)
    said += [line.strip() for line in keeper.stdout.read().splitlines()]
    keeper.wait()
    keeper.stdout.close()
    again = open_store(store)
    try:
        with again.reading() as view:
            found = queries.door.door(view, event)
        assert set(said) <= {guest.name for guest in found.here}
        assert len(found.here) - len(said) in (0, 1)
        assert again.check().problems == []
    finally:
        again.close()


KEEPER_TYPES = (
    DOORKEEPER.split("for number in range", maxsplit=1)[0]
    + """
QTest.keyClicks(field, "half a na")
QTest.qWait(900)
print("typed", flush=True)
app.exec()
"""
)


@pytest.mark.slow
def test_a_half_typed_name_is_there_after_a_kill(desk, event, open_window):
    store = desk.engine.url.database
    desk.close()
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPER_TYPES, store, event], stdout=subprocess.PIPE, text=True
    )
    assert keeper.stdout.readline() == "typed\n"
    keeper.send_signal(signal.SIGKILL)
    keeper.communicate()
    again = open_store(store)
    try:
        window = open_window(again)
        open_door(window, event)
        assert window.pages["door"].field.text() == "half a na"
    finally:
        again.close()


def test_the_line_of_keys_names_every_key_and_stays(page, register, keys):
    register("Olena Kovalenko")
    page = page()
    for words in ("Enter", "Shift+Enter", "Ctrl+Enter", "+ −", "F5–F8", "Ctrl+Z", "F9", "Esc"):
        assert f"{words}:" in page.keys.text().replace("\u00a0", " ")
    keys.type("ol")
    keys.press(Key.Key_Return)
    assert page.keys.isVisible()
    keys.press(Key.Key_F9)
    assert not page.keys.isVisible()  # visitors have none of them


def test_companions_are_told_beside_those_expected(page, register, keys):
    register("Olena Kovalenko", companions=3)
    register("Amina Diallo")
    page = page()
    assert "2 people still expected and 3 with them" in page.top.counted.text()
    keys.type("ole")
    keys.press(Key.Key_Return)
    assert "1 person still expected" in page.top.counted.text()
    assert "with them" not in page.top.counted.text()


def sees(page, part):
    shown = page.area.viewport()
    return shown.rect().intersects(part.rect().translated(part.mapTo(shown, part.rect().topLeft())))


def test_in_large_french_heads_and_keys_are_a_press_away_and_typing_comes_back(
    open_window, desk, event, register, keys
):
    register("Olena Kovalenko")
    window = open_window(desk, language="fr", scale=2.0)
    window.resize(1366, 690)
    open_door(window, event)
    QApplication.processEvents()
    page = window.pages["door"]
    window.grab()  # laid out as it is seen
    assert "Maj+Entrée" in page.keys.text()
    bar = page.area.verticalScrollBar()
    assert not sees(page, page.keys)
    assert page.top.heads.text().startswith("Sans nom")
    QTest.mouseClick(page.top.heads, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert sees(page, page.heads)
    assert sees(page, page.keys)
    keys.type("o")
    assert sees(page, page.field)
    keys.press(Key.Key_PageDown)
    keys.press(Key.Key_PageDown)
    keys.press(Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    assert page.field.hasFocus()
    keys.press(Key.Key_F5)
    assert page.top.heads.text().endswith("1")
