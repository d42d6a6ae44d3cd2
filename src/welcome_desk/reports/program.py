"""One program over a period, for the centre’s own use: a part for each shape that it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.periods import Period, shown_so_far
from welcome_desk.queries.figures import DEFINITIONS
from welcome_desk.queries.outcomes import when_asked
from welcome_desk.queries.program_period import FIGURES, LEAST_ANSWERS, ProgramPeriod, Told
from welcome_desk.reports import program_shapes
from welcome_desk.reports.document import (
    Column,
    Definitions,
    Document,
    Head,
    Heading,
    NewPage,
    Part,
    Table,
    prepared,
)

FEW = 10


def document(
    told: ProgramPeriod, period: Period, *, language: str, centre: str, prepared_on: date
) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=told.name, period=shown_so_far(period, prepared_on), centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("Contains personal information. Keep it inside the centre."),
        )  # fmt: skip
        return Document(head, language, _parts(told, period, prepared_on))


def _parts(told: ProgramPeriod, period: Period, today: date) -> list[Part]:
    parts = program_shapes.parts(told)
    parts += [_outcomes(told.outcomes)] if "outcomes" in told.shapes else []
    parts += [_waiting(told, min(period.last, today))] if "seekers-waiting" in _figures(told) else []
    return [*parts, *_definitions(told)]


def _figures(told: ProgramPeriod) -> list[str]:
    """All that stand on the page, each once."""
    return list(dict.fromkeys(key for shape in told.shapes for key in FIGURES[shape]))


def _waiting(told: ProgramPeriod, day: date) -> Table:
    columns = (
        Column(_("Name"), share=0.5),
        Column(_("Applied"), "full-day", 0.3),
        Column(_("Days"), "number", 0.2),
    )
    rows = [(one.name, one.applied_on, (day - one.applied_on).days) for one in told.waiting]
    return Table(_("Who waits"), columns, rows, empty=_("Nobody waits."))


def _definitions(told: ProgramPeriod) -> list[Part]:
    """Many of them have a page of their own."""
    meant = [DEFINITIONS[key] for key in _figures(told)]
    apart = [NewPage()] if len(meant) > FEW else []
    items = [(one.shown_label(), one.shown_meaning()) for one in meant]
    return [*apart, Heading(_("What the numbers mean")), Definitions(items)]


def _outcomes(outcomes: Sequence[Told]) -> Table:
    columns = (
        Column(_("Question"), share=0.5), Column(_("When asked"), share=0.2), Column(_("Answers"), "number", 0.15),
        Column(_("Yes"), "number", 0.15),
    )  # fmt: skip
    rows = [(str(one.label), when_asked(one.months), *_counted(one)) for one in outcomes]
    return Table(_("What became of it"), columns, rows, empty=_("Nobody was asked in this period."))


def _counted(one: Told) -> tuple[int | str, int | str]:
    if one.enough:
        return one.heard, one.yes
    return _("fewer than {n}").format(n=LEAST_ANSWERS), "–"
