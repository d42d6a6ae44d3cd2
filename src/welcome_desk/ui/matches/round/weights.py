"""What matters most: a plain slider for each criterion, with its number, and what is a must; and which kind of plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QSpinBox, QVBoxLayout, QWidget

from welcome_desk import actions
from welcome_desk.actions.proposals import MOST_WEIGHT, MUST
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.rounds import Round
from welcome_desk.ui import theme
from welcome_desk.ui.matches.round.plans import MODES, mode_words
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    Label,
    Line,
    Segmented,
    at_left,
    literal,
    number_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class WhatMatters(Dialog):
    """Kept with the program, for its rounds from now on; and with each match that comes of it."""

    WIDTH, HEIGHT = 720, 690

    def __init__(self, window: Window, found: Round) -> None:
        super().__init__(window, _("What matters most"), "settings")
        self.window_, self.found = window, found
        self.mode = Segmented(
            _("Kind of plan"), [(mode, mode_words(mode)[0], None) for mode in MODES], found.wanted.mode
        )
        self.mode.changed.connect(self._about)
        self.body.addWidget(Field(_("Kind of plan"), at_left(self.mode)))
        self.about = Label("", "small", "text2")
        self.body.addWidget(self.about)
        self.body.addWidget(Line())
        self.body.addWidget(_ends())
        self.weighers = {c.key: _Weigher(str(c.label)) for c in found.template.criteria}
        for weigher in self.weighers.values():
            self.body.addWidget(weigher)
        self.set_weights(dict(found.weights))
        self.problem = Label("", "small", "danger")
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.foot.insertWidget(0, Button(_("As the program came"), "quiet", "rotate-ccw", self._put_back))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Match again"), "filled", "check", self._save))
        self._about()

    @property
    def chosen_mode(self) -> str:
        return self.mode.value()

    def _about(self, _mode: str = "") -> None:
        self.about.setText(mode_words(self.mode.value())[1])

    def set_weights(self, weights: dict[str, int | str]) -> None:
        for key, weigher in self.weighers.items():
            weigher.set_value(weights[key])

    def weights(self) -> dict[str, int | str]:
        return {key: weigher.value() for key, weigher in self.weighers.items()}

    def _put_back(self) -> None:
        self.set_weights({c.key: MUST if c.must else c.weight for c in self.found.template.criteria})

    def _save(self) -> None:
        weights = self.weights()
        if weights != dict(self.found.weights):
            try:
                self.window_.desk.run(actions.proposals.set_weights, self.found.program_id, weights=weights)
            except UserError as trouble:
                self.problem.setText(trouble.message)
                return
        self.accept()


def _ends() -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(
        Label(
            _("From 0, not important, to 10, essential. A must rules out every pair without it."),
            "caption",
            "text3",
        ),
        1,
    )
    return box


class _Weigher(QWidget):
    """Slider and number say the same; while it is a must, neither counts."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        narrow = theme.current().scale >= theme.NARROW_SCALE
        outer = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Label(label, "small_strong"), 3)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, MOST_WEIGHT)
        self.slider.setPageStep(2)
        self.slider.setAccessibleName(_("{label}, from not important to essential").format(label=label))
        self.number: QSpinBox = number_edit(
            _("{label}, as a number").format(label=label), 0, least=0, most=MOST_WEIGHT
        )
        self.must = QCheckBox(literal(_("Must")))
        self.must.setAccessibleName(_("{label} is a must").format(label=label))
        self.slider.valueChanged.connect(self.number.setValue)
        self.number.valueChanged.connect(self.slider.setValue)
        self.must.toggled.connect(self._turn)
        row = QHBoxLayout()
        row.addWidget(self.slider, 4)
        row.addWidget(self.number)
        row.addWidget(self.must)
        outer.addLayout(row, 5)

    def _turn(self, must: bool) -> None:
        self.slider.setEnabled(not must)
        self.number.setEnabled(not must)

    def value(self) -> int | str:
        return MUST if self.must.isChecked() else self.slider.value()

    def set_value(self, weight: int | str) -> None:
        self.must.setChecked(weight == MUST)
        self.slider.setValue(MOST_WEIGHT if isinstance(weight, str) else weight)
