"""The place “Events”: a month, a week or a list, and the day that is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.days import Day, days_of, first_of_week, weeks_of_month
from welcome_desk.queries.observances import observances
from welcome_desk.queries.occurrences import occurrences, unreadable
from welcome_desk.ui import theme
from welcome_desk.ui.events.calendar.chosen import ChosenDay
from welcome_desk.ui.events.calendar.grid import WEEK, DayGrid
from welcome_desk.ui.events.calendar.printing import print_month
from welcome_desk.ui.events.list import EventList
from welcome_desk.ui.events.observances import Observances
from welcome_desk.ui.events.plan import plan_event
from welcome_desk.ui.page import Page
from welcome_desk.ui.widgets import Banner, Button, FlowLayout, Label, Segmented, act_buttons, emptied
from welcome_desk.ui.widgets.menu import Act


class _Views(Segmented):
    """Three short words, beside each other at any size."""

    ALWAYS_BESIDE = 3


class EventsPage(Page):
    place = "events"
    entities = ("event", "event_series", "observance", "attendance", "centre")
    shown, when = "month", "coming"
    day: date | None = None

    def build(self) -> None:
        self.day, self.days = self.day or self.desk.now().date(), list[Day]()
        self.title_row(_("Events"), "", *self._page_actions())
        self.trouble_box = QVBoxLayout()
        self.body.addLayout(self.trouble_box)
        self.body.addWidget(self._chooser())
        self.grid: DayGrid | None = None
        self.list: EventList | None = None
        if self.shown == "list":
            self.list = EventList(self.window_, self.when, narrow=self.narrow)
            self.list.choice.changed.connect(lambda _when: self.refresh())
            self.body.addWidget(self.list, 1)
        else:
            self._build_days()
        if self.desk.may(Right.PLAN_EVENTS):
            QShortcut(QKeySequence("Ctrl+N"), self, self.plan)

    def _page_actions(self) -> list[QWidget]:
        """Where text is large one button, and the others in a menu, so that days are in sight from the start."""
        acts: list[Act] = []
        if self.desk.may(Right.PRINT_REPORTS):
            acts.append((_("Print this month…"), "quiet", "printer", self.print_month))
            QShortcut(QKeySequence("Ctrl+P"), self, self.print_month)
        if self.desk.may(Right.PLAN_EVENTS):
            acts.append((_("Days to observe…"), "quiet", None, self.show_observances))
            plan: Act = (_("Plan an event"), "outlined", "plus", self.plan)
            acts = [plan, *acts] if self.large else [*acts, plan]
        return act_buttons(_("More for the calendar"), acts)

    @property
    def large(self) -> bool:
        return theme.current().scale >= theme.NARROW_SCALE

    def _chooser(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(box, 8)
        views = [("month", _("Month"), None), ("week", _("Week"), None), ("list", _("List"), None)]
        self.views = _Views(_("View"), views, self.shown)
        self.views.changed.connect(self.show_as)
        row.addWidget(self.views)
        if self.shown != "list":
            for button in self._steps():
                row.addWidget(button)
        return box

    def _steps(self) -> list[QWidget]:
        month = self.shown == "month"
        back = Button("", "outlined", "chevron-left", partial(self.turn, -1))
        on = Button("", "outlined", "chevron-right", partial(self.turn, 1))
        names = (_("Previous month"), _("Next month")) if month else (_("Previous week"), _("Next week"))
        for button, name in zip((back, on), names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.period = Label("", "heading", wraps=False)
        if self.large:
            self.period.hide()  # it stands under the title, too
        return [back, Button(_("Today"), "outlined", None, self.go_today), on, self.period]

    def _build_days(self) -> None:
        large = theme.current().scale >= theme.NARROW_SCALE
        kind = "month" if self.shown == "month" else "column" if large else "week"
        name = _("Month") if self.shown == "month" else _("Week")
        self.grid = DayGrid(name, kind)
        self.grid.walked.connect(self.choose)
        self.grid.turned.connect(self.turn)
        self.grid.today_asked.connect(self.go_today)
        self.grid.opened.connect(self.open_chosen)
        self.card = ChosenDay(self.window_)
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.setSpacing(theme.current().px(16))
        row.addWidget(self.grid, 0 if self.narrow else 74)
        row.addWidget(self.card, 0 if self.narrow else 26)
        self.body.addLayout(row, 1)

    # ---- reading ----
    def refresh(self) -> None:
        self._say_trouble()
        if self.list is not None:
            self.when = self.list.when
            self._say_count(self.list.refresh())
            return
        self.days = self._days()
        self._show_days(self.days)

    def _say_trouble(self) -> None:
        """What cannot be read is told, and everything else is shown."""
        emptied(self.trouble_box)
        with self.desk.reading() as view:
            titles = unreadable(view)
        if titles:
            title = ngettext(
                "{n} series cannot be read in full", "{n} series cannot be read in full", len(titles)
            )
            said = _(
                "{titles}: when it comes again, or its time zone, is beyond this version. Its first date and those that something"
                " is noted about are shown. Open one of them, choose “Change…”, and say when it comes again."
            )
            banner = Banner(
                "warn", title.format(n=i18n.number(len(titles))), said.format(titles=i18n.list_of(titles))
            )
            self.trouble_box.addWidget(banner)

    def _show_days(self, days: list[Day]) -> None:
        assert self.grid is not None
        assert self.day is not None
        today = self.desk.now().date()
        month = self.day.month if self.shown == "month" else 0
        self.grid.show_days(days, chosen=self.day, today=today, month=month)
        self.period.setText(self._period(days))
        inside = [one for day in days for one in day.events if not month or day.date.month == month]
        self._say_count(len({one.key for one in inside}), self._period(days))
        plan = None
        if self.desk.may(Right.PLAN_EVENTS):
            plan = Button(_("Plan an event on this day"), "outlined", "plus", self.plan)
        self.card.show_day(next(day for day in days if day.date == self.day), plan)

    def _days(self) -> list[Day]:
        dates = self._dates()
        with self.desk.reading() as view:
            found, kept = occurrences(view, dates[0], dates[-1]), observances(view, dates[0], dates[-1])
        return days_of(dates, found, kept)

    def _dates(self) -> list[date]:
        assert self.day is not None
        if self.shown == "month":
            return weeks_of_month(self.day)
        first = first_of_week(self.day)
        return [first + timedelta(days=number) for number in range(WEEK)]

    def _period(self, days: list[Day]) -> str:
        assert self.day is not None
        if self.shown == "month":
            return i18n.capital(i18n.month_name(self.day))
        first, last = i18n.date_short(days[0].date), i18n.date_full(days[-1].date)
        return f"{first} – {last}"

    def _say_count(self, count: int, of: str = "") -> None:
        said = ngettext("{n} event", "{n} events", count).format(n=i18n.number(count))
        self.status_label.setText(" · ".join(part for part in (of, said) if part))

    # ---- walking ----
    def show_as(self, view: str) -> None:
        self.shown = view
        self.rebuild()
        self.views.focus()

    def choose(self, day: date) -> None:
        """The day that the focus is on, in whatever month it is."""
        held = self.grid is not None and any(cell.hasFocus() for cell in self.grid.cells)
        self.day = day
        if [one.date for one in self.days] == self._dates():
            self._show_days(self.days)  # what is on has not changed by walking
        else:
            self.refresh()
        if held and self.grid is not None:
            self.grid.focus_chosen()

    def turn(self, step: int) -> None:
        assert self.day is not None
        self.choose(
            self.day + timedelta(days=WEEK * step) if self.shown == "week" else _months_on(self.day, step)
        )

    def go_today(self) -> None:
        self.choose(self.desk.now().date())

    def open_chosen(self) -> None:
        """The one event of the day; of several the first comes to hand."""
        if len(self.card.rows) == 1:
            self.card.rows[0].click()
        elif self.card.rows:
            self.card.rows[0].setFocus()

    def print_month(self) -> None:
        assert self.day is not None
        print_month(self.window_, self.day)

    def show_observances(self) -> None:
        assert self.day is not None
        Observances(self.window_, self.day).exec()

    def plan(self) -> None:
        plan_event(self.window_, self.day if self.shown != "list" else None)

    def keep(self) -> dict[str, Any]:
        return {"held": self.grid is not None and any(cell.hasFocus() for cell in self.grid.cells)}

    def restore(self, kept: dict[str, Any]) -> None:
        if kept.get("held") and self.grid is not None:
            self.refresh()
            self.grid.focus_chosen()


def _months_on(day: date, step: int) -> date:
    """The same day of another month, or its last."""
    place = day.year * 12 + day.month - 1 + step
    first = date(place // 12, place % 12 + 1, 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
