"""Usage in the user's language: the parser of the standard library says its own sentences through our catalogue.

What it says on another version of Python and is not listed here stays English.
"""

from __future__ import annotations

import argparse
import math
from datetime import date
from typing import Any, NoReturn

from welcome_desk.errors import UsageError
from welcome_desk.i18n import N_, _

SAID = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)
argparse._ = _  # type: ignore[attr-defined]  # it looks its sentences up in its own module, by this name


class Parser(argparse.ArgumentParser):
    """Wrong usage is one line on standard error, without the whole usage text."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """A word that may be given stands after the options as well as before them: the standard library asks for it once,
        at the first word it meets, and then knows it no more."""
        found, left = super().parse_known_args(args, namespace)
        for one in self._actions:
            free = not one.option_strings and one.nargs == "?" and one.choices is None
            if free and left and not left[0].startswith("-") and getattr(found, one.dest, None) is None:
                setattr(found, one.dest, left.pop(0))
        return found, left

    def error(self, message: str) -> NoReturn:
        said = _("{said}. See “{command} --help”.")
        raise UsageError(said.format(said=message.rstrip("."), command=self.prog))


# ---- options that several commands take ----
def take_period(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("--period", required=required, help=_("such as 2026-10, 2026-Q4, 2026 or FY2026-27"))


def take_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON, for other programs"))


# ---- what an option may be ----
def whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(_("a whole number is needed")) from wrong


def count(text: str, most: int = 100_000) -> int:
    number = whole(text)
    if not 1 <= number <= most:
        raise argparse.ArgumentTypeError(_("a number from 1 to {most} is needed").format(most=most))
    return number


def months(text: str) -> int:
    return count(text, most=240)


def day(text: str) -> date:
    """A day of these centuries, so that months before it and after it exist."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not 1950 <= found.year <= 2150:
        raise argparse.ArgumentTypeError(_("a date like 2026-10-31 is needed"))
    return found


def scale(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 1.0 <= found <= 2.0:
        raise argparse.ArgumentTypeError(_("a number from 1.0 to 2.0 is needed"))
    return found


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels."""
    parts = text.split("x")
    if len(parts) != 2 or not all(part.isdecimal() and 200 <= int(part) <= 8000 for part in parts):
        raise argparse.ArgumentTypeError(_("write the size as 1366x768, from 200 to 8000"))
    return int(parts[0]), int(parts[1])
