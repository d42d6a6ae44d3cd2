"""Public dialogues: attendance by sector, what was said, what was undertaken, and where it was spoken of."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import MediaMention, SectorCount
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.queries.action_items import action_items
from welcome_desk.queries.dialogues import dialogue
from welcome_desk.queries.reminders import reminders


@pytest.fixture
def event(desk):
    now = desk.now()
    return desk.run(
        actions.events.plan_event, title="A town for all", kind="dialogue", starts_at=now, ends_at=now + timedelta(hours=2)
    )  # fmt: skip


def read(desk, event):
    with desk.reading() as view:
        return dialogue(view, event)


def month(desk):
    with desk.reading() as view:
        return {one.key: one.value for one in figures.figures(view, parse("2026-11"))}


def sectors(desk, event):
    return {one.sector: one.people for one in read(desk, event).sectors if one.people}


# ---- by sector ----
def test_named_and_counted_people_of_a_sector_are_told_apart_and_added_up(desk, event):
    police, nurse, absent = add(desk, "Officer"), add(desk, "Nurse"), add(desk, "Absent")
    desk.run(actions.registration.register_for_event, event, people=[absent])
    desk.run(actions.events.mark_here, event, people=[police, nurse])
    for person, sector in ((police, "police"), (nurse, "health"), (absent, "health")):
        desk.run(actions.dialogues.set_sector, event, person_id=person, sector=sector)
    desk.run(actions.dialogues.count_sector, event, sector="health", people=4)
    assert sectors(desk, event) == {"health": 5, "police": 1}
    found = month(desk)
    assert (found["dialogue-people.health"], found["dialogue-people.police"]) == (5, 1)
    assert len(read(desk, event).sectors) > 16


def test_somebody_erased_stays_as_one_who_was_counted(desk, event):
    police = add(desk, "Officer Dibble")
    desk.run(actions.events.mark_here, event, people=[police])
    desk.run(actions.dialogues.set_sector, event, person_id=police, sector="police")
    desk.run(actions.dialogues.count_sector, event, sector="police", people=2)
    desk.run(actions.people.erase_person, police)
    assert sectors(desk, event) == {"police": 3}
    assert month(desk)["dialogue-people.police"] == 3
    assert "Dibble" not in desk.dump()


def test_a_count_is_set_and_not_added(desk, event):
    for people in (3, 5):
        desk.run(actions.dialogues.count_sector, event, sector="police", people=people)
    assert [row.people for row in rows(desk, SectorCount)] == [5]
    with pytest.raises(UserError, match="below zero"):
        desk.run(actions.dialogues.count_sector, event, sector="police", people=-1)
    with pytest.raises(UserError, match="Choose a sector"):
        desk.run(actions.dialogues.count_sector, event, sector="moon", people=1)


def test_whoever_is_not_on_the_list_speaks_for_no_sector(desk, event):
    with pytest.raises(UserError, match="not on the list"):
        desk.run(actions.dialogues.set_sector, event, person_id=add(desk), sector="police")


# ---- what was said ----
def test_what_was_said_most_often_comes_first(desk, event):
    desk.run(actions.dialogues.add_theme, event, words="Few jobs", area="work")
    bus = desk.run(actions.dialogues.add_theme, event, words="  No bus after six ", area="transport", times=2)
    desk.run(actions.dialogues.hear_again, bus)
    assert [(one.words, one.times) for one in read(desk, event).themes] == [
        ("No bus after six", 3),
        ("Few jobs", 1),
    ]
    assert month(desk)["dialogue-themes"] == 2
    for wrong in ({"words": " "}, {"words": "x", "times": 0}, {"words": "x", "sector": "moon"}):
        with pytest.raises(UserError):
            desk.run(actions.dialogues.add_theme, event, **wrong)


# ---- what was undertaken ----
def test_action_items_stand_in_one_place_with_owner_and_day_and_come_up_on_today(desk, event):
    mill = desk.run(actions.organizations.add_organization, name="The Mill", name_fr="Le Moulin")
    late = desk.run(
        actions.action_items.add_action_item, words="Write to the mill", event_id=event, organization_id=mill,
        due_on=DAY - timedelta(days=3),
    )  # fmt: skip
    desk.run(
        actions.action_items.add_action_item, words="Next year", owner="Anne", due_on=DAY + timedelta(days=90)
    )
    desk.run(actions.action_items.add_action_item, words="Some day")
    with desk.reading() as view:
        lines = action_items(view)
        due = [one for one in reminders(view) if one.kind == "action-item"]
    assert [(one.words, one.owner, one.event) for one in lines] == [
        ("Write to the mill", "The Mill", "A town for all"), ("Next year", "Anne", ""), ("Some day", "", ""),
    ]  # fmt: skip
    assert [(one.about_id, one.opens, one.said(DAY)) for one in due] == [
        (late, ("event", event), "The Mill · since Oct 30 · A town for all")
    ]
    desk.run(actions.action_items.finish_action_item, late, outcome="They answered")
    with desk.reading() as view:
        assert [one for one in reminders(view) if one.kind == "action-item"] == []
        assert [one.words for one in action_items(view, states=["open"])] == ["Next year", "Some day"]
    assert (month(desk)["action-items"], month(desk)["action-items-done"]) == (1, 1)
    with pytest.raises(UserError, match="not open any more"):
        desk.run(actions.action_items.drop_action_item, late)


def test_an_action_item_is_done_or_put_off_from_today_and_typed_back_from_the_monday_sheet(desk, event):
    item = desk.run(actions.action_items.add_action_item, words="Call the mayor", due_on=DAY)
    desk.run(actions.sheets.keep_sheet, lines=[("action-item", item)])
    with desk.reading() as view:
        code = queries.sheets.kept_sheets(view)[0].lines[0][0]
        one = queries.typed_back.understood(view, f"{code} d It is done")
    assert one.what == "Call the mayor"
    desk.run(
        actions.reminders.settle_reminder,
        kind="action-item",
        about_id=item,
        outcome="done",
        note="It is done",
    )
    with desk.reading() as view:
        assert [(line.state, line.outcome) for line in action_items(view)] == [("done", "It is done")]
        with pytest.raises(UserError, match="was noted already"):
            queries.typed_back.understood(view, f"{code} d")


# ---- media ----
@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "http://", "example.org", "https://a b.org", "http://[x"],
)  # fmt: skip
def test_a_link_is_one_that_opens_a_page_and_nothing_else(desk, event, address):
    with pytest.raises(UserError, match="A link begins with"):
        desk.run(actions.media.add_mention, outlet="CBC", published_on=DAY, event_id=event, address=address)


def test_mentions_are_counted_by_tone_on_the_day_they_appeared(desk, event):
    say = actions.media.add_mention
    desk.run(say, outlet="CBC", published_on=DAY, event_id=event, tone="positive", address="HTTPS://cbc.ca/x")
    desk.run(say, outlet="The Gleaner", published_on=DAY - timedelta(days=1))
    found = month(desk)
    assert (found["media-mentions.positive"], found["media-mentions.neutral"]) == (1, 1)
    assert [one.address for one in read(desk, event).mentions] == ["HTTPS://cbc.ca/x"]
    for wrong in ({"outlet": " "}, {"published_on": DAY + timedelta(days=1)}, {"tone": "loud"}):
        with pytest.raises(UserError):
            desk.run(say, **({"outlet": "CBC", "published_on": DAY} | wrong))
    assert len(rows(desk, MediaMention)) == 2
