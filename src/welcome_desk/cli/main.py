"""Parsing, signing in, and one clear line for every error: 0 done, 1 could not, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from welcome_desk import __version__, i18n, paths, settings
from welcome_desk.cli.usage import Parser
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import _

Command = Callable[[argparse.Namespace], int | None]

SHARED = ("--store", "--lang", "--user")
# Named by the design, built in a later version: they answer so, and are listed nowhere until they work.
LATER = ("courier", "backup", "restore", "retention")


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    i18n.use(_named_language(arguments) or settings.load().language)
    _write_what_can_be_written()
    try:
        return _run(arguments)
    except UsageError as wrong:
        return _say(wrong.message, 2)
    except UserError as trouble:
        return _say(trouble.message, 1)
    except KeyboardInterrupt:
        return _say(_("Stopped."), 1)
    except BrokenPipeError:  # the reader of our output went away (head, less)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 (kept open until the program ends)
        return 1


def _named_language(arguments: Sequence[str]) -> str:
    """What `--lang` says, known before anything is parsed, so that wrong usage is told in that language too."""
    alone = Parser(add_help=False)
    alone.add_argument("--lang", nargs="?", default="")
    named = alone.parse_known_args(arguments)[0].lang
    return named if named in i18n.LANGUAGES else ""


def _write_what_can_be_written() -> None:
    """A name in a script that the terminal does not know is shown with question marks, and nothing breaks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


def _run(arguments: list[str]) -> int:
    _refuse_later(arguments)
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    chosen.store = (
        getattr(chosen, "store", None) or os.environ.get("WELCOME_DESK_STORE") or str(paths.default_store())
    )
    if "://" in chosen.store:
        raise UsageError(_("Shared stores are not in this version. Give --store the name of a file."))
    chosen.user = getattr(chosen, "user", None) or os.environ.get("WELCOME_DESK_USER")
    command: Command = chosen.command
    _refuse_both(chosen)
    _take_own_kinds(command)
    return command(chosen) or 0


def _refuse_both(chosen: argparse.Namespace) -> None:
    from welcome_desk.cli.reports import write_report

    if getattr(chosen, "lang", None) == i18n.BOTH and chosen.command is not write_report:
        raise UsageError(_("Only a report is written in both languages. Give --lang en or --lang fr."))


def _take_own_kinds(command: Command) -> None:
    """The window tells of a broken file itself."""
    from welcome_desk.cli.making import open_window
    from welcome_desk.programs import event_kinds

    if command is not open_window and event_kinds.folder().is_dir():
        for trouble in event_kinds.take_own():
            print(event_kinds.said_of(trouble), file=sys.stderr)


def _refuse_later(arguments: list[str]) -> None:
    named = _command_word(arguments)
    if named in LATER:
        raise UsageError(_("“{command}” is not in this version.").format(command=named))


def _command_word(arguments: Sequence[str]) -> str:
    """The first word that is neither an option nor an option’s value."""
    words = iter(arguments)
    for word in words:
        if word in SHARED:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def make_parser() -> argparse.ArgumentParser:
    from welcome_desk.cli import exporting, importing, looking, making, passes, programs, reports, stores

    shared = _shared_options()
    parser = Parser(
        prog="welcome-desk",
        parents=[shared],
        description=_("Welcome Desk. Without a command it opens the window."),
    )
    parser.add_argument(
        "--version", action="version", version=__version__, help=_("say which version this is")
    )
    parser.set_defaults(command=making.open_window)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for room in (stores, looking, programs, reports, passes, exporting, importing, making):
        room.add_commands(
            lambda name, about: commands.add_parser(name, help=about, description=about, parents=[shared])
        )
    return parser


def _shared_options() -> Parser:
    """Taken before or after the command alike, which is why they have no default here."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--store", metavar="PATH", help=_("the store to use"))
    shared.add_argument(
        "--lang",
        choices=(*i18n.LANGUAGES, i18n.BOTH),
        help=_("language of what is said and printed; “both” for a report in both"),
    )
    shared.add_argument("--user", metavar="NAME", help=_("who signs in"))
    return shared
