"""Labels for several people, and consent forms, as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from welcome_desk import consent_texts, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import languages_of, under_logo
from welcome_desk.model import Person
from welcome_desk.queries import addresses, programs, staff
from welcome_desk.queries.joined import root_of
from welcome_desk.reports import consent_form, labels
from welcome_desk.reports.document import Paper, joined
from welcome_desk.store.desk import Desk


@dataclass(frozen=True)
class Labels:
    paper: Paper
    said: tuple[str, ...]


def labels_of(
    desk: Desk, people: Sequence[str], *, sheet: str = labels.USUAL, start: int = 1, language: str = ""
) -> Labels:
    """For each household once; it is said who has none. `start`: the first free place on a sheet used in part;
    `language`: of the words over their list, that which is spoken unless told."""
    desk.require(Right.EXPORT)
    form = labels.sheets().get(sheet)
    if form is None:
        known = ", ".join(labels.sheets())
        said = _("“{sheet}” is no sheet of labels that is known here. There are: {sheets}.")
        raise UserError(said.format(sheet=sheet, sheets=known), field="sheet")
    if not 1 <= start <= form.count:
        said = _("This sheet has {n} labels: begin with one from 1 to {n}.")
        raise UserError(said.format(n=form.count), field="start")
    with desk.reading() as view:
        found, centre, today = addresses.addresses(view, people), staff.centre_names(view)[0], view.today
    if not found.addresses:
        raise UserError(_("None of these people has an address noted. Add a street first."))
    lines = [one.lines for one in found.addresses]
    drawn = labels.build(
        lines, centre=centre[i18n.LANGUAGES.index(i18n.language())], sheet=sheet, start=start
    )
    listed = [
        labels.document(found.addresses, centre=centre, made_on=today, language=code)
        for code in languages_of(language or i18n.language())
    ]
    return Labels(Paper(drawn, joined(listed)), tuple(_said_of(found)))


def _said_of(found: addresses.Found) -> list[str]:
    count = len(found.addresses)
    said = [ngettext("{n} label.", "{n} labels.", count).format(n=i18n.number(count))]
    for names, words in (
        (found.silent, N_("Left out, because they said no to hearing from the desk, or their file may not be kept: {names}.")),
        (found.without, N_("Left out, because no address is noted: {names}.")),
    ):  # fmt: skip
        if names:
            said.append(_(words).format(names=some(names)))
    return said


def some(names: Sequence[str], most: int = 6) -> str:
    """A few names, and how many more there are."""
    more = len(names) - most
    rest = [ngettext("{n} more", "{n} more", more).format(n=i18n.number(more))] if more > 0 else []
    return i18n.list_of([*names[:most], *rest])


def labels_pdf(desk: Desk, people: Sequence[str]) -> bytes:
    return labels_of(desk, people).paper.pdf


def program_people(desk: Desk, named: str) -> list[str]:
    with desk.reading() as view:
        program = programs.find_program(view, named)
        if program is None:
            raise UserError(_("There is no program “{program}” here.").format(program=named))
        return addresses.of_program(view, program.id)


@under_logo
def consent_form_paper(desk: Desk, person_id: str = "", *, first: str = "en", both: bool = True) -> Paper:
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
    return consent_form.paper(
        texts, version=version, name=name, centre=centre, phone=phone, made_on=day, first=first, both=both
    )


def write_labels(
    desk: Desk, people: Sequence[str], out: Path, *, sheet: str, start: int, language: str = ""
) -> tuple[str, ...]:
    made = labels_of(desk, people, sheet=sheet, start=start, language=language)
    write_paper(made.paper, out, made_on=desk.now().date())
    return made.said


def write_consent_form(desk: Desk, person_id: str, out: Path, *, first: str, both: bool = True) -> None:
    made = consent_form_paper(desk, person_id, first=first, both=both)
    write_paper(made, out, made_on=desk.now().date())
