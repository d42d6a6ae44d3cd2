"""Enrolling and the page of an enrolment: what was seen is recorded by keyboard, absences, the decision, leaving."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.actions.small import rows

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import Absence, Enrolment, Screening, Wish
from welcome_desk.queries.search import Found
from welcome_desk.ui.programs.absence import NoteAbsence
from welcome_desk.ui.programs.application import EditApplication
from welcome_desk.ui.programs.choose import enrol_person
from welcome_desk.ui.programs.decision import Decide
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.leave import LeaveProgram
from welcome_desk.ui.programs.paper import PaperApplication
from welcome_desk.ui.programs.screening import RecordScreening
from welcome_desk.ui.programs.start import EditProgram, EndProgram
from welcome_desk.ui.widgets import Button, Label, Which


@pytest.fixture
def program(town):
    with town.reading() as view:
        return next(line.id for line in queries.programs.programs(view) if line.template == "bimp")


def line_of(town, program, fits):
    with town.reading() as view:
        return next(one for one in queries.enrolments.lines(view, program) if fits(one))


def card_of(town, enrolment):
    with town.reading() as view:
        return queries.enrolments.enrolment_card(view, enrolment)


@pytest.fixture
def mentor(town, program):
    """A new mentor of whom nothing was seen yet."""
    person = town.run(actions.people.add_person, display_name="Carol Hébert")
    return town.run(actions.programs.enrol, program, side="offer", person_id=person, capacity=2)


@pytest.fixture
def page(window, mentor):
    window.go("enrolment", row_id=mentor)
    return window.pages["enrolment"]


def said(widget):
    return [label.text() for label in widget.findChildren(Label)]


def test_the_list_leads_to_the_enrolment_by_keyboard(window, town, program, mentor, keys):
    window.go("program", row_id=program)
    panel = window.pages["program"].panel
    panel.filter.setCurrentIndex(panel.filter.findData("missing"))
    assert mentor in panel.model.ids
    panel.view.setFocus()
    panel.view.selectRow(panel.model.ids.index(mentor))
    keys.press(Qt.Key.Key_Return)
    assert window.here == ("enrolment", {"row_id": mentor})


def test_what_was_seen_is_recorded_and_the_page_follows(window, town, page, mentor, qtbot):
    assert "Something missing" in said(page)
    card = card_of(town, mentor)
    for one in [one for one in card.items if one.item.must]:
        dialog = RecordScreening(window, card, one.item)
        qtbot.addWidget(dialog)
        dialog.show()
        save = next(b for b in dialog.findChildren(Button) if b.accessibleName() == "Save")
        save.setFocus()
        QTest.keyClick(save, Qt.Key.Key_Space)
    assert card_of(town, mentor).line.state == "ready"
    assert "Ready to help" in said(page)
    training = rows(town, Screening, Screening.enrolment_id == mentor, Screening.item == "training")[0]
    assert len(training.topics) == len(
        next(one for one in card.items if one.item.key == "training").item.topics
    )


def test_the_expiry_follows_the_day_and_can_be_left_out(window, town, mentor, qtbot):
    card = card_of(town, mentor)
    item = next(one.item for one in card.items if one.item.key == "references")
    dialog = RecordScreening(window, card, item)
    qtbot.addWidget(dialog)
    first = dialog.expires.day()
    dialog.day.setDate(dialog.day.date().addDays(-31))
    assert dialog.expires.day() < first
    dialog.day.setDate(dialog.day.date().addDays(400))
    dialog._save()
    assert "still to come" in dialog.fields["done_on"]._said.text()
    assert rows(town, Screening, Screening.enrolment_id == mentor) == []


def test_an_absence_with_a_substitute_and_back_again(window, town, program, page, mentor, qtbot):
    other = line_of(town, program, lambda one: one.who.side == "offer" and one.id != mentor and not one.away)
    dialog = NoteAbsence(window, card_of(town, mentor))
    qtbot.addWidget(dialog)
    dialog.first.setDate(dialog.first.date().addDays(-3))
    dialog.substitute.setCurrentIndex(dialog.substitute.findData(other.id))
    dialog._save()
    assert "Away" in said(page)
    assert f"{other.who.name} stands in" in said(page)
    next(b for b in page.findChildren(Button) if b.accessibleName() == "They are back").click()
    last = town.now().date() - timedelta(days=1)
    assert [row.until_on for row in rows(town, Absence, Absence.enrolment_id == mentor)] == [last]


def test_a_decision_and_leaving_with_a_reason(window, town, page, mentor, qtbot, keys):
    dialog = Decide(window, card_of(town, mentor))
    qtbot.addWidget(dialog)
    dialog.said.button("refused").click()
    dialog.because.setText("Wants to wait a year")
    dialog._save()
    assert {"Not accepted", "Wants to wait a year"} <= set(said(page))
    town.undo()
    leave = LeaveProgram(window, card_of(town, mentor))
    qtbot.addWidget(leave)
    leave.reason.setCurrentIndex(leave.reason.findData("no-time"))
    leave._save()
    assert any("No time any more" in text for text in said(page))
    next(b for b in page.findChildren(Button) if b.accessibleName() == "They come back").click()
    assert rows(town, Enrolment, Enrolment.id == mentor)[0].status == "waiting"


def test_somebody_new_and_a_firm_apply_where_the_side_takes_them(window, town, program, qtbot):
    dialog = Enrol(window, program, side="offer")
    qtbot.addWidget(dialog)
    dialog.who.take(Found("Sunrise Bakery", "new-organization", "…"))
    dialog.form.may_tell.set_values(["first-name", "languages"])
    dialog.form.capacity.setCurrentIndex(2)
    dialog._save()
    line = line_of(town, program, lambda one: one.who.name == "Sunrise Bakery")
    card = card_of(town, line.id)
    assert (card.application.capacity, card.application.may_tell) == (3, ("first-name", "languages"))
    assert card.organization_id
    again = Enrol(window, program, side="offer")
    qtbot.addWidget(again)
    again.who.choose(card.organization_id, "organization")
    again._save()
    assert "take part already" in again.who_field._said.text()
    again.side.button("seeker").click()
    assert again.who.found is None


def test_a_program_is_renamed_and_ends_only_without_open_matches(window, town, program, qtbot):
    with town.reading() as view:
        card = queries.programs.program_card(view, program)
    edit = EditProgram(window, card)
    qtbot.addWidget(edit)
    edit.name.setText("Mentors, winter")
    edit.places.setText("a dozen")
    edit._save()
    assert "not a number" in edit.fields["places"]._said.text()
    edit.places.setText("12")
    edit._save()
    window.go("program", row_id=program)
    assert window.pages["program"].title_label.text() == "Mentors, winter"
    end = EndProgram(window, card)
    qtbot.addWidget(end)
    end._save()
    assert "still open matches" in end.field._said.text()


def test_a_reader_sees_and_changes_nothing(open_window, town, mentor):
    town.actor = Actor(None, "Louise", "reader")
    window = open_window(town)
    window.go("enrolment", row_id=mentor)
    labels = {b.accessibleName() for b in window.pages["enrolment"].findChildren(Button)}
    assert labels <= {"To the person", "To the program"}


def test_an_application_is_seen_as_it_will_be_printed_and_saved(
    window, town, mentor, program, qtbot, tmp_path
):
    card = card_of(town, mentor)
    blank = PaperApplication(window, program, card.program.template)
    qtbot.addWidget(blank)
    assert "Newcomer in business" in blank.document.getAllText(0).text()
    blank.side.button("offer").click()
    assert "Business mentor" in blank.document.getAllText(0).text()
    filled = PaperApplication(window, program, card.program.template, mentor)
    qtbot.addWidget(filled)
    assert "Carol Hébert" in filled.document.getAllText(0).text()
    filled.save_to(str(tmp_path / "a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    filled.save_to(str(tmp_path / "a.html"))
    assert "Carol Hébert" in (tmp_path / "a.html").read_text("utf-8")


def test_somebody_is_enrolled_from_their_own_page(window, town, program, monkeypatch):
    person = town.run(actions.people.add_person, display_name="Olena Bondar")
    monkeypatch.setattr(Which, "exec", lambda self: True)
    monkeypatch.setattr(Enrol, "exec", lambda self: self._save())
    enrol_person(window, person)
    with town.reading() as view:
        assert [one.program for one in queries.person.person_card(view, person).programs] == [
            "Business mentorship"
        ]


def click(part, name):
    QTest.mouseClick(
        next(b for b in part.findChildren(Button) if b.accessibleName() == name), Qt.MouseButton.LeftButton
    )


def test_a_wish_by_name_is_noted_and_taken_back_on_the_page(window, town, program, page, mentor):
    other = line_of(town, program, lambda one: one.who.side == "seeker" and one.place is not None)

    def name_them():
        dialog = QApplication.activeModalWidget()
        QTimer.singleShot(5000, dialog.reject)  # whatever fails here must not keep it open
        dialog.about.setCurrentIndex(dialog.about.findData(other.id))
        QTest.mouseClick(dialog.liked.button("no"), Qt.MouseButton.LeftButton)
        click(dialog, "Save")

    assert "Nobody was named." in said(page)
    QTimer.singleShot(0, name_them)
    click(page, "Name somebody…")
    assert [(row.about_id, row.liked) for row in rows(town, Wish, Wish.enrolment_id == mentor)] == [
        (other.id, False)
    ]
    sentence = f"Would rather not have {other.who.name}"
    assert sentence in said(page)
    click(page, f"Take back: {sentence}")
    assert "Nobody was named." in said(page)
    assert rows(town, Wish, Wish.enrolment_id == mentor) == []


def test_where_nobody_is_matched_by_criteria_no_wish_is_asked(window, town):
    person = town.run(actions.people.add_person, display_name="Olena Bondar")
    program = start_from_template(town, "welcome-pass")
    window.go("enrolment", row_id=town.run(actions.programs.enrol, program, side="seeker", person_id=person))
    assert "Wishes by name" not in said(window.pages["enrolment"])


def closed(dialog, qtbot):
    """As Escape closes it, without saving."""
    dialog.reject()
    dialog.deleteLater()


def test_an_application_that_was_begun_is_there_again_whoever_closed_it(window, town, program, qtbot):
    person = town.run(actions.people.add_person, display_name="Olena Marchenko")
    dialog = Enrol(window, program)
    dialog.side.button("offer").click()
    dialog.who.choose(person)
    dialog.answers["languages"].set_values(["uk", "en"])
    dialog.answers["when"].set_values(["mon-am"])
    dialog.form.capacity.setCurrentIndex(1)
    dialog.form.may_tell.set_values(["first-name"])
    dialog.form.note.setText("Prefers mornings")
    closed(dialog, qtbot)
    again = Enrol(window, program)
    assert again.side.value() == "offer"
    assert again.who.name == "Olena Marchenko"
    assert set(again.answers["languages"].values()) == {"uk", "en"}
    values = again.form.values()
    assert values["answers"]["when"] == ["mon-am"]
    assert (values["capacity"], values["may_tell"], values["note"]) == (2, ["first-name"], "Prefers mornings")
    again._save()
    assert line_of(town, program, lambda one: one.who.name == "Olena Marchenko").who.side == "offer"
    fresh = Enrol(window, program)
    qtbot.addWidget(fresh)
    assert (fresh.side.value(), fresh.who.found) == ("seeker", None)


def test_what_was_begun_for_one_person_does_not_come_back_for_another(window, town, program, qtbot):
    one, other = (town.run(actions.people.add_person, display_name=name) for name in ("Amal", "Bilal"))
    dialog = Enrol(window, program, person_id=one)
    dialog.form.note.setText("Of Amal")
    closed(dialog, qtbot)
    for person, note in ((other, ""), (one, "Of Amal")):
        dialog = Enrol(window, program, person_id=person)
        qtbot.addWidget(dialog)
        assert dialog.form.note.text() == note


def test_somebody_new_comes_back_with_an_application_by_the_typed_name(window, town, program, qtbot):
    dialog = Enrol(window, program)
    dialog.who.take(Found("Sunrise Mill", "new-person", "…"))
    closed(dialog, qtbot)
    again = Enrol(window, program)
    qtbot.addWidget(again)
    assert (again.who.found.entity, again.who.name) == ("new-person", "Sunrise Mill")


def test_a_changed_application_that_was_not_saved_is_there_again(window, town, mentor, qtbot):
    dialog = EditApplication(window, card_of(town, mentor))
    dialog.form.note.setText("Moved to the north end")
    closed(dialog, qtbot)
    again = EditApplication(window, card_of(town, mentor))
    qtbot.addWidget(again)
    assert again.form.note.text() == "Moved to the north end"
