"""Learning tours: stops with hosts, follow-ups with employers, and the offers that came of it, each counted once."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, NOON, add, rows

from welcome_desk import actions
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import TourOffer, TourStop
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.queries.reminders import reminders
from welcome_desk.queries.timeline import timeline
from welcome_desk.queries.tours import tour


@pytest.fixture
def event(desk):
    return desk.run(
        actions.events.plan_event, title="Tour", kind="tour", capacity=12, starts_at=NOON, ends_at=NOON + timedelta(hours=4)
    )  # fmt: skip


@pytest.fixture
def mill(desk):
    return desk.run(actions.organizations.add_organization, name="The Mill")


@pytest.fixture
def stop(desk, event, mill):
    return desk.run(actions.tours.add_stop, event, organization_id=mill, host="Marc", arrives_at=NOON)


def read(desk, event):
    with desk.reading() as view:
        return tour(view, event)


def test_stops_stand_in_the_order_of_the_tour(desk, event, stop):
    desk.run(actions.tours.add_stop, event, place="Harbour", arrives_at=NOON - timedelta(hours=1))
    desk.run(actions.tours.add_stop, event, place="Some place")
    found = read(desk, event)
    assert (found.seats, [one.name for one in found.stops]) == (12, ["Harbour", "The Mill", "Some place"])
    with pytest.raises(UserError, match="Say where the tour stops"):
        desk.run(actions.tours.add_stop, event, host="Marc")
    with pytest.raises(UserError, match="Say where the tour stops"):
        desk.run(actions.tours.edit_stop, stop, organization_id=None)
    with pytest.raises(TypeError, match="follow_up"):
        desk.run(actions.tours.edit_stop, stop, follow_up="x")


def test_what_is_to_follow_comes_up_on_today_until_it_is_settled(desk, event, stop):
    desk.run(actions.tours.plan_follow_up, stop, what="Ask about welders", on=DAY + timedelta(days=2))
    with desk.reading() as view:
        (one,) = [found for found in reminders(view) if found.kind == "tour"]
    assert (one.name, one.opens, one.said(DAY)) == (
        "The Mill", ("event", event), "Ask about welders · by Nov 4",
    )  # fmt: skip
    desk.run(actions.tours.settle_follow_up, stop, result="They want two")
    with desk.reading() as view:
        assert [found for found in reminders(view) if found.kind == "tour"] == []
    assert [(one.result, one.follows) for one in read(desk, event).stops] == [("They want two", False)]
    desk.run(actions.tours.reopen_follow_up, stop)
    assert read(desk, event).stops[0].follows
    desk.run(actions.tours.plan_follow_up, stop, what="")
    with pytest.raises(UserError, match="Nothing is to follow"):
        desk.run(actions.tours.settle_follow_up, stop)


def test_what_came_of_it_is_counted_by_kind_and_by_whether_it_was_taken(desk, event, stop):
    olena = add(desk, "Olena")
    first = desk.run(actions.tours.add_offer, stop, kind="placement", person_id=olena, note="Two weeks")
    desk.run(actions.tours.add_offer, stop, kind="job")
    desk.run(actions.tours.answer_offer, first, taken=True)
    with desk.reading() as view:
        found = {one.key: one.value for one in figures.figures(view, parse("2026-11"))}
        moments = [one for one in timeline(view, olena) if one.kind == "tour"]
    assert (found["tour-offers.placement"], found["tour-offers.job"]) == (1, 1)
    assert found["tour-offers-taken.placement"] == 1
    assert "tour-offers-taken.job" not in found
    assert [(one.code, one.text, one.who, one.note) for one in moments] == [
        ("taken", "Placement", "The Mill", "Two weeks")
    ]
    with pytest.raises(UserError, match="Choose what was offered"):
        desk.run(actions.tours.add_offer, stop, kind="moon")


def test_whoever_refused_a_file_gets_no_offer_noted(desk, stop):
    olena = add(desk, "Olena")
    desk.run(actions.consents.record_consents, olena, answers=[Answered("keep-file", "refused")])
    with pytest.raises(UserError, match="did not agree to a file"):
        desk.run(actions.tours.add_offer, stop, kind="job", person_id=olena)


def test_of_somebody_erased_the_offer_stays_as_a_count_without_words(desk, event, stop):
    olena = add(desk, "Olena Kovalenko")
    made = desk.run(
        actions.tours.add_offer, stop, kind="job", person_id=olena, note="Olena starts in January"
    )
    desk.run(actions.tours.answer_offer, made, taken=True)
    desk.run(actions.people.erase_person, olena)
    assert "Olena" not in desk.dump()
    left = [(row.kind, row.taken, row.person_id, row.note) for row in rows(desk, TourOffer)]
    assert left == [("job", True, None, "")]
    assert desk.check().problems == []


def test_a_removed_stop_takes_its_offers_along_and_undo_brings_both_back(desk, event, stop):
    desk.run(actions.tours.add_offer, stop, kind="job")
    desk.run(actions.tours.remove_stop, stop)
    assert rows(desk, TourOffer) == rows(desk, TourStop) == []
    desk.undo()
    assert len(read(desk, event).offers) == 1


def test_two_records_of_one_person_have_their_offers_under_one_name(desk, event, stop):
    olena, helene = add(desk, "Olena"), add(desk, "Helene")
    desk.run(actions.tours.add_offer, stop, kind="job", person_id=olena)
    desk.run(actions.joining.join_people, helene, olena)
    assert [one.name for one in read(desk, event).offers] == ["Helene"]
    with desk.reading() as view:
        assert [one.kind for one in timeline(view, helene) if one.kind == "tour"] == ["tour"]
