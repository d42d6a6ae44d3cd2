"""What was seen before a match: its expiry, its history, and that nobody is matched without it."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, accept, add, agree, rows, seen

from welcome_desk import actions, i18n, programs, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Match, Screening


@pytest.fixture
def pair(desk):
    """A newcomer and a mentor of a program with must-haves; nothing was seen yet."""
    template = programs.shipped()[0]["bimp"]
    program = desk.run(
        actions.programs.start_program, template="bimp", version=1, name="Mentors", name_fr="Mentorat",
        definition=template.source, started_on=DAY,
    )  # fmt: skip
    seeker, offer = (
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, name))
        for side, name in (("seeker", "Olena"), ("offer", "Carol"))
    )
    return program, seeker, offer


def record(desk, enrolment, item, **values):
    return desk.run(actions.screening.record_screening, enrolment, item=item, **values)


def lacking(desk, program):
    with desk.reading() as view:
        return queries.screening.not_ready(view, program)


def states(desk, enrolment):
    with desk.reading() as view:
        return {one.item.key: one.state for one in queries.screening.standing(view, enrolment)}


def test_nobody_is_matched_before_the_must_haves_were_seen(desk, pair):
    program, seeker, offer = pair
    assert lacking(desk, program).keys() == {seeker, offer}
    seen(desk, seeker)
    with pytest.raises(UserError, match="Carol cannot be matched yet") as refused:
        accept(desk, seeker, offer)
    assert "“Two references seen”" in refused.value.message
    assert rows(desk, Match) == []
    seen(desk, offer)
    assert lacking(desk, program) == {}
    accept(desk, seeker, offer)


@pytest.mark.parametrize(("language", "said"), [("en", "Missing or expired"), ("fr", "Manquant ou expiré")])
def test_what_is_missing_is_said_in_both_languages(desk, pair, language, said):
    with i18n.speaking(language), pytest.raises(UserError, match=said):
        accept(desk, pair[1], pair[2])


def test_a_match_does_not_start_once_something_has_expired(desk, pair):
    _program, seeker, offer = pair
    seen(desk, seeker, offer)
    match = accept(desk, seeker, offer)
    agree(desk, match)
    row = rows(desk, Screening, Screening.enrolment_id == offer, Screening.item == "references")[0]
    desk.run(
        actions.screening.edit_screening,
        row.id,
        done_on=DAY - timedelta(days=9),
        expires_on=DAY - timedelta(days=1),
    )
    with pytest.raises(UserError, match="Two references seen"):
        desk.run(actions.matches.start_match, match)


def test_the_expiry_is_worked_out_and_can_be_changed(desk, pair):
    first = record(desk, pair[2], "references", done_on=DAY)
    assert [row.expires_on for row in rows(desk, Screening)] == [DAY.replace(year=DAY.year + 3)]
    desk.run(actions.screening.edit_screening, first, expires_on=DAY + timedelta(days=30))
    assert states(desk, pair[2])["references"] == "soon"
    desk.run(actions.screening.edit_screening, first, expires_on=DAY + timedelta(days=31))
    assert states(desk, pair[2])["references"] == "held"


def test_it_holds_through_its_last_day(desk, pair):
    early = DAY - timedelta(days=100)
    row = record(desk, pair[2], "references", done_on=early, expires_on=DAY)
    assert states(desk, pair[2])["references"] == "soon"
    desk.run(actions.screening.edit_screening, row, expires_on=DAY - timedelta(days=1))
    assert states(desk, pair[2])["references"] == "expired"
    assert "references" in lacking(desk, pair[0])[pair[2]]


def test_seeing_it_anew_keeps_what_was_seen_before(desk, pair):
    early = DAY - timedelta(days=400)
    record(desk, pair[2], "references", done_on=early, expires_on=DAY - timedelta(days=40))
    record(desk, pair[2], "references", note="By phone")
    with desk.reading() as view:
        standing = {one.item.key: one for one in queries.screening.standing(view, pair[2])}
    assert [one.done_on for one in standing["references"].seen] == [DAY, early]
    assert standing["references"].state == "held"
    assert standing["references"].seen[0].seen_by == "Margaret Tremblay"


def test_what_cannot_be_is_refused_at_its_field(desk, pair):
    for values, field in (
        ({"done_on": DAY + timedelta(days=1)}, "done_on"), ({"expires_on": DAY - timedelta(days=1)}, "expires_on"),
        ({"hours": -1.0}, "hours"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            record(desk, pair[2], "references", **values)
        assert refused.value.field == field
    with pytest.raises(UserError, match="does not ask for that"):
        record(desk, pair[1], "references")
    assert rows(desk, Screening) == []


def test_a_training_is_recorded_for_many_in_one_act(desk, pair):
    program, _seeker, offer = pair
    second = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Ken"))
    many = actions.screening.record_screenings
    desk.run(many, [offer, second], item="training", hours=2.5, topics=["1", "0"])
    assert [(row.hours, row.topics) for row in rows(desk, Screening)] == [(2.5, ["0", "1"])] * 2
    desk.undo()
    assert rows(desk, Screening) == []


def test_erasing_a_person_takes_what_was_noted_of_them(desk, pair):
    row = record(desk, pair[2], "references", note="Both from the bakery")
    later = DAY + timedelta(days=3)
    desk.run(
        actions.reminders.snooze, kind="screening", about_id=row, until=later, reason="Waits for the police"
    )
    desk.run(actions.absences.note_absence, pair[2], from_on=DAY, note="In hospital")
    person = next(one.person_id for one in _enrolments(desk) if one.id == pair[2])
    desk.run(actions.people.erase_person, person)
    assert "bakery" not in desk.dump()
    assert "hospital" not in desk.dump()
    assert "police" not in desk.dump()


def _enrolments(desk):
    with desk.reading() as view:
        return queries.programs.participants(view)
