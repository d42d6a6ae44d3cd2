"""“Comes again”: one of a few rules or one’s own, its end, and the whole of it in plain words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.recurrence import counted, ended, parts_of_rule
from welcome_desk.recurrence_words import code_of, endless, offered, rhythm, said, until_of
from welcome_desk.ui.widgets import Field, Label, Segmented, day_edit, day_of, drop_down, line_edit

SOME_WEEKS = timedelta(weeks=12)


class Again(QWidget):
    """`zone`: of the rule that is there already, by which its last day is told."""

    def __init__(self, day: date, rule: str = "", zone: str = "") -> None:
        super().__init__()
        self.day, self.zone = day, zone
        begun, until = code_of(rule, day), until_of(rule, zone)
        self.often = drop_down(_("Comes again"), self._options(), begun)
        self.own = line_edit(_("Own rule"), "FREQ=MONTHLY;BYDAY=1SA", endless(rule) if begun == "own" else "")
        count = parts_of_rule(rule).get("COUNT", "")
        ends = [
            ("never", _("Without end"), None),
            ("until", _("Until a day"), None),
            ("times", _("A number of times"), None),
        ]
        self.ending = Segmented(_("Ends"), ends, "times" if count else "until" if until else "never")
        self.until = day_edit(_("Until"), until or day + SOME_WEEKS)
        self.times = line_edit(_("How many times"), "10", count)
        self.words = Label("", "small", "text2")
        self._lay_out()
        self.often.currentIndexChanged.connect(lambda _place: self._tell())
        self.ending.changed.connect(lambda _how: self._tell())
        for changed in (self.own.textChanged, self.times.textChanged, self.until.dateChanged):
            changed.connect(lambda *_any: self._tell())
        self._tell()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.often_field = Field(_("Comes again"), self.often)
        self.own_field = Field(_("Own rule"), self.own, hint=_("as RFC 5545 has it"))
        self.ending_field = Field(_("Ends"), self.ending)
        self.until_field = Field(_("Until"), self.until)
        self.times_field = Field(_("How many times"), self.times)
        for part in (
            self.often_field,
            self.own_field,
            self.ending_field,
            self.until_field,
            self.times_field,
            self.words,
        ):
            column.addWidget(part)

    def fields(self) -> dict[str, QWidget]:
        return {
            "often": self.often,
            "own": self.own,
            "ending": self.ending,
            "until": self.until,
            "times": self.times,
        }

    def _options(self) -> list[tuple[str, str]]:
        rules = [(code, rhythm(rule, self.day)) for code, rule in offered(self.day).items()]
        return [("", _("Does not come again")), *rules, ("own", _("By its own rule"))]

    def set_day(self, day: date) -> None:
        """What is offered follows the day; what was chosen stays, where the day still has it."""
        if day == self.day:
            return
        self.day = day
        chosen = self.often.currentData()
        self.often.blockSignals(True)
        self.often.clear()
        for code, label in self._options():
            self.often.addItem(label, code)
        self.often.setCurrentIndex(max(self.often.findData(chosen), 0))
        self.often.blockSignals(False)
        self._tell()

    def rule(self) -> str:
        """Empty where it does not come again."""
        code = self.often.currentData()
        plain = self.own.text().strip().upper() if code == "own" else offered(self.day).get(code, "")
        if not plain:
            return ""
        if self.ending.value() == "until":
            return ended(plain, _end_of(day_of(self.until)), self.zone, all_day=True)
        if self.ending.value() == "times":
            return counted(plain, int(self.times.text()) if self.times.text().strip().isdecimal() else 0)
        return endless(plain)

    def _tell(self) -> None:
        code = self.often.currentData()
        self.own_field.setVisible(code == "own")
        self.ending_field.setVisible(bool(code))
        self.until_field.setVisible(bool(code) and self.ending.value() == "until")
        self.times_field.setVisible(bool(code) and self.ending.value() == "times")
        self.words.setVisible(bool(code))
        self.words.setText(said(self.rule(), self.day) if self._readable() else "")

    def _readable(self) -> bool:
        """A number that is not typed yet says nothing."""
        return bool(self.rule()) and parts_of_rule(self.rule()).get("COUNT") != "0"

    def error(self, message: str) -> None:
        field = self.own_field if self.often.currentData() == "own" else self.often_field
        if self.ending.value() == "times" and not self._readable():
            field = self.times_field
        field.error(message)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max)
