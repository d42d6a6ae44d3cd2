"""The tabs that a public dialogue and a learning tour bring, worked with by clicks and forms, and the sheet of a tour."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from tests.actions.small import DAY, NOON, add, rows

from welcome_desk import actions
from welcome_desk.jobs.tours import tour_paper
from welcome_desk.model import ActionItem, MediaMention, SectorCount, Theme, TourOffer, TourStop
from welcome_desk.queries.action_items import action_items
from welcome_desk.queries.dialogues import dialogue
from welcome_desk.queries.event import event_card
from welcome_desk.queries.tours import tour
from welcome_desk.ui.events.dialogue import CountSector, EditItem, EditMention, EditTheme, EndItem, NameSector
from welcome_desk.ui.events.tour import EditStop, NoteOffer, PlanFollowUp, SettleFollowUp
from welcome_desk.ui.widgets import Button, Label


@pytest.fixture
def window(open_window, desk):
    return open_window(desk)


def planned(desk, kind, **known):
    return desk.run(
        actions.events.plan_event, title="Evening", title_fr="Soirée", kind=kind, place="Main hall", starts_at=NOON,
        ends_at=NOON + timedelta(hours=3), **known,
    )  # fmt: skip


def press(page, name):
    found = [b for b in page.findChildren(Button) if b.accessibleName() == name and not b.isHidden()]
    assert len(found) == 1, [b.accessibleName() for b in page.findChildren(Button)]
    found[0].click()
    QApplication.processEvents()


def said(page):
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(Label) if not label.isHidden())


def choose(box, value):
    assert box.findData(value) >= 0
    box.setCurrentIndex(box.findData(value))


# ---- which events have them ----
@pytest.mark.parametrize(("kind", "tabs"), [("circle", []), ("dialogue", ["dialogue"]), ("tour", ["tour"])])
def test_only_events_whose_kind_brings_it_have_the_tab(window, desk, kind, tabs):
    window.go("event", row_id=planned(desk, kind))
    assert [key for key in window.pages["event"].panels if key in ("dialogue", "tour")] == tabs


# ---- the dialogue ----
@pytest.fixture
def evening(window, desk):
    event = planned(desk, "dialogue")
    window.go("event", row_id=event, tab="dialogue")
    return event


def test_people_are_counted_and_named_by_sector(window, desk, evening):
    nurse = add(desk, "Nurse Joy")
    desk.run(actions.events.mark_here, evening, people=[nurse])
    with desk.reading() as view:
        found = dialogue(view, evening)
    counting = CountSector(window, evening, found.sectors, "police")
    counting.people.setValue(4)
    counting._save()
    naming = NameSector(window, evening, found.guests)
    choose(naming.sector, "health")
    naming._save()
    assert [(row.sector, row.people) for row in rows(desk, SectorCount)] == [("police", 4)]
    words = said(window.pages["event"])
    assert "Police · 4 people" in words
    assert "Health centres · 1 person" in words
    assert "Nurse Joy" in words
    assert "No one yet from: Settlement agencies" in words
    again = CountSector(window, evening, dialogue_of(desk, evening).sectors, "police")
    assert again.people.value() == 4


def dialogue_of(desk, event):
    with desk.reading() as view:
        return dialogue(view, event)


def test_what_was_said_is_written_down_and_counted_again_by_one_press(window, desk, evening):
    form = EditTheme(window, evening)
    form._save()
    assert "in a sentence" in form.asked["words"]._said.text()
    form.words.setPlainText("No bus after six")
    choose(form.need, "other")
    form._save()
    press(window.pages["event"], "Said again: No bus after six")
    assert [(row.words, row.area, row.times) for row in rows(desk, Theme)] == [
        ("No bus after six", "other", 2)
    ]
    change = EditTheme(window, evening, dialogue_of(desk, evening).themes[0])
    change.words.setPlainText("No bus at all")
    change._save()
    assert [(row.words, row.times) for row in rows(desk, Theme)] == [("No bus at all", 2)]


def test_an_action_item_gets_an_owner_and_a_day_and_is_done_with_a_word(window, desk, evening):
    form = EditItem(window, evening)
    form.words.setPlainText("Ask for a bus")
    form.owner.setText("Anne")
    form._save()
    (item,) = rows(desk, ActionItem)
    assert (item.owner, item.due_on, item.event_id) == ("Anne", DAY + timedelta(days=30), evening)
    with desk.reading() as view:
        (line,) = action_items(view)
    end = EndItem(window, line)
    end.outcome.setPlainText("It runs on Fridays")
    end._save()
    press(window.pages["event"], "All action items")
    words = said(window.pages["action-items"])
    assert "0 are open" in words
    assert "1 earlier" in [b.text().strip() for b in window.pages["action-items"].findChildren(Button)]
    assert "Nothing is open." in words


def test_a_link_is_shown_and_copied_and_a_wrong_one_told_at_its_field(window, desk, evening):
    form = EditMention(window, evening)
    form.outlet.setText("The Gleaner")
    form.address.setText("javascript:alert(1)")
    form._save()
    assert "A link begins with" in form.asked["address"]._said.text()
    form.address.setText("https://gleaner.example/a")
    form._save()
    assert [row.tone for row in rows(desk, MediaMention)] == ["neutral"]
    assert "https://gleaner.example/a" in said(window.pages["event"])
    press(window.pages["event"], "Copy the link: The Gleaner")
    assert QApplication.clipboard().text() == "https://gleaner.example/a"


# ---- the tour ----
@pytest.fixture
def trip(window, desk):
    event = planned(desk, "tour", capacity=10)
    window.go("event", row_id=event, tab="tour")
    return event


def tour_of(desk, event):
    with desk.reading() as view:
        return tour(view, event)


def card_of(desk, event):
    with desk.reading() as view:
        return event_card(view, event)


def test_a_tour_is_made_of_stops_and_what_came_of_them(window, desk, trip):
    mill = desk.run(actions.organizations.add_organization, name="The Mill", name_fr="Le Moulin")
    form = EditStop(window, card_of(desk, trip))
    form._save()
    assert "Say where the tour stops" in form.asked["place"]._said.text()
    choose(form.organization, mill)
    form.host.setText("Marc")
    choose(form.arrives, "13:15")
    form._save()
    (stop,) = rows(desk, TourStop)
    assert (stop.host, stop.arrives_at) == ("Marc", NOON + timedelta(hours=1, minutes=15))
    line = tour_of(desk, trip).stops[0]
    follow = PlanFollowUp(window, line)
    follow.what.setPlainText("Ask about welders")
    follow._save()
    offer = NoteOffer(window, line)
    offer.who.choose(add(desk, "Olena Kovalenko"))
    choose(offer.kind, "placement")
    offer._save()
    words = said(window.pages["event"])
    for part in (
        "0 of 10 seats taken · 1 stop · 1 offer came of it",
        "1:15\N{NO-BREAK SPACE}pm · The Mill",
        "Ask about welders",
        "Olena Kovalenko · Placement",
    ):
        assert part in words
    settle = SettleFollowUp(window, tour_of(desk, trip).stops[0])
    settle.came.setPlainText("Two in spring")
    settle._save()
    assert "Two in spring" in said(window.pages["event"])
    press(window.pages["event"], "Take up again: Ask about welders")
    assert tour_of(desk, trip).stops[0].follows
    change = NoteOffer(window, tour_of(desk, trip).stops[0], tour_of(desk, trip).offers[0])
    choose(change.kind, "job")
    change._save()
    assert [row.kind for row in rows(desk, TourOffer)] == ["job"]


def test_the_sheet_tells_the_group_when_it_is_where_in_both_languages(desk):
    event = planned(desk, "tour")
    mill = desk.run(actions.organizations.add_organization, name="The Mill", name_fr="Le Moulin")
    desk.run(actions.tours.add_stop, event, organization_id=mill, host="Marc Roy", arrives_at=NOON)
    desk.run(actions.tours.add_stop, event, place="ቤት", arrives_at=NOON + timedelta(hours=1))
    made = tour_paper(desk, event).pdf
    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    for part in ("Evening · Soirée", "The Mill · Le Moulin", "Marc Roy", "Main hall"):
        assert part in text
    assert made == tour_paper(desk, event).pdf
