"""Commands that write what the store holds to files that other programs read."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from welcome_desk.cli.stores import Add, opened, writable
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _

ENDINGS = (".csv", ".xlsx", ".json")
KINDS = ("people", "contacts", "events")
LATER = ("everything", "organizations", "attendance")
LATER_ENDINGS = (".vcf",)
MOST_DAYS = 3660


def add_commands(add: Add) -> None:
    export = add("export", _("write people, contacts or events to a file"))
    export.add_argument("kind", choices=(*KINDS, *LATER), metavar="{people,contacts,events}")
    said = _("where to; its name ends in .csv, .xlsx or .json, or for events in .ics")
    export.add_argument("--out", metavar="FILE.csv", required=True, help=said)
    export.add_argument("--list", metavar="NAME", default="", help=_("only the people of this list"))
    export.add_argument("--event", metavar="KEY", default="", help=_("only this event or series"))
    said = _("what is in the calendar between two days, each date of a series by itself")
    export.add_argument("--occurrences", metavar="FROM..TO", default="", help=said)
    export.set_defaults(command=export_to_file)


def export_to_file(chosen: argparse.Namespace) -> None:
    _refuse_later(chosen)
    from welcome_desk.jobs import exports

    out = writable(chosen.out)
    span = _span(chosen)
    with opened(chosen) as desk:
        if chosen.kind == "people":
            exports.export_people(desk, out, list_name=chosen.list)
        elif chosen.kind == "contacts":
            exports.export_contacts(desk, out)
        elif span is not None:
            exports.export_occurrences(desk, out, *span)
        elif out.suffix.lower() == ".ics":
            from welcome_desk.jobs.calendar_files import write_calendar

            write_calendar(desk, out, key=chosen.event)
        else:
            exports.export_events(desk, out)


def _span(chosen: argparse.Namespace) -> tuple[date, date] | None:
    if not chosen.occurrences:
        return None
    first, dots, last = chosen.occurrences.partition("..")
    try:
        span = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as wrong:
        raise UsageError(_("Give --occurrences two days: 2026-10-01..2026-10-31.")) from wrong
    if not dots or span[1] < span[0] or (span[1] - span[0]).days > MOST_DAYS:
        raise UsageError(_("The days of --occurrences lie in order, and at most ten years apart."))
    return span


def _refuse_later(chosen: argparse.Namespace) -> None:
    ending = Path(chosen.out).suffix.lower()
    later = chosen.kind if chosen.kind in LATER else ending if ending in LATER_ENDINGS else ""
    if later:
        raise UsageError(_("“{command}” is not in this version.").format(command=f"export {later}"))
    of_events = chosen.kind == "events"
    if ending not in (*ENDINGS, *((".ics",) if of_events else ())):
        raise UsageError(_("Give --out a name that ends in .csv, .xlsx or .json."))
    if chosen.list and chosen.kind != "people":
        raise UsageError(_("--list chooses people: leave it out here."))
    if (chosen.event or chosen.occurrences) and not of_events:
        raise UsageError(_("--event and --occurrences are for events: leave them out here."))
    if chosen.event and ending != ".ics":
        raise UsageError(_("One event is written as a calendar file: give --out a name that ends in .ics."))
    if chosen.occurrences and ending == ".ics":
        raise UsageError(_("--occurrences are written as .csv, .xlsx or .json."))
