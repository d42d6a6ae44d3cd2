"""The form of an event, new or known: title in one language or both, kind, place, when, for how many, and how often."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from welcome_desk import terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.events.again import Again
from welcome_desk.ui.events.hours import Hours
from welcome_desk.ui.widgets import Button, Dialog, Field, beside, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

EMPTY: dict[str, Any] = {
    "title": "",
    "title_fr": "",
    "kind": "",
    "place": "",
    "capacity": None,
    "all_day": False,
}


class EventForm(Dialog):
    """`begun` are the values it begins with; what differs from them was changed."""

    WIDTH, HEIGHT = 660, 690

    def __init__(
        self, window: Window, heading: str, begun: dict[str, Any], span: tuple[datetime, datetime],
        *, rule: str = "", zone: str = "",
    ) -> None:  # fmt: skip
        super().__init__(window, heading, "calendar-days")
        self.window_, self.begun, self.begun_span = window, EMPTY | begun, span
        self._add_words(new=not begun)
        self.capacity = line_edit(_("Places"), "20", str(self.begun["capacity"] or ""))
        self.capacity_field = Field(_("Places"), self.capacity, optional=True)
        self.hours = Hours(*span, all_day=self.begun["all_day"], aside=self.capacity_field)
        self.body.addWidget(self.hours)
        self.again = Again(span[0].date(), rule, zone)
        self.begun_rule = self.again.rule()
        self.body.addWidget(self.again)
        self.hours.day.dateChanged.connect(lambda _day: self.again.set_day(day_of(self.hours.day)))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self.title.setFocus()

    def _add_words(self, *, new: bool) -> None:
        self.title = line_edit(_("Title in English"), text=self.begun["title"])
        self.title_fr = line_edit(_("Title in French"), text=self.begun["title_fr"])
        self.title_field = Field(_("Title in English"), self.title)
        titles = beside()
        titles.addWidget(self.title_field)
        titles.addWidget(Field(_("Title in French"), self.title_fr, optional=True))
        self.body.addLayout(titles)
        kinds = [(code, terms.label("event-kinds", code)) for code in terms.codes("event-kinds")]
        none = [] if new or self.begun["kind"] else [("", _("Not said"))]
        self.kind = drop_down(_("Kind"), [*none, *kinds], self.begun["kind"])
        self.where = line_edit(_("Place"), text=self.begun["place"])
        row = beside()
        row.addWidget(Field(_("Kind"), self.kind))
        row.addWidget(Field(_("Place"), self.where, optional=True))
        self.body.addLayout(row)

    def keep_draft(self, form: str, **more: QWidget) -> None:
        """The day comes back before what is offered for it."""
        fields = {
            "title": self.title, "title_fr": self.title_fr, "kind": self.kind, "place": self.where,
            "capacity": self.capacity, **self.hours.fields(), **self.again.fields(), **more,
        }  # fmt: skip
        self.draft = Draft(self, self.window_.desk, form, fields)

    # ---- what was said ----
    def values(self) -> dict[str, Any]:
        """Raises a UserError where the number of places is none."""
        places = self.capacity.text().strip()
        if places and not (places.isdecimal() and int(places)):
            raise UserError(
                _("Enter the number of places as a whole number, or leave it empty."), field="capacity"
            )
        return {
            "title": self.title.text().strip(), "title_fr": self.title_fr.text().strip(),
            "kind": self.kind.currentData() or "", "place": self.where.text().strip(),
            "capacity": int(places) if places else None, "all_day": self.hours.all_day,
        }  # fmt: skip

    def changed(self) -> dict[str, Any]:
        return {name: value for name, value in self.values().items() if value != self.begun[name]}

    def _save(self) -> None:
        for field in (self.title_field, self.capacity_field, self.again.often_field, self.again.own_field,
                      self.again.times_field):  # fmt: skip
            field.error("")
        try:
            self.save()
        except UserError as trouble:
            self._show_error(trouble)
            return
        self.accept()

    def _show_error(self, trouble: UserError) -> None:
        if trouble.field == "rule":
            self.again.error(trouble.message)
        else:
            (self.capacity_field if trouble.field == "capacity" else self.title_field).error(trouble.message)

    def save(self) -> None:
        raise NotImplementedError
