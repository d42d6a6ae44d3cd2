"""Finishing a course: for one or several at once; and their certificates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, capital, ngettext
from welcome_desk.jobs.courses import certificates_paper, graduation_document
from welcome_desk.programs.courses import RESULTS
from welcome_desk.queries.courses import Cohort, CourseMember, result_word
from welcome_desk.reports.document import Document
from welcome_desk.ui import theme
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.reports.documents import document_print
from welcome_desk.ui.reports.preview import Papers, Preview, Print
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    Segmented,
    at_left,
    day_edit,
    day_of,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"  # a name in Arabic does not turn the words after it round


class FinishCourse(Dialog):
    """Whoever is ready is ticked; the others can be, and what is missing stands beside their name."""

    WIDTH, HEIGHT = 680, 690

    def __init__(self, window: Window, cohort: Cohort, members: Sequence[CourseMember]) -> None:
        super().__init__(window, _("Finish the course"), "graduation-cap")
        self.window_, self.cohort = window, cohort
        open_ = [one for one in members if not one.result]
        options = [(code, result_word(code), None) for code in RESULTS]
        self.how = Segmented(_("How"), options, "graduated")
        self.body.addWidget(Field(_("How"), at_left(self.how)))
        self.day = day_edit(_("Day"), window.desk.now().date())
        self.body.addWidget(Field(_("Day"), at_left(self.day)))
        self.body.addWidget(Label(_("Who"), "small_strong"))
        self.ticks: dict[str, QCheckBox] = {}
        for one in open_:
            self._add_row(one, alone=len(open_) == 1)
        if not open_:
            self.body.addWidget(Label(_("Everyone’s result is noted already.")))
        self.because = line_edit(_("Why they get a certificate all the same"))
        hint = _("for who attended less than the course asks for")
        self.because_field = Field(_("Why they get a certificate all the same"), self.because, hint=hint)
        self.body.addWidget(self.because_field)
        self.short = {one.id for one in open_ if one.short}
        self.how.changed.connect(lambda _how: self._ask_why())
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _on: self._ask_why())
        self._ask_why()
        self.trouble = Label("", "small", "danger")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        alone = next(iter(self.ticks)) if len(self.ticks) == 1 else ""
        kept = {"how": self.how, "day": self.day, "because": self.because, **self.ticks}
        Draft(self, window.desk, f"finish-course {cohort.program_id} {alone}", kept)

    def _add_row(self, one: CourseMember, *, alone: bool) -> None:
        why = self.cohort.why_not(one)
        tick = self.ticks[one.id] = QCheckBox(f"{ISOLATE}{one.name}{END_OF_ISOLATE}")
        tick.setAccessibleName(f"{one.name}, {why}" if why else one.name)
        tick.setChecked(alone or one.ready)
        row = QVBoxLayout()
        row.setSpacing(0)
        row.addWidget(tick)
        if why:
            said = Label(capital(why), "small", "text2")
            said.setIndent(theme.current().px(34))  # under the name, beside the box
            row.addWidget(said)
        self.body.addLayout(row)

    def _chosen(self) -> list[str]:
        return [row_id for row_id, tick in self.ticks.items() if tick.isChecked()]

    def _ask_why(self) -> None:
        """Only where somebody is ticked who needs a reason."""
        asked = self.how.value() != "not-completed" and not self.short.isdisjoint(self._chosen())
        self.because_field.setVisible(asked)

    def _save(self) -> None:
        chosen = self._chosen()
        try:
            self.window_.desk.run(
                actions.courses.finish_course, chosen, result=self.how.value(), on=day_of(self.day),
                because=self.because.text(),
            )  # fmt: skip
        except UserError as trouble:
            if trouble.field == "because":
                self.because_field.error(trouble.message)
                self.bring_into_sight(self.because_field)
                return
            self.trouble.setText(trouble.message)
            self.trouble.show()
            return
        self.accept()
        said = ngettext("{result}: {n} person", "{result}: {n} people", len(chosen))
        self.window_.say(said.format(result=result_word(self.how.value()), n=len(chosen)))


def certificates_preview(window: Window, program_id: str, enrolment_ids: Sequence[str]) -> Preview:
    ids = list(enrolment_ids)
    papers = Papers(
        window, lambda language, _tick: certificates_paper(window.desk, program_id, ids, language=language)
    )
    page = Print(_("Certificates"), _("certificate"), papers.pages, bilingual=True, write=papers.write)
    return Preview(window, page)


def graduation_preview(window: Window, program_id: str) -> Preview:
    def make(language: str, _tick: bool) -> Document:
        return graduation_document(window.desk, program_id, language=language)

    return Preview(window, document_print(window, _("Graduation list"), make))
