"""Volunteers of a period: with hours for the centre’s own use, or as a list of thanks to hang up."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.periods import Period, shown_so_far
from welcome_desk.queries.help_given import whole
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
    """On the one to hang up there are no hours: all of them together are those of one person where one helped."""
    with i18n.speaking(language):
        head = Head(
            title=_("Thank you to our volunteers") if to_hang_up else _("Volunteers"), period=shown_so_far(period, prepared_on),
            centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("Contains personal information. Ask each person before their name is hung up.") if to_hang_up else _("Contains personal information. Keep it inside the centre."),
        )  # fmt: skip
        return Document(head, language, _parts(told, to_hang_up))


def _parts(told: Volunteering, to_hang_up: bool) -> list[Part]:
    if to_hang_up:
        return [Numbers([Number(told.given.together.people, _("Volunteers"))]), _table(told, to_hang_up)]
    return [Numbers(_numbers(told)), _table(told, to_hang_up), *_left_out(told), *_by_kind(told)]


def _numbers(told: Volunteering) -> list[Number]:
    together = told.given.together
    numbers = [Number(together.people, _("Volunteers")), Number(_exactly(together.hours), _("Hours"))]
    if together.value is not None:
        numbers.append(Number(whole(together.value), _("Worth in dollars"), told.source))
    return numbers


def _exactly(hours: float) -> float:
    """Quarter hours as they are."""
    return round(hours, 2)


def _left_out(told: Volunteering) -> list[Part]:
    unnamed = ngettext(
        "{hours} hour more was given by people who are no longer named here.",
        "{hours} hours more were given by people who are no longer named here.",
        i18n.form_of(_exactly(told.unnamed)),
    )
    kept = ngettext(
        "{hours} hour more was given in programs that not everybody may see.",
        "{hours} hours more were given in programs that not everybody may see.",
        i18n.form_of(_exactly(told.kept)),
    )
    return [
        Paragraph(said.format(hours=i18n.number(_exactly(hours))), small=True)
        for hours, said in ((told.unnamed, unnamed), (told.kept, kept))
        if hours
    ]


def _by_kind(told: Volunteering) -> list[Part]:
    """Both parts and their sum, as the figures of the period have them."""
    given = told.given
    valued = given.hour_value is not None
    columns = [
        Column(_("Where"), share=0.4),
        Column(_("Volunteers"), "number", 0.2),
        Column(_("Hours"), "number", 0.2),
    ]
    columns += [Column(_("Worth in dollars"), "number", 0.2)] if valued else []
    rows: list[tuple[str | float, ...]] = [
        (word, one.people, _exactly(one.hours), *([whole(one.value or 0)] if valued else []))
        for word, one in (
            (_("At events"), given.at_events), (_("In matches"), given.in_matches), (_("Together"), given.together),
        )
    ]  # fmt: skip
    said = _("Somebody who helped at events and in a match is counted in both.")
    return [Table(_("Where they helped"), columns, rows, whole=True), Paragraph(said, small=True)]


def _table(told: Volunteering, to_hang_up: bool) -> Table:
    columns = [Column(_("Name"), share=0.35), Column(_("What they helped with"), share=0.5)]
    hours = [] if to_hang_up else [Column(_("Hours"), "number", 0.15)]
    rows = [_row(one, to_hang_up) for one in told.helpers]
    return Table(
        _("Who helped"), [*columns, *hours], rows, empty=_("Nobody is noted for this period."), whole=True
    )


def _row(one: Helper, to_hang_up: bool) -> tuple[str | float, ...]:
    told = (one.name, "; ".join(one.what))
    return told if to_hang_up else (*told, _exactly(one.hours))
