"""Past prints: reports as they were printed, each of which opens, is printed again, saved or removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.reports import write_page
from welcome_desk.queries import past_prints
from welcome_desk.queries.past_prints import PrintLine
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.printing import Pages, preview_of, print_pages, save_pages
from welcome_desk.ui.rows import Column, RowsModel, RowsView, that_fit
from welcome_desk.ui.widgets import Button, Dialog, EmptyState, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class PastPrintsPage(Page):
    place = "reports"
    entities = ("past_print",)

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.lines: dict[str, PrintLine] = {}

    def build(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            said = _("Reports are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        back = Button(
            _("Back to the reports"), "outlined", "chevron-left", lambda: self.window_.go("reports")
        )
        self.title_row(_("Past prints"), "", back)
        said = _("Kept as printed, but for the page of names. The same print is kept once.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.model = RowsModel(
            _columns(), lambda ids: {one: self.lines[one] for one in ids if one in self.lines}
        )
        self.view = RowsView(_("Past prints"), self.model)
        self.view.setMinimumHeight(theme.current().px(260))
        self.view.opened.connect(self._open)
        self.body.addWidget(self.view, 1)
        said = _(
            "A summary that is printed or saved as a file is kept here, to be opened again as it was; of other reports, what is for the public."
        )
        self.empty = EmptyState("printer", _("Nothing was printed yet"), said)
        self.body.addWidget(self.empty, 1)

    def refresh(self) -> None:
        if not self.desk.may(Right.PRINT_REPORTS):
            return
        with self.desk.reading() as view:
            self.lines = {line.id: line for line in past_prints.prints(view)}
        self.view.set_ids(list(self.lines))
        self.view.setVisible(bool(self.lines))
        self.empty.setVisible(not self.lines)
        said = ngettext("{n} print", "{n} prints", len(self.lines))
        self.status_label.setText(said.format(n=i18n.number(len(self.lines))))

    def _open(self, print_id: str) -> None:
        with self.desk.reading() as view:
            content = past_prints.taken_out(view, print_id)
        if content is not None:
            ShowPrint(self.window_, self.lines[print_id], content).exec()


def _columns() -> list[Column]:
    return that_fit([
        Column("title", _("Report"), lambda line: line.shown_title(), 2),
        Column("period", _("Period"), lambda line: line.shown_period(), 2),
        Column("language", _("Language"), lambda line: line.shown_language()),
        Column("audience", _("For whom"), lambda line: line.shown_audience()),
        Column("printed", _("Printed"), lambda line: i18n.date_full(line.printed_at.date()), 2),
        Column("by", _("By"), lambda line: line.by, 2, wide=True),
    ])  # fmt: skip


class ShowPrint(Dialog):
    """One of them, byte for byte."""

    WIDTH, HEIGHT = 760, 690

    def __init__(self, window: Window, line: PrintLine, content: bytes) -> None:
        super().__init__(window, f"{line.shown_title()} · {line.shown_period()}", "printer")
        self.window_, self.line, self.content = window, line, content
        printed = _("Printed {day}").format(day=i18n.date_full(line.printed_at.date()))
        about = (line.shown_language(), line.shown_audience(), printed, line.by)
        self.body.addWidget(Label(" · ".join(filter(None, about)), "small", "text2"))
        self.document = Pages(self)
        self.document.show_bytes(content)
        self.body.addWidget(preview_of(self.document), 1)
        if window.desk.may(Right.WRITE_REPORTS):
            self.foot.insertWidget(0, Button(_("Remove"), "quiet", None, self._remove))
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        self.foot.addWidget(Button(_("Save as PDF"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)

    def _save(self) -> None:
        name = f"{self.line.file_name()}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        save_pages(self.window_, path, lambda out: write_page(self.content, out))

    def _remove(self) -> None:
        self.window_.do(actions.past_prints.remove_print, self.line.id, said=_("The past print was removed"))
        self.accept()
