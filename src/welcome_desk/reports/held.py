"""Everything held about one person, as a document to hand over to them."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.held import Held, HeldKind, HeldLine
from welcome_desk.reports.document import (
    Callout,
    Column,
    Document,
    Head,
    Paragraph,
    Part,
    Table,
    prepared,
)


def document(held: Held, *, language: str, centre: str, prepared_on: date) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=_("Everything held about one person"), period=held.name, centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("For this person alone. Contains personal information"), names=True,
        )  # fmt: skip
        return Document(head, language, _parts(held))


def _parts(held: Held) -> list[Part]:
    said = _(
        "This is all that the centre holds about {name}, kind by kind, with who noted it and when. Other people are not named."
    )
    found: list[Part] = [Paragraph(said.format(name=held.name))]
    if held.records > 1:
        several = ngettext(
            "{n} record of them was joined into one.",
            "{n} records of them were joined into one.",
            held.records,
        )
        found.append(Paragraph(several.format(n=i18n.number(held.records))))
    if held.kept_back:
        found.append(Callout(_("Kept back"), held.kept_back))
    found += [_table(kind) for kind in held.kinds]
    if held.files:
        found.append(Paragraph(_("The attached files themselves are copied for you on request.")))
    return found


def _table(kind: HeldKind) -> Table:
    columns = (
        Column(_("Day"), "full-day", 0.2),
        Column(_("What is held"), share=0.54),
        Column(_("Noted by"), share=0.26),
    )
    return Table(
        kind.title, columns, [(line.day, line.said, _noted(line)) for line in kind.lines], whole=True
    )


def _noted(line: HeldLine) -> str:
    return ", ".join(filter(None, (line.noted_by, i18n.date_full(line.noted_on) if line.noted_on else "")))
