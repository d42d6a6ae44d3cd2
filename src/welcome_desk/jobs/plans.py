"""The plan that a person takes home: read it, then set the page."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import queries
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.reports import plan, plan_document
from welcome_desk.reports.bilingual import on_paper
from welcome_desk.reports.document import Paper
from welcome_desk.store.desk import Desk


@under_logo
def plan_paper(desk: Desk, person_id: str, *, first: str = "en", both: bool = True) -> Paper:
    """In both languages, `first` at the left; for whoever may hand it over."""
    desk.require(Right.EDIT_PEOPLE)
    with desk.reading() as view:
        made = queries.plans.plan_of(view, person_id)
    if made is None:
        raise UserError(_("There is no person “{id}”. “search” tells ids.").format(id=person_id))
    drawn = plan.build(made, first=first)
    return on_paper(drawn, lambda code: plan_document.document(made, language=code), first=first, both=both)


def write_plan(desk: Desk, person_id: str, out: Path, *, first: str = "en", both: bool = True) -> None:
    made = plan_paper(desk, person_id, first=first, both=both)
    write_paper(made, out, made_on=desk.now().date())
