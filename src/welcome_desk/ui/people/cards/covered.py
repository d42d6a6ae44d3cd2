"""How to reach this person, or that it is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.cards.reach import reach_card
from welcome_desk.ui.people.covered import covered
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def reach_or_cover(window: Window, card: PersonCard) -> Card | None:
    if not covered(window, card.line.id):
        return reach_card(window, card)
    found = Card(_("How to reach {name}").format(name=card.called), "phone")
    found.body.addWidget(Label(_("Covered: there is no consent to use it."), tone="text2"))
    return found
