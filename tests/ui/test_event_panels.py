"""The tabs of an event before and after it, by real keys and presses: who is registered, volunteers, afterwards."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.actions.small import add, rows

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.model import Attendance, Event, EventFeedback, Promise, Shift, ShiftPlace
from welcome_desk.queries.afterwards import feedback
from welcome_desk.queries.event import event_card
from welcome_desk.queries.event_calls import call_list
from welcome_desk.queries.registration import registration
from welcome_desk.ui.events.feedback import TypeFeedback
from welcome_desk.ui.events.register import OneRegistration
from welcome_desk.ui.events.reminders import Remind
from welcome_desk.ui.events.seats import Seats
from welcome_desk.ui.events.shift import EditShift
from welcome_desk.ui.events.who_was_here import WhoWasHere
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Button, Label


@pytest.fixture
def people(town):
    names = ("Zoé Alpha", "Zoé Beta", "Zoé Gamma")
    return [add(town, name, phone="506-555-0101", languages=["fr"]) for name in names]


def planned(town, hours=24, **known):
    begins = town.now().replace(tzinfo=None) + timedelta(hours=hours)
    ends = begins + timedelta(hours=2)
    return town.run(actions.events.plan_event, title="Supper", starts_at=begins, ends_at=ends, **known)


def panel(window, event, tab):
    window.go("event", row_id=event, tab=tab)
    QApplication.processEvents()
    return window.pages["event"].panel


def press(widget, name):
    found = [b for b in widget.findChildren(Button) if b.accessibleName() == name and not b.isHidden()]
    found[0].click()
    QApplication.processEvents()


def said(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(Label) if not label.isHidden()]


def look(town, event):
    with town.reading() as view:
        return registration(view, event), event_card(view, event)


def test_people_are_registered_by_typing_and_a_free_place_is_given_by_one_press(window, town, people, keys):
    event = planned(town, capacity=1)
    shown = panel(window, event, "registered")
    assert shown.field.hasFocus()
    for letters in ("zoe alp", "zoe bet"):
        keys.type(letters)
        keys.press(Qt.Key.Key_Return)
        assert shown.field.hasFocus()
    assert shown.said.text() == "1 person expected · 0 of 1 place free · 1 waits"
    town.run(actions.registration.withdraw_from_event, event, people=[people[0]])
    assert "Next in order of time: Zoé Beta" in said(shown)
    press(shown, "Give the place")
    assert [one.name for one in look(town, event)[0].expected] == ["Zoé Beta"]


def test_somebody_new_is_registered_by_name_alone(window, town, keys):
    event = planned(town)
    panel(window, event, "registered")
    keys.type("Brandnew Person")
    keys.press(Qt.Key.Key_Return)
    assert [one.name for one in look(town, event)[0].expected] == ["Brandnew Person"]


def test_a_whole_household_is_registered_by_its_name(window, town, people, keys):
    town.run(actions.households.form_household, people=people, name="Zephyrine")
    event = planned(town)
    panel(window, event, "registered")
    keys.type("zephyrine")
    keys.press(Qt.Key.Key_Return)
    assert len(look(town, event)[0].expected) == 3


def test_what_is_noted_of_one_is_changed_and_they_cannot_come(window, town, people):
    event = planned(town)
    town.run(actions.registration.register_for_event, event, people=people[:1])
    dialog = OneRegistration(window, event, look(town, event)[0].expected[0], "uk")
    dialog.form.companions.setValue(2)
    dialog.form.needs.set_values(["interpreter", "diet"])
    dialog._save()
    (one,) = look(town, event)[0].expected
    assert (one.companions, one.needs) == (2, ("interpreter:uk", "diet"))
    press(OneRegistration(window, event, one), "Cannot come")
    assert look(town, event)[0].expected == []


def test_calls_are_noted_by_letters_and_a_message_is_copied_by_one_key(window, town, people, keys, qtbot):
    event = planned(town)
    town.run(actions.registration.register_for_event, event, people=people)
    with town.reading() as view:
        dialog = Remind(window, call_list(view, event))
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    keys.press(Qt.Key.Key_Y)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().startswith("Bonjour Zoé,")
    keys.press(Qt.Key.Key_X)
    dialog._save()
    results = {one.name: (one.reminder_result, one.state) for one in look(town, event)[0].people}
    assert results == {
        "Zoé Alpha": ("comes", "expected"), "Zoé Beta": ("cannot-come", "withdrew"), "Zoé Gamma": ("", "expected"),
    }  # fmt: skip


def test_volunteers_are_put_on_a_shift_and_their_hours_are_worth_something(window, town, people, keys):
    event = planned(town, hours=-3)
    dialog = EditShift(window, look(town, event)[1])
    dialog._save()
    assert "Say what is to be done" in dialog.task_field._said.text()
    dialog.task.setText("welcome at the DOOR")
    dialog.wanted.setValue(2)
    dialog._save()
    assert [shift.task for shift in rows(town, Shift, Shift.event_id == event)] == ["door"]
    shown = panel(window, event, "volunteers")
    shown.findChildren(FindField)[-1].setFocus()
    keys.type("zoe alp")
    keys.press(Qt.Key.Key_Return)
    assert "1 of 2: 1 more wanted" in said(window.pages["event"].panel)
    press(window.pages["event"].panel, "All who promised came")
    (place,) = rows(town, ShiftPlace, ShiftPlace.person_id == people[0])
    assert place.state == "came"
    town.actor = Actor(None, "Alan", "administrator")
    town.run(actions.staff.set_centre, hour_value=20.0)
    assert "1 volunteer gave 2 h, worth $40.00 at $20.00 an hour." in said(window.pages["event"].panel)


def test_somebody_on_two_shifts_at_once_is_said(window, town, people):
    event = planned(town)
    _found, card = look(town, event)
    for task in ("door", "kitchen"):
        shift = town.run(
            actions.shifts.plan_shift, event, task=task, starts_at=card.starts_at, ends_at=card.ends_at
        )
        town.run(actions.shifts.put_on_shift, shift, people=people[:1])
    assert "At the same time: Kitchen and tables (Supper)" in said(panel(window, event, "volunteers"))


def test_all_were_here_but_for_those_who_are_unticked(window, town, people, keys, qtbot):
    event = planned(town, hours=-3)
    town.run(actions.registration.register_for_event, event, people=people)
    found, card = look(town, event)
    dialog = WhoWasHere(window, card, found)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    dialog._save()
    assert [one.name for one in look(town, event)[0].of("here")] == ["Zoé Alpha", "Zoé Gamma"]
    shown = panel(window, event, "afterwards")
    assert "Were expected: Zoé Beta" in said(shown)
    press(shown, "Create a follow-up for the 1 person who could not come")
    (promise,) = rows(town, Promise, Promise.person_id == people[1])
    assert "could not come to Supper" in promise.what
    shown = window.pages["event"].panel
    assert "A follow-up is made: Zoé Beta" in said(shown)
    assert not [
        b for b in shown.findChildren(Button) if "follow-up" in b.accessibleName() and not b.isHidden()
    ]


def test_tables_are_typed_by_enter_and_tell_who_met(window, town, people, keys, qtbot):
    event = planned(town, hours=-3)
    town.run(actions.people.edit_person, people[0], arrived_on=town.now().date())
    town.run(actions.events.mark_here, event, people=people)
    found, card = look(town, event)
    dialog = Seats(window, card, found)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    for seat in "112":
        keys.type(seat)
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert {one.seat for one in rows(town, Attendance, Attendance.event_id == event)} == {"1", "2"}
    told = said(panel(window, event, "afterwards"))
    assert "By the tables, 1 pair of a newcomer and a resident sat together for the first time." in told
    assert "Of those here of whom it is known: 1 newcomer and 2 residents, so 33% newcomers." in told


def test_forms_are_typed_in_by_digits_and_shown_from_five_on(window, town, keys, qtbot):
    event = planned(town, hours=-3)
    dialog = TypeFeedback(window, look(town, event)[1], 0)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    for number in range(5):
        with town.reading() as view:
            assert feedback(view, event).counts == {}
        for key in (Qt.Key.Key_1, Qt.Key.Key_3 if number else Qt.Key.Key_2, Qt.Key.Key_0):
            keys.press(key)
            qtbot.wait(5)
        keys.press(Qt.Key.Key_Return)
    assert len(rows(town, EventFeedback, EventFeedback.event_id == event)) == 5
    with town.reading() as view:
        counts = feedback(view, event).counts
    assert counts["welcome"] == {"yes": 5, "partly": 0, "no": 0}
    assert counts["somebody-new"] == {"yes": 0, "partly": 1, "no": 4}
    assert sum(counts["again"].values()) == 0


@pytest.mark.parametrize("tab", ["registered", "volunteers", "afterwards"])
def test_a_tab_shows_at_any_size_and_for_whoever_may_only_read(open_window, town, people, tab):
    event = planned(town, hours=-3)
    town.run(actions.registration.register_for_event, event, people=people)
    shown = panel(open_window(town, scale=2.0, language="fr"), event, tab)
    assert shown.isVisible()
    i18n.use("en")
    town.actor = Actor(None, "Louise", "reader")
    shown = panel(open_window(town), event, tab)
    assert not [
        b
        for b in shown.findChildren(Button)
        if b.isVisible() and b.accessibleName() in ("Rota", "Print forms")
    ]
    assert rows(town, Event, Event.id == event)
