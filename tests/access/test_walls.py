"""A program behind a wall: without its right nothing of it is found, counted by name or changed, by whatever way."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased
from tests.actions.small import DAY, add, seen, started

from welcome_desk import actions, programs, queries
from welcome_desk.access import walls
from welcome_desk.access.rights import Right, rights_of
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.model import (
    CheckIn,
    CourseSession,
    Enrolment,
    Goal,
    Match,
    Meeting,
    OutcomeCheck,
    Pass,
    Program,
    SessionAttendance,
)
from welcome_desk.periods import parse

NAME = "Wall of health"
WITHOUT = ("volunteer", "worker", "reader")


def walled_template():
    source = programs.shipped()[0]["strangers-become-friends"].source
    return source.replace('kind = "pairing"', 'kind = "pairing"\nneeds_right = "see-health"', 1)


@pytest.fixture
def walled(desk):
    """A program behind the wall with a match in it, and one that everybody sees."""
    run = desk.run
    open_ = programs.shipped()[0]["bimp"].source
    both = [
        run(
            actions.programs.start_program, template=name, version=1, name=title, name_fr=title, definition=text,
            started_on=DAY,
        )
        for name, title, text in (("walled", NAME, walled_template()), ("bimp", "Open", open_))
    ]  # fmt: skip
    seeker, offer = add(desk, "Olena"), add(desk, "Carol")
    sides = [
        run(actions.programs.enrol, both[0], side=side, person_id=one)
        for side, one in (("seeker", seeker), ("offer", offer))
    ]
    seen(desk, *sides)
    match = started(desk, *sides, check_in_days=[("seeker", 7)])
    ended = started(desk, *_more(desk, both[0]))
    run(actions.closings.close_match, ended, reason="goals-met")
    issued = run(actions.passes.issue_pass, person_id=seeker, number="7", valid_from=DAY, valid_to=DAY)
    return {
        "program": both[0],
        "open": both[1],
        "seeker": seeker,
        "sides": sides,
        "match": match,
        "pass": issued,
    }


def _more(desk, program):
    sides = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, f"Another {side}"))
        for side in ("seeker", "offer")
    ]
    seen(desk, *sides)
    return sides


def as_role(desk, role):
    desk.actor = Actor(None, "Somebody", role)


def test_the_right_is_the_coordinators_and_the_administrators():
    assert {role for role in ("volunteer", "worker", "coordinator", "administrator", "reader") if Right.SEE_HEALTH in rights_of(role)} == {
        "coordinator", "administrator",
    }  # fmt: skip


def test_a_program_takes_its_wall_from_its_template(desk, walled):
    with desk.reading() as view:
        assert view.get(Program, walled["program"]).needs_right == "see-health"
        assert view.get(Program, walled["open"]).needs_right == ""


def statements(kind, one):
    """The ways in which a statement can speak of a kind of row, or of `one` of it."""
    other = aliased(kind)
    inner = sa.select(kind.id).subquery()
    reached = sa.select(kind.id).cte("reached")
    return {
        "entity": sa.select(kind),
        "column": sa.select(kind.id),
        "alias": sa.select(other.id),
        "subquery": sa.select(inner.c.id),
        "cte": sa.select(reached.c.id),
        "exists": sa.select(sa.literal(one)).where(sa.exists().where(kind.id == one)),
        "union": sa.union_all(sa.select(kind.id), sa.select(other.id)),
    }


@pytest.mark.parametrize("role", WITHOUT)
@pytest.mark.parametrize("kind", [Program, Enrolment, Match, CheckIn, OutcomeCheck])
def test_no_statement_finds_a_row_behind_the_wall(desk, walled, role, kind):
    hidden = below_the_orm(desk, walls.hidden_rows()[kind])
    assert hidden
    for way, statement in statements(kind, min(hidden)).items():
        with desk.reading() as view:
            assert hidden & ids_of(view.session.execute(statement).scalars()), way
    as_role(desk, role)
    for way, statement in statements(kind, min(hidden)).items():
        with desk.reading() as view:
            assert not hidden & ids_of(view.session.execute(statement).scalars()), way
            assert all(view.get(kind, row_id) is None for row_id in hidden)


def ids_of(found):
    return {getattr(one, "id", one) for one in found}


def below_the_orm(desk, statement):
    with desk.engine.connect() as connection:
        return set(connection.scalars(statement))


@pytest.mark.parametrize("role", WITHOUT)
def test_no_page_names_it(desk, walled, role):
    """Lists, cards, timeline, Today, history, search, conditions."""
    as_role(desk, role)
    with desk.reading() as view:
        assert [line.name for line in queries.programs.programs(view)] == ["Open"]
        assert queries.programs.program_card(view, walled["program"]) is None
        assert queries.programs.participants(view, program_id=walled["program"]) == []
        assert queries.programs.participants(view, ids=walled["sides"]) == []
        assert queries.programs.find_program(view, "walled") is None
        assert queries.matches.match_ids(view) == []
        assert queries.matches.match_lines(view, [walled["match"]]) == {}
        assert queries.match.match_card(view, walled["match"]) is None
        assert queries.outcomes.outcome_lines(view) == []
        told = queries.timeline.timeline(view, walled["seeker"])
        assert not [moment for moment in told if moment.kind in ("match", "enrolment")]
        assert "pass" in [moment.kind for moment in told]
        assert NAME not in str(queries.reminders.reminders(view, everyone=True))
        in_it = [["program", walled["program"]]]
        assert queries.lists.ids(view, in_it) == []
        assert [line.name for line in queries.programs.program_month(view, parse("2026-11"))] == ["Open"]


@pytest.mark.parametrize("role", WITHOUT)
def test_history_is_silent_about_it(desk, walled, role):
    with desk.reading() as view:
        known = [entry.action for entry in queries.history.history(view)]
    assert "start_match" in known
    as_role(desk, role)
    with desk.reading() as view:
        told = [entry.action for entry in queries.history.history(view)]
        own = [entry.action for entry in queries.history.history(view, person_id=walled["seeker"])]
    assert not {"start_match", "agree_match", "accept_match", "enrol", "close_match"} & {*told, *own}
    assert told.count("start_program") == known.count("start_program") - 1


def test_figures_are_the_same_whoever_counts(desk, walled):
    period, counted = parse("2026-11"), {}
    for role in ("administrator", *WITHOUT):
        as_role(desk, role)
        with desk.reading() as view:
            counted[role] = queries.figures.figures(view, period)
    assert all(found == counted["administrator"] for found in counted.values())
    assert {f.key: f.value for f in counted["reader"]}["matches-active"] == 1


def refused(walled):
    match, (seeker, _offer), program = walled["match"], walled["sides"], walled["program"]
    return {
        "close": (actions.closings.close_match, (match,), {"reason": "goals-met"}),
        "pause": (actions.match_terms.pause_match, (match,), {}),
        "enrol": (actions.programs.enrol, (program,), {"side": "seeker", "person_id": walled["seeker"]}),
        "edit": (actions.programs.edit_enrolment, (seeker,), {"status": "paused"}),
        "leave": (actions.programs.leave_program, (seeker,), {}),
        "end": (actions.programs.end_program, (program,), {"ended_on": DAY}),
        "note": (actions.outcomes.note_outcome, (seeker,), {"outcome": "x"}),
    }


@pytest.mark.parametrize("name", ["close", "pause", "enrol", "edit", "leave", "end", "note"])
def test_its_rows_are_not_changed_without_the_right(desk, walled, name):
    action, args, values = refused(walled)[name]
    as_role(desk, "worker")
    before = desk.digest()
    with pytest.raises(UserError) as trouble:
        desk.run(action, *args, **values)
    assert "See health" in trouble.value.message
    assert desk.digest() == before


def test_what_was_done_to_its_rows_is_not_undone_without_the_right(desk, walled):
    desk.run(actions.match_terms.pause_match, walled["match"])
    done = desk.pack().sets[-1].id
    as_role(desk, "worker")
    with pytest.raises(UserError):
        desk.undo(done)
    as_role(desk, "coordinator")
    desk.undo(done)


def test_whoever_has_the_right_sees_and_does_all_of_it(desk, walled):
    as_role(desk, "coordinator")
    with desk.reading() as view:
        assert len(queries.programs.programs(view)) == 2
        assert queries.match.match_card(view, walled["match"]) is not None
    desk.run(actions.match_terms.pause_match, walled["match"])


def test_every_kind_of_row_that_hangs_on_a_program_is_behind_the_wall():
    hidden = walls.hidden_rows()
    assert {
        Program,
        Enrolment,
        Match,
        Meeting,
        Goal,
        OutcomeCheck,
        CourseSession,
        SessionAttendance,
        Pass,
    } <= hidden.keys()
    links = ("program_id", "match_id", "enrolment_id", "session_id")
    assert all(
        kind in hidden for kind in walls.kinds().values() if any(name in kind.empty() for name in links)
    )


def test_a_pass_without_a_program_is_everyones(desk, walled):
    as_role(desk, "volunteer")
    with desk.reading() as view:
        assert view.get(Pass, walled["pass"]) is not None
