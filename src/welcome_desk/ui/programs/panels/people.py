"""Who takes part in a program, on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries import programs
from welcome_desk.queries.programs import Participant, ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import EmptyState

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class PeoplePanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("People"), self.model)
        self.view.setMinimumHeight(theme.current().px(260))
        layout.addWidget(self.view, 1)
        self.empty = EmptyState("users", _("Nobody takes part yet."))
        layout.addWidget(self.empty, 1)
        self.refresh(card)

    def _columns(self) -> list[Column]:
        name = Column("name", _("Name"), lambda one: one.name, 3)
        side = Column("side", _("Takes part as"), self._side, 3)
        since = Column("since", _("Applied"), lambda one: i18n.date_short(one.applied_on), 1)
        return [name, side, since]

    def _side(self, one: Participant) -> str:
        return str(self.card.template.side(one.side).label)

    def _fetch(self, ids: list[str]) -> dict[str, Participant]:
        with self.window_.desk.reading() as view:
            return {one.id: one for one in programs.participants(view, ids=ids)}

    def refresh(self, card: ProgramCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            ids = [one.id for one in programs.participants(view, program_id=card.id)]
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
