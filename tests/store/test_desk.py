"""One desk: a call down, a signal up, undo and redo, and a check that sees tampering."""

import json
import sqlite3

import pytest
import sqlalchemy as sa

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.contacts import NewPerson
from welcome_desk.errors import UserError
from welcome_desk.model import Person
from welcome_desk.model.journal import SearchWord
from welcome_desk.store.opening import open_store
from welcome_desk.store.search import rebuild


def names(desk):
    with desk.reading() as view:
        return sorted(view.session.scalars(sa.select(Person.display_name).where(Person.deleted_at.is_(None))))


def add(desk, name):
    return desk.run(actions.people.add_person, display_name=name)


# ---- undo and redo ----
def test_undo_and_redo_walk_back_and_forth(desk):
    for name in ("A", "B", "C"):
        add(desk, name)
    desk.undo()
    desk.undo()
    assert names(desk) == ["A"]
    desk.redo()
    assert names(desk) == ["A", "B"]
    desk.redo()
    assert names(desk) == ["A", "B", "C"]


def test_a_new_action_ends_what_could_be_redone(desk):
    add(desk, "A")
    desk.undo()
    add(desk, "B")
    assert desk.redo_action() is None
    with pytest.raises(UserError, match="nothing to undo"):
        desk.redo()


def test_undo_still_works_after_closing(desk):
    add(desk, "A")
    path = desk.engine.url.database
    actor = desk.actor
    desk.close()
    again = open_store(path)
    assert again.actor == actor
    assert again.undo_action() == "add_person"
    again.undo()
    assert names(again) == []
    again.close()


def test_undo_is_a_persons_own(desk):
    add(desk, "Mine")
    mine = desk.actor
    desk.actor = Actor("somebody-else", "Else", "administrator")
    assert desk.undo_action() is None
    desk.actor = mine
    assert desk.undo_action() == "add_person"


def test_an_old_action_can_be_undone_by_its_id(desk):
    person = add(desk, "A")
    desk.run(actions.people.edit_person, person, phone="1")
    edit = desk.pack().sets[-1].id
    add(desk, "B")
    desk.undo(edit)
    with desk.reading() as view:
        assert view.session.get(Person, person).phone == ""
    assert names(desk) == ["A", "B"]


def test_history_tells_who_did_what(desk):
    person = add(desk, "A")
    desk.undo()
    with desk.reading() as view:
        latest = queries.history.history(view, person_id=person)
    assert [(entry.action, entry.undoes, entry.who) for entry in latest] == [
        ("add_person", True, "Margaret Tremblay"),
        ("add_person", False, "Margaret Tremblay"),
    ]


# ---- the unit of work ----
def test_the_signal_comes_after_the_commit_and_names_what_was_touched(desk):
    seen = []

    def listen(changes):
        seen.append((changes, names(desk)))

    desk.subscribe(listen)
    person = add(desk, "A")
    changes, known = seen[0]
    assert changes.rows == frozenset({("person", person, "inserted")})
    assert known == ["A"]
    assert changes.action == "add_person"


def test_a_listener_can_leave(desk):
    seen = []
    leave = desk.subscribe(seen.append)
    leave()
    add(desk, "A")
    assert seen == []


def test_an_action_that_fails_leaves_nothing(desk):
    before = desk.digest()
    with pytest.raises(UserError):
        desk.run(actions.events.mark_here, "no-such-event", people=[])
    with pytest.raises(UserError):
        desk.run(actions.contacts.log_contact, new_people=[NewPerson("Half")], sent_to="no-such-service")
    assert desk.digest() == before
    assert names(desk) == []


def test_an_action_that_changes_nothing_writes_no_change(desk):
    person = add(desk, "A")
    before = len(desk.pack().sets)
    desk.run(actions.people.edit_person, person, display_name="A")
    assert len(desk.pack().sets) == before


def test_bulk_writes_are_refused_inside_an_action(desk, monkeypatch):
    def bulk(work):
        work.session.execute(sa.update(Person).values(phone="1"))

    _register(monkeypatch, bulk)
    add(desk, "A")
    before = desk.digest()
    with pytest.raises(RuntimeError):
        desk.run(bulk)
    assert desk.digest() == before


def test_deleting_a_row_is_refused_inside_an_action(desk, monkeypatch):
    person = add(desk, "A")

    def delete(work):
        work.session.delete(work.get(Person, person))

    _register(monkeypatch, delete)
    with pytest.raises(RuntimeError, match="never deleted"):
        desk.run(delete)
    assert names(desk) == ["A"]


def test_a_query_cannot_write(desk):
    person = add(desk, "A")
    with desk.reading() as view:
        view.session.get(Person, person).phone = "1"
        with pytest.raises(RuntimeError, match="never writes"):
            view.session.flush()


def _register(monkeypatch, function):
    from welcome_desk.access.register import REGISTER, Action
    from welcome_desk.access.rights import Right

    monkeypatch.setitem(
        REGISTER, function.__name__, Action(function.__name__, "x", Right.LOG_CONTACTS, "", function)
    )


# ---- drafts ----
def test_a_draft_is_each_persons_own_and_never_travels(desk):
    desk.keep_draft("form", "half a word")
    assert desk.draft("form") == "half a word"
    assert "half a word" not in desk.dump()
    desk.actor = Actor("other", "Other", "volunteer")
    assert desk.draft("form") == ""


# ---- search words ----
def test_a_removed_person_leaves_no_search_word_and_comes_back_with_them(desk):
    def words():
        with desk.reading() as view:
            return set(view.session.scalars(sa.select(SearchWord.word).where(SearchWord.row_id == person)))

    person = add(desk, "Olena Kovalenko")
    known = words()
    assert known
    desk.run(actions.people.remove_person, person)
    assert words() == set()
    desk.undo()
    assert words() == known


def test_search_words_can_be_made_anew(town):
    def words():
        with town.reading() as view:
            return view.session.execute(
                sa.select(SearchWord.entity, SearchWord.row_id, SearchWord.word)
            ).all()

    before = set(words())
    with town._writing() as (session, _ledger):
        session.connection().execute(sa.text("DELETE FROM search_word"))
        rebuild(session)
    assert set(words()) == before


def test_erasing_a_person_drops_every_unfinished_form(desk):
    desk.keep_draft("form", "about Ana")
    person = add(desk, "Ana")
    desk.run(actions.people.erase_person, person)
    assert desk.draft("form") == ""


# ---- check ----
def test_the_practice_town_is_sound(town):
    findings = town.check()
    assert findings.problems == []
    assert findings.rows > 400
    assert findings.change_sets > 300


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE person SET phone = '666' WHERE id = :id", "phone differs from the journal"),
        ("DELETE FROM search_word; DELETE FROM person WHERE id = :id", "in the journal but not in the table"),
        ("DELETE FROM change WHERE row_id = :id", "in the table but not in the journal"),
        ("DELETE FROM change_set WHERE n = (SELECT max(n) - 1 FROM change_set)", "gap"),
        ("UPDATE person SET heads = '1.999' WHERE id = :id", "heads of"),
        ("INSERT INTO conflict VALUES ('person', :id, 'phone')", "list of conflicts"),
        ("UPDATE person SET household_id = 'nowhere' WHERE id = :id", "missing household"),
        ("UPDATE known_desk SET reached = reached + 1", "version vector"),
    ],
)
def test_check_sees_tampering(desk, tampering, said):
    person = add(desk, "A")
    add(desk, "B")
    assert desk.check().problems == []
    with sqlite3.connect(desk.engine.url.database) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        for statement in tampering.split(";"):
            other.execute(statement, {"id": person} if ":id" in statement else {})
    other.close()
    assert any(said in problem for problem in desk.check().problems)


def test_the_dump_is_the_same_whatever_the_order_of_arrival(town):
    shared = json.loads(town.dump())
    assert shared[0] == sorted(shared[0], key=lambda one: (one["desk"], one["seq"]))
