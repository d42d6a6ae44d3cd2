"""Recording that an item was seen or taught: the day, until when it holds, by whom; never the document itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.periods import months_after
from welcome_desk.programs.template import Item
from welcome_desk.queries import staff
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.queries.screening import Seen
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.programs.maybe_day import MaybeDay
from welcome_desk.ui.widgets import (
    Button,
    Chips,
    Dialog,
    Field,
    Label,
    beside,
    day_edit,
    day_of,
    drop_down,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class RecordScreening(Dialog):
    """A new record, or with `seen` the correction of one."""

    WIDTH, HEIGHT = 640, 660

    def __init__(self, window: Window, card: EnrolmentCard, item: Item, seen: Seen | None = None) -> None:
        super().__init__(window, str(item.label), "shield-check")
        self.window_, self.card, self.item, self.seen = window, card, item, seen
        self.body.addWidget(Label(card.name, "strong"))
        self.body.addWidget(
            Label(_("The document itself is never kept, only that it was seen."), "small", "text2")
        )
        self._add_days()
        self._add_training()
        self.note = line_edit(_("Note"), _("Leave out anything private"), seen.note if seen else "")
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        form = f"screening {seen.id if seen else card.id + item.key}"
        Draft(self, window.desk, form, {"note": self.note, "by": self.by})

    def _add_days(self) -> None:
        today = self.window_.desk.now().date()
        day = self.seen.done_on if self.seen else today
        self.day = day_edit(_("Seen on"), day)
        self.day.dateChanged.connect(lambda _day: self._work_out())
        self.expires = MaybeDay(
            _("Expires"), self.seen.expires_on if self.seen else self._worked_out(day), day
        )
        with self.window_.desk.reading() as view:
            people = {one.id: one.display_name for one in staff.users(view)}
        by = (self.seen.seen_by_id if self.seen else self.window_.desk.actor.id) or ""
        if self.seen and by and by not in people:  # somebody who has left since
            people[by] = self.seen.seen_by
        self.by = drop_down(_("Seen by"), [("", "–"), *people.items()], by)
        self.fields = {
            "done_on": Field(_("Seen on"), self.day),
            "expires_on": Field(_("Expires"), self.expires, hint=self._hint()),
            "seen_by": Field(_("Seen by"), self.by),
        }
        row = beside()
        row.addWidget(self.fields["done_on"], 1)
        row.addWidget(self.fields["seen_by"], 1)
        self.body.addLayout(row)
        self.body.addWidget(self.fields["expires_on"])

    def _hint(self) -> str:
        months = self.item.expires_months
        return _("{n} months in this program").format(n=i18n.number(months)) if months else ""

    def _worked_out(self, day: date) -> date | None:
        return months_after(day, self.item.expires_months) if self.item.expires_months else None

    def _work_out(self) -> None:
        self.expires.put(self._worked_out(day_of(self.day)))

    def _add_training(self) -> None:
        topics = [(str(place), str(topic)) for place, topic in enumerate(self.item.topics)]
        self.topics = Chips(_("Topics covered"), topics) if topics else None
        if self.topics is not None:
            self.topics.set_values(self.seen.topics if self.seen else [place for place, _topic in topics])
            self.body.addWidget(Field(_("Topics covered"), self.topics))
        hours = self.seen.hours if self.seen else self.item.hours or None
        self.hours = line_edit(_("Hours"), "6", i18n.number(hours) if hours else "")
        if topics or self.item.hours:
            self.fields["hours"] = Field(_("Hours"), self.hours, optional=True)
            self.body.addWidget(self.fields["hours"])

    def _values(self) -> dict[str, Any]:
        return {
            "done_on": day_of(self.day),
            "expires_on": self.expires.day(),
            "seen_by_id": self.by.currentData() or None,
            "topics": self.topics.values() if self.topics else [],
            "hours": self._typed_hours(),
            "note": self.note.text().strip(),
        }

    def _typed_hours(self) -> float | None:
        text = self.hours.text().strip().replace(",", ".")
        try:
            return float(text) if text else None
        except ValueError:
            raise UserError(_("This is not a number."), field="hours") from None

    def _save(self) -> None:
        for field in self.fields.values():
            field.error("")
        try:
            values, run = self._values(), self.window_.desk.run
            if self.seen is None:
                run(actions.screening.record_screening, self.card.id, item=self.item.key, **values)
            else:
                run(actions.screening.edit_screening, self.seen.id, **values)
        except UserError as trouble:
            self.fields.get(trouble.field or "", self.fields["done_on"]).error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=str(self.item.label)))
