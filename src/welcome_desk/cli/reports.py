"""The reports that can be written to a file: a table of what each is called, what it needs, and what writes it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.cli import papers, told
from welcome_desk.cli.stores import Add, opened, writable
from welcome_desk.cli.usage import count, day, take_period
from welcome_desk.errors import UsageError
from welcome_desk.i18n import N_, _
from welcome_desk.periods import parse
from welcome_desk.store.desk import Desk

FORMS = (".pdf", ".html", ".xlsx", ".csv")
Write = Callable[[Desk, argparse.Namespace, Path], None]


@dataclass(frozen=True)
class Report:
    """`needs` and `takes`: options of this report, by their name, that must and that may be given beside --out; `forms`:
    the endings that --out may have."""

    about: str
    write: Write
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    forms: tuple[str, ...] = (".pdf",)


def _monthly(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.public import say_hidden, write_public_monthly
    from welcome_desk.jobs.reports import write_monthly

    if chosen.public:
        hidden = write_public_monthly(desk, parse(chosen.period), out, language=i18n.language())
        print(*say_hidden(hidden), sep="\n")
        return
    write_monthly(desk, parse(chosen.period), out, language=i18n.language())


def _plan(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.plans import write_plan

    write_plan(desk, chosen.person, out, first=getattr(chosen, "lang", None) or "en")


def _monday(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.monday import write_monday

    write_monday(desk, out, day=chosen.day)


def _application(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.applications import write_application

    write_application(desk, chosen.about, out, first=getattr(chosen, "lang", None) or "en")


def _paper(kind: str) -> Write:
    """A page of a match: in both languages, or a letter in the one of --lang."""

    def write(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
        from welcome_desk.jobs.match_papers import write_paper

        lang = getattr(chosen, "lang", None)
        side = chosen.side or "seeker"
        write_paper(desk, kind, chosen.match, out, side=side, first=lang or "en", both=lang is None)

    return write


def _team_plan(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.program_prints import write_team_plan

    write_team_plan(desk, chosen.match, out, language=i18n.language())


def _gap_list(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.program_prints import write_gap_list

    write_gap_list(desk, chosen.about, out, language=i18n.language())


def _fact_card(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.program_prints import write_fact_card

    write_fact_card(desk, chosen.community, out, language=i18n.language())


def _binder(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.binder import write_binder

    write_binder(desk, chosen.about, out, language=i18n.language())


def _tour(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.tours import write_tour

    write_tour(desk, chosen.event, out, first=getattr(chosen, "lang", None) or "en")


def _sign_in(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.sign_in import write_sign_in

    write_sign_in(desk, chosen.event, out, first=getattr(chosen, "lang", None) or "en")


def _poster(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.posters import write_poster

    write_poster(desk, chosen.event, out, first=i18n.language(), size=chosen.size or "letter")


def _badges(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.posters import write_badges

    size, blanks = chosen.size or "letter", int(chosen.blanks or 0)
    write_badges(desk, chosen.event, out, first=i18n.language(), size=size, blanks=blanks)


def _of_event(kind: str) -> Write:
    """A page of an event, in both languages; the one of --lang stands first."""

    def write(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
        from welcome_desk.jobs import event_papers

        made = {
            "call-list": event_papers.write_call_list, "rota": event_papers.write_rota,
            "feedback-forms": event_papers.write_feedback,
        }  # fmt: skip
        made[kind](desk, chosen.event, out, first=getattr(chosen, "lang", None) or "en")

    return write


def _calendar(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.calendar_page import write_calendar_page

    lang = getattr(chosen, "lang", None)
    languages = (lang,) if lang else i18n.LANGUAGES
    write_calendar_page(desk, parse(chosen.period), out, languages=languages)


def _funder(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.funder import write_funder

    left_out = chosen.leave_out or ()
    write_funder(
        desk, parse(chosen.period), out, language=i18n.language(), draft=bool(chosen.draft), without=left_out
    )


REPORTS: dict[str, Report] = {
    "binder": Report(N_("a program by the MENTOR standards, match by match"), _binder, needs=("about",)),
    "application": Report(
        N_("an application on paper for a program, in both languages"), _application, needs=("about",)
    ),
    "monthly": Report(
        N_("the month in figures, for the centre’s own use; --public for anybody"), _monthly,
        needs=("period",), takes=("public",), forms=FORMS,
    ),

    "funder": Report(
        N_("what the federal funder asks for, shaped like its form and not certified; what was sent is left out"), _funder,
        needs=("period",), takes=("draft", "leave_out"), forms=(".xlsx", ".csv"),
    ),
    "person": Report(
        N_("everything held about one person, for whoever asks to see it"), told.write_held, needs=("person",), forms=FORMS,
    ),
    "program": Report(
        N_("one program over a period, for the centre’s own use"), told.write_program, needs=("about", "period"), forms=FORMS,
    ),
    "event": Report(
        N_("one event after it: who was here, who met whom, what was said"), told.write_event, needs=("event",), forms=FORMS,
    ),
    "volunteers": Report(
        N_("who helped with what in a period, with hours"), told.write_volunteers(public=False), needs=("period",), forms=FORMS,
    ),
    "thanks-list": Report(
        N_("who helped in a period, to hang up: without hours beside names"), told.write_volunteers(public=True),
        needs=("period",), forms=FORMS,
    ),
    "labels": Report(
        N_("address labels for a program’s people, thirty to a page, each household once"), told.write_labels, needs=("about",)
    ),
    "consent-form": Report(
        N_("the consent form on paper, in both languages"), told.write_consent_form, takes=("person",)
    ),
    "directory": Report(
        N_("the directory of services to hand out, in both languages or in that of --lang"), told.write_directory, forms=FORMS,
    ),
    "calendar": Report(
        N_("the events of a month on one page, in both languages or in that of --lang"), _calendar,
        needs=("period",),
    ),
    "plan": Report(N_("one person’s plan to take home, in both languages"), _plan, needs=("person",)),
    "monday": Report(
        N_("what is due, with codes to type back; --user says whose it is"), _monday, takes=("day",)
    ),
    "team-plan": Report(
        N_("a team’s settlement plan with its owners and the balance by month"), _team_plan, needs=("match",)
    ),
    "gap-list": Report(
        N_("who still waits and who has room before a program’s deadline"), _gap_list, needs=("about",)
    ),
    "fact-card": Report(
        N_("what newcomers ask about a community, in both languages"), _fact_card, needs=("community",)
    ),
    "slip": Report(
        N_("what one side of a match may know of the other, in both languages"),
        _paper("slip"),
        needs=("match",),
        takes=("side",),
    ),
    "agreement": Report(
        N_("the agreement of a match, to sign, in both languages"), _paper("agreement"), needs=("match",)
    ),
    "pulse": Report(
        N_("three questions for each side of a match, in both languages"), _paper("pulse"), needs=("match",)
    ),
    "thanks": Report(
        N_("a letter of thanks after a match, in both languages or in that of --lang"),
        _paper("thanks"),
        needs=("match",),
        takes=("side",),
    ),
    "passes": Report(N_("all passes of a program"), papers.write_passes, needs=("about",)),
    "passes-ending": Report(N_("passes of a program that end soon"), papers.write_ending, needs=("about",)),
    "pass-card": Report(
        N_("the card of one pass, without a name; counted as printed"), papers.write_card, needs=("number",)
    ),
    "attendance": Report(
        N_("the sheet to sign of a course’s next session, in both languages"), papers.write_attendance,
        needs=("about",), takes=("day",),
    ),
    "tour": Report(
        N_("the sheet of a learning tour for its group, in both languages"), _tour, needs=("event",)
    ),
    "sign-in": Report(
        N_("the sheet for the door of an event, with codes to type back, in both languages"), _sign_in, needs=("event",)
    ),
    "certificate": Report(
        N_("certificates of a course; --person for one alone"), papers.write_certificates, needs=("about",),
        takes=("person",),
    ),
    "graduation": Report(
        N_("who finished a course, who is ready and who is not yet"), papers.write_graduation, needs=("about",)
    ),
    "call-list": Report(
        N_("whom to call before an event, with what they need, in both languages"), _of_event("call-list"), needs=("event",)
    ),
    "rota": Report(N_("the volunteers’ rota of an event, in both languages"), _of_event("rota"), needs=("event",)),
    "feedback-forms": Report(
        N_("three questions after an event, four forms to a page, in both languages"), _of_event("feedback-forms"),
        needs=("event",),
    ),
    "poster": Report(
        N_("the poster of an event with its programme, in both languages"), _poster, needs=("event",), takes=("size",)
    ),
    "badges": Report(
        N_("name badges for an event, with some to write on"), _badges, needs=("event",), takes=("size", "blanks")
    ),
}  # fmt: skip
OPTIONS = (
    "period",
    "person",
    "day",
    "about",
    "match",
    "side",
    "community",
    "number",
    "event",
    "size",
    "blanks",
    "draft",
    "leave_out",
    "public",
)  # of all reports together
WITHOUT_DASHES = {"about": "PROGRAM"}


def add_commands(add: Add) -> None:
    report = add("report", _("write a report to a file"))
    named = "; ".join(f"{name}: {_(one.about)}" for name, one in REPORTS.items())
    report.add_argument("name", nargs="?", choices=tuple(REPORTS), help=named)
    said = _("which program: its id, its name or its template")
    report.add_argument("about", nargs="?", metavar="PROGRAM", help=said)
    report.add_argument("--list", action="store_true", help=_("name the reports there are"))
    take_period(report)
    report.add_argument(
        "--public", action="store_true", default=None,
        help=_("for anybody to read: small numbers hidden, the others rounded"),
    )  # fmt: skip
    report.add_argument("--person", metavar="ID", help=_("whose plan; “search” tells ids"))
    report.add_argument("--day", type=day, metavar="2026-10-31", help=_("the day the Monday sheet is for"))
    report.add_argument("--match", metavar="ID", help=_("which match; its page and “match --json” tell ids"))
    report.add_argument(
        "--side", choices=("seeker", "offer"), help=_("for which side of the match the page is")
    )
    report.add_argument("--community", metavar="NAME", help=_("whose fact card"))
    report.add_argument("--number", metavar="NUMBER", help=_("the number of a pass"))
    report.add_argument(
        "--event", metavar="KEY", help=_("which event: its id, or the key of a date of a series")
    )
    report.add_argument("--size", choices=("letter", "a4"), help=_("the size of the paper"))
    report.add_argument("--blanks", type=count, metavar="N", help=_("how many badges are left to write on"))
    report.add_argument(
        "--draft",
        action="store_const",
        const=True,
        help=_("the funder’s file before everything is put right, marked so"),
    )
    said = _("who is left out of the funder’s file; may be given again")
    report.add_argument("--leave-out", action="append", metavar="ID", help=said)
    report.add_argument("--out", metavar="FILE.pdf")
    report.set_defaults(command=write_report)


def write_report(chosen: argparse.Namespace) -> None:
    if chosen.list:
        print(*REPORTS, sep="\n")
        return
    if not chosen.name:
        raise UsageError(_("A report needs a name: {names}.").format(names=", ".join(REPORTS)))
    report = REPORTS[chosen.name]
    _check_options(chosen, report)
    if not chosen.out.lower().endswith(report.forms):
        raise UsageError(_wrong_form(report))
    if "period" in report.needs:
        parse(chosen.period)  # wrong usage is told before the store is opened
    out = writable(chosen.out)
    with opened(chosen) as desk:
        report.write(desk, chosen, out)


def _wrong_form(report: Report) -> str:
    if report.forms == FORMS:
        return _("Give the file a name that ends in .pdf, .html, .xlsx or .csv.")
    if report.forms != (".pdf",):
        return _("Give the file a name that ends in {endings}.").format(endings=i18n.list_of(report.forms))
    return _("This report is written as PDF: give --out a name that ends in .pdf.")


def _check_options(chosen: argparse.Namespace, report: Report) -> None:
    """What the report needs is there, and nothing is given that it would silently leave aside."""
    if chosen.public and "public" not in report.takes:
        said = _("There is no public print of the report “{name}”: it may tell of people one by one.")
        raise UsageError(said.format(name=chosen.name))
    given = {name for name in OPTIONS if getattr(chosen, name) is not None}
    missing = [name for name in (*report.needs, "out") if not getattr(chosen, name)]
    if missing:
        needed = i18n.list_of(map(_option, missing))
        raise UsageError(_("The report “{name}” needs {options}.").format(name=chosen.name, options=needed))
    for name in sorted(given - {*report.needs, *report.takes}):
        said = _("The report “{name}” takes no {option}.")
        raise UsageError(said.format(name=chosen.name, option=_option(name)))


def _option(name: str) -> str:
    """As it is typed."""
    return WITHOUT_DASHES.get(name, f"--{name.replace('_', '-')}")
