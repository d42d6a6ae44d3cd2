"""Tour days: when people go to see a place before anyone moves there, where to, and who was there."""

from __future__ import annotations

from welcome_desk.i18n import N_, _
from welcome_desk.ui.courses.words import there_of, when_of
from welcome_desk.ui.programs.panels.sessions import SessionsPanel
from welcome_desk.ui.rows import Column
from welcome_desk.ui.widgets import EmptyState


class ToursPanel(SessionsPanel):
    LABEL = N_("Tour days")

    def _columns(self) -> list[Column]:
        return [
            Column("when", _("When"), when_of, 3),
            Column("where", _("Place"), lambda one: one.place, 4),
            Column("who", _("Led by"), lambda one: one.teacher, 3),
            Column("there", _("There"), there_of, 2),
            Column("state", _("State"), self._state, 3),
        ]

    def _nothing(self) -> EmptyState:
        said = _("Plan a day on which people see a place, its jobs and its homes before they decide.")
        return EmptyState("map-pin", _("No tour day yet."), said)
