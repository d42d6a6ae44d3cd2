"""The funder-shaped file: one sheet for each kind of record, in the form’s order of columns. Shaped like, never certified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited, xlsx
from welcome_desk.exchange.table import Table
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.periods import Period
from welcome_desk.programs.funder import FORMS, Column, Form, shipped
from welcome_desk.queries import funder, staff
from welcome_desk.queries.funder import Key, Record, Report
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


def file_name(period: Period, *, draft: bool) -> str:
    return f"funder-shaped-{period.name}-{'draft' if draft else 'final'}.xlsx"


def write_funder(
    desk: Desk, period: Period, out: Path, *, language: str, draft: bool = False,
    without: Mapping[str, str] | None = None, updates: Mapping[Key, str] | None = None,
) -> Report:  # fmt: skip
    """`without`: people who are left out beside those noted so, and why; `updates`: changed records that go once more, and
    why. What was written is given back, to be marked as sent."""
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            _("Give the file a name that ends in {endings}.").format(endings=i18n.one_of(ENDINGS))
        )
    found = to_send(read_report(desk, period), without or {}, updates or {})
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


def to_send(found: Report, without: Mapping[str, str], updates: Mapping[Key, str]) -> Report:
    people = {*found.people(), *(one.person_id for one in found.changed)}
    omitted = {
        one: why for one, why in {**found.omitted, **without}.items() if one in people or one in without
    }
    return found.leaving_out(omitted).with_updates(updates).kept()


def mark_sent(desk: Desk, written: Report, *, how: str = "file") -> int:
    """What such a file holds: none of it is offered again, and what changes from now on is noticed."""
    done: int = desk.run(
        actions.funder.mark_sent, **stamped(written.records), period=written.period.name, how=how
    )
    return done


def stamped(records: Sequence[Record]) -> dict[str, Any]:
    """What the action takes of these records."""
    return {
        "records": [one.key for one in records],
        "digests": {one.key: one.digests() for one in records},
        "updates": {one.key: one.update_reason for one in records if one.update_reason},
    }


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
        raise UserError(said.format(n=i18n.number(len(faulty)), records=_named(found)))


def _named(found: Report) -> str:
    names = found.people()
    said = [f"{names[person]} ({words})" for person, words in found.to_put_right().items()]
    return "; ".join([*said[:NAMED], *(["…"] if len(said) > NAMED else [])])


# ---- the file ----
def _table(found: Report, key: str, notes: Sequence[tuple[str, str]], *, draft: bool, long: bool) -> Table:
    """A sheet has a short name and notes beside it; a text file says it all in the line over each table. A draft says at the
    end of each row whose it is and what is to be put right."""
    form, records = shipped().forms[key], found.of(key)
    title = _("DRAFT {title}").format(title=form.name) if draft else str(form.name)
    if long:
        title = " · ".join((title, *([] if draft else [_("FINAL")]), found.period.shown(), _(LABEL)))
    headers = [
        *(str(column.name) for column in form.columns),
        *([_("Person"), _("To put right")] if draft else []),
    ]
    rows = [
        [*(_in_file(column, one) for column in form.columns), *([one.name, _state(one)] if draft else [])]
        for one in records
    ]
    mark = " · ".join((_("DRAFT") if draft else _("FINAL"), _(LABEL), _("Contains personal information")))
    return Table(title, headers, rows, notes, _("Notes"), mark, _faulty(form, records))


def _in_file(column: Column, record: Record) -> Any:
    """Where something is wrong, it stands in words in the cell."""
    fault, value = record.fault(column.key), cell(column, record)
    if fault is None:
        return value
    return " · ".join(str(part) for part in (value, fault.said()) if part is not None)


def _state(record: Record) -> str:
    return record.to_do() or _("Ready")


def _faulty(form: Form, records: Sequence[Record]) -> dict[int, list[int]]:
    return {
        place: [at for at, column in enumerate(form.columns) if one.fault(column.key)]
        for place, one in enumerate(records)
        if one.faults
    }


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
    kind = (_("DRAFT"), _("Not to be sent: records may be missing or wrong."))
    if not draft:
        kind = (
            _("FINAL"),
            _("Every record was checked; none of them was marked as sent before, but for updates."),
        )
    return [
        (_(LABEL), _("Check every column against the funder’s own workbook before you send it.")), kind,
        (_("Period"), found.period.shown()), (_("Centre"), staff.centre_name(view)),
        (_("Written on"), i18n.date_full(view.today)), (_("By"), view.actor.display_name), *counts,
        *_left_out(found), *_updates(found), *edition,
    ]  # fmt: skip


def _left_out(found: Report) -> list[tuple[str, str]]:
    """How many, and why; who they are is nobody’s business who gets the file."""
    counts = Counter(found.omitted.values())
    said = _("Left out: {reason}")
    return [
        (said.format(reason=terms.label("left-out-reasons", code)), i18n.number(counts[code]))
        for code in terms.codes("left-out-reasons")
        if counts[code]
    ]


def _updates(found: Report) -> list[tuple[str, str]]:
    again = sum(bool(one.update_reason) for one in found.records)
    return [(_("Sent once more as updates"), i18n.number(again))] if again else []
