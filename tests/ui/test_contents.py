"""The list of reports: each opens, whoever may not have it does not see it, and what it is about is asked where it must be."""

import pytest

from welcome_desk.access.scope import Actor
from welcome_desk.queries import lists
from welcome_desk.ui.people.choose import ChoosePerson
from welcome_desk.ui.reports.contents import REPORTS, Contents
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.reports.preview import Preview
from welcome_desk.ui.widgets import RowButton, Which


@pytest.fixture
def page(window):
    window.go("reports")
    page = window.pages["reports"]
    page.finish()
    return page


def rows(page):
    return {
        row.accessibleName().split(", ")[0]: row for row in page.findChild(Contents).findChildren(RowButton)
    }


def people(page):
    with page.window_.desk.reading() as view:
        return lists.ids(view)


@pytest.fixture
def opened(monkeypatch):
    """What is shown, in order, instead of waiting in it."""
    found = []

    def exec_(dialog):
        found.append(dialog)
        return True

    for kind in (Preview, MondaySheet, Which):
        monkeypatch.setattr(kind, "exec", exec_)
    return found


def test_what_is_in_front_is_marked_and_stays_so(page):
    front = rows(page)["Summary"]
    front.click()
    assert front.isChecked()


@pytest.mark.parametrize("name", [one.name for one in REPORTS])
def test_each_opens_by_one_press_or_asks_what_about(page, opened, name, monkeypatch):
    known = people(page)[0]
    monkeypatch.setattr(ChoosePerson, "ask", lambda self: known)
    rows(page)[name].click()
    assert opened or page.window_.here[0] != "reports"
    if opened and isinstance(opened[-1], Preview):
        assert opened[-1].document.pageCount() >= 1


def test_the_event_is_the_latest_unless_another_is_chosen(page, opened):
    rows(page)["An event"].click()
    which, preview = opened
    assert "2026" in which.choice.currentText()
    assert which.choice.currentText().split(",")[0] in preview.document.getAllText(0).text()


def test_closing_the_question_opens_nothing(page, opened, monkeypatch):
    monkeypatch.setattr(Which, "exec", lambda self: False)
    rows(page)["A program"].click()
    rows(page)["An event"].click()
    assert not opened


def test_nobody_sees_what_they_may_not_have(open_window, town):
    town.actor = Actor(None, "Louise", "reader")
    window = open_window(town)
    window.go("reports")
    assert "Federal file" not in rows(window.pages["reports"])
    assert "Past prints" in rows(window.pages["reports"])
