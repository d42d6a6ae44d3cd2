"""Notes on a person’s timeline: written, changed, removed."""

from __future__ import annotations

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_
from welcome_desk.model import Person, PersonNote
from welcome_desk.store.work import Work


@action(N_("Add a note"), needs=Right.LOG_CONTACTS)
def add_note(work: Work, *, person_id: str, text: str) -> str:
    person = work.get(Person, person_id)
    note = PersonNote(person_id=person.id, text=text.strip(), written_at=work.now, by_id=work.actor.id)
    note.check()
    return work.add(note).id


@action(N_("Change a note"), needs=Right.LOG_CONTACTS)
def edit_note(work: Work, note_id: str, *, text: str) -> None:
    note = work.get(PersonNote, note_id)
    note.text = text.strip()
    note.check()


@action(N_("Remove a note"), needs=Right.LOG_CONTACTS)
def remove_note(work: Work, note_id: str) -> None:
    work.remove(work.get(PersonNote, note_id))
