"""Whom they must never be matched with, for those who make matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui.matches.apart import Whose, apart_part
from welcome_desk.ui.widgets import Card

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def apart_card(window: Window, card: EnrolmentCard) -> Card | None:
    part = apart_part(window, _whose(card))
    if part is None:
        return None
    found = Card(_("Never to be matched"), "ban")
    found.body.addWidget(part)
    return found


def _whose(card: EnrolmentCard) -> Whose:
    ids = (
        ("person", card.line.who.person_id), ("household", card.household_id), ("organization", card.organization_id),
    )  # fmt: skip
    return Whose(card.name, tuple((kind, row_id) for kind, row_id in ids if row_id))
