"""Labels for a program’s people, and consent forms, as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from welcome_desk import consent_texts
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.reports import write_page
from welcome_desk.model import Person
from welcome_desk.queries import addresses, programs, staff
from welcome_desk.queries.joined import root_of
from welcome_desk.reports import consent_form, labels
from welcome_desk.store.desk import Desk


def labels_pdf(desk: Desk, people: Sequence[str]) -> bytes:
    """For each household once. Whoever has no address noted has no label."""
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        found = addresses.addresses(view, people)
    if not found:
        raise UserError(_("None of these people has an address noted. Add a street first."))
    return labels.build([one.lines for one in found])


def program_labels_pdf(desk: Desk, named: str) -> bytes:
    with desk.reading() as view:
        program = programs.find_program(view, named)
        people = addresses.of_program(view, program.id) if program else []
    if program is None:
        raise UserError(_("There is no program “{program}” here.").format(program=named))
    return labels_pdf(desk, people)


def consent_form_pdf(desk: Desk, person_id: str = "", *, first: str = "en") -> bytes:
    desk.require(Right.PRINT_REPORTS)
    version = consent_texts.latest_version()
    with desk.reading() as view:
        person = view.get(Person, root_of(view, person_id)) if person_id else None
        centre, phone = staff.centre_names(view)
        day = view.today.isoformat()
    if person_id and person is None:
        raise UserError(_("There is no person “{id}” here. “search” tells ids.").format(id=person_id))
    name = person.display_name if person else ""
    texts = consent_texts.texts(version)
    return consent_form.build(
        texts, version=version, name=name, centre=centre, phone=phone, made_on=day, first=first
    )


def write_program_labels(desk: Desk, named: str, out: Path) -> None:
    write_page(program_labels_pdf(desk, named), out)


def write_consent_form(desk: Desk, person_id: str, out: Path, *, first: str) -> None:
    write_page(consent_form_pdf(desk, person_id, first=first), out)
