"""Both languages, chosen on the reports page and in a preview."""

import pytest
from pypdf import PdfReader

from welcome_desk import i18n
from welcome_desk.ui.reports.documents import document_print
from welcome_desk.ui.reports.preview import Preview


@pytest.fixture
def page(open_window, town):
    window = open_window(town)
    window.go("reports")
    return window.pages["reports"]


def test_both_is_chosen_remembered_and_saved_under_a_name_that_says_so(page, tmp_path, monkeypatch):
    page.language_choice.button(i18n.BOTH).click()
    assert page.window_.own.report_language == i18n.BOTH
    out, offered = tmp_path / "m.pdf", []

    def ask(_parent, _title, name, _kinds):
        offered.append(name)
        return str(out), ""

    monkeypatch.setattr("welcome_desk.ui.reports.page.QFileDialog.getSaveFileName", ask)
    page._save()
    assert offered == ["summary-2026-10-en-fr.pdf"]
    said = "".join(one.extract_text() for one in PdfReader(out).pages)
    assert "Monthly summary" in said
    assert "Sommaire mensuel" in said


def test_a_preview_of_a_document_opens_in_the_language_of_the_window_and_offers_both(open_window, town):
    from welcome_desk.jobs.directory import directory_document

    asked = []

    def make(language, _tick):
        asked.append(language)
        return directory_document(town, language=language)

    window = open_window(town)
    preview = Preview(window, document_print(window, "Directory", make))
    preview.language.button(i18n.BOTH).click()
    assert asked == ["en", "both"]
