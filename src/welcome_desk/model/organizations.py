"""Organizations and the services they offer: the community's assets."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from welcome_desk.errors import UserError
from welcome_desk.i18n import _, language
from welcome_desk.model.base import Row, field


class Organization(Row):
    """An employer, library, school, clinic… `needs` lists the areas of need that its services answer."""

    __tablename__ = "organization"
    name: Mapped[str] = field(default="")
    name_fr: Mapped[str] = field(default="")
    sector: Mapped[str] = field(default="")
    offers: Mapped[str] = field(default="")
    offers_fr: Mapped[str] = field(default="")
    needs: Mapped[list[str]] = field(default=list)
    languages: Mapped[list[str]] = field(default=list)
    phone: Mapped[str] = field(default="")
    email: Mapped[str] = field(default="")
    street: Mapped[str] = field(default="")
    area: Mapped[str] = field(default="")
    hours: Mapped[str] = field(default="")
    confirmed_on: Mapped[date | None] = field()
    external_id: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")

    def check(self) -> None:
        if not (self.name.strip() or self.name_fr.strip()):
            raise UserError(_("Enter the organization’s name."), field="name")

    def search_texts(self) -> list[str]:
        return [text for text in (self.name, self.name_fr, self.phone) if text]

    def shown_name(self) -> str:
        """The name in the current language, else in the other."""
        return (self.name_fr or self.name) if language() == "fr" else (self.name or self.name_fr)
