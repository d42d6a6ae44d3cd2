"""Protected notes, for those with the right to read them. For everyone else there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import ProtectedNote, User
from welcome_desk.queries.joined import records_of


@dataclass(frozen=True)
class ProtectedLine:
    id: str
    text: str
    written_at: datetime
    by: str


def protected_notes(view: View, person_id: str) -> list[ProtectedLine]:
    if not view.may(Right.SEE_PROTECTED):
        return []
    select = (
        sa.select(ProtectedNote, User.display_name)
        .outerjoin(User, User.id == ProtectedNote.by_id)
        .where(ProtectedNote.person_id.in_(records_of(view, person_id)), ProtectedNote.deleted_at.is_(None))
        .order_by(ProtectedNote.written_at.desc(), ProtectedNote.id.desc())
    )
    return [
        ProtectedLine(note.id, note.text, note.written_at, by or "")
        for note, by in view.session.execute(select)
    ]
