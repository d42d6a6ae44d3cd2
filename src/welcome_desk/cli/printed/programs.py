"""What is printed about one program: its report, its passes and cards, and the papers of its course."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.cli.printed.report import (
    FORMS,
    Report,
    alone,
    first_language,
    give_out,
    past_period,
    print_language,
)
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.queries import courses, programs
from welcome_desk.store.desk import Desk


def _program(desk: Desk, named: str) -> str:
    with desk.reading() as view:
        found = programs.find_program(view, named)
        if found is None:
            raise UserError(_("There is no program “{name}”.").format(name=named))
        return found.id


def _report(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.documents import write_document
    from welcome_desk.jobs.gathered import program_document
    from welcome_desk.jobs.public_prints import public_program

    if chosen.public:
        period, language = past_period(desk, chosen), print_language(chosen)
        public = public_program(desk, chosen.about, period, language=language)
        give_out(desk, public, out, kind="program", period=period, language=language)
        return
    made = program_document(desk, chosen.about, past_period(desk, chosen), language=print_language(chosen))
    write_document(made, out, made_on=desk.now().date())


def _application(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.applications import write_application

    write_application(desk, chosen.about, out, first=first_language(chosen), both=not alone(chosen))


def _gap_list(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.program_prints import write_gap_list

    write_gap_list(desk, chosen.about, out, language=print_language(chosen))


def _binder(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.binder import write_binder

    write_binder(desk, chosen.about, out, language=print_language(chosen))


def _passes(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.passes import write_list

    write_list(desk, _program(desk, chosen.about), out, ending=False, language=print_language(chosen))


def _ending(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.passes import write_list

    write_list(desk, _program(desk, chosen.about), out, ending=True, language=print_language(chosen))


def _card(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """Without the holder’s name: that is chosen on the screen, card by card."""
    from welcome_desk.jobs.passes import card_of, print_cards

    cards = [card_of(desk, chosen.number)]
    print_cards(desk, cards, out, first=i18n.language(), both=not alone(chosen))


def _attendance(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.courses import write_attendance

    program_id = _program(desk, chosen.about)
    with desk.reading() as view:
        session = _session(view, program_id, chosen)
    write_attendance(desk, session, out, first=i18n.language(), both=not alone(chosen))


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


def _certificates(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    """Of everyone who has one, or of one person; in both languages unless --lang names one."""
    from welcome_desk.jobs.courses import write_certificates

    program_id = _program(desk, chosen.about)
    with desk.reading() as view:
        cohort = courses.cohort(view, program_id)
        ids = [one.id for one in (cohort.members if cohort else []) if chosen.person in (None, one.person_id)]
    write_certificates(desk, program_id, ids, out, language=alone(chosen) or "both")


def _graduation(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.courses import write_graduation

    write_graduation(desk, _program(desk, chosen.about), out, language=print_language(chosen))


REPORTS = {
    "program": Report(
        N_("one program over a period, for the centre’s own use; --public for anybody"), _report,
        needs=("about", "period"), takes=("public",), forms=FORMS,
    ),
    "binder": Report(N_("a program by the MENTOR standards, match by match"), _binder, needs=("about",), forms=FORMS),
    "application": Report(
        N_("an application on paper for a program, in both languages"), _application, needs=("about",), forms=FORMS
    ),
    "gap-list": Report(
        N_("who still waits and who has room before a program’s deadline"), _gap_list, needs=("about",), forms=FORMS
    ),
    "passes": Report(N_("all passes of a program"), _passes, needs=("about",), forms=FORMS),
    "passes-ending": Report(N_("passes of a program that end soon"), _ending, needs=("about",), forms=FORMS),
    "pass-card": Report(
        N_("the card of one pass, without a name; counted as printed"), _card, needs=("number",), forms=FORMS
    ),
    "attendance": Report(
        N_("the sheet to sign of a course’s next session, in both languages"), _attendance, needs=("about",),
        takes=("day",), forms=FORMS,
    ),
    "certificate": Report(
        N_("certificates of a course; --person for one alone"), _certificates, needs=("about",), takes=("person",),
        forms=FORMS,
    ),
    "graduation": Report(
        N_("who finished a course, who is ready and who is not yet"), _graduation, needs=("about",), forms=FORMS
    ),
}  # fmt: skip
