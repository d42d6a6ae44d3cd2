"""The records behind a number, each of which opens its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.periods import Period, last_full_month, parse
from welcome_desk.queries import figures
from welcome_desk.queries.figures import Line, RecordLine
from welcome_desk.ui import theme
from welcome_desk.ui.contacts.edit import open_contact
from welcome_desk.ui.page import Page
from welcome_desk.ui.passes.one import open_pass
from welcome_desk.ui.reports.period_choice import shown
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import Button, EmptyState, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DIALOGS = {"contact": open_contact, "pass": open_pass}  # the others have a page of their own


class RecordsPage(Page):
    place = "reports"
    key, code, about = "contacts", "", ""
    back = "figures"  # where the number was seen

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.period: Period = last_full_month(self.desk.now().date())

    def open(self, **chosen: Any) -> None:
        self.key, self.code, self.period = chosen["key"], chosen["code"], parse(chosen["period"])
        self.about = chosen.get("about", "")
        if chosen.get("back", "figures") != self.back:
            self.back = chosen.get("back", "figures")
            if self.area is not None:
                self.rebuild()
        self.stale = True

    @property
    def definition(self) -> figures.Definition:
        return figures.DEFINITIONS[self.key]

    def build(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            said = _("Figures are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        said = _("Back to the report") if self.back == "reports" else _("Back to the figures")
        back = Button(said, "outlined", "chevron-left", self._back)
        self.title_row("", "", back)
        self.meaning = Label("", "small", "text2")
        self.body.addWidget(self.meaning)
        self.amounts: dict[str, float] = {}
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("Records"), self.model)
        self.view.setMinimumHeight(theme.current().px(260))
        self.view.opened.connect(self._open)
        self.body.addWidget(self.view, 1)
        self.empty = EmptyState("chart-column", _("Nothing stands behind this number in this period."))
        self.body.addWidget(self.empty, 1)
        self.kept = Label("", "small", "text2")
        self.body.addWidget(self.kept)

    def _columns(self) -> list[Column]:
        """Where the number is a sum, with what each record counts for in it."""
        found = [
            Column("label", _("Record"), lambda line: line.label, 5),
            Column("day", _("Day"), lambda line: i18n.date_short(line.day) if line.day else "", 1),
        ]
        if self.amounts:
            found.append(Column("amount", _("Counts for"), self._amount, 1, number=True))
        return found

    def _amount(self, line: RecordLine) -> str:
        return i18n.number(round(self.amounts.get(line.id, 0), 2))

    def _back(self) -> None:
        if self.back == "reports":
            self.window_.go("reports")
        else:
            self.window_.go("figures", period=self.period.name)

    def _fetch(self, ids: list[str]) -> dict[str, RecordLine]:
        with self.desk.reading() as view:
            return {line.id: line for line in figures.record_lines(view, self.definition.of, ids).lines}

    def refresh(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            return
        with self.desk.reading() as view:
            ids = figures.records(view, self.period, self.key, self.code, self.about)
            kept = figures.kept_for_others(view, self.period, self.key, self.code, self.about)
            self.amounts = figures.amounts(view, self.period, self.key, self.code)
            called = figures.called(view, self.about) if self.about else ""
        self.model.set_columns(self._columns())
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self._say(len(ids), kept, called)

    def _say(self, count: int, kept: int, called: str) -> None:
        label = Line(self.definition, self.code, None).shown_label()
        self.title_label.setText(f"{label} · {called}" if called else label)
        records = ngettext("{n} record", "{n} records", count).format(n=i18n.number(count))
        self.status_label.setText(f"{shown(self.period)} · {records}")
        self.meaning.setText(self.definition.shown_meaning())
        more = ngettext("{n} more is kept for others", "{n} more are kept for others", kept)
        self.kept.setText(more.format(n=i18n.number(kept)))
        self.kept.setVisible(kept > 0)

    def _open(self, row_id: str) -> None:
        line = self.model.row(self.model.ids.index(row_id))
        if line is None or line.opens is None:
            self.window_.say(_("This record has no page of its own."), undo=False)
            return
        page, opened = line.opens
        DIALOGS.get(page, partial(_go, page))(self.window_, opened)


def _go(page: str, window: Window, row_id: str) -> None:
    window.go(page, row_id=row_id)
