"""What became of those who took part: each measure in figures, and who is to be asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import outcomes
from welcome_desk.queries.figures.outcomes import LEAST
from welcome_desk.queries.outcomes import MeasureLine, OutcomeLine, when_asked
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.programs.outcomes import AnswerOutcome, value_of
from welcome_desk.ui.widgets import Button, Card, EmptyState, Label, RowButton

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

STEP = 20


class OutcomesPanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.today = window, window.desk.now().date()
        with window.desk.reading() as view:
            self.found = outcomes.outcome_lines(view, program_id=card.id)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        if not self.found:
            said = _(
                "When a match or a course ends, what the template asks about is put down here with its day."
            )
            layout.addWidget(EmptyState("list-checks", _("Nobody is to be asked yet."), said))
            return
        layout.addWidget(self._figures())
        layout.addWidget(self._list())
        layout.addStretch(1)

    def _figures(self) -> Card:
        card = Card(_("In figures"), "chart-column")
        for measure in outcomes.measures(self.found, self.today):
            card.body.addWidget(_in_words(measure))
        alone = sum(line.left_alone and not line.answer for line in self.found)
        if alone:
            card.body.addWidget(Label(_not_called(alone), "small", "warn"))
        return card

    def _list(self) -> Card:
        """What is to be asked first, then what was answered; so many at a time."""
        card = Card(_("Outcomes"), "list-checks")
        self.lines = QVBoxLayout()
        card.body.addLayout(self.lines)
        self.shown = 0
        self._show_more()
        return card

    def _show_more(self) -> None:
        for line in self.found[self.shown : self.shown + STEP]:
            self.lines.addWidget(self._row(line))
        self.shown += STEP
        left = min(len(self.found) - self.shown, STEP)
        if left > 0:
            said = ngettext("Show {n} more", "Show {n} more", left).format(n=left)

            def go_on() -> None:
                more.hide()
                self._show_more()

            more = Button(said, "quiet", None, go_on)
            self.lines.addWidget(more)

    def _row(self, line: OutcomeLine) -> QWidget:
        said = f"{line.label} · {when_asked(line.months)}"
        under = f"{i18n.date_short(line.answered_on or line.due_on)} · {self._said(line)}"
        row = RowButton(f"{line.name}, {said}, {under}", partial(self._answer, line.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(f"{line.name} · {said}"))
        words.addWidget(Label(under, "small", "warn" if self._is_due(line) else "text2"))
        row.inside.addLayout(words, 1)
        row.setEnabled(self.window_.desk.may(Right.FOLLOW_UP))
        return row

    def _is_due(self, line: OutcomeLine) -> bool:
        return not line.answer and not line.left_alone and line.due_on <= self.today

    def _said(self, line: OutcomeLine) -> str:
        if line.answer:
            return value_of(line)
        if line.left_alone:
            return _("Not to be contacted")
        return _("To be asked") if self._is_due(line) else _("Later")

    def _answer(self, check_id: str) -> None:
        AnswerOutcome(self.window_, check_id).exec()


def _in_words(line: MeasureLine) -> QWidget:
    """The measure, and under it how many were asked, heard of, and said yes."""
    box = QWidget()
    words = QVBoxLayout(box)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    words.addWidget(Label(f"{line.label} · {when_asked(line.months)}", "small_strong"))
    words.addWidget(Label(" · ".join(_parts(line)), "small", "text2"))
    return box


def _parts(line: MeasureLine) -> list[str]:
    parts = [
        ngettext("{n} person", "{n} people", line.asked).format(n=i18n.number(line.asked)),
        ngettext("{n} to be asked now", "{n} to be asked now", line.due).format(n=i18n.number(line.due)),
        ngettext("{n} answered", "{n} answered", line.heard).format(n=i18n.number(line.heard)),
    ]
    if line.unknown:
        said = ngettext("{n} unknown or not reached", "{n} unknown or not reached", line.unknown)
        parts.append(said.format(n=i18n.number(line.unknown)))
    if line.share is not None:
        parts.append(_("{percent} said yes").format(percent=i18n.percent(line.share)))
    elif line.heard:
        parts.append(_("share of yes from {n} answers up").format(n=LEAST))
    if line.total is not None:
        parts.append(_("{n} in all").format(n=i18n.number(line.total)))
    return parts


def _not_called(count: int) -> str:
    said = ngettext(
        "{n} follow-up is not on the list of calls: they do not want to be contacted later.",
        "{n} follow-ups are not on the list of calls: they do not want to be contacted later.",
        count,
    )
    return said.format(n=i18n.number(count))
