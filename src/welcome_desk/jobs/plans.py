"""The plan that a person takes home: read it, then set the page."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import queries
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.jobs.reports import write_page
from welcome_desk.reports import plan
from welcome_desk.store.desk import Desk


@under_logo
def plan_pdf(desk: Desk, person_id: str, *, first: str = "en") -> bytes:
    """In both languages, `first` at the left; for whoever may hand it over."""
    desk.require(Right.EDIT_PEOPLE)
    with desk.reading() as view:
        made = queries.plans.plan_of(view, person_id)
    if made is None:
        raise UserError(_("There is no person “{id}”. “search” tells ids.").format(id=person_id))
    return plan.build(made, first=first)


def write_plan(desk: Desk, person_id: str, out: Path, *, first: str = "en") -> None:
    write_page(plan_pdf(desk, person_id, first=first), out)
