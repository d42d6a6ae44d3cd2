"""The list of a program’s passes: all of them, or those that end soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.reports import page, tables
from welcome_desk.reports.document import Head, prepared
from welcome_desk.reports.look import BODY
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Text


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


def build(listed: PassList, *, language: str, centre: str, prepared_on: date) -> bytes:
    with i18n.speaking(language):
        head = Head(
            title=_("Passes that end soon") if listed.ending else _("Passes"), period=listed.program, centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information"),
        )  # fmt: skip
        out = BytesIO()
        page.write(_story(listed, head), head, out)
    return out.getvalue()


def _story(listed: PassList, head: Head) -> list[Flowable]:
    count = len(listed.rows)
    said = ngettext("{n} pass", "{n} passes", count).format(n=i18n.number(count))
    if listed.until is not None:
        until = _("ending until {day}").format(day=i18n.date_full(listed.until))
        said = f"{said} · {until}"
    story: list[Flowable] = [Opening(head), page.gap(10), Text(said, BODY), page.gap(6)]
    if not listed.rows:
        return story
    header = [_("Number"), _("Holder"), _("Issued"), _("Valid until"), _("State")]
    rows = [
        [one.number, one.holder, one.issued_on.isoformat(), one.valid_to.isoformat(), one.state] for one in listed.rows
    ]  # fmt: skip
    return [*story, tables.table(header, rows, widths=(0.16, 0.34, 0.16, 0.17, 0.17), texts=5)]
