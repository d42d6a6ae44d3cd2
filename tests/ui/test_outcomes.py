"""Outcomes as they are asked on Today and on the program’s page."""

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.test_pages import press

from welcome_desk import actions, queries
from welcome_desk.model import Enrolment, Match, OutcomeCheck
from welcome_desk.ui.programs.outcomes import AnswerOutcome, as_number
from welcome_desk.ui.today.brought_up import BroughtUpCard
from welcome_desk.ui.today.outcome import OutcomeRow
from welcome_desk.ui.widgets import Label


@pytest.fixture
def ended(town):
    """A match of the mentorship that ended today, and its program."""
    with town.reading() as view:
        program = next(line.id for line in queries.programs.programs(view) if line.template == "bimp")
        alone = [
            one
            for purpose in ("contact-later", "keep-file")
            for one in view.session.scalars(queries.consents.refused_ids(view, purpose))
        ]
        agreed = (
            sa.select(Match.id)
            .join(Enrolment, Enrolment.id == Match.seeker_id)
            .where(Match.program_id == program, Match.stage == "agreed", Enrolment.person_id.not_in(alone))
        )
        match = view.session.scalars(agreed.order_by(Match.id)).first()
    town.run(actions.matches.start_match, match)
    town.run(actions.closings.close_match, match, reason="goals-met")
    return program


def answered(town):
    with town.reading() as view:
        select = sa.select(OutcomeCheck).where(OutcomeCheck.answer > "")
        return [(one.outcome, one.answer, one.number) for one in view.session.scalars(select)]


def test_today_asks_in_one_press_with_a_number_where_one_is_asked(town, ended, open_window, qtbot):
    before = answered(town)
    window = open_window(town)
    page = window.pages["today"]
    page.everyone = True
    card = next(one for one in page.cards if isinstance(one, BroughtUpCard))
    card.shown = 1000
    page.refresh()
    row = next(one for one in page.findChildren(OutcomeRow) if one.reminder.detail.en == "number")
    QTest.keyClick(row.tick, Qt.Key.Key_Space)
    row.value.setText("3")
    press(row, "Yes")
    assert ("new-contacts", "yes", 3) in answered(town)
    assert len(answered(town)) == len(before) + 1


def test_the_panel_tells_what_is_to_be_asked_and_takes_an_answer(town, ended, open_window):
    window = open_window(town)
    window.go("program", row_id=ended, tab="outcomes")
    panel = window.pages["program"].panel
    said = " ".join(label.text() for label in panel.findChildren(Label))
    assert "New business contacts · at the end" in said
    assert "to be asked now" in said
    check = next(line.id for line in panel.found if line.type == "number")
    dialog = AnswerOutcome(window, check)
    dialog.number.setText("x")
    press(dialog, "Save")
    assert "Type a number" in dialog.value._said.text()
    dialog.number.setText("4")
    press(dialog, "Save")
    assert ("new-contacts", "yes", 4) in answered(town)


@pytest.mark.parametrize(
    ("text", "number"), [("", None), ("3", 3), ("1 200,5", 1200.5), ("1,200.5", 1200.5), ("0,5", 0.5)]
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert as_number(text) == number
