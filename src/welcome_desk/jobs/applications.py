"""An application on paper: read the program and, for a filled-in one, the enrolment; then set the page."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import queries
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.model import Person
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.queries.programs import sound_template_of
from welcome_desk.reports import application, application_document
from welcome_desk.reports.application import Form
from welcome_desk.reports.bilingual import on_paper
from welcome_desk.reports.document import Paper
from welcome_desk.store.desk import Desk


@under_logo
def application_paper(
    desk: Desk, program: str, *, side: str = "seeker", enrolment_id: str | None = None, first: str = "en"
) -> Paper:
    """Blank for one side of a program (its id, name or template), or filled in for an enrolment of it."""
    desk.require(Right.MANAGE_PROGRAMS)
    with desk.reading() as view:
        form = _filled(view, enrolment_id) if enrolment_id else _blank(view, program, side)
    return _paper(form, first=first)


def _paper(*forms: Form, first: str, both: bool = True) -> Paper:
    drawn = application.build(*forms, first=first)
    return on_paper(
        drawn, lambda code: application_document.document(*forms, language=code), first=first, both=both
    )


def _blank(view: View, program: str, side: str) -> Form:
    found = queries.programs.find_program(view, program)
    if found is None:
        known = ", ".join(line.template for line in queries.programs.programs(view))
        said = _("There is no program “{program}” here. Running programs: {known}.")
        raise UserError(said.format(program=program, known=known or _("none")))
    names, _phone = queries.staff.centre_names(view)
    program_names = (found.name or found.name_fr, found.name_fr or found.name)
    return Form(sound_template_of(found), side, program_names, names, view.today)


def _filled(view: View, enrolment_id: str) -> Form:
    card = queries.enrolments.enrolment_card(view, enrolment_id)
    if card is None:
        raise UserError(_("This record is no longer there. Someone may have removed it since."))
    names, _phone = queries.staff.centre_names(view)
    told, (name, name_fr) = card.application, card.program.names
    return Form(
        card.program.template, card.line.who.side, (name or name_fr, name_fr or name), names, view.today,
        name=card.name, reach=_reach(view, card), answers=told.answers, party=told.party, may_tell=told.may_tell,
        heard_from=told.heard_from, applied_on=told.applied_on,
    )  # fmt: skip


def _reach(view: View, card: EnrolmentCard) -> str:
    """Not of those whose details are covered."""
    person = view.get(Person, card.line.who.person_id) if card.line.who.person_id else None
    if person is None or queries.consents.covered_among(view, [person.id]):
        return ""
    return " · ".join(part for part in (person.phone, person.email) if part)


@under_logo
def write_application(desk: Desk, program: str, out: Path, *, first: str = "en", both: bool = True) -> None:
    """Blank for both sides, one after the other."""
    desk.require(Right.MANAGE_PROGRAMS)
    with desk.reading() as view:
        forms = [_blank(view, program, side) for side in ("seeker", "offer")]
    write_paper(_paper(*forms, first=first, both=both), out, made_on=desk.now().date())
