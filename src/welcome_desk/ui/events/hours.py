"""When an event is: its day and hours, over midnight or over several days, or whole days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.ui.widgets import Field, Label, Segmented, beside, day_edit, day_of, drop_down

A_DAY = timedelta(days=1)
QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]


class Hours(QWidget):
    """`aside` stands beside the choice of hours or whole days. A time that is not after the beginning belongs to the next day. Whole days include the last one."""

    def __init__(self, starts_at: datetime, ends_at: datetime, *, all_day: bool, aside: QWidget) -> None:
        super().__init__()
        last = (ends_at - A_DAY if all_day else ends_at).date()
        if not all_day and last - starts_at.date() == A_DAY and ends_at.time() <= starts_at.time():
            last = starts_at.date()
        self.day, self.last = day_edit(_("Day"), starts_at.date()), day_edit(_("Last day"), last)
        self.begun = starts_at.date()
        choices = [("hours", _("With hours"), None), ("day", _("All day"), None)]
        self.length = Segmented(_("Hours"), choices, "day" if all_day else "hours")
        self.begins = _times(_("From"), starts_at.time() if not all_day else time(18, 30))
        self.ends = _times(_("To"), ends_at.time() if not all_day else time(20, 30))
        self.words = Label("", "small", "text2")
        self._lay_out(aside)
        self.day.dateChanged.connect(self._day_moved)
        for changed in (
            self.last.dateChanged,
            self.begins.currentIndexChanged,
            self.ends.currentIndexChanged,
        ):
            changed.connect(lambda *_any: self._tell())
        self.length.changed.connect(lambda _how: self._tell())
        self._tell()

    def _lay_out(self, aside: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        days, length, hours = beside(), beside(), beside()
        days.addWidget(Field(_("Day"), self.day))
        self.last_field = Field(_("Last day"), self.last)
        days.addWidget(self.last_field)
        column.addLayout(days)
        length.addWidget(Field(_("Hours"), self.length))
        length.addWidget(aside)
        column.addLayout(length)
        self.hour_fields = [Field(_("From"), self.begins), Field(_("To"), self.ends)]
        for field in self.hour_fields:
            hours.addWidget(field)
        column.addLayout(hours)
        column.addWidget(self.words)

    def fields(self) -> dict[str, QWidget]:
        return {
            "day": self.day,
            "last": self.last,
            "length": self.length,
            "from": self.begins,
            "to": self.ends,
        }

    @property
    def all_day(self) -> bool:
        return self.length.value() == "day"

    def span(self) -> tuple[datetime, datetime]:
        first, last = day_of(self.day), day_of(self.last)
        if self.all_day:
            return datetime.combine(first, time.min), datetime.combine(last + A_DAY, time.min)
        starts_at, ends_at = _at(first, self.begins), _at(last, self.ends)
        return starts_at, ends_at + A_DAY if last == first and ends_at <= starts_at else ends_at

    def _day_moved(self, _day: QDate) -> None:
        """The last day goes with the first."""
        now = day_of(self.day)
        last = day_of(self.last) + (now - self.begun)
        self.begun = now
        self.last.setDate(QDate(last.year, last.month, last.day))
        self._tell()

    def _tell(self) -> None:
        for field in self.hour_fields:
            field.setVisible(not self.all_day)
        starts_at, ends_at = self.span()
        over = not self.all_day and ends_at.date() != starts_at.date()
        when = f"{i18n.date_long(ends_at.date())}, {i18n.time_of(ends_at)}"
        self.words.setText(_("Ends on {when}").format(when=when) if over else "")
        self.words.setVisible(over)


def _times(name: str, chosen: time) -> QComboBox:
    offered = sorted({*QUARTERS, chosen.replace(second=0, microsecond=0)})
    today = date.min
    options = [(f"{one:%H:%M}", i18n.time_of(datetime.combine(today, one))) for one in offered]
    return drop_down(name, options, f"{chosen:%H:%M}")


def _at(day: date, chosen: QComboBox) -> datetime:
    return datetime.combine(day, time.fromisoformat(chosen.currentData()))
