"""A match’s life: told and agreed, meetings, goals, check-ins, pulses, concerns, its length, its end and what follows."""

import re
from datetime import timedelta

import pytest
from tests.actions.small import DAY, accept, add, agree, rows, started
from tests.actions.test_matches import stage, status

from welcome_desk import actions, programs, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.model import (
    CheckIn,
    Concern,
    Contact,
    Enrolment,
    ExitTalk,
    Goal,
    Match,
    Meeting,
    Pulse,
    Snooze,
    Tick,
)


def in_days(days):
    return DAY + timedelta(days=days)


def of(desk, match):
    return rows(desk, Match, Match.id == match)[0]


@pytest.fixture
def match(desk, pair):
    """Meeting, with a talk with each side to come."""
    days = [("seeker", 10), ("offer", 20)]
    return started(desk, pair[1], pair[2], check_in_days=days, in_depth=days[1:], ends_on=in_days(60))


# ---- both told ----
def test_each_side_is_told_before_they_meet_and_the_yes_does_not_wait_for_it(desk, pair):
    match = accept(desk, pair[1], pair[2])
    desk.run(actions.matches.tell_side, match, side="seeker")
    agree(desk, match)
    desk.run(actions.matches.tell_side, match, side="offer")
    assert (of(desk, match).seeker_told_on, of(desk, match).offer_told_on) == (DAY, DAY)
    desk.run(actions.matches.start_match, match)
    with pytest.raises(UserError, match="has moved on"):
        desk.run(actions.matches.tell_side, match, side="offer")


def test_only_the_day_and_who_saw_the_signed_agreement_are_kept(desk, match):
    user = desk.run(actions.staff.add_user, login="n", display_name="Nadia", role="worker")
    desk.actor = Actor(user, "Nadia", "worker")
    with pytest.raises(UserError, match="Choose today or a day before") as refused:
        desk.run(actions.matches.sign_match, match, signed_on=in_days(1))
    assert refused.value.field == "day"
    desk.run(actions.matches.sign_match, match, signed_on=in_days(-1))
    assert (of(desk, match).signed_on, of(desk, match).signed_seen_by_id) == (in_days(-1), user)
    desk.run(actions.matches.sign_match, match, seen=False)
    assert (of(desk, match).signed_on, of(desk, match).signed_seen_by_id) == (None, None)


def test_a_line_of_a_checklist_is_ticked_once(desk, match):
    for _twice in range(2):
        desk.run(actions.matches.tick_checklist, match, stage="agreement", place=1)
    assert [(row.stage, row.place) for row in rows(desk, Tick)] == [("agreement", 1)]
    desk.run(actions.matches.untick_checklist, match, stage="agreement", place=1)
    assert rows(desk, Tick) == []


# ---- meetings and goals ----
def test_the_first_meeting_is_the_earliest_that_is_known(desk, match, monkeypatch):
    later = desk._clock() + timedelta(days=9)
    monkeypatch.setattr(desk, "_clock", lambda: later)
    desk.run(actions.meetings.log_meeting, match, held_on=in_days(8), hours=1.5)
    desk.run(actions.meetings.log_meeting, match, held_on=in_days(6))
    assert of(desk, match).first_met_on == in_days(6)
    with pytest.raises(UserError, match="a day before"):
        desk.run(actions.meetings.log_meeting, match, held_on=in_days(10))
    with pytest.raises(UserError, match="between 0 and 24 hours") as refused:
        desk.run(actions.meetings.log_meeting, match, hours=25)
    assert refused.value.field == "hours"


def test_a_tag_is_kept_once(desk, match):
    desk.run(actions.meetings.log_meeting, match, tags=["small-city", "culture", "culture"])
    assert rows(desk, Meeting)[0].tags == ["small-city", "culture"]


def test_a_goal_is_reached_dropped_and_opened_again(desk, match):
    with pytest.raises(UserError, match="in their own words"):
        desk.run(actions.goals.add_goal, match, words="  ")
    goal = desk.run(actions.goals.add_goal, match, words=" Sign a lease ", review_on=in_days(30))
    desk.run(actions.goals.reach_goal, goal)
    assert [(row.words, row.state, row.ended_on) for row in rows(desk, Goal)] == [
        ("Sign a lease", "reached", DAY)
    ]
    desk.run(actions.goals.reopen_goal, goal)
    desk.run(actions.goals.drop_goal, goal)
    assert rows(desk, Goal)[0].state == "dropped"


# ---- check-ins ----
def test_an_in_depth_talk_is_known_as_one(desk, match):
    assert [(row.side, row.kind) for row in sorted(rows(desk, CheckIn), key=lambda row: row.due_on)] == [
        ("seeker", ""), ("offer", "in-depth"),
    ]  # fmt: skip


def test_a_call_without_an_answer_is_logged_and_the_check_in_stays_due(desk, match):
    check_in = rows(desk, CheckIn, CheckIn.side == "seeker")[0].id
    desk.run(actions.check_ins.miss_check_in, check_in, note="Voicemail")
    (row,) = rows(desk, CheckIn, CheckIn.id == check_in)
    assert (row.due_on, row.held_on, row.way) == (in_days(3), None, "no-answer")
    assert [(one.reached, one.note) for one in rows(desk, Contact)] == [(False, "Voicemail")]
    with pytest.raises(UserError, match="after today"):
        desk.run(actions.check_ins.miss_check_in, check_in, again_on=DAY)
    desk.undo()
    assert rows(desk, Contact) == []


def test_who_refused_a_file_is_tried_without_a_contact_in_their_name(desk, pair, match):
    person = rows(desk, Enrolment, Enrolment.id == pair[1])[0].person_id
    answered = [actions.consents.Answered("keep-file", "refused")]
    desk.run(actions.consents.record_consents, person, answers=answered)
    desk.run(actions.check_ins.miss_check_in, rows(desk, CheckIn, CheckIn.side == "seeker")[0].id)
    assert rows(desk, Contact) == []
    for act, values in (
        (actions.goals.add_goal, {"words": "x"}),
        (actions.meetings.log_meeting, {}),
        (actions.pulses.type_pulse, {"side": "offer", "answers": {"often": "yes"}}),
        (actions.closings.hold_exit_talk, {"side": "offer"}),
    ):
        with pytest.raises(UserError, match="did not agree to a file"):
            desk.run(act, match, **values)


def test_a_held_check_in_is_neither_moved_nor_missed(desk, match):
    check_in = rows(desk, CheckIn)[0].id
    with pytest.raises(UserError, match="today or a later day"):
        desk.run(actions.check_ins.move_check_in, check_in, due_on=in_days(-1))
    desk.run(actions.check_ins.move_check_in, check_in, due_on=in_days(2))
    desk.run(actions.check_ins.log_check_in, check_in, feeling="good")
    assert of(desk, match).first_met_on is None, "a good talk is no meeting of the two"
    for act, values in (
        (actions.check_ins.move_check_in, {"due_on": DAY}),
        (actions.check_ins.miss_check_in, {}),
    ):
        with pytest.raises(UserError, match="held already"):
            desk.run(act, check_in, **values)


# ---- pulse ----
def test_a_pulse_keeps_what_was_answered_and_nothing_else(desk, match):
    with pytest.raises(UserError, match="at least one question"):
        desk.run(actions.pulses.type_pulse, match, side="seeker", answers={"often": ""})
    desk.run(
        actions.pulses.type_pulse, match, side="seeker", answers={"often": "no", "useful": ""}, how="paper"
    )
    assert [(row.side, row.how, row.answers) for row in rows(desk, Pulse)] == [
        ("seeker", "paper", {"often": "no"})
    ]
    with pytest.raises(ValueError, match="perhaps"):
        desk.run(actions.pulses.type_pulse, match, side="seeker", answers={"often": "perhaps"})


# ---- concerns ----
def test_a_concern_never_waits_without_an_owner_a_next_step_and_a_day(desk, match):
    worker = desk.run(actions.staff.add_user, login="w", display_name="Wanda", role="worker")
    volunteer = desk.run(actions.staff.add_user, login="v", display_name="Vic", role="volunteer")
    told = {
        "words": "Raised voices",
        "severity": "serious",
        "owner_id": worker,
        "next_step": "Call",
        "next_on": DAY,
    }
    for field, value in (
        ("words", " "),
        ("severity", ""),
        ("next_step", ""),
        ("next_on", None),
        ("owner_id", volunteer),
    ):
        with pytest.raises(UserError) as refused:
            desk.run(actions.concerns.raise_concern, match, **told | {field: value})
        assert refused.value.field == field.removesuffix("_id")
    concern = desk.run(actions.concerns.raise_concern, match, **told)
    with pytest.raises(UserError, match="what came of it"):
        desk.run(actions.concerns.close_concern, concern, outcome="")
    desk.run(actions.concerns.close_concern, concern, outcome="They talked")
    assert [(row.owner_id, row.closed_on) for row in rows(desk, Concern)] == [(worker, DAY)]


def test_who_may_not_see_concerns_finds_not_a_word_of_them(desk, pair, match):
    desk.run(
        actions.concerns.raise_concern, match, words="quarrel", severity="watch", next_step="call-them", next_on=DAY
    )  # fmt: skip
    person = rows(desk, Enrolment, Enrolment.id == pair[1])[0].person_id

    def seen():
        with desk.reading() as view:
            return repr((
                queries.match.match_card(view, match), queries.history.history(view),
                queries.timeline.timeline(view, person), queries.reminders.reminders(view, everyone=True),
                queries.sheets.sheet_lines(view, everyone=True),
            ))  # fmt: skip

    assert all(word in seen() for word in ("quarrel", "raise_concern", "call-them"))
    desk.actor = Actor(None, "Somebody", "volunteer")
    assert not [
        word for word in ("quarrel", "concern", "call-them") if word in seen().replace("concerns=[]", "")
    ]


def test_a_concerns_next_step_never_stands_on_paper(desk, match):
    desk.run(
        actions.concerns.raise_concern, match, words="quarrel", severity="watch", next_step="call-them", next_on=DAY
    )  # fmt: skip
    with desk.reading() as view:
        assert "call-them" in repr(queries.reminders.reminders(view))
        assert "call-them" not in repr(queries.sheets.sheet_lines(view, everyone=True))


# ---- its length ----
def test_what_was_to_come_moves_on_by_as_long_as_the_pause_took(desk, match, monkeypatch):
    desk.run(actions.match_terms.pause_match, match, until=in_days(5), because="Travels")
    with pytest.raises(UserError, match="has moved on"):
        desk.run(actions.match_terms.pause_match, match)
    later = desk._clock() + timedelta(days=9)
    monkeypatch.setattr(desk, "_clock", lambda: later)
    desk.run(actions.match_terms.resume_match, match)
    assert sorted(row.due_on for row in rows(desk, CheckIn)) == [in_days(19), in_days(29)]
    row = of(desk, match)
    assert (row.stage, row.ends_on, row.paused_on, row.paused_until, row.paused_because) == (
        "active", in_days(69), None, None, "",
    )  # fmt: skip


def test_an_extended_match_goes_on_with_a_talk_a_month_with_each_side(desk, match):
    with pytest.raises(UserError, match="after the end"):
        desk.run(actions.match_terms.extend_match, match, ends_on=in_days(60))
    desk.run(actions.match_terms.extend_match, match, ends_on=in_days(90))
    talks = sorted((row.side, (row.due_on - DAY).days) for row in rows(desk, CheckIn))
    assert talks == [
        ("offer", 20),
        ("offer", 50),
        ("offer", 80),
        ("seeker", 10),
        ("seeker", 40),
        ("seeker", 70),
    ]
    desk.run(actions.match_terms.renew_match, match, ends_on=in_days(95))
    assert (of(desk, match).renewed_on, of(desk, match).ends_on) == (DAY, in_days(95))


def test_a_program_may_know_no_pause_and_no_renewal(desk):
    source = re.sub(r"(\[\[items\]\][^\[]*?)must = true\n", r"\1", programs.shipped()[0]["bimp"].source)
    source = source.replace("may_pause = true", "may_pause = false").replace(
        "may_renew = true", "may_renew = false"
    )
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="X", name_fr="X", definition=source, started_on=DAY
    )  # fmt: skip
    sides = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk))
        for side in ("seeker", "offer")
    ]
    match = started(desk, *sides)
    with pytest.raises(UserError, match="no pause"):
        desk.run(actions.match_terms.pause_match, match)
    with pytest.raises(UserError, match="not renewed"):
        desk.run(actions.match_terms.renew_match, match, ends_on=in_days(9))


# ---- the end ----
def test_one_main_reason_and_up_to_two_others(desk, match):
    for others in (["moved"], ["health", "health"], ["health", "school", "schedule"]):
        with pytest.raises(UserError) as refused:
            desk.run(actions.closings.close_match, match, reason="moved", other_reasons=others)
        assert refused.value.field == "others"
    desk.run(
        actions.closings.close_match, match, reason="moved", other_reasons=["health", "school"], ended_by="seeker",
        contact_after="free",
    )  # fmt: skip
    row = of(desk, match)
    assert (row.closing_reason, row.other_reasons, row.ended_by, row.contact_after) == (
        "moved", ["health", "school"], "seeker", "free",
    )  # fmt: skip


def test_who_wishes_another_match_waits_again_from_the_first_day_on(desk, pair, match):
    desk.run(actions.closings.close_match, match, reason="schedule", seeker_again="yes")
    assert (status(desk, pair[1]), rows(desk, Enrolment, Enrolment.id == pair[1])[0].applied_on) == (
        "waiting",
        DAY,
    )


def test_a_mentor_who_wishes_no_other_match_is_suggested_to_nobody_more(desk, pair, match):
    _program, seeker, offer, other = pair
    desk.run(actions.closings.close_match, match, reason="term-finished", offer_again="no")
    assert status(desk, offer) == "done"
    with pytest.raises(UserError, match="full or has left"):
        accept(desk, other, offer)
    desk.run(actions.closings.reopen_match, match)
    assert (stage(desk, match), status(desk, offer), status(desk, seeker)) == ("active", "waiting", "matched")
    assert (of(desk, match).offer_again, of(desk, match).closed_on) == ("", None)


def test_one_exit_talk_with_each_side(desk, match):
    desk.run(actions.closings.close_match, match, reason="goals-met")
    for helped in ("The lease", "The lease, and the bank"):
        desk.run(actions.closings.hold_exit_talk, match, side="seeker", helped=helped, again="yes")
    assert [row.helped for row in rows(desk, ExitTalk)] == ["The lease, and the bank"]
    assert of(desk, match).seeker_again == "yes"
    desk.run(actions.closings.thank_match, match)
    assert of(desk, match).thanked_on == DAY


def test_another_match_follows_in_one_step_with_its_history(desk, pair, match):
    program, seeker, _offer, _other = pair
    fresh = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Fresh"))
    with pytest.raises(UserError, match="Close this match first"):
        desk.run(actions.closings.rematch, match)
    desk.run(actions.closings.close_match, match, reason="schedule")
    assert status(desk, seeker) == "done"
    again = desk.run(actions.closings.rematch, match, proposal=Proposal(seeker, fresh, 0.4))
    assert (of(desk, again).rematch_of_id, stage(desk, again), status(desk, seeker)) == (
        match,
        "proposed",
        "matched",
    )
    with desk.reading() as view:
        assert [line.id for line in queries.match.match_card(view, again).earlier] == [match]
    with pytest.raises(UserError, match="another match already"):
        desk.run(actions.closings.rematch, match)
    desk.undo()
    assert (status(desk, seeker), len(rows(desk, Match))) == ("done", 1)
    desk.run(actions.closings.rematch, match)
    assert status(desk, seeker) == "waiting"


# ---- erasing ----
def test_erasing_takes_every_word_of_a_matchs_life_and_leaves_its_hours(desk, pair, match):
    desk.run(actions.goals.add_goal, match, words="secret-goal")
    desk.run(actions.meetings.log_meeting, match, hours=2.0, note="secret-talk", tags=["racism"])
    desk.run(actions.pulses.type_pulse, match, side="offer", answers={"often": "no"}, note="secret-pulse")
    concern = desk.run(
        actions.concerns.raise_concern, match, words="secret-worry", severity="watch", next_step="secret-step", next_on=DAY
    )  # fmt: skip
    desk.run(actions.closings.hold_exit_talk, match, side="seeker", helped="secret-help")
    desk.run(
        actions.reminders.snooze, kind="concern", about_id=concern, until=in_days(3), reason="secret-why"
    )
    desk.run(actions.people.erase_person, rows(desk, Enrolment, Enrolment.id == pair[1])[0].person_id)
    assert "secret" not in desk.dump()
    assert [(row.hours, row.tags) for row in rows(desk, Meeting)] == [(2.0, [])]
    assert [rows(desk, kind) for kind in (Goal, Pulse, Concern, ExitTalk, Tick, Snooze)] == [[]] * 6
