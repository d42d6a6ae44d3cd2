"""Commands that bring in what other programs wrote."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from welcome_desk.cli.stores import Add, opened, print_json
from welcome_desk.cli.usage import take_json
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from welcome_desk.jobs.calendars import Coming
    from welcome_desk.store.desk import Desk

KINDS = ("events", "observances")
LATER = ("people", "organizations", "contacts", "attendance")
NOTHING = {"read": 0, "created": 0, "updated": 0, "skipped": 0}


@dataclass(frozen=True)
class Job:
    look: Callable[[Desk, Path], Coming]
    take: Callable[[Desk, Coming], None]


def add_commands(add: Add) -> None:
    bring = add("import", _("bring in events or observances from a calendar file"))
    bring.add_argument("kind", choices=(*KINDS, *LATER), metavar="{events,observances}")
    bring.add_argument("file", metavar="FILE.ics")
    bring.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))
    take_json(bring)
    bring.set_defaults(command=import_file)


def import_file(chosen: argparse.Namespace) -> None:
    if chosen.kind in LATER:
        raise UsageError(_("“{command}” is not in this version.").format(command=f"import {chosen.kind}"))
    from welcome_desk.exchange.ical import BrokenCalendar

    job = _job(chosen.kind)
    with opened(chosen) as desk:
        try:
            coming = job.look(desk, Path(chosen.file))
        except BrokenCalendar as broken:
            if chosen.json:
                print_json({**NOTHING, "problems": [_problem(broken)]})
            raise
        if not chosen.dry_run:
            job.take(desk, coming)
    if chosen.json:
        print_json(coming.as_json())
    else:
        _tell(coming, dry=chosen.dry_run)
    if coming.left_out:
        said = ngettext("{n} entry was left out.", "{n} entries were left out.", coming.left_out)
        print(said.format(n=coming.left_out), file=sys.stderr)


def _job(kind: str) -> Job:
    from welcome_desk.jobs import calendars

    if kind == "events":
        return Job(calendars.look_at_events, calendars.take_events)
    return Job(calendars.look_at_observances, calendars.take_observances)


def _problem(broken: Any) -> dict[str, Any]:
    return {"row": broken.number, "column": broken.column, "message": broken.reason}


def _tell(coming: Coming, *, dry: bool) -> None:
    said = _("Read: {read}. New: {created}. Changed: {updated}. As they were: {skipped}.")
    print(
        said.format(read=coming.read, created=coming.created, updated=coming.updated, skipped=coming.skipped)
    )
    for one in coming.as_json()["problems"]:
        told = _("line {row}, {column}: {message}.")
        print(told.format(row=one["row"], column=one["column"], message=one["message"]))
    if dry:
        print(_("Nothing was changed."))
