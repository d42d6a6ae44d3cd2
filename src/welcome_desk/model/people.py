"""People and households (name rules: only a display name is required, no pattern is ever demanded of a name)."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import Row, field, link

ANSWERS = ("declined", "none")  # what an empty field may have been answered with
# Asked only where a program needs them, and shown to those alone who may change what is known.
FOR_WORKERS = (
    "name_on_documents", "immigration_category", "permanent_resident_on", "identifier_type", "identifier",
    "official_language", "referred_by",
)  # fmt: skip
MASK, LAST_SHOWN = "•", 4  # how an identifier is covered, and how many of its characters are not


class Household(Row):
    """People who live together. They need share no surname; the address is theirs in common."""

    __tablename__ = "household"
    name: Mapped[str] = field(default="")
    street: Mapped[str] = field(default="")
    city: Mapped[str] = field(default="")
    postal_code: Mapped[str] = field(default="")
    area: Mapped[str] = field(default="")
    living_there_since: Mapped[date | None] = field()
    phone: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")

    def search_texts(self) -> list[str]:
        return [text for text in (self.name, self.phone) if text]


class Person(Row):
    """Anyone known to the desk. What someone is (newcomer, mentor, host) follows from what they take part in.

    An empty field was not asked about, unless `asked` says otherwise: field → "declined" (asked, and would rather not
    say) or "none" (asked, and there is none). `joined_into` is the record of the same person that is shown instead;
    what hangs on this one stays on it, so that a join can be taken back. `identifier` is the number by which the federal
    government knows somebody (a UCI has 8 or 10 digits), without hyphens; it is never required.
    """

    __tablename__ = "person"
    display_name: Mapped[str] = field(default="")
    called: Mapped[str] = field(default="")
    pronounced: Mapped[str] = field(default="")
    native_script: Mapped[str] = field(default="")
    aliases: Mapped[list[str]] = field(default=list)
    given: Mapped[str] = field(default="")
    family: Mapped[str] = field(default="")
    family2: Mapped[str] = field(default="")
    father_name: Mapped[str] = field(default="")
    name_order: Mapped[str] = field(default="")
    name_on_documents: Mapped[str] = field(default="")
    pronouns: Mapped[str] = field(default="")
    birth_official: Mapped[date | None] = field()
    birth_precision: Mapped[str] = field(default="")
    birth_stated: Mapped[str] = field(default="")
    languages: Mapped[list[str]] = field(default=list)
    reads: Mapped[list[str]] = field(default=list)
    interpreter: Mapped[str] = field(default="")
    arrived_on: Mapped[date | None] = field()
    country_of_birth: Mapped[str] = field(default="")
    immigration_category: Mapped[str] = field(default="")
    phone: Mapped[str] = field(default="")
    email: Mapped[str] = field(default="")
    preferred_way: Mapped[str] = field(default="")
    safe_to_call: Mapped[str] = field(default="")
    street: Mapped[str] = field(default="")
    area: Mapped[str] = field(default="")
    city: Mapped[str] = field(default="")
    postal_code: Mapped[str] = field(default="")
    good_times: Mapped[str] = field(default="")
    access_needs: Mapped[str] = field(default="")
    emergency_contact: Mapped[str] = field(default="")
    permanent_resident_on: Mapped[date | None] = field()
    identifier_type: Mapped[str] = field(default="")
    identifier: Mapped[str] = field(default="")
    official_language: Mapped[str] = field(default="")
    referred_by: Mapped[str] = field(default="")
    tags: Mapped[list[str]] = field(default=list)
    asked: Mapped[dict[str, Any]] = field(default=dict)
    skills: Mapped[list[str]] = field(default=list)
    offers: Mapped[list[str]] = field(default=list)
    external_id: Mapped[str] = field(default="")
    note: Mapped[str] = field(default="")
    household_id: Mapped[str | None] = link("household")
    household_role: Mapped[str] = field(default="")
    worker_id: Mapped[str | None] = link("user", mutual=True)
    joined_into: Mapped[str | None] = link("person")

    household: Mapped[Household | None] = relationship(lazy="raise")
    joined: Mapped[Any] = relationship("Person", remote_side="Person.id", lazy="raise")

    def check(self) -> None:
        if not self.display_name.strip():
            raise UserError(_("Enter a name, as the person writes it."), field="display_name")

    def answer(self, name: str) -> str:
        """ "known", "declined", "none" or "not-asked": three kinds of empty, which are never mixed up."""
        return "known" if getattr(self, name) else str((self.asked or {}).get(name, "not-asked"))

    def search_texts(self) -> list[str]:
        """Not the name on documents: it is shown to workers alone, and a search that finds it would tell it."""
        names = (self.display_name, self.called, self.native_script, *(self.aliases or ()))
        return [text for text in (*names, *(self.tags or ()), self.phone) if text]

    def note_texts(self) -> list[str]:
        return [self.note] if self.note else []

    def sorted_by(self) -> str:
        return self.display_name

    def called_name(self) -> str:
        """What to call them: their own word for it, else the first word of the name as written."""
        return self.called or self.display_name.split(" ")[0]


def plain_identifier(text: str) -> str:
    """Without hyphens and spaces, in capitals, with the digits of whatever script as 0 to 9."""
    kept = (one for one in text if not one.isspace() and unicodedata.category(one) not in ("Pd", "Cf"))
    return "".join(str(unicodedata.digit(one, one)) for one in kept).upper()


def masked(identifier: str) -> str:
    """As it is shown: only its end."""
    end = f" {identifier[-LAST_SHOWN:]}" if len(identifier) > LAST_SHOWN else ""
    return f"{4 * MASK}{end}" if identifier else ""


class NotTheSame(Row):
    """Two people who look alike and are not the same person, as somebody decided. They are not offered again."""

    __tablename__ = "not_the_same"
    one_id: Mapped[str] = link("person")
    other_id: Mapped[str] = link("person")
