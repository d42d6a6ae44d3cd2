"""People entered twice, with real clicks and keys: found, compared, joined, told apart, warned of at entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from tests.actions.small import add

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.duplicates import sweep
from welcome_desk.model import Person
from welcome_desk.queries.duplicates import lately
from welcome_desk.queries.joined import records_of
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.join import JoinPeople, choose_other
from welcome_desk.ui.people.join_fields import joined_fields


@pytest.fixture
def two(desk):
    one = add(
        desk, "Олена Коваленко", phone="506-555-0142", languages=["uk"], note="Likes tea", area="downtown"
    )
    return one, add(
        desk,
        "Olena Kovalenko",
        phone="506 555 0142",
        email="o@example.ca",
        languages=["en"],
        note="Has a dog",
    )


def shown(parent, name):
    named = [b for b in parent.findChildren(QPushButton) if b.accessibleName() == name]
    return next((b for b in named if b.isVisibleTo(parent)), None)


def click(qtbot, parent, name):
    qtbot.waitUntil(lambda: shown(parent, name) is not None)
    qtbot.mouseClick(shown(parent, name), Qt.MouseButton.LeftButton)


def person(desk, person_id):
    with desk.reading() as view:
        return view.get(Person, person_id)


@pytest.fixture
def page(open_window, desk, two, qtbot):
    window = open_window(desk)
    window.go("duplicates")
    made = window.pages["duplicates"]
    qtbot.waitUntil(lambda: not made.timer.isActive())
    return made


def test_the_page_finds_the_pair_and_says_why(page):
    assert page.status_label.text() == "1 pair may be one person."
    (pair,) = page.sweep.pairs
    assert "Names written alike: Олена Коваленко / Olena Kovalenko" in page.sweep.why(pair)


def test_a_pair_told_apart_leaves_the_page_and_comes_back_with_undo(page, two, qtbot):
    click(qtbot, page, "Not the same: Олена Коваленко and Olena Kovalenko")
    assert page.status_label.text() == ""
    page.desk.undo()
    assert page.status_label.text() == "1 pair may be one person."


def test_a_joined_pair_leaves_the_page(page, two):
    page.desk.run(actions.joining.join_people, *two)
    assert page.status_label.text() == ""


def test_the_sweep_can_be_stopped(page, qtbot):
    page.start()
    click(qtbot, page, "Stop")
    assert not page.timer.isActive()
    assert page.again.isEnabled()


def test_two_are_joined_by_keys_alone_and_nothing_is_lost(open_window, desk, two, qtbot, keys):
    window = open_window(desk)
    dialog = JoinPeople(window, *two)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert list(dialog.choices) == ["display_name", "phone", "languages", "note"]
    for key in "3132":
        keys.press(key)
    assert [choice.value() for choice in dialog.choices.values()] == ["both", "left", "both", "right"]
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = person(desk, two[0])
    assert (kept.display_name, kept.aliases, kept.phone, kept.email) == (
        "Олена Коваленко",
        ["Olena Kovalenko"],
        "506-555-0142",
        "o@example.ca",
    )
    assert (kept.languages, kept.note, kept.area) == (["uk", "en"], "Has a dog", "downtown")
    assert person(desk, two[1]).note == "Has a dog"
    window.undo()
    assert person(desk, two[0]).aliases == []
    assert person(desk, two[1]).joined_into is None


def test_what_changed_elsewhere_while_the_dialog_was_open_is_a_conflict_not_a_loss(
    open_window, desk, two, qtbot
):
    dialog = JoinPeople(open_window(desk), *two)
    qtbot.addWidget(dialog)
    desk.run(actions.people.edit_person, two[0], note="Typed meanwhile")
    dialog._join()
    with desk.reading() as view:
        assert records_of(view, two[1]) == list(two)
    assert desk.check().problems == []


def test_keeping_both_phones_puts_the_other_into_the_note():
    empty = Person.empty()
    left, right = (
        empty | {"display_name": "A", "phone": "1"},
        empty | {"display_name": "A", "phone": "2", "note": "n"},
    )
    assert joined_fields(left, right, {}) == {"note": "n\nPhone: 2"}
    assert joined_fields(left, right, {"phone": "right"}) == {"phone": "2", "note": "n"}


def test_the_warning_at_entry_offers_whom_the_desk_knows(open_window, desk, qtbot):
    known = add(desk, "Олена Коваленко", phone="506-555-0142")
    dialog = EditPerson(open_window(desk))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.name, "Olena Kovalenko")
    qtbot.waitUntil(dialog.likely.isVisible)
    click(qtbot, dialog, "Use this one")
    assert dialog.person_id == known
    assert dialog.result()


def test_whoever_is_turned_down_is_not_offered_again(open_window, desk, qtbot):
    add(desk, "Олена Коваленко", phone="506-555-0142")
    dialog = EditPerson(open_window(desk))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.name, "Olena Kovalenko")
    qtbot.waitUntil(dialog.likely.isVisible)
    click(qtbot, dialog, "No, someone else")
    qtbot.keyClicks(dialog.phone, "506-555-0142")
    dialog.likely.look_now()
    assert not dialog.likely.isVisible()
    dialog._save()
    assert person(desk, dialog.person_id).display_name == "Olena Kovalenko"


def test_today_counts_people_added_lately_who_may_be_known(open_window, desk, two, qtbot):
    with desk.reading() as view:
        assert [{pair.a, pair.b} for pair in lately(view)] == [set(two)]
    window = open_window(desk)
    click(qtbot, window.pages["today"], "Compare")
    assert window.here[0] == "duplicates"


def test_a_joined_record_is_named_on_the_page_and_taken_apart_there(open_window, desk, two, qtbot):
    desk.run(actions.joining.join_people, *two)
    window = open_window(desk)
    window.go("person", row_id=two[0])
    click(qtbot, window.pages["person"], "Take apart: Olena Kovalenko")
    with desk.reading() as view:
        assert records_of(view, two[0]) == [two[0]]


def test_nobody_is_compared_with_themselves(open_window, desk, two, qtbot):
    dialog = choose_other(open_window(desk), two[0])
    qtbot.addWidget(dialog)
    dialog.who.choose(two[0])
    dialog._take()
    assert dialog.person_id == ""
    dialog.who.choose(two[1])
    dialog._take()
    assert dialog.person_id == two[1]


def test_of_whoever_refused_a_file_no_contact_detail_is_shown(open_window, desk, two, qtbot):
    desk.run(actions.people.edit_person, two[1], phone="506-555-0177", street="12 Rue King")
    desk.run(actions.consents.record_consents, two[1], answers=[Answered("keep-file", "refused")])
    window = open_window(desk)
    window.go("duplicates")
    page = window.pages["duplicates"]
    page.finish()
    dialog = JoinPeople(window, *two)
    qtbot.addWidget(dialog)
    texts = [label.text() for part in (page, dialog) for label in part.findChildren(QLabel)]
    buttons = [button for part in (page, dialog) for button in part.findChildren(QAbstractButton)]
    texts += [said for b in buttons for said in (b.text(), b.toolTip(), b.accessibleName())]
    assert not [said for said in texts if "0177" in said or "o@example.ca" in said or "Rue King" in said]
    assert any("covered: no consent to keep it" in said for said in texts)
    assert dialog.choices["phone"].value() == "left"
    assert page.sweep.pairs
    assert not any("0177" in why for pair in page.sweep.pairs for why in page.sweep.why(pair))


def test_a_covered_reason_says_what_agrees_and_not_the_number(desk, two):
    desk.run(actions.consents.record_consents, two[0], answers=[Answered("keep-file", "refused")])
    found = sweep(desk)
    assert "Same phone" in found.why(found.pairs[0])
    with i18n.speaking("fr"):
        assert "Même numéro de téléphone" in found.why(found.pairs[0])


@pytest.mark.parametrize("role", ["volunteer", "reader"])
def test_likely_pairs_are_for_workers(open_window, desk, two, role):
    desk.actor = Actor(None, "Louise", role)
    window = open_window(desk)
    window.go("duplicates")
    page = window.pages["duplicates"]
    assert page.sweep.pairs == []
    assert "Your role does not include this" in page.refused
    assert shown(page, "Look again") is None
    window.go("people")
    assert shown(window.pages["people"], "Possible duplicates") is None
    with pytest.raises(UserError, match="does not include"):
        sweep(desk)
