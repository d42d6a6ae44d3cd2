"""Bringing in a calendar file: what it holds is shown before anything is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from welcome_desk import i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs import calendars
from welcome_desk.jobs.calendars import Coming
from welcome_desk.ui.widgets import Button, Card, Dialog, Field, Label, Segmented, at_left, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_SHOWN = 40
LOOK = {"events": calendars.look_at_events, "observances": calendars.look_at_observances}
TAKE = {"events": calendars.take_events, "observances": calendars.take_observances}


def bring_in(window: Window) -> None:
    chosen, _kind = QFileDialog.getOpenFileName(
        window, _("Bring in a calendar"), "", _("Calendar files (*.ics)")
    )
    if chosen:
        open_file(window, Path(chosen))


def open_file(window: Window, file: Path) -> None:
    try:
        dialog = BringIn(window, file)
    except UserError as trouble:
        window.warn(trouble.message)
        return
    dialog.exec()


class BringIn(Dialog):
    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, file: Path) -> None:
        self.coming = LOOK["events"](
            window.desk, file
        )  # a file that is no calendar is told before anything opens
        super().__init__(window, _("Bring in a calendar"), "calendar-days")
        self.window_, self.file = window, file
        self.body.addWidget(Label(file.name, "strong"))
        options = [("events", _("Events"), None), ("observances", _("Holidays and observances"), None)]
        first = "observances" if are_days(self.coming) else "events"
        self.what = Segmented(_("What it holds"), options, first)
        self.what.changed.connect(self._look)
        hint = _("Observances show behind the calendar and are no events.")
        self.what_field = Field(_("What it holds"), at_left(self.what), hint=hint)
        self.body.addWidget(self.what_field)
        self.shown = QVBoxLayout()
        self.body.addLayout(self.shown)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.take = Button(_("Bring in"), "filled", "check", self._take)
        self.foot.addWidget(self.take)
        self._look(first)

    def _look(self, what: str) -> None:
        self.coming = LOOK[what](self.window_.desk, self.file)
        self._show()

    def _show(self) -> None:
        emptied(self.shown)
        self.shown.addWidget(Label(counts_said(self.coming), "body"))
        self.take.setEnabled(bool(self.coming.created or self.coming.updated))
        if self.coming.problems:
            self.shown.addWidget(self._problems())
        if self.coming.given:
            self.shown.addWidget(self._entries())

    def _problems(self) -> Card:
        told = self.coming.as_json()["problems"]
        many = ngettext(
            "{n} entry or part of one cannot be taken",
            "{n} entries or parts of them cannot be taken",
            len(told),
        )
        found = Card(many.format(n=i18n.number(len(told))), "triangle-alert")
        for one in told[:MOST_SHOWN]:
            said = _("line {row}, {column}: {message}.").format(**one)
            found.body.addWidget(Label(i18n.capital(said), "small"))
        self._more(found, len(told))
        return found

    def _entries(self) -> Card:
        found = Card(_("In this file"), "list-checks")
        for one in self.coming.given[:MOST_SHOWN]:
            fields = one.fields
            title = fields["title"] if i18n.language() == "en" else fields.get("title_fr") or fields["title"]
            found.body.addWidget(Label(f"{when_of(fields)} · {title or fields.get('title_fr', '')}", "small"))
        self._more(found, len(self.coming.given))
        return found

    @staticmethod
    def _more(card: Card, count: int) -> None:
        if count > MOST_SHOWN:
            more = ngettext("and {n} more", "and {n} more", count - MOST_SHOWN)
            card.body.addWidget(Label(more.format(n=i18n.number(count - MOST_SHOWN)), "small", "text2"))

    def _take(self) -> None:
        try:
            TAKE[self.what.value()](self.window_.desk, self.coming)
        except UserError as trouble:
            self.what_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Brought in: {file}").format(file=self.file.name))


def are_days(coming: Coming) -> bool:
    """Whole days that come again every year: holidays, far more likely than events."""
    given = [one.fields for one in coming.given]
    yearly = [one for one in given if one.get("all_day") and "FREQ=YEARLY" in one.get("rule", "")]
    return bool(given) and len(yearly) == len(given)


def counts_said(coming: Coming) -> str:
    said = _("Read: {read}. New: {created}. Changed: {updated}. As they were: {skipped}.")
    counts = {name: i18n.number(getattr(coming, name)) for name in ("read", "created", "updated", "skipped")}
    return said.format(**counts)


def when_of(fields: Any) -> str:
    """Of a series the first date, and that it comes again."""
    begins: datetime = (
        fields["starts_at"]
        if "starts_at" in fields
        else datetime.combine(fields["starts_on"], datetime.min.time())
    )
    whole = fields.get("all_day", "starts_on" in fields)
    day = (
        i18n.date_full(begins.date()) if whole else f"{i18n.date_full(begins.date())}, {i18n.time_of(begins)}"
    )
    return _("from {day} on, again and again").format(day=day) if fields.get("rule") else day
