"""Protected notes: written, changed and removed by those with their own right."""

from __future__ import annotations

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions import guards
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person, ProtectedNote
from welcome_desk.store.work import Work


@action(N_("Write a protected note"), needs=Right.SEE_PROTECTED)
def write_protected_note(work: Work, person_id: str, *, text: str) -> str:
    person = work.get(Person, person_id)
    guards.refuse_adding(work, person, field="text")
    note = ProtectedNote(person_id=person.id, text=_words(text), written_at=work.now, by_id=work.actor.id)
    return work.add(note).id


@action(N_("Change a protected note"), needs=Right.SEE_PROTECTED)
def edit_protected_note(work: Work, note_id: str, *, text: str) -> None:
    note = work.get(ProtectedNote, note_id)
    guards.refuse_adding(work, work.get(Person, note.person_id), field="text")
    note.text, note.written_at, note.by_id = _words(text), work.now, work.actor.id


@action(N_("Remove a protected note"), needs=Right.SEE_PROTECTED)
def remove_protected_note(work: Work, note_id: str) -> None:
    work.remove(work.get(ProtectedNote, note_id))


def _words(text: str) -> str:
    if not text.strip():
        raise UserError(_("Write the note first."), field="text")
    return text.strip()
