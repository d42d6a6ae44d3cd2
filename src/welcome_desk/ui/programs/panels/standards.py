"""How the program stands by the MENTOR standards, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.programs.standards import shipped
from welcome_desk.queries import standards
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.queries.standards import Binder, words
from welcome_desk.ui import theme
from welcome_desk.ui.standards.row import first_open, rows
from welcome_desk.ui.widgets import Button, Card, Label, Line, Pills, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class StandardsPanel(QWidget):
    """One standard at a time; it begins with the first that lacks something."""

    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.program_id, self.chosen = window, card.id, ""
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(theme.current().px(12))
        self.refresh(card)

    def refresh(self, card: ProgramCard) -> None:
        with self.window_.desk.reading() as view:
            found = standards.binder(view, card.id)
        emptied(self.outer)
        if found is None:
            return
        self.chosen = self.chosen or first_open(found.score, [one.key for one in shipped().standards])
        self.outer.addWidget(self._heading(found))
        self.outer.addWidget(self._choice(found))
        self.list = Card()
        self.outer.addWidget(self.list)
        self.outer.addStretch(1)
        self.found = found
        self._fill()

    def _heading(self, found: Binder) -> Card:
        printing = Button(_("Print the binder…"), "outlined", "printer", self._print)
        may = self.window_.desk.may(Right.PRINT_REPORTS)
        card = Card(words.score_words(found.score), "list-checks", printing if may else None)
        said = _(
            "Read from the records as they stand today, by the standards of MENTOR. What no record shows, somebody can say."
        )
        card.body.addWidget(Label(said, "small", "text2"))
        return card

    def _choice(self, found: Binder) -> Pills:
        options = [(one.key, words.standard_score(one, found.score), None) for one in shipped().standards]
        made = Pills(_("Which standard"), options, self.chosen)
        made.changed.connect(self._choose)
        return made

    def _choose(self, key: str) -> None:
        self.chosen = key
        self._fill()

    def _fill(self) -> None:
        emptied(self.list.body)
        standard = next(one for one in shipped().standards if one.key == self.chosen)
        self.list.body.addWidget(Label(words.heading(standard), "heading"))
        for place, row in enumerate(
            rows(self.window_, self.program_id, None, self.found.score.of_standard(self.chosen))
        ):
            if place:
                self.list.body.addWidget(Line())
            self.list.body.addWidget(row)

    def _print(self) -> None:
        from welcome_desk.ui.standards.binder import PrintBinder

        PrintBinder(self.window_, self.program_id).exec()
