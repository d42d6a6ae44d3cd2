"""What is printed about one person, or for several."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import letters
from welcome_desk.access.scope import View
from welcome_desk.cli.printed.report import FORMS, Report, alone, first_language, print_language
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import N_, _
from welcome_desk.periods import parse
from welcome_desk.queries import lists
from welcome_desk.store.desk import Desk


def _held(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.held import write_held

    write_held(desk, chosen.person, out, language=print_language(chosen))


def _plan(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.plans import write_plan

    write_plan(desk, chosen.person, out, first=first_language(chosen), both=not alone(chosen))


def _labels(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.handed import program_people, write_labels
    from welcome_desk.reports.labels import USUAL

    if bool(chosen.about) == bool(chosen.people):
        raise UsageError(_("Name the program whose people get labels, or a list with --people."))
    people = program_people(desk, chosen.about) if chosen.about else _chosen(desk, chosen) or []
    sheet, language = chosen.sheet or USUAL, print_language(chosen)
    said = write_labels(desk, people, out, sheet=sheet, start=chosen.start or 1, language=language)
    print(*said, sep="\n")


def _consent_form(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.handed import write_consent_form

    both = not alone(chosen)
    write_consent_form(desk, chosen.person or "", out, first=first_language(chosen), both=both)


def _letter(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """In the language of each, or all in that of --lang."""
    from welcome_desk.jobs.letters import write_letters
    from welcome_desk.queries.letters import About, named

    with desk.reading() as view:
        letter = named(view, chosen.letter) or _from_file(view, chosen.letter)
    period = parse(chosen.period) if chosen.period else None
    about = About(letter.about, chosen.about or "", chosen.event or "", period, chosen.side or "")
    people = _chosen(desk, chosen)
    lang = alone(chosen)
    print(*write_letters(desk, letter, about, people, out, language=lang), sep="\n")


def _from_file(view: View, name: str) -> letters.Letter:
    from welcome_desk.queries.letters import own

    if Path(name).exists():
        return letters.read(Path(name))
    there = ", ".join((*letters.shipped(), *(one.name for one in own(view))))
    said = _("There is no letter “{name}”. There are: {letters}; or give the name of a file.")
    raise UserError(said.format(name=name, letters=there), field="letter")


def _chosen(desk: Desk, chosen: argparse.Namespace) -> list[str] | None:
    """One person, or those of a list by its name; None where neither is said."""
    if chosen.person:
        return [chosen.person]
    if not chosen.people:
        return None
    with desk.reading() as view:
        found = lists.named(view, chosen.people)
        if found is None:
            said = _("There is no list “{name}”. The people page tells their names.")
            raise UserError(said.format(name=chosen.people))
        return lists.ids(view, found.conditions)


REPORTS = {
    "letter": Report(
        N_("letters to one person, a list or all whom it concerns; in the language of each"), _letter,
        needs=("letter",), takes=("person", "people", "about", "side", "event", "period"), forms=FORMS,
    ),
    "person": Report(
        N_("everything held about one person, for whoever asks to see it"), _held, needs=("person",), forms=FORMS
    ),
    "plan": Report(N_("one person’s plan to take home, in both languages"), _plan, needs=("person",), forms=FORMS),
    "labels": Report(
        N_("address labels for a program’s people or those of a list, each household once"), _labels,
        takes=("about", "people", "sheet", "start"), forms=FORMS,
    ),
    "consent-form": Report(
        N_("the consent form on paper, in both languages"), _consent_form, takes=("person",), forms=FORMS
    ),
}  # fmt: skip
