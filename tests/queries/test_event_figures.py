"""Figures of events over random stores agree with counts in plain SQL, written independently over the file itself."""

import sqlite3
from contextlib import suppress
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actions.small import add, rows
from tests.conftest import ATLANTIC, opened
from tests.queries.test_figures import they_come_to_the_number

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.model import Event, Shift, ShiftPlace
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.queries.occurrences import find_event
from welcome_desk.queries.registration import registration
from welcome_desk.queries.shifts import given_at

FIRST = datetime(2026, 9, 22, 12, 0)
PEOPLE, DATES = 6, 7
# One row for each person at each event that counts: the record that is shown, and what was noted on either record.
LINES = """lines as (select e.id event, coalesce((select p.joined_into from person p where p.id = a.person_id), a.person_id) who,
    max(a.registered_at is not null) entered, max(a.here_at is not null) here,
    min(case when a.registered_at is not null then a.waiting_since is not null end) waits,
    min(case when a.registered_at is not null then a.withdrew_at is not null end) withdrew,
    max(a.companions_here) companions, max(a.seat) seat
    from attendance a join event e on e.id = a.event_id
    where a.deleted_at is null and e.deleted_at is null and e.state <> 'cancelled' and e.starts_at >= :a and e.starts_at < :b
    group by 1, 2)"""
NEWCOMER = "(select arrived_on is not null from person where id = who)"
SHIFTS = """from shift_place q join shift s on s.id = q.shift_id join event e on e.id = s.event_id
    where q.deleted_at is null and s.deleted_at is null and e.deleted_at is null and e.state <> 'cancelled'
    and q.state = 'came' and e.starts_at >= :a and e.starts_at < :b"""
PLAIN = {
    "events": """select count(*) from event where deleted_at is null and state <> 'cancelled'
        and starts_at >= :a and starts_at < :b""",
    "events-registered": f"with {LINES} select count(*) from lines where entered",
    "events-waiting": f"with {LINES} select count(*) from lines where entered and waits",
    "events-withdrew": f"with {LINES} select count(*) from lines where entered and withdrew",
    "events-attended": f"with {LINES} select count(*) from lines where here",
    "events-people": f"with {LINES} select count(distinct who) from lines where here",
    "events-walk-ins": f"with {LINES} select count(*) from lines where here and not entered",
    "events-companions": f"with {LINES} select total(companions) from lines where here",
    "events-unnamed": """select total(unnamed_adults + unnamed_newcomers + unnamed_residents + unnamed_children) from event
        where deleted_at is null and state <> 'cancelled' and starts_at >= :a and starts_at < :b""",
    "event-volunteers": f"""select count(distinct coalesce((select p.joined_into from person p where p.id = q.person_id),
        q.person_id)) {SHIFTS}""",
    "event-volunteer-hours": f"""select round(round(total(ifnull(q.hours, (julianday(s.ends_at) - julianday(s.starts_at)) * 24)), 6) * 2) / 2
        {SHIFTS}""",
    "volunteers": f"""select count(distinct coalesce((select p.joined_into from person p where p.id = q.person_id),
        q.person_id)) {SHIFTS}""",
    "event-volunteer-dollars": f"""select round(20.0 * total(ifnull(q.hours, (julianday(s.ends_at) - julianday(s.starts_at)) * 24)))
        {SHIFTS}""",
    "events-newcomers": f"""with {LINES} select (select count(*) from lines where here and {NEWCOMER}) + (select
        total(unnamed_newcomers) from event where deleted_at is null and state <> 'cancelled' and starts_at >= :a and starts_at < :b)""",
    "events-residents": f"""with {LINES} select (select count(*) from lines where here and not {NEWCOMER}) + (select
        total(unnamed_residents) from event where deleted_at is null and state <> 'cancelled' and starts_at >= :a and starts_at < :b)""",
    "events-who-met": f"""with {LINES} select count(*) from event e where deleted_at is null and state <> 'cancelled'
        and starts_at >= :a and starts_at < :b and (first_meetings is not null
        or exists (select 1 from lines where event = e.id and here and seat > ''))""",
    "events-first-meetings-hands": """select total(first_meetings) from event where deleted_at is null and state <> 'cancelled'
        and starts_at >= :a and starts_at < :b""",
    # A pair counts in the period where it first sat together; :b0 looks back to the beginning.
    "events-first-meetings": """with sat as (select distinct e.starts_at at, e.id event, lower(a.seat) seat,
          coalesce((select p.joined_into from person p where p.id = a.person_id), a.person_id) who
        from attendance a join event e on e.id = a.event_id where a.deleted_at is null and e.deleted_at is null
        and e.state <> 'cancelled' and a.here_at is not null and a.seat > '' and e.starts_at < :b),
      pairs as (select n.who one, r.who other, min(n.at) at from sat n join sat r on r.event = n.event and r.seat = n.seat
        join person np on np.id = n.who join person rp on rp.id = r.who
        where np.arrived_on is not null and rp.arrived_on is null group by 1, 2)
      select count(*) from pairs where at >= :a""",
}
KEY = st.integers(0, DATES)  # the last one is a single event
WHO = st.integers(0, PEOPLE - 1)
STEP = st.one_of(
    st.tuples(st.just("register"), KEY, WHO), st.tuples(st.just("here"), KEY, WHO), st.tuples(st.just("here"), KEY, WHO),
    st.tuples(st.just("withdraw"), KEY, WHO), st.tuples(st.just("cancel"), KEY), st.tuples(st.just("remove"), KEY),
    st.tuples(st.just("seat"), KEY, WHO, st.sampled_from("12")), st.tuples(st.just("heads"), KEY, st.integers(0, 3)),
    st.tuples(st.just("hands"), KEY, st.integers(0, 9)), st.tuples(st.just("helps"), KEY, WHO, st.sampled_from([None, 1.25])),
    st.tuples(st.just("move"), KEY), st.tuples(st.just("join"), st.sampled_from([(0, 1), (2, 3)])),
    st.tuples(st.just("companions"), KEY, WHO, st.integers(1, 3)),
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(steps=st.lists(STEP, max_size=18))
def test_every_figure_of_events_agrees_with_a_plain_count(empty_file, tmp_path_factory, steps):
    desk = opened(empty_file, tmp_path_factory.mktemp("figures"))
    with_value(desk)
    people = [
        add(desk, f"P{n}", **({"arrived_on": date(2026, 1, 1)} if n % 2 else {})) for n in range(PEOPLE)
    ]
    series = desk.run(
        actions.series.plan_series, title="Circle", starts_at=FIRST, ends_at=FIRST + timedelta(hours=2), rule="FREQ=WEEKLY",
        capacity=2,
    )  # fmt: skip
    single = desk.run(
        actions.events.plan_event, title="Fair", starts_at=FIRST, ends_at=FIRST + timedelta(hours=3)
    )
    keys = [f"{series}@{FIRST + timedelta(days=7 * n):%Y%m%dT%H%M%S}" for n in range(DATES)] + [single]
    for step in steps:
        with suppress(UserError):
            do(desk, keys, people, step)
    desk._clock = lambda: datetime(2027, 1, 4, 8, tzinfo=ATLANTIC)  # when all of it is over
    for name in ("2026-10", "2026-09", "2026-Q4"):
        period = parse(name)
        with desk.reading() as view:
            ours = {key: figures.value(view, period, key) for key in PLAIN}
            for key in figures.DEFINITIONS:
                they_come_to_the_number(view, period, key)
        assert ours == plainly(desk.engine.url.database, period)
    desk.close()


def with_value(desk):
    desk.run(actions.staff.set_centre, name="Centre", hour_value=20.0)


def do(desk, keys, people, step):
    what, *rest = step
    if what == "join":
        desk.run(actions.joining.join_people, people[rest[0][0]], people[rest[0][1]])
    else:
        values = [people[rest[1]], *rest[2:]] if what in OF_SOMEBODY else rest[1:]
        DOES[what](desk, keys[rest[0]], *values)


def _acts(act, **fixed):
    return lambda desk, key, *who: desk.run(act, key, **({"people": list(who)} if who else {}), **fixed)


def _move(desk, key):
    with desk.reading() as view:
        event = find_event(view, key)
    if event is not None:
        later = timedelta(days=9)
        run = desk.run
        run(actions.series.move_event, key, starts_at=event.starts_at + later, ends_at=event.ends_at + later)


def _help(desk, key, who, hours):
    """Never at the same time as another shift."""
    with desk.reading() as view:
        event = find_event(view, key)
    if event is None:
        return
    begins = event.starts_at + timedelta(hours=len(rows(desk, Shift)))
    ends = begins + timedelta(minutes=60)
    shift = desk.run(actions.shifts.plan_shift, key, task="door", starts_at=begins, ends_at=ends)
    desk.run(actions.shifts.put_on_shift, shift, people=[who], state="came")
    (place,) = rows(desk, ShiftPlace, ShiftPlace.shift_id == shift)
    if hours is not None:
        desk.run(actions.shifts.set_shift_hours, place.id, hours=hours)


def _come_along(desk, key, who, companions):
    desk.run(actions.events.mark_here, key, people=[who])
    with desk.reading() as view:
        found = registration(view, key)
    if found is not None and any(one.person_id == who for one in found.people):
        desk.run(actions.door.count_companions, key, person_id=who, count=companions)


DOES = {
    "register": _acts(actions.registration.register_for_event),
    "withdraw": _acts(actions.registration.withdraw_from_event),
    "here": _acts(actions.events.mark_here),
    "cancel": _acts(actions.events.cancel_event),
    "remove": _acts(actions.series.remove_event),
    "move": _move,
    "seat": lambda desk, key, who, seat: desk.run(actions.afterwards.note_seats, key, seats={who: seat}),
    "heads": lambda desk, key, n: desk.run(
        actions.events.count_unnamed, key, newcomers=n, residents=1, children=n
    ),
    "hands": lambda desk, key, n: desk.run(actions.afterwards.count_first_meetings, key, people=n),
    "companions": _come_along,
    "helps": _help,
}
OF_SOMEBODY = ("register", "withdraw", "here", "seat", "companions", "helps")


def plainly(path, period):
    after = date.fromordinal(period.last.toordinal() + 1)
    with sqlite3.connect(path) as connection:
        span = {"a": str(period.first), "b": str(after)}
        found = {key: connection.execute(sql, span).fetchone()[0] or 0 for key, sql in PLAIN.items()}
    connection.close()
    return found


def test_a_shift_over_the_hour_that_comes_twice_is_an_hour_longer(desk):
    desk.run(actions.staff.set_centre, name="Centre", zone="America/Moncton", hour_value=20.0)
    night = datetime(2026, 10, 31, 23, 0)
    event = desk.run(
        actions.events.plan_event, title="Night", starts_at=night, ends_at=night + timedelta(hours=4)
    )
    shift = desk.run(
        actions.shifts.plan_shift, event, task="door", starts_at=night, ends_at=night + timedelta(hours=4)
    )
    desk.run(actions.shifts.put_on_shift, shift, people=[add(desk)], state="came")
    with desk.reading() as view:
        assert figures.value(view, parse("2026-10"), "event-volunteer-hours") == 5
        assert figures.value(view, parse("2026-10"), "event-volunteer-dollars") == 100


def test_whoever_stands_on_two_shifts_at_once_gives_that_time_once(desk):
    with_value(desk)
    event = desk.run(
        actions.events.plan_event, title="Fair", starts_at=FIRST, ends_at=FIRST + timedelta(hours=4)
    )
    ana, bo = add(desk, "Ana"), add(desk, "Bo")
    for who, begins, ends in ((ana, 0, 2), (ana, 1, 3), (ana, 3, 4), (bo, 0, 2)):
        shift = desk.run(
            actions.shifts.plan_shift, event, task="door", starts_at=FIRST + timedelta(hours=begins),
            ends_at=FIRST + timedelta(hours=ends),
        )  # fmt: skip
        desk.run(actions.shifts.put_on_shift, shift, people=[who], state="came")
    with desk.reading() as view:
        given_here = given_at(view, event)
        assert (given_here.people, given_here.hours, given_here.value) == (2, 6, 120)
        assert figures.value(view, parse(f"{FIRST:%Y-%m}"), "event-volunteer-hours") == 6


def test_whoever_is_erased_stays_as_a_head_and_as_hours(desk):
    person = add(desk, "Olena", arrived_on=date(2026, 1, 1))
    event = desk.run(
        actions.events.plan_event, title="Fair", starts_at=FIRST, ends_at=FIRST + timedelta(hours=3)
    )
    desk.run(actions.registration.register_for_event, event, people=[person], needs_note="Asthma")
    desk.run(actions.events.mark_here, event, people=[person])
    shift = desk.run(
        actions.shifts.plan_shift, event, task="door", starts_at=FIRST, ends_at=FIRST + timedelta(hours=2)
    )
    desk.run(actions.shifts.put_on_shift, shift, people=[person], state="came")
    desk.run(actions.people.erase_person, person)
    (row,) = rows(desk, Event)
    assert (row.unnamed_newcomers, row.unnamed_residents, row.unnamed_adults) == (1, 0, 0)
    with desk.reading() as view:
        month = {one.key: one.value for one in figures.figures(view, parse("2026-09"))}
    assert (month["event-volunteers"], month["event-volunteer-hours"], month["events-attended"]) == (0, 2, 0)
    assert month["events-newcomers"] == 1
    assert "Asthma" not in desk.dump()
    assert desk.check().problems == []
