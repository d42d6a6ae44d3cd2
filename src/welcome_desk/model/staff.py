"""Who works at the desk, and the centre itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link


class Centre(Row):
    """The centre whose desk this is. One row, shared by every desk of the centre.

    `zone` is its IANA time zone; `hour_value` what an hour of a volunteer is worth in dollars, and where that is said;
    `logo` a small PNG or JPEG in base64.
    `postal_code`, `institution_type` and `service_language` are what a federal record says of every service given here.
    """

    __tablename__ = "centre"
    name: Mapped[str] = field(default="")
    name_fr: Mapped[str] = field(default="")
    community: Mapped[str] = field(default="")
    province: Mapped[str] = field(default="")
    phone: Mapped[str] = field(default="")
    zone: Mapped[str] = field(default="")
    hour_value: Mapped[float | None] = field()
    hour_value_source: Mapped[str] = field(default="")
    logo: Mapped[str] = field(default="")
    postal_code: Mapped[str] = field(default="")
    institution_type: Mapped[str] = field(default="")
    service_language: Mapped[str] = field(default="")


class User(Row):
    """Someone who signs in. The role decides what they may do; `person_id` where they are known as a person too."""

    __tablename__ = "user"
    login: Mapped[str] = field(default="")
    display_name: Mapped[str] = field(default="")
    role: Mapped[str] = field(default="volunteer")
    active: Mapped[bool] = field(default=True)
    person_id: Mapped[str | None] = link("person")

    person: Mapped[Any] = relationship("Person", lazy="raise", foreign_keys="User.person_id")
