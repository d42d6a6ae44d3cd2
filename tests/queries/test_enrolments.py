"""Those in a program as they stand: waiting and where in the list, ready, missing something, matched, away, over."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import DAY, accept, add, seen

from welcome_desk import actions, programs, queries
from welcome_desk.queries.enrolments import FILTERS


@pytest.fixture
def program(desk):
    template = programs.shipped()[0]["bimp"]
    return desk.run(
        actions.programs.start_program, template="bimp", version=1, name="Mentors", name_fr="Mentorat",
        definition=template.source, started_on=DAY,
    )  # fmt: skip


def enrol(desk, program, side, name, *, days=0, **values):
    day = DAY - timedelta(days=days)
    return desk.run(
        actions.programs.enrol, program, side=side, person_id=add(desk, name), applied_on=day, **values
    )


def lines(desk, program):
    with desk.reading() as view:
        return {one.id: one for one in queries.enrolments.lines(view, program)}


def test_the_waiting_list_counts_from_who_applied_first(desk, program):
    late, early = (
        enrol(desk, program, "seeker", "Late", days=3),
        enrol(desk, program, "seeker", "Early", days=40),
    )
    found = lines(desk, program)
    assert [(found[one].place, found[one].waiting_days) for one in (early, late)] == [(1, 40), (2, 3)]
    desk.run(actions.programs.leave_program, early, because="moved")
    assert lines(desk, program)[late].place == 1
    assert lines(desk, program)[early].state == "left"


def test_each_stands_by_what_hinders_a_match(desk, program):
    seeker, offer = enrol(desk, program, "seeker", "Olena"), enrol(desk, program, "offer", "Carol")
    spare = enrol(desk, program, "offer", "Ken", capacity=2)
    refused = enrol(desk, program, "seeker", "Ivan")
    assert {one.state for one in lines(desk, program).values()} == {"missing"}
    seen(desk, seeker, offer, spare)
    desk.run(actions.absences.note_absence, spare, from_on=DAY)
    desk.run(actions.programs.decide_enrolment, refused, accepted=False, because="Full")
    states = {key: one.state for key, one in lines(desk, program).items()}
    assert states == {seeker: "waiting", offer: "ready", spare: "away", refused: "refused"}
    accept(desk, seeker, offer)
    found = lines(desk, program)
    assert [found[one].state for one in (seeker, offer)] == ["matched", "matched"]
    through = {key: {one.id for one in found.values() if fits(one)} for key, fits in FILTERS.items()}
    assert through["in"] == {seeker, offer, spare}
    assert through["matched"] == {seeker, offer}
    assert through["away"] == {spare}
    assert through["over"] == {refused}
    assert through["ready"] == through["waiting"] == through["missing"] == set()


def test_the_number_of_statements_does_not_grow_with_the_program(desk, program):
    def count():
        asked = []
        listen = lambda *args: asked.append(args[2])  # noqa: E731
        sa.event.listen(desk.engine, "before_cursor_execute", listen)
        lines(desk, program)
        sa.event.remove(desk.engine, "before_cursor_execute", listen)
        return len(asked)

    for number in range(2):
        enrol(desk, program, "seeker", f"One {number}")
    few = count()
    for number in range(12):
        seen(desk, enrol(desk, program, "offer", f"Other {number}"))
    assert count() == few


def test_a_refused_application_is_taken_up_after_all(desk, program):
    one = enrol(desk, program, "seeker", "Olena")
    desk.run(actions.programs.decide_enrolment, one, accepted=False, because="Lives elsewhere")
    with desk.reading() as view:
        card = queries.enrolments.enrolment_card(view, one)
    assert (card.decision.said, card.decision.by, card.decision.because) == (
        "refused", "Margaret Tremblay", "Lives elsewhere",
    )  # fmt: skip
    desk.run(actions.programs.decide_enrolment, one, accepted=True)
    assert lines(desk, program)[one].place == 1


def test_a_check_that_ends_is_brought_up_until_it_is_renewed(desk, program):
    offer = enrol(desk, program, "offer", "Carol")
    early = DAY - timedelta(days=300)
    for days in (-200, 12):
        desk.run(
            actions.screening.record_screening, offer, item="references", done_on=early + timedelta(days=days + 200),
            expires_on=DAY + timedelta(days=days),
        )  # fmt: skip

    def brought_up():
        with desk.reading() as view:
            return [one for one in queries.reminders.reminders(view) if one.kind == "screening"]

    (one,) = brought_up()
    assert one.said(DAY) == "Two references seen expires on Nov 14"
    assert (one.opens, one.on_paper) == (("enrolment", offer), False)
    until, reason = DAY + timedelta(days=5), "waiting-for-others"
    desk.run(actions.reminders.snooze, kind="screening", about_id=one.about_id, until=until, reason=reason)
    assert brought_up() == []
    desk.undo()
    desk.run(actions.screening.record_screening, offer, item="references")
    assert brought_up() == []


@pytest.mark.parametrize("gone", ["leave", "end"])
def test_nothing_is_brought_up_of_who_takes_no_part_any_more(desk, program, gone):
    offer = enrol(desk, program, "offer", "Carol")
    desk.run(actions.screening.record_screening, offer, item="references", expires_on=DAY)
    if gone == "leave":
        desk.run(actions.programs.leave_program, offer)
    else:
        desk.run(actions.programs.end_program, program, ended_on=DAY)
    with desk.reading() as view:
        assert queries.reminders.reminders(view) == []
