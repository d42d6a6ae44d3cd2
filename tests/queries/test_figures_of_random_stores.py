"""Figures over random stores agree with counts in plain SQL, and every one of them can be opened to its records."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actions.small import accept, add, agree, rows
from tests.conftest import ATLANTIC, NOW, opened
from tests.queries.plain_figures import DAYS, GROUPS, asked
from tests.queries.test_figures import PLAIN_SQL, they_come_to_the_number
from tests.queries.test_volunteering import the_report_says_what_the_figures_say

from welcome_desk import actions, programs
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.model import (
    CheckIn,
    Match,
    Need,
    Organization,
    Pass,
    Program,
    Promise,
    Referral,
    ShiftPlace,
)
from welcome_desk.periods import parse
from welcome_desk.queries import figures

BEGINS = datetime(2026, 8, 20, 11, 0, tzinfo=ATLANTIC)
PEOPLE = 6
PERIODS = ("2026-09", "2026-08", "2026-09-10..2026-10-03")
ANSWERS = ("yes", "no", "unknown", "could-not-reach")
WHO, ONE, DAYS_ON = st.integers(0, PEOPLE - 1), st.integers(0, 5), st.integers(-6, 9)
HOURS = st.sampled_from([None, 0.25, 1.25, 2.0])
OFTEN = ("keep", "start", "check-in", "help")
STEP = st.one_of(
    st.tuples(
        st.just("contact"), st.lists(WHO, unique=True, max_size=2), st.sampled_from(["walk-in", "phone", "home-visit"]),
        st.sampled_from(["", "ar", "fr"]), st.booleans(), st.lists(st.sampled_from(["housing", "work"]), unique=True),
    ),
    st.tuples(st.just("close-need"), ONE, st.sampled_from(["", "full", "cost"])), st.tuples(st.just("refer"), WHO),
    st.tuples(st.just("promise"), DAYS_ON), st.tuples(st.just("remove"), WHO),
    st.tuples(st.just("join"), st.sampled_from([(0, 1), (2, 3)])), st.tuples(st.just("propose"), WHO, WHO),
    st.tuples(st.just("agree"), ONE), st.tuples(st.just("close-match"), ONE, st.sampled_from(["moved", "goals-met"])),
    st.tuples(st.just("leave"), WHO), st.tuples(st.just("issue"), WHO, DAYS_ON), st.tuples(st.just("renew"), ONE),
    st.tuples(st.just("come"), WHO, st.sampled_from(["table", "tour", "council"])), st.tuples(st.just("move-in"), WHO, WHO),
    st.tuples(st.just("meet"), ONE, HOURS), st.tuples(st.just("shift"), WHO, HOURS), st.tuples(st.just("shift-of-mentor"), WHO, HOURS),
    st.tuples(st.just("outcome"), WHO, st.sampled_from(ANSWERS)),
    st.tuples(st.just("plainly"), st.deferred(lambda: st.sampled_from(sorted(PLAINLY))), ONE), st.tuples(st.just("plainly"), st.sampled_from(OFTEN), ONE),
)  # fmt: skip
STEPS = st.lists(st.tuples(st.integers(0, 9), STEP), max_size=20)

# Nothing to be done before a match, so that steps are taken at once; what it counts towards is that of the shipped one.
FRIENDS = """
id = "strangers-become-friends"
version = 1
kind = "pairing"
name = { en = "Friends", fr = "Amitiés" }
summary = { en = "Friends.", fr = "Amitiés." }
closing_reasons = ["goals-met", "moved"]
sides.seeker.label = { en = "Newcomer", fr = "Personne" }
sides.offer.label = { en = "Friend", fr = "Amie" }
sides.offer.most = 9
term.weeks = 16
federal = { outputs = [4], outcomes = ["being", "belonging"] }
"""


class Life:
    """A store in which days go by."""

    def __init__(self, desk):
        self.desk, self.now = desk, BEGINS
        desk._clock = lambda: self.now
        desk.run(actions.staff.set_centre, name="Centre", hour_value=17.4)
        self.people = [
            add(desk, f"P{n}", **({"arrived_on": date(2026, 8, 1 + 5 * n)} if n % 2 else {}))
            for n in range(PEOPLE)
        ]
        self.service = desk.run(actions.organizations.add_organization, name="Library")
        self.program = self._program("strangers-become-friends", FRIENDS)
        self.seekers = [self._enrol(self.program, one, "seeker") for one in self.people]
        self.mentors = [add(desk, f"M{n}") for n in range(PEOPLE)]
        self.offers = [self._enrol(self.program, one, "offer", capacity=PEOPLE) for one in self.mentors]
        after = self._program("bimp", programs.shipped()[0]["bimp"].source)
        self.asked = [self._enrol(after, one, "seeker") for one in self.people]

    def _program(self, template, definition):
        return self.desk.run(
            actions.programs.start_program, template=template, version=1, name="X", name_fr="X", definition=definition,
            started_on=BEGINS.date(),
        )  # fmt: skip

    def _enrol(self, program, person, side, **more):
        return self.desk.run(actions.programs.enrol, program, side=side, person_id=person, **more)

    @property
    def today(self):
        return self.now.date()

    def of(self, kind, place):
        found = rows(self.desk, kind)
        if place >= len(found):
            raise UserError("none")
        return found[place].id

    def do(self, what, *told):
        getattr(self, what.replace("-", "_"))(*told)

    def contact(self, who, way, language, reached, needs):
        self.desk.run(
            actions.contacts.log_contact, people=[self.people[one] for one in who], way=way, language=language,
            reached=reached, needs=needs, interpreter=bool(language), met_at=self.now.replace(tzinfo=None),
        )  # fmt: skip

    def promise(self, days):
        self.desk.run(actions.promises.add_promise, what="Call", due_on=self.today + timedelta(days=days))

    def refer(self, who):
        self.desk.run(actions.referrals.refer, person_id=self.people[who], organization_id=self.service)

    def remove(self, who):
        self.desk.run(actions.people.remove_person, self.people[who])

    def join(self, pair):
        self.desk.run(actions.joining.join_people, *(self.people[one] for one in pair))

    def propose(self, seeker, offer):
        accept(self.desk, self.seekers[seeker], self.offers[offer])

    def agree(self, place):
        agree(self.desk, self.of(Match, place))

    def leave(self, who):
        self.desk.run(actions.programs.leave_program, self.seekers[who], because="moved")

    def outcome(self, who, answer):
        self.desk.run(actions.outcomes.note_outcome, self.asked[who], outcome="still-here", answer=answer)

    def come(self, who, kind):
        """To an event of today."""
        starts = self.now.replace(tzinfo=None)
        event = self.desk.run(
            actions.events.plan_event,
            title="E",
            kind=kind,
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
        )
        self.desk.run(actions.events.mark_here, event, people=[self.people[who]])

    def meet(self, place, hours):
        self.desk.run(actions.meetings.log_meeting, self.of(Match, place), hours=hours)

    def shift(self, who, hours):
        self._help(self.people[who], hours)

    def shift_of_mentor(self, who, hours):
        self._help(self.mentors[who], hours)

    def _help(self, person, hours):
        """At an event of today, and never at the same time as another."""
        begins = self.now.replace(tzinfo=None) + timedelta(hours=len(rows(self.desk, ShiftPlace)) % 10)
        ends = begins + timedelta(minutes=45)
        event = self.desk.run(actions.events.plan_event, title="E", starts_at=begins, ends_at=ends)
        shift = self.desk.run(actions.shifts.plan_shift, event, task="door", starts_at=begins, ends_at=ends)
        self.desk.run(actions.shifts.put_on_shift, shift, people=[person], state="came")
        (place,) = rows(self.desk, ShiftPlace, ShiftPlace.shift_id == shift)
        if hours is not None:
            self.desk.run(actions.shifts.set_shift_hours, place.id, hours=hours)

    def move_in(self, one, other):
        if one != other:
            self.desk.run(actions.households.form_household, people=[self.people[one], self.people[other]])

    def issue(self, who, days):
        self.desk.run(
            actions.passes.issue_pass, person_id=self.people[who], number=f"{self.now:%m%d}-{who}",
            valid_from=self.today - timedelta(days=3), valid_to=self.today + timedelta(days=abs(days)),
        )  # fmt: skip

    def renew(self, place):
        last = self.today + timedelta(days=60)
        number = f"R{self.now:%m%d}-{place}"
        self.desk.run(actions.passes.renew_pass, self.of(Pass, place), number=number, valid_to=last)

    def close_need(self, place, reason):
        self.desk.run(actions.needs.close_need, self.of(Need, place), met=not reason, reason=reason)

    def close_match(self, place, reason):
        self.desk.run(actions.closings.close_match, self.of(Match, place), reason=reason)

    def plainly(self, what, place):
        """Something that is done to the one at a place in the list of its kind."""
        act, kind, values = PLAINLY[what]
        self.desk.run(act, self.of(kind, place), **values)


CALENDAR = [("seeker", 5), ("offer", 9), ("seeker", 30)]
PLAINLY = {
    "reopen-need": (actions.needs.reopen_need, Need, {}),
    "help": (actions.referrals.help_referral, Referral, {}),
    "fail": (actions.referrals.fail_referral, Referral, {"reason": "full"}),
    "keep": (actions.promises.keep_promise, Promise, {}),
    "untick": (actions.promises.reopen_promise, Promise, {}),
    "start": (actions.matches.start_match, Match, {"check_in_days": CALENDAR}),
    "decline": (actions.matches.decline_match, Match, {"reason": "time"}),
    "pause": (actions.match_terms.pause_match, Match, {}),
    "resume": (actions.match_terms.resume_match, Match, {}),
    "reopen-match": (actions.closings.reopen_match, Match, {}),
    "check-in": (actions.check_ins.log_check_in, CheckIn, {}),
    "meeting": (actions.meetings.log_meeting, Match, {}),
    "revoke": (actions.passes.revoke_pass, Pass, {}),
}


BEFORE = [
    (0, ("contact", [0], "phone", "ar", True, ["housing", "work"])), (3, ("contact", [0, 1], "walk-in", "", True, ["work"])),
    *((0, ("propose", n, n)) for n in range(4)), *((1, ("agree", n)) for n in range(3)), *((0, ("plainly", "start", n)) for n in range(2)),
    (0, ("refer", 1)), (0, ("refer", 2)), (0, ("promise", 4)), (1, ("promise", 2)), (1, ("issue", 3, 5)),
    (0, ("meet", 0, 1.25)), (0, ("meet", 1, 0.75)), (0, ("shift-of-mentor", 0, None)), (0, ("shift", 5, 1.25)),
]  # fmt: skip


def lived(empty_file, folder, steps):
    desk = opened(empty_file, folder)
    life = Life(desk)
    for days, step in [*BEFORE, *steps]:
        life.now += timedelta(days=days)
        with suppress(UserError):
            life.do(*step)
    return desk


@settings(max_examples=8, deadline=None)
@given(steps=STEPS)
def test_every_figure_agrees_with_a_plain_count(empty_file, tmp_path_factory, steps):
    desk = lived(empty_file, tmp_path_factory.mktemp("figures"), steps)
    path, today = desk.engine.url.database, desk.now().date()
    for name in PERIODS:
        period = parse(name)
        with desk.reading() as view:
            numbers = {key: figures.value(view, period, key) for key in PLAIN_SQL}
            groups = {key: figures.group(view, period, key) for key in GROUPS}
            days = {key: figures.measure(view, period, key) for key in DAYS}
            if name == PERIODS[0]:
                for key in figures.DEFINITIONS:
                    they_come_to_the_number(view, period, key)
            the_report_says_what_the_figures_say(view, period)
        assert numbers == {key: asked(path, sql, period, today)[0][0] for key, sql in PLAIN_SQL.items()}
        assert groups == {key: _told(asked(path, sql, period, today)) for key, sql in GROUPS.items()}
        assert days == {
            key: next((n for (n,) in asked(path, sql, period, today)), None) for key, sql in DAYS.items()
        }
    desk.close()


def _told(found):
    return {code: number for code, number in found if code}


# ---- at the edges ----
@pytest.fixture
def matched(desk):
    """A life with a match that began on August 20; check-ins are due on the 25th, the 29th and in September."""
    life = Life(desk)
    for step in (("propose", 0, 0), ("agree", 0), ("plainly", "start", 0)):
        life.do(*step)
    return life


def on(life, day):
    life.now = datetime(2026, 8, 20, 11, 0, tzinfo=ATLANTIC) + (day - date(2026, 8, 20))


@pytest.mark.parametrize(("day", "on_time"), [(31, 1), (32, 0)])
def test_a_check_in_is_late_when_its_day_is_a_week_past(matched, day, on_time):
    on(matched, date(2026, 7, 31) + timedelta(days=day))
    due = rows(matched.desk, CheckIn, CheckIn.due_on == date(2026, 8, 25))[0]
    matched.desk.run(actions.check_ins.log_check_in, due.id)
    assert number(matched, "2026-08", "check-ins-held") == 1
    assert number(matched, "2026-08", "check-ins-on-time") == on_time


@pytest.mark.parametrize(("days", "late"), [(4, 0), (5, 1)])
def test_a_follow_up_is_late_on_the_day_after_its_own(matched, days, late):
    matched.do("promise", 4)
    on(matched, date(2026, 8, 20) + timedelta(days=days))
    matched.do("plainly", "keep", 0)
    assert number(matched, "2026-08", "follow-ups-late") == late


@pytest.mark.parametrize(("last", "quiet"), [("2026-09-19", 0), ("2026-09-20", 1)])
def test_a_match_is_quiet_after_more_than_thirty_days_without_a_sign(matched, last, quiet):
    on(matched, date(2026, 9, 30))
    assert number(matched, f"2026-09-01..{last}", "matches-quiet") == quiet


def test_a_meeting_is_a_sign_and_a_paused_match_is_not_quiet(matched):
    on(matched, date(2026, 9, 10))
    matched.do("plainly", "meeting", 0)
    assert number(matched, "2026-09", "matches-quiet") == 0
    on(matched, date(2026, 10, 31))
    assert number(matched, "2026-10", "matches-quiet") == 1
    matched.do("plainly", "pause", 0)
    assert number(matched, "2026-10", "matches-quiet") == 0
    assert stages(matched, "2026-10") == {"paused": 1}


def test_a_match_stands_at_the_stage_of_the_last_day(matched):
    matched.do("propose", 1, 1)
    on(matched, date(2026, 8, 31))
    matched.do("agree", 1)
    assert stages(matched, "2026-08-01..2026-08-30") == {"active": 1, "proposed": 1}
    assert stages(matched, "2026-08") == {"active": 1, "agreed": 1}
    matched.do("plainly", "decline", 1)
    assert stages(matched, "2026-08") == {"active": 1}
    assert stages(matched, "2026-08-01..2026-08-30") == {"active": 1, "proposed": 1}


def number(life, period, key):
    with life.desk.reading() as view:
        return figures.value(view, parse(period), key)


def stages(life, period):
    with life.desk.reading() as view:
        return figures.group(view, parse(period), "matches-by-stage")


def test_answers_are_told_from_five_on(desk):
    life = Life(desk)
    october = parse("2026-08")
    for n, answer in enumerate((*ANSWERS, "yes")):
        with desk.reading() as view:
            assert figures.group(view, october, "outcomes-by-answer") == {}
        life.do("outcome", n, answer)
    with desk.reading() as view:
        found = figures.group(view, october, "outcomes-by-answer")
    assert found == {"yes": 2, "no": 1, "unknown": 1, "could-not-reach": 1}


def test_days_are_told_only_where_there_is_something_to_measure(desk):
    with desk.reading() as view:
        assert figures.measure(view, parse("2026-10"), "welcome-after-arrival") is None
        assert "welcome-after-arrival" not in {one.key for one in figures.figures(view, parse("2026-10"))}
        assert (
            next(
                one for one in figures.lines(view, parse("2026-10")) if one.key == "welcome-after-arrival"
            ).now
            is None
        )


def test_half_of_the_people_waited_so_many_days_or_fewer(desk):
    for days in (3, 10, 40, 5):
        person = add(desk, f"P{days}", arrived_on=date(2026, 10, 30) - timedelta(days=days))
        desk.run(
            actions.contacts.log_contact, people=[person], met_at=datetime(2026, 10, 30, 9), way="walk-in"
        )
    late = add(desk, "Caller", arrived_on=date(2026, 11, 9))
    desk.run(actions.contacts.log_contact, people=[late], met_at=datetime(2026, 10, 1, 9), way="phone")
    desk.run(actions.contacts.log_contact, people=[late], met_at=datetime(2026, 10, 8, 9), way="home-visit")
    with desk.reading() as view:
        assert figures.measure(view, parse("2026-10"), "welcome-after-arrival") == 5
        assert figures.measure(view, parse("2026-10"), "welcome-after-contact") == 7
        assert figures.value(view, parse("2026-10"), "people-welcomed") == 5
        assert figures.value(view, parse("2026-10"), "people-first-visit") == 5


# ---- the records behind a number ----
def test_what_a_viewer_may_not_see_is_counted_and_kept_for_others(desk):
    life = Life(desk)
    life.do("propose", 0, 0)
    walled = life._program("health-navigation", programs.shipped()[0]["health-navigation"].source)
    with desk._writing() as (session, _ledger):
        session.connection().execute(
            sa.update(Program.__table__).where(Program.id == walled).values(needs_right="see-health")
        )
    seeker, offer = (
        life._enrol(walled, life.people[1], "seeker"),
        life._enrol(walled, add(desk, "W"), "offer"),
    )
    with desk._writing() as (session, _ledger):
        session.connection().execute(
            sa.insert(Match.__table__).values(
                id="m-walled", program_id=walled, seeker_id=seeker, offer_id=offer, stage="proposed",
                proposed_on=BEGINS.date(), heads="x",
            )
        )  # fmt: skip
    august = parse("2026-08")
    desk.actor = Actor(None, "Nadia", "worker")
    with desk.reading() as view:
        assert figures.group(view, august, "matches-by-stage") == {"proposed": 2}
        seen = figures.records(view, august, "matches-by-stage", "proposed")
        assert len(seen) == 1
        assert figures.kept_for_others(view, august, "matches-by-stage", "proposed") == 1
        told = figures.record_lines(view, "match", [*seen, "m-walled"])
        assert ([line.id for line in told.lines], told.kept) == (seen, 1)


def test_hours_in_a_program_behind_a_wall_are_counted_and_not_shown(desk):
    life = Life(desk)
    for step in (
        ("propose", 0, 0),
        ("agree", 0),
        ("plainly", "start", 0),
        ("meet", 0, 1.25),
        ("shift", 5, 2.0),
    ):
        life.do(*step)
    with desk._writing() as (session, _ledger):
        session.connection().execute(sa.update(Program.__table__).values(needs_right="see-health"))
    august = parse("2026-08")
    desk.actor = Actor(None, "Nadia", "worker")
    with desk.reading() as view:
        assert figures.value(view, august, "match-volunteer-hours") == 1.5  # of 1.25
        assert figures.records(view, august, "match-volunteer-hours") == []
        assert figures.amounts(view, august, "match-volunteer-hours") == {}
        assert figures.kept_for_others(view, august, "match-volunteer-hours") == 1
        assert list(figures.amounts(view, august, "volunteer-hours").values()) == [2.0]
        assert figures.kept_for_others(view, august, "volunteer-hours") == 1


def test_a_volunteer_removed_since_counts_and_is_not_named(desk):
    life = Life(desk)
    life.do("shift", 5, 1.25)
    life.do("remove", 5)
    august = parse("2026-08")
    with desk.reading() as view:
        assert figures.value(view, august, "volunteers") == 1
        told = figures.record_lines(view, "person", figures.records(view, august, "volunteers"))
        assert [(line.label, line.opens) for line in told.lines] == [("Someone (not named)", None)]


@pytest.fixture
def statements(town):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    sa.event.listen(town.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(town.engine, "before_cursor_execute", note)


def test_figures_take_a_fixed_number_of_statements(town, statements):
    def count():
        statements.clear()
        with town.reading() as view:
            assert figures.lines(view, parse("2026-10"))
        return len(statements)

    few = count()
    person = add(town, "Olena")
    for day in range(1, 15):
        town.run(
            actions.contacts.log_contact, people=[person], needs=["work"], met_at=datetime(2026, 10, day, 9)
        )
    assert count() == few <= 5 * len(figures.DEFINITIONS)


def test_what_was_counted_is_not_counted_again_until_something_changes(town, statements):
    def read():
        statements.clear()
        with town.reading() as view:
            found = {line.key: line.now for line in figures.lines(view, parse("2026-09"))}
        return found, len(statements)

    read()
    before, few = read()
    assert few < 5
    person = add(town, "Olena")
    town.run(actions.contacts.log_contact, people=[person], met_at=datetime(2026, 9, 3, 9))
    after, many = read()
    assert after["contacts"] == before["contacts"] + 1
    assert many > few
    town.undo()
    assert read()[0] == before


@pytest.mark.parametrize("entity", sorted({one.of for one in figures.DEFINITIONS.values()}))
def test_records_take_a_fixed_number_of_statements(town, statements, entity):
    """As many for one as for all; and each opens somewhere."""
    period, ids = parse("2026"), set()
    with town.reading() as view:
        for key, definition in figures.DEFINITIONS.items():
            ids |= set(figures.records(view, period, key)) if definition.of == entity else set()

    def count(some):
        statements.clear()
        with town.reading() as view:
            told = figures.record_lines(view, entity, some)
        assert all(line.opens for line in told.lines)
        return len(statements)

    assert not ids or count(sorted(ids)[:1]) == count(sorted(ids)) <= 6


def test_a_removed_person_is_not_named_and_opens_nowhere(desk):
    life = Life(desk)
    life.do("refer", 0)
    referral = rows(desk, Referral)[0].id
    life.do("remove", 0)
    with desk.reading() as view:
        (line,) = figures.record_lines(view, "referral", [referral]).lines
    assert (line.label, line.opens) == ("Someone (not named) · Library · Sent", None)
    assert rows(desk, Organization)[0].name == "Library"
    assert NOW
