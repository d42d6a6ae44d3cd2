"""The graduation list: who is called, how the name is said, and the number of the certificate that is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.reports.document import Column, Document, Head, Paragraph, Part, Table, prepared

SAYS_MORE = (
    1,
    5,
)  # columns that few have anything in: how a name is said, and why somebody finished all the same


@dataclass(frozen=True)
class Graduate:
    """`said` is how the name is pronounced, where somebody wrote it down; `missing` what stands in the way,
    or why they finished all the same, or did not."""

    name: str
    said: str
    hours: float
    result: str
    on: date | None
    certificate: str
    missing: str = ""


@dataclass(frozen=True)
class GraduationList:
    """Those who finished, those who are ready to, those who are not yet, and those whose course ended without."""

    program: str
    finished: Sequence[Graduate]
    ready: Sequence[Graduate]
    others: Sequence[Graduate]
    without: Sequence[Graduate] = ()


def document(listed: GraduationList, *, language: str, centre: str, prepared_on: date) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=_("Graduation list"), period=listed.program, centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("Contains personal information"),
        )  # fmt: skip
        return Document(head, language, _parts(listed) or [Paragraph(_("Nobody takes part yet."))])


def _parts(listed: GraduationList) -> list[Part]:
    parts = (
        (_("Finished the course"), listed.finished, _finished), (_("Ready to graduate"), listed.ready, _ready),
        (_("Not ready yet"), listed.others, _other), (_("Did not finish the course"), listed.without, _without),
    )  # fmt: skip
    return [made(f"{title} · {_count(people)}", people) for title, people, made in parts if people]


def _count(people: Sequence[Graduate]) -> str:
    return ngettext("{n} person", "{n} people", len(people)).format(n=i18n.number(len(people)))


def _finished(title: str, people: Sequence[Graduate]) -> Table:
    columns = [
        Column(_("Name"), share=26), Column(_("Said"), share=17), Column(_("How"), share=16), Column(_("Day"), "full-day", 23),
        Column(_("Certificate"), share=18), Column(_("Reason"), share=24),
    ]  # fmt: skip
    rows = [(one.name, one.said, one.result, one.on, one.certificate, one.missing) for one in people]
    return _without_empty(Table(title, columns, rows), SAYS_MORE)


def _ready(title: str, people: Sequence[Graduate]) -> Table:
    columns = (Column(_("Name"), share=50), Column(_("Said"), share=35), Column(_("Hours"), "number", 15))
    return _without_empty(Table(title, columns, [(one.name, one.said, one.hours) for one in people]), (1,))


def _without(title: str, people: Sequence[Graduate]) -> Table:
    columns = (Column(_("Name"), share=35), Column(_("Day"), "full-day", 25), Column(_("Reason"), share=40))
    return _without_empty(Table(title, columns, [(one.name, one.on, one.missing) for one in people]), (2,))


def _without_empty(table: Table, may_go: Sequence[int]) -> Table:
    """A column that nobody has anything in is not set."""
    kept = [
        place
        for place in range(len(table.columns))
        if place not in may_go or any(row[place] for row in table.rows)
    ]
    rows = [tuple(row[place] for place in kept) for row in table.rows]
    return replace(table, columns=[table.columns[place] for place in kept], rows=rows)


def _other(title: str, people: Sequence[Graduate]) -> Table:
    columns = (Column(_("Name"), share=30), Column(_("Hours"), "number", 12), Column(_("Why not"), share=58))
    return Table(title, columns, [(one.name, one.hours, one.missing) for one in people])
