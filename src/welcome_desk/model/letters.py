"""Letters that a centre wrote for itself, in both languages, to be printed again."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row, field


class LetterText(Row):
    """`about` is what it may be filled in with, as `letters.ABOUT` names it."""

    __tablename__ = "letter_text"
    name: Mapped[str] = field(default="")
    about: Mapped[str] = field(default="")
    title: Mapped[str] = field(default="")
    title_fr: Mapped[str] = field(default="")
    text: Mapped[str] = field(default="")
    text_fr: Mapped[str] = field(default="")

    def check(self) -> None:
        if not self.name.strip():
            raise UserError(_("Give the letter a name."), field="name")
