"""Notes on a person’s timeline: written, changed, removed."""

from __future__ import annotations

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person, PersonNote
from welcome_desk.store.work import Work


@action(N_("Add a note"), needs=Right.LOG_CONTACTS)
def add_note(work: Work, *, person_id: str, text: str) -> str:
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="text")
    note = PersonNote(person_id=person.id, text=text.strip(), written_at=work.now, by_id=work.actor.id)
    note.check()
    return work.add(note).id


@action(N_("Change a note"), needs=Right.LOG_CONTACTS)
def edit_note(work: Work, note_id: str, *, text: str) -> None:
    note = _changeable(work, note_id)
    guards.refuse_adding(work, work.get(Person, note.person_id), field="text")
    note.text = text.strip()
    note.check()


@action(N_("Remove a note"), needs=Right.LOG_CONTACTS)
def remove_note(work: Work, note_id: str) -> None:
    work.remove(_changeable(work, note_id))


def _changeable(work: Work, note_id: str) -> PersonNote:
    note = work.get(PersonNote, note_id)
    if note.fixed:
        said = _("This note tells who saw covered contact details. It stays as it was written.")
        raise UserError(said, field="text")
    return note
