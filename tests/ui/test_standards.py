"""The standards on screen: the tab of a program, the card of a match, saying that an item is met, printing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from welcome_desk import i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.jobs.programs import start_match
from welcome_desk.programs.standards import shipped
from welcome_desk.queries import standards
from welcome_desk.ui.programs.panels.standards import StandardsPanel
from welcome_desk.ui.standards.binder import PrintBinder
from welcome_desk.ui.standards.match import MatchStandards
from welcome_desk.ui.standards.say import SayEvidence
from welcome_desk.ui.widgets import Button, Label


def texts(widget):
    return [label.text() for label in widget.findChildren(Label) if not label.isHidden()]


def button(widget, starts):
    return next(one for one in widget.findChildren(Button) if one.accessibleName().startswith(starts))


@pytest.fixture
def program(town):
    """A pair of it has begun to meet."""
    with town.reading() as view:
        found = queries.programs.find_program(view, "bimp").id
        (match, *_rest) = queries.matches.match_ids(view, program_id=found, stages=("agreed",))
    start_match(town, match, found)
    return found


@pytest.fixture
def panel(window, program):
    window.go("program", row_id=program, tab="standards")
    return lambda: window.pages["program"].findChildren(StandardsPanel)[-1]


def choose(window, panel, key):
    panel()._choose(key)
    QApplication.processEvents()


def test_the_tab_tells_the_score_and_begins_with_what_is_missing(window, town, program, panel):
    with town.reading() as view:
        score = standards.binder(view, program).score
    assert f"{score.met} of {score.of} met" in texts(panel())
    first = next(line for line in score.next_acts())
    assert str(first.item.act) in texts(panel())


def test_an_item_is_said_to_be_met_by_keys_alone_and_undo_takes_it_back(window, town, program, panel, qtbot):
    item = shipped().item("right-people")
    dialog = SayEvidence(window, program, None, item)
    dialog.show()
    qtbot.waitExposed(dialog)
    QTest.keyClicks(dialog.note, "The leaflet of March")
    QTest.keyClick(button(dialog, "Save"), Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert any("The leaflet of March" in one for one in texts(panel()))
    window.undo()
    assert not any("The leaflet of March" in one for one in texts(panel()))
    assert str(item.act) in texts(panel())


def test_each_act_opens_the_place_where_it_is_done(window, town, program, panel):
    choose(window, panel, "start")
    told = next(one for one in standards_of(town, program) if one.item.key == "told" and one.lacking)
    button(panel(), "Open the match · Each was told").click()
    assert window.here == ("match", {"row_id": told.lacking[0]})
    window.back()
    choose(window, panel, "recruit")
    button(panel(), "Open the people").click()
    assert window.pages["program"].tab == "people"


def standards_of(town, program):
    with town.reading() as view:
        return standards.binder(view, program).score.lines


def test_the_card_of_a_match_tells_the_next_acts_and_all_is_one_press_away(window, town, program, qtbot):
    with town.reading() as view:
        (match_id, *_rest) = queries.matches.match_ids(view, program_id=program, stages=("active",))
        score = standards.match_score(view, match_id)
    window.go("match", row_id=match_id)
    page = window.pages["match"]
    assert f"{score.met} of {score.of} met" in texts(page)
    assert f"• {score.next_acts()[0].item.act}" in texts(page)
    dialog = MatchStandards(window, program, match_id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert str(shipped().item("month-one").text) in texts(dialog)
    button(dialog, "Open the people").click()
    assert not dialog.isVisible()
    assert window.here[0] == "program"


def test_whoever_may_not_follow_matches_sees_no_button(open_window, town, program):
    town.actor = Actor(None, "Reader", "reader")
    window = open_window(town)
    window.go("program", row_id=program, tab="standards")
    panel = window.pages["program"].findChildren(StandardsPanel)[-1]
    assert not [one for one in panel.findChildren(Button) if "Say so" in one.accessibleName()]


def test_the_binder_is_seen_in_the_language_that_is_chosen_and_saved(window, program, qtbot, tmp_path):
    dialog = PrintBinder(window, program)
    qtbot.addWidget(dialog)
    assert dialog.document.pageCount() > 3
    dialog.choice.button("fr").click()
    dialog.save_to(str(tmp_path / "b.pdf"))
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")


def test_a_language_switch_redraws_the_tab(window, program, panel):
    window.speak("fr")
    assert any("respecté" in one for one in texts(panel()))
    window.speak("en")
    assert i18n.language() == "en"
