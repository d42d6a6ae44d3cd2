"""What a report is to the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UsageError, UserError
from welcome_desk.i18n import _
from welcome_desk.periods import Period, last_full_month, parse
from welcome_desk.queries import months
from welcome_desk.store.desk import Desk

if TYPE_CHECKING:
    from welcome_desk.jobs.past_prints import Printed
    from welcome_desk.reports.document import Document
    from welcome_desk.reports.public import Hidden

FORMS = (".pdf", ".html", ".xlsx", ".csv")
READ_FORMS = (".pdf", ".html")  # of what holds no table
Write = Callable[[Desk, argparse.Namespace, Path], None]


@dataclass(frozen=True)
class Report:
    """`needs` and `takes`: options of this report, by their name, that must and that may be given beside --out; `forms`:
    the endings that --out may have; `both`: whether it is written in both languages where --lang says so; `lists` tells
    what there is to choose from where nothing was chosen."""

    about: str
    write: Write
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    forms: tuple[str, ...] = (".pdf",)
    both: bool = True
    lists: Callable[[Desk], None] | None = None


def past_period(desk: Desk, chosen: argparse.Namespace) -> Period:
    """That of --period, else the last whole month; of one that has not come there is nothing to tell."""
    with desk.reading() as view:
        period = parse(chosen.period) if chosen.period else last_full_month(view.today)
        if not months.begun(view, period):
            said = _("{period} has not come yet: there is nothing to report.")
            raise UsageError(said.format(period=i18n.capital(period.shown())), field="period")
    return period


def first_language(chosen: argparse.Namespace) -> str:
    """Which stands first on a page in both languages: that of --lang."""
    return alone(chosen) or "en"


def print_language(chosen: argparse.Namespace) -> str:
    """That of --lang, which may be “both”, else the one that is spoken."""
    return getattr(chosen, "lang", None) or i18n.language()


def alone(chosen: argparse.Namespace) -> str:
    """The one language that --lang names; empty where it names none, or both."""
    named = getattr(chosen, "lang", None)
    return named if named in i18n.LANGUAGES else ""


def write_public(desk: Desk, made: tuple[Document, list[Hidden]], out: Path) -> None:
    """And say what was hidden, for whoever is about to give it away."""
    from welcome_desk.jobs.documents import write_document
    from welcome_desk.reports.public import say_hidden

    write_document(made[0], out, made_on=desk.now().date())
    print(*say_hidden(made[1]), sep="\n")


def give_out(
    desk: Desk, made: tuple[Document, list[Hidden]], out: Path, *, kind: str, period: Period, language: str
) -> None:
    """What is for the public is kept as it was given out."""
    from welcome_desk.jobs.past_prints import Printed

    write_public(desk, made, out)
    keep(desk, Printed(made[0], period, language, public=True, kind=kind))


def keep(desk: Desk, printed: Printed) -> None:
    """Among the past prints. What could not be kept was written all the same, and it is said."""
    from welcome_desk import actions
    from welcome_desk.jobs.past_prints import to_keep

    if not desk.may(Right.WRITE_REPORTS):
        return  # who only reads changes nothing
    try:
        desk.run(actions.past_prints.keep_print, **to_keep(desk, printed))
    except UserError as trouble:
        print(trouble.message, file=sys.stderr)
