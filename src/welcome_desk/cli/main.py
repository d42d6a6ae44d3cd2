"""Parsing, signing in, and one clear line for every error: 0 done, 1 could not, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from welcome_desk import __version__, i18n, paths, settings
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import _

Command = Callable[[argparse.Namespace], int | None]

SHARED = ("--store", "--lang", "--user")
# Named by the design, built in a later version: they answer so, and are listed nowhere until they work.
LATER = ("import", "export", "duplicates", "courier", "backup", "restore", "retention")


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one line on standard error, without the whole usage text."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_("{said}. See “welcome-desk --help”.").format(said=message.rstrip(".")))


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    i18n.use(settings.load().language)
    try:
        return _run(arguments)
    except UsageError as wrong:
        return _say(wrong.message, 2)
    except UserError as trouble:
        return _say(trouble.message, 1)
    except BrokenPipeError:  # the reader of our output went away (head, less)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 (kept open until the program ends)
        return 1


def _say(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


def _run(arguments: list[str]) -> int:
    _refuse_later(arguments)
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    if getattr(chosen, "lang", None):
        i18n.use(chosen.lang)
    chosen.store = (
        getattr(chosen, "store", None) or os.environ.get("WELCOME_DESK_STORE") or str(paths.default_store())
    )
    chosen.user = getattr(chosen, "user", None) or os.environ.get("WELCOME_DESK_USER")
    command: Command = chosen.command
    return command(chosen) or 0


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
    from welcome_desk.cli import looking, making, stores

    shared = _shared_options()
    parser = _Parser(
        prog="welcome-desk",
        parents=[shared],
        description=_("Welcome Desk. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(command=making.open_window)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    for room in (stores, looking, making):
        room.add_commands(
            lambda name, about: commands.add_parser(name, help=about, description=about, parents=[shared])
        )
    return parser


def _shared_options() -> _Parser:
    """Taken before or after the command alike, which is why they have no default here."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--store", metavar="PATH", help=_("the store to use"))
    shared.add_argument("--lang", choices=i18n.LANGUAGES, help=_("language of what is said and printed"))
    shared.add_argument("--user", metavar="NAME", help=_("who signs in"))
    return shared
