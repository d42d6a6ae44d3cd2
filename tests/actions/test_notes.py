"""Notes on a timeline: they are no visits."""

import pytest
from tests.actions.small import NOON, add, rows

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Contact, PersonNote


def test_a_note_is_written_changed_and_removed(desk):
    note = desk.run(actions.notes.add_note, person_id=add(desk), text=" Likes to skate ")
    assert [(row.text, row.written_at.date()) for row in rows(desk, PersonNote)] == [
        ("Likes to skate", NOON.date())
    ]
    desk.run(actions.notes.edit_note, note, text="Likes skating")
    assert [row.text for row in rows(desk, PersonNote)] == ["Likes skating"]
    desk.run(actions.notes.remove_note, note)
    assert rows(desk, PersonNote) == []


def test_a_note_is_no_contact(desk):
    person = add(desk)
    desk.run(actions.notes.add_note, person_id=person, text="Likes to skate")
    assert rows(desk, Contact) == []
    with desk.reading() as view:
        assert queries.people.person_lines(view, [person])[person].last_contact is None


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_note_is_not_written(desk, text):
    with pytest.raises(UserError) as refused:
        desk.run(actions.notes.add_note, person_id=add(desk), text=text)
    assert refused.value.field == "text"


def test_a_note_goes_with_the_person_who_is_erased(desk):
    person = add(desk)
    desk.run(actions.notes.add_note, person_id=person, text="Likes to skate")
    desk.run(actions.people.erase_person, person)
    assert "skate" not in desk.dump()


def test_the_trace_of_who_looked_at_covered_details_stays(desk):
    person = add(desk)
    trace = desk.run(actions.consents.show_covered, person, why="Letter came back")
    for act, values in ((actions.notes.edit_note, {"text": "Nothing"}), (actions.notes.remove_note, {})):
        with pytest.raises(UserError, match="tells who saw covered contact details"):
            desk.run(act, trace, **values)
    assert "Letter came back" in rows(desk, PersonNote)[0].text
    with desk.reading() as view:
        (moment,) = [one for one in queries.timeline.timeline(view, person) if one.kind == "note"]
    assert moment.opens is None
