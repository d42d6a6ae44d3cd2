"""Lists to files: read part by part, written by the kind of file that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited, objects, xlsx
from welcome_desk.exchange.table import Table
from welcome_desk.i18n import _
from welcome_desk.jobs.calendar_files import OCCURRENCES, occurrence_rows
from welcome_desk.jobs.writing import put_in_place
from welcome_desk.queries import exports, lists, phrases, staff
from welcome_desk.queries.columns import ListColumn
from welcome_desk.queries.conditions import Condition
from welcome_desk.store.desk import Desk

WRITERS: dict[str, Callable[[Path, Table], None]] = {
    ".csv": delimited.write,
    ".xlsx": xlsx.write,
    ".json": objects.write,
}


def export_people(desk: Desk, out: Path, *, list_name: str = "") -> None:
    """Everyone, or whoever fits a list, with all fields that an import knows again."""
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        asked = _named(view, list_name)
        ids = (
            lists.ids(view, asked.conditions, sorted_by=asked.sorted_by or "name")
            if asked
            else lists.ids(view)
        )
        rows = exports.people_rows(view, ids)
        _write(view, out, _("People"), exports.PEOPLE, rows, _asked(view, asked.conditions if asked else ()))


def _named(view: View, list_name: str) -> lists.Saved | None:
    found = lists.named(view, list_name) if list_name else None
    if list_name and found is None:
        raise UserError(_("There is no list called “{name}”.").format(name=list_name))
    return found


def export_contacts(desk: Desk, out: Path) -> None:
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        _write(view, out, _("Contacts"), exports.CONTACTS, exports.contact_rows(view), _("All contacts"))


def export_events(desk: Desk, out: Path) -> None:
    """Events that have a row, with the figures of the door side by side."""
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        _write(view, out, _("Events"), exports.EVENTS, exports.event_rows(view), _("All events"))


def export_occurrences(desk: Desk, out: Path, first: date, last: date) -> None:
    """Every date in the calendar between two days, those of series one by one."""
    rows = occurrence_rows(desk, first, last)
    with desk.reading() as view:
        asked = _("{start} to {end}").format(start=i18n.date_full(first), end=i18n.date_full(last))
        _write(
            view, out, _("Events"), OCCURRENCES, [[row[name] for name in OCCURRENCES] for row in rows], asked
        )


def export_list(
    desk: Desk, out: Path, ids: Sequence[str], columns: Sequence[ListColumn], conditions: Sequence[Condition]
) -> None:
    """What a screen shows: these people in this order, with these columns."""
    desk.require(Right.EXPORT)
    with desk.reading() as view:
        headers = [column.shown_label() for column in columns]
        rows = exports.list_rows(view, ids, columns)
        _write(view, out, _("People"), headers, rows, _asked(view, conditions))


def _asked(view: View, conditions: Sequence[Condition]) -> str:
    return phrases.sentence(view, conditions) or _("Everyone")


def _write(view: View, out: Path, title: str, headers: Sequence[str], rows: object, asked: str) -> None:
    notes = [
        (_("Who is listed"), asked),
        (_("Centre"), staff.centre_name(view)),
        (_("Written on"), i18n.date_full(view.today)),
        (_("By"), view.actor.display_name),
    ]
    table = Table(title, headers, rows, notes, _("Notes"), _("Contains personal information"))  # type: ignore[arg-type]
    put_in_place(out, partial(_writer(out), table=table))


def _writer(out: Path) -> Callable[..., None]:
    found = WRITERS.get(out.suffix.lower())
    if found is None:
        raise UserError(
            _("Give the file a name that ends in {endings}.").format(endings=i18n.one_of(WRITERS))
        )
    return found
