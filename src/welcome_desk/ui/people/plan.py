"""The plan to take home: seen as it will be printed, printed or saved, and ticked as handed over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.plans import plan_paper, write_plan
from welcome_desk.queries import assessments, people, staff
from welcome_desk.ui.reports.preview import FORMS
from welcome_desk.ui.reports.printing import Pages, preview_of, print_pages, save_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, at_left, beside, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

BOTTOM = Qt.AlignmentFlag.AlignBottom


def open_plan(window: Window, person_id: str) -> None:
    PlanToTakeHome(window, person_id).exec()


class PlanToTakeHome(Dialog):
    """Both languages stand on the page; which one comes first can be chosen."""

    WIDTH, HEIGHT = 780, 690

    def __init__(self, window: Window, person_id: str) -> None:
        self.window_, self.desk, self.person_id = window, window.desk, person_id
        with self.desk.reading() as view:
            self.name = people.person_lines(view, [person_id])[person_id].name
            self.last = assessments.history(view, person_id).last
        super().__init__(window, _("Plan for {name}").format(name=self.name), "printer")
        self.document = Pages(self)
        self._add_language()
        self._add_phone()
        self.body.addWidget(preview_of(self.document), 1)
        self._add_actions()
        self._show()

    def _add_language(self) -> None:
        options = [("en", "English", None), ("fr", "Français", None)]
        self.first = Segmented(_("Language at the left"), options, i18n.language())
        self.first.changed.connect(lambda _language: self._show())
        self.body.addWidget(Field(_("Language at the left"), at_left(self.first)))

    def _add_phone(self) -> None:
        """The page tells whom to call: where nobody wrote the centre’s number down yet, it can be done here."""
        with self.desk.reading() as view:
            known = bool(staff.centre_names(view)[1])
        if known or not self.desk.may(Right.ADMINISTER):
            return
        self.phone = line_edit(_("Phone of the centre"), "506-555-0100")
        self.phone.returnPressed.connect(self._note_phone)
        self.phone_row = QWidget()
        row = beside(self.phone_row)
        row.addWidget(Field(_("Phone of the centre"), self.phone, hint=_("it is not on the page yet")), 1)
        row.addWidget(Button(_("Put it on the page"), "outlined", None, self._note_phone), 0, BOTTOM)
        self.body.addWidget(self.phone_row)

    def _note_phone(self) -> None:
        if self.phone.text().strip():
            self.window_.do(
                actions.staff.set_centre,
                phone=self.phone.text().strip(),
                said=_("Saved the phone of the centre"),
            )
            self.phone_row.hide()
            self._show()

    def _add_actions(self) -> None:
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        if self.last is not None and self.last.plan_given_on is None:
            self.given_button = Button(
                _("Handed over"), "outlined", "check", partial(self._hand_over, self.last.id)
            )
            self.foot.addWidget(self.given_button)
        self.foot.addWidget(Button(_("Save as…"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _show(self) -> None:
        made = plan_paper(self.desk, self.person_id, first=self.first.value())
        self.document.show_bytes(made.pdf)

    def _hand_over(self, assessment_id: str) -> None:
        self.window_.do(
            actions.assessments.hand_over_plan,
            assessment_id,
            said=_("Plan handed over to {name}").format(name=self.name),
        )
        self.accept()

    def _save(self) -> None:
        name = _("plan") + ".pdf"  # no person’s name: file names are seen by whoever uses the machine
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as…"), name, FORMS)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        save_pages(
            self.window_,
            Path(path),
            lambda out: write_plan(self.desk, self.person_id, out, first=self.first.value()),
        )

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)
