"""What somebody answers or signs on a page, as tables: the question, what there is to choose from, and room for the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from welcome_desk.i18n import _
from welcome_desk.reports.document import Column, Paragraph, Table

Asked = tuple[
    str, Sequence[str], str
]  # question, choices (none where it is answered in words), what is known


def questions(title: str, asked: Iterable[Asked]) -> Table:
    columns = (
        Column(_("Question"), share=40),
        Column(_("To choose from"), share=30),
        Column(_("Answer"), share=30),
    )
    rows = [(question, " / ".join(choices), known) for question, choices, known in asked]
    return Table(title, columns, rows, whole=True)


def yes_or_no() -> tuple[str, str]:
    return _("Yes"), _("No")


def signatures(who: Sequence[str]) -> Table:
    columns = (
        Column(_("Who signs"), share=40),
        Column(_("Signature"), share=40),
        Column(_("Date"), share=20),
    )
    return Table(_("To sign"), columns, [(one, "", "") for one in who])


def whom_to_ask(centre: str, phone: str) -> list[Paragraph]:
    if phone:
        return [Paragraph(_("Questions? Call us: {phone}").format(phone=phone))]
    return [Paragraph(_("Questions? Come and ask us.")), Paragraph(centre)]
