"""Figures: every number of a period under its heading, beside those it is read against; each opens to its records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext, number
from welcome_desk.periods import Period, last_full_month, parse
from welcome_desk.queries import figures
from welcome_desk.queries.figures import Line
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.period_choice import PeriodChoice, shown
from welcome_desk.ui.rows import Column, Index, RowsModel, RowsView
from welcome_desk.ui.widgets import Button, Card, EmptyState, Label

HEADING = "# "  # begins the id of a row that is a heading
NONE = "–"


class FiguresPage(Page):
    """Opens on the last complete month, or on the period that a report is about."""

    place = "reports"

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.period = last_full_month(self.desk.now().date())
        self.lines: dict[str, Line] = {}

    def open(self, **chosen: Any) -> None:
        wanted = parse(chosen["period"])
        if wanted != self.period:
            self.period, self.stale = wanted, True
            if self.area is not None:
                self.rebuild()

    def build(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            said = _("Figures are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        report = Button(
            _("Monthly summary"), "outlined", "file-chart-column", lambda: self.window_.go("reports")
        )
        self.title_row(_("Figures"), "", report)
        self.choice = PeriodChoice(self.desk.now().date(), self.period)
        self.choice.changed.connect(self._choose)
        self.body.addWidget(self.choice)
        self.model = FigureRows(self._columns(), lambda ids: {one: self.lines.get(one) for one in ids})
        self.view = FiguresView(_("Figures"), self.model)
        self.view.setMinimumHeight(theme.current().px(300))
        self.view.opened.connect(self._open_records)
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._explain(self.view.chosen()))
        self.view.setMouseTracking(True)
        self.view.entered.connect(lambda index: self._explain(self.model.ids[index.row()]))
        self.body.addWidget(self.view, 1)
        self.meaning = Label(_("Enter or a click shows the records behind a number."), "small", "text2")
        card = Card()
        card.body.addWidget(self.meaning)
        self.body.addWidget(card)

    def _columns(self) -> list[Column]:
        month = self.period.is_month
        found = [
            Column("label", _("What is counted"), lambda line: line.shown_label(), 5),
            Column("now", _("Number"), lambda line: told(line, line.now), number=True),
            Column("before", _("Month before") if month else _("Period before"), lambda line: told(line, line.before), number=True),
            Column(
                "last_year", _("Same month last year") if month else _("A year before"), lambda line: told(line, line.last_year),
                number=True, wide=True,
            ),
            Column("to_date", _("Fiscal year to date"), lambda line: told(line, line.to_date), number=True, wide=True),
        ]  # fmt: skip
        return [column for column in found if not (self.narrow and column.wide)]

    def refresh(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            return
        with self.desk.reading() as view:
            found = figures.lines(view, self.period)
        self.lines = {line.key: line for line in found}
        self.model.set_columns(self._columns())
        self.view.set_ids(_under_headings(found))
        self.view.span_headings()
        self.status_label.setText(shown(self.period))
        self._explain(self.view.chosen())

    def _choose(self, period: Period) -> None:
        self.period = period
        self.refresh()

    def _explain(self, key: str | None) -> None:
        """What the figure chosen or pointed at means, and its numbers where the table has no room for them."""
        line = self.lines.get(key or "")
        if line is None:
            self.meaning.setText(_("Enter or a click shows the records behind a number."))
            return
        beside = zip((_("Same month last year") if self.period.is_month else _("A year before"), _("Fiscal year to date")), (line.last_year, line.to_date), strict=True)  # fmt: skip
        more = [f"{word} {told(line, value)}" for word, value in beside] if self.narrow else []
        said = _("{label}: {meaning}").format(
            label=line.shown_label(), meaning=line.definition.shown_meaning()
        )
        self.meaning.setText(" · ".join([said, *more]))

    def _open_records(self, key: str) -> None:
        line = self.lines.get(key)
        if line is not None:
            self.window_.go("figure", key=line.definition.key, code=line.code, period=self.period.name)


def told(line: Line, value: float | None) -> str:
    if value is None:
        return NONE
    if line.definition.unit == "days":
        return ngettext("{n} day", "{n} days", int(value)).format(n=number(value))
    return number(value)


def _under_headings(lines: Iterable[Line]) -> list[str]:
    found: list[str] = []
    under = ""
    for line in lines:
        heading = HEADING + figures.heading_of(line.definition)
        found += [line.key] if heading == under else [heading, line.key]
        under = heading
    return found


class FigureRows(RowsModel):
    """Rows of figures, and between them rows that are headings: they are read, and cannot be chosen."""

    def heading(self, place: int) -> str:
        row_id = self.ids[place]
        return row_id.removeprefix(HEADING) if row_id.startswith(HEADING) else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and index.row() < len(self.ids) and self.heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heading = self.heading(index.row()) if index.isValid() and index.row() < len(self.ids) else ""
        if not heading:
            return super().data(index, role)
        if index.column():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{heading}, heading").format(heading=heading)
        return theme.current().font("small_strong") if role == Qt.ItemDataRole.FontRole else None


class FiguresView(RowsView):
    def span_headings(self) -> None:
        model = self.rows
        assert isinstance(model, FigureRows)
        self.clearSpans()
        for place in range(len(model.ids)):
            if model.heading(place) and len(model.columns) > 1:
                self.setSpan(place, 0, 1, len(model.columns))

    def _open_clicked(self, index: Any) -> None:
        if not self.rows.ids[index.row()].startswith(HEADING):
            super()._open_clicked(index)

    def focusInEvent(self, event: Any) -> None:
        """Begins at the first figure, since the first row is a heading."""
        super().focusInEvent(event)
        if self.chosen() is None and len(self.rows.ids) > 1:
            first = self.rows.index(1, 0)
            self.selectionModel().setCurrentIndex(
                first,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
