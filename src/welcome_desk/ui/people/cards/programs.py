"""The programs this person takes part in, and where their match stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.person import Participation, Partner, PersonCard
from welcome_desk.ui.matches.apart import Whose, apart_part
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.programs.words import STATES
from welcome_desk.ui.widgets import Card, Label, RowButton, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


ENDED = ("left", "refused")


def programs_card(window: Window, card: PersonCard) -> Card | None:
    if not card.programs:
        return None
    found = Card(_("Programs"), "handshake")
    for part in card.programs:
        found.body.addWidget(_part(window, part))
        for partner in part.partners:
            found.body.addWidget(_partner(window, partner))
    private = apart_part(window, _whose(card))
    if private is not None:
        found.body.addWidget(private)
    return found


def _whose(card: PersonCard) -> Whose:
    home = (("household", card.household_id),) if card.household_id else ()
    return Whose(card.line.name, (("person", card.line.id), *home))


def _part(window: Window, part: Participation) -> RowButton:
    word, tone = _state(part)
    said = _("{program} (household)").format(program=part.program) if part.household else part.program
    row = RowButton(f"{said}, {word}", partial(window.go, "enrolment", row_id=part.id))
    row.inside.addWidget(Label(said, "strong"), 1)
    if not part.partners or part.status in ENDED:
        row.inside.addWidget(StateChip(word, tone))
    return row


def _state(part: Participation) -> tuple[str, str]:
    """Who offers something waits for nobody."""
    if part.status in ENDED:
        word, tone = STATES[part.status]
        return _(word), tone
    return (_("Ready to help"), "success") if part.side == "offer" else stage_word("")


def _partner(window: Window, partner: Partner) -> RowButton:
    said = _("with {name}").format(name=partner.name)
    word, tone = stage_word(partner.stage, partner.words)
    row = RowButton(f"{said}, {word}", partial(window.go, "match", row_id=partner.match_id))
    row.inside.addWidget(Label(said), 1)
    row.inside.addWidget(StateChip(word, tone))
    return row
