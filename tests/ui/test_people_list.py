"""The list of people: filters as a sentence, columns, order, saved lists, and what is done with several people."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from welcome_desk import actions, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.ui.people.columns import ChooseColumns
from welcome_desk.ui.people.filters import AddFilter, FilterChip
from welcome_desk.ui.people.saved_lists import SaveList, entries
from welcome_desk.ui.people.selection import EnrolSeveral, ExpectSeveral
from welcome_desk.ui.widgets import Button


@pytest.fixture
def page(window):
    window.go("people")
    QApplication.processEvents()
    return window.pages["people"]


def press(widget, name):
    QApplication.processEvents()
    found = next(b for b in widget.findChildren(Button) if b.accessibleName() == name and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def choose(page, key):
    page.choice.setCurrentIndex(page.choice.findData(key))
    page.choice.activated.emit(page.choice.currentIndex())


def test_a_shipped_list_reads_as_a_sentence_and_is_cleared(page):
    everyone = len(page.model.ids)
    choose(page, "quiet")
    assert page.title_label.text() == "Newcomers, no contact for 30 days"
    assert 0 < len(page.model.ids) < everyone
    assert [chip.accessibleName() for chip in page.chips.findChildren(FilterChip)] == [
        "Take off the filter: Newcomers",
        "Take off the filter: No contact for 30 days",
    ]
    choose(page, "everyone")
    assert page.title_label.text() == "People"
    assert not page.chips.isVisible()


def test_a_filter_is_added_and_taken_off_by_keyboard(page, window, keys, qtbot):
    dialog = AddFilter(window)
    dialog.show()
    dialog.what.setCurrentIndex(dialog.what.findData("language"))
    dialog.value.setCurrentIndex(dialog.value.findData("ar"))
    QTest.keyClick(dialog.value, Qt.Key.Key_Return)
    assert dialog.condition == ("language", "ar")
    page.show_list(page.shown.with_condition(dialog.condition))
    assert page.title_label.text() == "Arabic speakers"
    with page.desk.reading() as view:
        lines = queries.people.person_lines(view, page.model.ids)
    assert all("ar" in line.languages for line in lines.values())
    chip = page.chips.findChildren(FilterChip)[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert page.shown.conditions == ()


@pytest.mark.parametrize("what", queries.conditions.KINDS)
def test_every_filter_that_can_be_chosen_has_a_value_that_works(page, window, what):
    dialog = AddFilter(window)
    place = dialog.what.findData(what)
    if place < 0:
        assert what == "tag"  # nobody in this town has one yet
        return
    dialog.what.setCurrentIndex(place)
    if what == "note":
        dialog._take()
        assert "Say what to look for" in dialog.value_field._said.text()
        dialog.value.setText("choir")
    dialog._take()
    page.show_list(page.shown.with_condition(dialog.condition))
    assert page.title_label.text() not in ("", "People")


def test_filters_that_nobody_fits_say_so_and_are_cleared(page):
    page.show_list(page.shown.with_condition(("note", "qqqq")))
    QApplication.processEvents()
    assert page.empty.isVisible()
    assert not page.bar.isVisible()
    press(page, "Clear filters")
    assert page.model.ids
    assert page.shown.conditions == ()


def titles(page):
    return [column.title for column in page.model.columns]


def test_columns_are_chosen_and_kept_with_a_saved_list(page, window, town):
    dialog = ChooseColumns(window, page.shown)
    dialog.columns.set_values(["phone", "worker", "tags"])
    dialog.order.setCurrentIndex(dialog.order.findData("phone"))
    dialog.way.set_value("-")
    dialog._take()
    page.show_list(dialog.chosen)
    assert titles(page) == ["Name", "Phone", "Worker", "Tags"]
    assert page.shown.sorted_by == "-phone"
    saving = SaveList(window, page.shown, page.show_list)
    saving.name.setText("By phone")
    saving._save()
    choose(page, "everyone")
    assert titles(page)[1] == "Part"
    saved = page.choice.findText("By phone")
    page.choice.setCurrentIndex(saved)
    page.choice.activated.emit(saved)
    assert titles(page) == ["Name", "Phone", "Worker", "Tags"]
    assert page.shown.sorted_by == "-phone"
    window.undo()
    QApplication.processEvents()
    assert page.choice.findText("By phone") < 0


def labels(window, page):
    return [label for label, _run in entries(window, page.shown, page.show_list)]


def run_entry(window, page, label):
    dict(entries(window, page.shown, page.show_list))[label]()


def test_a_saved_list_is_changed_renamed_and_removed(page, window, town):
    saving = SaveList(window, page.shown.with_condition(("language", "ar")), page.show_list)
    saving._save()
    assert "Give the list a name" in saving.name_field._said.text()
    saving.name.setText("Arabic")
    saving.shared.set_value("")
    saving._save()
    assert "Save the changes to this list" not in labels(window, page)
    page.show_list(page.shown.with_condition(("no-contact", 30)))
    run_entry(window, page, "Save the changes to this list")
    with town.reading() as view:
        kept = queries.lists.named(view, "arabic")
    assert kept.conditions == [("language", "ar"), ("no-contact", 30)]
    assert not kept.shared
    renaming = SaveList(window, page.shown, page.show_list, renames=True)
    renaming.name.setText("Arabic, quiet")
    renaming._save()
    assert page.choice.currentText() == "Arabic, quiet"
    run_entry(window, page, "Remove this list")
    assert page.choice.currentText() == "Everyone"
    assert page.title_label.text() == "People"


def test_a_press_on_a_title_sorts_and_another_turns_it_round(page, town):
    header = page.view.horizontalHeader()
    place = titles(page).index("Here since")

    def click():
        middle = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
        spot = header.viewport().rect().center()
        spot.setX(middle)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()
        with town.reading() as view:
            lines = queries.people.person_lines(view, page.model.ids)
        return [lines[one].arrived_on for one in page.model.ids if lines[one].arrived_on]

    up, down = click(), click()
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)
    assert header.sortIndicatorSection() == place


# ---- several at once ----
def test_several_are_selected_by_keyboard_and_copied_with_their_titles(page, window, town):
    town.run(actions.people.add_person, display_name="=1+1\tx & <b>y</b>", phone="+1 506")
    page.show_list(page.shown.with_condition(("arrived-before", "1990-01-01")))
    page.filter.setText("1+1")
    choose(page, "everyone")
    QApplication.processEvents()
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.view.selected_count() == len(page.model.ids) == 1
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().split("\n")[0].split("\t")[:2] == ["Name", "Part"]
    assert copied.text().split("\n")[1].split("\t")[0] == "'=1+1 x & <b>y</b>"
    assert "&lt;b&gt;y&lt;/b&gt;" in copied.html()


def test_shift_and_arrows_select_and_enter_still_opens_one(page, window, qtbot):
    page.view.setFocus()
    page.view.selectRow(0)
    for _step in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.selected_ids() == page.model.ids[:3]
    assert page.bar.words.text() == "3 selected"
    with qtbot.waitSignal(page.view.opened):
        QTest.keyClick(page.view, Qt.Key.Key_Return)


def test_the_shown_list_is_saved_for_excel_with_what_it_is(page, window, tmp_path, monkeypatch):
    choose(page, "arrived-this-year")
    out = tmp_path / "list.xlsx"
    monkeypatch.setattr(page.bar, "_ask_where", lambda: str(out))
    press(page, "Save for Excel…")
    book = load_workbook(out)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Name", "Part", "Languages", "Here since", "Last contact", "Follow-ups")
    assert len(rows) - 1 == len(page.model.ids)
    assert rows[1][3].date() >= date(2026, 1, 1)
    notes = [row[:2] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert notes[0][0] == "Contains personal information"
    assert ("Who is listed", "Arrived this year") in notes
    assert ("Centre", "Riverside Community Centre") in notes


def test_people_of_a_list_are_enrolled_and_expected_in_one_act_each(page, window, town):
    with town.reading() as view:
        ids = [one for one in page.model.ids if queries.consents.may_keep_file(view, one)][:4]
        program = queries.programs.find_program(view, "bimp").id
        before = len(queries.programs.participants(view, program_id=program))
    dialog = EnrolSeveral(window, ids)
    dialog.program.setCurrentIndex(dialog.program.findData(program))
    dialog.side.set_value("offer")
    dialog._save()
    with town.reading() as view:
        assert len(queries.programs.participants(view, program_id=program)) > before
    again = EnrolSeveral(window, ids)
    again.program.setCurrentIndex(again.program.findData(program))
    again.side.set_value("offer")
    again._save()
    assert "They take part already" in again.program_field._said.text()
    window.undo()
    with town.reading() as view:
        assert len(queries.programs.participants(view, program_id=program)) == before
    start = town.now().replace(hour=13)
    event = town.run(
        actions.events.plan_event, title="Table", starts_at=start, ends_at=start.replace(hour=15)
    )  # fmt: skip
    expecting = ExpectSeveral(window, ids)
    expecting.event_.setCurrentIndex(expecting.event_.findData(event))
    expecting._save()
    with town.reading() as view:
        assert {guest.person_id for guest in queries.door.door(view, event).expected} == set(ids)


def test_whoever_may_not_export_finds_no_way_to(open_window, town):
    town.actor = Actor(None, "Helper", "volunteer")
    window = open_window(town)
    window.go("people")
    page = window.pages["people"]
    page.view.selectRow(0)
    QApplication.processEvents()
    names = [b.accessibleName() for b in page.bar.findChildren(Button) if b.isVisible()]
    assert names == ["Expect at an event…"]


def test_the_list_in_french_sorts_reads_and_keeps_what_was_chosen(page, window):
    choose(page, "quiet")
    window.speak("fr")
    page = window.pages["people"]
    assert (
        page.title_label.text().replace("\u00a0", " ")
        == "Personnes nouvellement arrivées, aucun contact depuis 30 jours"
    )
    assert page.choice.currentText().replace("\u00a0", " ") == "Sans contact depuis 30 jours"
    i18n.use("en")


def test_a_phone_that_is_not_safe_and_a_refusal_stand_beside_the_number(page, window, town):
    person = town.run(
        actions.people.add_person, display_name="Quiet Person", phone="506-555-0199", safe_to_call="never"
    )  # fmt: skip
    page.show_list(page.shown.__class__(columns=("name", "phone"), conditions=()))
    page.filter.setText("quiet person")
    assert page.model.ids == [person]
    assert page.model.data(page.model.index(0, 1)) == "506-555-0199 (never call)"
    answer(town, person, "contact-later", "refused")
    assert (
        page.model.data(page.model.index(0, 1)) == "506-555-0199 (never call, does not want to be contacted)"
    )
    answer(town, person, "keep-file", "refused")
    assert page.model.data(page.model.index(0, 1)) == "covered: no consent to keep it"


def answer(desk, person, purpose, said):
    desk.run(actions.consents.record_consents, person, answers=[Answered(purpose, said)])
    QApplication.processEvents()
