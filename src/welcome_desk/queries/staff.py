"""The centre and its users."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import _, language
from welcome_desk.model import Centre, User


@dataclass
class UserLine:
    id: str
    login: str
    display_name: str
    role: str


def users(view: View) -> list[UserLine]:
    columns = (User.id, User.login, User.display_name, User.role)
    rows = view.session.execute(
        sa.select(*columns).where(User.deleted_at.is_(None), User.active).order_by(User.login)
    )
    return [UserLine(*row) for row in rows]


@dataclass(frozen=True)
class CentreCard:
    """What its own dialog shows; `zone` empty is that of this computer."""

    name: str = ""
    name_fr: str = ""
    community: str = ""
    phone: str = ""
    zone: str = ""
    hour_value: float | None = None
    hour_value_source: str = ""
    logo: str = ""


def centre(view: View) -> CentreCard:
    row = view.session.scalars(sa.select(Centre).where(Centre.deleted_at.is_(None))).first()
    if row is None:
        return CentreCard()
    return CentreCard(
        row.name or "", row.name_fr or "", row.community or "", row.phone or "", row.zone or "", row.hour_value,
        row.hour_value_source or "", row.logo or "",
    )  # fmt: skip


def centre_names(view: View) -> tuple[tuple[str, str], str]:
    """In English and in French, each standing in for the other; and the phone."""
    centre = view.session.scalars(sa.select(Centre).where(Centre.deleted_at.is_(None))).first()
    if centre is None:
        return ("", ""), ""
    return (centre.name or centre.name_fr, centre.name_fr or centre.name), centre.phone or ""


def community(view: View) -> str:
    """The town, as the centre writes it."""
    return view.session.scalar(sa.select(Centre.community).where(Centre.deleted_at.is_(None)).limit(1)) or ""


def centre_name(view: View) -> str:
    """In the current language, else in the other, else the program’s own name."""
    centre = view.session.scalars(sa.select(Centre).where(Centre.deleted_at.is_(None))).first()
    names = (
        (centre.name_fr, centre.name)
        if centre and language() == "fr"
        else (centre.name, centre.name_fr)
        if centre
        else ()
    )
    return next((name for name in names if name), _("Welcome Desk"))
