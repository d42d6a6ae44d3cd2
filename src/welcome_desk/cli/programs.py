"""Programs from the command line: those that run, the templates there are, and one started."""

from __future__ import annotations

import argparse
import sys

from welcome_desk.cli.stores import Add, opened, print_json
from welcome_desk.cli.usage import count, take_json
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.programs import Template, TemplateError
from welcome_desk.queries.programs import ProgramLine
from welcome_desk.store.desk import Desk


def add_commands(add: Add) -> None:
    programs = add("programs", _("the programs that run, the templates there are, or start a program"))
    programs.add_argument("act", nargs="?", choices=("list", "templates", "start"), default="list")
    programs.add_argument("template", nargs="?", help=_("for “start”: which, as “templates” lists them"))
    programs.add_argument("--name", help=_("what the program is called here; else as its template"))
    programs.add_argument("--places", type=count, metavar="N", help=_("how many may take part"))
    take_json(programs)
    programs.set_defaults(command=look_after_programs)


def look_after_programs(chosen: argparse.Namespace) -> None:
    from welcome_desk.jobs.programs import known_templates
    from welcome_desk.queries import programs

    if chosen.act == "start" and not chosen.template:
        raise UsageError(_("Say which template to start. “programs templates” lists them."))
    with opened(chosen) as desk:
        if chosen.act == "list":
            with desk.reading() as view:
                _print_programs(programs.programs(view), as_json=chosen.json)
            return
        templates, broken = known_templates(desk)
        if chosen.act == "templates":
            _print_templates(templates, broken, as_json=chosen.json)
        else:
            _start(desk, chosen, templates)


def _print_programs(lines: list[ProgramLine], *, as_json: bool) -> None:
    if as_json:
        print_json([{**vars(line), "started_on": line.started_on.isoformat()} for line in lines])
    for line in [] if as_json else lines:
        print(f"{line.id}  {line.template}  {line.name}", " · ".join(_how_it_stands(line)), sep="\n      ")
    if not (lines or as_json):
        print(_("No program runs yet. “programs start TEMPLATE” starts one."))


def _how_it_stands(line: ProgramLine) -> list[str]:
    counts = (
        (ngettext("{n} newcomer waiting", "{n} newcomers waiting", line.seekers_waiting), line.seekers_waiting),
        (ngettext("{n} open place", "{n} open places", line.places_open), line.places_open),
        (ngettext("{n} match meeting", "{n} matches meeting", line.active), line.active),
    )  # fmt: skip
    return [said.format(n=n) for said, n in counts]


def _print_templates(templates: dict[str, Template], broken: list[TemplateError], *, as_json: bool) -> None:
    """A broken file is named beside those that can be started."""
    if as_json:
        print_json([
            {"id": key, "version": one.version, "kind": one.kind, "name": str(one.name), "summary": str(one.summary)}
            for key, one in templates.items()
        ])  # fmt: skip
    for key, one in {} if as_json else templates.items():
        print(f"{key:<26}{one.name}", str(one.summary), sep="\n      ")
    for problem in broken:
        print(problem.message, file=sys.stderr)


def _start(desk: Desk, chosen: argparse.Namespace, templates: dict[str, Template]) -> None:
    from welcome_desk.jobs.programs import start_from_template

    if chosen.template not in templates:
        said = _("There is no template “{template}” here. There are: {known}.")
        raise UserError(said.format(template=chosen.template, known=", ".join(templates)))
    own = {"name": chosen.name, "name_fr": ""} if chosen.name else {}
    made = start_from_template(desk, chosen.template, places=chosen.places, **own)
    print_json({"id": made}) if chosen.json else print(made)
