"""How far a period has come: what is planned or due on a day to come is not yet of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.access.walls import COUNTED
from welcome_desk.model import Contact
from welcome_desk.periods import Period


def so_far(view: View, period: Period) -> Period:
    """Under its own name, up to today where it is not over; of one to come nothing is left."""
    if period.last <= view.today:
        return period
    return replace(period, last=min(period.last, _today(view)))


def _today(view: View) -> date:
    """A practice town may have lived on beyond this machine’s day. Asked once while somebody looks."""
    known: dict[str, date] = view.session.info
    if "lived until" not in known:
        newest = sa.select(sa.func.max(Contact.met_at)).where(Contact.deleted_at.is_(None))
        lived = view.session.scalar(newest, execution_options={COUNTED: True})
        known["lived until"] = max(view.today, lived.date()) if lived else view.today
    return known["lived until"]
