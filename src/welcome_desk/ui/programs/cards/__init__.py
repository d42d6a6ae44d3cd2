"""The cards of an enrolment’s page, each in a file of its own. To add one, write it and name it in LEFT or RIGHT.

The page is filled anew after every change in the store, so a card need not say what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui.programs.cards.absences import absences_card
from welcome_desk.ui.programs.cards.apart import apart_card
from welcome_desk.ui.programs.cards.application import application_card
from welcome_desk.ui.programs.cards.decision import decision_card
from welcome_desk.ui.programs.cards.matches import matches_card
from welcome_desk.ui.programs.cards.screening import screening_card
from welcome_desk.ui.programs.cards.wishes import wishes_card
from welcome_desk.ui.widgets import Card

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MakeCard = Callable[["Window", EnrolmentCard], Card | None]  # None where there is nothing to show

LEFT: tuple[MakeCard, ...] = (screening_card, application_card)
RIGHT: tuple[MakeCard, ...] = (matches_card, wishes_card, decision_card, absences_card, apart_card)
