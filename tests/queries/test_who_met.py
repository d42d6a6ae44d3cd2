"""Who met whom: pairs of a newcomer and a resident at one table, each once; what is on a timeline and in lists of it."""

from datetime import date, datetime, timedelta

import pytest
from tests.actions.small import add, seen, started

from welcome_desk import actions, programs, queries
from welcome_desk.queries import conditions, timeline
from welcome_desk.queries.who_met import met_at, met_within

NOON = datetime(2026, 10, 6, 12, 0)


@pytest.fixture
def people(desk):
    """Two newcomers and two residents."""
    arrived = {"arrived_on": date(2026, 5, 1)}
    return {name: add(desk, name, **(arrived if name in "NM" else {})) for name in "NMRS"}


def held(desk, people, tables, day=0):
    """An event at which these sat together: a table is a string of names."""
    begins = NOON + timedelta(days=day)
    event = desk.run(
        actions.events.plan_event, title="Supper", starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    seats = {people[name]: str(number) for number, table in enumerate(tables) for name in table}
    desk.run(actions.events.mark_here, event, people=list(seats))
    desk.run(actions.afterwards.note_seats, event, seats=seats)
    return event


def met(desk, event):
    with desk.reading() as view:
        return met_at(view, event)


def test_a_pair_meets_for_the_first_time_once(desk, people):
    first, second = held(desk, people, ["NR", "MS"]), held(desk, people, ["NRS", "M"], day=7)
    assert (met(desk, first).first_meetings, met(desk, first).tables) == (2, 2)
    assert met(desk, second).first_meetings == 1  # N and S; N and R had met before
    with desk.reading() as view:
        month = met_within(view, date(2026, 10, 1), date(2026, 10, 31))
    assert (month.first_meetings, month.newcomers, month.residents) == (3, 4, 4)


def test_two_newcomers_or_two_residents_are_no_such_pair(desk, people):
    assert met(desk, held(desk, people, ["NM", "RS"])).first_meetings == 0


def test_whoever_was_matched_before_does_not_meet_for_the_first_time(desk, people):
    found = programs.shipped()[0]["bimp"]
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="M", name_fr="M", definition=found.source,
        started_on=date(2026, 9, 1),
    )  # fmt: skip
    both = [
        desk.run(actions.programs.enrol, program, side=side, person_id=people[name])
        for side, name in (("seeker", "N"), ("offer", "R"))
    ]
    seen(desk, *both)
    started(desk, *both)  # on November 2
    assert met(desk, held(desk, people, ["NR", "MS"], day=60)).first_meetings == 1
    assert met(desk, held(desk, people, ["NR"])).first_meetings == 1  # before the match


def test_two_records_of_one_person_meet_nobody_twice(desk, people):
    held(desk, people, ["NR"])
    twin = add(desk, "R again")
    desk.run(actions.joining.join_people, people["R"], twin)
    assert met(desk, held(desk, {**people, "R": twin}, ["NR"], day=7)).first_meetings == 0


def test_heads_count_in_the_share_and_companions_do_not(desk, people):
    event = held(desk, people, ["N"])
    desk.run(actions.events.count_unnamed, event, adults=5, newcomers=2, residents=3, children=4)
    desk.run(actions.afterwards.count_first_meetings, event, people=6)
    found = met(desk, event)
    assert (found.newcomers, found.residents, found.share, found.hands) == (3, 3, 0.5, 6)


def test_nobody_here_has_no_share(desk):
    event = desk.run(actions.events.plan_event, title="X", starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    assert met(desk, event).share is None


def test_the_timeline_tells_waiting_withdrawing_helping_and_dates_of_series(desk, people):
    run, who = desk.run, people["N"]
    series = run(
        actions.series.plan_series, title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=1), rule="FREQ=WEEKLY",
        capacity=1,
    )  # fmt: skip
    keys = [f"{series}@{NOON + timedelta(days=7 * n):%Y%m%dT%H%M%S}" for n in range(4)]
    run(actions.registration.register_for_event, keys[0], people=[people["R"]])
    run(actions.registration.register_for_event, keys[0], people=[who])
    run(actions.registration.register_for_event, keys[1], people=[who])
    run(actions.registration.withdraw_from_event, keys[1], people=[who])
    begins = NOON + timedelta(days=14)
    shift = run(
        actions.shifts.plan_shift, keys[2], task="door", starts_at=begins, ends_at=begins + timedelta(hours=1)
    )
    run(actions.shifts.put_on_shift, shift, people=[who], state="came")
    with desk.reading() as view:
        told = {(one.code, one.opens) for one in timeline.timeline(view, who) if one.kind == "event"}
    assert told == {
        ("waiting", ("event", keys[0])), ("withdrew", ("event", keys[1])), ("helped", ("event", keys[2])),
    }  # fmt: skip


def test_lists_ask_who_was_at_an_event_and_who_helps(desk, people):
    event = held(desk, people, ["NR"])
    shift = desk.run(
        actions.shifts.plan_shift, event, task="door", starts_at=NOON, ends_at=NOON + timedelta(hours=1)
    )
    desk.run(actions.shifts.put_on_shift, shift, people=[people["S"]])
    with desk.reading() as view:
        assert conditions.fitting(view, [("at-event", "2026-10-06")]) == {people["N"], people["R"]}
        assert conditions.fitting(view, [("at-event", "2026-10-07")]) == set()
        assert conditions.fitting(view, [("part", "volunteer")]) == {people["S"]}
        assert "volunteer" in queries.people.person_lines(view, [people["S"]])[people["S"]].parts
