"""A note of the timeline, as its form shows it."""

from __future__ import annotations

from dataclasses import dataclass

from welcome_desk.access.scope import View
from welcome_desk.model import PersonNote


@dataclass(frozen=True)
class NoteLine:
    """`heads` is the journal’s mark, so that what changes elsewhere while the form is open is not lost."""

    id: str
    text: str
    heads: str


def note_line(view: View, note_id: str) -> NoteLine | None:
    note = view.get(PersonNote, note_id)
    return NoteLine(note.id, note.text, note.heads) if note else None
