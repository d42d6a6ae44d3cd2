"""What is printed or saved is kept and opens again as it was; and the numbers of a page lead to their records."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.queries.test_figures import WORKED_OUT

from welcome_desk.access.scope import Actor
from welcome_desk.model.reports import LARGEST_PRINT
from welcome_desk.queries import events, figures, past_prints, programs
from welcome_desk.reports.behind import behind
from welcome_desk.ui.reports import page as reports_page
from welcome_desk.ui.reports.audience import Audience
from welcome_desk.ui.reports.keeping import Keeper
from welcome_desk.ui.reports.of_a_period import event_print, program_print, volunteers_print
from welcome_desk.ui.reports.past import ShowPrint
from welcome_desk.ui.reports.preview import Preview
from welcome_desk.ui.widgets import Button, Label


@pytest.fixture
def page(window):
    window.go("reports")
    page = window.pages["reports"]
    page.finish()
    return page


def kept(desk):
    with desk.reading() as view:
        return past_prints.prints(view)


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def save(page, path):
    page.save_to(str(path))
    page.keeper.finish()


# ---- past prints ----
def test_saving_keeps_it_once_whatever_the_form_and_undo_takes_it_back(page, town, tmp_path):
    save(page, tmp_path / "m.pdf")
    save(page, tmp_path / "m.xlsx")
    (line,) = kept(town)
    assert (line.title, line.period, line.language, line.audience) == (
        "Monthly summary",
        "2026-10",
        "en",
        "centre",
    )
    assert line.by == town.actor.display_name
    page.window_.undo()
    assert kept(town) == []


def test_printing_keeps_it_and_a_print_given_up_keeps_nothing(page, town, monkeypatch):
    for done, count in ((False, 0), (True, 1)):
        monkeypatch.setattr(reports_page, "print_pages", lambda *_given, done=done, **_named: done)
        page._print()
        page.keeper.finish()
        assert len(kept(town)) == count


def test_the_page_is_not_drawn_again_because_its_print_was_kept(page, tmp_path):
    drawn = page.drawn
    save(page, tmp_path / "m.pdf")
    assert page.progress.drawing is None
    assert page.drawn is drawn


def test_a_print_for_the_public_and_one_in_french_are_kept_beside(page, town, tmp_path):
    page.language_choice.button("fr").click()
    page.finish()
    save(page, tmp_path / "m.pdf")
    page.audience.choice.button("public").click()
    save(page, tmp_path / "p.pdf")
    assert {(line.language, line.audience) for line in kept(town)} == {("fr", "centre"), ("fr", "public")}


def test_what_is_too_large_to_keep_is_printed_all_the_same_and_said(page, town, tmp_path, monkeypatch):
    monkeypatch.setattr("welcome_desk.jobs.past_prints.pdf", lambda _report: b"x" * (LARGEST_PRINT + 1))
    save(page, tmp_path / "m.pdf")
    assert (tmp_path / "m.pdf").exists()
    assert kept(town) == []
    assert "not kept" in page.window_.toast.findChild(Label).text()


def test_the_list_opens_one_by_enter_saves_it_byte_for_byte_and_removes_it(
    page, town, tmp_path, keys, monkeypatch
):
    save(page, tmp_path / "m.pdf")
    page.window_.go("past-prints")
    past = page.window_.pages["past-prints"]
    assert "1 print" in words(past)
    shown = []

    def note(dialog):
        shown.append(dialog)

    monkeypatch.setattr(ShowPrint, "exec", note)
    past.view.selectRow(0)
    QTest.keyClick(past.view, Qt.Key.Key_Return)
    (dialog,) = shown
    assert dialog.document.pageCount() >= 2
    dialog.save_to(tmp_path / "again.pdf")
    with town.reading() as view:
        assert (tmp_path / "again.pdf").read_bytes() == past_prints.taken_out(view, kept(town)[0].id)
    dialog._remove()
    QApplication.processEvents()
    assert "Nothing was printed yet" in words(past)
    page.window_.undo()
    assert len(kept(town)) == 1


def test_who_may_not_write_reports_removes_none(open_window, town):
    town.actor = Actor(town.actor.id, "Noor", "reader")
    window = open_window(town)
    window.go("past-prints")
    line = past_prints.PrintLine("x", "T", "2026-10", "en", "centre", town.now(), "Noor", 5)
    names = [one.accessibleName() for one in ShowPrint(window, line, b"").findChildren(Button)]
    assert "Save as PDF" in names
    assert "Remove" not in names
    town.actor = Actor(town.actor.id, "Dev", "volunteer")
    window.pages["past-prints"].rebuild()
    assert "settlement workers" in words(window.pages["past-prints"])


# ---- other reports ----
def event_with_people(window):
    with window.desk.reading() as view:
        lines = events.event_lines(view, events.event_keys(view, past=True))
    return max(lines, key=lambda key: lines[key].here)


def running(window):
    with window.desk.reading() as view:
        return programs.find_program(view, "bimp").id


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("program", lambda window: program_print(window, running(window))),
        ("event", lambda window: event_print(window, event_with_people(window))),
        ("volunteers", volunteers_print),
    ],
)
def test_of_other_reports_what_is_for_the_public_is_kept_and_what_holds_names_is_not(
    window, town, tmp_path, kind, make
):
    preview = Preview(window, make(window))
    preview.save_to(tmp_path / "inside.pdf")
    finish(window)
    assert kept(town) == []
    preview.findChild(Audience).choice.button("public").click()
    preview.save_to(tmp_path / "outside.pdf")
    preview.save_to(tmp_path / "outside.html")
    finish(window)
    (line,) = kept(town)
    assert (line.report, line.audience, line.language) == (kind, "public", "en")
    assert line.file_name().startswith(f"{kind}-2026-")
    assert line.shown_period()
    with town.reading() as view:
        assert past_prints.taken_out(view, line.id) == (tmp_path / "outside.pdf").read_bytes()


def finish(window):
    for keeper in window.findChildren(Keeper):
        keeper.finish()


# ---- the numbers of the page ----
def test_the_four_large_numbers_come_first_and_each_leads_to_its_records(page, town):
    page.showing.button("numbers").click()
    assert page.views.currentWidget() is page.numbers
    assert page.numbers.model.ids[:4] == ["contacts", "people", "matches-active", "events"]
    page.numbers.view.setFocus()
    page.numbers.view.selectRow(0)
    QTest.keyClick(page.numbers.view, Qt.Key.Key_Return)
    records = page.window_.pages["figure"]
    assert page.window_.here[0] == "figure"
    said = page.numbers.numbers["contacts"].said
    assert f"{said} record" in records.status_label.text()
    back = next(one for one in records.findChildren(Button) if one.accessibleName() == "Back to the report")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert page.window_.here[0] == "reports"


def test_every_number_of_the_page_has_as_many_records_as_it_says(page, town):
    with town.reading() as view:
        for one in behind(page.drawn.report):
            definition = figures.DEFINITIONS[one.key]
            assert one.code == "" or definition.terms
            counts = not definition.unit and not figures.amounts(view, page.period, one.key, one.code)
            if counts and one.said.isdigit() and one.key not in WORKED_OUT:
                ids = figures.records(view, page.period, one.key, one.code, one.about)
                assert len(ids) == int(one.said), one.id


def test_a_page_for_the_public_lists_no_numbers(page):
    page.showing.button("numbers").click()
    page.audience.choice.button("public").click()
    assert page.views.currentWidget() is page.pane
    assert not page.showing_field.isVisibleTo(page)
