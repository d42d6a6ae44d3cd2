"""The timeline of a person: every kind of moment, of all their records, and nothing that is not for the viewer."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, NOON, add, started

from welcome_desk import actions, programs, queries
from welcome_desk.access.scope import Actor
from welcome_desk.queries import reminders, timeline


def run(desk, action, *args, **values):
    return desk.run(action, *args, **values)


def told(desk, person):
    with desk.reading() as view:
        return [(moment.kind, moment.code) for moment in queries.timeline.timeline(view, person)]


@pytest.fixture
def olena(desk):
    return add(desk)


@pytest.fixture
def clinic(desk):
    return run(desk, actions.organizations.add_organization, name="Clinic")


def test_every_step_of_a_referral_and_its_need_is_told(desk, olena, clinic):
    need = run(desk, actions.needs.raise_need, person_id=olena, area="health")
    sent = run(
        desk, actions.referrals.refer, person_id=olena, organization_id=clinic, need_id=need, handed_to="Anne"
    )
    run(desk, actions.referrals.accept_referral, sent)
    run(desk, actions.referrals.reach_referral, sent)
    run(desk, actions.referrals.help_referral, sent)
    assert set(told(desk, olena)) == {
        ("need", "raised"), ("need", "met"), ("referral", "sent"), ("referral", "handed-over"),
        ("referral", "accepted"), ("referral", "reached"), ("referral", "helped"),
    }  # fmt: skip


def test_what_came_of_a_contact_is_told_once(desk, olena, clinic):
    run(desk, actions.contacts.log_contact, people=[olena], needs=["health"], sent_to=clinic)
    assert told(desk, olena) == [("contact", "walk-in")]


def test_a_removed_referral_is_no_longer_told(desk, olena, clinic):
    sent = run(desk, actions.referrals.refer, person_id=olena, organization_id=clinic)
    run(desk, actions.referrals.remove_referral, sent)
    assert told(desk, olena) == []


def test_programs_matches_and_passes_are_told(desk):
    program = run(
        desk,
        actions.programs.start_program,
        template="x",
        version=1,
        name="X",
        name_fr="X",
        definition="",
        started_on=DAY,
    )
    sides = {side: add(desk, side) for side in ("seeker", "offer")}
    enrolled = [
        run(desk, actions.programs.enrol, program, side=side, person_id=who) for side, who in sides.items()
    ]
    match = started(desk, *enrolled)
    run(desk, actions.closings.close_match, match, reason="goals-met")
    person = sides["seeker"]
    issued = [
        run(desk, actions.passes.issue_pass, person_id=person, number=n, valid_from=DAY, valid_to=DAY)
        for n in "12"
    ]
    run(desk, actions.passes.revoke_pass, issued[1])
    assert sorted(told(desk, person)) == [
        ("enrolment", "enrolled"), ("match", "closed"), ("match", "proposed"), ("match", "started"),
        ("pass", "issued"), ("pass", "renewed"), ("pass", "revoked"),
    ]  # fmt: skip


def test_events_tell_who_was_there_and_who_had_registered(desk, olena):
    for title in ("Circle", "Tour"):
        end = NOON + timedelta(hours=1)
        event = run(desk, actions.events.plan_event, title=title, starts_at=NOON, ends_at=end)
        run(desk, actions.registration.register_for_event, event, people=[olena])
        if title == "Tour":
            run(desk, actions.events.mark_here, event, people=[olena])
    assert sorted(told(desk, olena)) == [("event", "expected"), ("event", "here")]


def test_a_change_names_its_fields_and_a_move_its_home(desk, olena):
    run(desk, actions.people.edit_person, olena, phone="1", note="x")
    run(desk, actions.households.form_household, people=[olena], name="Shevchenko")
    with desk.reading() as view:
        change, move = sorted(queries.timeline.timeline(view, olena), key=lambda moment: moment.kind)
    assert {code for _what, code in change.chips} == {"phone", "note"}
    assert (move.kind, move.code, move.text) == ("household", "joined", "Shevchenko")


def test_a_note_is_told_with_who_wrote_it(desk, olena):
    run(desk, actions.notes.add_note, person_id=olena, text="Likes to skate")
    with desk.reading() as view:
        (moment,) = queries.timeline.timeline(view, olena)
    assert (moment.kind, moment.text) == ("note", "Likes to skate")


def test_the_records_of_one_person_are_told_together(desk, olena):
    other = add(desk, "Olena K.")
    run(desk, actions.contacts.log_contact, people=[other])
    run(desk, actions.needs.raise_need, person_id=other, area="work")
    run(desk, actions.notes.add_note, person_id=other, text="x")
    run(desk, actions.promises.add_promise, what="Call", due_on=DAY, person_id=other)
    run(desk, actions.people.edit_person, other, joined_into=olena)
    assert {kind for kind, _code in told(desk, olena)} == {"contact", "need", "note"}
    assert told(desk, other) == told(desk, olena)
    with desk.reading() as view:
        card = queries.person.person_card(view, other)
        assert card.line.id == olena
        assert [one.what for one in card.follow_ups] == ["Call"]
        assert [line.area for line in queries.needs.need_lines(view, olena)] == ["work"]


def test_what_is_for_workers_is_kept_from_volunteers(desk, olena):
    run(
        desk,
        actions.people.edit_person,
        olena,
        immigration_category="claimant",
        name_on_documents="KOVALENKO Olena",
    )
    desk.actor = Actor(None, "Dev", "volunteer")
    with desk.reading() as view:
        card = queries.person.person_card(view, olena)
        changes = queries.history.person_changes(view, [olena])
        moments = queries.timeline.timeline(view, olena)
    assert (card.immigration_category, card.name_on_documents) == ("", "")
    assert card.kept == {"immigration_category", "name_on_documents"}
    assert card.answers["immigration_category"] == "kept"
    assert changes == []
    assert moments == []


def test_the_three_kinds_of_empty_stay_three(desk, olena):
    run(desk, actions.people.edit_person, olena, asked={"phone": "none", "email": "declined"})
    with desk.reading() as view:
        answers = queries.person.person_card(view, olena).answers
    assert (answers["phone"], answers["email"], answers["pronouns"]) == ("none", "declined", "not-asked")
    assert answers["display_name"] == "known"


def test_protected_notes_are_told_to_those_alone_who_may_read_them(desk, olena):
    run(desk, actions.protected.write_protected_note, olena, text="a secret")
    assert told(desk, olena) == [("protected", "note")]
    with desk.reading() as view:
        assert "secret" not in repr(queries.timeline.timeline(view, olena))
    desk.actor = Actor(None, "Dev", "volunteer")
    assert told(desk, olena) == []


def test_what_was_answered_alike_at_once_is_one_moment(desk, olena):
    answers = [actions.consents.Answered(purpose, "given") for purpose in ("keep-file", "refer")]
    answers.append(actions.consents.Answered("photo", "refused"))
    run(
        desk,
        actions.consents.record_consents,
        olena,
        answers=answers,
        answered_on=DAY,
        language="en",
        form_version="2026-11",
    )
    assert sorted(told(desk, olena)) == [("consent", "given"), ("consent", "refused")]


def test_what_was_seen_decided_and_when_they_were_away_is_told(desk):
    template = programs.shipped()[0]["bimp"]
    program = run(
        desk, actions.programs.start_program, template="bimp", version=1, name="Mentors", name_fr="Mentorat",
        definition=template.source, started_on=DAY,
    )  # fmt: skip
    person = add(desk, "Carol")
    enrolment = run(desk, actions.programs.enrol, program, side="offer", person_id=person)
    run(desk, actions.screening.record_screening, enrolment, item="references", note="By phone")
    run(desk, actions.programs.decide_enrolment, enrolment, accepted=True)
    run(desk, actions.absences.note_absence, enrolment, from_on=DAY)
    assert sorted(told(desk, person)) == [
        ("absence", "away"), ("enrolment", "accepted"), ("enrolment", "enrolled"), ("screening", "seen"),
    ]  # fmt: skip
    with desk.reading() as view:
        seen = next(one for one in queries.timeline.timeline(view, person) if one.kind == "screening")
    assert (seen.text, seen.note, seen.opens) == ("Two references seen", "By phone", ("enrolment", enrolment))


def test_every_source_of_moments_and_of_reminders_is_asked_once():
    for sources in (timeline.SOURCES, reminders.SOURCES):
        assert len(sources) == len(set(sources))
