"""Every registered action: run, undone, done again, refused without its right, and labelled in both languages."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import DAY, NOON, all_rows, live_rows, rows

from welcome_desk import actions, i18n
from welcome_desk.access.register import REGISTER, label_of
from welcome_desk.access.rights import COORDINATORS_LACK, ROLES, rights_of
from welcome_desk.access.scope import Actor
from welcome_desk.actions.calendars import Incoming
from welcome_desk.actions.consents import Answered
from welcome_desk.actions.contacts import NewPerson
from welcome_desk.actions.courses import Mark
from welcome_desk.actions.proposals import Proposal
from welcome_desk.actions.sheets import Typed
from welcome_desk.errors import UserError
from welcome_desk.model import Need, Referral
from welcome_desk.programs import shipped
from welcome_desk.queries.sign_in import Signed

REFUSED = [(name, role) for name in REGISTER for role in ROLES if REGISTER[name].needs not in rights_of(role)]


def incoming(**known):
    """The fields of a weekly table, or of one of its dates."""
    times = {"starts_at": NOON, "ends_at": NOON + timedelta(hours=2)}
    rule = {} if "place" in known else {"rule": "FREQ=WEEKLY"}
    return {"title": "Table", "revision": 0, **times, **rule, **known}


def call(*args, **values):
    return args, values


# How each action is called on that store. An action without an example fails below.
EXAMPLES = {
    "keep_print": lambda s: call(
        report="monthly", title="Monthly summary", period="2026-10", language="en", content=b"%PDF-2", person_id=s.person,
    ),
    "keep_letter": lambda s: call(
        name="Summer", about="", titles={"en": "Hello", "fr": "Bonjour"}, texts={"en": "[name]", "fr": "[nom]"},
    ),
    "remove_letter": lambda s: call(s.letter),
    "remove_print": lambda s: call(s.past_print),
    "write_report_text": lambda s: call(
        period="2026-10", language="en", notice="Housing is scarce.", story="One of us found a home.", person_id=s.person,
    ),
    "add_person": lambda s: call(display_name="李明", languages=["zh"]),
    "edit_person": lambda s: call(s.person, phone="2", note="prefers mornings"),
    "mark_sent": lambda s: call(
        [("client", s.person, ""), ("community-connections", s.person, s.event)], period="2026-11"
    ),
    "leave_out": lambda s: call(s.person, period="2026-10", reason="number-awaited"),
    "take_in_again": lambda s: call(s.third, period="2026-10"),
    "describe_service": lambda s: call(
        postal_code="E3B 1A1", institution_type="public-library", service_language="fr"
    ),
    "remove_person": lambda s: call(s.third),
    "bring_back_person": lambda s: call(s.third),
    "erase_person": lambda s: call(s.person),
    "form_household": lambda s: call(people=[s.person, s.other], name="Together"),
    "join_household": lambda s: call(s.household, new_person="Ruslan", role="child"),
    "edit_household": lambda s: call(s.household, street="12 Main Street"),
    "set_household_role": lambda s: call(s.third, role="partner"),
    "copy_shared": lambda s: call(s.homed[0], fields=["street", "languages"]),
    "split_household": lambda s: call(s.shared_home, people=[s.homed[1]]),
    "join_households": lambda s: call(s.household, other_id=s.shared_home),
    "remove_household": lambda s: call(s.shared_home),
    "leave_household": lambda s: call(s.third),
    "join_people": lambda s: call(s.person, s.third, fields={"phone": "3", "aliases": ["Amina"]}),
    "separate_people": lambda s: call(s.joined),
    "not_the_same": lambda s: call(s.person, s.other),
    "perhaps_the_same": lambda s: call(s.other, s.joined),
    "log_contact": lambda s: call(
        people=[s.person], needs=["housing", "work"], sent_to=s.service, follow_up="Call", due_on=DAY,
        new_people=[NewPerson("Andriy")],
    ),
    "name_contact": lambda s: call(s.nameless, person_id=s.person),
    "edit_contact": lambda s: call(s.contact, way="phone", note="Wanted a flat", minutes=20),
    "remove_contact": lambda s: call(s.contact),
    "close_need": lambda s: call(_of_contact(s, Need), met=False, reason="full"),
    "raise_need": lambda s: call(person_id=s.person, area="work", note="Evenings"),
    "note_need": lambda s: call(_of_contact(s, Need), note="A ground floor"),
    "reopen_need": lambda s: call(s.unmet),
    "remove_need": lambda s: call(_of_contact(s, Need)),
    "refer": lambda s: call(
        person_id=s.person, organization_id=s.service, need_id=s.unmet, contact_id=s.contact, handed_to="Anne",
    ),
    "hand_over": lambda s: call(_of_contact(s, Referral), handed_to="Anne"),
    "accept_referral": lambda s: call(_of_contact(s, Referral)),
    "reach_referral": lambda s: call(_of_contact(s, Referral)),
    "help_referral": lambda s: call(_of_contact(s, Referral)),
    "fail_referral": lambda s: call(_of_contact(s, Referral), reason="full"),
    "reopen_referral": lambda s: call(s.helped),
    "remove_referral": lambda s: call(_of_contact(s, Referral)),
    "note_event_item": lambda s: call(s.event, item="observances", done=True, note="Nowruz is over"),
    "import_events": lambda s: call(events=[Incoming("a@b", incoming(revision=0), series=True, dates=[
        (NOON, incoming(place="Library", starts_at=NOON, ends_at=NOON + timedelta(hours=1))),
    ])]),
    "import_observances": lambda s: call(observances=[
        Incoming("n@b", {"title": "Nowruz", "starts_on": DAY, "ends_on": DAY, "rule": "FREQ=YEARLY"}),
    ]),
    "add_note": lambda s: call(person_id=s.person, text="Likes to skate"),
    "edit_note": lambda s: call(s.note, text="Likes to skate on Sundays"),
    "remove_note": lambda s: call(s.note),
    "make_assessment": lambda s: call(
        s.person, areas={"housing": {"level": "later"}, "health": {"level": "now", "note": "A dentist"}},
        strengths=["Bakes bread"], offers=["cooking"], raise_needs=["health"],
    ),
    "remove_assessment": lambda s: call(s.assessment),
    "hand_over_plan": lambda s: call(s.assessment),
    "note_offers": lambda s: call(s.person, offers=["cooking", "mentoring-later"], skills=["Baker"]),
    "settle_conflict": lambda s: call(entity="person", row_id=s.person, field="phone", value="9"),
    "record_consents": lambda s: call(s.person, answers=[Answered("photo", "refused"), Answered("refer", "given", s.service)]),
    "withdraw_consent": lambda s: call(s.consent),
    "show_covered": lambda s: call(s.person, why="Letter came back"),
    "add_attachment": lambda s: call(s.person, name="lettre d’appui.pdf", content=b"%PDF-"),
    "rename_attachment": lambda s: call(s.attachment, name="李明.png"),
    "remove_attachment": lambda s: call(s.attachment),
    "write_protected_note": lambda s: call(s.person, text="Lives in the shelter"),
    "edit_protected_note": lambda s: call(s.protected, text="Moved out"),
    "remove_protected_note": lambda s: call(s.protected),
    "add_promise": lambda s: call(what="Bring the form", due_on=DAY, person_id=s.person),
    "keep_promise": lambda s: call(s.promise, outcome="no-answer"),
    "reopen_promise": lambda s: call(s.kept),
    "move_promise": lambda s: call(s.promise, due_on=DAY + timedelta(days=2)),
    "snooze": lambda s: call(kind="quiet", about_id=s.person, until=DAY + timedelta(days=7), reason="away"),
    "settle_reminder": lambda s: call(kind="quiet", about_id=s.person, person_id=s.person, outcome="reached"),
    "hand_people_over": lambda s: call(person_ids=[s.person], to=s.user, note="Dev is away"),
    "keep_sheet": lambda s: call(lines=[("promise", s.promise), ("quiet", s.person)]),
    "type_back": lambda s: call(
        lines=[Typed("promise", s.promise, s.person, "reached"), Typed("arrival", s.step, s.other, "done")]
    ),
    "keep_sign_in": lambda s: call(s.event, lines=[["A3", s.person], ["C4", ""]]),
    "type_back_sign_in": lambda s: call(
        s.event, lines=[Signed("A3", s.person, "Olena", 2, True), Signed("C4", None, "Walk In", None, False)]
    ),
    "set_sector": lambda s: call(s.event, person_id=s.other, sector="health"),
    "count_sector": lambda s: call(s.event, sector="police", people=3),
    "add_theme": lambda s: call(s.event, words="No bus after six", area="transport", sector="immigrants", times=4),
    "edit_theme": lambda s: call(s.theme, words="No bus at all"),
    "hear_again": lambda s: call(s.theme),
    "remove_theme": lambda s: call(s.theme),
    "add_action_item": lambda s: call(
        words="Ask the town for a bus", event_id=s.event, organization_id=s.service, due_on=DAY
    ),
    "edit_action_item": lambda s: call(s.action_item, words="Ask twice", owner="Anne", due_on=DAY),
    "finish_action_item": lambda s: call(s.action_item, outcome="The bus runs"),
    "drop_action_item": lambda s: call(s.action_item, outcome="No money"),
    "reopen_action_item": lambda s: call(s.done_item),
    "remove_action_item": lambda s: call(s.action_item),
    "add_mention": lambda s: call(
        outlet="The Gleaner", published_on=DAY, event_id=s.event, headline="A town talks", address="https://example.org/a",
        tone="positive",
    ),
    "edit_mention": lambda s: call(s.mention, outlet="CBC", published_on=DAY, tone="neutral", note="Radio"),
    "remove_mention": lambda s: call(s.mention),
    "add_stop": lambda s: call(s.event, organization_id=s.service, host="Marc", arrives_at=NOON),
    "edit_stop": lambda s: call(s.stop, host="Anne", place="Shop floor"),
    "remove_stop": lambda s: call(s.stop),
    "plan_follow_up": lambda s: call(s.stop, what="Thank them", on=DAY),
    "settle_follow_up": lambda s: call(s.stop, result="They want two welders"),
    "reopen_follow_up": lambda s: call(s.followed_stop),
    "add_offer": lambda s: call(s.stop, kind="placement", person_id=s.person, note="Two weeks"),
    "edit_offer": lambda s: call(s.offer_of_tour, kind="job", note="From January"),
    "answer_offer": lambda s: call(s.offer_of_tour, taken=True),
    "remove_offer": lambda s: call(s.offer_of_tour),
    "start_timeline": lambda s: call(timeline="first-winter", arrived_on=DAY, household_id=s.household),
    "tick_step": lambda s: call(s.step),
    "skip_step": lambda s: call(s.step, reason="No car"),
    "reopen_step": lambda s: call(s.ticked_step),
    "plan_event": lambda s: call(title="Table", starts_at=NOON, ends_at=NOON + timedelta(hours=1)),
    "edit_event": lambda s: call(s.event, place="Hall"),
    "cancel_event": lambda s: call(s.event),
    "register_for_event": lambda s: call(s.event, people=[s.person, s.third], companions=1, needs=["interpreter:uk"], needs_note="Nuts"),
    "register_new_for_event": lambda s: call(s.event, display_name="李明"),
    "change_registration": lambda s: call(s.event, person_id=s.expected, companions=2, needs=["ride"]),
    "give_places": lambda s: call(s.full_event, people=[s.waits]),
    "withdraw_from_event": lambda s: call(s.event, people=[s.expected]),
    "unregister": lambda s: call(s.event, person_id=s.expected),
    "note_reminders": lambda s: call(s.event, results={s.expected: "cannot-come"}),
    "mark_here": lambda s: call(s.event, people=[s.person, s.third]),
    "welcome_new_at_event": lambda s: call(s.event, display_name="Walk In", languages=["fr"]),
    "take_back_here": lambda s: call(s.event, person_id=s.other),
    "count_unnamed": lambda s: call(s.event, adults=2, newcomers=1, children=3),
    "count_head": lambda s: call(s.event, kind="residents"),
    "count_companions": lambda s: call(s.event, person_id=s.other, count=2),
    "finish_event": lambda s: call(s.event, note="Lively"),
    "plan_series": lambda s: call(
        title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=1), rule="FREQ=MONTHLY;BYDAY=3FR", capacity=20,
    ),
    "repeat_event": lambda s: call(s.event, rule="FREQ=WEEKLY"),
    "edit_series": lambda s: call(s.series, title="Long table", starts_at=NOON + timedelta(days=1), ends_at=NOON + timedelta(days=1, hours=3)),
    "edit_series_from": lambda s: call(s.dates[3], place="Library"),
    "move_event": lambda s: call(s.dates[4], starts_at=NOON, ends_at=NOON + timedelta(hours=1)),
    "remove_event": lambda s: call(s.dates[4]),
    "put_date_back": lambda s: call(s.series, original_at=NOON + timedelta(weeks=2)),
    "add_date": lambda s: call(s.series, starts_at=NOON + timedelta(days=3)),
    "end_series": lambda s: call(s.dates[3]),
    "cancel_series": lambda s: call(s.series),
    "cancel_series_from": lambda s: call(s.dates[3]),
    "take_up_series": lambda s: call(s.cancelled_series),
    "take_up_event": lambda s: call(s.dates[5]),
    "add_observance": lambda s: call(title="Nowruz", starts_on=DAY, rule="FREQ=YEARLY"),
    "edit_observance": lambda s: call(s.observance, title_fr="Divali", ends_on=DAY + timedelta(days=4)),
    "remove_observance": lambda s: call(s.observance),
    "plan_shift": lambda s: call(s.event, task="door", starts_at=NOON, ends_at=NOON + timedelta(hours=1), wanted=2),
    "edit_shift": lambda s: call(s.shift, task="Soup", wanted=3),
    "remove_shift": lambda s: call(s.shift),
    "put_on_shift": lambda s: call(s.shift, people=[s.third], state="asked"),
    "take_off_shift": lambda s: call(s.shift_place),
    "set_shift_places": lambda s: call(states={s.shift_place: "came"}),
    "set_shift_hours": lambda s: call(s.shift_place, hours=1.5),
    "note_who_was_here": lambda s: call(s.event, here=[s.expected, s.third], away=[s.other], note="Lively"),
    "follow_up_absent": lambda s: call(s.event, people=[s.expected, s.third], what="Ask", due_on=DAY),
    "add_feedback": lambda s: call(s.event, answers={"welcome": "yes", "again": ""}, words="Good soup"),
    "remove_feedback": lambda s: call(s.feedback),
    "note_seats": lambda s: call(s.event, seats={s.other: "Table 1", s.expected: "2"}),
    "count_first_meetings": lambda s: call(s.event, people=1),
    "accept_match": lambda s: call(proposal=Proposal(s.seeker, s.offer, 0.7)),
    "confirm_round": lambda s: call(proposals=[Proposal(s.seeker, s.offer, 0.7)]),
    "put_off_match": lambda s: call(proposal=Proposal(s.seeker, s.offer, 0.7), reason="time"),
    "keep_apart": lambda s: call(seeker_id=s.seeker, offer_id=s.offer),
    "let_together": lambda s: call([s.apart]),
    "make_wish": lambda s: call(s.seeker, about_id=s.offer),
    "drop_wish": lambda s: call(s.wish),
    "set_weights": lambda s: call(s.program, weights={"field": 3, "language": "must"}),
    "agree_match": lambda s: call(s.matches["proposed"], side="seeker"),
    "decline_match": lambda s: call(s.matches["proposed"], reason="time"),
    "start_match": lambda s: call(s.matches["agreed"], check_in_days=[("seeker", 7), ("offer", 7)]),
    "log_check_in": lambda s: call(s.check_in, feeling="good", note="Met twice"),
    "pause_match": lambda s: call(s.matches["active"]),
    "tell_side": lambda s: call(s.matches["proposed"], side="offer"),
    "sign_match": lambda s: call(s.matches["active"]),
    "plan_meetings": lambda s: call(s.matches["active"], meetings=12),
    "tick_checklist": lambda s: call(s.matches["active"], stage="agreement", place=1),
    "untick_checklist": lambda s: call(s.matches["active"], stage="agreement", place=0),
    "move_check_in": lambda s: call(s.check_in, due_on=DAY + timedelta(days=20)),
    "miss_check_in": lambda s: call(s.check_in, note="Voicemail"),
    "plan_check_in": lambda s: call(s.matches["active"], side="offer", due_on=DAY + timedelta(days=3)),
    "remove_check_in": lambda s: call(s.check_in),
    "add_goal": lambda s: call(s.matches["active"], words="Meet two suppliers", review_on=DAY),
    "edit_goal": lambda s: call(s.goal, words="Meet three suppliers", review_on=DAY + timedelta(days=9)),
    "reach_goal": lambda s: call(s.goal),
    "drop_goal": lambda s: call(s.goal),
    "reopen_goal": lambda s: call(s.reached),
    "remove_goal": lambda s: call(s.goal),
    "log_meeting": lambda s: call(s.matches["active"], hours=1.5, kind="visit", tags=["racism", "culture"], note="Library"),
    "edit_meeting": lambda s: call(s.meeting, held_on=DAY, hours=2.0),
    "remove_meeting": lambda s: call(s.meeting),
    "note_first_meeting": lambda s: call(s.matches["paused"]),
    "type_pulse": lambda s: call(s.matches["active"], side="offer", answers={"often": "yes"}, how="paper"),
    "remove_pulse": lambda s: call(s.pulse),
    "raise_concern": lambda s: call(
        s.matches["active"], words="Raised voices", severity="serious", next_step="Call both", next_on=DAY,
    ),
    "follow_concern": lambda s: call(
        s.concern, severity="safety", owner_id=None, next_step="Meet them", next_on=DAY + timedelta(days=1),
    ),
    "close_concern": lambda s: call(s.concern, outcome="They talked it over"),
    "reopen_concern": lambda s: call(s.settled),
    "resume_match": lambda s: call(s.matches["paused"]),
    "extend_match": lambda s: call(s.matches["active"], ends_on=DAY + timedelta(days=100)),
    "renew_match": lambda s: call(s.matches["active"], ends_on=DAY + timedelta(days=200)),
    "reopen_match": lambda s: call(s.matches["closed"]),
    "hold_exit_talk": lambda s: call(s.matches["closed"], side="seeker", helped="The lease", again="no"),
    "thank_match": lambda s: call(s.matches["closed"]),
    "rematch": lambda s: call(s.matches["closed"]),
    "close_match": lambda s: call(s.matches["active"], reason="goals-met"),
    "start_program": lambda s: call(template="x", version=1, name="X", name_fr="X", definition="", started_on=DAY),
    "copy_template": lambda s: call(template="bimp", version=shipped()[0]["bimp"].version),
    "say_evidence": lambda s: call(s.program, item="plan", match_id=s.matches["active"], applies=False, note="By phone"),
    "take_back_evidence": lambda s: call(s.evidence),
    "begin_version": lambda s: call(s.published),
    "bring_in_template": lambda s: call(definition=shipped()[0]["bimp"].source, file="bimp.toml"),
    "save_template": lambda s: call(s.template_draft, definition='name = {en = "X"}'),
    "publish_template": lambda s: call(s.template_draft),
    "remove_template_draft": lambda s: call(s.template_draft),
    "move_program": lambda s: call(s.program, template="bimp-2", version=1),
    "edit_program": lambda s: call(s.program, name="Mentors", places=12),
    "end_program": lambda s: call(s.quiet, ended_on=DAY),
    "reopen_program": lambda s: call(s.ended),
    "enrol": lambda s: call(
        s.quiet, side="seeker", household_id=s.household, answers={"languages": ["fr"]}, applied_how="paper", party=3,
        heard_from="friend", may_tell=["first-name"],
    ),
    "plan_circle": lambda s: call(
        enrolments=[s.seeker, s.second_offer], title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=2)
    ),
    "begin_with": lambda s: call(
        enrolments=[s.seeker], template="x", version=1, name="X", name_fr="X", definition="", started_on=DAY
    ),
    "enrol_several": lambda s: call(s.program, side="seeker", people=[s.person, s.third]),
    "edit_enrolment": lambda s: call(s.seeker, status="paused"),
    "decide_enrolment": lambda s: call(s.seeker, accepted=False, because="Lives too far away"),
    "leave_program": lambda s: call(s.seeker, because="moved"),
    "come_back": lambda s: call(s.gone),
    "remove_enrolment": lambda s: call(s.seeker),
    "record_screening": lambda s: call(s.offer, item="references", done_on=DAY, note="Both by phone"),
    "record_screenings": lambda s: call([s.offer, s.second_offer], item="training", hours=6),
    "edit_screening": lambda s: call(s.screening, note="At the library"),
    "remove_screening": lambda s: call(s.screening),
    "note_absence": lambda s: call(
        s.offer, from_on=DAY, until_on=DAY + timedelta(days=20), substitute_id=s.second_offer, note="Travels",
    ),
    "edit_absence": lambda s: call(s.absence, from_on=DAY, note="Back in spring"),
    "end_absence": lambda s: call(s.absence),
    "remove_absence": lambda s: call(s.absence),
    "answer_outcome": lambda s: call(s.outcome, answer="yes", number=3, note="Hired two"),
    "note_outcome": lambda s: call(s.seeker, outcome="business-registered", on_date=DAY),
    "form_team": lambda s: call(seeker_id=s.household_alone, members=[(s.team_free, ["housing"])]),
    "join_team": lambda s: call(s.team, enrolment_id=s.team_free, duties=["budget"]),
    "set_duties": lambda s: call(s.team, enrolment_id=s.team_sides[1], duties=["budget"]),
    "leave_team": lambda s: call(s.team, enrolment_id=s.team_sides[1]),
    "lead_team": lambda s: call(s.team, enrolment_id=s.team_sides[1]),
    "draw_up_plan": lambda s: call(s.team, arrives_on=DAY + timedelta(days=30)),
    "add_team_task": lambda s: call(s.team, what="Buy skates", owner_id=s.team_sides[0]),
    "edit_team_task": lambda s: call(s.team_tasks[0], owner_id=s.team_sides[1], what="Find a home"),
    "do_team_task": lambda s: call(s.team_tasks[0]),
    "reopen_team_task": lambda s: call(s.team_tasks[1]),
    "remove_team_task": lambda s: call(s.team_tasks[0]),
    "add_money": lambda s: call(s.team, cents=-4550, what="Bus passes"),
    "remove_money": lambda s: call(s.money),
    "give_benefit": lambda s: call(s.tenancy, place=0),
    "take_back_benefit": lambda s: call(s.benefit),
    "write_fact_card": lambda s: call(s.rural, community="Durham", facts={"needs-car": True, "rent": "900 a month"}),
    "remove_fact_card": lambda s: call(s.fact_card),
    "add_organization": lambda s: call(name="Clinic", needs=["health"]),
    "edit_organization": lambda s: call(s.service, phone="506-555-0100"),
    "issue_pass": lambda s: call(person_id=s.person, number="2", valid_from=DAY, valid_to=DAY),
    "renew_pass": lambda s: call(s.ruled_pass),
    "correct_pass": lambda s: call(s.ruled_pass, number="WP-0100", issuer="Town hall"),
    "print_passes": lambda s: call([s.ruled_pass, s.pass_id]),
    "revoke_pass": lambda s: call(s.pass_id, reason="Moved away"),
    "plan_sessions": lambda s: call(s.course, held_at=NOON, modules=["taxes", "accounting"], place="Library"),
    "edit_session": lambda s: call(s.session, teacher="Carol", hours=2.5),
    "cancel_session": lambda s: call(s.session, note="Snow"),
    "mark_attendance": lambda s: call(s.session, marks={s.student: Mark("late", 2.5), s.graduate: Mark("absent")}),
    "log_hours": lambda s: call(s.student, hours=3, on=DAY, note="Online"),
    "remove_hours": lambda s: call(s.own_hours),
    "move_level": lambda s: call(s.student, level="a2"),
    "finish_course": lambda s: call([s.student], result="completed"),
    "take_back_result": lambda s: call(s.graduate),
    "save_list": lambda s: call(name="Arabic speakers", conditions=[["language", "ar"]], columns=["name", "phone"]),
    "change_list": lambda s: call(s.saved_list, name="Quiet", conditions=[["no-contact", 60]], shared=False),
    "remove_list": lambda s: call(s.saved_list),
    "set_centre": lambda s: call(name="North Centre"),
    "add_user": lambda s: call(login="nadia", display_name="Nadia", role="worker"),
    "remove_user": lambda s: call(s.user),
}  # fmt: skip


def _of_contact(small, kind):
    return rows(small.desk, kind, kind.contact_id == small.contact)[0].id


def test_every_action_has_its_example_here():
    assert REGISTER.keys() == EXAMPLES.keys()


@pytest.fixture
def example(small, request):
    """An action of the register with the arguments that fit the small store, one step before it is run."""
    name = request.param
    if name == "bring_back_person":
        small.desk.run(actions.people.remove_person, small.third)
    return REGISTER[name], *EXAMPLES[name](small)


@pytest.mark.parametrize("example", REGISTER, indirect=True)
def test_an_action_is_undone_and_done_again(small, example):
    desk, (spec, args, values) = small.desk, example
    before, seen = all_rows(desk), live_rows(desk)
    desk.run(spec.function, *args, **values)
    after = live_rows(desk)
    assert after != seen, "the example changed nothing"
    if not spec.undoable:
        assert desk.check().problems == []
        return
    assert desk.undo_action() == spec.name
    assert desk.undo().moved_on == ()
    assert left_over(before, desk) == {}
    assert live_rows(desk) == seen
    desk.redo()
    assert live_rows(desk) == after
    desk.undo()
    assert live_rows(desk) == seen
    assert desk.check().problems == []


def left_over(before, desk):
    """Rows that are not as they were; a row made since may stay if it is removed."""
    found = {}
    for entity, now in all_rows(desk).items():
        known = {row["id"]: row for row in before[entity]}
        wrong = [row for row in now if known.pop(row["id"], row) != row]
        fresh = {row["id"] for row in now} - {row["id"] for row in before[entity]}
        wrong += [row for row in now if row["id"] in fresh and not row["deleted_at"]]
        if wrong or known:
            found[entity] = [*wrong, *known.values()]
    return found


@pytest.mark.parametrize("example", [name for name in REGISTER if REGISTER[name].lasting], indirect=True)
def test_what_lasts_says_why_it_cannot_be_undone(small, example):
    desk, (spec, args, values) = small.desk, example
    desk.run(spec.function, *args, **values)
    after = desk.dump()
    for language in ("en", "fr"):
        with i18n.speaking(language), pytest.raises(UserError) as refused:
            desk.undo(desk.pack().sets[-1].id)
        with i18n.speaking(language):
            assert i18n._(spec.lasting) in refused.value.message
    assert desk.dump() == after
    assert desk.undo_action() != spec.name


@pytest.mark.parametrize(("name", "role"), REFUSED)
def test_a_role_without_the_right_is_refused_in_both_languages(small, name, role):
    desk, spec = small.desk, REGISTER[name]
    args, values = EXAMPLES[name](small)
    desk.actor = Actor(None, "Somebody", role)
    before = entered(desk)
    whom = (
        ("an administrator", "administration")
        if spec.needs in COORDINATORS_LACK
        else ("a coordinator", "coordination")
    )
    for language, word in (("en", f"Ask {whom[0]}"), ("fr", whom[1])):
        with i18n.speaking(language), pytest.raises(UserError) as refused:
            desk.run(spec.function, *args, **values)
        assert word in refused.value.message
    assert entered(desk) == before


def entered(desk):
    """How much stands in the journal, without which nothing is written."""
    with desk.engine.connect() as connection:
        return connection.scalar(sa.text("SELECT count(*) FROM change_set"))


@pytest.mark.parametrize("name", REGISTER)
def test_a_role_with_the_right_is_let_through_and_no_label_is_used_twice(name):
    assert any(REGISTER[name].needs in rights_of(role) for role in ROLES)
    assert [spec.name for spec in REGISTER.values() if spec.label == REGISTER[name].label] == [name]


@pytest.mark.parametrize("name", REGISTER)
def test_an_action_is_called_something_in_both_languages(name):
    english = label_of(name)
    with i18n.speaking("fr"):
        french = label_of(name)
    assert english
    assert french
    assert english != french


@pytest.mark.parametrize("name", [name for name in REGISTER if REGISTER[name].lasting])
def test_the_reason_why_something_lasts_is_given_in_both_languages(name):
    with i18n.speaking("fr"):
        assert i18n._(REGISTER[name].lasting) != REGISTER[name].lasting


def test_an_action_of_a_newer_version_is_still_called_something():
    assert label_of("plant_tree") == "plant tree"
