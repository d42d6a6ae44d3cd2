"""The funder-shaped file: one sheet for each kind of record, in the form’s order of columns. Shaped like, never certified."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited, xlsx
from welcome_desk.exchange.table import Table
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.periods import Period
from welcome_desk.programs.funder import FORMS, Column, shipped
from welcome_desk.queries import funder, staff
from welcome_desk.queries.funder import Record, Report
from welcome_desk.store.desk import Desk

ENDINGS = (".xlsx", ".csv")
LABEL = N_("Shaped like the federal form, not certified")
NAMED = 5  # at most, in one sentence


def read_report(desk: Desk, period: Period) -> Report:
    """For whoever may both export and see what is kept for workers."""
    for right in (Right.EXPORT, Right.EDIT_PEOPLE):
        desk.require(right)
    with desk.reading() as view:
        return funder.report(view, period)


def write_funder(
    desk: Desk, period: Period, out: Path, *, language: str, draft: bool = False, without: Iterable[str] = ()
) -> Report:
    """`without`: ids of people who are left out by name. What was written is given back, to be marked as sent."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            _("Give the file a name that ends in {endings}.").format(endings=i18n.list_of(ENDINGS))
        )
    found = read_report(desk, period).without(set(without))
    if not draft:
        refuse_unready(found)
    with i18n.speaking(language), desk.reading() as view:
        notes = _notes(view, found, draft)
        tables = [_table(found, form, notes, draft=draft, long=ending == ".csv") for form in FORMS]
    if ending == ".csv":
        put_in_place(out, partial(delimited.write_several, tables=tables))
    else:
        put_in_place(out, partial(xlsx.write_several, tables=tables, made_on=desk.now().date()))
    return found


def refuse_unready(found: Report) -> None:
    """What stands in the way of a final file."""
    if not found.records:
        raise UserError(_("There is nothing to send for this period that the funder does not have yet."))
    faulty = found.faulty()
    if faulty:
        said = ngettext(
            "{n} record is not ready to be sent. Put it right, or leave the person out: {records}",
            "{n} records are not ready to be sent. Put them right, or leave the people out: {records}", len(faulty),
        )  # fmt: skip
        raise UserError(said.format(n=i18n.number(len(faulty)), records=_named(faulty)))


def _named(faulty: Sequence[Record]) -> str:
    said = [f"{one.name} ({one.to_do()})" for one in faulty[:NAMED]]
    return "; ".join([*said, *(["…"] if len(faulty) > NAMED else [])])


# ---- the file ----
def _table(found: Report, key: str, notes: Sequence[tuple[str, str]], *, draft: bool, long: bool) -> Table:
    """A sheet has a short name and notes beside it; a text file says it all in the line over each table."""
    form = shipped().forms[key]
    title = _("DRAFT {title}").format(title=form.name) if draft else str(form.name)
    if long:
        title = " · ".join((title, found.period.shown(), _(LABEL)))
    rows = [[cell(column, one) for column in form.columns] for one in found.of(key)]
    mark = " · ".join((*([_("DRAFT")] if draft else []), _(LABEL), _("Contains personal information")))
    return Table(title, [str(column.name) for column in form.columns], rows, notes, _("Notes"), mark)


def cell(column: Column, record: Record) -> Any:
    """As the file holds it: codes in words, days and numbers as such; None where there is nothing."""
    value = record.cells.get(column.key)
    if value in (None, ""):
        return None
    if column.kind == "list":
        word = shipped().lists[column.list].word(value)
        return int(word) if word.isdecimal() and column.list == "minutes" else word
    return i18n.language_name(value) if column.kind == "language" else value


def _notes(view: View, found: Report, draft: bool) -> list[tuple[str, str]]:
    forms = [shipped().forms[key] for key in FORMS]
    counts = [(str(form.name), i18n.number(len(found.of(form.key)))) for form in forms]
    edition = [(_("Columns after"), f"{forms[0].source} ({forms[0].edition})")]
    return [
        (_(LABEL), _("Check every column against the funder’s own workbook before you send it.")),
        *([(_("DRAFT"), _("Not to be sent: records may be missing or wrong."))] if draft else []),
        (_("Period"), found.period.shown()), (_("Centre"), staff.centre_name(view)),
        (_("Written on"), i18n.date_full(view.today)), (_("By"), view.actor.display_name), *counts, *edition,
    ]  # fmt: skip
