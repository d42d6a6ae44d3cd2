"""Steps after arrival: how far each timeline is, what comes next, and the way to begin one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import arrival
from welcome_desk.queries.arrival import Arrival, StepLine, TimelineLine
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui import theme
from welcome_desk.ui.people.covered import may_add
from welcome_desk.ui.people.steps import SkipStep, StartTimeline, StepsDialog
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

NEXT_STEPS = 2  # of each timeline; “All steps” has the rest


def arrival_card(window: Window, card: PersonCard) -> Card | None:
    """Not shown for who never arrived here, a neighbour or a mentor, unless somebody began it nevertheless."""
    with window.desk.reading() as view:
        found = arrival.arrival_of(view, card.line.id)
    if found is None or not (found.begun or found.arrived_on):
        return None
    made = Card(_("Steps after arrival"), "flag")
    for timeline in found.begun:
        _add_timeline(window, made, timeline)
    if not found.begun:
        made.body.addWidget(Label(_("None begun yet."), tone="text2"))
    if window.desk.may(Right.FOLLOW_UP):
        made.body.addWidget(_buttons(window, found, may_begin=may_add(window, card.line.id)))
    return made


def _add_timeline(window: Window, card: Card, timeline: TimelineLine) -> None:
    total = len(timeline.steps)
    said = ngettext("{done} of {n} step settled", "{done} of {n} steps settled", total)
    card.body.addWidget(Label(str(timeline.name), "small_strong"))
    card.body.addWidget(Label(said.format(done=timeline.done, n=total), "small", "text2"))
    for step in timeline.open_steps[:NEXT_STEPS]:
        card.body.addWidget(StepRow(window, step))


def _buttons(window: Window, found: Arrival, *, may_begin: bool) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 8)
    if found.begun:
        flow.addWidget(Button(_("All steps"), "quiet", None, lambda: StepsDialog(window, found).exec()))
    if found.others and may_begin:
        begin = Button(_("Begin a timeline…"), "quiet", "plus", lambda: StartTimeline(window, found).exec())
        flow.addWidget(begin)
    return box


class StepRow(QWidget):
    """Space ticks; S skips with a reason."""

    def __init__(self, window: Window, step: StepLine) -> None:
        super().__init__()
        self.window_, self.step = window, step
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        self.tick = _Tick(self)
        self.tick.setAccessibleName(", ".join((str(step.title), self._when())))
        self.tick.setEnabled(window.desk.may(Right.FOLLOW_UP))
        self.tick.clicked.connect(self._settle)
        layout.addWidget(self.tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(str(step.title)))
        late = step.due_on < window.desk.now().date()
        words.addWidget(Label(self._when(), "small", "warn" if late else "text2"))
        layout.addLayout(words, 1)
        if step.help:
            self.setToolTip(str(step.help))

    def _when(self) -> str:
        late = self.step.due_on < self.window_.desk.now().date()
        day = i18n.date_short(self.step.due_on)
        return _("since {day}").format(day=day) if late else _("by {day}").format(day=day)

    def _settle(self) -> None:
        said = _("Ticked: {what}").format(what=self.step.title)
        self.window_.do(actions.arrival.tick_step, self.step.id, said=said)

    def skip(self) -> None:
        SkipStep(self.window_, self.step).exec()


class _Tick(QCheckBox):
    def __init__(self, row: StepRow) -> None:
        super().__init__()
        self.row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self.row.skip()
        else:
            super().keyPressEvent(event)
