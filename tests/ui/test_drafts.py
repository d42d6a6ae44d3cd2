"""What was typed in a small dialog and closed with Escape: back with the same record, gone once it is saved."""

import pytest
from tests.ui.test_pages import texts

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.ui.contacts.edit import EditContact
from welcome_desk.ui.people.hand_over import HandOver
from welcome_desk.ui.people.need import NeedNote
from welcome_desk.ui.people.notes import EditNote
from welcome_desk.ui.people.protected import WriteProtected
from welcome_desk.ui.people.referrals import Refer
from welcome_desk.ui.today.add import AddFollowUp

WORDS = "Ask about the lease"
AGAIN = "What you had typed and not saved is here again."


@pytest.fixture
def own(desk, open_window):
    desk.person = desk.run(actions.people.add_person, display_name="Олена Коваленко")
    desk.service = desk.run(actions.organizations.add_organization, name="Library")
    return open_window(desk)


def add(own):
    return AddFollowUp(own, own.desk.person)


def protected(own):
    return WriteProtected(own, own.desk.person)


def refer(own):
    dialog = Refer(own, own.desk.person)
    dialog.service.setCurrentIndex(dialog.service.findData(own.desk.service))
    return dialog


def change(own):
    desk = own.desk
    if not hasattr(desk, "note"):
        desk.note = desk.run(actions.notes.add_note, person_id=desk.person, text="Plays the violin")
    return EditNote(own, desk.note)


def need(own):
    desk = own.desk
    if not hasattr(desk, "need"):
        desk.need = desk.run(actions.needs.raise_need, person_id=desk.person, area="housing")
    with desk.reading() as view:
        return NeedNote(own, queries.needs.need_lines(view, desk.person)[0])


def contact(own):
    desk = own.desk
    if not hasattr(desk, "contact"):
        desk.contact = desk.run(actions.contacts.log_contact, people=[desk.person])
    with desk.reading() as view:
        return EditContact(own, queries.contacts.contact_lines(view, [desk.contact])[desk.contact])


def hand_over(own):
    return HandOver(own, [own.desk.person])


def field(dialog):
    return next(getattr(dialog, name) for name in ("text", "what", "note") if hasattr(dialog, name))


def put(dialog, words):
    typed = field(dialog)
    getattr(typed, "setPlainText", typed.setText if hasattr(typed, "setText") else None)(words)


def words_in(dialog):
    typed = field(dialog)
    return typed.toPlainText() if hasattr(typed, "toPlainText") else typed.text()


OPEN = [add, protected, refer, change, need, contact, hand_over]


@pytest.mark.parametrize("open_", OPEN)
def test_what_was_typed_comes_back_until_it_is_saved(own, open_):
    first = open_(own)
    begun = words_in(first)
    put(first, WORDS)
    first.reject()
    again = open_(own)
    assert words_in(again) == WORDS
    assert AGAIN in texts(again)
    again._save()
    third = open_(own)
    assert AGAIN not in texts(third)
    assert words_in(third) in (begun, WORDS)


@pytest.mark.parametrize("open_", [one for one in OPEN if one is not refer])  # its service is chosen above
def test_nothing_typed_keeps_nothing(own, open_):
    open_(own).reject()
    assert AGAIN not in texts(open_(own))


def test_it_comes_back_only_to_whom_it_belongs_and_with_the_same_record(own, desk):
    dialog = protected(own)
    put(dialog, WORDS)
    dialog.reject()
    other = desk.run(actions.people.add_person, display_name="Carol")
    assert WriteProtected(own, other).text.toPlainText() == ""
    mine = desk.actor
    desk.actor = Actor("someone-else", "Nadia", "worker")
    assert protected(own).text.toPlainText() == ""
    desk.actor = mine
    assert protected(own).text.toPlainText() == WORDS


def test_what_was_changed_meanwhile_is_said(own, desk):
    dialog = change(own)
    put(dialog, WORDS)
    dialog.reject()
    desk.run(actions.notes.edit_note, desk.note, text="Plays the cello")
    again = change(own)
    assert words_in(again) == WORDS
    assert any(said.startswith("This was changed meanwhile.") for said in texts(again))
