"""The cards at the right of a person’s page, each in a file of its own. To add one, write it and name it in CARDS.

The page is filled anew after every change in the store, so a card need not say what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.cards.about import about_card
from welcome_desk.ui.people.cards.arrival import arrival_card
from welcome_desk.ui.people.cards.assessment import assessment_card
from welcome_desk.ui.people.cards.attachments import attachments_card
from welcome_desk.ui.people.cards.consents import consents_card
from welcome_desk.ui.people.cards.covered import reach_or_cover
from welcome_desk.ui.people.cards.eligibility import eligibility_card
from welcome_desk.ui.people.cards.follow_ups import follow_ups_card
from welcome_desk.ui.people.cards.household import household_card
from welcome_desk.ui.people.cards.needs import needs_card
from welcome_desk.ui.people.cards.note import note_card
from welcome_desk.ui.people.cards.offers import offers_card
from welcome_desk.ui.people.cards.passes import passes_card
from welcome_desk.ui.people.cards.programs import programs_card
from welcome_desk.ui.people.cards.protected import protected_card
from welcome_desk.ui.people.cards.records import records_card
from welcome_desk.ui.widgets import Card

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MakeCard = Callable[["Window", PersonCard], Card | None]  # None where there is nothing to show

CARDS: tuple[MakeCard, ...] = (
    follow_ups_card,
    needs_card,
    assessment_card,
    offers_card,
    reach_or_cover,
    arrival_card,
    household_card,
    programs_card,
    passes_card,
    about_card,
    consents_card,
    eligibility_card,
    note_card,
    protected_card,
    attachments_card,
    records_card,
)
