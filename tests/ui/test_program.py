"""The page of one program: reached from the Matches page, its tabs by keyboard, its panels."""

from datetime import date

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from welcome_desk import actions, queries
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import Screening
from welcome_desk.queries.programs import ProgramLine
from welcome_desk.ui.programs import page as program_page
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.panels import Panel
from welcome_desk.ui.programs.training import RecordForSeveral
from welcome_desk.ui.programs.words import program_status
from welcome_desk.ui.widgets import Button, Label, RowButton


@pytest.fixture
def program(town):
    with town.reading() as view:
        return next(line.id for line in queries.programs.programs(view) if line.template == "bimp")


@pytest.fixture
def page(window, program):
    window.go("program", row_id=program)
    return window.pages["program"]


def test_a_program_is_opened_from_its_card_by_keyboard(window, keys):
    window.go("matches")
    row = window.pages["matches"].findChildren(RowButton)[0]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Qt.Key.Key_Space)
    assert window.here[0] == "program"
    assert window.pages["program"].title_label.text() == "Business mentorship"


def test_a_program_that_is_gone_says_so(window, town, program, page):
    page.row_id = "gone"
    page.refresh()
    said = [label.text() for label in page.findChildren(Label)]
    assert "This program is no longer listed." in said


def test_panels_are_tabs_that_the_arrows_walk(window, program, keys, monkeypatch):
    extra = Panel("more", "More", lambda template: True, lambda window, card: Label(f"More of {card.name}"))
    hidden = Panel("none", "None", lambda template: False, lambda window, card: Label("never"))
    monkeypatch.setattr(program_page, "PANELS", (program_page.PANELS[0], extra, hidden))
    window.go("program", row_id=program)
    page = window.pages["program"]
    assert page.tabs.values == ["people", "more"]
    page.tabs.focus()
    keys.press(Qt.Key.Key_Right)
    assert page.panel.text() == "More of Business mentorship"
    window.go("matches")
    window.go("program", row_id=program, tab="people")
    assert page.tab == "people"


def test_more_people_than_places_is_said_where_the_coordinator_looks(window, town, program, page, qtbot):
    with town.reading() as view:
        taking = queries.programs.program_card(view, program).line.taking
    town.run(actions.programs.edit_program, program, places=taking)
    full = Enrol(window, program)
    qtbot.addWidget(full)
    assert full.full.text() == f"All {taking} places are taken. Whoever is enrolled now waits for one."
    town.run(actions.programs.edit_program, program, places=taking - 2)
    page.refresh()
    said = " ".join(label.text() for label in page.findChildren(Label))
    assert "More people than places" in said
    assert "2 more than there are places" in said
    town.run(actions.programs.edit_program, program, places=None)
    page.refresh()
    assert "than" not in page.findChildren(Label)[1].text()


def status(**values):
    line = {"id": "p", "name": "P", "template": "t", "started_on": date(2026, 1, 1), "seekers_waiting": 2,
            "places_open": 3, "proposed": 0, "active": 1, "taking": 4, "passes": 5}  # fmt: skip
    return program_status(ProgramLine(**(line | values)))


def test_each_kind_of_program_tells_what_counts_in_it():
    assert status(kind="pairing") == "2 newcomers waiting · 3 open places · 1 match meeting"
    assert status(kind="benefit", by_criteria=False) == "2 newcomers waiting · 5 valid passes"
    assert status(kind="course", by_criteria=False, places=12) == "4 of 12 places taken"
    assert status(kind="course", by_criteria=False) == "4 people take part"
    assert status(kind="team").endswith("1 team at work")
    assert status(kind="support").endswith("1 person accompanied")
    assert status(kind="placement").endswith("1 placement under way")


def test_only_programs_that_match_by_criteria_offer_suggestions(window, town):
    start_from_template(town, "welcome-pass")
    window.go("matches")
    names = [button.accessibleName() for button in window.pages["matches"].findChildren(Button)]
    assert "Enrol in Welcome pass" in names
    assert "See suggestions for Welcome pass" not in names
    assert "See suggestions for Business mentorship" in names


def test_a_training_is_recorded_for_everybody_who_was_there_in_one_act(window, town, program, qtbot):
    with town.reading() as view:
        card = queries.programs.program_card(view, program)
        offers = [
            one for one in queries.enrolments.lines(view, program) if one.who.side == "offer" and not one.over
        ]
    dialog = RecordForSeveral(window, card)
    qtbot.addWidget(dialog)
    assert dialog.item.currentData() == "training"
    assert dialog.chosen() == [one.id for one in offers]
    absent, *there = offers
    dialog.ticks[absent.id].setChecked(False)
    dialog.hours.setText("lots")
    dialog._save()
    assert "number" in dialog.asked["hours"]._said.text()
    dialog.hours.setText("2,5")
    dialog.topics.set_values(["0", "1"])
    dialog._save()
    today = town.now().date()
    with town.reading() as view:
        rows = view.session.scalars(sa.select(Screening).where(Screening.hours == 2.5)).all()
    assert {one.enrolment_id for one in rows} == {one.id for one in there}
    assert {(one.item, one.done_on, tuple(one.topics)) for one in rows} == {("training", today, ("0", "1"))}
    town.undo()
    with town.reading() as view:
        live = sa.select(Screening).where(Screening.hours == 2.5, Screening.deleted_at.is_(None))
        assert not view.session.scalars(live).all()


def test_the_item_decides_of_whom_it_is_asked(window, town, program, qtbot):
    with town.reading() as view:
        card = queries.programs.program_card(view, program)
    dialog = RecordForSeveral(window, card)
    qtbot.addWidget(dialog)
    for place, item in enumerate(card.template.items):
        dialog.item.setCurrentIndex(place)
        with town.reading() as view:
            sides = {one.side for one in queries.programs.participants(view, ids=dialog.chosen())}
        assert sides <= ({"seeker", "offer"} if item.side == "both" else {item.side})
    for tick in dialog.ticks.values():
        tick.setChecked(False)
    dialog._save()
    assert dialog.asked["item"]._said.text() == "Tick at least one person."


def test_a_training_that_was_begun_is_there_again(window, town, program, qtbot):
    with town.reading() as view:
        card = queries.programs.program_card(view, program)
    dialog = RecordForSeveral(window, card)
    dialog.item.setCurrentIndex(dialog.item.findData("interview"))
    dialog.item.setCurrentIndex(dialog.item.findData("training"))
    absent = dialog.chosen()[0]
    dialog.ticks[absent].setChecked(False)
    dialog.hours.setText("2,5")
    dialog.topics.set_values(["1"])
    dialog.reject()
    dialog.deleteLater()
    again = RecordForSeveral(window, card)
    qtbot.addWidget(again)
    assert again.item.currentData() == "training"
    assert absent not in again.chosen()
    assert (again.hours.text(), again.topics.values()) == ("2,5", ["1"])
