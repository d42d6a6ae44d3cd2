"""A person’s page and its form, by real keys: notes, needs, referrals, languages, and the three kinds of empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from welcome_desk import actions, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.model import Person
from welcome_desk.ui.contacts.edit import EditContact
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.languages import languages_like
from welcome_desk.ui.people.notes import EditNote
from welcome_desk.ui.people.phone import readable, warning_chip
from welcome_desk.ui.people.referrals import HandOver, Refer
from welcome_desk.ui.widgets import Button

RETURN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def olena(town):
    return town.run(actions.people.add_person, display_name="Olena Kovalenko", phone="5065550142")


@pytest.fixture
def page(window, olena, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("person", row_id=olena)
    QApplication.processEvents()
    return window.pages["person"]


@pytest.fixture
def clinic(town):
    return town.run(actions.organizations.add_organization, name="Clinic on Main Street", needs=["health"])


def texts(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def button(widget, name):
    QApplication.processEvents()
    return next(
        b for b in widget.findChildren(Button) if b.accessibleName() == name and b.isVisibleTo(widget)
    )


def press_key(widget, key=SPACE):
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def chosen(page, opener, *path):
    """Walks a menu by its entries’ names, as arrows and Enter do, and takes the last."""
    menu = button(page, opener).findChild(QMenu)
    for name in path[:-1]:
        menu = next(a for a in menu.actions() if a.text() == name).menu()
    next(a for a in menu.actions() if a.text() == path[-1]).trigger()
    QApplication.processEvents()


def board(desk, person):
    with desk.reading() as view:
        return queries.needs.need_lines(view, person)


def record(desk, person):
    with desk.reading() as view:
        found = view.get(Person, person)
        return {name: getattr(found, name) for name in Person.empty()}


# ---- notes ----
def test_a_note_is_typed_entered_changed_and_removed(page, window, town, keys, olena):
    page.note.setFocus()
    keys.type("Likes to skate")
    keys.press(RETURN)
    assert any("Likes to skate" in text for text in texts(page))
    assert page.note.text() == ""
    with town.reading() as view:
        (moment,) = queries.timeline.timeline(view, olena)
    dialog = EditNote(window, moment.opens[1])
    dialog.text.setPlainText("Likes skating")
    dialog._save()
    assert any("Likes skating" in text for text in texts(page))
    EditNote(window, moment.opens[1])._remove()
    assert not any("skating" in text for text in texts(page))
    town.undo()
    assert any("Likes skating" in text for text in texts(page))


def test_a_note_half_typed_waits_for_its_person(page, window, town, keys, olena, qtbot):
    other = town.run(actions.people.add_person, display_name="Dev")
    page.note.setFocus()
    keys.type("Half a thou")
    window.go("person", row_id=other)
    assert page.note.text() == ""
    window.go("person", row_id=olena)
    assert page.note.text() == "Half a thou"


def test_what_is_typed_stays_while_something_else_changes(page, town, keys, olena):
    page.note.setFocus()
    keys.type("Half")
    town.run(actions.people.edit_person, olena, note="x")
    QApplication.processEvents()
    assert page.note.text() == "Half"
    assert QApplication.focusWidget() is page.note


# ---- needs and referrals ----
def test_a_need_is_raised_met_and_opened_again_by_keys(page, town, olena):
    chosen(page, "Add a need", "Housing")
    (need,) = board(town, olena)
    assert (need.area, need.state) == ("housing", "open")
    press_key(button(page, "Met: Housing"))
    assert board(town, olena)[0].state == "met"
    press_key(next(b for b in page.findChildren(Button) if "met or not met" in b.text()))
    press_key(button(page, "Open again: Housing"))
    assert board(town, olena)[0].state == "open"


def test_an_unmet_need_takes_its_reason(page, town, olena):
    town.run(actions.needs.raise_need, person_id=olena, area="child-care")
    QApplication.processEvents()
    chosen(page, "More for Child care", "Not met…", "Service full or long wait")
    assert [(line.state, line.unmet_reason) for line in board(town, olena)] == [("unmet", "full")]


def test_somebody_is_sent_handed_over_and_helped_and_one_undo_opens_the_need(
    page, window, town, olena, clinic
):
    need = town.run(actions.needs.raise_need, person_id=olena, area="health")
    dialog = Refer(window, olena, need)
    assert dialog.service.itemText(1) in {"Clinic on Main Street", dialog.service.itemText(1)}
    dialog.service.setCurrentIndex(dialog.service.findData(clinic))
    dialog.how.button("warm").click()
    dialog.handed_to.setText("Anne")
    dialog._save()
    QApplication.processEvents()
    (line,) = board(town, olena)
    assert (line.state, line.referrals[0].handed_to, line.referrals[0].warm) == ("referred", "Anne", True)
    for step in ("Accepted", "In touch", "Helped"):
        press_key(button(page, f"{step}: Clinic on Main Street"))
    assert board(town, olena)[0].state == "met"
    town.undo()
    assert [(one.state, one.referrals[0].state) for one in board(town, olena)] == [("referred", "reached")]


def test_a_referral_that_fell_through_gives_the_need_back(page, town, olena, clinic):
    need = town.run(actions.needs.raise_need, person_id=olena, area="health")
    town.run(actions.referrals.refer, person_id=olena, organization_id=clinic, need_id=need)
    QApplication.processEvents()
    chosen(page, "More for Clinic on Main Street", "Fell through…", "Not eligible")
    assert [(one.state, one.referrals[0].reason) for one in board(town, olena)] == [("open", "not-eligible")]


def test_sending_nowhere_is_said_at_the_field(window, olena):
    dialog = Refer(window, olena)
    dialog._save()
    assert "Choose where" in dialog.service_field._said.text()


def test_a_hand_over_is_noted_later(window, town, olena, clinic):
    sent = town.run(actions.referrals.refer, person_id=olena, organization_id=clinic)
    with town.reading() as view:
        line = queries.referrals.referral_lines(view, [sent])[sent]
    dialog = HandOver(window, line)
    dialog.handed_to.setText("Fatou")
    dialog._save()
    with town.reading() as view:
        assert queries.referrals.referral_lines(view, [sent])[sent].handed_to == "Fatou"


def test_the_keyboard_keeps_its_place_when_a_step_fills_the_page_anew(page, town, olena, clinic, qtbot):
    town.run(actions.referrals.refer, person_id=olena, organization_id=clinic)
    QApplication.processEvents()
    press_key(button(page, "More for Clinic on Main Street"), Qt.Key.Key_Shift)
    with town.reading() as view:
        (sent,) = queries.referrals.referral_ids(view, person_id=olena)
    town.run(actions.referrals.accept_referral, sent)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button(page, "More for Clinic on Main Street"))


# ---- what is known ----
def test_put_back_brings_each_field_to_what_it_was(page, town, olena):
    town.run(actions.people.edit_person, olena, phone="506-555-0199", languages=["uk"])
    page.tabs.button("changes").click()
    QApplication.processEvents()
    press_key(button(page, "Put back Phone: 5065550142"))
    found = record(town, olena)
    assert (found["phone"], found["languages"]) == ("5065550142", ["uk"])


def test_a_day_is_put_back_as_a_day(page, town, olena):
    from datetime import date

    town.run(actions.people.edit_person, olena, arrived_on=date(2026, 3, 1))
    town.run(actions.people.edit_person, olena, arrived_on=date(2026, 4, 1))
    page.tabs.button("changes").click()
    QApplication.processEvents()
    press_key(button(page, "Put back Arrival: March 1, 2026"))
    assert record(town, olena)["arrived_on"] == date(2026, 3, 1)


def test_a_phone_reads_well_and_its_warning_stands_beside_it(page, town, olena):
    town.run(actions.people.edit_person, olena, safe_to_call="text-only", preferred_way="text")
    QApplication.processEvents()
    shown = texts(page)
    assert "506-555-0142" in shown
    assert "Text only" in shown
    assert "Phone · best way: text" in shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("5065550142", "506-555-0142"),
        ("+1 (506) 555 0142", "506-555-0142"),
        ("+380 44 123", "+380 44 123"),
        ("x", "x"),
    ],
)
def test_numbers_of_this_continent_are_grouped_and_others_left_alone(phone, shown):
    assert readable(phone) == shown


@pytest.mark.parametrize(
    ("code", "warns"), [("", False), ("yes", False), ("never", True), ("of-a-newer-version", True)]
)
def test_a_warning_is_shown_where_calling_is_not_simply_safe(qapp, code, warns):
    assert (warning_chip(code) is not None) == warns


def test_the_three_kinds_of_empty_are_three_on_the_page(page, town, olena):
    seen = []
    for asked in ({}, {"email": "declined"}, {"email": "none"}):
        town.run(actions.people.edit_person, olena, asked=asked, note=str(asked))
        QApplication.processEvents()
        shown = texts(page)
        seen.append(shown[shown.index("E-mail") + 1])
    assert seen == ["Not asked", "Would rather not say", "There is none"]


def test_a_volunteer_sees_that_something_is_kept_and_not_what(open_window, town, olena):
    town.run(
        actions.people.edit_person,
        olena,
        name_on_documents="KOVALENKO OLENA",
        immigration_category="claimant",
    )
    town.actor = Actor(None, "Dev", "volunteer")
    window = open_window(town)
    window.go("person", row_id=olena)
    shown = " ".join(texts(window.pages["person"]))
    assert "Kept for settlement workers" in shown
    assert "KOVALENKO" not in shown
    assert "claimant" not in shown.lower()


# ---- the form ----
def test_an_empty_field_is_answered_by_keyboard(window, town, olena):
    form = EditPerson(window, olena)
    asked = form.fields["email"].asked
    press_key(asked)
    assert asked.accessibleName() == "E-mail: Would rather not say"
    press_key(asked)
    form._save()
    assert record(town, olena)["asked"] == {"email": "none"}


def test_what_is_filled_in_needs_no_answer_any_more(window, town, olena):
    town.run(actions.people.edit_person, olena, asked={"email": "none", "pronouns": "declined"})
    form = EditPerson(window, olena)
    form.email.setText("o@example.org")
    form._save()
    found = record(town, olena)
    assert (found["email"], found["asked"]) == ("o@example.org", {"pronouns": "declined"})


def test_an_answer_to_a_field_that_is_known_goes(town, olena):
    town.run(actions.people.edit_person, olena, asked={"phone": "none"})
    assert record(town, olena)["asked"] == {}
    with pytest.raises(TypeError):
        town.run(actions.people.edit_person, olena, asked={"shoe_size": "none"})
    with pytest.raises(TypeError):
        town.run(actions.people.edit_person, olena, asked={"email": "perhaps"})


def test_languages_are_taken_and_put_away_by_keys(window, town, keys, olena):
    form = EditPerson(window, olena)
    form.show()
    field = form.fields["languages"].input.widget
    field.field.setFocus()
    QTest.keyClicks(field.field, "ukra")
    QTest.keyClick(field.field, RETURN)
    QTest.keyClicks(field.field, "tigri")
    QTest.keyClick(field.field, RETURN)
    assert field.values()[0] == "uk"
    press_key(button(form, "Take away Ukrainian"))
    form._save()
    assert record(town, olena)["languages"] == field.values()
    assert "uk" not in field.values()


@pytest.mark.parametrize("typed", ["ukrainian", "Ukrainien", "україн"])
def test_a_language_is_found_by_any_of_its_names(typed):
    assert languages_like(typed)[0].id == "uk"


def test_languages_are_told_in_the_language_of_the_window():
    with i18n.speaking("fr"):
        assert languages_like("ukrainian")[0].display_name == "Ukrainien"


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [("1985", (1985, 1, 1), "year"), ("1985-03", (1985, 3, 1), "month"), ("1985-03-07", (1985, 3, 7), "day")],
)
def test_a_birth_date_is_as_exact_as_it_was_typed(window, town, olena, typed, day, precision):
    from datetime import date

    form = EditPerson(window, olena)
    form.fields["birth_official"].widget.setText(typed)
    form._save()
    found = record(town, olena)
    assert (found["birth_official"], found["birth_precision"]) == (date(*day), precision)
    again = EditPerson(window, olena)
    assert again.fields["birth_official"].input.raw() == typed


def test_a_day_that_is_none_is_said_at_its_field_even_where_it_is_folded_away(window, olena):
    form = EditPerson(window, olena)
    form.fields["birth_official"].widget.setText("1985-13-40")
    form._save()
    assert "1985-03-07" in form.fields["birth_official"]._said.text()
    assert not form.fields["birth_official"].parentWidget().isHidden()


def test_every_field_of_the_form_is_saved(window, town):
    form = EditPerson(window)
    lines = {
        "display_name": "Олена", "called": "Olia", "pronounced": "oh-LEH-na", "native_script": "Олена", "phone": "1",
        "email": "e", "good_times": "g", "city": "c", "street": "s", "postal_code": "p", "emergency_contact": "x",
        "access_needs": "a", "pronouns": "she", "birth_stated": "40", "country_of_birth": "UA",
        "name_on_documents": "KOVALENKO",
    }  # fmt: skip
    for name, text in lines.items():
        form.fields[name].input.put(text)
    for name in ("preferred_way", "safe_to_call", "interpreter", "area", "immigration_category"):
        form.fields[name].input.widget.setCurrentIndex(2)
    for name in ("aliases", "skills", "tags"):
        form.fields[name].input.put("one, two ,, one")
    form.fields["permanent_resident_on"].input.put("2026-01-02")
    form.fields["arrived_on"].input.put(["2025", "6"])
    form.fields["reads"].input.put(["uk"])
    form.fields["offers"].input.put(["cooking", "chess"])
    form.fields["note"].input.put("n")
    form._save()
    found = record(town, form.person_id)
    assert {name: found[name] for name in lines} == lines
    assert (found["aliases"], found["offers"], found["reads"]) == (
        ["one", "two"],
        ["cooking", "chess"],
        ["uk"],
    )
    assert (str(found["permanent_resident_on"]), str(found["arrived_on"])) == ("2026-01-02", "2025-06-01")
    assert all(
        found[name]
        for name in ("preferred_way", "safe_to_call", "interpreter", "area", "immigration_category")
    )


def test_a_volunteers_form_has_no_field_for_workers(open_window, town):
    town.actor = Actor(None, "Dev", "volunteer")
    form = EditPerson(open_window(town))
    assert not {"immigration_category", "permanent_resident_on", "name_on_documents"} & form.fields.keys()
    form.name.setText("Amina")
    form._save()
    assert record(town, form.person_id)["display_name"] == "Amina"


def test_a_half_filled_form_comes_back_after_escape(window, town, olena):
    form = EditPerson(window, olena)
    form.email.setText("half@")
    press_key(form.fields["pronouns"].asked)
    form.reject()
    again = EditPerson(window, olena)
    assert again.email.text() == "half@"
    again._save()
    found = record(town, olena)
    assert (found["email"], found["asked"]) == ("half@", {"pronouns": "declined"})
    assert EditPerson(window, olena).email.text() == "half@"
    assert town.draft(again.form) == ""


def test_a_form_that_was_only_looked_at_leaves_no_draft(window, town, olena):
    form = EditPerson(window, olena)
    form.reject()
    assert town.draft(form.form) == ""
    EditPerson(window, olena)._save()
    assert town.undo_action() == "add_person"


def test_what_nobody_touched_stays_to_the_letter(window, town):
    odd = {
        "display_name": " a\u00a0b\nc ",
        "note": "x\u00a0\u2029y ",
        "tags": ["one, two", " "],
        "aliases": ["، "],
    }
    person = town.run(actions.people.add_person, **odd)
    form = EditPerson(window, person)
    form.email.setText("e@example.org")
    form._save()
    found = record(town, person)
    assert {name: found[name] for name in odd} == odd
    assert found["email"] == "e@example.org"


def test_the_next_step_is_one_press_in_the_welcome_log_too(window, town, olena, clinic):
    contact = town.run(actions.contacts.log_contact, people=[olena], needs=["health"], sent_to=clinic)
    with town.reading() as view:
        line = queries.contacts.contact_lines(view, [contact])[contact]
    dialog = EditContact(window, line)
    dialog.show()
    press_key(button(dialog, "Accepted: Clinic on Main Street"))
    assert board(town, olena)[0].referrals[0].state == "accepted"
    press_key(button(dialog, "In touch: Clinic on Main Street"))
    assert board(town, olena)[0].referrals[0].state == "reached"
    dialog.reject()


def test_a_contact_opens_from_the_timeline(page, town, olena, monkeypatch):
    opened = []
    monkeypatch.setattr(EditContact, "exec", lambda self: opened.append(self.line.note))
    town.run(actions.contacts.log_contact, people=[olena], note="About the dentist")
    QApplication.processEvents()
    press_key(next(b for b in page.findChildren(Button) if "About the dentist" in b.accessibleName()))
    assert opened == ["About the dentist"]
