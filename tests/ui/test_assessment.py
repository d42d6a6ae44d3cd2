"""Assessments, offers, eligibility and the plan on the screen, by real keys: what is kept, shown, and taken back."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from tests.actions.small import rows

from welcome_desk import actions, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.model import Assessment, Need, Person
from welcome_desk.programs import TemplateError
from welcome_desk.ui.people.assessment import DRAFT_MS, AssessPerson
from welcome_desk.ui.people.assessment_history import CompareAssessments
from welcome_desk.ui.people.cards.assessment import assessment_card
from welcome_desk.ui.people.cards.eligibility import eligibility_card
from welcome_desk.ui.people.cards.offers import offers_card
from welcome_desk.ui.people.offers import NoteOffers
from welcome_desk.ui.people.plan import PlanToTakeHome
from welcome_desk.ui.widgets import Button, Label

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def olena(town):
    return town.run(actions.people.add_person, display_name="Olena Kovalenko", arrived_on=town.now().date())


@pytest.fixture
def shown(qtbot):
    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        return dialog

    return show


def assessments(desk, person):
    with desk.reading() as view:
        return queries.assessments.history(view, person).assessments


def assess(desk, person, **levels):
    areas = {area.replace("_", "-"): {"level": level} for area, level in levels.items()}
    return desk.run(actions.assessments.make_assessment, person, areas=areas, strengths=["Nurse"])


def card(window, make, person):
    with window.desk.reading() as view:
        found = queries.person.person_card(view, person)
    return make(window, found)


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(Label))


def buttons(widget):
    return [button.accessibleName() for button in widget.findChildren(Button)]


# ---- by keys ----
def test_an_assessment_by_keys_alone(window, town, olena, shown, keys):
    dialog = shown(AssessPerson(window, olena, from_last=False))
    keys.type("Nurse, four languages")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Space)  # the first offer: cooking
    dialog.rows["housing"].level.button("").setFocus()
    for _step in range(3):
        keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Tab)  # where to go
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Tab)
    keys.type("Mould in the bathroom")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Space)  # onto the needs board
    keys.press(Qt.Key.Key_Return, CTRL)
    [made] = assessments(town, olena)
    assert made.strengths == ("Nurse", "four languages")
    assert made.areas["housing"].level == "now"
    assert made.areas["housing"].note == "Mould in the bathroom"
    assert made.areas["housing"].organization
    assert list(made.areas) == ["housing"]
    assert [(need.area, need.note) for need in rows(town, Need, Need.person_id == olena)] == [
        ("housing", "Mould in the bathroom")
    ]
    assert rows(town, Person, Person.id == olena)[0].offers == ["cooking"]
    window.undo()
    assert assessments(town, olena) == []
    assert rows(town, Need, Need.person_id == olena) == []


def test_one_press_of_tab_goes_from_one_area_to_the_next(window, olena, shown, keys):
    dialog = shown(AssessPerson(window, olena))
    areas = list(dialog.rows)
    dialog.rows[areas[0]].level.button("").setFocus()
    for area in areas[1:4]:
        keys.press(Qt.Key.Key_Tab)
        assert dialog.rows[area].level.isAncestorOf(QApplication.focusWidget())


def test_it_begins_from_last_time_and_says_what_changed(window, town, olena, shown):
    assess(town, olena, housing="later", health="now", legal="no")
    dialog = shown(AssessPerson(window, olena))
    assert dialog.rows["housing"].level.value() == "later"
    assert dialog.rows["housing"].said.text() == "= as last time"
    assert not dialog.changed_line.isVisible()
    for area, level in (("housing", "now"), ("health", "no"), ("money", "now")):
        dialog.rows[area].level.button(level).click()
    assert dialog.rows["housing"].said.text() == "↑ more urgent than last time (later)"
    assert dialog.rows["health"].said.text() == "✓ no longer needed"
    assert dialog.rows["money"].said.text() == "+ not asked last time"
    assert "1 area more urgent" in dialog.changed_line.text()
    dialog.save_button.click()
    shown_card = card(window, assessment_card, olena)
    assert "1 area more urgent" in words(shown_card)
    assert "Compare" in buttons(shown_card)


def test_a_new_start_is_empty_and_still_tells_last_time(window, town, olena, shown):
    assess(town, olena, housing="later")
    dialog = shown(AssessPerson(window, olena, from_last=False))
    assert dialog.rows["housing"].level.value() == ""
    assert dialog.rows["housing"].said.text().startswith("– not asked this time")


def test_a_need_that_is_on_the_board_is_not_raised_again(window, town, olena, shown):
    town.run(actions.needs.raise_need, person_id=olena, area="housing")
    dialog = shown(AssessPerson(window, olena))
    dialog.rows["housing"].level.button("now").click()
    assert not dialog.rows["housing"].raises.isEnabled()
    dialog.save_button.click()
    assert len(rows(town, Need, Need.person_id == olena)) == 1


def test_saving_nothing_says_what_to_do(window, town, olena, shown):
    dialog = shown(AssessPerson(window, olena))
    dialog.save_button.click()
    assert "at least one area" in dialog.note_field._said.text()
    QApplication.processEvents()
    assert not dialog.note_field._said.visibleRegion().isEmpty()
    assert assessments(town, olena) == []


# ---- the draft ----
def test_what_was_answered_comes_back_after_closing_or_a_crash(window, town, olena, shown, qtbot):
    assess(town, olena, health="now")
    dialog = shown(AssessPerson(window, olena))
    dialog.rows["health"].level.button("no").click()
    dialog.rows["housing"].level.button("now").click()
    dialog.rows["housing"].note.setText("Mould")
    dialog.rows["housing"].raises.setChecked(True)
    dialog.strengths.setText("Nurse, singer")
    qtbot.wait(DRAFT_MS + 200)
    assert json.loads(town.draft(dialog.form))["areas"]["housing"]["note"] == "Mould"
    again = shown(AssessPerson(window, olena))
    assert again.rows["health"].level.value() == "no"
    assert again.rows["housing"].note.text() == "Mould"
    assert again.rows["housing"].raising()
    assert again.strengths.text() == "Nurse, singer"
    again.reject()
    assert "Draft kept" in words(window.toast)
    third = shown(AssessPerson(window, olena))
    third.save_button.click()
    assert town.draft(third.form) == ""


def test_looking_without_a_change_leaves_no_draft(window, town, olena, shown):
    assess(town, olena, health="now")
    dialog = shown(AssessPerson(window, olena))
    dialog.reject()
    assert town.draft(dialog.form) == ""


# ---- cards ----
def test_who_may_not_log_contacts_sees_no_assessment_and_no_change(window, town, olena):
    assess(town, olena, health="now")
    town.run(actions.assessments.note_offers, olena, offers=["cooking"])
    town.actor = Actor(None, "Louise", "reader")
    assert card(window, assessment_card, olena) is None
    found = card(window, offers_card, olena)
    assert "Cooking" in words(found)
    assert buttons(found) == []


def test_a_volunteer_asks_but_prints_no_plan(window, town, olena):
    town.actor = Actor(None, "Dev", "volunteer")
    assert buttons(card(window, assessment_card, olena)) == ["Start an assessment"]


def test_eligibility_is_advice_for_whoever_may_see_status(window, town, olena):
    assert "was not asked" in words(card(window, eligibility_card, olena))
    values = {
        "immigration_category": "express-entry",
        "permanent_resident_on": town.now().date().replace(2021, 6, 21),
    }
    town.run(actions.people.edit_person, olena, **values)
    said = words(card(window, eligibility_card, olena))
    assert "Likely eligible until June 30, 2027 (check)" in said
    assert "Everyone is welcome" in said
    with i18n.speaking("fr"):
        assert "Probablement admissible jusqu’au 30\u00a0juin\u00a02027 (à vérifier)" in words(
            card(window, eligibility_card, olena)
        )
    town.actor = Actor(None, "Dev", "volunteer")
    assert card(window, eligibility_card, olena) is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"asked": {"immigration_category": "declined"}}, "would rather not say"),
        ({"immigration_category": "express-entry"}, "day of permanent residence, which is not known"),
        ({"immigration_category": "claimant"}, "Likely not eligible (check)"),
        ({"immigration_category": "worker"}, "Likely eligible for some services (check)"),
        ({"immigration_category": "family"}, "Likely eligible, without a time limit (check)"),
        ({"immigration_category": "ukraine-measure"}, "Ask the funder"),
    ],
)  # fmt: skip
def test_every_outcome_has_its_words(window, town, olena, values, said):
    town.run(actions.people.edit_person, olena, **values)
    assert said in words(card(window, eligibility_card, olena))


def test_what_is_covered_shows_neither_assessment_nor_advice(window, town, olena):
    assess(town, olena, health="now")
    town.run(actions.consents.record_consents, olena, answers=[Answered("keep-file", "refused")])
    assert card(window, assessment_card, olena) is None
    assert card(window, eligibility_card, olena) is None


def test_nobody_advises_on_a_neighbour(window, town):
    neighbour = town.run(actions.people.add_person, display_name="Carol")
    assert card(window, eligibility_card, neighbour) is None


# ---- offers, comparing, the plan ----
def test_offers_by_keys(window, town, olena, shown, keys):
    dialog = shown(NoteOffers(window, olena))
    keys.type("mu")  # music and dance
    keys.press(Qt.Key.Key_Return)
    dialog.own.setFocus()
    keys.type("Bread on Fridays")
    keys.press(Qt.Key.Key_Return, CTRL)
    assert rows(town, Person, Person.id == olena)[0].offers == ["music", "Bread on Fridays"]
    assert "Bread on Fridays" in words(card(window, offers_card, olena))
    assert shown(NoteOffers(window, olena)).own.text() == "Bread on Fridays"


def test_two_assessments_stand_side_by_side(window, town, olena, shown):
    assess(town, olena, housing="later", health="now")
    assess(town, olena, housing="now", legal="no")
    dialog = shown(CompareAssessments(window, olena))
    said = words(dialog)
    assert "↑ more urgent than last time (later)" in said
    assert "– not asked this time (now)" in said
    assert "+ not asked last time" in said
    dialog.earlier.setCurrentIndex(0)
    assert "Nothing changed between the two." in words(dialog)


def test_a_plan_is_seen_saved_and_ticked_as_handed_over(window, town, olena, shown, tmp_path):
    assess(town, olena, housing="now")
    dialog = shown(PlanToTakeHome(window, olena))
    assert dialog.document.pageCount() == 1
    dialog.save_to(str(tmp_path / "plan.pdf"))
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    dialog.save_to(str(tmp_path / "plan.html"))
    assert '<article lang="fr-CA">' in (tmp_path / "plan.html").read_text("utf-8")
    dialog.given_button.click()
    assert rows(town, Assessment, Assessment.person_id == olena)[0].plan_given_on == town.now().date()
    assert "Plan handed over on November 2, 2026" in words(card(window, assessment_card, olena))


def test_a_plan_without_an_assessment_has_nothing_to_tick(window, olena, shown):
    assert not hasattr(shown(PlanToTakeHome(window, olena)), "given_button")


def test_the_phone_of_the_centre_can_be_put_on_the_page(window, town, olena, shown, keys):
    town.actor = Actor(None, "Alan", "administrator")
    town.run(actions.staff.set_centre, phone="")
    dialog = shown(PlanToTakeHome(window, olena))
    dialog.phone.setFocus()
    keys.type("506-555-0199")
    keys.press(Qt.Key.Key_Return)
    with town.reading() as view:
        assert queries.staff.centre_names(view)[1] == "506-555-0199"
    assert not dialog.phone_row.isVisible()
    assert not hasattr(shown(PlanToTakeHome(window, olena)), "phone")


def test_the_wheel_over_a_choice_moves_the_form_and_not_the_answer(window, olena, shown):
    dialog = shown(AssessPerson(window, olena))
    row = dialog.rows["housing"]
    row.level.button("now").click()
    dialog.strengths.setFocus()
    middle = QPointF(row.place.rect().center())
    turned = QWheelEvent(
        middle, row.place.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(row.place, turned)
    assert row.place.currentIndex() == 0


def test_a_broken_rule_file_is_told_and_stops_nothing(window, olena, monkeypatch):
    broken = TemplateError("own.toml", "rules[0].years", "must be a whole number")
    monkeypatch.setattr("welcome_desk.ui.people.cards.eligibility.shipped", lambda: ({}, [broken]))
    said = words(card(window, eligibility_card, olena))
    assert "own.toml: rules[0].years: must be a whole number" in said
    assert "Everyone is welcome" in said
