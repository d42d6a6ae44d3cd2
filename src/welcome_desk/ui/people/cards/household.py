"""Who this person lives with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def household_card(window: Window, card: PersonCard) -> Card | None:
    if not (card.relatives or card.household):
        return None
    found = Card(card.household or _("Household"), "house")
    for one in card.relatives:
        found.body.addWidget(Button(one.name, "row", None, partial(window.go, "person", row_id=one.id)))
        if one.role:
            found.body.addWidget(Label(one.role, "caption", "text2"))
    return found
