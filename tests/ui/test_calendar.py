"""The calendar by keys and clicks: months and weeks are walked through, a day is opened, what is moved or cancelled says so."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from welcome_desk import actions, i18n
from welcome_desk.model import EventSeries
from welcome_desk.queries.days import first_of_week, weeks_of_month
from welcome_desk.queries.occurrences import key_of
from welcome_desk.ui.events.edit import EditEvent
from welcome_desk.ui.widgets import Banner, Button, Label

FRIDAY = datetime(2026, 11, 6, 18, 30)
Key = Qt.Key


@pytest.fixture
def series(desk):
    return desk.run(
        actions.series.plan_series, title="Circle", title_fr="Cercle", place="Hall", starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=2), rule="FREQ=WEEKLY",
    )  # fmt: skip


@pytest.fixture
def page(open_window, desk, series):
    window = open_window(desk)
    window.go("events")
    return window.pages["events"]


def said(page, day):
    return page.grid.cell_of(day).accessibleName()


def test_a_month_shows_whole_weeks_from_sunday_in_either_language():
    assert first_of_week(date(2026, 11, 7)) == date(2026, 11, 1)
    with i18n.speaking("fr"):
        assert first_of_week(date(2026, 11, 7)) == date(2026, 11, 1)
    assert [len(weeks_of_month(date(2026, month, 9))) // 7 for month in (2, 8, 11)] == [4, 6, 5]
    assert weeks_of_month(date(2026, 12, 31))[-1] == date(2027, 1, 2)


def test_each_day_is_one_stop_that_tells_its_events(page):
    assert said(page, date(2026, 11, 6)) == "Friday, November 6. 1 event. 6:30\u00a0pm Circle, Hall"
    assert said(page, date(2026, 11, 2)) == "Monday, November 2, today. no event"
    stops = [cell for cell in page.grid.cells if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [cell.day.date for cell in stops] == [date(2026, 11, 2)]


def test_keys_walk_through_the_calendar_and_enter_opens(page, keys):
    page.grid.focus_chosen()
    for key, day in (
        (Key.Key_Right, date(2026, 11, 3)), (Key.Key_Down, date(2026, 11, 10)), (Key.Key_Up, date(2026, 11, 3)),
        (Key.Key_PageDown, date(2026, 12, 3)), (Key.Key_PageUp, date(2026, 11, 3)), (Key.Key_Home, date(2026, 11, 1)),
        (Key.Key_Left, date(2026, 10, 31)), (Key.Key_End, date(2026, 10, 31)), (Key.Key_T, date(2026, 11, 2)),
    ):  # fmt: skip
        keys.press(key)
        assert page.day == day
        assert keys.target().day.date == day
    assert page.period.text() == "November 2026"
    for _press in range(4):
        keys.press(Key.Key_Right)
    keys.press(Key.Key_Return)
    assert page.window_.here[0] == "event"
    assert page.window_.here[1]["row_id"].endswith("@20261106T183000")


def test_enter_on_a_day_with_several_events_brings_the_first_to_hand(page, desk, keys):
    desk.run(actions.events.plan_event, title="Fair", starts_at=FRIDAY - timedelta(hours=8), ends_at=FRIDAY)
    QApplication.processEvents()
    page.choose(FRIDAY.date())
    page.grid.focus_chosen()
    keys.press(Key.Key_Return)
    assert "Fair" in keys.target().accessibleName()
    keys.press(Key.Key_Return)
    assert page.window_.here[0] == "event"


def test_a_click_on_a_day_chooses_it_and_a_change_elsewhere_is_seen_at_once(page, desk, series):
    QTest.mouseClick(page.grid.cell_of(date(2026, 11, 13)), Qt.MouseButton.LeftButton)
    assert page.day == date(2026, 11, 13)
    assert page.card.heading.text() == "Friday, November 13"
    desk.run(actions.events.cancel_event, key_of(series, FRIDAY + timedelta(weeks=1)))
    QApplication.processEvents()
    assert "Cancelled: Circle" in said(page, date(2026, 11, 13))
    assert "Cancelled: Circle" in page.card.rows[0].accessibleName()


def test_a_moved_night_and_a_festival_say_what_they_are_on_each_day(page, desk, series):
    night = FRIDAY + timedelta(hours=4)
    desk.run(
        actions.series.move_event, key_of(series, FRIDAY), starts_at=night, ends_at=night + timedelta(hours=3)
    )
    desk.run(
        actions.events.plan_event, title="Festival", starts_at=datetime(2026, 11, 20), ends_at=datetime(2026, 11, 23),
        all_day=True,
    )  # fmt: skip
    QApplication.processEvents()
    assert "10:30\u00a0pm Circle (moved)" in said(page, date(2026, 11, 6))
    assert "until 1:30\u00a0am Circle (moved)" in said(page, date(2026, 11, 7))
    assert [f"(day {n} of 3)" in said(page, date(2026, 11, 19 + n)) for n in (1, 2, 3, 4)] == [
        True,
        True,
        True,
        False,
    ]
    page.choose(date(2026, 11, 7))
    assert any(
        "Moved from Nov 6, 6:30" in label.text() for label in page.card.findChildren(type(page.card.heading))
    )


def test_an_observance_stands_behind_its_day(page, desk):
    desk.run(
        actions.observances.add_observance,
        title="Remembrance Day",
        starts_on=date(2020, 11, 11),
        rule="FREQ=YEARLY",
    )
    QApplication.processEvents()
    assert said(page, date(2026, 11, 11)) == "Wednesday, November 11. Remembrance Day. no event"


def test_a_week_and_the_list_with_dates_to_come(page, keys):
    page.show_as("week")
    assert [cell.day.date for cell in page.grid.cells] == [date(2026, 11, day) for day in range(1, 8)]
    page.turn(1)
    assert page.day == date(2026, 11, 9)
    page.show_as("list")
    assert len(page.list.view.rows.ids) > 52
    assert page.list.view.rows.ids[0].endswith("@20261106T183000")
    page.list.view.selectRow(0)
    page.list.view.setFocus()
    keys.press(Key.Key_Return)
    assert page.window_.here[0] == "event"


def test_the_chosen_day_and_view_outlive_a_change_of_language_and_size(page):
    page.choose(date(2026, 11, 6))
    page.window_.speak("fr")
    assert page.day == date(2026, 11, 6)
    assert "Cercle" in said(page, date(2026, 11, 6))
    page.window_.use_scale(2.0)
    page.show_as("week")
    assert page.grid.columns == 1
    assert "Cercle" in said(page, date(2026, 11, 6))


def test_who_may_not_plan_has_no_button_for_it(open_window, desk):
    desk.actor = type(desk.actor)(desk.actor.id, desk.actor.display_name, "reader")
    window = open_window(desk)
    window.go("events")
    names = [
        button.accessibleName()
        for button in window.pages["events"].findChildren(type(window.top_bar.log_button))
    ]
    assert not any("Plan" in name for name in names)


def test_every_cell_is_drawn_at_every_size(open_window, desk, series):
    for scale in (1.0, 2.0):
        window = open_window(desk, scale=scale, theme="dark")
        window.go("events")
        for view in ("month", "week"):
            window.pages["events"].show_as(view)
            assert not window.grab().isNull()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def break_(desk, series, **broken):
    with desk.engine.begin() as connection:
        connection.execute(sa.update(EventSeries).where(EventSeries.id == series).values(**broken))


@pytest.mark.parametrize(
    "broken",
    [{"rule": "FREQ=FORTNIGHTLY"}, {"rule": "FREQ=WEEKLY;COUNT=x"}, {"zone": "Moon/Tycho"}, {"zone": "../etc/passwd"},
     {"rule": "rubbish"}, {"excluded": ["soon"], "rule": "FREQ=HOURLY"}],
)  # fmt: skip
def test_a_series_that_cannot_be_read_is_told_and_the_rest_is_shown(open_window, desk, series, broken):
    other = desk.run(
        actions.events.plan_event,
        title="Table",
        starts_at=FRIDAY + timedelta(days=1),
        ends_at=FRIDAY + timedelta(days=1, hours=2),
    )
    break_(desk, series, **broken)
    window = open_window(desk)
    window.go("events")
    page = window.pages["events"]
    (banner,) = page.findChildren(Banner)
    assert "Circle" in " ".join(label.text() for label in banner.findChildren(Label))
    assert said(page, date(2026, 11, 7)).endswith("Table")
    assert "Circle" in said(page, date(2026, 11, 6))
    for view in ("week", "list", "month"):
        page.show_as(view)
    window.go("today")
    window.go("event", row_id=key_of(series, FRIDAY))
    assert window.pages["event"].card.title == "Circle"
    assert window.pages["event"].card.key != other
    dialog = EditEvent(window, window.pages["event"].card)
    dialog.which.button("all").click()
    dialog.again.often.setCurrentIndex(max(dialog.again.often.findData("week"), 1))
    dialog._save()
    window.go("events")
    assert not page.findChildren(Banner)
    assert (
        desk.check().problems == [] or "heads" not in broken
    )  # the row was broken behind the journal’s back


def test_the_count_says_of_what(page):
    assert page.status_label.text() == "November 2026 · 4 events"
    page.show_as("week")
    assert page.status_label.text().endswith("2026 · 1 event")


def test_in_large_french_days_are_in_sight_and_the_rest_is_in_a_menu(open_window, desk, series):
    window = open_window(desk, language="fr", scale=2.0)
    window.resize(1366, 768)
    window.go("events")
    QApplication.processEvents()
    page = window.pages["events"]
    shown = page.area.viewport()
    first = page.grid.cells[0]
    around = window.height() - shown.height()
    assert (
        first.mapTo(shown, first.rect().topLeft()).y() + 30 < 768 - around
    )  # the screen here may be smaller than a laptop’s
    names = [one.accessibleName() for one in page.findChildren(Button) if one.isVisible()]
    assert "Planifier une activité" in names
    assert "Imprimer ce mois…" not in names
    assert page.status_label.text().replace("\u00a0", " ").startswith("Novembre 2026")


def test_what_a_cell_cuts_short_is_read_on_pointing_and_in_the_card(page, desk):
    desk.run(
        actions.observances.add_observance,
        title="Day of many long words to be remembered",
        starts_on=date(2026, 11, 6),
    )
    QApplication.processEvents()
    cell = page.grid.cell_of(date(2026, 11, 6))
    assert cell.toolTip().splitlines()[0] == "Day of many long words to be remembered"
    assert "Circle" in cell.toolTip()
    assert "Day of many long words to be remembered" in cell.accessibleName()
    page.choose(date(2026, 11, 6))
    assert "Day of many long words to be remembered" in [one.text() for one in page.card.findChildren(Label)]
