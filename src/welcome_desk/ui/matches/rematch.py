"""Another match after one that ended: back to those who wait, or to a mentor or host at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, i18n
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.rounds import by_hand
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.rematch import free_offers
from welcome_desk.ui.matches.form import MatchForm
from welcome_desk.ui.widgets import Label, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Rematch(MatchForm):
    HEIGHT = 460

    def __init__(self, window: Window, card: MatchCard) -> None:
        self.card, self.seeker = card, card.sides["seeker"]
        super().__init__(window, _("Another match for {name}").format(name=self.seeker.name), "handshake")
        with self.desk.reading() as view:
            free = free_offers(view, card)
        first = i18n.date_full(self.seeker.applied_on or self.today)
        self.body.addWidget(
            Label(_("Their place in the line counts from {day}.").format(day=first), tone="text2")
        )
        before = i18n.list_of(dict.fromkeys([card.line.offer, *(line.offer for line in card.earlier)]))
        self.body.addWidget(Label(_("Matched before with {names}.").format(names=before), "small", "text2"))
        choices = [("", _("Nobody yet: wait for the next round")), *((one.id, one.name) for one in free)]
        self.offer = drop_down(_("With whom"), choices)
        self.ask("offer", _("With whom"), self.offer)
        self.body.addStretch(1)

    def _proposal(self, offer: str) -> Proposal:
        return by_hand(self.desk, self.card.line.program_id, self.seeker.enrolment_id, offer)

    def _save(self) -> None:
        chosen = self.offer.currentData()
        try:
            proposal = self._proposal(chosen) if chosen else None
            made = self.desk.run(actions.closings.rematch, self.card.line.id, proposal=proposal)
        except UserError as trouble:
            self._show(trouble)
            return
        self.accept()
        if made:
            self.window_.go("match", row_id=made)
            self.window_.say(_("The new match is suggested to both"))
        else:
            self.window_.say(_("{name} waits for another match").format(name=self.seeker.name))
