"""Towards a deadline: who still waits, and who has room."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.deadlines import Gap, countdown, shortfall
from welcome_desk.reports import page, tables
from welcome_desk.reports.document import Head, prepared
from welcome_desk.reports.look import BODY, STRONG
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Text


def build(gap: Gap, *, language: str, centre: str, prepared_on: date) -> bytes:
    with i18n.speaking(language):
        head = Head(
            title=_("Who still waits, and who has room"), period=gap.program, centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information"),
        )  # fmt: skip
        out = BytesIO()
        page.write(_story(gap, head, prepared_on), head, out)
    return out.getvalue()


def _story(gap: Gap, head: Head, today: date) -> list[Flowable]:
    waits = [
        [one.name, i18n.number((today - one.applied_on).days), i18n.number(one.party)] for one in gap.waiting
    ]
    rooms = [[one.name, i18n.number(one.places_open)] for one in gap.roomy]
    return [
        Opening(head),
        page.gap(10),
        Text(countdown(gap), STRONG),
        Text(shortfall(gap), BODY),
        page.gap(12),
        page.section(_("Still waiting")),
        tables.table([_("Name"), _("Days"), _("Places needed")], waits, widths=(0.6, 0.2, 0.2))
        if waits
        else Text(_("Nobody waits."), BODY),
        page.gap(14),
        page.section(_("With room")),
        tables.table([_("Name"), _("Open places")], rooms, widths=(0.7, 0.3))
        if rooms
        else Text(_("Nobody has room."), BODY),
    ]
