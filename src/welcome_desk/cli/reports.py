"""The command that writes a report to a file: what may be asked for together, and the password of a PDF."""

from __future__ import annotations

import argparse

from welcome_desk import i18n, terms
from welcome_desk.cli.passwords import asked_password
from welcome_desk.cli.printed import FORMS, REPORTS, Report
from welcome_desk.cli.stores import Add, opened, writable
from welcome_desk.cli.usage import count, day, take_period
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _
from welcome_desk.jobs.protecting import locked
from welcome_desk.letters import shipped
from welcome_desk.periods import parse

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
    "sent",
    "leave_out",
    "because",
    "updates",
    "public",
    "letter",
    "people",
    "sheet",
    "start",
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
    report.add_argument(
        "--first-page", action="store_true", default=None,
        help=_("the first page alone, without the details and names after it"),
    )  # fmt: skip
    report.add_argument("--person", metavar="ID", help=_("whom it is about; “search” tells ids"))
    report.add_argument("--day", type=day, metavar="2026-10-31", help=_("the day the Monday sheet is for"))
    said = _("which letter: {names}; one of the centre’s own by its name; or a file")
    report.add_argument("--letter", metavar="NAME", help=said.format(names=", ".join(shipped())))
    report.add_argument("--people", metavar="LIST", help=_("the people of a list, by its name"))
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
    said = _("which sheet of labels: 5160 (usual), 5161, 5162, 5163, 5164, L7160 or L7163")
    report.add_argument("--sheet", metavar="NUMBER", help=said)
    said = _("the first label that is free on a sheet used in part, counted row by row")
    report.add_argument("--start", type=count, metavar="N", help=said)
    report.add_argument("--blanks", type=count, metavar="N", help=_("how many badges are left to write on"))
    _take_funder(report)
    report.add_argument(
        "--password", action="store_true", help=_("ask for a password without which the PDF does not open")
    )
    report.add_argument(
        "--password-stdin",
        action="store_true",
        help=_("read that password from the first line of standard input"),
    )
    report.add_argument("--out", metavar="FILE.pdf")
    report.set_defaults(command=write_report)


def _take_funder(report: argparse.ArgumentParser) -> None:
    said = _("the funder’s file before everything is put right, marked so")
    report.add_argument("--draft", action="store_const", const=True, help=said)
    said = _("mark what the funder’s file holds as sent, so that none of it goes again")
    report.add_argument("--sent", action="store_const", const=True, help=said)
    said = _("who is left out of the funder’s file; may be given again")
    report.add_argument("--leave-out", action="append", metavar="ID", help=said)
    said = _("why: {codes}").format(codes=", ".join(terms.codes("left-out-reasons")))
    report.add_argument("--because", choices=terms.codes("left-out-reasons"), metavar="REASON", help=said)
    said = _("send records that changed since they were sent once more, and why")
    report.add_argument("--updates", choices=terms.codes("federal-update-reasons"), help=said)


def write_report(chosen: argparse.Namespace) -> None:
    if chosen.list:
        print(*REPORTS, sep="\n")
        return
    if not chosen.name:
        raise UsageError(_("A report needs a name: {names}.").format(names=", ".join(REPORTS)))
    report = REPORTS[chosen.name]
    if report.lists is not None and not (chosen.about or chosen.out):
        with opened(chosen) as desk:
            report.lists(desk)
        return
    _check_options(chosen, report)
    if not chosen.out.lower().endswith(report.forms):
        raise UsageError(_wrong_form(report))
    if chosen.period is not None:
        parse(chosen.period)  # wrong usage is told before the store is opened
    out = writable(chosen.out)
    password = asked_password(chosen)
    with opened(chosen) as desk, locked(out, password) as file:
        report.write(desk, chosen, file)


def _wrong_form(report: Report) -> str:
    if report.forms == FORMS:
        return _("Give the file a name that ends in .pdf, .html, .xlsx or .csv.")
    if report.forms != (".pdf",):
        return _("Give the file a name that ends in {endings}.").format(endings=i18n.one_of(report.forms))
    return _("This report is written as PDF: give --out a name that ends in .pdf.")


def _check_options(chosen: argparse.Namespace, report: Report) -> None:
    """What the report needs is there, and nothing is given that it would silently leave aside."""
    if chosen.public and "public" not in report.takes:
        said = _("There is no public print of the report “{name}”: it may tell of people one by one.")
        raise UsageError(said.format(name=chosen.name))
    if getattr(chosen, "lang", None) == i18n.BOTH and not report.both:
        said = _("The report “{name}” is written in one language at a time. Give --lang en or --lang fr.")
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
