"""Reports as they were printed: the list of them, without what is in them, and one as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import PastPrint, User
from welcome_desk.periods import Period, parse

SUMMARY = "monthly"  # as the command line names it, of whatever period it is


@dataclass(frozen=True)
class PrintLine:
    """`title` as it stood on the page; `size` in bytes; `by` is empty for somebody who is no more here."""

    id: str
    title: str
    period: str
    language: str
    audience: str
    printed_at: datetime
    by: str
    size: int
    report: str = SUMMARY

    def shown_title(self) -> str:
        """In the language of the screen, where it is not the name of a program or an event."""
        if self.report == SUMMARY:
            return _("Monthly summary") if parse(self.period).is_month else _("Summary")
        return _("Volunteers") if self.report == "volunteers" else self.title

    def shown_period(self) -> str:
        return i18n.capital(parse(self.period).shown())

    def shown_language(self) -> str:
        return {"en": "English", "fr": "Français"}.get(self.language) or _("Both")

    def shown_audience(self) -> str:
        return terms.label("print-audiences", self.audience)

    def file_name(self) -> str:
        public = self.audience == "public"
        return named(parse(self.period), self.language, public=public, report=self.report)


def named(period: Period, language: str, *, public: bool, report: str = SUMMARY) -> str:
    """What the file of a report is called, without its ending."""
    spoken = "-".join(i18n.LANGUAGES) if language == i18n.BOTH else language
    what = "summary" if report == SUMMARY else report
    return f"{what}-{period.name.replace('..', '-to-')}{'-public' if public else ''}-{spoken}"


def prints(view: View) -> list[PrintLine]:
    """The latest first."""
    if not view.may(Right.PRINT_REPORTS):
        return []
    select = (
        sa.select(
            PastPrint.id, PastPrint.title, PastPrint.period, PastPrint.language, PastPrint.audience, PastPrint.printed_at,
            sa.func.coalesce(User.display_name, ""), PastPrint.size, PastPrint.report,
        )
        .outerjoin(User, User.id == PastPrint.by_id)
        .where(PastPrint.deleted_at.is_(None))
        .order_by(PastPrint.printed_at.desc(), PastPrint.id.desc())
    )  # fmt: skip
    return [PrintLine(*row) for row in view.session.execute(select)]


def taken_out(view: View, print_id: str) -> bytes | None:
    """The PDF, byte for byte."""
    found = view.get(PastPrint, print_id) if view.may(Right.PRINT_REPORTS) else None
    return found.taken_out() if found is not None else None
