"""What Today brings up of matches."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.actions.conftest import pair as pair_of
from tests.actions.small import DAY, add, rows, seen, started

from welcome_desk import actions, i18n, programs, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.sheets import Typed
from welcome_desk.errors import UserError
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import CheckIn, Match
from welcome_desk.queries.match_reminders import match_reminders
from welcome_desk.queries.pulse_due import pulse_due

pair = pair_of


@pytest.fixture
def later(desk, monkeypatch):
    """Moves the clock."""
    begun = desk._clock()

    def move(days):
        monkeypatch.setattr(desk, "_clock", lambda: begun + timedelta(days=days))

    return move


@pytest.fixture
def match(desk, pair):
    return started(desk, pair[1], pair[2], check_in_days=[("seeker", 40)], ends_on=DAY + timedelta(days=120))


def brought_up(desk, kind):
    with desk.reading() as view:
        return [one for one in queries.reminders.reminders(view, everyone=True) if one.kind == kind]


def words(desk, kind):
    return [one.said(desk.now().date()) for one in brought_up(desk, kind)]


def test_on_day_ten_a_prompt_and_on_day_twenty_one_a_plainer_word_until_they_met(desk, match, later):
    for days, expected in (
        (9, []),
        (10, ["Have they met"]),
        (20, ["Have they met"]),
        (21, ["21 days and no first"]),
    ):
        later(days)
        found = words(desk, "first-meeting")
        assert len(found) == len(expected)
        assert all(part in one for part, one in zip(expected, found, strict=True))
    assert brought_up(desk, "first-meeting")[0].opens == ("match", match)
    with i18n.speaking("fr"):
        assert "21 jours sans première rencontre" in words(desk, "first-meeting")[0]
    desk.run(actions.meetings.note_first_meeting, match)
    assert words(desk, "first-meeting") == []


def test_the_template_says_when(desk, later):
    source = re.sub(r"(\[\[items\]\][^\[]*?)must = true\n", r"\1", programs.shipped()[0]["bimp"].source)
    source = source.replace("first_meeting_prompt_days = 10", "first_meeting_prompt_days = 4")
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="B", name_fr="B", definition=source, started_on=DAY
    )  # fmt: skip
    started(
        desk,
        *(
            desk.run(actions.programs.enrol, program, side=side, person_id=add(desk))
            for side in ("seeker", "offer")
        ),
    )
    later(4)
    assert len(words(desk, "first-meeting")) == 1


def test_a_check_in_is_brought_up_on_its_day_and_waits_kindly_after_a_week(desk, match, later):
    later(39)
    assert words(desk, "check-in") == []
    later(40)
    assert "planned for" in words(desk, "check-in")[0]
    later(47)
    assert "still waiting since" in words(desk, "check-in")[0]
    desk.run(actions.match_terms.pause_match, match, until=DAY + timedelta(days=60))
    assert words(desk, "check-in") == []
    later(60)
    assert "pause is over" in words(desk, "pause-end")[0]
    desk.run(actions.match_terms.resume_match, match)
    assert "since Dec 25" in words(desk, "check-in")[0], "the pause moved it on by as long as it took"
    desk.run(actions.check_ins.log_check_in, rows(desk, CheckIn)[0].id)
    assert words(desk, "check-in") == []


def test_the_three_questions_come_up_after_two_months_and_halfway(desk, later):
    program = start_from_template(desk, "strangers-become-friends")
    sides = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk))
        for side in ("seeker", "offer")
    ]
    seen(desk, *sides)
    match = started(desk, *sides, ends_on=DAY + timedelta(days=360))

    def brought_up_on(day):
        later(day)
        return words(desk, "pulse")

    assert brought_up_on(59) == []
    assert "Two months" in brought_up_on(60)[0]
    assert brought_up(desk, "pulse")[0].opens == ("match", match)
    desk.run(actions.pulses.type_pulse, match, side="offer", answers={"often": "yes"})
    assert brought_up_on(60) == brought_up_on(179) == []
    assert "Halfway" in brought_up_on(180)[0], "the last time was 120 days ago"
    with i18n.speaking("fr"):
        assert "mi-parcours" in words(desk, "pulse")[0]
    later(100)
    desk.run(actions.pulses.type_pulse, match, side="seeker", answers={"often": "yes"})
    assert brought_up_on(200) == [], "asked in the 90 days before"
    desk.undo()
    desk.run(actions.match_terms.pause_match, match)
    assert words(desk, "pulse") == []


def test_a_program_without_check_ins_asks_no_questions(desk, match, later):
    later(60)
    assert words(desk, "pulse") == []
    with_none = replace(programs.shipped()[0]["bimp"], check_ins=())
    assert pulse_due(with_none, DAY, None, None, DAY + timedelta(days=70)) is None


def test_goals_are_looked_over_and_the_closing_talk_comes_a_month_before_the_end(desk, match, later):
    desk.run(actions.goals.add_goal, match, words="A lease", review_on=DAY + timedelta(days=30))
    later(89)
    assert words(desk, "goal-review") == ["Look over the goal “A lease”"]
    assert words(desk, "match-end") == []
    later(90)
    assert "closing talk" in words(desk, "match-end")[0]
    later(121)
    assert "The term ended" in words(desk, "match-end")[0]
    desk.run(actions.match_terms.extend_match, match, ends_on=DAY + timedelta(days=200))
    assert words(desk, "match-end") == []


def test_a_concern_comes_up_for_whoever_follows_it(desk, match, later):
    owner, other = (
        desk.run(actions.staff.add_user, login=name, display_name=name, role="worker")
        for name in ("nadia", "omar")
    )
    desk.run(
        actions.concerns.raise_concern, match, words="x", severity="watch", owner_id=owner, next_step="Call both",
        next_on=DAY + timedelta(days=2),
    )  # fmt: skip
    later(2)

    def mine(user):
        desk.actor = Actor(user, "x", "worker")
        with desk.reading() as view:
            return [one.said(DAY) for one in queries.reminders.reminders(view) if one.kind == "concern"]

    assert mine(owner) == ["Next step: Call both"]
    assert mine(other) == []


def test_whoever_follows_no_matches_has_none_of_it_on_today(desk, match, later):
    later(50)
    assert words(desk, "check-in")
    desk.actor = Actor(None, "Somebody", "volunteer")
    assert not (words(desk, "check-in"))
    assert not (words(desk, "first-meeting"))


def test_the_statements_do_not_grow_with_the_matches(desk, pair, later):
    _program, seeker, offer, other = pair
    desk.run(actions.programs.edit_enrolment, offer, capacity=5)
    counted = []
    sa.event.listen(desk.engine, "before_cursor_execute", lambda *a: counted.append(a[2]))

    def statements():
        counted.clear()
        with desk.reading() as view:
            match_reminders(view)
        return len(counted)

    started(desk, seeker, offer, check_in_days=[("seeker", 1)])
    later(30)
    one = statements()
    later(0)
    started(desk, other, offer, check_in_days=[("seeker", 1)])
    later(30)
    assert statements() == one


def test_a_line_on_paper_is_typed_back_into_the_match(desk, match, later):
    desk.run(actions.matches.plan_meetings, match, meetings=3)
    later(40)
    due = rows(desk, CheckIn)[0].id
    keep = [("check-in", due), ("first-meeting", match)]
    desk.run(actions.sheets.keep_sheet, lines=keep)
    with desk.reading() as view:
        codes = {kind: code for sheet in queries.sheets.kept_sheets(view) for code, kind, _id in sheet.lines}
        talk = queries.typed_back.understood(view, f"{codes['check-in']} R Cheerful")
        met = queries.typed_back.understood(view, f"{codes['first-meeting']} D")
    typed = [
        Typed(one.kind, one.about_id, one.person_id, one.outcome, one.until, one.note) for one in (talk, met)
    ]
    desk.run(actions.sheets.type_back, lines=typed)
    assert [(row.held_on, row.note) for row in rows(desk, CheckIn)] == [(desk.now().date(), "Cheerful")]
    assert rows(desk, Match)[0].first_met_on == desk.now().date()
    desk.actor = Actor(None, "Somebody", "volunteer")
    with desk.reading() as view, pytest.raises(UserError, match="who follows matches"):
        queries.typed_back.understood(view, f"{codes['check-in']} R")
