"""All items of the standards for one match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk.i18n import _
from welcome_desk.programs.standards import shipped
from welcome_desk.queries import standards
from welcome_desk.queries.standards import words
from welcome_desk.store.work import Changes
from welcome_desk.ui import theme
from welcome_desk.ui.standards.row import rows
from welcome_desk.ui.widgets import Button, Dialog, Label, Line, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class MatchStandards(Dialog):
    """Stays open while items are said to be met, and shows at once what came of it."""

    WIDTH, HEIGHT = 900, 690

    def __init__(self, window: Window, program_id: str, match_id: str) -> None:
        super().__init__(window, _("Standards of this match"), "list-checks")
        self.window_, self.program_id, self.match_id = window, program_id, match_id
        self.score_line = Label("", "strong")
        self.body.addWidget(self.score_line)
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.current().px(10))
        self.body.addLayout(self.list)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.accept))
        window.bridge.changed.connect(self._changed)
        self._fill()

    def _changed(self, _changes: Changes) -> None:
        self._fill()

    def _fill(self) -> None:
        with self.window_.desk.reading() as view:
            score = standards.match_score(view, self.match_id)
        emptied(self.list)
        if score is None:
            return
        self.score_line.setText(words.score_words(score))
        for one in shipped().standards:
            lines = score.of_standard(one.key)
            if lines:
                self.list.addWidget(Line())
                self.list.addWidget(Label(words.heading(one), "heading"))
                for row in rows(self.window_, self.program_id, self.match_id, lines, self.accept):
                    self.list.addWidget(row)
