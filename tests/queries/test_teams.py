"""Teams: who is in them, what has an owner, the balance by month, and areas of duty shared out."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from tests.actions.small import DAY, add, agree, seen

from welcome_desk import actions, i18n, programs, queries
from welcome_desk.errors import UserError
from welcome_desk.jobs.teams import suggest_team
from welcome_desk.periods import months_after
from welcome_desk.queries.teams import MoneyEntry, monthly, shared_out


@pytest.fixture
def program(desk):
    found = programs.shipped()[0]["sponsor-team"]
    return desk.run(
        actions.programs.start_program, template="sponsor-team", version=1, name="S", name_fr="S", definition=found.source,
        started_on=DAY,
    )  # fmt: skip


@pytest.fixture
def sides(desk, program):
    """A household, and six who offer to carry it; the last helps without signing."""

    def enrolled(side, name, **answers):
        one = desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, name), answers=answers)
        seen(desk, one)
        return one

    offers = [enrolled("offer", f"Member {n}", role="signs" if n < 5 else "helps") for n in range(6)]
    return enrolled("seeker", "Rahimi"), offers


def formed(desk, household, members):
    return desk.run(actions.teams.form_team, seeker_id=household, members=members)


def team_of(desk, match):
    with desk.reading() as view:
        return queries.teams.team_of(view, match)


def test_fewer_than_five_who_sign_is_a_warning_and_never_a_refusal(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(one, []) for one in offers[3:]])
    team = team_of(desk, match)
    assert (len(team.members), team.signing, team.missing) == (3, 2, 3)
    for one in offers[:3]:
        desk.run(actions.teams.join_team, match, enrolment_id=one)
    assert team_of(desk, match).missing == 0


def test_every_item_goes_to_whoever_looks_after_its_area_and_what_nobody_took_comes_first(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], ["budget"]), (offers[1], ["housing"])])
    desk.run(actions.teams.draw_up_plan, match, arrives_on=date(2027, 1, 10))
    team = team_of(desk, match)
    rules = programs.shipped()[0]["sponsor-team"].team.tasks
    assert len(team.tasks) == len(rules)
    assert {task.owner for task in team.tasks if task.area == "housing"} == {"Member 1"}
    assert {task.owner for task in team.tasks if task.area == "budget"} == {"Member 0"}
    assert [task.area for task in team.tasks[: len(team.not_taken)]] == [task.area for task in team.not_taken]
    assert {task.owner for task in team.not_taken} == {"Member 0"}, "the main contact has them for now"
    assert all(task.owner for task in team.tasks)
    due = {(task.what, task.due_on) for task in team.tasks}
    assert due == {(rule.what.en, months_after(date(2027, 1, 10), rule.month)) for rule in rules}


def test_another_day_of_arrival_moves_what_is_to_be_done_and_nothing_else(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], ["budget"])])
    desk.run(actions.teams.draw_up_plan, match, arrives_on=date(2027, 1, 10))
    first = team_of(desk, match).tasks[0]
    desk.run(actions.teams.do_team_task, first.id)
    desk.run(actions.teams.draw_up_plan, match, arrives_on=date(2027, 3, 1))
    team = team_of(desk, match)
    assert len(team.tasks) == len(programs.shipped()[0]["sponsor-team"].team.tasks)
    assert {task.due_on for task in team.tasks if task.id == first.id} == {first.due_on}
    assert all(task.due_on >= date(2027, 3, 1) for task in team.tasks if task.id != first.id)


def test_the_items_of_whoever_leaves_go_to_the_area_or_to_the_main_contact_for_now(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], []), (offers[1], ["housing"]), (offers[2], ["school"])])
    task = desk.run(actions.teams.add_team_task, match, what="Find a home", owner_id=offers[1])
    desk.run(actions.teams.add_team_task, match, what="Enrol the children", area="school", owner_id=offers[1])
    done = desk.run(actions.teams.add_team_task, match, what="Book a van", owner_id=offers[1])
    desk.run(actions.teams.do_team_task, done)
    desk.run(actions.teams.leave_team, match, enrolment_id=offers[1])
    team = team_of(desk, match)
    assert [one.id for one in team.not_taken] == [task]
    owners = {one.what: (one.owner, one.for_now) for one in team.tasks}
    assert owners == {
        "Find a home": ("Member 0", True), "Enrol the children": ("Member 2", False), "Book a van": ("Member 1", False),
    }  # fmt: skip
    assert [one.name for one in team.gone] == ["Member 1"]
    with pytest.raises(UserError, match="name another one first"):
        desk.run(actions.teams.leave_team, match, enrolment_id=offers[0])


def test_the_main_contact_is_handed_on(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], ["budget"]), (offers[1], ["housing"])])
    desk.run(actions.teams.lead_team, match, enrolment_id=offers[1])
    team = team_of(desk, match)
    assert [(one.name, one.leads, one.duties) for one in team.members] == [
        ("Member 1", True, ("housing",)), ("Member 0", False, ("budget",)),
    ]  # fmt: skip


def test_a_place_in_a_team_is_a_place_taken_the_main_contacts_only_once(desk, program, sides):
    household, offers = sides
    formed(desk, household, [(offers[0], ["budget"]), (offers[1], [])])
    with desk.reading() as view:
        taken = {one.id: one.taken for one in queries.programs.participants(view, program_id=program)}
    assert (taken[offers[0]], taken[offers[1]], taken[offers[2]]) == (1, 1, 0)


def test_a_stranger_owns_nothing(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], [])])
    with pytest.raises(UserError, match="Only a member"):
        desk.run(actions.teams.add_team_task, match, what="Find a home", owner_id=offers[2])


def test_erasing_the_household_takes_plan_and_money_with_it(desk, program):
    person = add(desk, "Rahimi")
    household = desk.run(actions.programs.enrol, program, side="seeker", person_id=person)
    lead = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Carol"))
    seen(desk, household, lead)
    match = formed(desk, household, [(lead, [])])
    desk.run(actions.teams.add_team_task, match, what="Ask about the twins")
    desk.run(actions.teams.add_money, match, cents=500, what="For the twins")
    desk.run(actions.people.erase_person, person)
    assert "twins" not in desk.dump()
    assert desk.check().problems == []


LINES = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-9_999, 9_999)), max_size=30
)


@given(LINES)
def test_the_balance_of_the_last_month_is_all_that_came_in_less_all_that_went_out(lines):
    money = [MoneyEntry(str(n), day, cents, "x") for n, (day, cents) in enumerate(lines)]
    months = monthly(money)
    assert (months[-1].balance if months else 0) == sum(cents for _day, cents in lines)
    assert [line.month.first for line in months] == sorted({line.month.first for line in months})
    assert sum(line.came_in - line.went_out for line in months) == sum(cents for _day, cents in lines)
    assert len(months) == (0 if not lines else _apart(min(lines)[0], max(lines)[0]) + 1)


def _apart(first, last):
    return (last.year - first.year) * 12 + last.month - first.month


ABLE = st.dictionaries(
    st.text("abc", min_size=1, max_size=2), st.lists(st.sampled_from("wxyz"), unique=True), max_size=6
)


@given(ABLE)
def test_an_area_goes_to_one_who_named_it_and_to_nobody_where_none_did(able):
    found = shared_out("wxyz", list(able.items()))
    given_ = [duty for theirs in found.values() for duty in theirs]
    assert sorted(given_) == sorted({duty for areas in able.values() for duty in areas})
    assert all(set(theirs) <= set(able[member]) for member, theirs in found.items())


def test_a_plan_drawn_up_in_one_language_reads_in_the_other(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], [])])
    desk.run(actions.teams.draw_up_plan, match, arrives_on=DAY)
    with i18n.speaking("fr"):
        french = {task.what for task in team_of(desk, match).tasks}
    assert french == {rule.what.fr for rule in programs.shipped()[0]["sponsor-team"].team.tasks}


# ---- suggested ----
@pytest.fixture
def rich(desk, program):
    """Seven who would sign and one who helps; two of them are the only ones for two areas each."""
    duties = [duty.code for duty in programs.shipped()[0]["sponsor-team"].team.duties]
    first, rest = duties[: len(duties) // 2], duties[len(duties) // 2 :]
    takes = [[], [], first, [], [], rest, []]

    def enrolled(side, name, **answers):
        one = desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, name), answers=answers)
        seen(desk, one)
        return one

    offers = [enrolled("offer", f"Member {n}", role="signs", duties=theirs) for n, theirs in enumerate(takes)]
    helper = enrolled("offer", "Helper", role="helps", duties=duties)
    return enrolled("seeker", "Rahimi"), offers, helper


def test_a_suggested_team_has_as_many_as_must_sign_and_covers_every_area(desk, program, rich):
    household, offers, helper = rich
    found = suggest_team(desk, program, household)
    assert len(found.members) == 5
    assert helper not in found.members
    assert {offers[2], offers[5]} <= set(found.members)
    assert set(found.members) <= set(offers)
    assert found.members[0] in (offers[2], offers[5]), "whoever looks after most leads"
    assert len(found.said) == 5


def test_a_team_is_suggested_though_areas_stay_without_anybody_and_that_is_said(desk, program, sides):
    household, _offers = sides
    found = suggest_team(desk, program, household)
    assert len(found.members) == 5
    assert "some areas of duty have nobody yet" in found.said[0]


def test_too_few_who_sign_are_told_with_their_number(desk, program, sides):
    household, offers = sides
    desk.run(actions.programs.edit_enrolment, offers[0], status="paused")
    with pytest.raises(UserError, match="there are 4"):
        suggest_team(desk, program, household)


def test_a_household_that_is_not_ready_is_told_why(desk, program, sides):
    fresh = desk.run(actions.programs.enrol, program, side="seeker", person_id=add(desk, "Fresh"))
    with pytest.raises(UserError):
        suggest_team(desk, program, fresh)


# ---- read together ----
def test_many_teams_are_read_in_as_many_statements_as_one(desk, program, sides, statements):
    household, offers = sides
    found = [formed(desk, household, [(offers[0], ["budget"]), (offers[1], ["housing"])])]

    def read():
        with desk.reading() as view:
            assert len(queries.teams.teams_of(view, found)) == len(found)

    one = statements(read)
    for n in range(2):
        other = desk.run(actions.programs.enrol, program, side="seeker", person_id=add(desk, f"Family {n}"))
        seen(desk, other)
        found.append(formed(desk, other, [(offers[2 + n], ["budget"])]))
        desk.run(actions.teams.draw_up_plan, found[-1], arrives_on=DAY)
        desk.run(actions.teams.add_money, found[-1], cents=100, what="Supper")
    assert statements(read) == one
    with desk.reading() as view:
        together = queries.teams.teams_of(view, list(reversed(found)))
        assert together == [queries.teams.team_of(view, match) for match in reversed(found)]


@pytest.fixture
def statements(desk):
    def count(run):
        taken = []

        def note(*parts):
            taken.append(parts[2])

        sa.event.listen(desk.engine, "before_cursor_execute", note)
        run()
        sa.event.remove(desk.engine, "before_cursor_execute", note)
        return len(taken)

    return count


# ---- the hand-off ----
@pytest.mark.parametrize(
    ("left", "said"), [(31, None), (30, "ends on"), (0, "ends on"), (-1, "ended on")]
)  # fmt: skip
def test_the_hand_off_is_brought_up_once_from_thirty_days_before(desk, sides, left, said):
    household, offers = sides
    match = formed(desk, household, [(offers[0], ["budget"])])
    agree(desk, match)
    desk.run(actions.matches.start_match, match)
    day = DAY + timedelta(days=left)
    desk.run(actions.teams.draw_up_plan, match, arrives_on=months_after(day, -12))
    with desk.reading() as view:
        found = [
            (one.kind, one.said(view.today))
            for one in queries.reminders.reminders(view, everyone=True)
            if one.kind in ("hand-off", "match-end")
        ]
    if said is None:
        assert found == []
    else:
        ((kind, words),) = found
        assert kind == "hand-off"
        assert f"Month 12 {said} {i18n.date_short(day)}" in words


def test_an_item_goes_to_whoever_looks_after_its_area_also_when_they_take_the_area_later(desk, sides):
    household, offers = sides
    match = formed(desk, household, [(offers[0], ["housing"])])
    for what, area in (("Find a home", "housing"), ("Enrol the children", "school"), ("A party", "")):
        desk.run(actions.teams.add_team_task, match, what=what, area=area)
    assert {task.what for task in team_of(desk, match).not_taken} == {"Enrol the children", "A party"}
    desk.run(actions.teams.join_team, match, enrolment_id=offers[1], duties=["school"])
    assert [task.what for task in team_of(desk, match).not_taken] == ["A party"]
    desk.run(actions.teams.leave_team, match, enrolment_id=offers[1])
    desk.run(actions.teams.set_duties, match, enrolment_id=offers[0], duties=["housing", "school"])
    assert [task.owner for task in team_of(desk, match).tasks if task.area == "school"] == ["Member 0"]
