"""Commands that write what the store holds to files that other programs read."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk.cli.stores import Add, opened, writable
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _

ENDINGS = (".csv", ".xlsx", ".json")
KINDS = ("people", "contacts")
LATER = ("everything", "organizations", "events", "attendance")
LATER_ENDINGS = (".vcf", ".ics")


def add_commands(add: Add) -> None:
    export = add("export", _("write people or contacts to a file"))
    export.add_argument("kind", choices=(*KINDS, *LATER), metavar="{people,contacts}")
    export.add_argument(
        "--out", metavar="FILE.csv", required=True, help=_("where to; its name ends in .csv, .xlsx or .json")
    )
    export.add_argument("--list", metavar="NAME", default="", help=_("only the people of this list"))
    export.set_defaults(command=export_to_file)


def export_to_file(chosen: argparse.Namespace) -> None:
    _refuse_later(chosen)
    from welcome_desk.jobs import exports

    out = writable(chosen.out)
    with opened(chosen) as desk:
        if chosen.kind == "people":
            exports.export_people(desk, out, list_name=chosen.list)
        else:
            exports.export_contacts(desk, out)


def _refuse_later(chosen: argparse.Namespace) -> None:
    ending = Path(chosen.out).suffix.lower()
    later = chosen.kind if chosen.kind in LATER else ending if ending in LATER_ENDINGS else ""
    if later:
        raise UsageError(_("“{command}” is not in this version.").format(command=f"export {later}"))
    if ending not in ENDINGS:
        raise UsageError(_("Give --out a name that ends in .csv, .xlsx or .json."))
    if chosen.list and chosen.kind != "people":
        raise UsageError(_("--list chooses people: leave it out here."))
