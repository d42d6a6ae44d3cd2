"""Every shipped program from its start to what became of people: each step is undone and done again, each form printed."""

from datetime import timedelta

import pytest
from tests.programs.forms import print_each
from tests.programs.journey import Journey
from tests.programs.walk import WORDS, answer, answers, walks

from welcome_desk import actions, queries
from welcome_desk.actions.courses import Mark
from welcome_desk.errors import UserError
from welcome_desk.jobs.programs import start_match
from welcome_desk.jobs.rounds import propose_round, save_round
from welcome_desk.model import CheckIn, Enrolment, Goal, Match, MatchMember, OutcomeCheck, Pass, TeamTask
from welcome_desk.programs import shipped

SIDES = ("seeker", "offer")


@pytest.fixture
def journey(request, empty_file, tmp_path):
    made = Journey(empty_file, tmp_path, *request.param)
    yield made
    made.desk.close()


# ---- into the program ----
def apply(journey):
    for side, someone in journey.who:
        asked = journey.template.side(side)
        enrolment = journey.step(
            actions.programs.enrol, journey.id, side=side, capacity=asked.capacity, answers=answers(asked), applied_how="paper",
            **someone.who,
        )  # fmt: skip
        journey.enrolled.append((side, enrolment))
        journey.later(hours=1)
        journey.step(actions.programs.decide_enrolment, enrolment, accepted=True)


def screen(journey):
    """Every item of both sides; before the last must-have, nobody is suggested."""
    for side in SIDES:
        theirs = [enrolment for of, enrolment in journey.enrolled if of == side]
        for item in queries.screening.items_of(journey.template, side):
            if item.must and journey.template.kind != "benefit":
                assert propose_round(journey.desk, journey.id).plan.pairs == ()
            topics, hours = [str(place) for place in range(len(item.topics))], item.hours or None
            journey.step(
                actions.screening.record_screenings, theirs, item=item.key, topics=topics, hours=hours
            )
        with journey.desk.reading() as view:
            assert all(one.state == "held" for who in theirs for one in queries.screening.standing(view, who))
    with journey.desk.reading() as view:
        assert queries.screening.not_ready(view, journey.id) == {}


def see_again(journey):
    """What has run out since is seen once more: nobody’s match is opened again without it."""
    with journey.desk.reading() as view:
        lacking = queries.screening.not_ready(view, journey.id)
    for enrolment, keys in lacking.items():
        for key in keys:
            item = next(one for one in journey.template.items if one.key == key)
            topics, hours = [str(place) for place in range(len(item.topics))], item.hours or None
            journey.step(
                actions.screening.record_screenings, [enrolment], item=key, topics=topics, hours=hours
            )


# ---- two who are brought together, or a team ----
def bring_together(journey):
    found = propose_round(journey.desk, journey.id)
    offers = {enrolment for side, enrolment in journey.enrolled if side == "offer"}
    assert {(pair.seeker, pair.offer) for pair in found.plan.pairs} == {
        (journey.seeker, offer) for offer in offers
    }
    assert all(found.why(pair) for pair in found.plan.pairs)
    journey.walk.take("confirm_round", lambda: save_round(journey.desk, found))
    match = journey.only(Match)
    assert {match.offer_id, *(one.enrolment_id for one in journey.rows(MatchMember))} == offers
    return match.id


def agree(journey, match):
    """Both are told of the other and say yes; the agreement is signed, and the calendar of talks begins."""
    for side in SIDES:
        journey.step(actions.matches.tell_side, match, side=side)
        journey.step(actions.matches.agree_match, match, side=side)
    journey.step(
        actions.goals.add_goal, match, words=WORDS, review_on=journey.now.date() + timedelta(days=30)
    )
    journey.walk.take("start_match", lambda: start_match(journey.desk, match, journey.id))
    journey.step(actions.matches.sign_match, match)
    began = journey.get(Match, match).started_on
    planned = {(one.side, (one.due_on - began).days, bool(one.kind)) for one in journey.rows(CheckIn)}
    assert planned == {(rule.side, rule.day, rule.in_depth) for rule in journey.template.check_ins}


def work(journey, match):
    """They meet, pause and go on; each check-in is held on its day; a worry is followed; the goal is reached."""
    template = journey.template
    journey.later(days=2)
    for kind in [one.code for one in template.activities] or [""]:
        tags = [one.code for one in template.tags]
        journey.step(
            actions.meetings.log_meeting, match, kind=kind, hours=1.5, way="in-person", tags=tags, note=WORDS
        )
    for stage in template.stages:
        for place in range(len(stage.checklist)):
            journey.step(actions.matches.tick_checklist, match, stage=stage.key, place=place)
    carry(journey, match)
    pause(journey, match)
    for one in sorted(journey.rows(CheckIn), key=lambda one: (one.due_on, one.side)):
        journey.until(one.due_on)
        journey.step(actions.check_ins.log_check_in, one.id, feeling="good", hours=1.5, note="Ça va – 很好")
    for side in SIDES:
        journey.step(
            actions.pulses.type_pulse,
            match,
            side=side,
            answers={"often": "yes", "useful": "partly"},
            how="paper",
        )
    worry(journey, match)
    journey.step(actions.goals.reach_goal, journey.only(Goal).id)


def carry(journey, match):
    """What only some programs have: a settlement plan with owners and money, a place’s benefits."""
    template = journey.template
    if template.team:
        journey.step(actions.teams.draw_up_plan, match, arrives_on=journey.now.date())
        tasks = journey.rows(TeamTask)
        assert len(tasks) == len(template.team.tasks)
        assert all(task.owner_id for task in tasks), "every item belongs to a member by name"
        journey.step(actions.teams.add_money, match, cents=2_700_000, what="Gifts")
        journey.step(actions.teams.add_money, match, cents=-120_050, what="Rent")
        for task in tasks[:2]:
            journey.step(actions.teams.do_team_task, task.id)
    for place in range(len(template.benefits)):
        journey.step(actions.benefits.give_benefit, match, place=place)


def pause(journey, match):
    if not journey.template.term.may_pause:
        return
    due = min(one.due_on for one in journey.rows(CheckIn))
    until = journey.now.date() + timedelta(days=5)
    journey.step(actions.match_terms.pause_match, match, until=until, because="Travel")
    journey.until(until)
    journey.step(actions.match_terms.resume_match, match)
    assert min(one.due_on for one in journey.rows(CheckIn)) == due + timedelta(days=5)


def worry(journey, match):
    soon = journey.now.date() + timedelta(days=3)
    concern = journey.step(
        actions.concerns.raise_concern,
        match,
        words=WORDS,
        severity="watch",
        next_step="Call them",
        next_on=soon,
    )
    journey.step(actions.concerns.close_concern, concern, outcome="Talked it over")


def close(journey, match):
    """Longer where the program knows it; then a talk with each side, the end, thanks, and once more from the pool."""
    template = journey.template
    if template.term.may_renew:
        ends_on = max(journey.get(Match, match).ends_on, journey.now.date()) + timedelta(
            weeks=template.term.weeks
        )
        journey.step(actions.match_terms.renew_match, match, ends_on=ends_on)
    journey.later(weeks=2)
    for side in SIDES:
        journey.step(
            actions.closings.hold_exit_talk, match, side=side, helped=WORDS, missed="Time", again="yes"
        )
    first, *_others, last = template.closing_reasons
    journey.step(actions.closings.close_match, match, reason=last, ended_by="seeker")
    assert journey.get(Enrolment, journey.seeker).status == "done"
    see_again(journey)
    journey.step(actions.closings.reopen_match, match)
    journey.step(actions.closings.close_match, match, reason=first, other_reasons=[last], ended_by="both")
    journey.step(actions.closings.thank_match, match)


def what_became(journey):
    """Each measure is asked in its months, counted from the end, and answered."""
    asked = journey.rows(OutcomeCheck)
    wanted = sorted((one.key, month) for one in journey.template.outcomes for month in one.months)
    assert sorted((one.outcome, one.months) for one in asked) == wanted
    types = {one.key: one.type for one in journey.template.outcomes}
    for check in sorted(asked, key=lambda one: (one.due_on, one.id)):
        journey.until(check.due_on)
        value = {"number": {"number": 3}, "date": {"on_date": check.due_on}}.get(types[check.outcome], {})
        journey.step(actions.outcomes.answer_outcome, check.id, answer="yes", note=WORDS, **value)


def once_more(journey):
    """Back among those who wait, in one step."""
    journey.step(actions.closings.rematch, journey.only(Match).id)
    assert journey.get(Enrolment, journey.seeker).status == "waiting"


# ---- courses ----
def teach(journey):
    """A session for each module; the first is missed and made up for."""
    seeker, modules = journey.seeker, [module.key for module in journey.template.modules]
    if journey.template.course and journey.template.course.levels:
        for level in journey.template.course.levels:
            journey.step(actions.courses.move_level, seeker, level=level.code)
    sessions = journey.step(
        actions.courses.plan_sessions, journey.id, held_at=journey.now.replace(tzinfo=None), modules=modules, hours=3.0,
        place="Library",
    )  # fmt: skip
    for place, session in enumerate(sessions):
        state = "made-up" if place == 0 else "present"
        journey.step(actions.courses.mark_attendance, session, marks={seeker: Mark(state)})
        journey.later(weeks=1)
    log_the_rest(journey, len(sessions) * 3)


def log_the_rest(journey, had):
    """As many hours as a participant may have, and none above."""
    limit, seeker = (
        journey.template.course.hours if journey.template.course else 0,
        journey.seeker,
    )
    if limit:
        day = journey.now.date()
        journey.step(actions.courses.log_hours, seeker, hours=limit - had, on=day)
        with pytest.raises(UserError, match=f"Of {limit} hours"):
            journey.desk.run(actions.courses.log_hours, seeker, hours=1, on=day)


def graduate(journey):
    journey.step(actions.courses.finish_course, [journey.seeker], result="graduated", because=WORDS)
    assert journey.get(Enrolment, journey.seeker).certificate


# ---- passes ----
def hold_a_pass(journey):
    rule, who = journey.template.pass_rule, journey.who[0][1].who
    journey.step(actions.passes.issue_pass, program_id=journey.id, issuer="Riverside", **who)
    issued = journey.only(Pass)
    assert issued.number == f"{rule.prefix}-0001"
    assert journey.verdict("wp 1") == "valid"
    journey.step(actions.passes.print_passes, [issued.id])
    journey.until(issued.valid_to)
    renewed = journey.step(actions.passes.renew_pass, issued.id)
    journey.later(days=1)
    assert (journey.verdict("WP-0001"), journey.verdict("WP-0002")) == ("ended", "valid")
    journey.step(actions.passes.revoke_pass, renewed, reason="Lost")
    assert journey.verdict("WP-0002") == "revoked"


# ---- the walks ----
def together(journey, *on_the_way):
    match = bring_together(journey)
    agree(journey, match)
    work(journey, match)
    for part in on_the_way:
        part(journey)
    close(journey, match)


def pairing(journey):
    together(journey, *([teach, graduate] if journey.template.modules else []))


def course(journey):
    """Hours before arrival, or classes; a match beside them; the certificate."""
    teach(journey)
    together(journey, graduate)


def placement(journey):
    if journey.template.modules:  # tour days
        teach(journey)
    if journey.template.facts:
        facts = {question.key: answer(question) for question in journey.template.facts}
        journey.step(actions.fact_cards.write_fact_card, journey.id, community="Minto", facts=facts)
    together(journey)


KINDS = {
    "pairing": pairing, "team": together, "support": together, "benefit": hold_a_pass, "course": course, "placement": placement,
}  # fmt: skip


def one_of_each_kind():
    """The first walk of each kind belongs to the quick tests, the others take their time."""
    known = set()
    for one in walks():
        kind = shipped()[0][one[0]].kind
        yield pytest.param(one, id="-".join(one), marks=[pytest.mark.slow] if kind in known else [])
        known.add(kind)


@pytest.mark.parametrize("journey", list(one_of_each_kind()), indirect=True)
def test_a_program_is_walked_through_and_every_step_undone_and_done_again(journey):
    apply(journey)
    screen(journey)
    KINDS[journey.template.kind](journey)
    what_became(journey)
    assert print_each(journey)
    if journey.rows(Match):
        once_more(journey)
    journey.walk.undo_all()
    journey.walk.redo_all()
    assert journey.desk.check().problems == []
