"""The funder’s file on the screen: what is to be put right, in words and colours; draft, final, sent; typing it in by keys alone."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.actions.small import rows
from tests.queries.test_funder import agreed, circle, told  # noqa: F401 (a fixture)

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.model import LeftOut, Person, SentRecord
from welcome_desk.queries.funder import Fault
from welcome_desk.ui import theme
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.reports.funder import mending
from welcome_desk.ui.reports.funder.enter import EnterOnce
from welcome_desk.ui.reports.funder.table import FIRST
from welcome_desk.ui.reports.funder.usual import Usual
from welcome_desk.ui.widgets import Banner, Button, Label


@pytest.fixture
def page(told, open_window):  # noqa: F811
    circle(told, agreed(told), agreed(told, "Amina", identifier=""))
    window = open_window(told)
    window.go("funder")
    return window.pages["funder"]


def button(widget, words):
    QApplication.processEvents()
    (found,) = [
        one
        for one in widget.findChildren(Button)
        if one.accessibleName() == words and one.isVisibleTo(widget)
    ]
    return found


def texts(widget):
    QApplication.processEvents()  # what was laid out anew is shown
    return [one.text() for one in widget.findChildren(Label) if one.isVisibleTo(widget)]


def warned(monkeypatch, page):
    said = []
    monkeypatch.setattr(page.window_, "warn", said.append)
    return said


def leave_out(page, monkeypatch, name, reason="asked-to-wait"):
    def choose(asked):
        asked.choice.setCurrentIndex(asked.choice.findData(reason))
        return True

    monkeypatch.setattr(AskReason, "exec", choose)
    page.view.choose(next(one.key for one in page.model.records if one.name == name))
    button(page, f"Leave {name} out this time…").click()


def test_a_row_that_is_not_ready_is_yellow_its_cell_red_and_words_say_so(page):
    model, now = page.model, theme.current()
    place = [one.name for one in model.records].index("Amina")
    column = [one.key for one in model.columns].index("identifier") + FIRST
    tint = lambda row, at: model.data(model.index(row, at), Qt.ItemDataRole.BackgroundRole)  # noqa: E731
    assert tint(place, 0) == QColor(now.colour("warn_tint"))
    assert tint(place, column) == QColor(now.colour("danger_tint"))
    assert tint(1 - place, 0) is None
    assert model.data(model.index(place, column)) == "missing"
    assert model.data(model.index(place, 2)) == "Identifier value: missing"
    assert model.data(model.index(1 - place, 2)) == "Ready"
    assert "4 records to send · 2 to put right" in texts(page)
    assert "Shaped like the federal form, not certified" in texts(page)


def test_of_a_number_only_the_end_is_shown(page):
    model = page.model
    column = [one.key for one in model.columns].index("identifier") + FIRST
    assert "•••• 5678" in [model.data(model.index(row, column)) for row in range(model.rowCount())]
    assert "12345678" not in str(
        [model.data(model.index(r, c)) for r in range(model.rowCount()) for c in range(model.columnCount())]
    )


def test_enter_opens_the_record_where_it_is_wrong(page, keys, monkeypatch):
    opened = []
    monkeypatch.setattr(EditPerson, "exec", lambda self: opened.append((self, self.focusWidget())))
    page.view.setFocus()
    assert page.view.chosen().name == "Amina"  # the first that is not ready
    keys.press(Qt.Key.Key_Return)
    (dialog, focus) = opened[0]
    assert focus is dialog.fields["identifier"].widget
    dialog.fields["identifier"].widget.setText("8765-4321")
    dialog._save()
    QApplication.processEvents()
    assert "4 records to send · all of them ready" in texts(page)
    dialog.deleteLater()


def test_what_every_record_lacks_is_told_once(desk, open_window, monkeypatch):
    circle(desk, agreed(desk))
    window = open_window(desk)
    window.go("funder")
    page = window.pages["funder"]
    page.tabs.button("community-connections").click()
    opened = []
    monkeypatch.setattr(Usual, "exec", lambda self: opened.append(self))  # noqa: PLW0108
    page.view.opened.emit(page.view.chosen(), "")
    (dialog,) = opened
    dialog.postal_code.setText("e3b 5a3")
    dialog.institution.setCurrentIndex(dialog.institution.findData("public-library"))
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    dialog._save()
    QApplication.processEvents()
    assert not page.report.faulty()
    dialog.deleteLater()


@pytest.mark.parametrize(("column", "place"), [("topic", "event"), ("event-type", "event"), ("", "person")])
def test_what_is_wrong_with_an_event_opens_the_event(page, column, place):
    record = replace(
        page.report.of("community-connections")[0], faults=(Fault(column, "missing"),) if column else ()
    )
    mending.put_right(page.window_, record)
    assert page.window_.here[0] == place


def test_a_final_file_waits_until_all_is_right_or_left_out(page, tmp_path, monkeypatch):
    said = warned(monkeypatch, page)
    button(page, "Save the final file").click()
    assert "Amina" in said[0]
    page.file.save_to(str(tmp_path / "draft.xlsx"), draft=True)
    assert (tmp_path / "draft.xlsx").exists()
    assert not [one for one in page.findChildren(Button) if one.accessibleName() == "Mark as sent"]
    leave_out(page, monkeypatch, "Amina")
    assert "2 records to send · all of them ready" in texts(page)
    assert "Left out this time: They asked to wait" in [
        page.model.data(page.model.index(row, 2)) for row in range(2)
    ]
    page.file.save_to(str(tmp_path / "final.xlsx"), draft=False)
    assert page.findChildren(Banner)
    button(page, "Mark as sent").click()
    assert {one.kind for one in rows(page.desk, SentRecord)} == {"client", "community-connections"}
    assert list(page.report.people().values()) == ["Amina"]
    page.window_.undo()
    assert len(page.report.people()) == 2
    assert [one.reason for one in rows(page.desk, LeftOut)] == ["asked-to-wait"]
    assert not rows(page.desk, SentRecord)


def test_what_came_up_after_the_final_file_is_not_marked_with_it(page, told, tmp_path, monkeypatch):  # noqa: F811
    leave_out(page, monkeypatch, "Amina")
    page.file.save_to(str(tmp_path / "final.xlsx"), draft=False)
    late = agreed(told, "Late")
    circle(told, late, starts_at=datetime(2026, 10, 25, 18, 0))
    QApplication.processEvents()
    button(page, "Mark as sent").click()
    assert "Late" in page.report.people().values()
    assert late not in {one.person_id for one in rows(told, SentRecord)}


def test_typing_in_goes_by_enter_alone(page, told, qtbot, keys):  # noqa: F811
    person = next(one for one, name in page.report.people().items() if name == "Olena")
    dialog = EnterOnce(page.window_, page.report, person, language="fr")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.walked[0])
    copied, clipboard = [], QGuiApplication.clipboard()
    while not isinstance(dialog.focusWidget(), type(dialog.next)):
        keys.press(Qt.Key.Key_Return)
        copied.append(clipboard.text())
    assert copied[:3] == ["ID client du SSOBL ou du SMGC", "12345678", "1990-05-04"]
    assert "12345678" not in " ".join(texts(dialog))
    assert not rows(told, SentRecord)
    keys.press(Qt.Key.Key_Return)  # the tick
    assert [(one.kind, one.how) for one in rows(told, SentRecord)] == [("client", "typed")]
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Up)
    while not isinstance(dialog.focusWidget(), type(dialog.next)):
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    assert len(rows(told, SentRecord)) == 2
    assert "Olena" not in page.report.people().values()
    dialog.done(0)
    assert clipboard.text() == ""


def test_who_is_not_ready_is_not_typed_in(page, qtbot):
    person = next(one for one, name in page.report.people().items() if name == "Amina")
    dialog = EnterOnce(page.window_, page.report, person, language="en")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Identifier value: missing" in texts(dialog)
    assert not dialog.walked
    button(dialog, "Next person").click()
    assert dialog.walked
    assert "Olena" in texts(dialog)


def test_the_form_asks_only_where_a_program_needs_it(desk, open_window):
    person = desk.run(actions.people.add_person, display_name="Olena")
    window = open_window(desk)
    assert "identifier" not in EditPerson(window, person).fields
    asked = EditPerson(window, person, for_funder=True)
    asked.fields["identifier"].widget.setText("1234-5678")
    asked.fields["official_language"].widget.setCurrentIndex(2)
    asked._save()
    (kept,) = rows(desk, Person)
    assert (kept.identifier, kept.official_language) == ("12345678", "fr")
    again = EditPerson(window, person)  # known by now
    assert again.fields["identifier"].widget.text() == "•••• 5678"
    again.fields["phone"].widget.setText("506-555-0100")
    again._save()
    (kept,) = rows(desk, Person)
    assert (kept.identifier, kept.phone) == ("12345678", "506-555-0100")


@pytest.mark.parametrize("role", ["volunteer", "reader"])
def test_others_find_it_closed(told, open_window, role):  # noqa: F811
    told.actor = Actor(None, "R", role)
    window = open_window(told)
    window.go("funder")
    assert "kept for settlement workers" in " ".join(texts(window.pages["funder"]))
    assert not [one for one in window.entries if one.shown_label() == "Federal file…" and one.allowed(told)]


def test_in_french_everything_is_french(told, open_window):  # noqa: F811
    circle(told, agreed(told, identifier=""))
    window = open_window(told, language="fr", scale=2.0, theme="dark")
    window.go("funder")
    page = window.pages["funder"]
    said = " ".join(texts(page))
    assert "Présenté comme le formulaire fédéral, non certifié" in said
    assert "manquant" in [page.model.data(page.model.index(0, c)) for c in range(page.model.columnCount())]
    assert i18n.language() == "fr"


def opened_columns(page, monkeypatch):
    opened, kept = [], []  # a dialog that went would take the focus with it

    def note(dialog):
        kept.append(dialog)
        focus = dialog.focusWidget()
        opened.extend(name for name, field in dialog.fields.items() if field.widget is focus)

    monkeypatch.setattr(EditPerson, "exec", note)
    return opened, kept


def cell_of(page, name, column):
    return page.model.index(
        [one.name for one in page.model.records].index(name),
        [one.key for one in page.model.columns].index(column) + FIRST,
    )


def test_one_click_or_enter_on_a_red_cell_opens_the_record_there(told, open_window, qtbot, monkeypatch):  # noqa: F811
    circle(told, agreed(told, "Amina", identifier="", postal_code=""))
    window = open_window(told)
    window.go("funder")
    page = window.pages["funder"]
    opened, _kept = opened_columns(page, monkeypatch)
    view, place = page.view, cell_of(page, "Amina", "postal-code")
    view.scrollTo(place)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(place).center())
    view.setCurrentIndex(page.model.index(place.row(), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)  # on the name: the first that is wrong
    for _step in range(page.model.columnCount()):
        if view.currentIndex().column() != place.column():
            qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["postal_code", "identifier", "postal_code"]
    ready = cell_of(page, "Amina", "official-language")
    view.scrollTo(ready)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(ready).center())
    assert len(opened) == 3


def test_a_quarter_or_any_days_are_told_as_well_as_a_month(page):
    choice = page.period_choice
    choice.kind.setCurrentIndex(choice.kind.findData("quarter"))
    QApplication.processEvents()
    assert page.report.period.name == "2026-Q4"
    assert "4 records to send · 2 to put right" in texts(page)
    choice.kind.setCurrentIndex(choice.kind.findData("range"))
    choice.first.setDate(QDate(2026, 10, 21))
    QApplication.processEvents()
    assert "0 records to send" in texts(page)


def test_what_changed_since_it_was_sent_is_shown_and_goes_again_as_an_update(told, open_window, tmp_path):  # noqa: F811
    person = agreed(told)
    circle(told, person)
    window = open_window(told)
    window.go("funder")
    page = window.pages["funder"]
    page.file.save_to(str(tmp_path / "one.xlsx"), draft=False)
    button(page, "Mark as sent").click()
    told.run(actions.people.edit_person, person, city="Oromocto", referred_by="media")
    QApplication.processEvents()
    page.tabs.button("changed").click()
    assert [page.model.data(page.model.index(row, 2)) for row in range(2)] == [
        "Changed since sent: City",
        "Changed since sent: Referred by",
    ]
    assert "0 records to send" in texts(page)
    page.view.choose(("client", person, ""))
    button(page, "Send again: Amend record").click()
    assert "1 record to send · all of them ready" in texts(page)
    assert page.model.data(page.model.index(0, 2)) == "Goes again: Amend record · Changed since sent: City"
    page.file.save_to(str(tmp_path / "two.xlsx"), draft=False)
    button(page, "Mark as sent").click()
    QApplication.processEvents()
    assert [one.form for one in page.report.changed] == ["community-connections"]
    assert [one.update_reason for one in rows(told, SentRecord)] == ["", "", "amend"]
    window.undo()
    assert len(page.report.changed) == 2


def test_the_name_of_the_file_says_what_it_is(page, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (asked.append(args[2]), ("", ""))[1])
    button(page, "Save a draft").click()
    leave_out(page, monkeypatch, "Amina")
    button(page, "Save the final file").click()
    assert asked == ["funder-shaped-2026-10-draft.xlsx", "funder-shaped-2026-10-final.xlsx"]
