"""Two assessments side by side: every area that was spoken of, and what changed, by sign and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.programs.areas import AREAS
from welcome_desk.queries import assessments, people
from welcome_desk.queries.assessments import AssessmentLine, Change
from welcome_desk.ui import theme
from welcome_desk.ui.people.assessment_words import CHANGES, change_words, level_word, offer_word, summary
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, beside, drop_down, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_history(window: Window, person_id: str) -> None:
    CompareAssessments(window, person_id).exec()


class CompareAssessments(Dialog):
    """Opens on the last two; any two may be chosen."""

    WIDTH, HEIGHT = 860, 690

    def __init__(self, window: Window, person_id: str) -> None:
        with window.desk.reading() as view:
            name = people.person_lines(view, [person_id])[person_id].name
            self.lines = {line.id: line for line in assessments.history(view, person_id).assessments}
        super().__init__(window, _("Assessments of {name}").format(name=name), "list-checks")
        self._add_choices()
        self.said = Label("", "strong")
        self.body.addWidget(self.said)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.current().px(16))
        self.grid.setColumnStretch(0, 3)
        self.grid.setColumnStretch(3, 3)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "filled", None, self.reject))
        self._fill()

    def _add_choices(self) -> None:
        options = [(line.id, _day_and_who(line)) for line in self.lines.values()]
        newest, *older = list(self.lines)
        self.earlier = drop_down(_("From"), options, older[0] if older else newest)
        self.later = drop_down(_("To"), options, newest)
        row = beside()
        for label, choice in ((_("From"), self.earlier), (_("To"), self.later)):
            choice.currentIndexChanged.connect(lambda _place: self._fill())
            row.addWidget(Field(label, choice), 1)
        self.body.addLayout(row)

    def _fill(self) -> None:
        emptied(self.grid)
        before, after = (self.lines[choice.currentData()] for choice in (self.earlier, self.later))
        changed = assessments.changes(before.areas, after.areas)
        self.said.setText(summary(changed) or _("Nothing changed between the two."))
        for row, change in enumerate(changed.values()):
            self._add_row(row, change)
        row = len(changed)
        for label, words in ((_("What they bring"), after.strengths), (_("Note"), [after.note])):
            if any(words):
                self.grid.addWidget(Label(label, "strong"), row, 0)
                self.grid.addWidget(Label(" · ".join(offer_word(word) for word in words)), row, 1, 1, 3)
                row += 1

    def _add_row(self, row: int, change: Change) -> None:
        for column, cell in enumerate(self._cells(change)):
            self.grid.addWidget(cell, row, column)

    def _cells(self, change: Change) -> list[QWidget]:
        return [
            Label(terms.label(AREAS, change.area), "strong"), Label(level_word(change.before)),
            Label(level_word(change.after)), Label(change_words(change), "small", CHANGES[change.kind][2]),
        ]  # fmt: skip


def _day_and_who(line: AssessmentLine) -> str:
    return " · ".join(part for part in (i18n.date_full(line.made_on), line.by) if part)
