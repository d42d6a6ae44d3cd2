"""Each refusal respected by what it governs, in one sentence of either language; and by nothing else."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, NOON, add, live_rows, rows

from welcome_desk import actions, i18n
from welcome_desk.actions import guards
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import Enrolment, Organization, Person, Referral
from welcome_desk.programs.arrival import timelines
from welcome_desk.store.work import Work


@pytest.fixture
def asking(desk):
    """Guards are called from within actions; here they are handed a reading session."""
    with desk.reading() as view:
        yield Work(view.session, view.actor, view.now, desk.ids)


@pytest.fixture
def person(desk):
    return add(desk, "Olena")


@pytest.fixture
def clinic(desk):
    return desk.run(actions.organizations.add_organization, name="Clinic")


def refuse(desk, person, *purposes, about=None):
    answers = [Answered(purpose, "refused", about) for purpose in purposes]
    desk.run(actions.consents.record_consents, person, answers=answers)


def refused(guard, *args, **values):
    """The sentence in English, said to differ in French."""
    said = []
    for language in ("en", "fr"):
        with i18n.speaking(language), pytest.raises(UserError) as trouble:
            guard(*args, **values)
        said.append(trouble.value.message)
    assert said[0] != said[1]
    return said[0]


def test_nobody_asked_is_refused_nothing(asking, person, clinic):
    one, service = asking.get(Person, person), asking.get(Organization, clinic)
    guards.refuse_named_file(asking, [one])
    guards.refuse_referral(asking, one, service)
    guards.refuse_contact_later(asking, one, without_contact=False)
    guards.refuse_sharing(asking, [Enrolment(person_id=person)])


def test_no_file_means_no_named_contact(desk, asking, person):
    refuse(desk, person, "keep-file")
    said = refused(guards.refuse_named_file, asking, [asking.get(Person, person)])
    assert said == "Olena did not agree to a file. Log this contact without a name: it counts as a visit."


ADDING = {
    "note": lambda p, c, m: (actions.notes.add_note, {"person_id": p, "text": "Likes to skate"}),
    "need": lambda p, c, m: (actions.needs.raise_need, {"person_id": p, "area": "work"}),
    "follow-up": lambda p, c, m: (actions.promises.add_promise, {"what": "Ask", "due_on": DAY, "person_id": p}),
    "attachment": lambda p, c, m: (actions.attachments.add_attachment, {"person_id": p, "name": "a", "content": b"1"}),
    "protected": lambda p, c, m: (actions.protected.write_protected_note, {"person_id": p, "text": "Diabetes"}),
    "offers": lambda p, c, m: (actions.assessments.note_offers, {"person_id": p, "offers": ["cooking"]}),
    "arrival": lambda p, c, m: (
        actions.arrival.start_timeline, {"person_id": p, "timeline": min(timelines()), "arrived_on": DAY}
    ),
    "enrolment": lambda p, c, m: (actions.programs.enrol, {"program_id": m, "side": "seeker", "person_id": p}),
    "referral": lambda p, c, m: (actions.referrals.refer, {"person_id": p, "organization_id": c}),
    "pass": lambda p, c, m: (
        actions.passes.issue_pass, {"person_id": p, "number": "1", "valid_from": DAY, "valid_to": DAY}
    ),
}  # fmt: skip


@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize("kind", ADDING)
def test_nothing_more_is_written_into_a_file_that_was_refused(desk, person, clinic, kind, withdrawn):
    program = start(desk)
    act, values = ADDING[kind](person, clinic, program)
    if withdrawn:
        given = [Answered("keep-file", "given")]
        (consent,) = desk.run(actions.consents.record_consents, person, answers=given)
        desk.run(actions.consents.withdraw_consent, consent)
    else:
        refuse(desk, person, "keep-file")
    before = live_rows(desk)
    with pytest.raises(UserError, match="Olena did not agree to a file, so nothing is added to it"):
        desk.run(act, **values)
    assert live_rows(desk) == before
    desk.run(actions.consents.record_consents, person, answers=[Answered("keep-file", "given")])
    desk.run(act, **values)


def test_what_stands_in_a_refused_file_is_removed_and_not_added_to(desk, person):
    note = desk.run(actions.notes.add_note, person_id=person, text="Likes to skate")
    need = desk.run(actions.needs.raise_need, person_id=person, area="work")
    refuse(desk, person, "keep-file")
    with pytest.raises(UserError, match="nothing is added"):
        desk.run(actions.notes.edit_note, note, text="Likes to skate, lives on Main Street")
    with pytest.raises(UserError, match="nothing is added"):
        desk.run(actions.needs.note_need, need, note="At the mill")
    desk.run(actions.notes.remove_note, note)
    desk.run(actions.needs.close_need, need, met=True)
    desk.run(actions.needs.remove_need, need)


def test_who_refused_a_file_is_counted_at_an_event_without_a_name(desk, person):
    event = desk.run(
        actions.events.plan_event, title="Tea", starts_at=NOON, ends_at=NOON + timedelta(hours=1)
    )
    refuse(desk, person, "keep-file")
    for act in (actions.registration.register_for_event, actions.events.mark_here):
        with pytest.raises(UserError, match="Count them at the event without a name"):
            desk.run(act, event, people=[person])
    desk.run(actions.events.count_unnamed, event, adults=1, children=0)


def start(desk):
    return desk.run(
        actions.programs.start_program,
        template="x",
        version=1,
        name="X",
        name_fr="X",
        definition="",
        started_on=DAY,
    )


def test_a_referral_is_refused_to_that_organization_alone(desk, asking, person, clinic):
    library = desk.run(actions.organizations.add_organization, name="Library")
    refuse(desk, person, "refer", about=clinic)
    one = asking.get(Person, person)
    assert "Clinic" in refused(guards.refuse_referral, asking, one, asking.get(Organization, clinic))
    guards.refuse_referral(asking, one, asking.get(Organization, library))
    guards.refuse_referral(asking, None, asking.get(Organization, clinic))


def test_no_later_contact_leaves_what_needs_none(desk, asking, person):
    refuse(desk, person, "contact-later")
    one = asking.get(Person, person)
    assert "Olena" in refused(guards.refuse_contact_later, asking, one, without_contact=False)
    guards.refuse_contact_later(asking, one, without_contact=True)
    guards.refuse_contact_later(asking, None, without_contact=False)


def test_a_refusal_to_share_keeps_somebody_out_of_matches(desk, asking, person):
    home = desk.run(actions.households.form_household, people=[person, add(desk, "Andriy")])
    refuse(desk, person, "share-with-mentor")
    for enrolment in (Enrolment(person_id=person), Enrolment(household_id=home)):
        assert "Olena" in refused(guards.refuse_sharing, asking, [enrolment])


def test_a_no_to_what_is_optional_never_blocks_service(desk, person, clinic):
    refuse(desk, person, "refer", "report-to-funder", "contact-later", "research", "photo")
    desk.run(actions.contacts.log_contact, people=[person], needs=["housing"], given="Map")
    desk.run(actions.programs.enrol, start(desk), side="seeker", person_id=person)
    desk.run(actions.passes.issue_pass, person_id=person, number="1", valid_from=DAY, valid_to=DAY)


def test_nothing_is_filled_in_for_somebody_who_refused_a_file(desk, person):
    desk.run(actions.people.edit_person, person, phone="506-555-0101")
    refuse(desk, person, "keep-file")
    for changed in ({"phone": "506-555-0102"}, {"city": "Fredericton"}, {"note": "Likes tea"}):
        with pytest.raises(UserError, match="did not agree to a file"):
            desk.run(actions.people.edit_person, person, **changed)
    desk.run(actions.people.edit_person, person, phone="", display_name="Olena K.", safe_to_call="no")
    with desk.reading() as view:
        one = view.get(Person, person)
        assert (one.phone, one.display_name, one.safe_to_call) == ("", "Olena K.", "no")


def test_what_a_household_shares_is_not_copied_to_somebody_who_refused_a_file(desk, person):
    other = add(desk, "Andriy")
    desk.run(actions.people.edit_person, person, city="Fredericton")
    desk.run(actions.households.form_household, people=[person, other])
    refuse(desk, other, "keep-file")
    assert desk.run(actions.households.copy_shared, person, fields=["city"]) == 0
    with desk.reading() as view:
        assert view.get(Person, other).city == ""


def test_a_household_gets_a_timeline_unless_every_one_of_them_refused(desk, person):
    other = add(desk, "Andriy")
    home = desk.run(actions.households.form_household, people=[person, other])
    begin = {"timeline": next(iter(timelines())), "arrived_on": DAY, "household_id": home}
    refuse(desk, person, "keep-file")
    desk.run(actions.arrival.start_timeline, **begin)
    desk.undo()
    refuse(desk, other, "keep-file")
    with pytest.raises(UserError, match="did not agree to a file"):
        desk.run(actions.arrival.start_timeline, **begin)


def test_a_referral_goes_no_further_once_a_file_is_refused_and_can_be_ended(desk, person, clinic):
    referral = desk.run(actions.referrals.refer, person_id=person, organization_id=clinic)
    refuse(desk, person, "keep-file")
    for step in (
        actions.referrals.accept_referral,
        actions.referrals.reach_referral,
        actions.referrals.hand_over,
    ):
        with pytest.raises(UserError, match="did not agree to a file"):
            desk.run(step, referral)
    desk.run(actions.referrals.fail_referral, referral, reason="declined")
    with pytest.raises(UserError, match="did not agree to a file"):
        desk.run(actions.referrals.reopen_referral, referral)


def test_a_referral_of_a_nameless_contact_goes_its_way(desk, clinic):
    desk.run(actions.contacts.log_contact, needs=["health"], sent_to=clinic)
    (referral,) = rows(desk, Referral)
    assert referral.person_id is None
    for step in (actions.referrals.accept_referral, actions.referrals.reach_referral):
        desk.run(step, referral.id)
    desk.run(actions.referrals.fail_referral, referral.id, reason="full")
    desk.run(actions.referrals.reopen_referral, referral.id)
    assert rows(desk, Referral)[0].state == "reached"
