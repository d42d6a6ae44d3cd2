"""The page of one program: reached from the Matches page, its tabs by keyboard, its panels."""

import pytest
from PySide6.QtCore import Qt

from welcome_desk import queries
from welcome_desk.ui.programs import page as program_page
from welcome_desk.ui.programs.panels import Panel
from welcome_desk.ui.widgets import Label, RowButton


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
