"""What is printed about one program: its passes and cards, and the papers of its course."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import courses, programs
from welcome_desk.store.desk import Desk


def _program(desk: Desk, named: str) -> str:
    with desk.reading() as view:
        found = programs.find_program(view, named)
        if found is None:
            raise UserError(_("There is no program “{name}”.").format(name=named))
        return found.id


def write_passes(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.passes import write_list

    write_list(desk, _program(desk, chosen.about), out, ending=False, language=i18n.language())


def write_ending(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.passes import write_list

    write_list(desk, _program(desk, chosen.about), out, ending=True, language=i18n.language())


def write_card(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """Without the holder’s name: that is chosen on the screen, card by card."""
    from welcome_desk.jobs.passes import card_of, print_cards

    print_cards(desk, [card_of(desk, chosen.number)], out, first=i18n.language())


def write_attendance(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.courses import write_attendance

    program_id = _program(desk, chosen.about)
    with desk.reading() as view:
        session = _session(view, program_id, chosen)
    write_attendance(desk, session, out, first=i18n.language())


def _session(view: View, program_id: str, chosen: argparse.Namespace) -> str:
    """The session of that day; without a day the next to come, else the last one."""
    cohort = courses.cohort(view, program_id)
    lines = [one for one in (cohort.sessions if cohort else []) if not one.cancelled]
    day = chosen.day or view.today
    found = next((one for one in lines if one.held_at.date() == day), None)
    if found is None and chosen.day is None:
        found = next((one for one in lines if one.held_at.date() > day), lines[-1] if lines else None)
    if found is None:
        raise UserError(_("There is no session on that day. Plan one, or name another day with --day."))
    return found.id


def write_certificates(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """Of everyone who has one, or of one person; in both languages unless --lang names one."""
    from welcome_desk.jobs.courses import write_certificates

    program_id = _program(desk, chosen.about)
    with desk.reading() as view:
        cohort = courses.cohort(view, program_id)
        ids = [one.id for one in (cohort.members if cohort else []) if chosen.person in (None, one.person_id)]
    write_certificates(desk, program_id, ids, out, language=getattr(chosen, "lang", None) or "both")


def write_graduation(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.courses import write_graduation

    write_graduation(desk, _program(desk, chosen.about), out, language=i18n.language())
