"""What menus print: letters, labels, everything held, the directory, the consent form; periods, the public, passwords."""

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.letters import Letter
from welcome_desk.periods import parse
from welcome_desk.queries import events, people, programs
from welcome_desk.queries.event import event_card
from welcome_desk.ui.events.menu import MENU as EVENT_MENU
from welcome_desk.ui.people.menu import MENU as PERSON_MENU
from welcome_desk.ui.programs.menu import MENU as PROGRAM_MENU
from welcome_desk.ui.reports.audience import Audience
from welcome_desk.ui.reports.documents import open_directory
from welcome_desk.ui.reports.labels import LabelChoices
from welcome_desk.ui.reports.letter_words import LetterWords
from welcome_desk.ui.reports.letters import LetterChoices
from welcome_desk.ui.reports.of_a_period import Choices, open_event, open_program, open_volunteers
from welcome_desk.ui.reports.preview import Preview
from welcome_desk.ui.screenshot import PAGES, settle
from welcome_desk.ui.widgets import Button


@pytest.fixture
def opened(monkeypatch, qtbot):
    """The previews that were opened, the last one at the end."""
    shown = []

    def show(preview):
        qtbot.addWidget(preview)
        preview.show()
        shown.append(preview)

    monkeypatch.setattr(Preview, "exec", show)
    return shown


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def text(preview):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(preview.made)).pages).split())


def press(widget, name):
    QApplication.processEvents()
    found = next(b for b in widget.findChildren(QPushButton) if b.text().strip() == name and b.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def somebody(window):
    with window.desk.reading() as view:
        return people.most_seen(view)


def run_entry(menu, label, window, what):
    next(entry for entry in menu if entry[0] == label)[-1](window, what)


# ---- letters ----
def test_letters_to_those_selected_in_the_list(window, opened, keys):
    window.go("people")
    page = window.pages["people"]
    page.view.selectRow(0)
    page.view.setFocus()
    press(page.bar, "Letters…")
    preview = opened[0]
    assert "1 letter." in words(preview)
    choices = preview.findChild(LetterChoices)
    choices.choice.setCurrentIndex(choices.choice.findData("participation"))
    choices.choice.activated.emit(choices.choice.currentIndex())
    assert choices.program_field.isVisible()
    assert not choices.event_field.isVisible()


def test_without_a_selection_letters_go_to_the_whole_list(window, opened):
    window.go("people")
    page = window.pages["people"]
    press(page.bar, "Letters…")
    assert words(opened[0]).count("left out")
    assert len(PdfReader(BytesIO(opened[0].made)).pages) > 5


def test_a_letter_to_one_person_in_words_of_one_s_own(window, opened):
    who = window.desk.run(actions.people.add_person, display_name="Amal Aziz", official_language="fr")
    run_entry(PERSON_MENU, "Letter to {name}…", window, who)
    preview = opened[0]
    choices = preview.findChild(LetterChoices)
    choices.letter = Letter("", {"en": "", "fr": ""}, {"en": "Dear [name]", "fr": "Chère [nom], au revoir."})
    preview._show()
    assert "Chère Amal Aziz, au revoir." in text(preview)
    press(preview, "English")
    assert "Dear Amal Aziz" in text(preview)


def test_the_words_are_changed_and_a_wrong_field_is_said(window, qtbot):
    dialog = LetterWords(window, Letter("help", {"en": "", "fr": ""}, {"en": "[name]", "fr": "[nom]"}))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "[helped with]" in words(dialog)
    dialog.texts["fr"].setPlainText("[heure]")
    press(dialog, "Use these words")
    assert dialog.letter is None
    assert "[heure] is not a field" in words(dialog)
    dialog.texts["fr"].setPlainText("[heures] h")
    press(dialog, "Use these words")
    assert dialog.letter.texts["fr"] == "[heures] h"


def test_a_letter_is_kept_and_offered_again_and_removed(window, opened, monkeypatch):
    who = somebody(window)
    run_entry(PERSON_MENU, "Letter to {name}…", window, who)
    choices = opened[0].findChild(LetterChoices)

    def typed(dialog):
        dialog.texts["en"].setPlainText("Dear [name], winter comes.")
        dialog.texts["fr"].setPlainText("Bonjour [nom], l’hiver vient.")
        dialog.about.setCurrentIndex(dialog.about.findData(""))
        dialog.name.setText("Winter")
        dialog._use()
        return dialog.letter is not None

    monkeypatch.setattr(LetterWords, "exec", typed)
    press(opened[0], "Change the words…")
    assert choices.choice.currentText() == "Winter"
    assert "winter comes" in text(opened[0]) or "l’hiver vient" in text(opened[0])
    run_entry(PERSON_MENU, "Letter to {name}…", window, who)
    again = opened[1].findChild(LetterChoices)
    assert again.choice.findText("Winter") >= 0
    press(opened[0], "Remove this letter")
    assert choices.choice.findText("Winter") < 0
    assert not choices.remove.isVisible()


def test_who_is_left_out_is_said_and_nothing_stays_where_there_is_no_letter(window, opened):
    who = window.desk.run(actions.people.add_person, display_name="Amal Aziz")
    window.desk.run(actions.consents.record_consents, who, answers=[Answered("contact-later", "refused")])
    run_entry(PERSON_MENU, "Letter to {name}…", window, who)
    assert "No letter can be written. 1 person is left out because they said no" in words(opened[0])
    assert opened[0].made == b""
    assert opened[0].document.pageCount() == 0


def test_thanks_for_the_period_in_one_press(window, opened):
    open_volunteers(window)
    press(opened[0], "Thanks letters…")
    letters = opened[1]
    assert letters.findChild(LetterChoices).choice.currentData() == "thanks-volunteer"
    assert letters.findChild(LetterChoices).period == opened[0].findChild(Choices).period
    assert "Thank you for the time you gave." in text(letters) or "Merci du temps" in text(letters)


def test_letters_of_a_program_and_of_an_event(window, opened):
    with window.desk.reading() as view:
        program = programs.program_card(view, programs.programs(view)[0].id)
        event = events.event_keys(view, past=True)[0]
        card = event_card(view, event)
    run_entry(PROGRAM_MENU, "Letters…", window, program)
    assert program.name in text(opened[0])
    choices, everyone = opened[0].findChild(LetterChoices), len(PdfReader(BytesIO(opened[0].made)).pages)
    choices.side.setCurrentIndex(choices.side.findData("offer"))
    choices.side.activated.emit(choices.side.currentIndex())
    assert 0 < len(PdfReader(BytesIO(opened[0].made)).pages) < everyone
    run_entry(EVENT_MENU, "Letters…", window, card)
    assert opened[1].findChild(LetterChoices).letter.about == "attendance"


def test_who_may_not_export_writes_no_letters(town, open_window):
    town.actor = Actor(None, "Reader", "reader")
    window = open_window(town)
    window.go("people")
    names = [button.text().strip() for button in window.pages["people"].bar.findChildren(Button)]
    assert not {"Letters…", "Labels…"} & set(names)


# ---- labels ----
def test_labels_from_the_list_on_another_sheet_used_in_part(window, opened):
    window.go("people")
    press(window.pages["people"].bar, "Labels…")
    preview = opened[0]
    assert "no address is noted" in words(preview)
    choices = preview.findChild(LabelChoices)
    before = len(PdfReader(BytesIO(preview.made)).pages)
    choices.sheet.setCurrentIndex(choices.sheet.findData("5164"))
    assert choices.start.maximum() == 6
    choices.start.setValue(6)
    assert len(PdfReader(BytesIO(preview.made)).pages) > before
    assert not preview.findChildren(QComboBox, "language")


# ---- the other entries ----
def test_everything_held_the_consent_form_and_the_directory(window, opened):
    who = somebody(window)
    run_entry(PERSON_MENU, "Everything held about {name}…", window, who)
    assert "notes may name other people" in words(opened[0])
    run_entry(PERSON_MENU, "Consent form on paper…", window, who)
    assert "Consent form" in text(opened[1])
    open_directory(window)
    assert "Directory of services" in text(opened[2])
    for preview in opened:
        assert preview.document.pageCount() > 0


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["person-held", "consent-form", "directory", "labels", "letters", "letter-words", "program-report-public", "volunteers-report"])  # fmt: skip
def test_their_pictures(open_window, town, qtbot, name, language):
    with i18n.speaking(language):
        window = open_window(town, language=language, theme="dark", scale=2.0)
        dialog = PAGES[name](window)
        qtbot.addWidget(dialog)
        settle()
        assert not dialog.grab().isNull()
        assert dialog.width() <= window.width()
        dialog.close()


# ---- periods and the public ----
def test_a_report_of_a_program_over_any_period(window, opened):
    with window.desk.reading() as view:
        card = programs.program_card(view, programs.programs(view)[0].id)
    open_program(window, card)
    choices = opened[0].findChild(Choices)
    assert choices.period.name == "2026-10"
    choices.choice.kind.setCurrentIndex(choices.choice.kind.findData("fiscal"))
    assert choices.period.name == "FY2026-27"
    assert "April 1, 2026 to March 31, 2027" in text(opened[0])


def test_the_public_sees_counts_and_it_is_said_what_was_hidden(window, opened):
    open_volunteers(window)
    assert "Who helped" in text(opened[0])
    press(opened[0], "The public")
    assert "Who helped" not in text(opened[0])
    assert "For the public" in text(opened[0])
    assert "Privacy check" in words(opened[0])
    choices = opened[0].findChild(Choices)
    choices.period = parse("2026-10-01..2026-10-09")
    choices.changed()
    assert "a month, a quarter or a fiscal year" in words(opened[0])
    assert opened[0].made == b""


def test_an_event_for_the_public(window, opened):
    with window.desk.reading() as view:
        lines = events.event_lines(view, events.event_keys(view, past=True))
        card = event_card(view, max(lines, key=lambda key: lines[key].here))
    open_event(window, card)
    press(opened[0], "The public")
    assert opened[0].findChild(Audience).is_public
    assert "Names, notes and what was said are left out." in text(opened[0])


# ---- a password ----
def test_any_print_is_saved_with_a_password(window, opened, tmp_path, monkeypatch):
    warned = []
    monkeypatch.setattr(window, "warn", warned.append)
    open_directory(window)
    preview = opened[0]
    preview.locks.with_one.setChecked(True)
    preview.locks.typed.setText("short")
    assert not preview._may_save()
    assert "8 characters" in words(preview)
    preview.locks.typed.setText("seven small boats")
    assert preview._may_save()
    preview.save_to(tmp_path / "d.xlsx")
    assert warned == ["Only a PDF can have a password. Give the file a name that ends in .pdf."]
    assert not (tmp_path / "d.xlsx").exists()
    preview.save_to(tmp_path / "d.pdf")
    with pikepdf.open(tmp_path / "d.pdf", password="seven small boats") as made:
        assert made.encryption.R == 6
    assert preview.locks.password() == ""
    preview.save_to(tmp_path / "open.pdf")
    assert pikepdf.open(tmp_path / "open.pdf").pages
