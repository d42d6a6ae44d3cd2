"""What was undertaken, all in one place: by whom, by when, and what became of it. The community plan takes it from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import ActionItem, Event, Organization
from welcome_desk.programs.template import Text
from welcome_desk.queries.occurrences import key_for
from welcome_desk.queries.reminder import Reminder

AHEAD_DAYS = 7  # so long before its day Today brings it up


@dataclass(frozen=True)
class ActionLine:
    """`owner` as it was told, or the organization’s name. `event` and `event_key` are of where it comes from, if anywhere."""

    id: str
    words: str
    owner: str
    told_owner: str
    organization_id: str | None
    due_on: date | None
    state: str
    ended_on: date | None
    outcome: str
    event: str
    event_key: str | None
    event_on: date | None


def action_items(
    view: View, *, event_id: str | None = None, states: Iterable[str] | None = None
) -> list[ActionLine]:
    """Open ones first, each by its day, those without a day last. `event_id` is that of the row."""
    select = (
        sa.select(ActionItem, Organization, Event)
        .outerjoin(Organization, Organization.id == ActionItem.organization_id)
        .outerjoin(Event, Event.id == ActionItem.event_id)
        .where(ActionItem.deleted_at.is_(None))
    )
    if event_id is not None:
        select = select.where(ActionItem.event_id == event_id)
    if states is not None:
        select = select.where(ActionItem.state.in_(list(states)))
    lines = [_line(*row) for row in view.session.execute(select)]
    return sorted(lines, key=lambda one: (one.state != "open", one.due_on or date.max, one.words, one.id))


def _line(item: ActionItem, organization: Organization | None, event: Event | None) -> ActionLine:
    shown = organization.shown_name() if organization is not None and not organization.deleted_at else ""
    there = event if event is not None and not event.deleted_at else None
    return ActionLine(
        id=item.id, words=item.words or "", owner=item.owner or shown, told_owner=item.owner or "",
        organization_id=item.organization_id, due_on=item.due_on, state=item.state or "open", ended_on=item.ended_on,
        outcome=item.outcome or "", event=there.shown_title() if there else "", event_key=key_for(there) if there else None,
        event_on=there.starts_at.date() if there else None,
    )  # fmt: skip


def action_items_due(view: View) -> list[Reminder]:
    """What Today brings up: open ones whose day has come or is near."""
    last = view.today + timedelta(days=AHEAD_DAYS)
    return [
        Reminder(
            "action-item", one.id, None, one.words, until=one.due_on, sentence=Text.of(partial(_said, one, view.today)),
            opens=("event", one.event_key) if one.event_key else None,
        )
        for one in action_items(view, states=["open"])
        if one.due_on is not None and one.due_on <= last
    ]  # fmt: skip


def _said(one: ActionLine, today: date) -> str:
    assert one.due_on is not None
    said = _("since {day}") if one.due_on < today else _("by {day}")
    parts = [one.owner or _("nobody has taken it on yet"), said.format(day=i18n.date_short(one.due_on))]
    return " · ".join([*parts, *([one.event] if one.event else [])])
