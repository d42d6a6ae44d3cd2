"""Where what is missing or wrong in a record is put right: one press from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.programs.funder import COMMUNITY
from welcome_desk.queries.funder import Record
from welcome_desk.ui.people.consents import open_ask
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.reports.funder.usual import CENTRE, Usual

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

# Column of a record → field of the person.
PERSON = {
    "identifier-type": "identifier_type", "identifier": "identifier", "birth": "birth_official",
    "official-language": "official_language", "postal-code": "postal_code", "referred-by": "referred_by",
}  # fmt: skip


def put_right(window: Window, record: Record, column: str = "") -> None:
    """This column, else the first thing that is wrong; a record without a fault is only looked at."""
    column = column or (record.faults[0].column if record.faults else "")
    if column in PERSON:
        dialog = EditPerson(window, record.person_id, for_funder=True)
        dialog.go_to(PERSON[column])
        dialog.exec()
    elif column == "research":
        open_ask(window, record.person_id)
    elif column in CENTRE:
        Usual(window, column).exec()
    else:
        _look(window, record, column)


def _look(window: Window, record: Record, column: str) -> None:
    if record.form != COMMUNITY or not column:
        window.go("person", row_id=record.person_id)
    elif record.cells.get("received") == "one-on-one":
        window.go("match", row_id=record.about_id)
    else:
        window.go("event", row_id=record.about_id)


def act_said(record: Record) -> str:
    return _("Put it right") if record.faults else _("Look at the person")
