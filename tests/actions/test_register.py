"""Every registered action: run, undone, done again, refused without its right, and labelled in both languages."""

import json
from datetime import date, datetime, timedelta

import pytest

from welcome_desk import actions, i18n, programs, queries
from welcome_desk.access.register import REGISTER, label_of
from welcome_desk.access.rights import LABELS, ROLE_LABELS, ROLES, Right, rights_of
from welcome_desk.access.scope import Actor
from welcome_desk.actions.matches import Proposal
from welcome_desk.errors import UserError

DAY = date(2026, 11, 2)
NOON = datetime(2026, 11, 2, 12, 0)


class Small:
    """A store with one of everything, and the ids of it."""

    def __init__(self, desk):
        run = desk.run
        self.desk = desk
        self.person = run(actions.people.add_person, display_name="Olena", phone="1")
        self.other = run(actions.people.add_person, display_name="Carol")
        self.third = run(actions.people.add_person, display_name="Amina")
        self.household = run(actions.people.form_household, people=[self.third], name="Amina’s")
        self.service = run(actions.organizations.add_organization, name="Library")
        self.contact = run(
            actions.contacts.log_contact, people=[self.person], needs=["housing"], sent_to=self.service
        )
        self.nameless = run(actions.contacts.log_contact, needs=["health"])
        self.promise = run(actions.promises.add_promise, what="Call", due_on=DAY, person_id=self.person)
        self.kept = run(actions.promises.add_promise, what="Write", due_on=DAY)
        run(actions.promises.keep_promise, self.kept)
        self.event = run(
            actions.events.plan_event, title="Circle", starts_at=NOON, ends_at=NOON + timedelta(hours=2)
        )
        run(actions.events.mark_here, self.event, people=[self.other])
        template = programs.shipped()[0]["bimp"]
        self.program = run(
            actions.programs.start_program, template="bimp", version=1, name="M", name_fr="M", definition=template.source,
            started_on=DAY,
        )  # fmt: skip
        self.seeker = self.enrolled("seeker", self.person)
        self.offer = self.enrolled("offer", self.other, capacity=5)
        self.pass_id = run(
            actions.passes.issue_pass, person_id=self.person, number="1", valid_from=DAY, valid_to=DAY
        )
        self.user = run(actions.staff.add_user, login="dev", display_name="Dev", role="volunteer")
        self.matches = {
            stage: self._match(stage) for stage in ("proposed", "agreed", "active", "paused", "closed")
        }
        with desk.reading() as view:
            self.check_in = queries.matches.match_card(view, self.matches["active"]).check_ins[0].id

    def enrolled(self, side, person, capacity=1):
        return self.desk.run(
            actions.programs.enrol, self.program, side=side, person_id=person, capacity=capacity
        )

    def _match(self, stage):
        run = self.desk.run
        newcomer = run(actions.people.add_person, display_name=f"Seeker {stage}")
        match = run(
            actions.matches.accept_match,
            proposal=Proposal(self.enrolled("seeker", newcomer), self.offer, 0.5),
        )
        if stage == "proposed":
            return match
        for side in ("seeker", "offer"):
            run(actions.matches.agree_match, match, side=side)
        if stage != "agreed":
            run(actions.matches.start_match, match, check_in_days=[("seeker", 7)])
        if stage == "paused":
            run(actions.matches.pause_match, match)
        if stage == "closed":
            run(actions.matches.close_match, match, reason="goals-met")
        return match


def call(*args, **values):
    return args, values


# How each action is called on that store. An action without an example fails below.
EXAMPLES = {
    "add_person": lambda s: call(display_name="李明", languages=["zh"]),
    "edit_person": lambda s: call(s.person, phone="2", note="prefers mornings"),
    "remove_person": lambda s: call(s.third),
    "bring_back_person": lambda s: call(s.third),
    "erase_person": lambda s: call(s.person),
    "form_household": lambda s: call(people=[s.person, s.other], name="Together"),
    "leave_household": lambda s: call(s.third),
    "log_contact": lambda s: call(
        people=[s.person], needs=["housing", "work"], sent_to=s.service, follow_up="Call", due_on=DAY,
        new_person="Andriy",
    ),
    "name_contact": lambda s: call(s.nameless, person_id=s.person),
    "remove_contact": lambda s: call(s.contact),
    "close_need": lambda s: call(_need(s), met=False, reason="full"),
    "note_referral": lambda s: call(_referral(s), state="helped"),
    "settle_conflict": lambda s: call(entity="person", row_id=s.person, field="phone", value="9"),
    "add_promise": lambda s: call(what="Bring the form", due_on=DAY, person_id=s.person),
    "keep_promise": lambda s: call(s.promise, outcome="no-answer"),
    "reopen_promise": lambda s: call(s.kept),
    "move_promise": lambda s: call(s.promise, due_on=DAY + timedelta(days=2)),
    "plan_event": lambda s: call(title="Table", starts_at=NOON, ends_at=NOON + timedelta(hours=1)),
    "edit_event": lambda s: call(s.event, place="Hall"),
    "cancel_event": lambda s: call(s.event),
    "expect_at_event": lambda s: call(s.event, people=[s.person, s.third]),
    "mark_here": lambda s: call(s.event, people=[s.person, s.third]),
    "welcome_new_at_event": lambda s: call(s.event, display_name="Walk In", languages=["fr"]),
    "take_back_here": lambda s: call(s.event, person_id=s.other),
    "count_unnamed": lambda s: call(s.event, adults=2, children=3),
    "finish_event": lambda s: call(s.event, note="Lively"),
    "accept_match": lambda s: call(proposal=Proposal(s.seeker, s.offer, 0.7)),
    "confirm_round": lambda s: call(proposals=[Proposal(s.seeker, s.offer, 0.7)]),
    "put_off_match": lambda s: call(proposal=Proposal(s.seeker, s.offer, 0.7), reason="time"),
    "keep_apart": lambda s: call(seeker_id=s.seeker, offer_id=s.offer),
    "agree_match": lambda s: call(s.matches["proposed"], side="seeker"),
    "decline_match": lambda s: call(s.matches["proposed"], reason="time"),
    "start_match": lambda s: call(s.matches["agreed"], check_in_days=[("seeker", 7), ("offer", 7)]),
    "log_check_in": lambda s: call(s.check_in, feeling="good", note="Met twice"),
    "pause_match": lambda s: call(s.matches["active"]),
    "resume_match": lambda s: call(s.matches["closed"]),
    "close_match": lambda s: call(s.matches["active"], reason="goals-met"),
    "start_program": lambda s: call(template="x", version=1, name="X", name_fr="X", definition="", started_on=DAY),
    "end_program": lambda s: call(s.program, ended_on=DAY),
    "enrol": lambda s: call(s.program, side="seeker", household_id=s.household, answers={"languages": ["fr"]}),
    "edit_enrolment": lambda s: call(s.seeker, status="paused"),
    "leave_program": lambda s: call(s.seeker),
    "add_organization": lambda s: call(name="Clinic", needs=["health"]),
    "edit_organization": lambda s: call(s.service, phone="506-555-0100"),
    "issue_pass": lambda s: call(person_id=s.person, number="2", valid_from=DAY, valid_to=DAY),
    "revoke_pass": lambda s: call(s.pass_id),
    "set_centre": lambda s: call(name="North Centre"),
    "add_user": lambda s: call(login="nadia", display_name="Nadia", role="worker"),
    "remove_user": lambda s: call(s.user),
}  # fmt: skip


def _need(small):
    import sqlalchemy as sa

    from welcome_desk.model import Need

    with small.desk.reading() as view:
        return view.session.scalars(sa.select(Need.id).where(Need.contact_id == small.contact)).one()


def _referral(small):
    import sqlalchemy as sa

    from welcome_desk.model import Referral

    with small.desk.reading() as view:
        return view.session.scalars(sa.select(Referral.id).where(Referral.contact_id == small.contact)).one()


@pytest.fixture(scope="session")
def small_file(empty_file, tmp_path_factory):
    """Made once; the ids are read back from what was saved beside it."""
    from tests.conftest import opened

    folder = tmp_path_factory.mktemp("small")
    desk = opened(empty_file, folder)
    small = Small(desk)
    desk.close()
    return folder / empty_file.name, {k: v for k, v in vars(small).items() if k != "desk"}


@pytest.fixture
def small(small_file, tmp_path):
    from tests.conftest import opened

    path, ids = small_file
    desk = opened(path, tmp_path)
    made = Small.__new__(Small)
    made.__dict__.update(ids, desk=desk)
    yield made
    desk.close()


def live_rows(desk):
    """Every journaled row that is not removed: what a person could see."""
    tables = json.loads(desk.dump())[1]
    return {entity: [row for row in rows if not row["deleted_at"]] for entity, rows in tables.items()}


def all_rows(desk):
    return json.loads(desk.dump())[1]


def test_every_action_has_its_example_here():
    assert REGISTER.keys() == EXAMPLES.keys()


@pytest.mark.parametrize("name", REGISTER)
def test_an_action_is_undone_and_done_again(small, name):
    desk, spec = small.desk, REGISTER[name]
    if name == "bring_back_person":
        desk.run(actions.people.remove_person, small.third)
    args, values = EXAMPLES[name](small)
    before = live_rows(desk)
    desk.run(spec.function, *args, **values)
    after = live_rows(desk)
    assert after != before, "the example changed nothing"
    if not spec.undoable:
        with pytest.raises(UserError, match="cannot be undone"):
            desk.undo(desk.pack().sets[-1].id)
        return
    assert desk.undo().moved_on == ()
    assert live_rows(desk) == before
    desk.redo()
    assert live_rows(desk) == after
    desk.undo()
    assert live_rows(desk) == before
    assert desk.check().problems == []


@pytest.mark.parametrize("name", REGISTER)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_without_the_right_is_refused_in_both_languages(small, name, role):
    desk, spec = small.desk, REGISTER[name]
    if spec.needs in rights_of(role):
        pytest.skip("this role may")
    desk.actor = Actor(None, "Somebody", role)
    args, values = EXAMPLES[name](small)
    before = all_rows(desk)
    for language, word in (("en", "Ask a coordinator"), ("fr", "coordination")):
        with i18n.speaking(language), pytest.raises(UserError) as refused:
            desk.run(spec.function, *args, **values)
        assert word in refused.value.message
    assert all_rows(desk) == before


@pytest.mark.parametrize("name", REGISTER)
def test_an_action_is_called_something_in_both_languages(name):
    english = label_of(name)
    with i18n.speaking("fr"):
        french = label_of(name)
    assert english
    assert french
    assert english != french


@pytest.mark.parametrize("label", [*LABELS.values(), *ROLE_LABELS.values()])
def test_rights_and_roles_are_called_something_in_both_languages(label):
    with i18n.speaking("fr"):
        assert i18n._(label) != label


@pytest.mark.parametrize("right", Right)
def test_every_right_is_held_by_someone_and_named(right):
    assert any(right in held for held in ROLES.values())
    assert LABELS[right]


def test_an_unknown_role_may_nothing():
    assert rights_of("visitor") == frozenset()
