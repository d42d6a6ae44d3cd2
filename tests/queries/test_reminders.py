"""What Today brings up by itself: who has gone quiet, what has no answer, what ends; and what keeps it away."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import seen

from welcome_desk import actions, i18n, programs, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError

TODAY = date(2026, 11, 2)


def ago(days):
    return TODAY - timedelta(days=days)


def ahead(days):
    return TODAY + timedelta(days=days)


def add(desk, name="Олена Коваленко", **known):
    return desk.run(actions.people.add_person, display_name=name, **known)


def brought_up(desk, kind=None, *, everyone=True):
    with desk.reading() as view:
        return [r for r in queries.reminders.reminders(view, everyone=everyone) if kind in (None, r.kind)]


def log(desk, person, days, **values):
    from datetime import datetime, time

    return desk.run(
        actions.contacts.log_contact, people=[person], met_at=datetime.combine(ago(days), time(10)), **values
    )


@pytest.fixture
def statements(desk):
    """How many statements something takes."""

    def count(run):
        seen = []
        sa.event.listen(desk.engine, "before_cursor_execute", lambda *parts: seen.append(parts[2]))
        run()
        return len(seen)

    return count


# ---- gone quiet ----
def test_someone_with_an_open_need_has_gone_quiet_after_thirty_days(desk):
    quiet, lively, settled = add(desk), add(desk, "محمد"), add(desk, "Carol")
    log(desk, quiet, 34, needs=["housing"])
    log(desk, lively, 30, needs=["housing"])
    log(desk, settled, 90)
    found = brought_up(desk)
    assert [(r.kind, r.person_id, r.since) for r in found] == [("quiet", quiet, ago(34))]
    assert found[0].said(TODAY) == "No contact for 34 days"
    with i18n.speaking("fr"):
        assert found[0].said(TODAY) == "Aucun contact depuis 34 jours"


@pytest.mark.parametrize("withdrawn", [False, True])
def test_who_refused_a_file_is_not_listed_as_quiet(desk, withdrawn):
    one = add(desk)
    log(desk, one, 34, needs=["housing"])
    answer = Answered("keep-file", "given" if withdrawn else "refused")
    (consent,) = desk.run(actions.consents.record_consents, one, answers=[answer])
    if withdrawn:
        desk.run(actions.consents.withdraw_consent, consent)
    assert brought_up(desk) == []


def test_an_event_is_a_sign_of_life(desk):
    person = add(desk)
    log(desk, person, 60, needs=["work"])
    start = desk.now() - timedelta(days=3)
    event = desk.run(
        actions.events.plan_event, title="Table", starts_at=start, ends_at=start + timedelta(hours=1)
    )
    desk.run(actions.events.mark_here, event, people=[person])
    assert brought_up(desk) == []


def test_an_open_follow_up_keeps_an_eye_on_a_person_but_only_from_their_last_contact(desk):
    seen, never = add(desk), add(desk, "李 明")
    log(desk, seen, 45)
    for person in (seen, never):
        desk.run(actions.promises.add_promise, what="Call", due_on=ahead(9), person_id=person)
    assert [r.person_id for r in brought_up(desk, "quiet")] == [seen]


def paired(desk, *, definition, started, household=False):
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="Mentors", name_fr="Mentorat",
        definition=definition, started_on=started,
    )  # fmt: skip
    seeker, offer = add(desk, "Seeker"), add(desk, "Offer")
    ids = {}
    if household:
        home = desk.run(actions.households.form_household, people=[seeker, add(desk, "Second")], name="Home")
        ids = {"household_id": home}
    else:
        ids = {"person_id": seeker}
    enrolled = [
        desk.run(actions.programs.enrol, program, side="seeker", **ids),
        desk.run(actions.programs.enrol, program, side="offer", person_id=offer),
    ]
    seen(desk, *enrolled)
    match = desk.run(actions.proposals.accept_match, proposal=Proposal(*enrolled, 0.5))
    for side in ("seeker", "offer"):
        desk.run(actions.matches.agree_match, match, side=side)
    desk.run(actions.matches.start_match, match)
    return seeker, offer, match


def at(desk, day):
    """The same store, seen on another day."""
    from datetime import datetime, time, timezone

    desk._clock = lambda: datetime.combine(day, time(10), timezone(timedelta(hours=-4)))


@pytest.mark.parametrize("template", ["bimp", "strangers-become-friends"])
def test_a_program_says_how_long_is_long(desk, template):
    shipped = programs.shipped()[0][template]
    seeker, offer, _match = paired(desk, definition=shipped.source, started=TODAY)
    assert shipped.quiet_after_days > 30
    at(desk, ahead(shipped.quiet_after_days))
    assert brought_up(desk, "quiet") == []
    at(desk, ahead(shipped.quiet_after_days + 1))
    assert {r.person_id for r in brought_up(desk, "quiet")} == {seeker, offer}
    assert str(brought_up(desk, "quiet")[0].detail) == "Mentors"


def test_a_program_without_a_word_about_it_or_with_a_broken_text_has_the_usual_thirty_days(desk):
    paired(desk, definition="", started=TODAY)
    at(desk, ahead(30))
    assert brought_up(desk, "quiet") == []
    at(desk, ahead(31))
    assert len(brought_up(desk, "quiet")) == 2


def test_a_household_is_asked_once_and_not_while_any_of_them_comes(desk):
    seeker, offer, _match = paired(desk, definition="", started=TODAY, household=True)
    at(desk, ahead(31))
    assert {r.person_id for r in brought_up(desk, "quiet")} == {seeker, offer}
    with desk.reading() as view:
        second = queries.search.search(view, "Second")[0].id
    desk.run(actions.contacts.log_contact, people=[second])
    assert {r.person_id for r in brought_up(desk, "quiet")} == {offer}


def test_who_refused_to_be_contacted_later_is_left_in_peace(desk):
    person = add(desk)
    log(desk, person, 60, needs=["housing"])
    asked = [Answered("contact-later", "refused")]
    desk.run(actions.consents.record_consents, person, answers=asked, answered_on=ago(50))
    assert brought_up(desk) == []


# ---- referrals, consents, passes ----
def test_a_referral_waits_two_weeks_for_its_answer(desk):
    service = desk.run(
        actions.organizations.add_organization, name="Town Library", name_fr="Bibliothèque municipale"
    )
    person = add(desk)
    log(desk, person, 15, needs=["language"], sent_to=service)
    log(desk, person, 14, needs=["language"], sent_to=service)
    found = brought_up(desk, "referral")
    assert [r.said(TODAY) for r in found] == ["No answer from Town Library for 15 days"]
    with i18n.speaking("fr"):
        assert found[0].said(TODAY) == "Bibliothèque municipale n’a pas répondu depuis 15 jours"
    desk.run(actions.referrals.help_referral, found[0].about_id)
    assert brought_up(desk, "referral") == []


def test_a_pass_is_brought_up_thirty_days_before_it_ends_unless_it_was_renewed(desk):
    person = add(desk)

    def issue(number, last):
        return desk.run(
            actions.passes.issue_pass, person_id=person, number=number, valid_from=ago(300), valid_to=last
        )

    issue("7", ahead(31))
    assert brought_up(desk) == []
    soon = issue("8", ahead(30))
    assert brought_up(desk) == []  # 7 goes on longer
    desk.undo()
    desk.undo()
    soon = issue("8", ahead(30))
    assert [(r.about_id, r.said(TODAY)) for r in brought_up(desk)] == [(soon, "Pass 8 ends on Dec 2")]
    desk.run(actions.passes.revoke_pass, soon)
    assert brought_up(desk) == []


def test_a_consent_that_ends_is_brought_up_until_it_is_given_again(desk):
    person = add(desk)

    def consent(answered, ends):
        asked = [Answered("keep-file", "given", expires_on=ends)]
        desk.run(actions.consents.record_consents, person, answers=asked, answered_on=answered)

    consent(ago(350), ahead(10))
    assert [r.said(TODAY) for r in brought_up(desk)] == ["Consent “Keep a file” ends on Nov 12"]
    consent(ago(1), ahead(364))
    assert brought_up(desk) == []


def test_nobody_is_reminded_of_a_birthday(desk):
    add(desk, birth_official=date(1990, 11, 3))
    assert brought_up(desk) == []


# ---- whose, and put off ----
def test_ones_own_are_those_one_looks_after_and_those_nobody_does(desk):
    dev = desk.run(actions.staff.add_user, login="dev", display_name="Dev", role="worker")
    kept, free = add(desk, worker_id=dev), add(desk, "Amina")
    for person in (kept, free):
        log(desk, person, 40, needs=["housing"])
    assert {r.person_id for r in brought_up(desk, everyone=False)} == {free}
    desk.actor = Actor(dev, "Dev", "worker")
    assert {r.person_id for r in brought_up(desk, everyone=False)} == {kept, free}


def test_what_is_put_off_stays_away_until_its_day(desk):
    person = add(desk)
    log(desk, person, 40, needs=["housing"])
    desk.run(actions.reminders.snooze, kind="quiet", about_id=person, until=ahead(7), reason="away")
    assert brought_up(desk) == []
    desk.undo()
    assert len(brought_up(desk)) == 1
    desk.redo()
    at(desk, ahead(7))
    assert len(brought_up(desk)) == 1


@pytest.mark.parametrize(("until", "reason", "field"), [(TODAY, "away", "until"), (ahead(1), " ", "reason")])
def test_putting_off_asks_for_a_day_to_come_and_a_reason(desk, until, reason, field):
    with pytest.raises(UserError) as refused:
        desk.run(actions.reminders.snooze, kind="quiet", about_id=add(desk), until=until, reason=reason)
    assert refused.value.field == field


def test_a_talk_ends_the_quiet_and_puts_a_pass_off_for_a_week(desk):
    person = add(desk)
    log(desk, person, 40, needs=["housing"])
    pass_id = desk.run(
        actions.passes.issue_pass, person_id=person, number="1", valid_from=ago(300), valid_to=ahead(20)
    )
    for kind, about_id in (("quiet", person), ("pass", pass_id)):
        desk.run(
            actions.reminders.settle_reminder,
            kind=kind,
            about_id=about_id,
            person_id=person,
            outcome="no-answer",
        )
    assert brought_up(desk) == []
    with desk.reading() as view:
        codes = [moment.code for moment in queries.timeline.timeline(view, person)]
    assert codes.count("no-answer") == 2
    at(desk, ahead(7))
    assert [r.kind for r in brought_up(desk)] == ["pass"]


def test_a_joined_record_is_told_of_under_the_name_that_is_shown(desk):
    person, twin = add(desk), add(desk, "Olena K.")
    log(desk, twin, 40, needs=["housing"])
    desk.run(actions.people.edit_person, twin, joined_into=person)
    assert [(r.person_id, r.name) for r in brought_up(desk)] == [(person, "Олена Коваленко")]
    log(desk, person, 2)
    assert brought_up(desk) == []


def test_the_number_of_statements_does_not_grow_with_the_people(desk, statements):
    for number in range(3):
        log(desk, add(desk, f"P{number}"), 40, needs=["housing"])
    few = statements(lambda: brought_up(desk))
    for number in range(20):
        log(desk, add(desk, f"Q{number}"), 40, needs=["housing"])
    assert statements(lambda: brought_up(desk)) == few
