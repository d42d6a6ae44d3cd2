"""Passes on the screen: issued, renewed, revoked, printed and verified, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.test_pages import press, texts

from welcome_desk import actions, queries
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.ui.passes.cards import cards_preview
from welcome_desk.ui.passes.issue import IssuePass
from welcome_desk.ui.passes.one import CorrectPass, OnePass, RevokePass
from welcome_desk.ui.passes.verify import VerifyPass
from welcome_desk.ui.widgets import Button


@pytest.fixture
def program(town):
    return start_from_template(town, "welcome-pass")


@pytest.fixture
def person(town):
    return town.run(actions.people.add_person, display_name="Olena Kovalenko")


@pytest.fixture
def issued(town, program, person):
    return town.run(actions.passes.issue_pass, person_id=person, program_id=program, number="ZZ-1")


def line_of(town, pass_id):
    with town.reading() as view:
        return queries.passes.pass_lines(view, ids=[pass_id])[0]


def shown(dialog):
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def test_a_pass_is_issued_from_the_program_with_the_next_number(window, town, program, person):
    window.go("program", row_id=program, tab="passes")
    page = window.pages["program"]
    assert "No passes here." in texts(page)
    dialog = shown(IssuePass(window, [(program, "Welcome pass")]))
    dialog._save()
    assert "Choose who the pass is for." in texts(dialog)
    dialog.who.choose(person)
    dialog._save()
    line = line_of(town, dialog.made)
    assert line.number.startswith("WP-")
    assert (line.holder, line.state) == ("Olena Kovalenko", "valid")
    assert page.panel.view.rows.rowCount() == 1
    window.undo()
    assert page.panel.view.rows.rowCount() == 0


def test_what_the_rule_lacks_is_asked_at_its_field(window, town, person):
    from tests.actions.small import pass_program

    program = pass_program(town, "arrival")
    dialog = shown(IssuePass(window, [(program, "M")], person_id=person))
    assert not dialog.days.isVisible()
    dialog._save()
    assert dialog.days.isVisible()
    assert "which is not on record" in dialog.first_field._said.text()
    dialog._save()
    assert line_of(town, dialog.made).valid_from == town.now().date()


def test_a_household_is_offered_where_the_program_takes_one(window, town, program, person):
    home = town.run(actions.households.form_household, people=[person], name="Kovalenko")
    dialog = shown(IssuePass(window, [(program, "Welcome pass")], person_id=person))
    dialog.home.set_value("household")
    dialog._save()
    assert line_of(town, dialog.made).household_id == home


def test_the_card_of_a_person_lists_their_passes_and_issues_one(window, town, program, person, issued):
    window.go("person", row_id=person)
    page = window.pages["person"]
    assert "Pass ZZ-1" in texts(page)
    assert "Issue a pass" in {button.accessibleName() for button in page.findChildren(Button)}
    town.run(actions.passes.revoke_pass, issued, reason="lost")
    assert [text for text in texts(page) if "revoked on" in text and "lost" in text]


def test_renewing_revoking_and_correcting_from_the_pass(window, town, issued):
    dialog = shown(OnePass(window, line_of(town, issued)))
    press(dialog, "Renew")
    assert line_of(town, issued).renewed_as.startswith("WP-")
    wrong = shown(CorrectPass(window, line_of(town, issued)))
    wrong.number.setText("WP-0001")
    if line_of(town, issued).renewed_as == "WP-0001":
        wrong._save()
        assert "already given out" in wrong.number_field._said.text()
    wrong.number.setText("ZZ-2")
    wrong._save()
    assert line_of(town, issued).number == "ZZ-2"
    revoke = shown(RevokePass(window, line_of(town, issued)))
    revoke._save()
    assert "Write in a few words" in revoke.field._said.text()
    revoke.reason.setText("lost")
    revoke._save()
    assert line_of(town, issued).revoked_because == "lost"


def test_a_card_is_counted_once_it_is_saved_and_not_when_it_is_looked_at(window, town, issued, tmp_path):
    preview = shown(cards_preview(window, [issued]))
    preview.tick.setChecked(True)
    preview.language.set_value("fr")
    preview._show()
    assert line_of(town, issued).prints == 0
    preview.save_to(tmp_path / "card.pdf")
    assert line_of(town, issued).prints == 1
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    preview.save_to(tmp_path / "card.html")
    assert line_of(town, issued).number in (tmp_path / "card.html").read_text("utf-8")
    preview.close()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("zz1", "Valid"), ("ZZ 0001", "Valid"), ("QQ-7", "Not valid: there is no such number")],
)
def test_a_number_is_verified_by_keyboard_and_the_next_can_be_typed_at_once(
    window, town, issued, keys, typed, answer
):
    dialog = shown(VerifyPass(window))
    for _time in (1, 2):  # what was typed is marked, so that the next number takes its place
        keys.type(typed)
        keys.press(Qt.Key.Key_Return)
        assert dialog.answer.text() == answer
        assert dialog.isVisible()
    assert dialog.open_button.isVisible() == (answer == "Valid")
    dialog.close()


def test_a_revoked_pass_says_so_and_since_when(window, town, issued):
    town.run(actions.passes.revoke_pass, issued, reason="lost")
    dialog = shown(VerifyPass(window))
    dialog.number.setText("ZZ-1")
    dialog.verify()
    assert (dialog.answer.text(), dialog.why.text()) == ("Not valid: revoked", "Since November 2, 2026")
    dialog.close()


def test_verifying_is_in_the_menu_for_everybody(window):
    entry = next(one for one in window.menus.actions if one.text() == "Verify a pass")
    assert entry.shortcut().toString() == "Ctrl+Shift+Y"


def test_filters_count_what_they_show(window, town, program, issued):
    town.run(actions.passes.revoke_pass, issued, reason="lost")
    window.go("program", row_id=program, tab="passes")
    panel = window.pages["program"].panel
    assert panel.filter.button("revoked").accessibleName() == "Revoked · 1"
    panel._choose("valid")
    assert panel.view.rows.rowCount() == 0
    panel._choose("revoked")
    assert panel.view.rows.rowCount() == 1
