"""The households of a program with teams: who waits for one, and how each team stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import matches, programs, teams
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.queries.teams import Team
from welcome_desk.ui import theme
from welcome_desk.ui.matches.team import FormTeam
from welcome_desk.ui.widgets import Button, Card, Label, RowButton, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

OPEN = ("proposed", "agreed", "active", "paused")


class TeamsPanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        layout.addWidget(self._waiting())
        layout.addWidget(self._teams())
        layout.addStretch(1)

    def _waiting(self) -> Card:
        with self.window_.desk.reading() as view:
            people = programs.participants(view, program_id=self.card.id)
        waiting = [one for one in people if one.side == "seeker" and one.status in programs.WAITING]
        found = Card(_("Waiting for a team"), "users")
        for one in waiting:
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(one.name), 1)
            if self.window_.desk.may(Right.RUN_MATCHES):
                form = Button(_("Form a team…"), "outlined", "users", partial(self._form, one))
                form.setAccessibleName(_("Form a team for {name}").format(name=one.name))
                row.addWidget(form)
            found.body.addWidget(box)
        if not waiting:
            found.body.addWidget(Label(_("No household waits for a team."), tone="text2"))
        return found

    def _form(self, household: programs.Participant) -> None:
        FormTeam(self.window_, self.card, household).exec()

    def _teams(self) -> Card:
        with self.window_.desk.reading() as view:
            ids = matches.match_ids(view, program_id=self.card.id, stages=OPEN)
            known = teams.teams_of(view, ids)
        found = Card(_("Teams"), "handshake")
        for team in known:
            found.body.addWidget(self._team(team))
        if not known:
            found.body.addWidget(Label(_("There is no team yet."), tone="text2"))
        return found

    def _team(self, team: Team) -> RowButton:
        said = _said(team)
        go = partial(self.window_.go, "match", row_id=team.match_id)
        row = RowButton(f"{team.household}, {said}", go)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(team.household, "strong"))
        words.addWidget(Label(said, "small", "text2"))
        row.inside.addLayout(words, 1)
        if team.missing:
            row.inside.addWidget(StateChip(_("Too small"), "warn"))
        return row


def _said(team: Team) -> str:
    members = ngettext("{n} member", "{n} members", len(team.members)).format(n=len(team.members))
    open_ = sum(task.done_on is None for task in team.tasks)
    tasks = ngettext("{n} item to do", "{n} items to do", open_).format(n=open_)
    left = len(team.not_taken)
    not_taken = ngettext("{n} not taken yet", "{n} not taken yet", left).format(n=left)
    parts = [members, tasks, *([not_taken] if left else [])]
    return " · ".join([*parts, _("balance {amount}").format(amount=i18n.money(team.balance))])
