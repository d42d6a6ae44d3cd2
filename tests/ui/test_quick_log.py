"""The quick-log by real keys: how few it takes, what it keeps, what it asks for."""

import json
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.actions.small import add, rows
from tests.conftest import opened

from welcome_desk import actions, queries
from welcome_desk.actions.consents import Answered
from welcome_desk.model import Consent, Contact, Person, Promise, User
from welcome_desk.queries.occurrences import event_id
from welcome_desk.ui.contacts.quick_log import FORM, QuickLog
from welcome_desk.ui.widgets import Button

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
    monkeypatch.setattr(QuickLog, "exec", lambda self: seen.append(self.who.people))
    window.go("person", row_id=olena)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert seen == [[olena]]


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
    log.follow_up.choice.button("tomorrow").click()
    assert log.follow_up.what.text() == "Ask how it went with housing"
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


def test_a_nameless_visit_twice_is_asked_about_too_but_not_with_another_need(log, town):
    for needs in (["housing"], ["health"]):
        log.who.choose_nameless()
        log.needs.set_values(needs)
        log._save_and_go_on()
        assert not log.who_field._said.text()
    log.who.choose_nameless()
    log.needs.set_values(["health"])
    log._save_and_go_on()
    assert "a moment ago" in log.who_field._said.text()


def test_a_promise_takes_two_keys_more(log, keys, town, olena):
    """Alt+F and an arrow; what to do is proposed. With Ctrl+L six."""
    keys.type("olena kov")
    keys.press(Qt.Key.Key_Return)
    keys.type("he")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_F, ALT)
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert [one.what for one in rows(town, Promise, Promise.person_id == olena)] == [
        "Ask how it went with health"
    ]
    assert keys.pressed == 5


def test_tab_passes_the_chips_in_one_step(log, keys, olena):
    log.choose_person(olena)
    assert log.needs.isAncestorOf(QApplication.focusWidget())
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is log.note


def test_whatever_was_touched_is_kept_even_without_a_word(log, town):
    log.how.press("outreach")
    log.how.place.setText("Library on King Street")
    log.reject()
    again = QuickLog(log.window_)
    assert again.how.place.text() == "Library on King Street"
    again.details.minutes.setCurrentIndex(3)
    again.reject()
    assert QuickLog(log.window_).details.values()["minutes"] == 15


def test_a_draft_of_which_half_is_missing_comes_back_as_far_as_it_goes(log, town):
    town.keep_draft(FORM, json.dumps({"who": {"text": "zdra"}}))
    assert QuickLog(log.window_).who.field.text() == "zdra"


# ---- who ----
def test_two_people_and_somebody_new_are_one_contact_on_three_timelines(log, keys, town, olena):
    add(town, "Andriy Kovalenko")
    for typed in ("olena kov", "andriy kov", "Zdravka Unknown"):
        keys.type(typed)
        keys.press(Qt.Key.Key_Return)
        keys.press(Qt.Key.Key_A, ALT)
    keys.press(Qt.Key.Key_Return, CTRL)
    assert set(latest(town).people) == {"Olena Kovalenko", "Andriy Kovalenko", "Zdravka Unknown"}


def test_a_household_comes_by_its_name_or_with_one_of_them(log, keys, town, olena):
    other = add(town, "Andriy Kovalenko")
    home = town.run(actions.households.form_household, people=[olena, other], name="Maple Street 4")
    keys.type("maple street")
    keys.press(Qt.Key.Key_Return)
    assert log.who.people == [olena, other]
    keys.press(Qt.Key.Key_Return, CTRL)
    assert rows(town, Contact, Contact.household_id == home)
    again = QuickLog(log.window_)
    again.who.choose(other)
    again.who.guests[0].household.click()
    assert sorted(again.who.people) == sorted([olena, other])
    assert again.who.guests[0].household.isHidden()


def test_somebody_new_with_phone_language_and_a_yes_to_a_file(log, town):
    guest = log.who.choose_new("Zdravka Unknown")
    guest.phone.setText("506-555-0177")
    guest.language.setCurrentIndex(guest.language.findData("uk"))
    guest.consent.button("given").click()
    log.save_button.click()
    person = rows(town, Person, Person.display_name == "Zdravka Unknown")[0]
    assert (person.phone, person.languages) == ("506-555-0177", ["uk"])
    consents = rows(town, Consent, Consent.person_id == person.id)
    assert [(one.purpose, one.answer) for one in consents] == [("keep-file", "given")]


def test_whoever_wants_no_file_is_logged_without_a_name_in_the_same_form(log, town, qtbot):
    """Not even the draft keeps the name."""
    log.needs.set_values(["housing"])
    guest = log.who.choose_new("Zdravka Unknown")
    guest.consent.button("refused").click()
    qtbot.waitUntil(lambda: log.who.nameless)
    qtbot.waitUntil(lambda: "Zdravka" not in town.draft(FORM))
    log.save_button.click()
    assert latest(town).people == ()
    assert latest(town).needs == ("housing",)
    assert rows(town, Person, Person.display_name == "Zdravka Unknown") == []


def test_a_known_person_who_took_their_consent_back_is_counted_and_not_named(log, town, olena):
    refuse(town, olena, "keep-file")
    log.choose_person(olena)
    assert log.who.nameless
    log.save_button.click()
    assert latest(town).people == ()


def test_beside_others_only_the_others_are_named(log, town, olena):
    other = add(town, "Andriy Kovalenko")
    refuse(town, olena, "keep-file")
    log.choose_person(other)
    log.choose_person(olena)
    assert "without the name" in log.who_field._said.text()
    log.save_button.click()
    assert latest(town).people == ("Andriy Kovalenko",)


def test_a_refused_referral_is_told_at_its_field_and_nothing_is_saved(log, town, olena):
    refuse(town, olena, "refer")
    before = latest(town).id
    log.choose_person(olena)
    log.service.setCurrentIndex(1)
    log.save_button.click()
    assert "did not agree to be referred" in log.service_field._said.text()
    assert latest(town).id == before


def test_who_does_not_want_to_be_contacted_may_be_promised_what_needs_no_contact(log, town, olena):
    refuse(town, olena, "contact-later")
    log.choose_person(olena)
    log.follow_up.choice.button("week").click()
    log.save_button.click()
    assert "does not want to be contacted" in log.follow_up.what_field._said.text()
    log.follow_up.without_contact.click()
    log.save_button.click()
    assert len(rows(town, Promise, Promise.person_id == olena)) == 1


def refuse(desk, person, purpose):
    desk.run(actions.consents.record_consents, person, answers=[Answered(purpose, "refused")])


def test_somebody_who_seems_new_may_be_known(log, town, olena):
    guest = log.who.choose_new("Kovalenko Olena")
    use = next(b for b in guest.findChildren(Button) if b.accessibleName() == "Use this one: Olena Kovalenko")
    use.click()
    assert log.who.people == [olena]
    assert log.who.new_people == []


def test_or_is_someone_else(log, town, olena):
    guest = log.who.choose_new("Kovalenko Olena")
    other = next(b for b in guest.findChildren(Button) if b.text() == "No, someone else")
    other.click()
    log.save_button.click()
    assert latest(town).people == ("Kovalenko Olena",)
    assert latest(town).person_ids != (olena,)


def test_an_open_follow_up_is_settled_on_the_card(log, town, olena):
    promise = town.run(
        actions.promises.add_promise, what="Call the dentist", due_on=town.now().date(), person_id=olena
    )
    log.choose_person(olena)
    log.who.guests[0].ticks[promise].click()
    log.save_button.click()
    assert rows(town, Promise, Promise.id == promise)[0].kept_at is not None


# ---- how, when, and the rest ----
def test_no_answer_counts_as_a_contact(log, keys, town, olena):
    log.choose_person(olena)
    keys.press(Qt.Key.Key_2, ALT)
    log.how.unanswered.click()
    log.save_button.click()
    assert (latest(town).way, latest(town).reached) == ("phone", False)


def test_an_outreach_point_has_a_place_and_an_event_its_event(log, keys, town, olena):
    log.choose_person(olena)
    keys.press(Qt.Key.Key_6, ALT)
    log.how.place.setText("École Sainte-Anne")
    log._save_and_go_on()
    log.choose_person(olena)
    keys.press(Qt.Key.Key_5, ALT)
    chosen = log.how.which.currentData()
    log._save_and_go_on()
    by_way = {one.way: one for one in rows(town, Contact, Contact.way.in_(("outreach", "event")))}
    assert by_way["outreach"].place == "École Sainte-Anne"
    assert by_way["event"].place == ""
    assert chosen
    assert by_way["event"].event_id == event_id(chosen)


def test_a_note_on_paper_is_logged_for_its_day_and_never_for_tomorrow(log, keys, town, olena):
    log.choose_person(olena)
    keys.press(Qt.Key.Key_D, ALT)
    log.when.edit.setDateTime(QDateTime(2026, 11, 3, 9, 30, 0))
    log.save_button.click()
    assert "has not come yet" in log.when.field._said.text()
    log.when.edit.setDateTime(QDateTime(2026, 10, 30, 9, 30, 0))
    log.save_button.click()
    contact = rows(town, Contact, Contact.met_at == datetime(2026, 10, 30, 9, 30))
    assert len(contact) == 1


def test_the_rest_is_folded_and_tells_what_stands_in_it(log, keys, town, olena):
    log.choose_person(olena)
    keys.press(Qt.Key.Key_M, ALT)
    log.details.language.setCurrentIndex(log.details.language.findData("uk"))
    log.details.interpreter.click()
    log.details.given.setText("Bus map")
    log.details.minutes.setCurrentIndex(log.details.minutes.findData("20"))
    assert log.details.fold.accessibleName() == "More: Ukrainian, interpreter, 20 minutes and Bus map"
    log.save_button.click()
    made = rows(town, Contact, Contact.given == "Bus map")[0]
    assert (made.language, made.interpreter, made.minutes) == ("uk", True, 20)


def test_the_language_of_the_last_time_is_chosen_and_theirs_come_first(log, town, olena):
    town.run(actions.people.edit_person, olena, languages=["uk", "ru"])
    town.run(actions.contacts.log_contact, people=[olena], language="ru")
    log.choose_person(olena)
    offered = [log.details.language.itemData(place) for place in range(1, 4)]
    assert offered == ["uk", "ru", "en"]
    assert log.details.language.currentData() == "ru"


def test_a_promise_may_be_somebody_elses(log, town, olena):
    dev = next(user for user in rows(town, User) if user.login == "dev")
    log.choose_person(olena)
    log.follow_up.choice.button("week").click()
    log.follow_up.owner.setCurrentIndex(log.follow_up.owner.findData(dev.id))
    log.save_button.click()
    assert rows(town, Promise, Promise.person_id == olena)[0].owner_id == dev.id


def test_one_undo_takes_all_of_it_back(log, window, town, olena):
    before = town.dump()
    log.choose_person(olena)
    log.needs.set_values(["housing"])
    log.follow_up.choice.button("week").click()
    log.save_button.click()
    with town.reading() as view:
        assert len(queries.timeline.timeline(view, olena)) == 1
    window.undo()
    with town.reading() as view:
        assert queries.timeline.timeline(view, olena) == []
        assert queries.person.person_card(view, olena).follow_ups == []
    assert before != town.dump()  # the journal keeps both


# ---- the draft ----
def test_every_key_is_in_the_store_as_soon_as_it_is_seen(log, keys, town):
    for typed in ("z", "zd", "zdr"):
        keys.type(typed[-1])
        assert json.loads(town.draft(FORM))["who"]["text"] == typed


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
        assert again.who.people == [olena]
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
    assert json.loads(town.draft(FORM))["who"]["guests"][0]["person"] == olena
    assert "Draft kept" in _toast(window)


def test_saving_clears_the_draft(log, town, olena):
    log.choose_person(olena)
    log.save_button.click()
    assert town.draft(FORM) == ""


def _toast(window):
    from welcome_desk.ui.widgets import Label

    return " ".join(label.text() for label in window.toast.findChildren(Label))


@pytest.mark.parametrize("days", [0, 30])
def test_the_card_says_where_a_consent_has_ended(log, keys, town, olena, days):
    day = town.now().date()
    answers = [Answered("keep-file", "given", None, day + timedelta(days=days))]
    town.run(actions.consents.record_consents, olena, answers=answers, answered_on=day - timedelta(days=9))
    keys.type("olena kov")
    keys.press(Qt.Key.Key_Return)
    said = [label.text() for label in log.findChildren(QLabel)]
    assert ("Consent to keep a file ended: ask again" in said) == (days == 0)
