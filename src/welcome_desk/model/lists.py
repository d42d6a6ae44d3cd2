"""Saved lists: a filter in plain words, with the columns somebody chose for it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row, field, link


class SavedList(Row):
    """`conditions`: [what, value] pairs that must all hold. Everyone sees a shared one, else only its owner."""

    __tablename__ = "saved_list"
    name: Mapped[str] = field(default="")
    conditions: Mapped[list[Any]] = field(default=list)
    columns: Mapped[list[str]] = field(default=list)
    sorted_by_column: Mapped[str] = field(default="")
    shared: Mapped[bool] = field(default=True)
    owner_id: Mapped[str | None] = link("user")

    def check(self) -> None:
        if not self.name.strip():
            raise UserError(_("Give the list a name."), field="name")
