"""The figures on screen: two clicks from Today, every number beside others, each opened to its records by key or click."""

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.test_pages import press, texts

from welcome_desk import actions
from welcome_desk.access.scope import Actor
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.ui.reports.figures import HEADING
from welcome_desk.ui.reports.period_choice import kind_of, offered
from welcome_desk.ui.reports.records import DIALOGS


@pytest.fixture
def page(window):
    window.go("figures", period="2026-10")
    return window.pages["figures"]


def cell(page, key, column):
    place = page.model.ids.index(key)
    columns = [one.key for one in page.model.columns]
    return page.model.index(place, columns.index(column)).data()


def choose(page, key):
    page.view.setFocus()
    page.view.selectRow(page.model.ids.index(key))
    QApplication.processEvents()


def test_figures_are_two_clicks_from_today(window):
    window.nav.buttons["reports"].click()
    press(window.pages["reports"], "Figures, What each number means")
    assert window.here == ("figures", {"period": "2026-10"})
    assert window.nav.buttons["reports"].isChecked()


def test_every_figure_stands_under_its_heading_with_what_it_is_read_against(page, town):
    with town.reading() as view:
        found = figures.lines(view, parse("2026-10"))
    rows = [row for row in page.model.ids if not row.startswith(HEADING)]
    assert rows == [line.key for line in found]
    for line in found[:5]:
        for column in ("now", "before", "last_year", "to_date"):
            value = getattr(line, column)
            assert cell(page, line.key, column) == ("–" if value is None else str(value))
    assert len([row for row in page.model.ids if row.startswith(HEADING)]) == len(
        {figures.heading_of(line.definition) for line in found}
    )


def test_arrows_pass_over_headings_and_the_meaning_is_told(page, keys):
    page.view.setFocus()
    last = page.model.ids.index(HEADING + "Needs") - 1
    page.view.selectRow(last)
    keys.press(Qt.Key.Key_Down)
    assert page.view.chosen() == "needs"
    assert page.meaning.text().startswith("Needs raised: Needs named")
    heading = page.model.index(last + 1, 0)
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Needs, heading"


def test_enter_opens_the_records_and_enter_again_opens_one(page, window, keys, town):
    choose(page, "needs-unmet")
    keys.press(Qt.Key.Key_Return)
    assert window.here[0] == "figure"
    records = window.pages["figure"]
    with town.reading() as view:
        ids = figures.records(view, parse("2026-10"), "needs-unmet")
    assert records.model.ids == ids
    assert len(ids) > 1
    assert f"{len(ids)} records" in records.status_label.text()
    records.view.setFocus()
    records.view.selectRow(0)
    keys.press(Qt.Key.Key_Return)
    assert window.here[0] == "person"
    window.back()
    assert window.here[0] == "figure"
    press(records, "Back to the figures")
    assert window.here == ("figures", {"period": "2026-10"})


def test_a_click_opens_the_records_of_one_of_a_group(page, window):
    key = next(one for one in page.model.ids if one.startswith("contacts-by-way."))
    place = page.model.ids.index(key)
    page.view.scrollTo(page.model.index(place, 0))
    QApplication.processEvents()
    spot = page.view.visualRect(page.model.index(place, 1)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    records = window.pages["figure"]
    assert (records.key, records.code) == tuple(key.split("."))
    assert len(records.model.ids) == int(cell(page, key, "now").replace(",", ""))
    assert records.model.index(0, 0).data()


def test_a_click_on_a_heading_opens_nothing(page, window):
    spot = page.view.visualRect(page.model.index(0, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.here[0] == "figures"


def test_of_a_sum_it_is_told_what_each_record_counts_for(page, window, keys, town):
    choose(page, "volunteer-hours")
    keys.press(Qt.Key.Key_Return)
    records = window.pages["figure"]
    assert [column.key for column in records.model.columns] == ["label", "day", "amount"]
    told = [float(records.model.index(row, 2).data()) for row in range(len(records.model.ids))]
    with town.reading() as view:
        assert sum(told) == pytest.approx(
            sum(figures.amounts(view, parse("2026-10"), "volunteer-hours").values())
        )
        assert told
    assert {records.model.row(row).opens[0] for row in range(len(told))} == {"event", "match"}
    window.go("figure", key="contacts", code="", period="2026-10")
    assert [column.key for column in records.model.columns] == ["label", "day"]


def test_the_period_is_a_month_a_quarter_a_fiscal_year_or_a_range(page):
    for kind, name in (("quarter", "2026-Q4"), ("fiscal", "FY2026-27"), ("month", "2027-03")):
        page.choice.kind.setCurrentIndex(page.choice.kind.findData(kind))
        assert page.period == parse(name)
        assert page.status_label.text()
    page.choice.kind.setCurrentIndex(page.choice.kind.findData("range"))
    page.choice.first.setDate(QDate(2026, 10, 5))
    page.choice.last.setDate(QDate(2026, 10, 19))
    assert page.period == parse("2026-10-05..2026-10-19")
    page.choice.first.setDate(QDate(2026, 12, 1))
    assert page.choice.trouble.text()
    assert page.period == parse("2026-10-05..2026-10-19")
    assert "Period before" in [column.title for column in page.model.columns]


@pytest.mark.parametrize("kind", ["month", "quarter", "fiscal"])
def test_what_is_offered_is_of_its_kind_and_the_latest_first(kind):
    day = parse("2027-02").first
    found = offered(kind, day)
    assert [kind_of(one) for one in found] == [kind] * len(found)
    assert found[0].first <= day <= found[0].last
    assert found == sorted(found, key=lambda one: one.first, reverse=True)


def test_a_contact_opens_as_the_contact_it_is(window, monkeypatch):
    opened = []
    monkeypatch.setitem(DIALOGS, "contact", lambda _window, row_id: opened.append(row_id))
    window.go("figure", key="contacts", code="", period="2026-10")
    records = window.pages["figure"]
    records.view.opened.emit(records.model.ids[0])
    assert opened == [records.model.ids[0]]


def test_what_is_kept_for_others_is_counted(window, monkeypatch):
    monkeypatch.setattr(figures, "kept_for_others", lambda *_told: 2)
    window.go("figure", key="contacts", code="", period="2026-10")
    assert "2 more are kept for others" in texts(window.pages["figure"])


def test_a_new_contact_is_counted_at_once(page, town, qtbot):
    before = int(cell(page, "contacts", "now"))
    town.run(actions.contacts.log_contact, met_at=datetime(2026, 10, 5, 12))
    qtbot.waitUntil(lambda: cell(page, "contacts", "now") == str(before + 1))


def test_a_volunteer_is_told_that_figures_are_kept(open_window, town):
    town.actor = Actor(None, "Vera", "volunteer")
    window = open_window(town)
    window.go("figures", period="2026-10")
    window.go("figure", key="contacts", code="", period="2026-10")
    for name in ("figures", "figure"):
        assert texts(window.pages[name]) == ["Figures are kept for settlement workers and coordinators."]
