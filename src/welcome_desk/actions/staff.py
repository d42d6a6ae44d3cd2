"""Users and the centre."""

from __future__ import annotations

import base64
from typing import Any
from zoneinfo import available_timezones

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import ROLES, Right
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Centre, User
from welcome_desk.store.work import Work

MOST_AN_HOUR = 1000  # dollars
LARGEST_LOGO = 200_000  # bytes of the picture: it goes wherever the store goes
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@action(N_("Describe the centre"), needs=Right.ADMINISTER)
def set_centre(work: Work, /, **known: Any) -> str:
    _check_centre(known)
    _check_logo(known.get("logo", ""))
    centre = work.session.scalars(sa.select(Centre).where(Centre.deleted_at.is_(None))).first()
    centre = centre or work.add(Centre())
    change(centre, known)
    return centre.id


def _check_centre(known: dict[str, Any]) -> None:
    zone, value = known.get("zone", ""), known.get("hour_value")
    if zone and zone not in available_timezones():
        said = _("“{zone}” is no time zone. A name such as America/Moncton is meant.")
        raise UserError(said.format(zone=zone), field="zone")
    if value is not None and not 0 < value <= MOST_AN_HOUR:
        said = _("An hour is worth more than nothing and at most {most} dollars.")
        raise UserError(said.format(most=MOST_AN_HOUR), field="hour_value")
    if value is not None and "hour_value_source" in known and not known["hour_value_source"]:
        raise UserError(
            _("Say where this value is from: reports print it beside the figure."), field="hour_value_source"
        )


def _check_logo(logo: str) -> None:
    try:
        picture = base64.b64decode(logo, validate=True)
    except ValueError:
        picture = b""
    if logo and not picture.startswith(PICTURES):
        raise UserError(_("A logo is a PNG or a JPEG. Choose another picture."), field="logo")
    if len(picture) > LARGEST_LOGO:
        said = _("The logo is too large: {n} kB at most. Choose a smaller picture.")
        raise UserError(said.format(n=LARGEST_LOGO // 1000), field="logo")


@action(N_("Add a user"), needs=Right.ADMINISTER)
def add_user(work: Work, *, login: str, display_name: str, role: str) -> str:
    if role not in ROLES:
        raise UserError(_("“{role}” is not a role.").format(role=role), field="role")
    if not login.strip():
        raise UserError(_("Enter a short name to sign in with."), field="login")
    if role != "administrator" and not _has_administrator(work):
        said = _("Make an administrator first: nobody could add or change users afterwards.")
        raise UserError(said, field="role")
    taken = sa.select(User).where(User.login == login.strip(), User.deleted_at.is_(None))
    if work.session.scalars(taken).first():
        raise UserError(_("There is already a user “{login}”.").format(login=login), field="login")
    return work.add(
        User(login=login.strip(), display_name=display_name.strip() or login.strip(), role=role)
    ).id


def _has_administrator(work: Work) -> bool:
    administrators = sa.select(User.id).where(
        User.role == "administrator", User.active, User.deleted_at.is_(None)
    )
    return work.session.scalars(administrators).first() is not None


@action(N_("Remove a user"), needs=Right.ADMINISTER)
def remove_user(work: Work, user_id: str) -> None:
    """Their work stays in the history under their name."""
    user = work.get(User, user_id)
    if user.id == work.actor.id:
        raise UserError(_("You cannot remove yourself. Ask another administrator."))
    user.active = False
    work.remove(user)
