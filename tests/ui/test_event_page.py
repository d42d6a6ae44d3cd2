"""An event’s page: its tabs, the checklist, what it is about, papers, calendar files; and the centre’s own dialog."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.queries import event_details
from welcome_desk.ui.centre.edit import EditCentre
from welcome_desk.ui.events import bring_in, papers
from welcome_desk.ui.events.checklist_line import ChecklistLine
from welcome_desk.ui.events.edit_details import EditDetails
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.widgets import Button, Label

FILE = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:nowruz\nSUMMARY:Nowruz\nDTSTART;VALUE=DATE:20270320\nRRULE:FREQ=YEARLY\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n"


def press(widget, name):
    QApplication.processEvents()
    found = next(b for b in widget.findChildren(Button) if b.accessibleName() == name and not b.isHidden())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def texts(widget):
    return [label.text() for label in widget.findChildren(Label) if not label.isHidden()]


@pytest.fixture
def event(town):
    starts = town.now() + timedelta(days=3)
    return town.run(
        actions.events.plan_event, title="Table", title_fr="Table", kind="table", starts_at=starts, ends_at=starts + timedelta(hours=2)
    )  # fmt: skip


@pytest.fixture
def page(window, event):
    window.go("event", row_id=event)
    return window.pages["event"]


def lines(town, event):
    with town.reading() as view:
        card = queries.event.event_card(view, event)
        return {line.item.key: line for line in event_details.checklist(view, card)}


def test_an_event_to_come_begins_with_its_details_and_one_of_today_with_the_door(window, town, page):
    assert page.tab == "details"
    now = town.now()
    today = town.run(actions.events.plan_event, title="Now", starts_at=now, ends_at=now + timedelta(hours=1))
    window.go("event", row_id=today)
    assert page.tab == "door"
    window.back()
    assert page.tab == "details"


def test_a_line_is_ticked_and_unticked_by_a_press_and_undone(window, town, page, event):
    said = lines(town, event)["food"].item.name
    press(page, f"Done: {said}")
    assert lines(town, event)["food"].done_on == town.now().date()
    assert "1 of 11 settled" in texts(page)
    press(page, f"Not done after all: {said}")
    assert lines(town, event)["food"].open
    window.undo()
    assert not lines(town, event)["food"].open


def test_a_line_may_not_apply_and_keeps_a_note(window, town, page, event):
    dialog = ChecklistLine(window, page.card, lines(town, event)["child-care"])
    dialog.state.set_value("not")
    dialog.note.setText("Adults only")
    dialog._save()
    found = lines(town, event)["child-care"]
    assert (found.applies, found.note) == (False, "Adults only")
    assert {"Does not apply here", "Adults only"} <= set(texts(page))


def test_what_was_noted_stays_when_the_kind_changes(town, event):
    town.run(actions.event_details.note_event_item, event, item="greeters", done=True)
    town.run(actions.events.edit_event, event, kind="council")
    assert lines(town, event)["greeters"].done_on is not None


def test_the_text_for_the_poster_and_the_federal_type_are_changed(window, town, page, event):
    assert "Other community event" in texts(page)
    dialog = EditDetails(window, page.card)
    dialog.abouts[1].setPlainText("De la soupe.")
    dialog.type.setCurrentIndex(dialog.type.findData("conversation-circle"))
    assert dialog.topic.findData("canadian-society") == -1
    dialog.topic.setCurrentIndex(dialog.topic.findData("language-learning"))
    dialog._save()
    assert {"De la soupe.", "Conversation circle", "Language learning"} <= set(texts(page))


def test_a_volunteer_sees_the_checklist_and_changes_nothing(town, open_window, event):
    town.actor = Actor(town.actor.id, "V", "volunteer")
    window = open_window(town)
    window.go("event", row_id=event)
    names = [b.accessibleName() for b in window.pages["event"].findChildren(Button)]
    assert not [name for name in names if name.startswith(("Done:", "Note about", "Poster", "Change what"))]


@pytest.mark.parametrize("open_", [papers.open_poster, papers.open_badges])
def test_papers_are_seen_before_they_are_printed(window, page, monkeypatch, open_):
    seen = []
    monkeypatch.setattr(
        "welcome_desk.ui.reports.preview.open_preview", lambda _window, shown: seen.append(shown)
    )
    open_(window, page.card)
    for language in ("en", "fr"):
        assert seen[0].make(language, True).startswith(b"%PDF")


def test_one_event_and_all_events_are_saved_as_calendar_files(window, page, tmp_path):
    papers.save_to(window, tmp_path / "one.ics", key=page.card.key)
    papers.save_to(window, tmp_path / "all.ics")
    assert (tmp_path / "one.ics").read_text("utf-8").count("BEGIN:VEVENT") == 1
    assert (tmp_path / "all.ics").read_text("utf-8").count("BEGIN:VEVENT") > 1


def test_a_kind_brings_its_usual_length_unless_somebody_chose_the_end(window):
    dialog = PlanEvent(window)

    def choose(kind):
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        dialog.kind.activated.emit(dialog.kind.currentIndex())
        begins, ends = dialog.hours.span()
        return ends - begins

    assert choose("circle") == timedelta(minutes=90)
    assert choose("festival") == timedelta(hours=6)
    dialog.hours.ends.activated.emit(0)
    assert choose("circle") == timedelta(hours=6)


# ---- bringing in ----
@pytest.fixture
def file(tmp_path):
    made = tmp_path / "days.ics"
    made.write_text(FILE, encoding="utf-8")
    return made


def test_a_calendar_is_shown_before_it_is_brought_in(window, town, file):
    dialog = bring_in.BringIn(window, file)
    assert "Read: 2. New: 1. Changed: 0. As they were: 0." in texts(dialog)
    assert "from March 20, 2027 on, again and again · Nowruz" in texts(dialog)
    assert "Line 9, DTSTART: this event has no DTSTART." in texts(dialog)
    assert dialog.what.value() == "observances"  # a whole day that comes every year
    dialog.what.button("events").click()
    dialog.what.button("observances").click()
    dialog._take()
    with town.reading() as view:
        assert queries.calendars.known(view, queries.calendars.Observance, ["nowruz"])
    window.undo()
    again = bring_in.BringIn(window, file)
    assert again.take.isEnabled()


def test_a_file_that_is_no_calendar_is_told_in_a_sentence(window, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(window, "warn", said.append)
    broken = tmp_path / "broken.ics"
    broken.write_text("Name,Phone\n", encoding="utf-8")
    bring_in.open_file(window, broken)
    assert "broken.ics, line 1" in said[0]


def test_the_file_menu_offers_what_a_role_may_do(town, open_window):
    def offered():
        menus = [one for one in open_window(town).menuBar().findChildren(QMenu) if one.title() == "&File"]
        return [one.text() for one in menus[0].actions() if one.text()]

    bring, save, centre = "Bring in a calendar…", "Save all events as a calendar file…", "The centre…"
    for role, wanted in (
        ("administrator", {bring, save, centre}),
        ("worker", {bring, save}),
        ("volunteer", set()),
    ):
        town.actor = Actor(town.actor.id, "X", role)
        assert {bring, save, centre} & set(offered()) == wanted


# ---- the centre ----
def test_the_zone_and_the_value_of_an_hour_are_kept(window, town):
    town.actor = Actor(town.actor.id, "A", "administrator")
    dialog = EditCentre(window)
    assert dialog.zone.currentData() == "America/Moncton"
    assert dialog.zone.itemText(1).startswith("Saint John’s")
    dialog.hour_value.setText("abc")
    dialog._save()
    assert "25.50" in dialog.hour_field._said.text()
    dialog.hour_value.setText("27,5")
    dialog.source.clear()
    dialog._save()
    assert "where this value is from" in dialog.source_field._said.text()
    dialog.source.setText("Funder’s guide 2026")
    dialog.zone.setCurrentIndex(dialog.zone.findData("America/Toronto"))
    dialog._save()
    with town.reading() as view:
        centre = queries.staff.centre(view)
    assert (centre.zone, centre.hour_value, centre.hour_value_source) == (
        "America/Toronto",
        27.5,
        "Funder’s guide 2026",
    )


def test_what_is_still_to_come_offers_no_finish(window, town, page):
    names = lambda: [one.accessibleName() for one in page.findChildren(Button) if not one.isHidden()]  # noqa: E731
    assert "Finish" not in names()
    now = town.now()
    window.go(
        "event",
        row_id=town.run(
            actions.events.plan_event, title="Now", starts_at=now, ends_at=now + timedelta(hours=1)
        ),
    )
    QApplication.processEvents()
    assert "Finish" in names()


def test_the_household_is_called_so_in_the_check_in(window, town):
    now = town.now()
    event = town.run(actions.events.plan_event, title="Now", starts_at=now, ends_at=now + timedelta(hours=1))
    people = [
        town.run(actions.people.add_person, display_name=name) for name in ("Olena Koval", "Ivan Koval")
    ]
    town.run(actions.households.form_household, people=people, name="Koval")
    town.run(actions.registration.register_for_event, event, people=people, companions=2)
    window.go("event", row_id=event)
    QApplication.processEvents()
    assert [one for one in texts(window.pages["event"]) if one.startswith("Household: Koval")]
