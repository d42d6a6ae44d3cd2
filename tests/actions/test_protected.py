"""Protected notes, role by role: read by those with the right, and by nobody else anywhere."""

import json

import pytest
from tests.actions.small import add

from welcome_desk import actions, queries
from welcome_desk.access.rights import ROLES, Right, rights_of
from welcome_desk.access.scope import Actor
from welcome_desk.cli.main import main
from welcome_desk.errors import UserError

WORDS = "Zuflucht im Frauenhaus"
WITH = [role for role in ROLES if Right.SEE_PROTECTED in rights_of(role)]
WITHOUT = [role for role in ROLES if Right.SEE_PROTECTED not in rights_of(role)]


@pytest.fixture
def noted(desk):
    person = add(desk)
    return person, desk.run(actions.protected.write_protected_note, person, text=f"  {WORDS} ")


def test_volunteers_and_readers_hold_no_such_right():
    assert WITH == ["worker", "coordinator", "administrator"]


@pytest.mark.parametrize("role", WITH)
def test_with_the_right_it_is_read_changed_and_removed(desk, noted, role):
    person, note = noted
    desk.actor = Actor(desk.actor.id, "Nadia", role)
    with desk.reading() as view:
        assert [line.text for line in queries.protected.protected_notes(view, person)] == [WORDS]
        assert any(one.action == "write_protected_note" for one in queries.history.history(view))
    desk.run(actions.protected.edit_protected_note, note, text="Moved")
    desk.run(actions.protected.remove_protected_note, note)
    with desk.reading() as view:
        assert queries.protected.protected_notes(view, person) == []
    desk.undo()
    with desk.reading() as view:
        assert [line.text for line in queries.protected.protected_notes(view, person)] == ["Moved"]


@pytest.mark.parametrize("role", WITHOUT)
def test_without_the_right_there_is_nothing_to_find(desk, noted, role):
    person, note = noted
    desk.actor = Actor(None, "Somebody", role)
    with desk.reading() as view:
        assert queries.protected.protected_notes(view, person) == []
        assert {one.action for one in queries.history.history(view)}.isdisjoint({"write_protected_note"})
        assert {one.action for one in queries.history.history(view, person_id=person)} == {"add_person"}
        assert WORDS not in repr(queries.timeline.timeline(view, person))
        assert "protected" not in {moment.kind for moment in queries.timeline.timeline(view, person)}
        assert (
            queries.search.search(
                view, "Zuflucht", entities=("person", "organization", "event", "protected_note")
            )
            == []
        )
    assert desk.undo_action() != "write_protected_note"
    for act, args, values in (
        (actions.protected.write_protected_note, (person,), {"text": "x"}),
        (actions.protected.edit_protected_note, (note,), {"text": "x"}),
        (actions.protected.remove_protected_note, (note,), {}),
    ):
        with pytest.raises(UserError):
            desk.run(act, *args, **values)


def test_its_words_are_under_no_search_at_all(desk, noted):
    with desk.reading() as view:
        assert queries.search.search(view, "Frauenhaus") == []


def test_empty_words_are_refused(desk, noted):
    with pytest.raises(UserError, match="Write the note first"):
        desk.run(actions.protected.edit_protected_note, noted[1], text="  ")


def test_erasing_the_person_takes_the_words_out_of_the_history(desk, noted):
    desk.run(actions.people.erase_person, noted[0])
    assert WORDS not in desk.dump()


def test_history_on_the_command_line_hides_it_from_a_volunteer(desk, noted, capsys):
    desk.run(actions.staff.add_user, login="dev", display_name="Dev", role="volunteer")
    told = {}
    for user in ("dev", "margaret"):
        assert main(["--store", str(desk.engine.url.database), "--user", user, "history", "--json"]) == 0
        told[user] = {one["action"] for one in json.loads(capsys.readouterr().out)}
    assert "write_protected_note" in told["margaret"]
    assert "write_protected_note" not in told["dev"]
