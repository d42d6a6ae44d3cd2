"""Holidays and days that people keep: shown behind the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Observance
from welcome_desk.store.work import Work


@action(N_("Add a day to observe"), needs=Right.PLAN_EVENTS)
def add_observance(
    work: Work, /, *, title: str, starts_on: date, ends_on: date | None = None, **known: Any
) -> str:
    observance = Observance(title=title.strip(), starts_on=starts_on, ends_on=ends_on or starts_on, **known)
    _check(observance)
    return work.add(observance).id


@action(N_("Change a day to observe"), needs=Right.PLAN_EVENTS)
def edit_observance(work: Work, /, observance_id: str, **changed: Any) -> None:
    observance = work.get(Observance, observance_id)
    change(observance, changed)
    _check(observance)


@action(N_("Remove a day to observe"), needs=Right.PLAN_EVENTS)
def remove_observance(work: Work, observance_id: str) -> None:
    work.remove(work.get(Observance, observance_id))


def _check(observance: Observance) -> None:
    if not (observance.title.strip() or observance.title_fr.strip()):
        raise UserError(_("Give the day a name."), field="title")
    if observance.ends_on < observance.starts_on:
        raise UserError(_("The last day is before the first. Check the days."), field="ends_on")
