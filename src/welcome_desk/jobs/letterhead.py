"""A report on the centre’s own paper: its logo, who prepared it, and, where both languages are asked for, English and then
French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from welcome_desk import i18n
from welcome_desk.queries import staff
from welcome_desk.reports.document import Document, joined, printed_under
from welcome_desk.store.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")
Make = Callable[Concatenate[Desk, P], Document]


def on_letterhead(make: Make[P]) -> Make[P]:
    """Of a function that takes the `language` of the print: it then takes “both” too."""

    @wraps(make)
    def made(desk: Desk, /, *args: P.args, **values: P.kwargs) -> Document:
        halves = []
        for code in languages_of(str(values["language"])):
            values["language"] = code
            halves.append(headed(desk, make(desk, *args, **values)))
        return joined(halves)

    return made


def under_logo(make: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
    """Of a function that draws a form: the centre’s logo stands on it."""

    @wraps(make)
    def made(desk: Desk, /, *args: P.args, **values: P.kwargs) -> T:
        with desk.reading() as view:
            logo = staff.centre(view).logo
        with printed_under(logo):
            return make(desk, *args, **values)

    return made


def languages_of(language: str) -> tuple[str, ...]:
    return i18n.LANGUAGES if language == i18n.BOTH else (language,)


def headed(desk: Desk, report: Document) -> Document:
    with desk.reading() as view:
        logo, name = staff.centre(view).logo, view.actor.display_name
    return replace(report, head=replace(report.head, logo=logo, prepared_by=name))
