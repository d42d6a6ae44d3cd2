"""The poster of an event to be read aloud: in one language, what it is, when and where, and its programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports.bilingual import Both
from welcome_desk.reports.document import (
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Paragraph,
    Part,
    Table,
    prepared,
)
from welcome_desk.reports.poster import Poster, day_of, hours_of


def document(poster: Poster, *, centre: Both, phone: str, made_on: date, language: str) -> Document:
    at = i18n.LANGUAGES.index(language)
    with i18n.speaking(language):
        title = _either(poster.titles, at).strip() or _either(poster.kind, at) or _("Event")
        head = Head(
            title=title, period=" ".join(day_of(poster)), centre=_either(centre, at), prepared_on=prepared(made_on),
            privacy=_("Everyone is welcome."),
        )  # fmt: skip
        return Document(head, language, [*_parts(poster, phone, at)])


def _either(both: Both, at: int) -> str:
    """What is there in one language only stands for both."""
    return both[at] or both[1 - at]


def _parts(poster: Poster, phone: str, at: int) -> Iterator[Part]:
    yield _when_and_where(poster, at)
    abouts = [line for line in _either(poster.abouts, at).splitlines() if line.strip()]
    if abouts:
        yield Heading(_("What it is about"))
        yield from map(Paragraph, abouts)
    if poster.stops:
        rows = [(i18n.time_of(stop.at) if stop.at else "", _either(stop.what, at)) for stop in poster.stops]
        yield _pairs(_("Programme"), (_("Time"), _("What")), rows)
    elif poster.dates:
        days = [(i18n.capital(i18n.weekday(day)), i18n.date_full(day)) for day in poster.dates]
        yield _pairs(_("Also on"), (_("Weekday"), _("Day")), days)
    if phone:
        yield Paragraph(_("Questions, an interpreter, a ride? Call {phone}").format(phone=phone))


def _when_and_where(poster: Poster, at: int) -> Table:
    rows = (
        (_("Kind"), poster.kind[at]), (_("Day"), " ".join(day_of(poster))), (_("Time"), hours_of(poster)),
        (_("Place"), _either(poster.place, at)),
    )  # fmt: skip
    return _pairs(_("When and where"), (_("What"), _("Information")), [row for row in rows if row[1]])


def _pairs(title: str, labels: tuple[str, str], rows: Sequence[Sequence[Cell]]) -> Table:
    first, second = labels
    return Table(title, (Column(first, share=25), Column(second, share=75)), rows, whole=True)
