"""Volunteers of a period: with hours for the centre’s own use, or as a list of thanks to hang up."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.periods import Period, shown_so_far
from welcome_desk.queries.volunteering import Helper, Volunteering
from welcome_desk.reports.document import (
    Column,
    Document,
    Head,
    Number,
    Numbers,
    Paragraph,
    Part,
    Table,
    prepared,
)


def document(
    told: Volunteering, period: Period, *, to_hang_up: bool, language: str, centre: str, prepared_on: date
) -> Document:
    """On the one to hang up nobody’s hours stand beside their name."""
    with i18n.speaking(language):
        head = Head(
            title=_("Thank you to our volunteers") if to_hang_up else _("Volunteers"), period=shown_so_far(period, prepared_on),
            centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("Contains personal information. Ask each person before their name is hung up.") if to_hang_up else _("Contains personal information. Keep it inside the centre."),
        )  # fmt: skip
        return Document(head, language, _parts(told, to_hang_up))


def _parts(told: Volunteering, to_hang_up: bool) -> list[Part]:
    numbers = [
        Number(len(told.helpers), _("Volunteers")),
        Number(None, _("Hours"), said=i18n.number(round(told.hours, 1))),
    ]
    if told.worth is not None:
        numbers.append(Number(round(told.worth), _("Worth in dollars"), told.source))
    found: list[Part] = [Numbers(numbers), _table(told, to_hang_up)]
    if told.unnamed and not to_hang_up:
        said = _("{hours} hours more were given by people who are no longer named here.")
        found.append(Paragraph(said.format(hours=i18n.number(round(told.unnamed, 1))), small=True))
    return found


def _table(told: Volunteering, to_hang_up: bool) -> Table:
    columns = [Column(_("Name"), share=0.35), Column(_("What they helped with"), share=0.5)]
    hours = [] if to_hang_up else [Column(_("Hours"), "number", 0.15)]
    rows = [_row(one, to_hang_up) for one in told.helpers]
    return Table(
        _("Who helped"), [*columns, *hours], rows, empty=_("Nobody is noted for this period."), whole=True
    )


def _row(one: Helper, to_hang_up: bool) -> tuple[str | float, ...]:
    told = (one.name, "; ".join(one.what))
    return told if to_hang_up else (*told, round(one.hours, 1))
