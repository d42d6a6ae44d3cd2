"""The household’s card and dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.test_pages import press, texts

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.ui.people.household import HouseholdDialog


@pytest.fixture
def person(town):
    return town.run(
        actions.people.add_person, display_name="Olena Kovalenko", family="Kovalenko", street="7 Elm Street"
    )


@pytest.fixture
def other(town):
    return town.run(actions.people.add_person, display_name="Andriy Melnyk")


def home_of(town, person):
    with town.reading() as view:
        return queries.households.household_of(view, person)


def names(town, person):
    found = home_of(town, person)
    return [member.name for member in found.members] if found else []


def test_a_household_is_formed_by_keyboard_with_somebody_new(window, town, person, keys):
    dialog = HouseholdDialog(window, person)
    dialog.show()
    QApplication.processEvents()
    dialog.new_name.setFocus()
    keys.type("Sofiia")
    keys.press(Qt.Key.Key_Tab)
    keys.type("Chi")  # the part, by its first letters
    press(dialog, "Add to the household")
    home = home_of(town, person)
    assert [(one.name, one.role) for one in home.members] == [("Olena Kovalenko", ""), ("Sofiia", "child")]
    assert (home.name, home.street) == ("Kovalenko", "7 Elm Street")
    dialog.close()
    window.undo()
    assert names(town, person) == []


def test_somebody_known_joins_is_given_a_part_and_moves_out(window, town, person, other):
    dialog = HouseholdDialog(window, person)
    dialog.show()
    press(dialog, "Add to the household")
    assert "Choose or name" in dialog.trouble.text()
    dialog.who.choose(other)
    press(dialog, "Add to the household")
    assert names(town, person) == ["Olena Kovalenko", "Andriy Melnyk"]
    dialog.ticks[other].setChecked(True)
    press(dialog, "The ticked ones move out together")
    assert names(town, person) == ["Olena Kovalenko"]
    assert home_of(town, other).street == "7 Elm Street"
    dialog.who.choose(other)
    press(dialog, "Join with their whole household")
    assert len(names(town, person)) == 2
    dialog.ticks[other].setChecked(True)
    press(dialog, "Take the ticked ones off")
    assert home_of(town, other) is None
    dialog.close()


def test_the_address_is_copied_to_the_others(window, town, person, other):
    town.run(actions.households.form_household, people=[person, other], name="Home")
    dialog = HouseholdDialog(window, person)
    dialog.show()
    press(dialog, "Copy from Olena Kovalenko to the others")
    assert "Tick what is the same" in dialog.trouble.text()
    dialog.shared.set_values(["street"])
    press(dialog, "Copy from Olena Kovalenko to the others")
    assert home_of(town, other).street == "7 Elm Street"
    dialog.lines["city"].setText("Sample Town")
    dialog._save()
    assert home_of(town, other).city == "Sample Town"


def test_the_card_tells_parts_and_what_is_to_do_and_leads_to_each(window, town, person, other):
    town.run(actions.households.form_household, people=[person, other], name="Maple Street 4")
    town.run(actions.households.set_household_role, other, role="partner")
    town.run(actions.promises.add_promise, what="Call", due_on=town.now().date(), person_id=other)
    window.go("person", row_id=person)
    page = window.pages["person"]
    assert "Partner · 1 follow-up open" in texts(page)
    press(page, "Andriy Melnyk, Partner · 1 follow-up open")
    assert page.row_id == other


def test_a_volunteer_reads_the_household_and_cannot_change_it(open_window, town, person, other):
    town.run(actions.households.form_household, people=[person, other], name="Maple Street 4")
    town.actor = Actor(town.actor.id, "Somebody", "volunteer")
    window = open_window(town)
    window.go("person", row_id=person)
    page = window.pages["person"]
    assert "Andriy Melnyk" in texts(page)
    assert not [
        b for b in page.findChildren(object) if getattr(b, "accessibleName", str)() == "Change the household"
    ]
