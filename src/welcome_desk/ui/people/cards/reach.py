"""How to reach this person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def reach_card(_window: Window, card: PersonCard) -> Card | None:
    found = Card(_("How to reach {name}").format(name=card.called), "phone")
    lines = (
        (_("Phone"), card.phone),
        (_("E-mail"), card.email),
        (_("Interpreter"), card.interpreter),
        (_("Best way"), card.preferred_way),
    )
    shown = [(label, value) for label, value in lines if value]
    for label, value in shown:
        found.body.addWidget(Label(label, "caption", "text2"))
        text = Label(value)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        found.body.addWidget(text)
    if not shown:
        found.body.addWidget(Label(_("Not asked yet."), tone="text2"))
    return found
