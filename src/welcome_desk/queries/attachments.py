"""The files kept with a person. Papers are for those who may change what is known; nobody else learns of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.model import Attachment, User
from welcome_desk.queries.joined import records_of


@dataclass(frozen=True)
class AttachmentLine:
    """`size` in bytes."""

    id: str
    name: str
    size: int
    added_at: datetime
    by: str


def attachments(view: View, person_id: str) -> list[AttachmentLine]:
    """Without what is in them, latest first."""
    if not view.may(Right.EDIT_PEOPLE):
        return []
    select = (
        sa.select(Attachment.id, Attachment.name, Attachment.size, Attachment.added_at, User.display_name)
        .outerjoin(User, User.id == Attachment.by_id)
        .where(Attachment.person_id.in_(records_of(view, person_id)), Attachment.deleted_at.is_(None))
        .order_by(Attachment.added_at.desc(), Attachment.id.desc())
    )
    return [
        AttachmentLine(row_id, name, size, at, by or "")
        for row_id, name, size, at, by in view.session.execute(select)
    ]


def taken_out(view: View, attachment_id: str) -> tuple[str, bytes] | None:
    """The file itself, and a name for it that is safe on any system."""
    found = view.get(Attachment, attachment_id) if view.may(Right.EDIT_PEOPLE) else None
    return (found.file_name(), found.taken_out()) if found is not None else None
