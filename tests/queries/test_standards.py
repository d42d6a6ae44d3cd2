"""The standards binder: each check on facts of its own, and the scores of a real store."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import add, started
from tests.actions.small import seen as seen_by_desk

from welcome_desk import actions, i18n
from welcome_desk.model import (
    CheckIn,
    Concern,
    Enrolment,
    ExitTalk,
    Match,
    OutcomeCheck,
    Program,
    Pulse,
    Screening,
)
from welcome_desk.programs import shipped
from welcome_desk.programs.standards import shipped as standards_known
from welcome_desk.programs.template import Item, Text
from welcome_desk.programs.writing import write
from welcome_desk.queries import programs, standards
from welcome_desk.queries.standards import program_checks, words
from welcome_desk.queries.standards.facts import Facts, Pair
from welcome_desk.queries.standards.match_checks import MATCH_CHECKS

TODAY = date(2026, 11, 2)
BEGAN = TODAY - timedelta(days=100)
BIMP = shipped()[0]["bimp"]
TOPICS = (Text("Rules", "Règles"), Text("Limits", "Limites"))


def talk(day, side, **more):
    known = {"way": "phone", "hours": 0.5, "feeling": "good", "note": "", "kind": ""} | more
    return CheckIn(
        side=side, due_on=BEGAN, held_on=BEGAN + timedelta(days=day) if day is not None else None, **known
    )


def both(*days, **more):
    return [talk(day, side, **more) for day in days for side in ("seeker", "offer")]


def facts_of(match=None, *, items=(), screenings=(), seeker=None, offer=None, outcomes=(), **logged):
    match = Match(id="m", stage="active", started_on=BEGAN, proposed_on=BEGAN, **(match or {}))
    sides = {name: Enrolment(id=name, side=name, applied_on=BEGAN, status="matched", **(more or {})) for name, more in (("seeker", seeker), ("offer", offer))}  # fmt: skip
    lists = {name: logged.get(name, []) for name in ("check_ins", "pulses", "concerns", "exit_talks")}
    pair = Pair(match, sides["seeker"], [sides["offer"]], **lists)
    seen = {name: [one for one in screenings if one.enrolment_id == name] for name in sides}
    facts = Facts(
        Program(id="p"), replace(BIMP, items=tuple(items)), TODAY, [pair], sides, seen, 0, list(outcomes), {}, {"u": "Margaret"}
    )  # fmt: skip
    return pair, facts


def found(key, *args, **values):
    pair, facts = facts_of(*args, **values)
    item = standards_known().item(key)
    return MATCH_CHECKS[item.check](pair, facts, item)


def state(key, *args, **values):
    one = found(key, *args, **values)
    return one.state, one.done, one.of


def seen(side, item, ago=10, left=None, **more):
    return Screening(
        enrolment_id=side, item=item, done_on=TODAY - timedelta(days=ago), seen_by_id="u",
        expires_on=None if left is None else TODAY + timedelta(days=left), **more,
    )  # fmt: skip


# ---- screening and training ----
TALK = Item("interview", Text("Talk", "Entretien"), "both", True)
CHECK = Item("record-check", Text("Check", "Vérification"), "offer", True, 36)
TRAINING = Item("training", Text("Training", "Formation"), "offer", True, 24, TOPICS, 3)


def test_an_interview_is_needed_of_both_sides():
    assert state("interview", items=[TALK]) == ("missing", 0, 2)
    assert state("interview", items=[TALK], screenings=[seen("offer", "interview")]) == ("partly", 1, 2)
    both_seen = found(
        "interview", items=[TALK], screenings=[seen("offer", "interview"), seen("seeker", "interview")]
    )
    assert (both_seen.state, both_seen.who, both_seen.day) == ("met", "Margaret", TODAY - timedelta(days=10))


def test_a_record_check_that_has_run_out_counts_no_more():
    assert state("record-check", items=[CHECK], screenings=[seen("offer", "record-check", left=1)]) == (
        "met",
        1,
        1,
    )
    assert state("record-check", items=[CHECK], screenings=[seen("offer", "record-check", left=-1)]) == (
        "missing",
        0,
        1,
    )


def test_what_the_template_does_not_ask_for_is_said_to_be_so():
    assert not found("record-check", items=[TALK]).asked
    assert not found("topics").asked
    assert not found("prepared").asked


def test_training_counts_when_it_was_two_hours_before_the_match():
    early = seen("offer", "training", ago=120)
    assert state("two-hours", items=[TRAINING], screenings=[early]) == (
        "met",
        1,
        1,
    )  # the template’s three hours
    early.hours = 1.5
    assert state("two-hours", items=[TRAINING], screenings=[early]) == ("missing", 0, 1)
    late = seen("offer", "training", ago=20, hours=4)
    assert state("two-hours", items=[TRAINING], screenings=[late]) == ("missing", 0, 1)


def test_topics_are_counted_by_their_place():
    assert state("topics", items=[TRAINING], screenings=[seen("offer", "training", topics=["1"])]) == (
        "partly",
        1,
        2,
    )
    assert state("topics", items=[TRAINING], screenings=[seen("offer", "training", topics=[0, 1, 7])]) == (
        "met",
        2,
        2,
    )


def test_a_decision_names_who_took_it():
    taken = {"decision": "accepted", "decided_on": TODAY, "decided_by_id": "u"}
    one = found("decided", seeker=taken, offer=taken)
    assert (one.state, one.who) == ("met", "Margaret")
    assert found("decided", seeker=taken).state == "partly"


# ---- the beginning ----
def test_being_told_counts_only_before_they_met():
    told = {
        "seeker_told_on": BEGAN,
        "offer_told_on": BEGAN + timedelta(days=9),
        "first_met_on": BEGAN + timedelta(days=5),
    }
    assert state("told", told) == ("partly", 1, 2)


def test_a_signed_agreement_with_a_last_day_is_a_commitment():
    assert state("commitment", {"signed_on": BEGAN})[0] == "missing"
    assert state("commitment", {"signed_on": BEGAN, "ends_on": TODAY})[0] == "met"


# ---- talks ----
@pytest.mark.parametrize(
    ("key", "days", "wanted"),
    [
        ("two-weeks", (10,), ("met", 2, 2)), ("two-weeks", (15,), ("missing", 0, 2)), ("month-one", (10, 28), ("met", 4, 4)),
        ("month-one", (10, 40), ("partly", 2, 4)), ("monthly", (10, 28, 58, 88), ("met", 4, 4)),
        ("monthly", (10, 28), ("missing", 0, 4)), ("monthly", (10, 28, 60, 97), ("met", 4, 4)),
    ],
)  # fmt: skip
def test_talks_are_due_twice_in_the_first_month_and_then_monthly(key, days, wanted):
    assert state(key, check_ins=both(*days)) == wanted


def test_what_is_not_due_yet_is_not_missing():
    pair, facts = facts_of()
    pair.match.started_on = TODAY - timedelta(days=5)
    for key in ("two-weeks", "month-one", "monthly", "in-depth", "recorded"):
        item = standards_known().item(key)
        assert MATCH_CHECKS[item.check](pair, facts, item).state == "later"


def test_a_pause_stops_the_calendar():
    paused = {"paused_on": BEGAN + timedelta(days=40)}
    pair, facts = facts_of(paused, check_ins=both(10, 28))
    pair.match.stage = "paused"
    item = standards_known().item("monthly")
    assert MATCH_CHECKS["monthly"](pair, facts, item).state == "later"


def test_one_silent_side_is_half_of_it():
    only = [talk(day, "seeker") for day in (10, 28, 58, 88)]
    assert state("month-one", check_ins=only) == ("partly", 2, 4)
    assert found("monthly", check_ins=only).state == "partly"


def test_long_talks_are_counted_by_month_and_quarter():
    assert state("in-depth", check_ins=both(20, 50, 80, kind="in-depth")) == ("met", 6, 6)
    assert state("in-depth", check_ins=both(20, 50, 80)) == ("missing", 0, 6)


def test_a_talk_is_recorded_with_day_way_and_length():
    assert state(
        "recorded", check_ins=[talk(1, "seeker"), talk(2, "offer", hours=None), talk(None, "offer")]
    ) == ("partly", 1, 2)


# ---- concerns, pulses, the end ----
def test_of_concerns_nothing_is_told_but_whether_one_waits():
    owned = {"owner_id": "u", "next_step": "Call", "next_on": TODAY}
    assert state("concerns") == ("met", 0, 0)
    assert state("concerns", concerns=[Concern(words="x"), Concern(words="y")]) == ("missing", 0, 0)
    assert state("concerns", concerns=[Concern(**owned)]) == ("met", 0, 0)
    assert state("concerns", concerns=[Concern(**owned | {"next_on": BEGAN})]) == ("missing", 0, 0)
    assert state("concerns", concerns=[Concern(closed_on=BEGAN)]) == ("met", 0, 0)


def test_both_are_asked_how_it_goes_and_both_have_an_exit_talk():
    assert state("quality", pulses=[Pulse(side="seeker", asked_on=TODAY)]) == ("partly", 1, 2)
    talks = [ExitTalk(side=side, held_on=TODAY) for side in ("seeker", "offer", "offer")]
    assert state("exit-talks", exit_talks=talks) == ("met", 2, 2)


# ---- the program ----
def test_of_the_program_its_people_template_and_measures_are_counted():
    due = [
        OutcomeCheck(due_on=BEGAN, answered_on=TODAY),
        OutcomeCheck(due_on=BEGAN),
        OutcomeCheck(due_on=TODAY + timedelta(1)),
    ]
    _pair, facts = facts_of(
        offer={"heard_from": "friends"}, seeker={"answers": {"wants": ["lease"]}}, outcomes=due
    )
    checks = program_checks.PROGRAM_CHECKS
    said = {key: checks[key](facts) for key in checks}
    assert {key: (one.state, one.done, one.of) for key, one in said.items() if key in ("source-known", "needs-known", "outcomes-asked")} == {
        "source-known": ("met", 1, 1), "needs-known": ("met", 1, 1), "outcomes-asked": ("partly", 1, 2),
    }  # fmt: skip
    assert said["voice"].state == "missing"
    assert said["outcomes-set"].done == len(BIMP.outcomes)


# ---- scores of a real store ----
@pytest.fixture
def running(desk):
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="M", name_fr="M", definition=BIMP.source, started_on=TODAY
    )  # fmt: skip
    sides = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, side))
        for side in ("seeker", "offer")
    ]
    seen_by_desk(desk, *sides)
    return program, started(desk, *sides, ends_on=TODAY)


def lines(desk, program, match=None):
    with desk.reading() as view:
        score = standards.match_score(view, match) if match else standards.binder(view, program).score
        return {line.item.key: line for line in score.lines}


def test_what_somebody_says_counts_is_shown_as_said_and_is_taken_back_by_undo(desk, running):
    program, match = running
    with desk.reading() as view:
        before = standards.match_score(view, match)
    desk.run(actions.evidence.say_evidence, program, item="plan", match_id=match, note="On the wall")
    line = lines(desk, program, match)["plan"]
    assert (line.finding.state, line.finding.note, line.held) == ("said", "On the wall", True)
    assert lines(desk, program)["plan"].finding.state == "met"
    with desk.reading() as view:
        now = standards.match_score(view, match)
    assert (now.met, now.of) == (before.met + 1, before.of)
    desk.undo()
    assert lines(desk, program, match)["plan"].open


def test_what_does_not_apply_to_a_program_is_counted_in_none_of_its_matches(desk, running):
    program, match = running
    with desk.reading() as view:
        before = standards.match_score(view, match).of
    desk.run(actions.evidence.say_evidence, program, item="record-check", applies=False)
    assert lines(desk, program, match)["record-check"].finding.state == "not-applicable"
    assert lines(desk, program)["record-check"].finding.state == "not-applicable"
    with desk.reading() as view:
        assert standards.match_score(view, match).of == before - 1


def test_a_word_on_a_yearly_item_holds_for_a_year(desk, running):
    program, _match = running
    desk.run(actions.evidence.say_evidence, program, item="reviewed")
    assert lines(desk, program)["reviewed"].held
    later = desk.now() + timedelta(days=366)
    desk.now = lambda: later
    assert lines(desk, program)["reviewed"].open


def test_a_second_word_gives_way_to_the_first_and_a_strange_item_is_refused(desk, running):
    program, match = running
    for note in ("one", "two"):
        desk.run(actions.evidence.say_evidence, program, item="plan", match_id=match, note=note)
    assert lines(desk, program, match)["plan"].finding.note == "two"
    with pytest.raises(Exception, match="not among the standards"):
        desk.run(actions.evidence.say_evidence, program, item="dance")


def test_what_can_not_be_made_good_any_more_is_no_act(desk, running):
    program, match = running
    assert "told" in {line.item.key for line in lines(desk, program, match).values() if line.waits}
    desk.run(actions.closings.close_match, match, reason="goals-met")
    with desk.reading() as view:
        score = standards.match_score(view, match)
        said = {line.item.key: words.evidence(line) for line in score.lines}
    assert {line.item.key for line in score.next_acts()} == {
        "contact-after",
        "last-meeting",
        "exit-talks",
        "rematch",
        "thanks",
    }
    assert "its time has passed" in said["told"]
    assert lines(desk, program)["told"].lacking == ()


def test_closing_is_asked_only_of_what_has_ended(desk, running):
    program, match = running
    assert lines(desk, program, match)["exit-talks"].finding.state == "later"
    desk.run(actions.closings.close_match, match, reason="goals-met")
    now = lines(desk, program, match)
    assert (now["reason"].finding.state, now["exit-talks"].finding.state) == ("met", "missing")


def test_erasing_a_person_takes_the_words_of_evidence_with_it(desk, running):
    program, match = running
    desk.run(actions.evidence.say_evidence, program, item="plan", match_id=match, note="Olena’s secret")
    with desk.reading() as view:
        person = view.session.scalar(sa.select(Enrolment.person_id).where(Enrolment.side == "seeker"))
    desk.run(actions.people.erase_person, person)
    assert "secret" not in desk.dump()
    assert lines(desk, program) is not None


def test_a_program_that_is_no_mentoring_has_no_binder(desk):
    other = replace(BIMP, kind="support")
    program = desk.run(
        actions.programs.start_program, template="x", version=1, name="X", name_fr="X", definition=write(other), started_on=TODAY
    )  # fmt: skip
    with desk.reading() as view:
        assert standards.binder(view, program) is None


def statements(desk, program):
    seen = []
    with desk.reading() as view:
        sa.event.listen(desk.engine, "before_cursor_execute", lambda *parts: seen.append(parts[2]))
        binder = standards.binder(view, program)
    return len(seen), len(binder.parts)


def test_a_program_is_scored_in_a_fixed_number_of_statements(town):
    with town.reading() as view:
        found = [line.id for line in programs.programs(view) if standards.binder(view, line.id)]
    counted = [statements(town, program) for program in found]
    assert len({count for count, _parts in counted}) == 1
    assert counted[0][0] < 18
    assert len({parts for _count, parts in counted}) == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_states_and_evidence_are_words(desk, running, language):
    program, _match = running
    with i18n.speaking(language), desk.reading() as view:
        binder = standards.binder(view, program)
        said = [
            words.state_word(line) + words.evidence(line) + words.source(line.item)
            for line in binder.score.lines
        ]
        assert all(said)
        assert not any("{" in one for one in said)
        assert str(binder.score.of) in words.score_words(binder.score)
