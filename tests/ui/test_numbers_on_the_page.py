"""Every number on the drawn page leads to its records: by a click, and by Tab and Enter."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.test_pages import press

from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.ui import screenshot
from welcome_desk.ui.reports import page as page_module
from welcome_desk.ui.reports.spots import Spot
from welcome_desk.ui.widgets import Button


@pytest.fixture
def page(window):
    return shown(window)


def shown(window):
    window.go("reports")
    page = window.pages["reports"]
    page.finish()
    screenshot.settle()
    return page


def spot(page, figure):
    return next(one for one in page.pages.findChildren(Spot) if one.place.figure == figure)


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_click_on_a_key_figure_shows_its_records(page, window, town):
    click(spot(page, "people"))
    assert window.here == ("figure", {"key": "people", "code": "", "period": "2026-10", "back": "reports"})
    with town.reading() as view:
        assert window.pages["figure"].model.ids == figures.records(view, parse("2026-10"), "people")
    press(window.pages["figure"], "Back to the report")
    assert window.here[0] == "reports"


def test_a_bar_is_its_need_and_a_column_its_month(page, window):
    bar = next(one for one in page.pages.findChildren(Spot) if one.place.figure.startswith("needs-by-area."))
    assert bar.accessibleName().startswith("Needs by area")
    click(bar)
    told = window.here[1]
    assert f"{told['key']}.{told['code']}" == bar.place.figure
    window.back()
    column = spot(page, "contacts@2026-08")
    click(column)
    assert window.here[1]["period"] == "2026-08"
    assert len(window.pages["figure"].model.ids) == int(column.place.said)


def test_tab_goes_through_the_numbers_of_the_page_and_on(page, window, keys):
    window.activateWindow()
    page.pages.setFocus()
    numbers = page.pages.spots(0)
    reached = []
    for _step in numbers:
        keys.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
        assert page.pages.viewport().rect().contains(rectangle(page, reached[-1]))
    assert reached == numbers
    keys.press(Qt.Key.Key_Tab)
    beyond = QApplication.focusWidget()
    assert beyond is not page.pages
    assert not isinstance(beyond, Spot)
    keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is numbers[-1]
    for _step in numbers:
        keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is page.pages


def test_enter_shows_the_records_and_escape_leaves_the_numbers(page, window, keys):
    window.activateWindow()
    page.pages.setFocus()
    for _step in range(2):
        keys.press(Qt.Key.Key_Tab)
    assert (
        QApplication.focusWidget().accessibleName()
        == f"People in contacts, {spot(page, 'people').place.said}: show its records"
    )
    keys.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.pages
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    assert window.here[1]["key"] == "contacts"


def test_on_another_page_tab_begins_with_its_numbers(page, window, keys):
    window.activateWindow()
    page.pages.setFocus()
    press(page, "Next page")
    screenshot.settle()
    page.pages.setFocus()
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().place.page == 1
    press(page, "Previous page")
    screenshot.settle()
    assert not isinstance(QApplication.focusWidget(), Spot) or QApplication.focusWidget().isVisible()


def rectangle(page, button):
    return QRect(button.mapTo(page.pages.viewport(), QPoint()), button.size())


def ink(picture, colour, within):
    """What encloses all pixels of a colour."""
    found = [
        (x, y)
        for x in range(within.left(), within.right() + 1)
        for y in range(within.top(), within.bottom() + 1)
        if picture.pixelColor(x, y) == colour
    ]
    if not found:
        return None
    across, down = sorted(x for x, _y in found), sorted(y for _x, y in found)
    return QRect(QPoint(across[0], down[0]), QPoint(across[-1], down[-1]))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_button_lies_over_its_number_however_large_and_wherever_scrolled(open_window, town, qtbot, scale):
    """The longest bar has a colour of its own: all of it is under its button, and the button is little larger."""
    page = shown(open_window(town, scale=scale))
    for place, group in enumerate(("needs-by-area.", "contacts-by-way.")):
        turn_to(page, place)
        first = next(one for one in page.pages.spots(place) if one.place.figure.startswith(group))
        for zoom in (0.0, 0.5, 1.25, 2.0):
            page.pane.zoom = zoom
            page.pane._apply_zoom()
            turn_to(page, place)
            page.pages._bring_into_sight(first)
            qtbot.waitUntil(lambda first=first: bar_of(page, first) is not None, timeout=5000)
            screenshot.settle(150)
            bar, button = bar_of(page, first), rectangle(page, first)
            pixels = button.height() / first.place.tall
            assert button.contains(bar), (zoom, bar, button)
            assert bar.left() - button.left() == pytest.approx(4 * pixels, abs=2)
            assert bar.top() - button.top() == pytest.approx(3 * pixels, abs=2)


def turn_to(page, place):
    screenshot.settle()
    down = page.pages.verticalScrollBar()
    down.setValue(down.value() + page.pages.page_rectangles()[place].top())


def bar_of(page, button):
    seen = page.pages.viewport().grab().toImage()
    around = rectangle(page, button).adjusted(-6, -6, 6, 6) & seen.rect()
    return ink(seen, QColor("#0E5A68"), around)


def test_what_is_printed_for_the_public_leads_nowhere(page):
    page.audience.choice.button("public").click()
    assert not page.pages.spots(0)
    page.finish()
    screenshot.settle()
    assert page.document.pageCount() > 0
    assert not page.pages.spots(0)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_print_and_save_are_in_sight_without_scrolling(open_window, town, language, scale):
    window = open_window(town, language=language, scale=scale)
    page = shown(window)
    names = ("Print", "Save") if language == "en" else ("Imprimer", "Enregistrer")
    for name in names:
        (button,) = [one for one in page.findChildren(Button) if one.accessibleName() == name]
        there = QRect(button.mapTo(window, QPoint()), button.size())
        assert window.rect().contains(there)
        assert button.visibleRegion().boundingRect() == button.rect()


def test_last_months_page_is_printed_by_two_clicks_from_today(window, monkeypatch):
    """The one that shows it, and the one that prints it."""
    printed = []
    monkeypatch.setattr(
        page_module,
        "print_pages",
        lambda _page, document, **_more: printed.append(document.getAllText(0).text()),
    )
    window.go("today")
    click(window.nav.buttons["reports"])
    page = window.pages["reports"]
    page.finish()
    assert "October 2026" in page.document.getAllText(0).text()
    press(page, "Print")
    assert len(printed) == 1
    assert "October 2026" in printed[0]


def test_last_months_page_is_printed_by_two_keys(window, keys, monkeypatch):
    printed = []
    monkeypatch.setattr(
        page_module,
        "print_pages",
        lambda _page, document, **_more: printed.append(document.getAllText(0).text()),
    )
    window.go("today")
    window.activateWindow()
    keys.press(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.here[0] == "reports"
    keys.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(printed) == 1
    assert "October 2026" in printed[0]


def test_a_program_s_row_shows_the_records_of_that_program_alone(page, window, town):
    row = next(
        one
        for one in page.pages.spots(0)
        if one.place.figure.startswith("matches-active#") and one.place.said != "0"
    )
    about = row.place.figure.partition("#")[2]
    with town.reading() as view:
        name = figures.called(view, about)
    assert row.accessibleName() == f"Active matches · {name}, {row.place.said}: show its records"
    click(row)
    records = window.pages["figure"]
    assert records.title_label.text() == f"Active matches · {name}"
    assert str(len(records.model.ids)) == row.place.said
    window.go("reports")
    page.showing.button("numbers").click()
    page.numbers.view.opened.emit(row.place.figure)
    assert window.here[1]["about"] == about
