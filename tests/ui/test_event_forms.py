"""Planning and changing events by keys: over midnight, all day, as a series; one date, all later ones or all; drafts."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.actions.small import rows

from welcome_desk import actions, i18n
from welcome_desk.model import Event, EventSeries, Observance
from welcome_desk.queries.event import event_card
from welcome_desk.queries.event_calls import call_list
from welcome_desk.queries.occurrences import key_of, occurrences
from welcome_desk.ui.events.edit import EditEvent
from welcome_desk.ui.events.edit_details import EditDetails
from welcome_desk.ui.events.menu import MENU
from welcome_desk.ui.events.observances import Observances
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.events.series import RemovedDates
from welcome_desk.ui.widgets import Label

FRIDAY = datetime(2026, 11, 20, 18, 30)


@pytest.fixture
def window(open_window, desk):
    return open_window(desk)


@pytest.fixture
def series(desk):
    return desk.run(
        actions.series.plan_series, title="Circle", title_fr="Cercle", starts_at=FRIDAY,
        ends_at=FRIDAY + timedelta(hours=2), rule="FREQ=WEEKLY",
    )  # fmt: skip


def choose(box, code):
    assert box.findData(code) >= 0
    box.setCurrentIndex(box.findData(code))


def titled(desk, last=date(2026, 12, 31)):
    with desk.reading() as view:
        return [
            (one.title, f"{one.starts_at:%m-%d %H:%M}") for one in occurrences(view, date(2026, 11, 1), last)
        ]


def card(desk, key):
    with desk.reading() as view:
        return event_card(view, key)


def steps(desk, key):
    return [label for label, _right, has, _open in MENU if has(card(desk, key))]


# ---- planning ----
def test_a_night_is_planned_over_midnight_and_says_when_it_ends(window, desk):
    dialog = PlanEvent(window, date(2026, 11, 20))
    dialog.title.setText("Night walk")
    choose(dialog.hours.begins, "22:00")
    choose(dialog.hours.ends, "02:00")
    assert dialog.hours.words.text() == "Ends on Saturday, November 21, 2:00\u00a0am"
    dialog._save()
    assert [(row.starts_at, row.ends_at) for row in rows(desk, Event)] == [
        (datetime(2026, 11, 20, 22, 0), datetime(2026, 11, 21, 2, 0))
    ]


def test_a_festival_takes_whole_days_and_its_last_day_goes_with_the_first(window, desk):
    dialog = PlanEvent(window, date(2026, 11, 20))
    dialog.title.setText("Festival")
    dialog.hours.length.button("day").click()
    dialog.hours.last.setDate(QDate(2026, 11, 22))
    dialog.hours.day.setDate(QDate(2026, 11, 27))
    dialog.capacity.setText("120")
    dialog._save()
    (row,) = rows(desk, Event)
    assert (row.starts_at, row.ends_at, row.all_day, row.capacity) == (
        datetime(2026, 11, 27), datetime(2026, 11, 30), True, 120,
    )  # fmt: skip


def test_a_monthly_table_is_said_in_plain_words_before_it_is_saved(window, desk):
    dialog = PlanEvent(window, date(2026, 11, 20))
    dialog.title.setText("Monthly table")
    choose(dialog.again.often, "nth")
    assert dialog.again.words.text() == "The third Friday of every month, from November 20, 2026, without end"
    dialog.again.ending.button("times").click()
    assert dialog.again.words.text() == ""
    dialog.again.times.setText("2")
    dialog._save()
    assert [row.rule for row in rows(desk, EventSeries)] == ["FREQ=MONTHLY;BYDAY=3FR;COUNT=2"]
    assert [when for _title, when in titled(desk)] == ["11-20 18:30", "12-18 18:30"]
    assert dialog.event_id.endswith("@20261120T183000")


def test_an_end_by_day_holds_that_day_and_is_kept_in_utc(window, desk):
    dialog = PlanEvent(window, date(2026, 11, 20))
    dialog.title.setText("Circle")
    choose(dialog.again.often, "weekly")
    dialog.again.ending.button("until").click()
    dialog.again.until.setDate(QDate(2026, 12, 4))
    dialog._save()
    assert len(titled(desk)) == 3
    assert rows(desk, EventSeries)[0].rule.startswith("FREQ=WEEKLY;BYDAY=FR;UNTIL=2026120")
    assert rows(desk, EventSeries)[0].rule.endswith("Z")


@pytest.mark.parametrize("wrong", ["each month", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY"])
def test_a_rule_of_ones_own_that_is_none_is_said_beside_it(window, desk, wrong):
    dialog = PlanEvent(window)
    dialog.title.setText("Circle")
    choose(dialog.again.often, "own")
    dialog.again.own.setText(wrong)
    dialog._save()
    assert dialog.again.own.property("state") == "error"
    assert rows(desk, EventSeries) == []
    dialog.capacity.setText("many")
    dialog._save()
    assert dialog.capacity.property("state") == "error"
    dialog.reject()


def test_what_was_typed_comes_back_with_its_rule(window, desk):
    dialog = PlanEvent(window, date(2026, 11, 20))
    dialog.title.setText("Half typed")
    dialog.hours.day.setDate(QDate(2026, 11, 27))
    choose(dialog.again.often, "last")
    dialog.reject()
    again = PlanEvent(window, date(2026, 11, 20))
    assert (again.title.text(), again.again.often.currentData()) == ("Half typed", "last")
    assert again.hours.span()[0] == datetime(2026, 11, 27, 18, 30)
    again._save()
    assert PlanEvent(window).title.text() == ""


# ---- changing ----
def edited(window, desk, key, which=None, **typed):
    dialog = EditEvent(window, card(desk, key))
    if which:
        dialog.which.button(which).click()
    for name, value in typed.items():
        if name == "day":
            dialog.hours.day.setDate(QDate(value.year, value.month, value.day))
        elif name == "often":
            choose(dialog.again.often, value)
        else:
            getattr(dialog, name).setText(value)
    dialog._save()
    return dialog


def test_one_date_is_changed_alone(window, desk, series):
    key = key_of(series, FRIDAY + timedelta(weeks=1))
    dialog = edited(window, desk, key, title="Guest")
    assert dialog.again.isHidden()
    assert [title for title, _when in titled(desk, date(2026, 12, 5))] == ["Circle", "Guest", "Circle"]
    assert dialog.key == key


def test_this_and_all_later_move_to_another_weekday(window, desk, series):
    key = key_of(series, FRIDAY + timedelta(weeks=1))
    dialog = edited(window, desk, key, "later", day=date(2026, 11, 26), title="Thursdays")
    assert titled(desk, date(2026, 12, 4)) == [
        ("Circle", "11-20 18:30"), ("Thursdays", "11-26 18:30"), ("Thursdays", "12-03 18:30"),
    ]  # fmt: skip
    assert card(desk, dialog.key).starts_at == datetime(2026, 11, 26, 18, 30)
    desk.undo()
    assert titled(desk, date(2026, 12, 4))[1] == ("Circle", "11-27 18:30")


def test_all_dates_change_their_title_and_their_rule(window, desk, series):
    key = key_of(series, FRIDAY + timedelta(weeks=2))
    edited(window, desk, key, "all", title="Table", often="fortnight")
    assert titled(desk) == [("Table", "11-20 18:30"), ("Table", "12-04 18:30"), ("Table", "12-18 18:30")]


def test_a_single_event_begins_to_come_again(window, desk):
    single = desk.run(
        actions.events.plan_event, title="Fair", starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=1)
    )
    dialog = edited(window, desk, single, often="weekly", title="Market")
    assert [title for title, _when in titled(desk, date(2026, 12, 5))] == ["Market"] * 3
    assert card(desk, dialog.key).title == "Market"


def test_nothing_changed_is_no_act(window, desk, series):
    before = desk.undo_action()
    edited(window, desk, key_of(series, FRIDAY), "all")
    assert desk.undo_action() == before


# ---- the menu of an event ----
def test_the_menu_offers_what_fits(window, desk, series):
    key = key_of(series, FRIDAY)
    assert "Remove this date" in steps(desk, key)
    single = desk.run(
        actions.events.plan_event, title="Fair", starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=1)
    )
    assert "Remove this date" not in steps(desk, single)
    assert "Remove the event" in steps(desk, single)
    desk.run(actions.events.cancel_event, single)
    assert "Take the event up again" in steps(desk, single)


def test_a_cancelled_series_is_taken_up_again_from_the_menu(window, desk, series):
    desk.run(actions.series.cancel_series, series)
    key = key_of(series, FRIDAY)
    assert "Take the series up again" in steps(desk, key)
    entry = {label: open_ for label, _right, _has, open_ in MENU}
    entry["Take the series up again"](window, card(desk, key))
    assert card(desk, key).open
    assert "Take the series up again" not in steps(desk, key)


def test_a_date_is_removed_and_put_back_from_the_menu(window, desk, series):
    key = key_of(series, FRIDAY)
    window.go("event", row_id=key)
    entry = {label: open_ for label, _right, _has, open_ in MENU}
    entry["Remove this date"](window, card(desk, key))
    assert window.here[0] == "events"
    assert len(titled(desk, date(2026, 12, 5))) == 2
    dialog = RemovedDates(window, series)
    (back,) = [
        one
        for one in dialog.findChildren(type(window.top_bar.log_button))
        if one.accessibleName().startswith("Put")
    ]
    back.click()
    assert len(titled(desk, date(2026, 12, 5))) == 3
    entry["End the series before this date"](window, card(desk, key_of(series, FRIDAY + timedelta(weeks=1))))
    assert len(titled(desk)) == 1


# ---- days to observe ----
def test_a_day_to_observe_is_added_for_every_year_and_removed(window, desk):
    dialog = Observances(window, date(2026, 11, 2))
    dialog.first.setDate(QDate(2026, 11, 11))
    dialog._save()
    assert dialog.title.property("state") == "error"
    dialog.title.setText("Remembrance Day")
    dialog.again.button("yearly").click()
    dialog._save()
    (row,) = rows(desk, Observance)
    assert (row.title, row.starts_on, row.ends_on, row.rule) == (
        "Remembrance Day", date(2026, 11, 11), date(2026, 11, 11), "FREQ=YEARLY",
    )  # fmt: skip
    dialog._remove(row.id)
    assert rows(desk, Observance) == []
    dialog.reject()


def test_the_page_of_a_date_tells_its_series_and_from_where_it_was_moved_and_f2_changes_it(
    window, desk, series, keys, qtbot
):
    key, saturday = key_of(series, FRIDAY), FRIDAY + timedelta(days=1)
    desk.run(actions.series.move_event, key, starts_at=saturday, ends_at=saturday + timedelta(hours=2))
    window.go("event", row_id=key)
    page = window.pages["event"]
    told = [label.text() for label in page.findChildren(Label)]
    assert any(
        "Moved from Nov 20, 6:30\u00a0pm · Every Friday, from November 20, 2026" in text for text in told
    )
    opened = []
    QTimer.singleShot(
        0,
        lambda: (
            opened.append(type(QApplication.activeModalWidget())),
            QApplication.activeModalWidget().reject(),
        ),
    )
    page.setFocus()
    keys.press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: opened == [EditEvent])


def about(window, desk, key, which, text):
    dialog = EditDetails(window, card(desk, key))
    dialog.which.button(which).click()
    dialog.abouts[0].setPlainText(text)
    dialog.place_fr.setText("Grande salle")
    dialog._save()
    return dialog


def abouts(desk, last=date(2026, 12, 10)):
    with desk.reading() as view:
        found = occurrences(view, date(2026, 11, 1), last)
        return [event_card(view, one.key).abouts[0] for one in found]


def test_what_the_poster_says_is_changed_for_one_date_later_ones_or_all(window, desk, series):
    second = key_of(series, FRIDAY + timedelta(weeks=1))
    about(window, desk, second, "this", "A guest")
    assert abouts(desk) == ["", "A guest", ""]
    about(window, desk, key_of(series, FRIDAY), "all", "Tea and talk")
    assert abouts(desk) == ["Tea and talk", "A guest", "Tea and talk"]  # what a date has of its own stays
    dialog = about(window, desk, key_of(series, FRIDAY + timedelta(weeks=2)), "later", "Coffee")
    assert abouts(desk) == ["Tea and talk", "A guest", "Coffee"]
    assert card(desk, dialog.key).places[1] == "Grande salle"
    desk.undo()
    assert abouts(desk) == ["Tea and talk", "A guest", "Tea and talk"]


def test_a_place_is_called_by_its_french_name_on_french_screens_and_both_on_paper(window, desk, series):
    key = key_of(series, FRIDAY)
    desk.run(actions.series.edit_series, series, place="Main hall", place_fr="Grande salle")
    assert card(desk, key).place == "Main hall"
    with i18n.speaking("fr"):
        assert card(desk, key).place == "Grande salle"
        dialog = EditEvent(window, card(desk, key))
    assert dialog.where.text() == "Main hall"  # what is changed is the place, not its French name
    with desk.reading() as view:
        assert call_list(view, key).place == ("Main hall", "Grande salle")
