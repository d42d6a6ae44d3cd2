"""The Monday sheet: kept when it is printed, and typed back after a day on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.reminders import put_off, settle_reminder
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Sheet
from welcome_desk.queries.sheets import coded, kept_sheets
from welcome_desk.store.work import Work


@dataclass(frozen=True)
class Typed:
    """One line of a sheet with how it went: an outcome, or the day to which it is put off."""

    kind: str
    about_id: str
    person_id: str | None
    outcome: str = ""
    until: date | None = None
    note: str = ""


@action(
    N_("Print the Monday sheet"),
    needs=Right.FOLLOW_UP,
    lasting=N_("the sheet is on paper, and its codes go on working."),
)
def keep_sheet(work: Work, *, lines: Iterable[tuple[str, str]]) -> str:
    """Gives every line (kind, row) its code. The same sheet printed twice in a day is one sheet."""
    kept = kept_sheets(work)
    given = coded(kept, lines)
    for sheet in kept:
        if sheet.lines == given and sheet.made_on == work.today and sheet.by_id == work.actor.id:
            return sheet.id
    return work.add(Sheet(made_on=work.today, by_id=work.actor.id, lines=given)).id


@action(N_("Type back a sheet"), needs=Right.FOLLOW_UP)
def type_back(work: Work, *, lines: Iterable[Typed]) -> None:
    """A whole sheet is one action, so that one undo takes it back."""
    typed = list(lines)
    if not typed:
        raise UserError(_("Type a code first."), field="line")
    for line in typed:
        _take(work, line)


def _take(work: Work, line: Typed) -> None:
    if line.until is not None:
        put_off(work, kind=line.kind, about_id=line.about_id, until=line.until, reason=line.note)
    else:
        settle_reminder(
            work, kind=line.kind, about_id=line.about_id, outcome=line.outcome, person_id=line.person_id, note=line.note
        )  # fmt: skip
