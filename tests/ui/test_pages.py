"""What people do on the pages: tick, check in, decide on a match, enrol, print."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.ui import screenshot
from welcome_desk.ui.contacts.edit import EditContact
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.events.register import Register
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.matches.check_in import LogCheckIn
from welcome_desk.ui.matches.closing import CloseMatch
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.start import StartProgram
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.today.row import FollowUpRow
from welcome_desk.ui.widgets import Button, Label


def texts(widget):
    return [label.text() for label in widget.findChildren(Label) if not label.isHidden()]


def press(widget, name):
    """Click the button of this accessible name."""
    QApplication.processEvents()
    found = [b for b in widget.findChildren(Button) if b.accessibleName() == name and not b.isHidden()]
    assert found, f"no button {name!r} among {[b.accessibleName() for b in widget.findChildren(Button)]}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.fixture
def person(town):
    return town.run(actions.people.add_person, display_name="Olena Kovalenko", phone="506-555-0142")


# ---- Today ----
@pytest.fixture
def promise(town, person):
    return town.run(
        actions.promises.add_promise, what="Call the dentist", due_on=town.now().date(), person_id=person
    )


def row_of(window, what):
    screenshot.settle()
    rows = window.pages["today"].findChildren(FollowUpRow)
    return next(row for row in rows if row.line.what == what and row.isVisible())


def test_a_follow_up_is_ticked_by_space_and_its_result_becomes_a_contact(window, town, person, promise):
    row = row_of(window, "Call the dentist")
    row.tick.setFocus()
    QTest.keyClick(row.tick, Qt.Key.Key_Space)
    press(row, "No answer")
    with town.reading() as view:
        moments = queries.timeline.timeline(view, person)
        assert [moment.code for moment in moments] == ["no-answer"]
        assert queries.person.person_card(view, person).follow_ups == []
    window.undo()
    with town.reading() as view:
        assert queries.timeline.timeline(view, person) == []
        assert len(queries.person.person_card(view, person).follow_ups) == 1


def test_a_ticked_follow_up_stays_in_sight_and_can_be_taken_back(window, town, promise):
    press_row = row_of(window, "Call the dentist")
    press_row.tick.click()
    press(press_row, "Only tick")
    row = row_of(window, "Call the dentist")
    assert row.tick.isChecked()
    row.tick.click()
    assert not row_of(window, "Call the dentist").tick.isChecked()


def test_a_follow_up_moves_to_another_day(window, town, promise):
    row = row_of(window, "Call the dentist")
    row.put_off(town.now().date() + timedelta(days=1), "")
    with town.reading() as view:
        found = queries.promises.follow_ups(view)
    assert any(line.id == promise for line in found.later)


def test_a_follow_up_is_added(window, town, person):
    dialog = AddFollowUp(window, person)
    dialog.what.setText("Bring the form")
    dialog._save()
    with town.reading() as view:
        assert [one.what for one in queries.person.person_card(view, person).follow_ups] == ["Bring the form"]


def test_an_empty_follow_up_is_refused_in_words(window):
    dialog = AddFollowUp(window)
    dialog._save()
    assert "Say what to do." in dialog.what_field._said.text()
    dialog.close()


# ---- People ----
def test_the_filter_narrows_as_one_types(window, person):
    window.go("people")
    page = window.pages["people"]
    page.filter.setText("olena kov")
    assert page.model.ids == [person]
    page.filter.setText("qqqqqq")
    QApplication.processEvents()
    assert page.empty.isVisible()
    press(page, "Clear filters")
    assert len(page.model.ids) > 1


def test_a_person_is_added_with_a_name_alone_and_changed(window, town):
    dialog = EditPerson(window)
    dialog._save()
    assert "Enter a name" in dialog.name_field._said.text()
    dialog.name.setText("李 明")
    dialog._save()
    again = EditPerson(window, dialog.person_id)
    again.phone.setText("506-555-0199")
    again._save()
    with town.reading() as view:
        card = queries.person.person_card(view, dialog.person_id)
    assert (card.line.name, card.phone) == ("李 明", "506-555-0199")


def test_what_changed_elsewhere_while_the_form_was_open_becomes_a_conflict(window, town, person):
    form = EditPerson(window, person)
    town.run(actions.people.edit_person, person, phone="506-555-0111")
    form.phone.setText("506-555-0222")
    form._save()
    from welcome_desk.store.ledger import Ledger

    with town.engine.connect() as connection:
        assert ("person", person, "phone") in Ledger(connection).conflicts()


def test_the_person_page_tells_everything_and_every_change(window, town, person):
    town.run(
        actions.contacts.log_contact, people=[person], way="phone", needs=["health"], note="Needs a dentist"
    )
    town.run(actions.people.edit_person, person, phone="506-555-0177")
    window.go("person", row_id=person)
    page = window.pages["person"]
    assert "Needs a dentist" in texts(page)
    page.tabs.button("changes").click()
    assert any("506-555-0142 → 506-555-0177" in text for text in texts(page))


def test_a_person_removed_elsewhere_is_said_to_be_gone(window, town, person):
    window.go("person", row_id=person)
    town.run(actions.people.remove_person, person)
    assert any("no longer listed" in text for text in texts(window.pages["person"]))


def test_a_long_timeline_shows_more_on_request(window, town, person):
    for number in range(40):
        day = town.now() - timedelta(days=40 - number)
        town.run(actions.contacts.log_contact, people=[person], note=f"visit {number}", met_at=day)
    window.go("person", row_id=person)
    page = window.pages["person"]
    assert "visit 0" not in texts(page)
    press(page, "Show earlier")
    assert "visit 0" in texts(page)


def test_a_follow_up_is_ticked_on_the_persons_page(window, town, person, promise):
    window.go("person", row_id=person)
    tick = window.pages["person"].findChildren(QCheckBox)[-1]
    tick.click()
    with town.reading() as view:
        assert queries.person.person_card(view, person).follow_ups == []


# ---- The log ----
def test_a_contact_is_put_right_in_place_and_undone(window, town, person):
    made = town.run(
        actions.contacts.log_contact, people=[person], way="phone", note="Typed in hast", minutes=5
    )
    dialog = EditContact(window, contact_line(town, made))
    dialog.note.setText("Typed in haste")
    dialog.how.press("walk-in")
    dialog._save()
    assert (contact_line(town, made).note, contact_line(town, made).way) == ("Typed in haste", "walk-in")
    with town.reading() as view:
        assert queries.contacts.contact_fields(view, made)["minutes"] == 5
    window.undo()
    assert (contact_line(town, made).note, contact_line(town, made).way) == ("Typed in hast", "phone")


def test_a_contact_logged_by_mistake_is_removed_and_brought_back(window, town, person):
    made = town.run(actions.contacts.log_contact, people=[person], needs=["housing"])
    EditContact(window, contact_line(town, made))._remove()
    with town.reading() as view:
        assert made not in queries.contacts.contact_ids(view)
    window.undo()
    with town.reading() as view:
        assert made in queries.contacts.contact_ids(view)


def test_a_reader_sees_a_contact_and_cannot_change_it(open_window, town, person):
    made = town.run(actions.contacts.log_contact, people=[person], note="Came by")
    town.actor = Actor(None, "Louise", "reader")
    dialog = EditContact(open_window(town), contact_line(town, made))
    assert not hasattr(dialog, "note")
    assert "Save" not in [button.text() for button in dialog.findChildren(Button)]


def contact_line(desk, contact_id):
    with desk.reading() as view:
        return queries.contacts.contact_lines(view, [contact_id])[contact_id]


def test_the_log_shows_one_way_alone(window, town, person):
    town.run(actions.contacts.log_contact, people=[person], way="home-visit")
    window.go("log")
    page = window.pages["log"]
    page.choice.setCurrentIndex(page.choice.findData("home-visit"))
    with town.reading() as view:
        expected = queries.contacts.contact_ids(view, way="home-visit")
    assert page.model.ids == expected


def test_a_nameless_visit_gets_its_name(window, town, person):
    from welcome_desk.ui.contacts.name import NameVisit

    contact = town.run(actions.contacts.log_contact, needs=["housing"])
    with town.reading() as view:
        line = queries.contacts.contact_lines(view, [contact])[contact]
    dialog = NameVisit(window, line)
    dialog._save()
    assert "Choose who this was" in dialog.who_field._said.text()
    dialog.who.choose(person)
    dialog._save()
    with town.reading() as view:
        assert queries.contacts.contact_lines(view, [contact])[contact].person_ids == (person,)


# ---- Events ----
@pytest.fixture
def event(town, person):
    now = town.now()
    made = town.run(
        actions.events.plan_event,
        title="Conversation circle",
        starts_at=now,
        ends_at=now + timedelta(hours=2),
    )
    town.run(actions.registration.register_for_event, made, people=[person])
    return made


@pytest.fixture
def door(window, event):
    window.go("event", row_id=event)
    return window.pages["event"].panel


def test_whoever_is_expected_comes_in_by_three_letters_and_enter(door, keys):
    assert door.field.hasFocus()
    keys.type("ole")
    keys.press(Qt.Key.Key_Return)
    assert [guest.name for guest in door.door.here] == ["Olena Kovalenko"]
    assert door.field.text() == ""
    assert door.field.hasFocus()


def test_someone_new_comes_in_by_name_alone_and_counts_as_a_walk_in(door, keys):
    keys.type("Brandnew Person")
    keys.press(Qt.Key.Key_Return)
    assert [(guest.name, guest.registered) for guest in door.door.here] == [("Brandnew Person", False)]


def test_pressing_here_again_takes_it_back(door):
    press(door, "Here: Olena Kovalenko")
    press(door, "Take back: Olena Kovalenko")
    assert door.door.here == []
    assert len(door.door.expected) == 1


def test_people_are_expected_one_after_another(window, town, door, event):
    dialog = Register(window, event)
    dialog._save()
    assert "Choose who is expected." in dialog.who_field._said.text()
    for name in ("First Guest", "Second Guest"):
        dialog.who.choose(town.run(actions.people.add_person, display_name=name))
        dialog._save()
    assert {"First Guest", "Second Guest"} <= {guest.name for guest in door.door.expected}


def test_a_family_comes_in_by_one_press(window, town, door, event, person):
    other = town.run(actions.people.add_person, display_name="Andriy Kovalenko")
    town.run(actions.households.form_household, people=[person, other], name="Kovalenko")
    town.run(actions.registration.register_for_event, event, people=[other])
    press(door, "Kovalenko: all 2 here")
    assert len(door.door.here) == 2


def test_people_without_a_name_are_counted_and_never_below_none(door):
    press(door, "One more: Children")
    press(door, "One more: Newcomers")
    press(door, "One fewer: Newcomers")
    assert door.door.heads == {"newcomers": 0, "residents": 0, "children": 1, "adults": 0}
    fewer = next(
        b
        for b in door.findChildren(Button)
        if b.accessibleName() == "One fewer: Newcomers" and not b.isHidden()
    )
    assert not fewer.isEnabled()


def test_ctrl_z_takes_the_last_arrival_back(window, door):
    press(door, "Here: Olena Kovalenko")
    window.undo()
    assert door.door.here == []


def test_an_event_is_planned_and_finished(window, town):
    dialog = PlanEvent(window)
    dialog._save()
    assert "Give the event a title." in dialog.title_field._said.text()
    dialog.title_fr.setText("Cercle de conversation")
    dialog._save()
    window.go("event", row_id=dialog.event_id)
    press(window.pages["event"], "Finish")
    assert window.pages["event"].card.state == "finished"


# ---- Matches ----
@pytest.fixture
def program(town):
    with town.reading() as view:
        return next(line.id for line in queries.programs.programs(view) if line.template == "bimp")


@pytest.fixture
def round_page(window, program):
    window.go("round", row_id=program)
    return window.pages["round"]


def test_a_suggested_pair_is_accepted_and_comes_back_with_undo(window, town, round_page, program):
    pair = round_page.pair(round_page.chosen)
    assert pair is not None
    press(round_page, "Accept this pair")
    with town.reading() as view:
        lines = queries.matches.match_lines(
            view, queries.matches.match_ids(view, program_id=program, stages=["proposed"])
        )
    assert any((line.seeker_id, line.offer_id) == (pair.seeker, pair.offer) for line in lines.values())
    assert pair.seeker not in round_page.seekers()
    window.undo()
    assert pair.seeker in round_page.seekers()


def test_a_pair_kept_apart_is_not_suggested_again(round_page):
    pair = round_page.pair(round_page.chosen)
    press(round_page, "Keep them apart")
    again = round_page.pair(pair.seeker)
    assert again is None or again.offer != pair.offer


def test_not_this_time_asks_why_and_offers_somebody_else(window, town, round_page, monkeypatch):
    monkeypatch.setattr(AskReason, "exec", lambda self: True)
    pair = round_page.pair(round_page.chosen)
    press(round_page, "Not this time")
    again = round_page.pair(pair.seeker)
    assert again is None or again.offer != pair.offer
    assert pair.seeker in round_page.seekers()


def test_hidden_names_are_hidden_from_screen_readers_too(round_page):
    names = {name for name in round_page.plan.names.values() if name}
    press(round_page, "Hide names")
    said = " ".join(
        [
            *texts(round_page),
            *(b.accessibleName() for b in round_page.findChildren(Button) if not b.isHidden()),
        ]
    )
    assert not [name for name in names if name in said]
    assert "Newcomer 1" in said


def test_every_suggestion_has_its_reason_and_its_weak_point(round_page):
    for seeker in round_page.seekers():
        round_page.choose(seeker)
        assert any(heading in texts(round_page) for heading in ("Why this pair", "Why nobody yet"))


def test_a_match_goes_from_suggestion_to_check_in_to_closing(window, town, round_page, monkeypatch):
    pair = round_page.pair(round_page.chosen)
    press(round_page, "Accept this pair")
    with town.reading() as view:
        match = next(
            row_id
            for row_id, line in queries.matches.match_lines(view, queries.matches.match_ids(view)).items()
            if line.seeker_id == pair.seeker and line.stage == "proposed"
        )
        names = queries.match.match_card(view, match).line
    window.go("match", row_id=match)
    page = window.pages["match"]
    press(page, f"{names.seeker} said yes")
    press(page, f"{names.offer} said yes")
    press(page, "Start the match")
    with town.reading() as view:
        card = queries.match.match_card(view, match)
    assert card.line.stage == "active"
    assert len(card.check_ins) > 4
    log = LogCheckIn(window, card, card.check_ins[0])
    log._save()
    monkeypatch.setattr(CloseMatch, "exec", lambda self: (self.reason.setCurrentIndex(1), self._save()))
    press(page, "Close the match…")
    with town.reading() as view:
        card = queries.match.match_card(view, match)
    assert card.line.stage == "closed"
    assert card.check_ins[0].held_on is not None


def test_somebody_is_enrolled_with_the_templates_own_questions(window, town, program, person):
    dialog = Enrol(window, program)
    dialog._save()
    assert "Choose who takes part." in dialog.who_field._said.text()
    dialog.who.choose(person)
    dialog.answers["languages"].set_values(["uk", "en"])
    dialog._save()
    with town.reading() as view:
        found = [
            one for one in queries.programs.participants(view, program_id=program) if one.person_id == person
        ]
    assert found[0].answers == {"languages": ["en", "uk"]} or found[0].answers == {"languages": ["uk", "en"]}


def test_a_program_starts_from_its_template(window, town):
    with town.reading() as view:
        before = len(queries.programs.programs(view))
    StartProgram(window)._save()
    with town.reading() as view:
        assert len(queries.programs.programs(view)) == before + 1


def test_a_round_is_refused_in_a_sentence_without_the_right(open_window, town):
    from welcome_desk.access.scope import Actor

    with town.reading() as view:
        program = queries.programs.programs(view)[0].id
    town.actor = Actor(town.actor.id, "Dev", "volunteer")
    window = open_window(town)
    window.go("round", row_id=program)
    assert any("settlement workers" in text for text in texts(window.pages["round"]))
