"""Saving the funder’s file, as a draft or for good, and marking what a final one held as sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.funder import file_name, refuse_unready, stamped, write_funder
from welcome_desk.queries.funder import Record
from welcome_desk.ui.widgets import Banner, Button, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.reports.funder.page import FunderPage

FILES = "Excel (*.xlsx);;CSV (*.csv)"


class FunderFile(QWidget):
    """Under the counts: once a final file is written, the question whether it went."""

    def __init__(self, page: FunderPage) -> None:
        super().__init__()
        self.page = page
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.marking: list[Record] = []

    def save(self, *, draft: bool) -> None:
        page = self.page
        try:
            if not draft:
                refuse_unready(page.sending())  # before anybody is asked where the file goes
        except UserError as trouble:
            page.window_.warn(trouble.message)
            return
        name = file_name(page.period, draft=draft)
        chosen, _kind = QFileDialog.getSaveFileName(page, _("Save the file"), name, FILES)
        if chosen:
            self.save_to(chosen, draft=draft)

    def save_to(self, path: str, *, draft: bool) -> None:
        page, out = self.page, Path(path)
        try:
            written = write_funder(
                page.desk, page.period, out, language=page.language, draft=draft, updates=page.updates
            )
        except UserError as trouble:
            page.window_.warn(trouble.message)
            return
        if not draft:
            page.final = (out.name, list(written.records))
            self.offer_to_mark()
        page.window_.say(_("Saved as {file}").format(file=out.name), undo=False)

    def offer_to_mark(self) -> None:
        """Only what the last final file holds, as far as it was not marked since."""
        emptied(self.box)
        report, (name, written) = self.page.report, self.page.final
        new, changed = {one.key for one in report.records}, {one.key for one in report.changed}
        self.marking = [one for one in written if one.key in (changed if one.update_reason else new)]
        self.setVisible(bool(self.marking))
        if not self.marking:
            return
        said = _("When the funder has taken it, mark it as sent: nothing in it is offered again.")
        mark = Button(_("Mark as sent"), "outlined", "check-check", self._mark)
        self.box.addWidget(Banner("info", _("{file} is written").format(file=name), said, mark))

    def _mark(self) -> None:
        count = len(self.marking)
        said = ngettext("{n} record marked as sent", "{n} records marked as sent", count)
        self.page.window_.do(
            actions.funder.mark_sent, **stamped(self.marking), period=self.page.period.name,
            said=said.format(n=i18n.number(count)),
        )  # fmt: skip
