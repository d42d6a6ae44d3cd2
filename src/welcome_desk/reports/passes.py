"""The list of a program’s passes: all of them, or those that end soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.reports.document import Column, Document, Head, Paragraph, Table, prepared


@dataclass(frozen=True)
class Row:
    number: str
    holder: str
    issued_on: date
    valid_to: date
    state: str


@dataclass(frozen=True)
class PassList:
    """`ending`: only those whose end is near, until `until`."""

    program: str
    rows: Sequence[Row]
    ending: bool
    until: date | None = None


def document(listed: PassList, *, language: str, centre: str, prepared_on: date) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=_("Passes that end soon") if listed.ending else _("Passes"), period=listed.program, centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information"),
        )  # fmt: skip
        return Document(
            head, language, [Paragraph(_said(listed)), *([_table(listed)] if listed.rows else [])]
        )


def _said(listed: PassList) -> str:
    count = len(listed.rows)
    said = ngettext("{n} pass", "{n} passes", count).format(n=i18n.number(count))
    if listed.until is None:
        return said
    until = _("ending until {day}").format(day=i18n.date_full(listed.until))
    return f"{said} · {until}"


def _table(listed: PassList) -> Table:
    columns = (
        Column(_("Pass number"), share=14), Column(_("Holder"), share=26), Column(_("Issued"), "full-day", 22),
        Column(_("Valid until"), "full-day", 22), Column(_("State"), share=16),
    )  # fmt: skip
    rows = [(one.number, one.holder, one.issued_on, one.valid_to, one.state) for one in listed.rows]
    return Table(_("List of passes"), columns, rows)
