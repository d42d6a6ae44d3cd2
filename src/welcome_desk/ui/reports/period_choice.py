"""Which stretch of time: a month, a quarter, a fiscal year, or any days from one to another."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.periods import FISCAL_START, Period, month_of, months_up_to, parse
from welcome_desk.ui.widgets import Field, FlowLayout, Label, day_edit, day_of, drop_down

MONTHS, QUARTERS, YEARS = 36, 12, 6


class PeriodChoice(QWidget):
    """`changed` comes with the period."""

    changed = Signal(object)

    def __init__(self, today: date, period: Period) -> None:
        super().__init__()
        self.today, self.period = today, period
        kinds = [
            ("month", _("Month")),
            ("quarter", _("Quarter")),
            ("fiscal", _("Fiscal year")),
            ("range", _("Range")),
        ]
        self.kind = drop_down(_("Stretch of time"), kinds, kind_of(period))
        self.kind.currentIndexChanged.connect(self._choose_kind)
        self.named = drop_down(_("Period"), [])
        self.named.currentIndexChanged.connect(self._choose_named)
        self.first, self.last = day_edit(_("First day"), period.first), day_edit(_("Last day"), period.last)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._choose_days)
        self.trouble = Label("", "small", "danger")
        self._lay_out()
        self._offer()

    def _lay_out(self) -> None:
        flow = FlowLayout(self, 10)
        self.named_field = Field(_("Period"), self.named)
        self.first_field, self.last_field = Field(_("First day"), self.first), Field(_("Last day"), self.last)
        for part in (
            Field(_("Stretch of time"), self.kind),
            self.named_field,
            self.first_field,
            self.last_field,
        ):
            flow.addWidget(part)
        flow.addWidget(self.trouble)

    def _offer(self) -> None:
        """What there is to choose from, of the kind that was chosen."""
        kind = self.kind.currentData()
        options = [(one.name, shown(one)) for one in offered(kind, self.today)]
        if kind != "range" and self.period.name not in dict(options):
            options.insert(0, (self.period.name, shown(self.period)))
        self.named.blockSignals(True)
        self.named.clear()
        for name, words in options:
            self.named.addItem(words, name)
        self.named.setCurrentIndex(max(self.named.findData(self.period.name), 0))
        self.named.blockSignals(False)
        self.named_field.setVisible(kind != "range")
        for field in (self.first_field, self.last_field):
            field.setVisible(kind == "range")
        self.trouble.setVisible(False)

    def _choose_kind(self) -> None:
        """The stretch of that kind in which the one shown before ends."""
        last, kind = self.period.last, self.kind.currentData()
        if kind != "range":
            self.period = next(
                (one for one in offered(kind, last) if one.first <= last <= one.last), self.period
            )
        else:
            self.period = parse(f"{self.period.first}..{self.period.last}")
        for edit, day in ((self.first, self.period.first), (self.last, self.period.last)):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)
        self._offer()
        self.changed.emit(self.period)

    def _choose_named(self) -> None:
        self.period = parse(self.named.currentData())
        self.changed.emit(self.period)

    def _choose_days(self) -> None:
        first, last = day_of(self.first), day_of(self.last)
        wrong = _("The first day comes after the last. Choose it anew.") if first > last else ""
        self.trouble.setText(wrong)
        self.trouble.setVisible(bool(wrong))
        if not wrong:
            self.period = parse(f"{first}..{last}")
            self.changed.emit(self.period)


def kind_of(period: Period) -> str:
    if period.is_month:
        return "month"
    return "quarter" if "-Q" in period.name else "fiscal" if period.name.startswith("FY") else "range"


def offered(kind: str, today: date) -> list[Period]:
    """The latest first, the one that today lies in among them."""
    if kind == "month":
        return months_up_to(month_of(today), MONTHS)[::-1]
    if kind == "quarter":
        place = today.year * 4 + (today.month - 1) // 3
        return [parse(f"{one // 4}-Q{one % 4 + 1}") for one in range(place, place - QUARTERS, -1)]
    if kind == "fiscal":
        year = today.year - (today.month < FISCAL_START)
        return [parse(f"FY{one}-{(one + 1) % 100:02}") for one in range(year, year - YEARS, -1)]
    return []


def shown(period: Period) -> str:
    kind = kind_of(period)
    if kind == "quarter":
        year, quarter = period.name.split("-Q")
        return _("Quarter {n} of {year}").format(n=quarter, year=year)
    if kind == "fiscal":
        return _("Fiscal year {year}").format(year=period.name.removeprefix("FY"))
    return i18n.capital(period.shown())
