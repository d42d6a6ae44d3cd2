"""What is kept of a report that was printed, made ready in a thread of its own; and a past print as a file."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import languages_of
from welcome_desk.jobs.reports import typed, write_page
from welcome_desk.periods import Period
from welcome_desk.queries import past_prints
from welcome_desk.queries.past_prints import SUMMARY
from welcome_desk.reports.document import Document
from welcome_desk.reports.monthly import without_names
from welcome_desk.reports.paper import pdf
from welcome_desk.store.desk import Desk


@dataclass(frozen=True)
class Printed:
    """What left the window: the report, and how it was asked for. `kind` is which one it is; of others than the summary only
    what is for the public, which holds no names."""

    report: Document
    period: Period
    language: str
    public: bool
    kind: str = SUMMARY


def to_keep(desk: Desk, printed: Printed) -> dict[str, Any]:
    """What the action that keeps it is given."""
    return {
        "report": printed.kind,
        "title": printed.report.head.title,
        "period": printed.period.name,
        "language": printed.language,
        "audience": "public" if printed.public else "centre",
        "content": pdf(without_names(printed.report)),
        "person_id": None if printed.public else _told_of(desk, printed),
    }


def _told_of(desk: Desk, printed: Printed) -> str | None:
    """Whose story it tells; a print of two people’s stories could not go with one of them and stay for the other."""
    found = [typed(desk, printed.period, language=code) for code in languages_of(printed.language)]
    people = {one.person_id for one in found if one.story and not one.withheld and one.person_id}
    if len(people) > 1:
        raise UserError(_(
            "This print is not kept: its two languages tell the stories of two people. Print each language by itself to keep it."
        ))  # fmt: skip
    return next(iter(people), None)


class Keeping:
    """`done` says that `result` may be asked for."""

    def __init__(self, desk: Desk, printed: Printed) -> None:
        self._found: dict[str, Any] = {}
        self._trouble: Exception | None = None
        spoken = copy_context()  # what is said of trouble is said in the language of the window

        def make() -> None:
            try:
                self._found = to_keep(desk, printed)
            except Exception as trouble:  # noqa: BLE001 (told in the thread that asks for the result)
                self._trouble = trouble

        run: Callable[[], None] = make
        self._thread = Thread(target=lambda: spoken.run(run), name="keep a print", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        return not self._thread.is_alive()

    def result(self) -> dict[str, Any]:
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        return self._found


def write_past(desk: Desk, print_id: str, out: Path) -> None:
    desk.require(Right.PRINT_REPORTS)
    with desk.reading() as view:
        found = past_prints.taken_out(view, print_id)
    if found is None:
        raise UserError(_("There is no past print with this id. “report past” lists them."))
    write_page(found, out)
