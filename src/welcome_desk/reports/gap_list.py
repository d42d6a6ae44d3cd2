"""Towards a deadline: who still waits, and who has room."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.deadlines import Gap, countdown, shortfall
from welcome_desk.reports.document import Column, Document, Head, Paragraph, Part, Table, prepared


def document(gap: Gap, *, language: str, centre: str, prepared_on: date) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=_("Who still waits, and who has room"), period=gap.program, centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information"),
        )  # fmt: skip
        return Document(head, language, _parts(gap, prepared_on))


def _parts(gap: Gap, today: date) -> list[Part]:
    waits = [(one.name, (today - one.applied_on).days, one.party) for one in gap.waiting]
    days, places = Column(_("Days"), "number", 20), Column(_("Places needed"), "number", 20)
    return [
        Paragraph(countdown(gap)),
        Paragraph(shortfall(gap)),
        Table(
            _("Still waiting"), (Column(_("Name"), share=60), days, places), waits, empty=_("Nobody waits.")
        ),
        Table(
            _("With room"), (Column(_("Name"), share=70), Column(_("Open places"), "number", 30)),
            [(one.name, one.places_open) for one in gap.roomy], empty=_("Nobody has room."),
        ),
    ]  # fmt: skip
