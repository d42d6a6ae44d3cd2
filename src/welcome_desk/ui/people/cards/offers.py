"""What this person brings and would share, beside what they receive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import assessments
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.assessment_words import offer_word
from welcome_desk.ui.people.covered import may_add
from welcome_desk.ui.people.offers import open_offers
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def offers_card(window: Window, card: PersonCard) -> Card | None:
    with window.desk.reading() as view:
        gifts = assessments.gifts(view, card.line.id)
        last = assessments.history(view, card.line.id).last
    brings = [*gifts.skills, *(last.strengths if last else ())]
    may = window.desk.may(Right.LOG_CONTACTS) and may_add(window, card.line.id)
    if not (gifts.offers or brings or may):
        return None
    change = Button(_("Change"), "quiet", None, partial(open_offers, window, card.line.id)) if may else None
    if change is not None:
        change.setAccessibleName(_("Change what {name} offers").format(name=card.called))
    found = Card(_("What {name} offers").format(name=card.called), "handshake", change)
    if gifts.offers:
        found.body.addWidget(_chips(gifts.offers))
    if brings:
        found.body.addWidget(Label(_("Brings"), "caption", "text2"))
        found.body.addWidget(Label(" · ".join(offer_word(word) for word in dict.fromkeys(brings))))
    if not (gifts.offers or brings):
        found.body.addWidget(Label(_("Nothing noted yet. Everybody brings something."), tone="text2"))
    return found


def _chips(offers: tuple[str, ...]) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 6)
    for offer in offers:
        flow.addWidget(StateChip(offer_word(offer), "primary"))
    return box
