"""Whom they named of the other side: it weighs in rounds, so only programs that match by criteria show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui.matches.wishes import Wishes
from welcome_desk.ui.widgets import Card

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def wishes_card(window: Window, card: EnrolmentCard) -> Card | None:
    if not card.program.template.criteria or card.line.over:
        return None
    found = Card(_("Wishes by name"), "users")
    found.body.addWidget(Wishes(window, card.id))
    return found
