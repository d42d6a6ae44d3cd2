"""Monday sheets: what was printed under which code, so that a code typed in later finds its line."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from welcome_desk.model.base import Row, field, link


class Sheet(Row):
    """`lines`: [code, kind, about_id] of each printed line. It holds no names: an erased person leaves nothing here."""

    __tablename__ = "sheet"
    made_on: Mapped[date] = field()
    by_id: Mapped[str | None] = link("user")
    lines: Mapped[list[Any]] = field(default=list)
