"""Each refusal respected by what it governs, in one sentence of either language; and by nothing else."""

import pytest
from tests.actions.small import DAY, add

from welcome_desk import actions, i18n
from welcome_desk.actions import guards
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import Enrolment, Organization, Person
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
    program = desk.run(
        actions.programs.start_program,
        template="x",
        version=1,
        name="X",
        name_fr="X",
        definition="",
        started_on=DAY,
    )
    desk.run(actions.programs.enrol, program, side="seeker", person_id=person)
    desk.run(actions.passes.issue_pass, person_id=person, number="1", valid_from=DAY, valid_to=DAY)
