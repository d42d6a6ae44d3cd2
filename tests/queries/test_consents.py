"""What stands today, by the rules told at the head of `queries/consents.py`."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.actions.small import add

from welcome_desk import actions, queries, terms
from welcome_desk.actions.consents import Answered
from welcome_desk.queries.consents import PURPOSES

TODAY = date(2026, 11, 2)
EARLIER = TODAY - timedelta(days=100)


@pytest.fixture
def person(desk):
    return add(desk)


@pytest.fixture
def clinic(desk):
    return desk.run(actions.organizations.add_organization, name="Clinic")


def say(desk, person, purpose, answer, *, about=None, on=TODAY, until=None):
    answered = [Answered(purpose, answer, about, until)]
    return desk.run(actions.consents.record_consents, person, answers=answered, answered_on=on)[0]


def stands(desk, person, purpose, about=None):
    with desk.reading() as view:
        found = queries.consents.answer(view, person, purpose, organization_id=about)
        agreed = set(view.session.scalars(queries.consents.agreed_ids(view, purpose, organization_id=about)))
        refused = set(
            view.session.scalars(queries.consents.refused_ids(view, purpose, organization_id=about))
        )
    assert (person in agreed, person in refused) == (found == "given", found == "refused")
    return found


def test_the_purposes_are_the_terms():
    assert list(PURPOSES) == terms.codes("consent-purposes")


def test_whoever_was_not_asked_neither_agreed_nor_refused(desk, person):
    assert [stands(desk, person, purpose) for purpose in PURPOSES] == ["not-asked"] * len(PURPOSES)


def test_each_purpose_is_answered_for_itself_and_the_latest_counts(desk, person):
    say(desk, person, "photo", "given", on=EARLIER)
    say(desk, person, "research", "refused")
    assert (stands(desk, person, "photo"), stands(desk, person, "research")) == ("given", "refused")
    say(desk, person, "photo", "refused")
    assert stands(desk, person, "photo") == "refused"
    say(desk, person, "photo", "given")  # asked twice on a day: what was said last
    assert stands(desk, person, "photo") == "given"


def test_an_older_answer_written_down_later_does_not_count(desk, person):
    say(desk, person, "photo", "refused")
    say(desk, person, "photo", "given", on=EARLIER)
    assert stands(desk, person, "photo") == "refused"


def test_withdrawn_is_a_no_and_expired_is_not_asked(desk, person):
    given_ = say(desk, person, "photo", "given", on=EARLIER)
    desk.run(actions.consents.withdraw_consent, given_)
    assert stands(desk, person, "photo") == "refused"
    desk.undo()
    assert stands(desk, person, "photo") == "given"
    say(desk, person, "research", "given", on=EARLIER, until=TODAY)
    assert stands(desk, person, "research") == "not-asked"
    say(desk, person, "keep-file", "given", on=EARLIER, until=TODAY + timedelta(days=1))
    assert stands(desk, person, "keep-file") == "given"


def test_an_expired_answer_does_not_bring_an_older_one_back(desk, person):
    say(desk, person, "photo", "refused", on=EARLIER - timedelta(days=1))
    say(desk, person, "photo", "given", on=EARLIER, until=TODAY)
    assert stands(desk, person, "photo") == "not-asked"


def test_a_removed_answer_counts_no_longer(desk, person):
    say(desk, person, "photo", "refused")
    desk.undo()
    assert stands(desk, person, "photo") == "not-asked"


def test_what_was_said_of_an_organization_counts_before_a_yes_in_general(desk, person, clinic):
    say(desk, person, "refer", "refused", about=clinic, on=EARLIER)
    say(desk, person, "refer", "given")
    assert stands(desk, person, "refer") == "given"
    assert stands(desk, person, "refer", clinic) == "refused"


def test_a_no_in_general_holds_until_the_organization_is_agreed_to(desk, person, clinic):
    say(desk, person, "refer", "given", about=clinic, on=EARLIER)
    say(desk, person, "refer", "refused")
    assert stands(desk, person, "refer", clinic) == "refused"
    say(desk, person, "refer", "given", about=clinic)
    assert stands(desk, person, "refer", clinic) == "given"
    assert stands(desk, person, "refer") == "refused"


def test_the_answers_of_a_joined_record_are_the_persons_own(desk, person):
    double = add(desk, "Olena K")
    say(desk, double, "photo", "refused")
    desk.run(actions.people.edit_person, double, joined_into=person)
    assert stands(desk, person, "photo") == "refused"
    with desk.reading() as view:
        assert queries.consents.answer(view, double, "photo") == "refused"


def told(history):
    """The rule, told in Python: (answer, day, withdrawn, ends) in the order they were written."""
    latest = max(enumerate(history), key=lambda item: (item[1][1], item[0]))[1] if history else None
    if latest is None:
        return "not-asked"
    said, _on, withdrawn, ends = latest
    if said == "refused" or withdrawn:
        return "refused"
    return "not-asked" if ends is not None and ends <= TODAY else "given"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["given", "refused"]),
            st.dates(EARLIER, TODAY),
            st.booleans(),
            st.none() | st.dates(EARLIER, TODAY + timedelta(days=9)),
        ),
        max_size=5,
    )
)
def test_any_history_of_answers_stands_as_the_rule_says(desk, history):
    person = add(desk)
    for said, on, withdrawn, ends in history:
        made = say(desk, person, "photo", said, on=on, until=ends)
        if withdrawn and said == "given":
            desk.run(actions.consents.withdraw_consent, made)
    assert stands(desk, person, "photo") == told(history)
