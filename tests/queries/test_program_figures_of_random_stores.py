"""Courses, openings and teams over random stores: the figures agree with plain SQL, by program too, and tell the public nothing small."""

from contextlib import suppress
from datetime import timedelta

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actions.small import add, agree, rows, seen, started
from tests.conftest import NOW, opened
from tests.queries.plain_figures import asked
from tests.queries.plain_programs import PLAIN_PROGRAM_GROUPS, PLAIN_PROGRAMS
from tests.queries.test_figures_of_random_stores import CALENDAR, FRIENDS, HOURS, ONE, WHO, Life

from welcome_desk import actions
from welcome_desk.actions.courses import Mark
from welcome_desk.errors import UserError
from welcome_desk.jobs.public_prints import shown_program
from welcome_desk.jobs.public_stretches import released_in
from welcome_desk.model import CourseSession, Enrolment, Match, Program, TeamTask
from welcome_desk.periods import parse
from welcome_desk.programs.courses import RESULTS, STATES
from welcome_desk.queries import figures
from welcome_desk.reports.public_program import NUMBERS

PERIODS = ("2026-08", "2026-09", "2026-08-25..2026-10-03")
PLACEMENT = FRIENDS.replace("strangers-become-friends", "rural-employment").replace('"pairing"', '"placement"') + (
    'sides.offer.who = ["organization"]\nmodules = [{ key = "tour", label = { en = "Tour", fr = "Tournée" }, hours = 2 }]\n'
)  # fmt: skip
TEAM = FRIENDS.replace("strangers-become-friends", "sponsor-team").replace('"pairing"', '"team"') + (
    'team = { least = 2, duties = [{ code = "home", label = { en = "Home", fr = "Logement" } }] }\n'
)
WHY = st.sampled_from(["moved", "no-time", ""])
STEP = st.one_of(
    st.tuples(st.just("lesson"), st.booleans(), st.lists(st.sampled_from(["", *STATES]), min_size=3, max_size=6)),
    st.tuples(st.just("cancel"), ONE), st.tuples(st.just("finish"), WHO, st.sampled_from(RESULTS)), st.tuples(st.just("quit"), WHO, WHY),
    st.tuples(st.just("offer"), st.integers(1, 3), st.integers(0, 40)), st.tuples(st.just("withdraw"), ONE, WHY),
    st.tuples(st.just("placed"), WHO, ONE), st.tuples(st.just("team"), WHO, st.integers(1, 3)), st.tuples(st.just("hand-over"), ONE, ONE),
    st.tuples(st.just("task"), ONE), st.tuples(st.just("meet"), ONE, HOURS), st.tuples(st.just("remove"), WHO),
    st.tuples(st.just("join"), st.sampled_from([(0, 1), (2, 3)])), st.tuples(st.just("close-match"), ONE, st.sampled_from(["moved", "goals-met"])),
)  # fmt: skip
STEPS = st.lists(st.tuples(st.integers(0, 6), STEP), min_size=8, max_size=30)


class ProgramLife(Life):
    def __init__(self, desk):
        super().__init__(desk)
        self.course = rows(desk, Program, Program.template == "bimp")[0].id
        self.jobs = self._program("rural-employment", PLACEMENT)
        self.lookers = [
            self._enrol(self.jobs, one, "seeker", party=1 + n % 2) for n, one in enumerate(self.people)
        ]
        self.sponsors = self._program("sponsor-team", TEAM)
        self.homes = [self._enrol(self.sponsors, one, "seeker") for one in self.people]
        helpers = [*self.people[:2], *(add(desk, f"T{n}") for n in range(3))]
        self.members = [self._enrol(self.sponsors, one, "offer", capacity=9) for one in helpers]

    def lesson(self, tour, states):
        program, whose = (self.jobs, self.lookers) if tour else (self.course, self.asked)
        (session,) = self.desk.run(
            actions.courses.plan_sessions, program, held_at=self.now.replace(tzinfo=None), hours=1.5
        )
        marks = {one: Mark(state) for one, state in zip(whose, states, strict=False) if state}
        self.desk.run(actions.courses.mark_attendance, session, marks=marks)

    def cancel(self, place):
        self.desk.run(actions.courses.cancel_session, self.of(CourseSession, place))

    def finish(self, who, result):
        self.desk.run(actions.courses.finish_course, [self.asked[who]], result=result, because="so")

    def quit(self, who, because):
        self.desk.run(actions.programs.leave_program, self.asked[who], because=because)

    def offer(self, capacity, days):
        until = self.today + timedelta(days=days) if days else None
        self.desk.run(
            actions.programs.enrol, self.jobs, side="offer", organization_id=self.service, capacity=capacity, open_until=until
        )  # fmt: skip

    def _opening(self, place):
        found = rows(self.desk, Enrolment, Enrolment.program_id == self.jobs, Enrolment.side == "offer")
        if place >= len(found):
            raise UserError("none")
        return found[place].id

    def withdraw(self, place, because):
        self.desk.run(actions.programs.leave_program, self._opening(place), because=because)

    def placed(self, who, place):
        started(self.desk, self.lookers[who], self._opening(place), check_in_days=CALENDAR)

    def team(self, who, count):
        members = [(one, ["home"]) for one in self.members[:count]]
        seen(self.desk, self.homes[who], *self.members)
        match = self.desk.run(actions.teams.form_team, seeker_id=self.homes[who], members=members)
        agree(self.desk, match)
        self.desk.run(actions.matches.start_match, match, check_in_days=CALENDAR)

    def _team(self, place):
        found = rows(self.desk, Match, Match.program_id == self.sponsors)
        if place >= len(found):
            raise UserError("none")
        return found[place].id

    def hand_over(self, place, member):
        one = self.members[member % len(self.members)]
        try:
            self.desk.run(actions.teams.leave_team, self._team(place), enrolment_id=one)
        except UserError:
            self.desk.run(actions.teams.join_team, self._team(place), enrolment_id=one)

    def task(self, place):
        task = self.desk.run(actions.teams.add_team_task, self._team(place), what="Find a bed", area="home")
        self.desk.run(actions.teams.do_team_task, task)


BEFORE = [
    (1, ("lesson", False, ["present", "late", "absent", "made-up"])), (0, ("lesson", True, ["present", "", "present"])),
    (0, ("offer", 3, 20)), (0, ("offer", 1, 0)), (1, ("placed", 1, 0)), (0, ("team", 4, 3)), (0, ("task", 0)), (1, ("meet", 0, 1.25)),
]  # fmt: skip


def lived(empty_file, folder, steps):
    life = ProgramLife(opened(empty_file, folder))
    for days, step in [*BEFORE, *steps]:
        life.now += timedelta(days=days)
        with suppress(UserError):
            life.do(*step)
    return life.desk


def test_the_life_before_has_some_of_each(empty_file, tmp_path):
    desk = lived(empty_file, tmp_path, [])
    with desk.reading() as view:
        found = {key: figures.value(view, parse("2026-08"), key) for key in PLAIN_PROGRAMS}
        assert view.session.scalar(sa.select(sa.func.count()).select_from(TeamTask)) == 1
    none = {"course-finished", "course-certificates", "openings-run-out"}
    assert {key for key, number in found.items() if not number} == none
    desk.close()


@settings(max_examples=6, deadline=None)
@given(steps=STEPS)
def test_figures_of_programs_agree_with_a_plain_count_and_hide_what_is_small(
    empty_file, tmp_path_factory, steps
):
    desk = lived(empty_file, tmp_path_factory.mktemp("programs"), steps)
    path = desk.engine.url.database
    for name in PERIODS:
        period = parse(name)
        with desk.reading() as view:
            numbers = {key: figures.value(view, period, key) for key in PLAIN_PROGRAMS}
            groups = {key: figures.group(view, period, key) for key in PLAIN_PROGRAM_GROUPS}
            whole = added_up(figures.by_program(view, period, [*numbers, *groups]))
        assert numbers == {
            key: asked(path, sql, period, desk.now().date())[0][0] for key, sql in PLAIN_PROGRAMS.items()
        }
        assert groups == {
            key: {code: n for code, n in asked(path, sql, period, desk.now().date()) if code}
            for key, sql in PLAIN_PROGRAM_GROUPS.items()
        }
        assert {key: n for key, n in numbers.items() if n} == {
            key: n for key, n in whole.items() if key in numbers and n
        }
    desk._clock = lambda: NOW  # the public is told of what is over
    for name in ("2026-08", "2026-Q3"):
        hides_what_is_small(desk, parse(name))
    desk.close()


def added_up(by_program):
    found = {}
    for figures_of_it in by_program.values():
        for key, by_code in figures_of_it.items():
            found[key] = found.get(key, 0) + sum(by_code.values())
    return found


def hides_what_is_small(desk, period):
    with desk.reading() as view:
        found = released_in(view, period)
    for program, _name, line in found.counts.programs:
        shown, _hidden = shown_program(found, program)
        for one in (one for shape in shown.shapes for one in NUMBERS.get(shape, ())):
            true = line.get(one.key, found.counts.of_program(program, one.key))
            value = shown.values[one.key].value
            assert value is None or (value % 5 == 0 and abs(value - true) <= 4 and bool(value) == bool(true))


def test_who_left_a_team_in_the_period_is_no_member_on_its_last_day(empty_file, tmp_path):
    leaves = [(0, ("hand-over", 0, 2)), (40, ("meet", 0, 1.0))]
    for steps, members in (([], 3), (leaves, 2)):
        folder = tmp_path / str(members)
        folder.mkdir()
        desk = lived(empty_file, folder, steps)
        with desk.reading() as view:
            assert sum(figures.group(view, parse("2026-08"), "team-members").values()) == members
        desk.close()


def test_an_opening_that_ran_out_has_no_places_open(empty_file, tmp_path):
    desk = lived(empty_file, tmp_path, [])
    desk._clock = lambda: NOW
    with desk.reading() as view:
        told = {
            name: [
                figures.value(view, parse(name), key)
                for key in ("openings", "openings-free", "openings-run-out")
            ]
            for name in ("2026-08", "2026-09", "2026-10")
        }
    assert told == {"2026-08": [2, 2, 0], "2026-09": [2, 1, 1], "2026-10": [1, 1, 0]}
    desk.close()
